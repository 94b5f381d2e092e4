"""Which day it is: as asked, as the build says, as the clock says."""

import os
import time
from datetime import UTC, date, datetime

import click

from scenariokit.cli.languages import say


def today(asked: str | None) -> date:
    """`--today`, else SOURCE_DATE_EPOCH, else the clock. Raises `click.BadParameter`."""
    if asked is not None:
        try:
            return date.fromisoformat(asked)
        except ValueError:
            raise click.BadParameter(say(f"{asked!r} is not a day", f"{asked!r} 不是有效日期")) from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return date(*time.localtime()[:3])
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        problem = say(f"{epoch!r} is not a time in seconds", f"{epoch!r} 不是以秒为单位的时间")
        raise click.BadParameter(problem, param_hint="SOURCE_DATE_EPOCH") from None
