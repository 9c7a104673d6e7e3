"""The steps of an issue: number and date, then everything that would be kept, then the issue itself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from generator.desk import answers, posted, previews, workspace
from generator.desk.advice import PageLink
from generator.desk.answers import FOR_PROGRAMS
from generator.desk.issued import issue_review, outcome_pages
from generator.desk.issued.issue_review import IssueReviews, WantedIssue
from generator.desk.workspace import RefusedError
from generator.issuing import issue, outcomes
from generator.issuing.confirmations import Meant
from generator.registry import archive
from generator.standard.reference_texts import REFERENCE_TEXTS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from starlette.requests import Request

    from generator.desk.editing.open_notices import OpenNotices
    from generator.desk.issued.outcome_pages import OutcomePages
    from generator.desk.page_layout import PageLayout

_UNSAVED = "Bản đang soạn còn chữ chưa lưu được vào tệp nên chưa phát hành."
_CHANGED = "Văn bản hay sổ phát hành đã khác lúc xem lại nên chưa phát hành."
_SAVE_FIRST = "Mở trang soạn, xem chỗ báo ở đầu trang, đợi báo Đã lưu rồi phát hành lại."


class Issuing:
    """The addresses under ``/notices/NAME/issue``."""

    def __init__(self, notices: OpenNotices, done: OutcomePages, layout: PageLayout) -> None:
        self._notices = notices
        self._done = done
        self._layout = layout
        self._reviews = IssueReviews()

    @property
    def routes(self) -> list[Route]:
        """The addresses of the steps."""
        base = "/notices/{name}/issue"
        return [
            Route(base, self.begin),
            Route(f"{base}/review", self.review),
            Route(f"{base}/pages/{{number}}.png", self.picture),
            Route(f"{FOR_PROGRAMS}notices/{{name}}/issue", posted.handled(self.issue), methods=["POST"]),
        ]

    def begin(self, request: Request) -> Response:
        """Ask for number and date, suggested as the register has them."""
        path, refused = self._draft(request)
        if refused:
            return refused
        return self._ask(path, request.query_params, {})

    def review(self, request: Request) -> Response:
        """Show what would be kept and what is found, and ask once."""
        path, refused = self._draft(request)
        if refused:
            return refused
        wanted = _wanted(request.query_params)
        if faults := wanted.faults():
            return self._ask(path, request.query_params, faults)
        review = self._reviews.of(path, wanted, _today())
        query = request.url.query
        return self._layout.page(
            "issue_review",
            name=path.name,
            notice=_address(path),
            action=f"{FOR_PROGRAMS}notices/{quote(path.stem)}/issue",
            wanted=wanted,
            review=review,
            lines=outcome_pages.shown(review.lines),
            query=query,
            pages=[f"{_address(path)}/issue/pages/{at}.png?{query}" for at in range(1, review.page_count + 1)],
            is_saved=self._is_saved(path),
        )

    def picture(self, request: Request) -> Response:
        """Give a page as it would be issued, as a picture."""
        path = workspace.draft(request.path_params["name"])
        review = self._reviews.of(path, _wanted(request.query_params), _today())
        drawn = previews.numbered_picture(review.pdf, review.page_count, request.path_params["number"])
        if drawn is None:
            raise RefusedError("Không có trang này.")
        return Response(drawn, media_type="image/png")

    def issue(self, request: Request, said: Mapping[str, str]) -> Response:
        """Issue the draft, as ``thongbao issue`` does."""
        path = workspace.draft(request.path_params["name"])
        document = self._notices.of(path).document
        if not document.keep().is_saved or document.draft:
            return answers.refusal(request.url.path, 409, _UNSAVED, _SAVE_FIRST)
        wanted = _wanted(said)
        if "seen" in said and said["seen"] != self._reviews.of(path, wanted, _today()).hash:
            return answers.refusal(request.url.path, 409, _CHANGED, "Tải lại trang này để xem lại rồi phát hành.")
        issued = issue.issue(path, wanted.number, wanted.date, wanted.meant, today=_today())
        folder = quote(issued.record.folder)
        there = [name for name in issued.record.files if name.endswith(".docx") and name in _HANDED_OUT]
        links = (
            PageLink(f"/issued/{folder}", "Xem bản đã phát hành"),
            *(PageLink(f"/issued/{folder}/files/{name}", f"Tải {_HANDED_OUT[name]}") for name in there),
            PageLink("/register", "Sổ phát hành"),
        )
        of_files = (fault for fault in issued.found if fault.code.startswith(_TOLD_AFTER))
        makes = f"{FOR_PROGRAMS}notices/{quote(path.stem)}"
        return self._done.tell(outcomes.of_issue(path, issued), of_files, links, makes)

    def _ask(self, path: Path, said: Mapping[str, str], faults: Mapping[str, str]) -> Response:
        suggested = issue_review.suggest(path, _today())
        return self._layout.page(
            "issue",
            name=path.name,
            notice=_address(path),
            suggested=suggested,
            number=said.get("number", suggested.number),
            date=said.get("date", suggested.date),
            faults=faults,
            is_saved=self._is_saved(path),
        )

    def _draft(self, request: Request) -> tuple[Path, Response | None]:
        """Return the content file, and where to go instead if it was issued: its page."""
        path = workspace.notice(request.path_params["name"])
        document = self._notices.of(path).document
        document.look()
        return path, RedirectResponse(_address(path), 303) if document.is_read_only else None

    def _is_saved(self, path: Path) -> bool:
        document = self._notices.of(path).document
        return document.is_saved and document.draft is None


_TOLD_AFTER = ("V", "W")
"""Families of codes about the register and files: what is found in the words was seen before."""
_HANDED_OUT = {archive.NOTICE: "tệp Word", **{text.file: text.called for text in REFERENCE_TEXTS}}


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _address(path: Path) -> str:
    return f"/notices/{quote(path.stem)}"


def _wanted(said: Mapping[str, str]) -> WantedIssue:
    number, date = posted.one_line(said, "number"), posted.one_line(said, "date")
    return WantedIssue(number, date, Meant(**{key: said.get(key) == "yes" for key in Meant._fields}))
