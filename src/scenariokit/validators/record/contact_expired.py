"""SK236: a contact is published longer than was agreed."""

from collections.abc import Iterator

from scenariokit.model import Contact
from scenariokit.plugin import Context, Finding, validator
from scenariokit.validators.plain import contacts


@validator(
    "SK236",
    "contact-expired",
    severity="warning",
    since="0.1",
    clock=True,
    message={"en": "the contact was to be published until {until} only", "zh": "该联系方式只应公开至 {until}"},
    help={
        "en": "remove the contact, or ask again and set a new `until`",
        "zh": "请删去该联系方式，或重新征得同意并更新 `until`",
    },
    valid=[
        {"contacts": [{"name": "企业服务处", "until": "2027-01"}]},
        {"contacts": [{"name": "企业服务处", "until": "2026"}]},
        {"contacts": [{"name": "企业服务处"}]},
    ],
    invalid=[
        {"contacts": [{"name": "企业服务处", "until": "2025-12-31"}]},
        {"contacts": [{"name": "张三", "personal": True, "consent": True, "until": "2026-05"}]},
    ],
    plain=contacts,
)
def contact_expired(contact: Contact, context: Context) -> Iterator[Finding]:
    """Who agreed to be named until a day did not agree to be named after it.

    由来：同意公示到某日的人，并未同意此后继续公示。
    """
    if contact.until is not None and contact.until.last < context.today:
        yield Finding("until", until=str(contact.until))
