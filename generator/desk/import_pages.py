"""The pages on which a notice is read from a Word file into content: seen beside its pages, then saved under a name.

Nothing is written before the clerk saves; then it is what ``thongbao import`` writes.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from generator import files, interruption
from generator.content.node_paths import dotted
from generator.desk import answers, findings, marked_findings, posted, previews, sent_files, workspace
from generator.desk.advice import PageLink
from generator.desk.answers import FOR_PROGRAMS
from generator.desk.editing import form
from generator.desk.marked_findings import SeenPages
from generator.desk.office_form import EMPTY
from generator.desk.sent_files import SentFile
from generator.desk.serving.security import UPLOADS
from generator.desk.workspace import RefusedError
from generator.diagnostics import NoticeError, errors
from generator.importing import formats, importer, many, saving, verdict, writing
from generator.importing.decisions import ANSWERS, KINDS
from generator.issuing import outcomes, prior
from generator.lint import pages
from generator.ooxml import package, stamp
from generator.ooxml.document import read_document
from generator.registry import archive, register
from generator.revisions.phrasing import capitalize

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from starlette.requests import Request

    from generator.desk.issued.outcome_pages import OutcomePages
    from generator.desk.job_pages import JobPages
    from generator.desk.jobs import Tell
    from generator.desk.marked_findings import MarkedFinding
    from generator.desk.page_layout import PageLayout
    from generator.desk.sent_files import SentFiles
    from generator.diagnostics import Diagnostic
    from generator.importing.decisions import Decision
    from generator.importing.importer import Imported
    from generator.issuing.prior import PriorFile

_NOT_OF_THE_FORM = ("id",)


class ReadFile(NamedTuple):
    """A Word file, what was read of it, its pages; ``choices`` are the decisions that the clerk took otherwise.

    ``prior`` is what may be entered into the register as issued before the program; else ``not_prior`` says why not.
    """

    sent: SentFile
    imported: Imported
    seen: SeenPages
    lines: tuple[str, ...] = ()
    choices: Mapping[tuple[str, int], str] = {}
    prior: PriorFile | None = None
    not_prior: str = ""


class NumberedLine(NamedTuple):
    """A paragraph of the Word file where its pages are not known: what it says, the numbers of what was found in it."""

    text: str
    numbers: tuple[int, ...]


class ShownChoice(NamedTuple):
    """A doubtful decision as a page shows it: about which words, what was chosen, what else can be.

    ``path`` is that of its value in the content; ``answers`` are pairs of an answer and what it is called.
    """

    kind: str
    about: str
    words: str
    paragraph: int
    chosen: str
    answers: list[tuple[str, str]]
    path: str


class ImportPages:
    """The addresses under ``/import``."""

    def __init__(self, sent: SentFiles, layout: PageLayout, jobs: JobPages, done: OutcomePages) -> None:
        self._sent = sent
        self._layout = layout
        self._jobs = jobs
        self._done = done
        self._read: dict[str, ReadFile] = {}

    @property
    def routes(self) -> list[Route]:
        """The addresses of the pages, and at which things are done."""
        done = f"{FOR_PROGRAMS}import/{{key}}"
        return [
            Route("/import", self.ask),
            Route("/import/{key}", self.show),
            Route("/import/{key}/pages/{number}.png", self.picture),
            Route(UPLOADS["import"].address, self.take, methods=["POST"]),
            Route(f"{done}/choose", posted.handled(self.choose), methods=["POST"]),
            Route(f"{done}/save", posted.handled(self.save), methods=["POST"]),
        ]

    def ask(self, request: Request) -> Response:
        """Ask for a Word file."""
        del request
        return self._ask()

    def _ask(self, fault: str = "") -> Response:
        return self._layout.page("import", upload=UPLOADS["import"], fault=fault)

    async def take(self, request: Request) -> Response:
        """Take a file, and begin to read it."""
        name = sent_files.safe_name(request.query_params.get("name", ""))
        data = await request.body()

        def work(tell: Tell) -> dict[str, object]:
            tell("Đang mở tệp…")
            sent = SentFile(name, formats.as_word_file(data, name))
            interruption.check()
            tell("Đang đọc, in lại và so từng đoạn…")
            read = _read(sent, data)
            key = self._sent.keep(*sent)
            self._keep(key, read)
            return {"address": f"/import/{key}"}

        return await run_in_threadpool(self._jobs.begin, work)

    def show(self, request: Request) -> Response:
        """Show what was read of a file beside its pages."""
        key = request.path_params["key"]
        if self._sent.find(key) is None:
            return self._ask(sent_files.UNKNOWN)
        read = self._of(key)
        imported, name = read.imported, read.sent.name
        of_file = [one for one in imported.found if one.location.file == name]
        marked = marked_findings.mark(of_file, name, read.seen)
        address = f"/import/{quote(key)}"
        said = stamp.read(package.unpack(read.sent.data, name))
        return self._layout.page(
            "imported",
            name=name,
            stem=_free_name(read),
            proof=capitalize(verdict.sentence(imported.proof)),
            is_whole=imported.proof.is_rendered and imported.proof.held == imported.proof.total,
            marked=marked,
            choices=[_shown_choice(one) for one in imported.decisions],
            of_content=_of_content(imported),
            parts=_parts(imported),
            from_office=_from_office(imported),
            writes_office=bool(imported.office),
            prior=read.prior,
            not_prior=read.not_prior,
            made_of=said.source if said and not said.kind else "",
            merge=f"/merge/{quote(key)}",
            action=f"{FOR_PROGRAMS}import/{quote(key)}",
            pages=[f"{address}/pages/{number}.png" for number in range(1, len(read.seen.sizes) + 1)],
            sizes=read.seen.sizes,
            reason=read.seen.reason,
            lines=_lines(read, marked),
        )

    def picture(self, request: Request) -> Response:
        """Give a page of the file as a picture."""
        seen = self._of(request.path_params["key"]).seen
        drawn = previews.numbered_picture(seen.pdf, len(seen.sizes), request.path_params["number"])
        if drawn is None:
            raise RefusedError("Không có trang này.")
        return Response(drawn, media_type="image/png")

    def choose(self, request: Request, said: Mapping[str, str]) -> Response:
        """Read the file again with a doubtful decision taken otherwise."""
        key = request.path_params["key"]
        read = self._of(key)
        wanted = said.get("kind", ""), said.get("paragraph", ""), said.get("answer", "")
        known = next(
            (one for one in read.imported.decisions if (one.kind, str(one.place.paragraph)) == wanted[:2]), None
        )
        if known is None or wanted[2] not in known.others:
            raise RefusedError(answers.MALFORMED, 400)
        choices = {**read.choices, known.key: wanted[2]}
        self._keep(key, read._replace(imported=_import(read.sent, choices), choices=choices))
        return answers.data({})

    def save(self, request: Request, said: Mapping[str, str]) -> Response:
        """Write the content file, and office.yaml where there is none, as ``thongbao import`` does."""
        read = self._of(request.path_params["key"])
        name = posted.one_line(said, "name").removesuffix(".yaml")
        if not name:
            return answers.faults({"name": EMPTY})
        if reason := files.name_problem(name):  # before it is part of a path: it may lead elsewhere
            return answers.faults({"name": f"tên “{name}” không dùng được: {reason}"})
        target = workspace.content() / f"{name}.yaml"
        try:
            saving.refuse_taken(target)
        except NoticeError as error:
            return answers.faults({"name": error.faults[0].message})
        imported = _import(read.sent, read.choices, target)
        if said.get("issued") == "yes":
            if read.prior is None:
                raise RefusedError(answers.MALFORMED, 400)
            return self._enter(read.prior, imported, target)
        saving.save(imported, target)
        return answers.data({"address": f"/notices/{quote(target.stem)}"})

    def _enter(self, file: PriorFile, imported: Imported, target: Path) -> Response:
        """Enter a file into the register, as ``thongbao import --issued`` does, and say what was done."""
        entered = prior.enter(file, imported, target, prior.Entering(prior.this_user(), _today()))
        record = register.find(archive.open_register(workspace.issued_folder()), entered.issued)
        told = [fault for fault in entered.found if fault not in imported.found]
        links = (
            PageLink(f"/issued/{quote(record.folder)}", "Xem bản lưu"),
            PageLink("/import", "Đọc tệp khác"),
            PageLink("/register", "Sổ phát hành"),
        )
        return self._done.tell(outcomes.of_entry(workspace.issued_folder(), record), told, links)

    def _of(self, key: str) -> ReadFile:
        """Return what was read of a file; of one that was sent to another page it is read now."""
        sent = self._sent.get(key)
        if key not in self._read:
            self._keep(key, _read(sent, sent.data))
        return self._read[key]

    def _keep(self, key: str, read: ReadFile) -> None:
        self._read = {one: kept for one, kept in self._read.items() if self._sent.find(one)}
        self._read[key] = read


def _draft() -> Path:
    return workspace.content() / "notice.yaml"


def _read(sent: SentFile, data: bytes) -> ReadFile:
    """Return what a file says, and its pages; ``data`` is the file as it came."""
    laid_out = pages.start_rendering(sent.data)
    imported = _import(sent, {})
    document = read_document(package.unpack(sent.data, sent.name), sent.name)
    rendered = laid_out()
    seen = SeenPages(rendered, pages.locate_paragraphs(document, rendered))
    lines = tuple(f"{one.label} {one.text}".strip() for one in document.paragraphs)
    read = ReadFile(sent, imported, seen, () if seen.sizes else lines)
    try:
        return read._replace(prior=prior.of_word_file(data, sent.data, sent.name, _today()))
    except NoticeError as error:
        return read._replace(not_prior=error.faults[0].message)


def _today() -> date:
    return datetime.now().astimezone().date()


def _import(sent: SentFile, choices: Mapping[tuple[str, int], str], target: Path | None = None) -> Imported:
    target = target or _draft()
    return importer.read_notice(sent.data, sent.name, saving.office_beside(target), target, choices)


def _free_name(read: ReadFile) -> str:
    """Return the name under which a content is suggested to be saved, "" where there is one of that name."""
    name = many.name_of(read.imported, PurePath(read.sent.name).stem)
    try:
        saving.refuse_taken(workspace.content() / f"{name}.yaml")
    except NoticeError:
        return ""
    return name


def _shown_choice(one: Decision) -> ShownChoice:
    told = [(answer, f"{capitalize(_called(one, answer))}") for answer in one.others]
    about = capitalize(KINDS[one.kind])
    return ShownChoice(
        one.kind, about, one.place.words, one.place.paragraph, _called(one, one.chosen), told, dotted(one.path)
    )


def _called(one: Decision, answer: str) -> str:
    return answer if one.kind in ("unit", "with", "deadline") and answer else ANSWERS.get(answer, answer)


def _of_content(imported: Imported) -> list[dict[str, Any]]:
    """Return what the checks tell of the content, each with the place that the form calls it by."""
    found = _of_draft(imported)
    shown = findings.shown(found, str(_draft()))
    paths = [one["path"] for one in form.findings(imported.content.encode(), str(_draft()), found)]
    told = zip(shown, paths, strict=True)
    return [{**one._asdict(), "line": None, "place": form.in_words(path), "path": path} for one, path in told]


def _of_draft(imported: Imported) -> list[Diagnostic]:
    """Return what was found that is not about the Word file: each error, each warning, once."""
    office = str(_draft().with_name("office.yaml"))
    found = [one for one in imported.found if one.location.file in (str(_draft()), office)]
    return [*errors(found), *(one for one in found if one not in errors(found))]


def _parts(imported: Imported) -> list[dict[str, Any]]:
    """Return the fields of the content that the file says something in, as the form has them."""
    year = form.read(imported.content.encode(), "").fields
    office = form.read(imported.office.encode(), "").fields if imported.office else []
    there = {one["key"]: one for one in (*office, *year) if one["is_there"]}
    return [_only_said(there[one["key"]]) for one in year if one["key"] in there]


def _only_said(field: dict[str, Any]) -> dict[str, Any]:
    """Return a field without those in it that the file does not have."""
    made = {"comment": "", **field}
    if "fields" in field:
        said = [one for one in field["fields"] if one["is_there"] and one["key"] not in _NOT_OF_THE_FORM]
        made["fields"] = [_only_said(one) for one in said]
    if "items" in field:
        made["items"] = [_only_said(one) for one in field["items"]]
    if field.get("kind") == "choice":
        made["value"] = next((one["label"] for one in field["choices"] if one["value"] == field["value"]), "")
    return made


def _from_office(imported: Imported) -> list[str]:
    """Return what the office's file says as the Word file does, so that the content does not."""
    known = saving.office_beside(_draft())
    if known is None:
        return []
    fields = form.read(imported.content.encode(), "", known).fields
    return [one["label"] for one in fields if one["key"] in writing.OFFICE_KEYS and "inherited" in one]


def _lines(read: ReadFile, marked: list[MarkedFinding]) -> list[NumberedLine]:
    """Return the paragraphs of a file without pages, with the numbers of what was found in them."""
    numbers: dict[int, list[int]] = {}
    faults = [one for one in read.imported.found if one.location.file == read.sent.name]
    for one, fault in zip(marked, faults, strict=True):
        numbers.setdefault(fault.location.paragraph or 0, []).append(one.number)
    return [NumberedLine(text, tuple(numbers.get(at, ()))) for at, text in enumerate(read.lines, 1) if text]
