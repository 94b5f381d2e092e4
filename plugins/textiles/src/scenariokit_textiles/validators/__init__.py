"""The checks of the sector, one a file, in the order of their codes."""

from scenariokit_textiles.validators.area_weight_unusual import area_weight_unusual
from scenariokit_textiles.validators.certificate_of_two import certificate_of_two
from scenariokit_textiles.validators.class_too_weak import class_too_weak
from scenariokit_textiles.validators.composition_not_100 import composition_not_100
from scenariokit_textiles.validators.count_disagrees import count_disagrees
from scenariokit_textiles.validators.doubtful_oeko_tex import doubtful_oeko_tex
from scenariokit_textiles.validators.fastness_below_class import fastness_below_class
from scenariokit_textiles.validators.fibres_not_descending import fibres_not_descending
from scenariokit_textiles.validators.formaldehyde_over_class import formaldehyde_over_class
from scenariokit_textiles.validators.gots_grade_disagrees import gots_grade_disagrees
from scenariokit_textiles.validators.iron_too_hot import iron_too_hot
from scenariokit_textiles.validators.not_a_fibre_name import not_a_fibre_name
from scenariokit_textiles.validators.ph_outside_class import ph_outside_class
from scenariokit_textiles.validators.score_disagrees import score_disagrees
from scenariokit_textiles.validators.score_impossible import score_impossible
from scenariokit_textiles.validators.too_many_other_fibres import too_many_other_fibres
from scenariokit_textiles.validators.too_many_points import too_many_points
from scenariokit_textiles.validators.unit_of_other_quantity import unit_of_other_quantity
from scenariokit_textiles.validators.unreadable_composition import unreadable_composition
from scenariokit_textiles.validators.unreadable_count import unreadable_count

VALIDATORS = (
    composition_not_100,
    unreadable_composition,
    not_a_fibre_name,
    fibres_not_descending,
    count_disagrees,
    unreadable_count,
    area_weight_unusual,
    class_too_weak,
    formaldehyde_over_class,
    ph_outside_class,
    fastness_below_class,
    too_many_points,
    score_disagrees,
    score_impossible,
    unit_of_other_quantity,
    doubtful_oeko_tex,
    gots_grade_disagrees,
    too_many_other_fibres,
    iron_too_hot,
    certificate_of_two,
)
