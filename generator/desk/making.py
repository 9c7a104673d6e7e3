"""Makes the Word file, the PDF and the pictures of a notice, as ``thongbao render`` does, and hands them out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from starlette.routing import Route

from generator import files, marked_drafts, outputs, page_files, paths, pipeline, reading
from generator.desk import answers, findings, posted, workspace
from generator.desk.answers import FOR_PROGRAMS
from generator.desk.workspace import RefusedError
from generator.diagnostics import NoticeError, errors, in_line_order
from generator.interruption import StoppedError
from generator.issuing import metadata
from generator.ooxml import draft_mark
from generator.pdf import convert
from generator.pdf.convert import ENGINE_NAMES, PdfSettings
from generator.revisions.phrasing import capitalize
from generator.signing import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from starlette.requests import Request
    from starlette.responses import Response

    from generator.desk.editing.open_notices import OpenNotices
    from generator.desk.job_pages import JobPages
    from generator.desk.jobs import Tell
    from generator.diagnostics import Diagnostic
    from generator.ooxml.draft_mark import DraftMark
    from generator.page_files import PageFiles
    from generator.pdf.convert import PdfRequest

_UNSAVED = "Bản đang soạn còn chữ chưa lưu được vào tệp nên chưa làm."
_SAVE_FIRST = "Xem chỗ báo ở đầu trang, đợi báo Đã lưu rồi làm lại."
_NO_SUCH_FILE = "Không còn tệp ấy: làm lại rồi tải."
_DRAFT_IS_NOT_SIGNED = "Bản đánh dấu DỰ THẢO không đem ký: bỏ một trong hai ô DỰ THẢO, Ô ký số."
_ENDINGS = {"word": (), "pdf": (".pdf",), "png": (".png",)}
"""What is made beside the Word file, by what is asked for."""
_OF_METADATA = tuple(f"{paths.METADATA}{ending}" for ending in (".json", ".xml", paths.EXCHANGE))


class WantedFiles(NamedTuple):
    """What is to be made of a content file: the Word file alone without ``settings``, with the ``mark`` of a draft."""

    path: Path
    endings: tuple[str, ...] = ()
    settings: PdfSettings | None = None
    mark: DraftMark | None = None


class Making:
    """The addresses at which files are made, and from which they are fetched."""

    def __init__(self, notices: OpenNotices, jobs: JobPages) -> None:
        self._notices = notices
        self._jobs = jobs

    @property
    def routes(self) -> list[Route]:
        """The addresses of all of it."""
        return [
            Route(f"{FOR_PROGRAMS}engines", self.engines),
            Route(f"{FOR_PROGRAMS}notices/{{name}}/make", posted.handled(self.make), methods=["POST"]),
            Route(f"{FOR_PROGRAMS}issued/{{name}}/make", posted.handled(self.make_issued), methods=["POST"]),
            Route(f"{FOR_PROGRAMS}issued/{{name}}/make/metadata", posted.handled(self.describe), methods=["POST"]),
            Route("/made/{name}", self.fetch),
        ]

    def engines(self, request: Request) -> Response:
        """Tell which engines this machine has, and what a PDF of each means."""
        del request
        found = [engine for name in ENGINE_NAMES[1:] if (engine := _engine(name))]
        return answers.data({"engines": [{"name": one.name, "title": one.title, "means": one.means} for one in found]})

    def make(self, request: Request, said: Mapping[str, str]) -> Response:
        """Begin to make the files that are asked for."""
        path = workspace.notice(request.path_params["name"])
        document = self._notices.of(path).document
        document.look()
        if not document.is_read_only and (not document.keep().is_saved or document.draft):
            return answers.refusal(request.url.path, 409, _UNSAVED, _SAVE_FIRST)
        return self._begin(_wanted(path, said))

    def make_issued(self, request: Request, said: Mapping[str, str]) -> Response:
        """Begin to make the files of an issued notice, as ``thongbao render 12/TB-KHCN/2024`` does."""
        return self._begin(_wanted(workspace.issued_notice(request.path_params["name"]), said))

    def describe(self, request: Request, said: Mapping[str, str]) -> Response:
        """Begin to write the metadata of an issued notice, as ``thongbao metadata`` does."""
        del said
        folder = workspace.issued_notice(request.path_params["name"])
        return self._jobs.begin(lambda tell: _describe(folder, tell))

    def _begin(self, wanted: WantedFiles) -> Response:
        return self._jobs.begin(lambda tell: _make(wanted, tell))

    def fetch(self, request: Request) -> Response:
        """Give a file that was made."""
        path = _made(request.path_params["name"])
        return answers.download(path.name, reading.read_file(path))


def _engine(name: str) -> convert.Engine | None:
    try:
        return convert.choose_engine(name)
    except NoticeError:
        return None


def _wanted(path: Path, said: Mapping[str, str]) -> WantedFiles:
    """Return what a page asks for.

    Raises:
        RefusedError: it asks for what is not known.
        NoticeError: P001, the engine is not on this machine; P006, it cannot make PDF/A.
    """
    what, engine, pdfa = said.get("what", ""), said.get("engine", "auto"), said.get("pdfa") == "yes"
    if what not in _ENDINGS or engine not in ENGINE_NAMES:
        raise RefusedError(answers.MALFORMED, 400)
    endings = _ENDINGS[what]
    mark = _mark(said)
    if not endings:
        return WantedFiles(path, mark=mark)
    wants_fields = said.get("fields") == "yes" and ".pdf" in endings
    if wants_fields and mark:
        raise RefusedError(_DRAFT_IS_NOT_SIGNED, 400)
    found = places.find if wants_fields else None
    settings = PdfSettings(convert.choose_engine(engine, pdfa=pdfa), pdfa, write=".pdf" in endings, places=found)
    return WantedFiles(path, endings, settings, mark)


def _mark(said: Mapping[str, str]) -> DraftMark | None:
    """Return the mark of a draft that a page asks for.

    Raises:
        RefusedError: there is no such number or day.
    """
    if said.get("draft") != "yes":
        return None
    try:
        return draft_mark.as_typed(said.get("number", "").strip(), said.get("day", "").strip())
    except ValueError as error:
        raise RefusedError(f"{capitalize(str(error))}.", 400) from error


def _make(wanted: WantedFiles, tell: Tell) -> dict[str, object]:
    """Make files; with an error nothing is written."""
    tell("Đang kiểm tra và làm tệp Word…")
    built = pipeline.build(wanted.path)
    if wanted.mark:
        built = marked_drafts.mark(built, wanted.mark)
    if built.docx is None:
        return _result(wanted.path, (), in_line_order(built.found))
    tell("Đang ghi tệp Word…")
    written, of_out = pipeline.write(built, remade=wanted.endings)
    found = (*in_line_order(built.found), *of_out)
    if wanted.settings is None:
        return _result(wanted.path, written, found)
    requests = tuple(page_files.requests_of(built, written))
    made = _make_pages(requests, wanted.settings, wanted.endings, tell, written)
    pages = tuple(path for one in made for path in one.written)
    found = (*found, *(fault for one in made for fault in one.found))
    lacking = _lacking([one.pdf.request for one in made if not one.written], wanted.endings)
    said = (lacking, page_files.engine_sentence(wanted.settings.engine) if pages else "")
    return _result(wanted.path, (*written, *pages), found, said)


def _describe(folder: Path, tell: Tell) -> dict[str, object]:
    tell("Đang ghi siêu dữ liệu…")
    made = metadata.of_issued(workspace.issued_folder(), str(folder))
    left_out = [f"Bỏ ra {one.title}: {why}." for one, why in made.said.left_out]
    return {**_result(folder, made.files, made.said.found), "notes": left_out}


def _make_pages(
    requests: Sequence[PdfRequest], settings: PdfSettings, endings: Sequence[str], tell: Tell, written: Sequence[Path]
) -> list[PageFiles]:
    """Make PDF files or pictures of what was written; when stopped, nothing stays of a former Word file.

    Raises:
        StoppedError: it was stopped; the error says what is there and what is not.
    """
    made: list[PageFiles] = []
    what = _called(endings)
    try:
        tell(f"Đang làm {what} bằng {settings.engine.title}…")
        for one in page_files.make(requests, settings, png=".png" in endings):
            made.append(one)
            tell(f"Đã làm {what} của {len(made)}/{len(requests)} tệp Word…")
    except StoppedError as stopped:
        for request in requests[len(made) :]:
            outputs.remove_outdated(request.target, request.docx)
        there = _names([*written, *(path for one in made for path in one.written)])
        said = (f"Đã có {there} trong thư mục {paths.OUT}", _lacking(requests[len(made) :], endings))
        raise StoppedError(f"Đã dừng theo yêu cầu. {_sentences(said)}") from stopped
    return made


def _result(
    path: Path, made: Sequence[Path], found: Sequence[Diagnostic], said: Iterable[str] = ()
) -> dict[str, object]:
    shown = findings.shown(dict.fromkeys(found), str(path))
    names = _names(made)
    count = len(errors(found))
    sentence = f"Đã làm {names}, trong thư mục {paths.OUT}" if made else f"Chưa làm được tệp nào: còn {count} lỗi"
    return {
        "sentence": _sentences((sentence, *said)),
        "files": [{"name": one.name, "address": f"/made/{quote(one.name)}"} for one in made],
        "found": [one.as_data() for one in shown if made or one.is_error],
        "is_made": bool(made),
    }


def _called(endings: Sequence[str]) -> str:
    return "PDF" if ".pdf" in endings else "ảnh trang"


def _lacking(requests: Iterable[PdfRequest], endings: Sequence[str]) -> str:
    """Return of which Word files there are no pages, "" where there are all."""
    names = _names(request.target.with_suffix(".docx") for request in requests)
    return f"Chưa có {_called(endings)} của {names}" if names else ""


def _names(there: Iterable[Path]) -> str:
    return ", ".join(one.name for one in there)


def _sentences(said: Iterable[str]) -> str:
    return " ".join(f"{one}." for one in said if one)


def _made(name: str) -> Path:
    """Return a file in ``out/`` by its name.

    Raises:
        RefusedError: there is none, it lies elsewhere, or it is none that is made of a notice.
    """
    path = paths.target(workspace.content() / name).with_name(name)
    is_kind = path.suffix in (".docx", ".pdf", ".png") or path.name.endswith((*_OF_METADATA, paths.SIGNING_PLACES))
    if files.name_problem(path.stem) or path.name != name or not is_kind or not path.is_file():
        raise RefusedError(_NO_SUCH_FILE)
    return workspace.inside(path)
