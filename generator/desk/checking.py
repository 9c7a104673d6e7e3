"""The page on which a Word file is looked at: which notice it is, whether changed by hand, how far its form is right.

A file that is sent is kept in memory, with a few others, as long as the desk runs; nothing of it is written anywhere.
"""

from __future__ import annotations

import re
import secrets
from collections import defaultdict
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from generator import files, named_files
from generator.desk import answers, findings, posted, previews, workspace
from generator.desk.answers import FOR_PROGRAMS
from generator.desk.editing.page_map import PrintedBox
from generator.desk.serving.security import MAX_UPLOAD, UPLOADS
from generator.desk.workspace import RefusedError
from generator.diagnostics import NoticeError, errors
from generator.issuing import identify, verdict_sentences, verify, workspaces
from generator.lint import linter, pages, profile
from generator.lint.annotate import annotate
from generator.lint.copies import locks_told
from generator.lint.fix.fixer import fix
from generator.ooxml import package
from generator.revisions.phrasing import capitalize

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from generator.desk.findings import ShownFinding
    from generator.desk.job_pages import JobPages
    from generator.desk.jobs import Tell
    from generator.desk.page_layout import PageLayout
    from generator.diagnostics import Diagnostic
    from generator.issuing.verify import Verdict
    from generator.lint.fix.fixer import AppliedFix
    from generator.lint.linter import Report
    from generator.lint.profile import Profile

_KEPT = 3
_NAMED = 2
"""Numbers beside a mark: the margin has room for no more."""
_LEADS = re.compile(r"[/\\:]")
_LONGEST_NAME, _SHORT = 255, 30
"""Characters: what Windows takes; what is looked at for names of devices."""
_COPIES = {"fixed": "đã sửa", "annotated": "có ghi chú", "both": "đã sửa, có ghi chú ở chỗ còn lại"}
_ENDINGS = {"fixed": "-da-sua", "annotated": "-ghi-chu", "both": "-con-lai"}
_UNKNOWN = "Bàn soạn không còn giữ tệp ấy: thả tệp vào trang này lần nữa."
_BAD_NAME = "Tên tệp gửi lên không đúng dạng."
_LOCK_FILE = "Đây là dấu mà Word để lại khi đang mở một tệp: thả tệp cùng tên không có ~$ ở đầu."


class CheckedFile(NamedTuple):
    """A Word file that was sent: its name, its bytes, the verdict on what it is, the report on its form.

    Where one of the two could not be made, what was found says why.
    """

    name: str
    docx: bytes
    verdict: Verdict
    report: Report
    copies: Mapping[str, bytes] = {}

    @property
    def page_count(self) -> int:
        """How many pages of it are known."""
        seen = self.report.pages
        return len(seen.pdf.pages) if seen and seen.pdf else 0

    def boxes(self, fault: Diagnostic) -> list[PrintedBox]:
        """Return where on the pages the words are about which something was found."""
        if self.report.paged is None or fault.location.paragraph is None:
            return []
        lines = self.report.paged.text.lines.get((fault.location.part, fault.location.paragraph), ())
        return [PrintedBox(one.page, *one.box) for one in lines]


class MarkedFinding(NamedTuple):
    """A finding as it is shown, with its number, its page, ``None`` where it has none, and where it is marked.

    ``label`` has the numbers of all that is marked there, "" but for the first of them; ``is_worst`` is set where one
    of those is an error.
    """

    number: int
    label: str
    is_worst: bool
    shown: ShownFinding
    page: int | None
    boxes: list[PrintedBox]


class Checking:
    """The addresses under ``/check``."""

    def __init__(self, layout: PageLayout, jobs: JobPages) -> None:
        self._layout = layout
        self._jobs = jobs
        self._kept: dict[str, CheckedFile] = {}

    @property
    def routes(self) -> list[Route]:
        """The addresses of all of it."""
        return [
            Route("/check", self.ask),
            Route("/check/{key}", self.show),
            Route("/check/{key}/pages/{number}.png", self.picture),
            Route("/check/{key}/{what}.docx", self.fetch),
            Route(UPLOADS, self.take, methods=["POST"]),
            Route(f"{FOR_PROGRAMS}check/{{key}}/copy", posted.handled(self.copy), methods=["POST"]),
        ]

    def ask(self, request: Request) -> Response:
        """Ask for a Word file."""
        del request
        return self._layout.page("check", address=UPLOADS, longest=MAX_UPLOAD)

    async def take(self, request: Request) -> Response:
        """Take a Word file, and begin to look at it."""
        name = _safe_name(request.query_params.get("name", ""))
        docx = await request.body()
        await run_in_threadpool(package.unpack, docx, name)  # what is none is refused at once
        return self._jobs.begin(lambda tell: self._keep(_check(name, docx, tell)))

    def show(self, request: Request) -> Response:
        """Show what was found in a file."""
        key = request.path_params["key"]
        checked = self._kept.get(key)
        if checked is None:
            return self._layout.page("check", address=UPLOADS, longest=MAX_UPLOAD, fault=_UNKNOWN)
        report, verdict = checked.report, checked.verdict
        marked = _marked(checked)
        known = verdict.workspace
        address = f"/check/{quote(key)}"
        return self._layout.page(
            "checked",
            name=checked.name,
            which=capitalize(verdict_sentences.which(verdict, known)) if known else "",
            state=capitalize(verdict_sentences.state(verdict)),
            evidence=capitalize(verdict_sentences.evidence(verdict)),
            said=verdict.said,
            of_verdict=marked[: len(verdict.found)],
            summary=capitalize(linter.verdict(report)) if report.checked else "",
            marked=marked[len(verdict.found) :],
            unchecked=[workspace.within(reason) for reason in dict.fromkeys(why for _, why in report.unchecked)],
            off=report.off,
            is_linted=bool(report.checked),
            copies=_COPIES.items(),
            action=f"{FOR_PROGRAMS}check/{quote(key)}/copy",
            pages=[f"{address}/pages/{number}.png" for number in range(1, checked.page_count + 1)],
            sizes=[(one.width, one.height) for one in report.pages.pdf.pages]
            if report.pages and report.pages.pdf
            else [],
            reason=report.pages.reason if report.pages else "",
        )

    def picture(self, request: Request) -> Response:
        """Give a page as a picture."""
        checked = self._find(request)
        pdf = checked.report.pages.data if checked.report.pages else b""
        drawn = previews.numbered_picture(pdf, checked.page_count, request.path_params["number"])
        if drawn is None:
            raise RefusedError("Không có trang này.")
        return Response(drawn, media_type="image/png")

    def copy(self, request: Request, said: Mapping[str, str]) -> Response:
        """Begin to make a copy that is corrected, or has comments, or both."""
        key, checked, what = request.path_params["key"], self._find(request), said.get("what", "")
        if what not in _COPIES:
            raise RefusedError(answers.MALFORMED, 400)

        def work(tell: Tell) -> dict[str, object]:
            docx, sentences, done = _copy(checked, what, tell)
            if key in self._kept:
                self._kept[key] = checked._replace(copies={**self._kept[key].copies, what: docx})
            name = _copy_name(checked.name, what)
            made = {"name": name, "address": f"/check/{quote(key)}/{what}.docx"}
            return {"sentence": sentences[0], "notes": sentences[1:], "done": done, "files": [made], "is_made": True}

        return self._jobs.begin(work)

    def fetch(self, request: Request) -> Response:
        """Give a copy that was made."""
        checked, what = self._find(request), request.path_params["what"]
        if what not in checked.copies:
            raise RefusedError(_UNKNOWN)
        return answers.download(_copy_name(checked.name, what), checked.copies[what])

    def _keep(self, checked: CheckedFile) -> dict[str, object]:
        key = secrets.token_hex(8)
        self._kept[key] = checked
        for oldest in [*self._kept][:-_KEPT]:
            del self._kept[oldest]
        return {"address": f"/check/{key}"}

    def _find(self, request: Request) -> CheckedFile:
        checked = self._kept.get(request.path_params["key"])
        if checked is None:
            raise RefusedError(_UNKNOWN)
        return checked


def _safe_name(said: str) -> str:
    """Return the name of a file that is sent.

    Raises:
        RefusedError: it is no name, or one that leads elsewhere.
    """
    if named_files.is_lock_file(said):
        raise RefusedError(_LOCK_FILE, 400)
    inner = PurePath(said).stem[:_SHORT].strip(" .-")  # it may be longer, and begin otherwise, than what is written
    if files.name_problem(inner) or not said.isprintable() or _LEADS.search(said) or len(said) > _LONGEST_NAME:
        raise RefusedError(_BAD_NAME, 400)
    return said


def _check(name: str, docx: bytes, tell: Tell) -> CheckedFile:
    """Say which notice a file is, and check its form, as ``thongbao verify`` and ``thongbao lint`` do."""
    tell("Đang dàn trang…")
    laid_out = pages.start_rendering(docx)
    tell("Đang đối chiếu với nội dung và sổ phát hành…")
    verdict = _verify(name, docx)
    tell("Đang xét thể thức…")
    try:
        report = linter.lint(docx, name, _profile(), laid_out)
    except NoticeError as error:
        report = linter.Report(name, error.faults)
    return CheckedFile(name, docx, verdict, report)


def _verify(name: str, docx: bytes) -> Verdict:
    here = workspace.content().absolute().parent
    place = workspaces.find(here / name, here)
    try:
        return verify.verify_data(docx, name, identify.Workspace(**place._asdict()))
    except NoticeError as error:
        return verify.Verdict(name, found=error.faults)


def _profile() -> Profile:
    """Return the house profile.

    Raises:
        NoticeError: it has faults.
    """
    loaded, found = profile.load(workspace.content())
    if errors(found):
        raise NoticeError(found)
    return loaded


def _copy(checked: CheckedFile, what: str, tell: Tell) -> tuple[bytes, list[str], list[str]]:
    """Return a copy, what is told of it, and what was done in it, as ``thongbao lint --fix`` and ``--annotate`` do.

    Raises:
        NoticeError: the file is signed (F004), or cannot be corrected (F codes).
    """
    docx, report, said, done = checked.docx, checked.report, list[str](), list[str]()
    if what != "annotated":
        tell("Đang sửa những lỗi hình thức máy sửa được…")
        fixed = fix(docx, checked.name, _profile())
        done = [_done(one) for one in fixed.changed]
        said += [f"Đã sửa {len(done)} chỗ; {fixed.words_kept}."] if done else ["Không có gì sửa tự động được."]
        docx = fixed.docx
        tell("Đang xét lại bản đã sửa…")
        name = _copy_name(checked.name, what)
        report = linter.lint(docx, name, _profile(), pages.start_rendering(docx))
        report = report._replace(found=tuple(map(fixed.left_to_a_person, report.found)))
        said.append(f"Bản đã sửa: {linter.verdict(report)}.")
    if what != "fixed":
        tell("Đang ghi chú vào từng chỗ…")
        docx, count = annotate(docx, report), len(report.found)
        said.append(f"Đã ghi {count} ghi chú (Comments) của Word." if count else "Không có gì để ghi chú.")
    said += [f"{one.code}: {one.message}." for one in locks_told(checked.docx, checked.name)]
    return docx, said, done


def _done(change: AppliedFix) -> str:
    where = change.location.inside
    return f"{capitalize(where)}: {change.code} đã {change.done}" if where else f"{change.code} đã {change.done}"


def _copy_name(name: str, what: str) -> str:
    return f"{PurePath(name).stem}{_ENDINGS[what]}.docx"


def _marked(checked: CheckedFile) -> list[MarkedFinding]:
    """Return what was found by both, numbered through."""
    found = (*checked.verdict.found, *checked.report.found)
    numbers = defaultdict[tuple[str, int | None], list[int]](list)
    worst = {(one.location.part, one.location.paragraph) for one in errors(found)}
    for number, fault in enumerate(found, 1):
        numbers[fault.location.part, fault.location.paragraph].append(number)
    marked = []
    for number, (fault, shown) in enumerate(zip(found, findings.shown(found, checked.name), strict=True), 1):
        place = fault.location.part, fault.location.paragraph
        there = numbers[place]
        label = ", ".join([*map(str, there[:_NAMED]), *("…" * (len(there) > _NAMED))]) if number == there[0] else ""
        page = fault.location.page if (fault.location.page or 0) <= checked.page_count else None
        marked.append(MarkedFinding(number, label, place in worst, shown, page, checked.boxes(fault)))
    return marked
