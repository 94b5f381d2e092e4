"""The files that ports exchange, one format a file."""

from scenariokit_ports.loaders.baplie import BAPLIE
from scenariokit_ports.loaders.cranes import CRANES
from scenariokit_ports.loaders.smdg_terminals import SMDG_TERMINALS
from scenariokit_ports.loaders.tic40_like import TIC40_LIKE
from scenariokit_ports.loaders.tpfrep import TPFREP
from scenariokit_ports.loaders.unlocode import UNLOCODE

LOADERS = (BAPLIE, TPFREP, UNLOCODE, SMDG_TERMINALS, TIC40_LIKE, CRANES)
