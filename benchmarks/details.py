"""Details of the seven sectors, which their plugins understand."""

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from benchmarks.order import between, pick


def _textiles(rng: Random) -> dict[str, Any]:
    share = between(rng, 51, 80)
    return {"composition": f"棉{share}% 聚酯纤维{100 - share}%", "area_weight": f"{between(rng, 110, 320)} g/m2"}


def _tires(rng: Random) -> dict[str, Any]:
    return {
        "size": pick(rng, ("205/55R16 91V", "225/40ZR18", "315/80R22.5 156/150L")),
        "defect_kinds": between(rng, 8, 40),
    }


def _ports(rng: Random) -> dict[str, Any]:
    return {
        "locode": "CNQIN",
        "terminal": pick(rng, ("QQCTN", "QQCTX", "QQCTU")),
        "automation": pick(rng, ("manual", "automated")),
    }


def _furniture(rng: Random) -> dict[str, Any]:
    emission = {"class": "gbt-39600-enf", "value": f"{0.012 + rng.random() / 100:.3f} mg/m3", "thickness": 18}
    return {"emissions": [emission], "devices": [{"device_type": "0x0202", "name": "窗帘"}]}


def _appliances(rng: Random) -> dict[str, Any]:
    return {"product": pick(rng, ("refrigerating", "washing_machine", "electronic_display"))}


def _automotive(rng: Random) -> dict[str, Any]:
    return {"welding_robots": between(rng, 100, 900), "paint_robots": between(rng, 20, 140)}


def _rail(rng: Random) -> dict[str, Any]:
    return {"line": f"{between(rng, 1, 15)}号线", "route_type": 1, "goa": between(rng, 2, 4)}


_BY_SECTOR: Mapping[str, Callable[[Random], dict[str, Any]]] = {
    "textiles": _textiles,
    "rubber-tires": _tires,
    "ports": _ports,
    "smart-furniture": _furniture,
    "home-appliances": _appliances,
    "automotive": _automotive,
    "rail-transit": _rail,
}


def details(sector: str, rng: Random) -> dict[str, Any]:
    """Details of a sector; nothing that only one product may have, such as a serial number."""
    return _BY_SECTOR[sector](rng)
