"""The page on which two versions stand side by side, and the Word file that shows what differs."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.routing import Route

from generator.desk import answers, findings, overview, posted
from generator.desk.issued import versions
from generator.desk.workspace import RefusedError
from generator.diagnostics import NoticeError, in_line_order
from generator.revisions import comparison_page
from generator.wording import read_day

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from generator.desk.page_layout import PageLayout


class Comparing:
    """The addresses of a comparison."""

    def __init__(self, layout: PageLayout) -> None:
        self._layout = layout

    @property
    def routes(self) -> list[Route]:
        """The addresses of the page and of the Word file."""
        return [
            Route("/compare", self.show),
            Route("/compare/redline.docx", self.redline),
            Route("/compare/page.html", self.page),
        ]

    def show(self, request: Request) -> Response:
        """Show what differs between two versions, once they are chosen."""
        offered = versions.offered()
        old, new = (request.query_params.get(key, "") for key in ("old", "new"))
        made, found = versions.compared(old, new) if old and new else (None, ())
        return self._layout.page(
            "compare",
            offered=offered,
            old=old,
            new=new,
            made=made,
            compared=made and partial(comparison_page.comparison, made.diff, made.old.called, made.new.called),
            found=findings.shown(in_line_order(found), ""),
            author=overview.office_name(),
            today=datetime.now(UTC).astimezone().date().isoformat(),
            query=urlencode({"old": old, "new": new}),
        )

    def page(self, request: Request) -> Response:
        """Give the comparison as a page of its own, as ``thongbao diff --html`` makes it."""
        said = request.query_params
        made, found = versions.compared(said.get("old", ""), said.get("new", ""))
        if made is None:
            raise NoticeError(found)
        return answers.download("so-sanh.html", made.page())

    def redline(self, request: Request) -> Response:
        """Give the notice with tracked changes, as ``thongbao diff --redline`` makes it."""
        said = request.query_params
        author, day = posted.one_line(said, "author"), posted.one_line(said, "date")
        if not author or not _is_day(day):
            raise RefusedError("Bản đánh dấu sửa cần có người sửa và ngày sửa.", 400)
        made, found = versions.compared(said.get("old", ""), said.get("new", ""))
        if made is None:
            raise NoticeError(found)
        return answers.download("so-sanh.docx", made.redline(author, day))


def _is_day(text: str) -> bool:
    try:
        return read_day(text).day is not None
    except ValueError:
        return False
