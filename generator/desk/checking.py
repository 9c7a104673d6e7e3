"""The page on which a Word file is looked at: which notice it is, whether changed by hand, how far its form is right.

A file that is sent is kept in memory, with a few others, as long as the desk runs; nothing of it is written anywhere.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from generator.desk import answers, marked_findings, posted, previews, sent_files, workspace
from generator.desk.advice import PageLink
from generator.desk.answers import FOR_PROGRAMS
from generator.desk.marked_findings import SeenPages
from generator.desk.serving.security import UPLOADS
from generator.desk.workspace import RefusedError
from generator.diagnostics import NoticeError, errors
from generator.issuing import verdict_sentences, verify
from generator.lint import linter, pages, profile
from generator.lint.annotate import annotate
from generator.lint.copies import locks_told
from generator.lint.fix.fixer import fix
from generator.ooxml import package
from generator.revisions.phrasing import capitalize

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from generator.desk.job_pages import JobPages
    from generator.desk.jobs import Tell
    from generator.desk.page_layout import PageLayout
    from generator.desk.sent_files import SentFiles
    from generator.issuing.verify import Verdict
    from generator.lint.fix.fixer import AppliedFix
    from generator.lint.linter import Report
    from generator.lint.profile import Profile

_COPIES = {"fixed": "đã sửa", "annotated": "có ghi chú", "both": "đã sửa, có ghi chú ở chỗ còn lại"}
_ENDINGS = {"fixed": "-da-sua", "annotated": "-ghi-chu", "both": "-con-lai"}


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
    def seen(self) -> SeenPages:
        """Its pages."""
        return SeenPages(self.report.pages, self.report.paged)

    @property
    def is_changed_by_hand(self) -> bool:
        """Whether a person changed words of what the program made of a content."""
        return self.verdict.state == "words" and self.verdict.said is not None and self.verdict.text is None

    @property
    def is_foreign(self) -> bool:
        """Whether it is an administrative document that the program did not make."""
        return self.verdict.said is None and bool(self.report.checked)


class Checking:
    """The addresses under ``/check``."""

    def __init__(self, sent: SentFiles, layout: PageLayout, jobs: JobPages) -> None:
        self._sent = sent
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
            Route(UPLOADS["check"].address, self.take, methods=["POST"]),
            Route(f"{FOR_PROGRAMS}check/{{key}}/copy", posted.handled(self.copy), methods=["POST"]),
        ]

    def ask(self, request: Request) -> Response:
        """Ask for a Word file."""
        del request
        return self._layout.page("check", upload=UPLOADS["check"])

    async def take(self, request: Request) -> Response:
        """Take a Word file, and begin to look at it."""
        name = sent_files.safe_name(request.query_params.get("name", ""))
        docx = await request.body()
        await run_in_threadpool(package.unpack, docx, name)  # what is none is refused at once
        return self._jobs.begin(lambda tell: self._keep(_check(name, docx, tell)))

    def show(self, request: Request) -> Response:
        """Show what was found in a file."""
        key = request.path_params["key"]
        checked = self._kept.get(key)
        if checked is None:
            return self._layout.page("check", upload=UPLOADS["check"], fault=sent_files.UNKNOWN)
        report, verdict = checked.report, checked.verdict
        marked = marked_findings.mark((*verdict.found, *report.found), checked.name, checked.seen)
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
            leads_on=_leads_on(checked, quote(key)),
            pages=[f"{address}/pages/{number}.png" for number in range(1, len(checked.seen.sizes) + 1)],
            sizes=checked.seen.sizes,
            reason=checked.seen.reason,
        )

    def picture(self, request: Request) -> Response:
        """Give a page as a picture."""
        checked = self._find(request)
        pages = checked.seen
        drawn = previews.numbered_picture(pages.pdf, len(pages.sizes), request.path_params["number"])
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
            raise RefusedError(sent_files.UNKNOWN)
        return answers.download(_copy_name(checked.name, what), checked.copies[what])

    def _keep(self, checked: CheckedFile) -> dict[str, object]:
        key = self._sent.keep(checked.name, checked.docx)
        self._kept = {one: kept for one, kept in self._kept.items() if self._sent.find(one)}
        self._kept[key] = checked
        return {"address": f"/check/{key}"}

    def _find(self, request: Request) -> CheckedFile:
        checked = self._kept.get(request.path_params["key"])
        if checked is None:
            raise RefusedError(sent_files.UNKNOWN)
        return checked


def _leads_on(checked: CheckedFile, key: str) -> tuple[PageLink, ...]:
    """Return the page on which more can be done with a file."""
    if checked.is_changed_by_hand:
        return (PageLink(f"/merge/{key}", "Đưa chỗ sửa về nội dung"),)
    return (PageLink(f"/import/{key}", "Đọc thành nội dung để soạn"),) if checked.is_foreign else ()


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
    try:
        return verify.verify_data(docx, name, sent_files.workspace_of(name))
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
