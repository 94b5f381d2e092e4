"""Phase one: the sectors' measures compute from evidence what records claim; validators compare the two."""

from collections.abc import Mapping

from immutabledict import immutabledict

from scenariokit.diagnostics import Severity
from scenariokit.pipeline.files import Files
from scenariokit.pipeline.states import Draft, Measuring, NamedFile
from scenariokit.plugin.context import Measured
from scenariokit.plugin.loader import LIMIT_EXCEEDED, UNREADABLE, Fault, FileProblem, Limits, Source
from scenariokit.plugin.measure import Measure
from scenariokit.plugin.problems import MEASURE_CRASHED
from scenariokit.plugin.text import ShownText
from scenariokit.source import Document


def measure_evidence(
    files: Files, evidence: tuple[NamedFile, ...], measures: Mapping[str, tuple[Measure, ...]], limits: Limits
) -> Measuring:
    """Compute every metric that rests on a file, once a metric and file.

    Args:
        files: The catalog's files.
        evidence: The files that records name.
        measures: Metric -> the measures that compute it.
        limits: How large a file may be.
    """
    measured: dict[tuple[str, str], Measured] = {}
    drafts: list[Draft] = []
    documents: dict[str, Document] = {}
    unchecked = 0
    tried: set[tuple[str, str]] = set()
    for one in evidence:
        if files.size(one.file) is None:
            continue  # said where it is named
        found = fitting(measures.get(one.metric or "", ()), one.file)
        if found is None:
            unchecked += 1
            continue
        key = (one.metric or "", one.file)
        if key in tried:
            continue
        tried.add(key)
        data = b""
        try:
            data = _bytes(files, one.file, limits)
            result = found(Source(one.file, data, limits))
        except FileProblem as problem:
            drafts += [_draft(one.file, fault) for fault in problem.faults]
        except Exception as error:  # noqa: BLE001 -- a plugin's measure must not end the run
            reason = f"{type(error).__name__}: {error}"[:300]
            drafts.append(_draft(one.file, Fault(MEASURE_CRASHED, values={"metric": key[0], "reason": reason})))
        else:
            measured[key] = Measured(key[0], one.file, result.quantity, result.rows, found.tolerance)
            continue
        documents[one.file] = Document(one.file, (), ShownText(data))
    return Measuring(immutabledict(measured), tuple(drafts), tuple(documents.values()), unchecked)


def fitting(measures: tuple[Measure, ...], file: str) -> Measure | None:
    """The measure whose longest pattern matches the file."""
    best = max(measures, key=lambda one: one.matches(file), default=None)
    return None if best is None or best.matches(file) == 0 else best


def _bytes(files: Files, name: str, limits: Limits) -> bytes:
    try:
        size = files.size(name) or 0
        if size > limits.file_bytes:
            what = {"en": "the file's size in bytes", "zh": "文件字节数"}
            values = {"what": what, "found": size, "limit": limits.file_bytes, "setting": "file_bytes"}
            raise FileProblem(Fault(LIMIT_EXCEEDED, values=values))
        return files.read(name)
    except OSError as error:
        raise FileProblem(Fault(UNREADABLE, values={"reason": error.strerror or str(error)})) from error


def _draft(path: str, fault: Fault) -> Draft:
    return Draft(
        fault.problem, Severity(fault.problem.severity), path, fault.pointer, fault.key, fault.span, values=fault.values
    )
