"""The language server as an editor meets it: a process, spoken to over its standard input and output."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from tests import measured

HEAD = """\
format: scenariokit/1
catalog: {id: c, title: {zh: 目录, en: C}, language: zh, publishers: [{name: 局}], licence: unknown, scope: extract}
organisations:
  - {id: brewery, name: {zh: 啤酒厂, en: Brewery}}
"""
NEEDS = """\
scenarios:
  - id: need-𠮷bottles
    kind: need
    title: {zh: 𠮷瓶口缺陷（在线, en: Bottles}
    sector: ports
    parties: {needer: [brewery, "brewry"]}
    problem: {zh: 一, en: One}
    taxonomy: ["gbt-4754@2017:17"]
    impacts:
      - {metric: oee, baseline: 60 %, target: 70 %}
"""


class Editor:
    """A client that keeps what the server publishes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.client = LanguageClient("test", "1")
        self.published: dict[str, list[types.Diagnostic]] = {}
        self.news = asyncio.Event()
        self.version = 0
        self.log: list[str] = []

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.published[params.uri.rsplit("/", 1)[-1]] = list(params.diagnostics)
            self.news.set()

        @self.client.feature(types.WINDOW_LOG_MESSAGE)
        def logged(params: types.LogMessageParams) -> None:
            self.log.append(params.message)
            self.news.set()

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def document(self, name: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri(name))

    def open(self, name: str) -> None:
        text = (self.folder / name).read_text(encoding="utf-8")
        item = types.TextDocumentItem(self.uri(name), types.LanguageKind.Yaml, 0, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def type(self, name: str, text: str) -> None:
        self.version += 1
        document = types.VersionedTextDocumentIdentifier(self.version, self.uri(name))
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    async def until(self, met: Callable[[], object]) -> None:
        async with asyncio.timeout(30):
            while not met():
                self.news.clear()
                await self.news.wait()

    def codes(self, name: str) -> list[str]:
        return [str(d.code) for d in self.published.get(name, [])]

    def at(self, name: str, text: str, word: str, after: int = 0) -> dict[str, Any]:
        """A position in the first occurrence of a word, counted as editors count."""
        before = text[: text.index(word) + after]
        line = before.count("\n")
        column = len(before.rsplit("\n", 1)[-1].encode("utf-16-le")) // 2
        return {"text_document": self.document(name), "position": types.Position(line, column)}


@asynccontextmanager
async def editor(folder: Path, language: str = "en_US.UTF-8") -> AsyncIterator[Editor]:
    import os

    one = Editor(folder)
    environment = {
        **os.environ,
        **measured.environment(),
        "LANG": language,
        "LC_ALL": language,
        "SOURCE_DATE_EPOCH": "1795392000",
    }
    await one.client.start_io(sys.executable, "-m", "scenariokit", "lsp", env=environment)
    await one.client.initialize_async(
        types.InitializeParams(capabilities=types.ClientCapabilities(), root_uri=folder.as_uri())
    )
    one.client.initialized(types.InitializedParams())
    try:
        yield one
    finally:
        await one.client.shutdown_async(None)
        one.client.exit(None)
        await asyncio.wait_for(one.client.stop(), 30)


Script = Callable[[Editor], Awaitable[None]]


def play(folder: Path, script: Script, language: str = "en_US.UTF-8") -> None:
    async def whole() -> None:
        async with editor(folder, language) as one:
            await script(one)

    asyncio.run(whole())


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    folder = tmp_path / "目录 1"
    folder.mkdir()
    (folder / "scenariokit.toml").write_text("plugins = []\n")
    (folder / "catalog.yaml").write_text(
        HEAD.replace("extract}", "extract, sectors: [{id: ports, title: 港口}]}"), encoding="utf-8"
    )
    (folder / "needs.yaml").write_text(NEEDS, encoding="utf-8")
    return folder


def span(diagnostic: types.Diagnostic) -> tuple[int, int, int, int]:
    start, end = diagnostic.range.start, diagnostic.range.end
    return start.line, start.character, end.line, end.character


def test_same_diagnostics_as_on_the_command_line_while_typing(catalog: Path) -> None:
    from scenariokit.cli.main import run

    async def script(one: Editor) -> None:
        one.open("needs.yaml")
        await one.until(lambda: "SK303" in one.codes("needs.yaml"))
        found = {str(d.code): d for d in one.published["needs.yaml"]}
        # `𠮷` is one character and two UTF-16 units.
        assert span(found["SK231"]) == (3, 16, 3, 25)
        assert span(found["SK303"]) == (5, 32, 5, 40)
        assert found["SK303"].severity == types.DiagnosticSeverity.Error
        assert found["SK303"].message.startswith("no organisation in this catalog has the id `brewry`\ndid you mean")
        # What is typed counts, and is not on disk.
        one.type("needs.yaml", NEEDS.replace('"brewry"', "brewery"))
        await one.until(lambda: "SK303" not in one.codes("needs.yaml"))
        # Half a file is no reason to fall over.
        one.type("needs.yaml", NEEDS[: NEEDS.index("brewery")])
        await one.until(lambda: "SK002" in one.codes("needs.yaml"))
        one.type("needs.yaml", "")
        await one.until(lambda: "SK002" not in one.codes("needs.yaml"))
        one.type("needs.yaml", NEEDS)
        await one.until(lambda: "SK303" in one.codes("needs.yaml"))
        assert {"needs.yaml"} == {name for name, found in one.published.items() if "SK303" in one.codes(name)}

    play(catalog, script)
    out = catalog.parent / "out.json"
    run(
        [
            "validate",
            str(catalog),
            "--output-format",
            "json-lines",
            "--lang",
            "en",
            "-o",
            str(out),
            "--today",
            "2026-11-23",
        ]
    )
    assert '"SK303"' in out.read_text(encoding="utf-8")


def test_other_files_of_the_catalog_follow(catalog: Path) -> None:
    async def script(one: Editor) -> None:
        one.open("needs.yaml")
        one.open("catalog.yaml")
        await one.until(lambda: one.codes("needs.yaml"))
        text = (catalog / "catalog.yaml").read_text(encoding="utf-8")
        one.type("catalog.yaml", text.replace("id: brewery", "id: brewry"))
        await one.until(lambda: any("`brewery`" in d.message for d in one.published["needs.yaml"]))
        related = [d.related_information for d in one.published["needs.yaml"] if d.code == "SK303"]
        assert related[0] is not None
        assert related[0][0].location.uri.endswith("/catalog.yaml")

    play(catalog, script)


def test_hovering_tells_titles_in_both_languages(catalog: Path) -> None:
    async def script(one: Editor) -> None:
        one.open("needs.yaml")
        await one.until(lambda: one.codes("needs.yaml"))

        async def hover(word: str) -> str:
            found = await one.client.text_document_hover_async(
                types.HoverParams(**one.at("needs.yaml", NEEDS, word, 1))
            )
            return "" if found is None else found.contents.value

        assert "**啤酒厂 / Brewery**" in await hover("brewery")
        assert "设备综合效率" in await hover("oee")
        assert "Overall equipment effectiveness" in await hover("oee")
        assert "textiles" in await hover("gbt-4754")
        assert "行业 / " in await hover("sector")
        assert "need-𠮷bottles" in await hover("need-𠮷bottles")
        assert await hover("一") == ""

    play(catalog, script)


def test_ids_are_found_and_renamed_everywhere(catalog: Path) -> None:
    needs = NEEDS.replace('"brewry"', '"brewery"')
    (catalog / "needs.yaml").write_text(needs, encoding="utf-8")

    async def script(one: Editor) -> None:
        one.open("needs.yaml")
        await one.until(lambda: one.codes("needs.yaml"))
        place = one.at("needs.yaml", needs, "brewery", 2)
        where = await one.client.text_document_definition_async(types.DefinitionParams(**place))
        assert [(w.uri.rsplit("/", 1)[-1], w.range.start.line) for w in where] == [("catalog.yaml", 3)]
        context = types.ReferenceContext(include_declaration=False)
        named = await one.client.text_document_references_async(types.ReferenceParams(context=context, **place))
        assert [(w.uri.rsplit("/", 1)[-1], w.range.start.character) for w in named] == [
            ("needs.yaml", 23),
            ("needs.yaml", 32),
        ]
        asked = await one.client.text_document_prepare_rename_async(types.PrepareRenameParams(**place))
        assert asked.placeholder == "brewery"
        edit = await one.client.text_document_rename_async(types.RenameParams(new_name="酒厂", **place))
        changes = {uri.rsplit("/", 1)[-1]: [e.new_text for e in edits] for uri, edits in edit.changes.items()}
        assert changes == {"catalog.yaml": ["酒厂"], "needs.yaml": ["酒厂", '"酒厂"']}
        for name in ("two words", "brewery"):
            with pytest.raises(Exception, match=r"is no id|is taken"):
                await one.client.text_document_rename_async(types.RenameParams(new_name=name, **place))
        nothing = one.at("needs.yaml", needs, "oee", 1)
        assert await one.client.text_document_prepare_rename_async(types.PrepareRenameParams(**nothing)) is None

    play(catalog, script)


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("    parties: {needer: [", "brewery"),
        ("    sector: po", "ports"),
        ("    kind: ", "capability"),
        ("    impacts: [{metric: ", "oee"),
        ("    impacts: [{metric: oee, baseline: 60 ", "kWh/unit"),
        ('    taxonomy: ["gbt-4754@2017:', "gbt-4754@2017:17"),
        ('    taxonomy: ["', "gbt-4754@2017:17"),
        ("    st", "status: "),
        ("    answers:\n      - ", "need-𠮷bottles"),
    ],
)
def test_what_could_come_next_is_offered(catalog: Path, line: str, offered: str) -> None:
    async def script(one: Editor) -> None:
        one.open("needs.yaml")
        await one.until(lambda: one.codes("needs.yaml"))
        text = NEEDS + "  - id: next\n" + line
        one.type("needs.yaml", text)
        rows = text.split("\n")
        position = types.Position(len(rows) - 1, len(rows[-1]))
        found = await one.client.text_document_completion_async(
            types.CompletionParams(one.document("needs.yaml"), position)
        )
        assert offered in [item.label for item in found.items], [item.label for item in found.items][:20]

    play(catalog, script)


def test_quick_fixes(catalog: Path) -> None:
    async def script(one: Editor) -> None:
        one.open("needs.yaml")
        await one.until(lambda: one.codes("needs.yaml"))
        everything = types.Range(types.Position(0, 0), types.Position(99, 0))
        context = types.CodeActionContext(diagnostics=one.published["needs.yaml"])
        found = await one.client.text_document_code_action_async(
            types.CodeActionParams(one.document("needs.yaml"), everything, context)
        )
        titles = {action.title: action for action in found}
        change = titles["Change to `brewery`"]
        assert [e.new_text for edits in change.edit.changes.values() for e in edits] == ['"brewery"']
        assert [d.code for d in change.diagnostics] == ["SK303"]
        accept = titles["Accept SK231 here"]
        assert [e.new_text for edits in accept.edit.changes.values() for e in edits] == [
            "  # scenariokit: ignore[SK231] "
        ]
        # What it offers works: the exception is heeded.
        lines = NEEDS.split("\n")
        lines[3] += "  # scenariokit: ignore[SK231] "
        one.type("needs.yaml", "\n".join(lines))
        await one.until(lambda: "SK231" not in one.codes("needs.yaml"))

    play(catalog, script)


def test_chinese_editors_are_answered_in_chinese(catalog: Path) -> None:
    async def script(one: Editor) -> None:
        one.open("needs.yaml")
        await one.until(lambda: one.codes("needs.yaml"))
        assert any("没有编号为" in d.message for d in one.published["needs.yaml"])

    play(catalog, script, "zh_CN.UTF-8")


def test_files_that_are_no_catalog_are_left_alone(tmp_path: Path) -> None:
    """A file of something else, in a folder without a header, is not checked at all."""
    (tmp_path / "infra").mkdir()
    (tmp_path / "infra" / "compose.yaml").write_text("services: {web: {image: nginx}}\n")
    (tmp_path / "only").mkdir()
    (tmp_path / "only" / "alone.yaml").write_text(HEAD.replace("id: brewery", "id: brewery, nam: x"), encoding="utf-8")

    async def script(one: Editor) -> None:
        one.open("infra/compose.yaml")
        one.open("only/alone.yaml")
        await one.until(lambda: one.codes("alone.yaml"))
        assert "compose.yaml" not in one.published

    play(tmp_path, script)


def test_a_file_of_something_else_among_those_of_a_catalog_is_told(tmp_path: Path) -> None:
    """It lies in the catalog's folder, so it is read as a part of it: the command line says the same."""
    (tmp_path / "compose.yaml").write_text("services: {web: {image: nginx}}\n")
    (tmp_path / "alone.yaml").write_text(HEAD, encoding="utf-8")

    async def script(one: Editor) -> None:
        one.open("alone.yaml")
        await one.until(lambda: one.codes("compose.yaml"))
        assert one.codes("compose.yaml") == ["SK016"]

    play(tmp_path, script)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("selct = 1\n", "did you mean `select`?"),
        ('plugins = ["no-such"]\n', "scenariokit.toml:1: `plugins`: the plugin `no-such` is not installed"),
    ],
)
def test_settings_that_are_wrong_are_told(catalog: Path, text: str, said: str) -> None:
    (catalog / "scenariokit.toml").write_text(text)

    async def script(one: Editor) -> None:
        one.open("needs.yaml")
        await one.until(lambda: one.log)
        assert said in one.log[0]

    play(catalog, script)
