"""The published schemas, as the editor extension reads them that most people have: yaml-language-server over stdio."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from tests import consumers

SCHEMA = Path("schemas/v1/draft-07/catalog.schema.json").resolve()
TEXT = """\
format: scenariokit/1
catalog: {id: "a b", title: 目录, language: zh, publishers: [{name: 局}], licence: unknown, scope: extrakt}
scenarios:
  - id: need-a
    kind: need
    title: 甲
    sectr: ports
    st
"""


@asynccontextmanager
async def opened(text: str, folder: Path) -> AsyncIterator[tuple[LanguageClient, str, list[types.Diagnostic]]]:
    program = consumers.node("yaml-language-server", "bin/yaml-language-server")
    client = LanguageClient("test", "1")
    found: list[types.Diagnostic] = []
    there = asyncio.Event()

    @client.feature(types.WORKSPACE_CONFIGURATION)
    def configuration(params: types.ConfigurationParams) -> list[object]:
        settings = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
        return [settings if item.section == "yaml" else {} for item in params.items]

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(_params: types.RegistrationParams) -> None:
        return None

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def published(params: types.PublishDiagnosticsParams) -> None:
        found[:] = params.diagnostics
        there.set()

    await client.start_io(consumers.program("node"), str(program), "--stdio", env=dict(os.environ))
    await client.initialize_async(
        types.InitializeParams(
            capabilities=types.ClientCapabilities(
                workspace=types.WorkspaceClientCapabilities(configuration=True),
                text_document=types.TextDocumentClientCapabilities(
                    hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
                    completion=types.CompletionClientCapabilities(
                        completion_item=types.ClientCompletionItemOptions(snippet_support=True)
                    ),
                ),
            ),
            root_uri=folder.as_uri(),
        )
    )
    client.initialized(types.InitializedParams())
    file = folder / "catalog.yaml"
    whole = f"# yaml-language-server: $schema={SCHEMA.as_uri()}\n{text}"
    file.write_text(whole, encoding="utf-8")
    item = types.TextDocumentItem(file.as_uri(), types.LanguageKind.Yaml, 1, whole)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    async with asyncio.timeout(60):
        await there.wait()
    try:
        yield client, file.as_uri(), found
    finally:
        await client.shutdown_async(None)
        client.exit(None)
        await asyncio.wait_for(client.stop(), 30)


def test_schemas_complete_explain_and_complain_in_editors(tmp_path: Path) -> None:
    async def script() -> None:
        async with opened(TEXT, tmp_path) as (client, uri, found):
            document = types.TextDocumentIdentifier(uri)
            said = {(d.range.start.line, d.message) for d in found}
            assert any(
                line == 2 and "编号不得含空格" in text and "An id has no blanks" in text for line, text in said
            ), said
            assert any(line == 2 and "press-reconstruction" in text for line, text in said), said
            assert any(line == 7 and "sectr" in text for line, text in said), said

            hover = await client.text_document_hover_async(types.HoverParams(document, types.Position(5, 5)))
            assert hover is not None
            shown = hover.contents.value  # type: ignore[union-attr]
            assert "need" in shown
            assert "/" in shown  # both languages

            offered = await client.text_document_completion_async(
                types.CompletionParams(document, types.Position(8, 6))
            )
            labels = {item.label for item in offered.items}  # type: ignore[union-attr]
            assert {"status", "stage", "summary"} <= labels

    asyncio.run(script())


def test_snippets_begin_a_record(tmp_path: Path) -> None:
    async def script() -> None:
        async with opened("format: scenariokit/1\nscenarios:\n  - \n", tmp_path) as (client, uri, _):
            place = types.Position(3, 4)
            offered = await client.text_document_completion_async(
                types.CompletionParams(types.TextDocumentIdentifier(uri), place)
            )
            items = {item.label: item.insert_text or "" for item in offered.items}  # type: ignore[union-attr]
            assert {"need", "capability", "case", "reference"} <= set(items), items
            assert "kind: need" in items["need"]

    asyncio.run(script())


@pytest.mark.parametrize("name", ["scenario", "platform", "metric", "organisation"])
def test_every_record_has_a_snippet(name: str) -> None:
    from scenariokit.schemas import schema_for

    snippets = schema_for(name, "07")["defaultSnippets"]
    assert snippets
    assert all(one["body"] and one["description"] for one in snippets)
