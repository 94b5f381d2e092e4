"""On a cluster the same is found as in one process, whatever happens to its workers."""

import json
import random
import re
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import attrs
import pytest
from benchmarks.generate import make
from benchmarks.mistakes import MISTAKES
from benchmarks.order import Order

from scenariokit.api import combined, known, validate
from scenariokit.config import Config
from scenariokit.errors import ClusterLost, UsageError, WorkersDiffer
from scenariokit.pipeline.engine import Cut, Engine, Serial
from scenariokit.pipeline.facts import FactsBuilder
from scenariokit.pipeline.homes import HomesBuilder
from scenariokit.pipeline.merging import Memory
from scenariokit.pipeline.parcel import Parcel
from scenariokit.pipeline.reading import evidence_in
from scenariokit.pipeline.run import run
from scenariokit.plugin.host import PluginChoice
from scenariokit.plugin.report import Report
from scenariokit.reporters import REPORTERS

distributed = pytest.importorskip("distributed")

from scenariokit.engines.dask import Dask, cluster  # noqa: E402 -- it needs the package above
from scenariokit.engines.spread import Spread, same, shuffled  # noqa: E402

TODAY = Config(today=date(2026, 6, 30))
SMALL = Cut(large=4096, stretch=8192)
WHOLE = Cut(large=1 << 40)
NONE = PluginChoice(())


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    with cluster(None, 2) as found:
        yield found


def dask(client: Any, choice: PluginChoice = NONE, **settings: Any) -> Dask:
    return Dask(client, partial(known, choice), evidence_in, **{"cut": SMALL, **settings})


def serial(cut: Cut, choice: PluginChoice = NONE) -> Serial:
    return Serial(known(choice), evidence_in, cut=cut)


def report(path: Path | str, engine: Engine, choice: PluginChoice = NONE, config: Config = TODAY) -> bytes:
    """What is written of a run, every byte of it that may differ."""
    result = combined(run(path, known(choice), config, keep=False, engine=engine))
    given = Report(result.diagnostics, result.coverage, lines=result.lines)
    return "\n".join(REPORTERS[name].write(given) for name in ("json-lines", "json", "full")).encode()


def catalog(folder: Path, mistakes: float, seed: int, scenarios: int = 200) -> Path:
    make(Order(scenarios, mistakes, seed=seed), folder / "c.jsonl", "jsonl")
    (folder / "c.jsonl.planted.jsonl").unlink(missing_ok=True)
    return folder / "c.jsonl"


def spoilt(file: Path, seed: int, *, encoded: bool) -> None:
    """Damage lines as careless programs and hostile people do; `encoded`: one so that the whole file cannot be read."""
    chance = random.Random(seed)
    lines = file.read_bytes().split(b"\n")
    rows = chance.sample(range(5, len(lines) - 1), 40)
    damages = (
        lambda line: b"", lambda line: line[: len(line) // 2].decode(errors="ignore").encode(), lambda line: line + line, lambda line: b"\r\n" + line,
        lambda line: b"[" * 200, lambda line: line.replace(b'"id"', b'"id":"x","id"'),
        lambda line: line.replace(b"{", b'{"\\u0000":1e999,', 1), lambda line: b'"text"', lambda line: line + b"\n" + line,
        lambda line: line.replace(b'"sector"', b'"sectr"'), lambda line: b"\xe2\x80\xa8" + line,
    )  # fmt: skip
    for number, row in enumerate(rows):
        lines[row] = damages[number % len(damages)](lines[row])
    if encoded:
        lines[rows[0]] = b"\xff\xfe" + lines[rows[0]]
    file.write_bytes(b"\n".join(lines)[:-7])


@pytest.mark.parametrize(
    ("mistakes", "seed", "damage", "codes"),
    [(0.0, 1, "none", 0), (0.4, 2, "none", 15), (0.6, 3, "lines", 20), (0.6, 4, "encoding", 1)],
)
def test_one_process_stretches_and_a_cluster_say_the_same_to_the_byte(
    mistakes: float, seed: int, damage: str, codes: int, tmp_path: Path, client: Any
) -> None:
    file = catalog(tmp_path, mistakes, seed)
    if damage != "none":
        spoilt(file, seed, encoded=damage == "encoding")
    config = attrs.evolve(TODAY, limits=attrs.evolve(TODAY.limits, faults=25))
    engines = (serial(WHOLE), serial(SMALL), dask(client), dask(client, gathered=0))
    whole, stretched, gathered, shuffled = (report(file, engine, config=config) for engine in engines)
    assert stretched == whole
    assert gathered == whole
    assert shuffled == whole
    # An empty report, or one of a file that nobody could read, would be the same everywhere.
    assert len({*re.findall(rb'^{"code": ?"(SK[0-9]+)"', whole, re.MULTILINE)}) >= codes


def test_facts_on_a_cluster_are_found_by_the_keys_that_they_were_given(client: Any) -> None:
    """Whatever stands in them, a NUL included."""
    builder, homes = FactsBuilder(1), HomesBuilder()
    home = homes.add_plain("scenario", "a", (0,), None)
    keys = ("plain", "a\0b", "\0", "", "键")
    for key in keys:
        builder.add(0, key, key, "title", home)
    parcel = Parcel(0, "a.jsonl", facts=builder.done(), homes=homes.done())
    shards = shuffled(client, [client.submit(same, parcel, pure=False)])
    there, here = Spread([parcel], 0, client=client, shards=shards), Memory([parcel], 0)
    for key in keys:
        assert [fact.value for fact in there.facts(key)] == [fact.value for fact in here.facts(key)] == [key]
    assert list(there.items()) == list(here.items())


def test_tables_in_stretches_are_the_same_on_a_cluster_and_in_a_store(tmp_path: Path, client: Any) -> None:
    cells = frozenset(name for name, mistake in MISTAKES.items() if mistake.cells)
    make(Order(300, 0.3, seed=16, only=cells), tmp_path / "c", "csv")
    expected = report(tmp_path / "c", serial(WHOLE))
    assert report(tmp_path / "c", dask(client)) == expected
    files = {file.name: file.read_bytes() for file in (tmp_path / "c").iterdir()}
    assert report(f"{memory('tables', files)}/", serial(SMALL)) == expected


def test_a_folder_of_several_formats_is_the_same_on_a_cluster(tmp_path: Path, client: Any) -> None:
    order = Order(150, 0.3, seed=5)
    make(order, tmp_path / "c", "yaml", files=4)
    make(Order(300, 0.3, seed=6), tmp_path / "c" / "more" / "b.jsonl", "jsonl")
    (tmp_path / "c" / "more" / "b.jsonl.planted.jsonl").unlink()
    for order in ("metrics:\n- id: own\n", "metrics:\n- id: own\n  name: other\n"):
        (tmp_path / "c" / f"z{len(order)}.yaml").write_text(order)
    expected = report(tmp_path / "c", serial(WHOLE))
    assert report(tmp_path / "c", dask(client)) == expected
    assert report(tmp_path / "c", dask(client, gathered=0)) == expected


PLUGIN = """
import os
import signal
from pathlib import Path

from scenariokit.plugin import Finding, Severity, hookimpl, validator

scenariokit_api = 1
VICTIMS, DEATHS, MARKS = {victims!r}, {deaths!r}, Path({marks!r})


@validator(
    "ZZ{code}", "deadly-{code}", severity=Severity.WARNING, since="1",
    message={{"en": "deadly", "zh": "致命"}}, help={{"en": "none", "zh": "无"}}, valid=[{{}}], invalid=[],
)
def deadly(scenario):
    \"\"\"It ends the process that looks at certain records.\"\"\"
    if scenario.id in VICTIMS:
        for number in range(DEATHS):
            mark = MARKS / f"{{scenario.id}}-{{number}}"
            if not mark.exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
    yield from ()


@hookimpl
def scenariokit_validators():
    return [deadly]
"""


def deadly(folder: Path, code: int, victims: tuple[str, ...], deaths: int) -> PluginChoice:
    """A plugin that kills whoever looks at some records, so and so many times."""
    (folder / "plugins").mkdir()
    (folder / "marks").mkdir()
    text = PLUGIN.format(victims=victims, deaths=deaths, marks=str(folder / "marks"), code=code)
    (folder / "plugins" / f"deadly_{code}.py").write_text(text)
    return PluginChoice((f"deadly_{code}",), (folder / "plugins",))


def scenario_ids(file: Path) -> list[str]:
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return [row["id"] for row in rows if row["type"] == "scenario"]


def test_a_worker_killed_in_the_middle_loses_nothing(tmp_path: Path, client: Any) -> None:
    (tmp_path / "c").mkdir()
    file = catalog(tmp_path / "c", 0.3, 7)
    choice = deadly(tmp_path, 101, (scenario_ids(file)[100],), 1)
    found = report(file, dask(client, choice), choice)
    assert len(list((tmp_path / "marks").iterdir())) == 1, "no worker was killed"
    assert found == report(file, serial(WHOLE, choice), choice)
    assert b"SK907" not in found


SHUFFLED = """
import os, signal
from pathlib import Path
from scenariokit.plugin import Finding, catalog_validator, hookimpl
from scenariokit.plugin.validator import Collector, Fact

scenariokit_api = 1
MARK = Path({mark!r})


def collected(record, context):
    yield str(record.sector), Fact("sector", record.id)


def is_quiet(values, context):
    if not MARK.exists():
        MARK.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return False


@catalog_validator(
    "ZZ103", "counted", severity="note", since="1", collect=collected, quiet=is_quiet,
    message={{"en": "{{number}} of them", "zh": "共 {{number}} 条"}}, help={{"en": "none", "zh": "无"}}, valid=[[{{}}]], invalid=[],
)
def counted(key, facts, context):
    \"\"\"It is asked where the facts are, and ends that process once.\"\"\"
    yield Finding(facts[0], number=len(facts))


@hookimpl
def scenariokit_validators():
    return [counted]
"""


def test_a_worker_killed_while_it_is_asked_about_facts_loses_nothing(tmp_path: Path, client: Any) -> None:
    """What was brought to it is dealt out again."""
    (tmp_path / "c").mkdir()
    (tmp_path / "plugins").mkdir()
    file = catalog(tmp_path / "c", 0.3, 9)
    (tmp_path / "plugins" / "shuffled_103.py").write_text(SHUFFLED.format(mark=str(tmp_path / "mark")))
    choice = PluginChoice(("shuffled_103",), (tmp_path / "plugins",))
    found = report(file, dask(client, choice, gathered=0), choice)
    assert (tmp_path / "mark").exists(), "no worker was killed"
    assert found == report(file, serial(WHOLE, choice), choice)
    assert found.count(b'"ZZ103"') > 1
    assert b"SK907" not in found


def test_a_portion_that_no_worker_survives_is_reported_and_the_rest_finishes(tmp_path: Path, client: Any) -> None:
    (tmp_path / "c").mkdir()
    file = catalog(tmp_path / "c", 0.0, 8)
    choice = deadly(tmp_path, 102, (scenario_ids(file)[100],), 1000)
    result = combined(run(file, known(choice), TODAY, keep=False, engine=dask(client, choice)))
    errors = [d for d in result.diagnostics if d.severity == "error"]
    assert [d.code for d in errors] == ["SK907"]
    assert "no worker of the cluster survived them" in errors[0].message("en")
    assert not result.ok
    lost = 200 - result.coverage.records["scenario"]
    assert 0 < lost < 20


def test_a_worker_without_a_plugin_of_the_client_is_refused_before_any_work(tmp_path: Path) -> None:
    """The second worker is a process in which one of the installed plugins is not to be found."""
    every = PluginChoice()
    missing = next(one for one in known(every).plugins if one.origin == "scenariokit-ports")
    program = textwrap.dedent(f"""
        import importlib.metadata as metadata
        real = metadata.entry_points
        metadata.entry_points = lambda **asked: [e for e in real(**asked) if e.name != {missing.name!r}]
        from distributed.cli.dask_worker import main
        main()
    """)
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address="127.0.0.1:0") as local,
        distributed.Client(local, set_as_default=False) as found,
    ):
        order = [
            sys.executable,
            "-c",
            program,
            local.scheduler_address,
            "--no-nanny",
            "--no-dashboard",
            "--nthreads",
            "1",
        ]
        with subprocess.Popen(order, stderr=subprocess.DEVNULL) as worker:
            try:
                with pytest.raises(WorkersDiffer) as refused:
                    report(catalog(tmp_path, 0.0, 9), dask(found, every), every)
            finally:
                worker.terminate()
    assert refused.value.worker.startswith("tcp://")
    assert refused.value.lacks == (f"the plugin {missing.name} {missing.version}",)
    assert f"pip install 'scenariokit-ports=={missing.version}'" in str(refused.value)


def test_a_worker_that_joins_late_is_looked_at_by_its_first_task(tmp_path: Path, client: Any) -> None:
    engine = dask(client)
    here = engine.compare()
    engine._installed = attrs.evolve(here, plugins=(("late", "1.0", "scenariokit-late"),))  # as if it had come after
    with pytest.raises(WorkersDiffer, match=r"it lacks the plugin late 1\.0"):
        report(catalog(tmp_path, 0.0, 10), engine)


def test_a_cluster_without_workers_is_given_up(tmp_path: Path) -> None:
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address="127.0.0.1:0") as local,
        distributed.Client(local, set_as_default=False) as nobody,
        pytest.raises(ClusterLost, match=r"has had no worker for 0\.2 seconds"),
    ):
        report(catalog(tmp_path, 0.0, 11), dask(nobody, patience=0.2))


def memory(name: str, files: dict[str, bytes]) -> str:
    fsspec = pytest.importorskip("fsspec")
    store = fsspec.filesystem("memory")
    for file, data in files.items():
        store.pipe(f"/{name}/{file}", data)
    return f"memory://{name}"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, list[str]]]:
    """A web server over a folder, and what was asked of it."""
    asked: list[str] = []

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            asked.append(self.path)

    (tmp_path / "www").mkdir()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(tmp_path / "www"))) as found:
        thread = threading.Thread(target=found.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{found.server_port}", asked
        found.shutdown()


@pytest.mark.parametrize("cut", [WHOLE, SMALL])
def test_a_catalog_in_an_object_store_is_the_same_as_in_a_folder(cut: Cut, tmp_path: Path) -> None:
    file = catalog(tmp_path, 0.3, 12)
    (tmp_path / ".hidden.yaml").write_text("metrics: 1")
    url = memory(f"store-{cut.large}", {"c.jsonl": file.read_bytes(), ".hidden.yaml": b"metrics: 1", "a/b.txt": b"?"})
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.txt").write_text("?")
    assert report(url, serial(cut)) == report(tmp_path, serial(WHOLE))
    assert report(f"{url}/c.jsonl", serial(cut)) == report(file, serial(WHOLE))


def test_evidence_beside_a_catalog_in_a_store_is_measured(tmp_path: Path) -> None:
    example = Path("plugins/ports/examples/qianwan")
    every = PluginChoice()
    files = {f.relative_to(example).as_posix(): f.read_bytes() for f in example.rglob("*") if f.is_file()}
    assert report(memory("ports", files), serial(WHOLE, every), every) == report(example, serial(WHOLE, every), every)


def test_every_engine_reads_from_a_web_server(tmp_path: Path, server: tuple[str, list[str]], client: Any) -> None:
    url, asked = server
    file = catalog(tmp_path / "www", 0.3, 13)
    expected = report(file, serial(WHOLE))
    assert report(f"{url}/c.jsonl", serial(SMALL)) == expected
    before = len(asked)
    assert report(f"{url}/c.jsonl", dask(client)) == expected
    assert len(asked) > before
    assert report(f"{url}/", serial(SMALL)) == report(tmp_path / "www", serial(WHOLE))


def test_nothing_in_a_catalog_makes_a_request(tmp_path: Path, server: tuple[str, list[str]]) -> None:
    url, asked = server
    evidence = [
        {"metric": "m", "achieved": {"value": 1, "evidence": {"file": name}}}
        for name in ("other.csv", "../up.csv", f"{url}/elsewhere.csv", "evidence/more.csv")
    ]
    row = {"type": "scenario", "id": "s", "kind": "need", "impacts": evidence}
    (tmp_path / "www" / "c.jsonl").write_text(json.dumps(row) + "\n")
    (tmp_path / "www" / "other.csv").write_text("a\n")
    found = report(f"{url}/c.jsonl", serial(WHOLE))
    assert set(asked) == {"/c.jsonl"}
    assert found.count(b'"SK009"') >= 2


@pytest.mark.parametrize("url", ["memory://nothing-there", "nonsense://x/c.jsonl", "file:///nothing/there"])
def test_a_url_with_nothing_behind_it_is_a_wrong_call(url: str) -> None:
    with pytest.raises(UsageError):
        validate(url)


def test_the_library_checks_a_url_and_gives_the_typed_catalog(tmp_path: Path) -> None:
    file = catalog(tmp_path, 0.0, 14, scenarios=20)
    url = memory("typed", {"c.jsonl": file.read_bytes()})
    found, expected = validate(url, plugins=(), today=TODAY.today), validate(file, plugins=(), today=TODAY.today)
    assert found.catalog == expected.catalog
    assert validate(file.as_uri(), plugins=(), today=TODAY.today).catalog == expected.catalog
    assert validate(url, plugins=(), engine="serial").catalog is None


def test_the_command_line_checks_on_a_cluster_and_by_url(tmp_path: Path, client: Any) -> None:
    make(Order(11000, 0.02, seed=15), tmp_path / "c.jsonl", "jsonl")
    (tmp_path / "c.jsonl.planted.jsonl").unlink()
    assert (tmp_path / "c.jsonl").stat().st_size > Cut().large
    command = [
        sys.executable,
        "-m",
        "scenariokit",
        "validate",
        "--no-cache",
        "--plugins",
        "",
        "--today",
        "2026-06-30",
        "--max-problems",
        "7",
        "--lang",
        "en",
    ]
    printed = []
    for path, more in (
        ("c.jsonl", ["--engine", "serial"]),
        ("c.jsonl", ["--scheduler", client.scheduler.address]),
        ((tmp_path / "c.jsonl").as_uri(), ["--engine", "dask", "-j", "1"]),
    ):
        done = subprocess.run([*command, path, *more], cwd=tmp_path, capture_output=True, timeout=120, check=False)
        assert done.returncode == 1, done.stderr
        printed.append(done.stdout)
    assert printed[0] == printed[1] == printed[2]
    assert printed[0].count(b" --> ") <= 7
    assert b"Checked 12,154 records" in printed[0], "the totals are exact, whatever is shown"


def test_a_scheduler_is_for_the_cluster_only(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        validate(tmp_path, engine="serial", scheduler="tcp://127.0.0.1:1")
