"""What can be wrong in a port scenario, one check a file."""

from scenariokit.plugin import CatalogValidator, Validator
from scenariokit_ports.validators.berth_rate_above_cranes import berth_rate_above_cranes
from scenariokit_ports.validators.container_number_discouraged import container_number_discouraged
from scenariokit_ports.validators.locode_of_no_port import locode_of_no_port
from scenariokit_ports.validators.net_rate_below_gross import net_rate_below_gross
from scenariokit_ports.validators.rate_above_record import rate_above_record
from scenariokit_ports.validators.rate_disagrees_with_moves import rate_disagrees_with_moves
from scenariokit_ports.validators.ship_under_two_names import ship_under_two_names
from scenariokit_ports.validators.size_type_not_understood import size_type_not_understood
from scenariokit_ports.validators.terminal_far_from_port import terminal_far_from_port
from scenariokit_ports.validators.terminal_of_another_port import terminal_of_another_port
from scenariokit_ports.validators.teu_disagrees_with_size_type import teu_disagrees_with_size_type
from scenariokit_ports.validators.teu_ratio_impossible import teu_ratio_impossible
from scenariokit_ports.validators.unknown_locode import unknown_locode
from scenariokit_ports.validators.unknown_terminal import unknown_terminal
from scenariokit_ports.validators.wrong_container_number import wrong_container_number
from scenariokit_ports.validators.wrong_imo_number import wrong_imo_number

VALIDATORS: tuple[Validator | CatalogValidator, ...] = (
    locode_of_no_port, unknown_locode, terminal_of_another_port, unknown_terminal, terminal_far_from_port, wrong_imo_number,
    wrong_container_number, container_number_discouraged, size_type_not_understood, teu_disagrees_with_size_type,
    teu_ratio_impossible, berth_rate_above_cranes, rate_above_record, net_rate_below_gross, rate_disagrees_with_moves,
    ship_under_two_names,
)  # fmt: skip
