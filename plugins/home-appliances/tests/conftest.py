"""Running a folder through the whole pipeline with this sector alone."""

from datetime import date

import pytest

from scenariokit.assembly import registry_with
from scenariokit.config import Config
from scenariokit.pipeline.run import run
from scenariokit_home_appliances import SECTOR


@pytest.fixture(scope="session")
def known():
    """The core and this sector."""
    return registry_with(SECTOR)


@pytest.fixture(scope="session")
def check_folder(known):
    """Gives the result for a catalog's folder or file."""

    def checked(path):
        [result] = run(path, known, Config(today=date(2026, 11, 24)))
        return result

    return checked
