"""Where sound records and their fields were read: what a catalog is asked after it was checked."""

from scenariokit.pipeline.states import Structured
from scenariokit.source import Document, Location, Target
from scenariokit.values import frozen


@frozen(eq=False)
class Origins:
    """Finds where records and their fields were read."""

    documents: tuple[Document, ...]
    records: dict[tuple[str, str], Structured]

    def __call__(self, type: str, id: str, field: str | None, /) -> Location:
        """The place of a record, or of a dotted field of it."""
        one = self.records.get((type, id))
        if one is None:
            return Location("<python>")
        inside = tuple(int(part) if part.isdecimal() else part for part in field.split(".")) if field else ()
        pointer = (*one.pointer, *inside)
        target = Target(pointer)
        document = next(d for d in self.documents if d.path == one.path)
        return Location(one.path, pointer, document.locator.locate([target]).get(target))
