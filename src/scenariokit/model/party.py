"""Who takes part, and how to reach them."""

from scenariokit.model.dates import PartialDate
from scenariokit.model.kit import field, model
from scenariokit.model.text import LocalizedText


@model(shorthand="id", any_of=("id", "name"))
class Party:
    """An organisation in a role: the id of a record, or inline where a record would be overdone."""

    id: str | None = field(default=None, ref="organisation", zh="单位编号", en="Id of an organisation", example="haier")
    name: LocalizedText | None = field(
        default=None, zh="名称", en="Name, where there is no record", example="某轮胎企业"
    )
    anonymous: bool = field(default=False, zh="匿名", en="Whether the name hides who it is")
    note: LocalizedText | None = field(default=None, zh="备注", en="A remark")


@model
class Parties:
    """Role -> organisations."""

    needer: tuple[Party, ...] = field(default=(), zh="需求方", en="Who asks")
    owner: tuple[Party, ...] = field(default=(), zh="业主", en="Where it was done")
    supplier: tuple[Party, ...] = field(default=(), zh="供应方", en="Who offers or delivered")
    integrator: tuple[Party, ...] = field(default=(), zh="集成方", en="Who put it together")
    operator: tuple[Party, ...] = field(default=(), zh="运营方", en="Who runs it")
    publisher: tuple[Party, ...] = field(default=(), zh="发布方", en="Who published it")
    recommender: tuple[Party, ...] = field(default=(), zh="推荐方", en="Who recommended it")


@model
class Contact:
    """How to reach somebody. The only place where personal data may stand, flagged as such."""

    name: str = field(zh="联系人", en="Person or desk", example="企业服务处")
    role: str | None = field(default=None, zh="职务", en="Function")
    unit: str | None = field(default=None, zh="部门", en="Department")
    phone: str | None = field(default=None, zh="电话", en="Telephone")
    email: str | None = field(default=None, zh="邮箱", en="E-mail")
    personal: bool = field(default=False, zh="是否个人信息", en="Whether this is a person's own data")
    consent: bool = field(default=False, zh="是否同意公开", en="Whether the person agreed to its publication")
    until: PartialDate | None = field(default=None, zh="公开截止", en="Until when it may be published")
