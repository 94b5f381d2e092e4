"""The checks of the sector, one a file, in the order of their codes.

That OEE is the product of its factors, that a share lies within 0 to 100 % and parts per million within a million, and
that a target is not worse than its baseline (Cpk: higher is better) is checked by the core, from the metrics.
"""

from scenariokit_automotive.validators.cpk_disagrees import cpk_disagrees
from scenariokit_automotive.validators.delivery_out_of_order import delivery_out_of_order
from scenariokit_automotive.validators.ftt_below_defects import ftt_below_defects
from scenariokit_automotive.validators.jph_cycle_disagree import jph_cycle_disagree
from scenariokit_automotive.validators.limits_swapped import limits_swapped
from scenariokit_automotive.validators.malformed_vin import malformed_vin
from scenariokit_automotive.validators.malformed_wmi import malformed_wmi
from scenariokit_automotive.validators.model_year_after_record import model_year_after_record
from scenariokit_automotive.validators.output_above_line_rate import output_above_line_rate
from scenariokit_automotive.validators.part_exceeds_whole import part_exceeds_whole
from scenariokit_automotive.validators.party_code_of_two_names import party_code_of_two_names
from scenariokit_automotive.validators.rate_disagrees_with_counts import rate_disagrees_with_counts
from scenariokit_automotive.validators.unknown_model_year_code import unknown_model_year_code
from scenariokit_automotive.validators.unknown_wmi import unknown_wmi
from scenariokit_automotive.validators.vin_check_digit import vin_check_digit
from scenariokit_automotive.validators.vin_of_another_maker import vin_of_another_maker
from scenariokit_automotive.validators.vin_twice import vin_twice
from scenariokit_automotive.validators.wrong_party_code import wrong_party_code

VALIDATORS = (
    malformed_vin,
    vin_check_digit,
    model_year_after_record,
    unknown_model_year_code,
    jph_cycle_disagree,
    rate_disagrees_with_counts,
    part_exceeds_whole,
    cpk_disagrees,
    limits_swapped,
    ftt_below_defects,
    unknown_wmi,
    vin_of_another_maker,
    wrong_party_code,
    output_above_line_rate,
    delivery_out_of_order,
    malformed_wmi,
    vin_twice,
    party_code_of_two_names,
)
