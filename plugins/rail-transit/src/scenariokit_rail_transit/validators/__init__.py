"""The checks of the sector, one a file."""

from scenariokit_rail_transit.validators.availability_disagrees import availability_disagrees
from scenariokit_rail_transit.validators.availability_of_iso_22400 import availability_of_iso_22400
from scenariokit_rail_transit.validators.failures_as_percentage import failures_as_percentage
from scenariokit_rail_transit.validators.failures_disagree_with_counts import failures_disagree_with_counts
from scenariokit_rail_transit.validators.headway_disagrees import headway_disagrees
from scenariokit_rail_transit.validators.mdbf_disagrees import mdbf_disagrees
from scenariokit_rail_transit.validators.phase_disagrees_with_status import phase_disagrees_with_status
from scenariokit_rail_transit.validators.route_type_not_of_rail import route_type_not_of_rail
from scenariokit_rail_transit.validators.sil_disagrees_with_thr import sil_disagrees_with_thr
from scenariokit_rail_transit.validators.thr_not_a_rate import thr_not_a_rate
from scenariokit_rail_transit.validators.unknown_vehicle_country import unknown_vehicle_country
from scenariokit_rail_transit.validators.unusual_train_number import unusual_train_number
from scenariokit_rail_transit.validators.vehicle_of_another_country import vehicle_of_another_country
from scenariokit_rail_transit.validators.wrong_vehicle_number import wrong_vehicle_number

VALIDATORS = (
    wrong_vehicle_number,
    unknown_vehicle_country,
    vehicle_of_another_country,
    sil_disagrees_with_thr,
    thr_not_a_rate,
    availability_disagrees,
    mdbf_disagrees,
    failures_as_percentage,
    headway_disagrees,
    failures_disagree_with_counts,
    availability_of_iso_22400,
    unusual_train_number,
    phase_disagrees_with_status,
    route_type_not_of_rail,
)
"""In the order of their codes."""
