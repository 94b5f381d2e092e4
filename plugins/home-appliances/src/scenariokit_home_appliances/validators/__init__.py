"""The validators of the sector, one a file, named by their slugs."""

from scenariokit_home_appliances.validators.charge_in_wrong_unit import charge_in_wrong_unit
from scenariokit_home_appliances.validators.class_outside_scale import class_outside_scale
from scenariokit_home_appliances.validators.energy_class_disagrees import energy_class_disagrees
from scenariokit_home_appliances.validators.grade_above_apf import grade_above_apf
from scenariokit_home_appliances.validators.grade_out_of_scope import grade_out_of_scope
from scenariokit_home_appliances.validators.gtin_of_two_models import gtin_of_two_models
from scenariokit_home_appliances.validators.gwp_disagrees import gwp_disagrees
from scenariokit_home_appliances.validators.gwp_without_report import gwp_without_report
from scenariokit_home_appliances.validators.noise_class_disagrees import noise_class_disagrees
from scenariokit_home_appliances.validators.obsolete_energy_class import obsolete_energy_class
from scenariokit_home_appliances.validators.safety_class_disagrees import safety_class_disagrees
from scenariokit_home_appliances.validators.unknown_refrigerant import unknown_refrigerant
from scenariokit_home_appliances.validators.wrong_gtin import wrong_gtin

VALIDATORS = (
    energy_class_disagrees,
    obsolete_energy_class,
    class_outside_scale,
    noise_class_disagrees,
    grade_above_apf,
    grade_out_of_scope,
    unknown_refrigerant,
    gwp_disagrees,
    gwp_without_report,
    safety_class_disagrees,
    charge_in_wrong_unit,
    wrong_gtin,
    gtin_of_two_models,
)
"""By code: APL201 ..., APL301."""
