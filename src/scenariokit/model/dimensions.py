"""What pint says about the units that catalogs use most: loading it takes longer than checking a thousand records.

A test asks pint about every pair of them.
"""

from collections.abc import Mapping
from typing import Final

_BY_DIMENSION: Final[Mapping[str, tuple[str, ...]]] = {
    "time": ("ms", "s", "min", "h", "d", "小时", "分钟", "秒", "天"),
    "energy": ("J", "kJ", "MJ", "Wh", "kWh", "MWh", "GWh", "千瓦时"),
    "power": ("W", "kW", "MW"),
    "energy per mass": ("kWh/t",),
    "energy per area": ("kWh/m2",),
    "mass": ("mg", "g", "kg", "t", "吨", "公斤", "千克"),
    "length": ("mm", "cm", "m", "km", "毫米", "米", "千米", "公里"),
    "area": ("m2",),
    "volume": ("L", "m3", "升"),
    "number": ("%", "‰", "ppm", "points", "1", "x"),
    "temperature": ("°C", "K"),
    "pressure": ("Pa", "kPa", "MPa", "bar"),
    "force": ("N", "kN"),
    "frequency": ("1/s", "1/min", "1/h", "1/d", "Hz"),
    "speed": ("m/s", "km/h"),
    "money": ("CNY", "万元", "亿元"),
    "mass per time": ("kg/h", "t/h"),
    "mass per volume": ("mg/m3", "kg/m3"),
    "mass per area": ("g/m2",),
}

USUAL: Final[Mapping[str, str]] = {unit: name for name, units in _BY_DIMENSION.items() for unit in units}
"""Unit -> its dimension."""
