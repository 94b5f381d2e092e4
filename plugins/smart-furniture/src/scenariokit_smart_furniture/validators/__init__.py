"""What is checked of a record of the sector: one check a file."""

from scenariokit_smart_furniture.validators.class_of_other_thickness import class_of_other_thickness
from scenariokit_smart_furniture.validators.device_name_disagrees import device_name_disagrees
from scenariokit_smart_furniture.validators.emission_above_class import emission_above_class
from scenariokit_smart_furniture.validators.emission_of_other_basis import emission_of_other_basis
from scenariokit_smart_furniture.validators.implausible_sheet import implausible_sheet
from scenariokit_smart_furniture.validators.impossible_yield import impossible_yield
from scenariokit_smart_furniture.validators.part_larger_than_sheets import part_larger_than_sheets
from scenariokit_smart_furniture.validators.parts_area_disagrees import parts_area_disagrees
from scenariokit_smart_furniture.validators.unknown_device_type import unknown_device_type
from scenariokit_smart_furniture.validators.unknown_emission_class import unknown_emission_class
from scenariokit_smart_furniture.validators.unlisted_standard import unlisted_standard
from scenariokit_smart_furniture.validators.yield_above_bound import yield_above_bound
from scenariokit_smart_furniture.validators.yield_disagrees import yield_disagrees

VALIDATORS = (
    unknown_emission_class,
    emission_above_class,
    emission_of_other_basis,
    class_of_other_thickness,
    impossible_yield,
    yield_disagrees,
    part_larger_than_sheets,
    implausible_sheet,
    unknown_device_type,
    device_name_disagrees,
    yield_above_bound,
    unlisted_standard,
    parts_area_disagrees,
)
"""In the order of their codes."""
