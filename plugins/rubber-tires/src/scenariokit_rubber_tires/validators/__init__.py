"""The checks of the sector, one a file, in the order of their codes."""

from scenariokit_rubber_tires.validators.gtin_of_two_sizes import gtin_of_two_sizes
from scenariokit_rubber_tires.validators.impossible_tin_week import impossible_tin_week
from scenariokit_rubber_tires.validators.label_class_disagrees import label_class_disagrees
from scenariokit_rubber_tires.validators.load_index_too_low import load_index_too_low
from scenariokit_rubber_tires.validators.lone_inspection_rate import lone_inspection_rate
from scenariokit_rubber_tires.validators.made_after_record import made_after_record
from scenariokit_rubber_tires.validators.max_load_disagrees import max_load_disagrees
from scenariokit_rubber_tires.validators.noise_class_disagrees import noise_class_disagrees
from scenariokit_rubber_tires.validators.obsolete_label_grade import obsolete_label_grade
from scenariokit_rubber_tires.validators.outer_diameter_disagrees import outer_diameter_disagrees
from scenariokit_rubber_tires.validators.service_description_disagrees import service_description_disagrees
from scenariokit_rubber_tires.validators.sgtin_twice import sgtin_twice
from scenariokit_rubber_tires.validators.unit_of_other_quantity import unit_of_other_quantity
from scenariokit_rubber_tires.validators.unknown_load_index import unknown_load_index
from scenariokit_rubber_tires.validators.unknown_speed_symbol import unknown_speed_symbol
from scenariokit_rubber_tires.validators.unreadable_size import unreadable_size
from scenariokit_rubber_tires.validators.unusual_tin import unusual_tin
from scenariokit_rubber_tires.validators.utqg_grade_disagrees import utqg_grade_disagrees
from scenariokit_rubber_tires.validators.utqg_out_of_scope import utqg_out_of_scope
from scenariokit_rubber_tires.validators.width_out_of_steps import width_out_of_steps
from scenariokit_rubber_tires.validators.wrong_gtin import wrong_gtin
from scenariokit_rubber_tires.validators.wrong_sgtin import wrong_sgtin

VALIDATORS = (
    unreadable_size,
    width_out_of_steps,
    unknown_speed_symbol,
    load_index_too_low,
    unknown_load_index,
    label_class_disagrees,
    noise_class_disagrees,
    obsolete_label_grade,
    impossible_tin_week,
    made_after_record,
    unusual_tin,
    lone_inspection_rate,
    max_load_disagrees,
    service_description_disagrees,
    outer_diameter_disagrees,
    wrong_gtin,
    wrong_sgtin,
    unit_of_other_quantity,
    utqg_out_of_scope,
    utqg_grade_disagrees,
    gtin_of_two_sizes,
    sgtin_twice,
)
