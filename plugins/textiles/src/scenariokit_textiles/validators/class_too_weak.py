"""TEX208: a safety class that does not allow the use."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Finding, validator
from scenariokit_textiles.codelists import GB18401, loaded
from scenariokit_textiles.details import Textile
from scenariokit_textiles.examples import textile
from scenariokit_textiles.stated import AT

_NEEDED = {"infant": "A", "direct-skin": "B"}
_USES = {
    "infant": {"en": "a product for infants", "zh": "婴幼儿纺织产品"},
    "direct-skin": {"en": "a product in direct contact with the skin", "zh": "直接接触皮肤的纺织产品"},
}


@validator(
    "TEX208",
    "class-too-weak",
    severity="error",
    since="0.1",
    message={
        "en": "{use} needs class {needed} of GB 18401, the record says {given}",
        "zh": "{use}应符合 GB 18401 的 {needed} 类要求，记录却写 {given} 类",
    },
    help={
        "en": "A for infants (up to 36 months), at least B for direct skin contact, C for the rest",
        "zh": "婴幼儿（36个月及以下）产品须为A类，直接接触皮肤的至少为B类，其余为C类",
    },
    valid=[
        textile(use="infant", gb18401_class="A"),
        textile(use="direct-skin", gb18401_class="A"),
        textile(use="direct-skin", gb18401_class="B"),
        textile(use="outer", gb18401_class="C"),
    ],
    invalid=[textile(use="infant", gb18401_class="B"), textile(use="direct-skin", gb18401_class="C")],
)
def class_too_weak(details: Textile, context: Context) -> Iterator[Finding]:
    """GB 18401-2010 is mandatory in China; the uses of its classes are backed by two sources.

    由来：GB 18401-2010 在中国是强制标准，用途决定最低类别。
    """
    needed = _NEEDED.get(details.use or "")
    if needed is not None and details.use is not None and details.gb18401_class is not None:
        row = loaded(context, GB18401).get(f"{needed}.formaldehyde_max")
        if details.gb18401_class > needed:
            yield Finding(
                f"{AT}.gb18401_class", row=row, use=_USES[details.use], needed=needed, given=details.gb18401_class
            )
