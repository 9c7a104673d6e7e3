"""The register as pages: all that was issued, and each notice with its history and its files, never to be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlencode

from starlette.routing import Route

from generator import reading
from generator.book import files as book_files
from generator.book import year_book
from generator.desk import answers, findings, overview, posted, workspace
from generator.desk.advice import PageLink
from generator.desk.answers import FOR_PROGRAMS
from generator.desk.issued import versions
from generator.desk.serving.security import UPLOADS
from generator.desk.workspace import RefusedError
from generator.diagnostics import in_line_order
from generator.pdf.engines import EMBEDDED_TITLE, MEANS
from generator.registry import archive, head, history
from generator.registry.history import CHANGED
from generator.registry.record import CODE, code_of
from generator.registry.search import Query
from generator.standard import reference_texts
from generator.wording import read_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from generator.desk.page_layout import PageLayout
    from generator.desk.previews import Previews
    from generator.desk.workspace import IssuedNotice
    from generator.diagnostics import Diagnostic
    from generator.registry.record import Record

_FILES = {
    archive.NOTICE: "Tệp Word đã phát hành",
    archive.CONTENT: "Nội dung đầy đủ lúc phát hành",
    archive.SOURCE: "Tệp nội dung của năm lúc phát hành",
    archive.TEMPLATE: "Mẫu Word lúc phát hành",
    archive.CONVERTED: "Bản chuyển sang .docx để đọc, không phải tệp đã ban hành",
}


_READ = {archive.CONTENT: "Nội dung đầy đủ, đọc ở tệp ấy", archive.SOURCE: "Tệp nội dung của năm, đọc ở tệp ấy"}
"""What these are of a document that was issued before the program."""


class ArchivedFile(NamedTuple):
    """A file of the archive: what it is, its name there, where it is had."""

    words: str
    name: str
    address: str


class HistoryLine(NamedTuple):
    """What happened to a notice: when, what, by which document, ``address`` is its page."""

    day: str
    words: str
    name: str
    address: str


class RegisterPages:
    """The addresses ``/register`` and ``/issued/NAME``."""

    def __init__(self, previews: Previews, layout: PageLayout) -> None:
        self._previews = previews
        self._layout = layout

    @property
    def routes(self) -> list[Route]:
        """The addresses of the pages and of the files."""
        return [
            Route("/register", self.register),
            Route("/register/book/{year:int}{suffix:str}", self.book),
            Route("/issued/{name}", self.issued),
            Route("/issued/{name}/files/{file}", self.file),
        ]

    def register(self, request: Request) -> Response:
        """Show all that was issued, or what has the words that are looked for."""
        said, code = request.query_params, request.query_params.get("code", "")
        query, faults = _query(said)
        seen = overview.read(query)
        told, found = _of_paper(code) if code else ("", ())
        return self._layout.page(
            "register",
            upload=UPLOADS["signed"],
            seen=seen,
            words=query.words,
            query=query,
            said={name: said.get(name, "") for name in ("unit", *_DAYS)},
            faults=faults,
            found=findings.shown(seen.found, ""),
            code=code,
            told=told,
            found_of_code=findings.shown(found, ""),
        )

    def book(self, request: Request) -> Response:
        """Give the book of a year, as ``thongbao history --book`` makes it."""
        year, suffix = request.path_params["year"], request.path_params["suffix"]
        if suffix not in book_files.FORMATS:
            raise RefusedError("Sổ chỉ có ở dạng Word và Excel.")
        made = year_book.make(archive.open_register(workspace.issued_folder()), year)
        return answers.download(book_files.name(year, suffix), book_files.FORMATS[suffix](made))

    def issued(self, request: Request) -> Response:
        """Show a notice as it was issued, and what became of it."""
        return self.show(workspace.find_issued(request.path_params["name"]))

    def show(self, issued: IssuedNotice) -> Response:
        """Show an issued notice."""
        opened, record, folder = issued
        preview = self._previews.of(folder)
        address = f"/issued/{quote(record.folder)}"
        return self._layout.page(
            "issued",
            record=record,
            address=address,
            code=code_of(record.hash),
            withdrawal=opened.withdrawals.get(record.hash),
            original=f"{address}/original.pdf" if record.hash in opened.originals else "",
            upload=UPLOADS["signed"]._replace(address=f"{UPLOADS['signed'].address}?of={quote(record.folder)}"),
            is_replaced=bool(history.replaced(opened, record)),
            is_unproven=bool(history.unproven(record)),
            history=_history(issued),
            files=[
                ArchivedFile(_called(name, record), name, f"{address}/files/{quote(name)}")
                for name in sorted(record.files, key=_first_to_print)
            ],
            comparisons=[
                PageLink(f"/compare?{urlencode({'old': one.old, 'new': one.new})}", one.words)
                for one in versions.comparisons(opened, record)
            ],
            changes=CHANGED.get(record.kind, "").capitalize(),
            preview=preview,
            lines=preview.text.splitlines(),
            found=findings.shown(in_line_order(preview.found), str(folder)),
            pages=[f"{address}/pages/{number}.png" for number in range(1, preview.page_count + 1)],
            drawn_by=f"{EMBEDDED_TITLE}: {MEANS['embedded']}",
            makes=f"{FOR_PROGRAMS}issued/{quote(record.folder)}",
        )

    def file(self, request: Request) -> Response:
        """Give a file of the archive."""
        _, record, folder = workspace.find_issued(request.path_params["name"])
        name = request.path_params["file"]
        if name not in record.files:
            raise RefusedError("Bản lưu không có tệp ấy.")
        return answers.download(f"{record.folder}-{name}", reading.read_file(workspace.inside(folder / name)))


_DAYS = ("from", "to")


def _query(said: Mapping[str, str]) -> tuple[Query, dict[str, str]]:
    """Return what is looked for, and what is wrong with the days by their names."""
    days, faults = {}, dict.fromkeys(_DAYS, "")
    for name in _DAYS:
        try:
            days[name] = read_day(text) if (text := posted.one_line(said, name)) else None
        except ValueError as error:
            faults[name] = str(error)
    since, until = (days.get(name) for name in _DAYS)
    words, unit = (posted.one_line(said, name) for name in ("q", "unit"))
    query = Query(words, unit, since and since.first, until and until.last)
    return query, {**faults, "to": faults["to"] or query.fault_of_days}


def _of_paper(words: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return what is told of a code that stands on paper, and what is found, as ``thongbao history --head`` does."""
    code = head.digits(words)
    if code is None:
        return f"Mã sổ có {CODE} chữ số 0-9, a-f, như đã ghi vào sổ giấy; chép lại cho đủ.", ()
    checked = head.check(archive.open_register(workspace.issued_folder()), code)
    return checked.sentence, checked.found


def _first_to_print(name: str) -> tuple[bool, int]:
    """Order the files of the archive: what is printed and read, then what it was made of."""
    known = [*archive.OUTPUTS, *_FILES]
    return name not in known, known.index(name) if name in known else 0


def _called(name: str, record: Record) -> str:
    if record.prior and name == record.prior.original:
        return f"Tệp đã ban hành ({record.prior.name}), giữ nguyên từng byte"
    if record.prior and name in _READ:
        return _READ[name]
    text = reference_texts.of_file(name)
    return text.called.capitalize() if text else _FILES.get(name, name)


def _history(issued: IssuedNotice) -> list[HistoryLine]:
    """Return what happened to a notice and to what it belongs with, in order."""
    opened, record, _ = issued
    lines = []
    for entry in history.chain_of(opened, record):
        one = entry.record
        done = one.prior.sentence if one.prior else "phát hành"
        words = f"{CHANGED[one.kind]} {entry.changes}: {one.reason}" if one.kind in CHANGED else done
        lines.append(HistoryLine(one.day.short, words, one.key, _page_of(one)))
        if entry.withdrawal:
            lines.append(HistoryLine("", entry.withdrawal.sentence, one.key, _page_of(one)))
    return lines


def _page_of(record: Record) -> str:
    return f"/issued/{quote(record.folder)}"
