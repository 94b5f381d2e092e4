"""The server: what an editor asks, answered from the last check of the catalog that a file belongs to."""

import asyncio
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from scenariokit.__about__ import __version__
from scenariokit.errors import ScenariokitError
from scenariokit.languages import SYSTEM, say
from scenariokit.lsp.actions import Change, actions, like
from scenariokit.lsp.completion import choices
from scenariokit.lsp.messages import message_of
from scenariokit.lsp.places import place_of, range_of
from scenariokit.lsp.project import Project, check, home_of
from scenariokit.lsp.spots import CODE, Spot
from scenariokit.lsp.words import about, about_field
from scenariokit.model.kit import ID
from scenariokit.source import Document

PAUSE: Final = 0.25
"""Seconds without typing after which a catalog is checked."""
_KEY = re.compile(r"""([\w-]+)["']?\s*:""")


class Server(LanguageServer):
    """A language server for catalogs."""

    def __init__(self, pause: float = PAUSE) -> None:
        super().__init__("scenariokit", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Incremental)
        self.pause = pause
        self.projects: dict[Path, Project] = {}
        """Home of a catalog -> its last check."""
        self.homes: dict[str, Path] = {}
        """Address of an open file -> the home of its catalog."""
        self.pending: dict[Path, asyncio.Task[None]] = {}
        self.shown: dict[Path, set[str]] = {}
        """Home -> files that an editor shows diagnostics of."""

    # ------------------------------------------------------------ checking

    def touched(self, uri: str) -> None:
        """Check the catalog of a file once the typing pauses."""
        file = _file(uri)
        if file is None:
            return
        text = self.workspace.get_text_document(uri).source
        home = home_of(file, self._workspace(), text)
        if home is None:
            self.homes.pop(uri, None)
            return
        self.homes[uri] = home
        running = self.pending.get(home)
        if running is not None:
            running.cancel()
        self.pending[home] = asyncio.get_running_loop().create_task(self._check(home))

    def _workspace(self) -> Path | None:
        root = self.workspace.root_path
        return Path(root) if root else None

    async def _check(self, home: Path) -> None:
        await asyncio.sleep(self.pause)
        unsaved = {
            file: document.source
            for uri, document in self.workspace.text_documents.items()
            if (file := _file(uri)) is not None
        }
        try:
            project = await asyncio.to_thread(check, home, unsaved)
        except (ScenariokitError, OSError) as error:
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, f"scenariokit: {error}"))
            return
        self.projects[home] = project
        self._publish(home, project)

    def _publish(self, home: Path, project: Project) -> None:
        by_file: dict[str, list[types.Diagnostic]] = {uri: [] for uri in self.shown.get(home, ())}
        language = project.language or SYSTEM
        for result in project.results:
            for found in result.diagnostics:
                uri = self.uri(project, found.location.path)
                made = message_of(
                    found, language, lambda path: self.lines(project, path), lambda path: self.uri(project, path),
                    self.workspace.position_codec,
                )  # fmt: skip
                by_file.setdefault(uri, []).append(made)
        for uri, found_here in by_file.items():
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=found_here))
        self.shown[home] = {uri for uri, found_here in by_file.items() if found_here}

    # ------------------------------------------------------------ what stands where

    def uri(self, project: Project, path: str) -> str:
        """The address of a file of a catalog; what is no file is shown at the catalog itself."""
        file = project.root / path
        found = from_fs_path(str(file if file.exists() else project.home))
        return found or ""

    def lines(self, project: Project, path: str) -> Sequence[str]:
        """The lines of a file, as they are open in the editor."""
        document = self.workspace.get_text_document(self.uri(project, path))
        try:
            return document.lines
        except (OSError, UnicodeDecodeError):
            return ()  # a folder, or a workbook

    def project(self, uri: str) -> tuple[Project, str] | None:
        """The last check of a file's catalog, and the file's path in it."""
        home = self.homes.get(uri)
        project = None if home is None else self.projects.get(home)
        file = _file(uri)
        if project is None or file is None:
            return None
        root = project.root.resolve()
        return (project, file.relative_to(root).as_posix()) if file.is_relative_to(root) else None

    def spot(self, uri: str, position: types.Position) -> tuple[Project, Spot] | None:
        """What stands at a position."""
        found = self.project(uri)
        if found is None:
            return None
        project, path = found
        lines = self.workspace.get_text_document(uri).lines
        spot = project.at(path, *place_of(position, lines, self.workspace.position_codec))
        return None if spot is None else (project, spot)

    def location(self, project: Project, spot: Spot) -> types.Location:
        """Where a spot is."""
        span = range_of(spot.span, self.lines(project, spot.path), self.workspace.position_codec)
        return types.Location(self.uri(project, spot.path), span)

    def edit(self, project: Project, changes: Sequence[Change]) -> types.WorkspaceEdit:
        """Changes of files as an editor applies them."""
        edits: dict[str, list[types.TextEdit]] = {}
        for change in changes:
            span = range_of(change.span, self.lines(project, change.path), self.workspace.position_codec)
            edits.setdefault(self.uri(project, change.path), []).append(types.TextEdit(span, change.text))
        return types.WorkspaceEdit(changes=edits)


def _file(uri: str) -> Path | None:
    path = to_fs_path(uri)
    return None if path is None else Path(path).resolve()


# ---------------------------------------------------------------- what editors ask


def server(pause: float = PAUSE) -> Server:
    """A server that waits for an editor."""
    made = Server(pause)
    _synchronise(made)
    _navigate(made)
    _help(made)
    return made


def _synchronise(made: Server) -> None:
    @made.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
        ls.touched(params.text_document.uri)

    @made.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
        ls.touched(params.text_document.uri)

    @made.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
        ls.touched(params.text_document.uri)

    @made.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
        ls.homes.pop(params.text_document.uri, None)

    @made.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_watched(ls: Server, _params: types.DidChangeWatchedFilesParams) -> None:
        for uri in tuple(ls.homes):
            ls.touched(uri)


def _navigate(made: Server) -> None:
    @made.feature(types.TEXT_DOCUMENT_DEFINITION)
    def definition(ls: Server, params: types.DefinitionParams) -> list[types.Location]:
        found = ls.spot(params.text_document.uri, params.position)
        return [] if found is None else [ls.location(found[0], one) for one in found[0].same(found[1]) if one.defines]

    @made.feature(types.TEXT_DOCUMENT_REFERENCES)
    def references(ls: Server, params: types.ReferenceParams) -> list[types.Location]:
        found = ls.spot(params.text_document.uri, params.position)
        if found is None:
            return []
        project, spot = found
        wanted = (one for one in project.same(spot) if params.context.include_declaration or not one.defines)
        return [ls.location(project, one) for one in wanted]

    @made.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepare(ls: Server, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        found = ls.spot(params.text_document.uri, params.position)
        if found is None or not _renames(*found):
            return None
        project, spot = found
        return types.PrepareRenamePlaceholder(ls.location(project, spot).range, spot.id)

    @made.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    def rename(ls: Server, params: types.RenameParams) -> types.WorkspaceEdit | None:
        found = ls.spot(params.text_document.uri, params.position)
        if found is None or not _renames(*found):
            return None
        project, spot = found
        _refuse(project, spot, params.new_name)
        return ls.edit(project, [_renamed(ls, project, one, params.new_name) for one in project.same(spot)])


def _renames(project: Project, spot: Spot) -> bool:
    """Only what the catalog itself defines can be renamed in it."""
    return spot.type != CODE and any(one.defines for one in project.same(spot))


def _refuse(project: Project, spot: Spot, name: str) -> None:
    if not re.search(ID, name):
        raise JsonRpcInvalidParams(say(f"`{name}` is no id: no blanks, no punctuation but - _ .",
                                       f"`{name}` 不能用作编号：不得含空格和 - _ . 以外的标点"))  # fmt: skip
    if any(one.defines and one.id == name for one in project.spots):
        raise JsonRpcInvalidParams(say(f"`{name}` is taken", f"`{name}` 已被使用"))
    if any(one.span.sheet is not None for one in project.same(spot)):
        raise JsonRpcInvalidParams(
            say("it is named in a workbook, which an editor cannot change", "该编号出现在工作簿中，编辑器无法修改")
        )


def _renamed(ls: Server, project: Project, spot: Spot, name: str) -> Change:
    line = ls.lines(project, spot.path)[spot.span.line - 1]
    written = line[spot.span.column - 1 : spot.span.end_column - 1]
    return Change(spot.path, spot.span, like(written, name))


def _help(made: Server) -> None:
    @made.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
        uri = params.text_document.uri
        found = ls.spot(uri, params.position)
        text, span = None, None
        if found is not None:
            project, spot = found
            text, span = about(spot, project, project.language or SYSTEM), ls.location(project, spot).range
        elif (here := ls.project(uri)) is not None:
            lines = ls.workspace.get_text_document(uri).lines
            line, column = place_of(params.position, lines, ls.workspace.position_codec)
            key = _key_at(lines[line - 1] if line <= len(lines) else "", column)
            text = None if key is None else about_field(key, here[0])
        return None if text is None else types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), span)

    @made.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=[":", " ", "[", "/", "@"]))
    def completion(ls: Server, params: types.CompletionParams) -> types.CompletionList:
        found = ls.project(params.text_document.uri)
        if found is None:
            return types.CompletionList(is_incomplete=True, items=[])
        lines = [line.rstrip("\r\n") for line in ls.workspace.get_text_document(params.text_document.uri).lines]
        line, column = place_of(params.position, lines, ls.workspace.position_codec)
        items = [
            types.CompletionItem(label=one.text, detail=one.detail or None)
            for one in choices(lines, line, column, found[0])
        ]
        return types.CompletionList(is_incomplete=False, items=items)

    @made.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    def code_action(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
        found = ls.project(params.text_document.uri)
        return [] if found is None else list(_actions(ls, *found, params))


def _actions(ls: Server, project: Project, path: str, params: types.CodeActionParams) -> Iterator[types.CodeAction]:
    lines = ls.lines(project, path)
    for result in project.results:
        document = next((d for d in result.documents if d.path == path), Document(path, (), _NoPlaces()))
        for found in result.diagnostics:
            if found.location.path != path:
                continue
            span = range_of(found.location.span, lines, ls.workspace.position_codec)
            if span.end.line < params.range.start.line or span.start.line > params.range.end.line:
                continue
            about_it = [d for d in params.context.diagnostics if d.code == found.code and d.range == span]
            for action in actions(found, document, lines, project.language or SYSTEM):
                yield types.CodeAction(
                    title=action.title, kind=types.CodeActionKind.QuickFix, diagnostics=about_it or None,
                    edit=ls.edit(project, action.changes), is_preferred=action.preferred or None,
                )  # fmt: skip


class _NoPlaces:
    """Finds nothing: for a file that could not be read."""

    def locate(self, _targets: Any) -> dict[Any, Any]:
        return {}

    def lines(self, _first: int, _last: int) -> tuple[str, ...]:
        return ()


def _key_at(text: str, column: int) -> str | None:
    for match in _KEY.finditer(text):
        if match.start(1) < column <= match.end(1) + 1:
            return match[1]
    return None
