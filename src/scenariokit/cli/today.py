"""Which day it is: as asked, as the build says, as the clock says."""

import os
from datetime import date

import click

from scenariokit.languages import say


def today(asked: str | None) -> date:
    """`--today`, else SOURCE_DATE_EPOCH, else the clock; raises `click.BadParameter` for what is no day."""
    if asked is None:
        from scenariokit.api import today_from

        return today_from(os.environ)
    try:
        return date.fromisoformat(asked)
    except ValueError:
        raise click.BadParameter(say(f"{asked!r} is not a day", f"{asked!r} 不是有效日期")) from None
