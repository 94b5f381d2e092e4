"""Whole numbers in as few bytes as they need: parcels hold millions of them."""

from array import array


def compact(numbers: "array[int]") -> "array[int]":
    """The same numbers, each in as many bytes as the largest one takes."""
    most = max(numbers, default=0)
    return array("B" if most < 1 << 8 else "H" if most < 1 << 16 else "I", numbers)
