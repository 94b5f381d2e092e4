"""SK235: personal data where it must not be published."""

from collections.abc import Iterator, Mapping

from immutabledict import immutabledict

from scenariokit.model import Contact
from scenariokit.plugin import Finding, Header, PlainText, Record, Scenario, validator
from scenariokit.privacy import cover_found, found_personal, mask
from scenariokit.validators.plain import contacts
from scenariokit.validators.quiet import IMPERSONAL, ORDINARY

_KIND: Mapping[str, Mapping[str, str]] = immutabledict(
    phone={"en": "the telephone number", "zh": "电话号码"},
    email={"en": "the e-mail address", "zh": "电子邮箱"},
    identity={"en": "the resident identity number", "zh": "居民身份证号"},
    contact={"en": "the personal contact", "zh": "个人联系人"},
)
_OUTSIDE = {"en": "stands outside `contacts`", "zh": "写在联系方式（contacts）之外"}
_CONSENT = {"en": "is listed without consent", "zh": "未注明本人同意公开"}
_NEVER = {"en": "must never be published", "zh": "任何情况下都不得公开"}


def _in_contact(record: Scenario, text: str, path: str) -> Iterator[Finding]:
    """A contact may hold personal data if it says so and the person agreed; an identity number never stands there."""
    _, index, field = path.split(".")
    contact = record.contacts[int(index)]
    if any(kind == "identity" for kind, _ in found_personal(text)):
        yield Finding(kind=_KIND["identity"], value=mask(text), why=_NEVER)
    elif field == "name" and contact.personal and not contact.consent:
        yield Finding(kind=_KIND["contact"], value=mask(text[:1] + "**"), why=_CONSENT)


@validator(
    "SK235",
    "personal-data",
    severity="error",
    since="0.1",
    message={"en": "{kind} {value} {why}", "zh": "{kind} {value} {why}"},
    help={
        "en": "leave it out, or give a desk's address under `contacts`; a person's own data there needs "
        "`personal: true` and `consent: true`",
        "zh": "请删去，或在 `contacts` 下填写部门的联系方式；个人信息须注明 `personal: true` 且 `consent: true`",
    },
    valid=[
        {"contacts": [{"name": "企业服务处", "phone": "0532-85911111", "email": "service@example.org"}]},
        {"contacts": [{"name": "张三", "phone": "13800000000", "personal": True, "consent": True}]},
        {"note": "订单号 202401010001，投运于 2024-01-01"},
        {"note": "产值13800000000元，编码 gbt-4754@2017:2911，编号 0532-2021-0001"},
        {"note": "批次号 13920240101，软著登字第13812345678号，设备编号 370202202105181234，用电量 13800000000 kW·h"},
        {"note": "仓库 git@github.com:owner/name.git，图号 0532-20210001"},
        {"$type": "organisation", "identifiers": {"uscc": "91110000600037341L", "gln": "4006381333931"}},
    ],
    invalid=[
        {"note": "联系人 13800000000"},
        {"summary": {"en": "Write to zhang.san@example.org"}},
        {"problem": "负责人身份证 370202198001011234"},
        {"note": "电话 0532-85911111"},
        {"note": "Call 13800000000."},
        {"note": "手机１３９１２３４５６７８"},
        {"note": "夜班电话（0532）85911111转8001"},
        {"note": "电话053285911111，0532 8591 1111"},
        {"summary": {"zh": "请联系张三@example.com"}},
        {"note": "证件 370202 19800101 1234"},
        {"note": "13812345678人事部"},
        {"note": "夜班 +86 21 6437 1234，008613812345678"},
        {"note": "夜班 138–1234–5678"},
        {"contacts": [{"name": "张三", "phone": "13800000000", "personal": True}]},
        {"contacts": [{"name": "张三", "role": "370202198001010002", "personal": True, "consent": True}]},
    ],
    quiet=IMPERSONAL,
    ordinary=ORDINARY,
    quiet_except=Contact,
    plain=contacts,
)
def personal_data(record: Record | Header, text: PlainText, path: str) -> Iterator[Finding]:
    """A catalog is a publication: a telephone number in a remark reaches everybody, and copies cannot be called back.

    Need lists often publish contacts. The Personal Information Protection Law of China (2021) asks for consent; that is
    why a contact says whether it is personal and whether the person agreed. Values are masked in every message.

    A number that its text tells for another one (an amount with a unit, a batch, a drawing), and an identity number whose
    check character is wrong, are not meant.

    由来：目录是公开出版物：备注中的电话会传给所有人，且无法收回。
    """
    if isinstance(record, Scenario) and path.startswith("contacts."):
        yield from _in_contact(record, text, path)
        return
    if path.startswith("identifiers."):
        return
    for kind, found in found_personal(text):
        yield Finding(kind=_KIND[kind], value=cover_found(found), why=_OUTSIDE)
