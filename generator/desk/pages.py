"""The pages of the desk: each reads what it shows, and changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from generator import paths, sample_notices
from generator.desk import answers, findings, office_form, overview, previews, workspace
from generator.desk.editing.drafts import draft_sentence
from generator.desk.serving.security import UPLOADS
from generator.desk.workspace import RefusedError
from generator.diagnostics import NoticeError, in_line_order
from generator.pdf.engines import EMBEDDED_TITLE, MEANS
from generator.registry.search import Query
from generator.revisions.phrasing import capitalize
from generator.standard.offices import OFFICE_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from starlette.requests import Request

    from generator.desk.editing.open_notices import OpenNotice, OpenNotices
    from generator.desk.page_layout import PageLayout
    from generator.desk.previews import Preview, Previews


class Pages:
    """The pages, and the pictures in them."""

    def __init__(self, made: Previews, notices: OpenNotices, layout: PageLayout) -> None:
        self._previews = made
        self._notices = notices
        self._layout = layout

    @property
    def routes(self) -> list[Route]:
        """The addresses of the pages."""
        return [
            Route("/", self.home),
            Route("/office", self.office),
            Route("/notices/{name}", self.notice),
            Route("/samples/{name}", self.sample),
            self._pictures("/notices/{name}", workspace.notice),
            self._pictures("/issued/{name}", workspace.issued_notice),
            self._pictures("/samples/{name}", _sample),
            Route("/static/{name}", self.static),
        ]

    def home(self, request: Request) -> Response:
        """Show what there is; a folder in which nothing is, begins with its office."""
        if not overview.is_begun():
            return RedirectResponse("/office", 303)
        words = request.query_params.get("q", "")
        seen = overview.read(Query(words))
        if seen.likely:
            self._previews.prepare(seen.likely)
        of_office = findings.shown(overview.office_faults(), "")
        has_office = (workspace.content() / paths.OFFICE).is_file()
        found = findings.shown(seen.found, "")
        shown = {"found": found, "of_office": of_office, "has_office": has_office, "upload": UPLOADS["import"]}
        return self._page("home", seen=seen, words=words, **shown)

    def office(self, request: Request) -> Response:
        """Ask what ``thongbao init`` asks."""
        del request
        if overview.is_begun():
            return RedirectResponse("/", 303)
        begun = office_form.suggestions({})
        return self._page("office", kinds=OFFICE_KINDS, begun=begun, samples=sample_notices.SAMPLES.items())

    def notice(self, request: Request) -> Response:
        """Show the notice of a content file as it is written; one that was issued, or is no text, as it is."""
        path = workspace.written(request.path_params["name"])
        try:
            notice = self._notices.of(path)
        except NoticeError:  # told beside what there is to see
            return self._notice(request, path, self._previews.of(path))
        notice.document.look()
        if notice.document.is_read_only:
            return self._notice(request, path, self._previews.of(path))
        return self._editor(notice)

    def sample(self, request: Request) -> Response:
        """Show a notice that comes along, to be looked at."""
        path = _sample(request.path_params["name"])
        return self._notice(request, path, self._previews.of(path))

    def static(self, request: Request) -> Response:
        """Give a file that belongs to the pages."""
        if (found := answers.static(request.path_params["name"])) is None:
            raise RefusedError(_NO_SUCH_PAGE)
        return found

    def _pictures(self, address: str, find: Callable[[str], Path]) -> Route:
        """Return the address of the pages, as pictures, of notices that are found by their names."""

        def picture(request: Request) -> Response:
            preview = self._previews.of(find(request.path_params["name"]))
            drawn = previews.numbered_picture(preview.pdf, preview.page_count, request.path_params["number"])
            if drawn is None:
                raise RefusedError(_NO_SUCH_PAGE)
            return Response(drawn, media_type="image/png")

        return Route(f"{address}/pages/{{number}}.png", picture)

    def _editor(self, notice: OpenNotice) -> Response:
        document = notice.document
        return self._page(
            "editor",
            name=notice.path.name,
            is_office=notice.path.name == paths.OFFICE,
            address=f"{answers.FOR_PROGRAMS}notices/{quote(notice.path.stem)}",
            document=document.snapshot(),
            draft=document.draft,
            draft_said=draft_sentence(document.draft) if document.draft else "",
            drawn_by=f"{EMBEDDED_TITLE}: {MEANS['embedded']}",
        )

    def _notice(self, request: Request, path: Path, preview: Preview) -> Response:
        found = findings.shown(in_line_order(preview.found), str(path))
        is_sample = path == sample_notices.find(path.stem)
        return self._page(
            "notice",
            title=capitalize(sample_notices.SAMPLES[path.stem]) if is_sample else path.name,
            preview=preview,
            lines=preview.text.splitlines(),
            found=found,
            pages=[f"{quote(request.scope['path'])}/pages/{number}.png" for number in range(1, preview.page_count + 1)],
            drawn_by=f"{EMBEDDED_TITLE}: {MEANS['embedded']}",
            is_sample=is_sample,
            issued_page=workspace.page_of_issued(path) if preview.issued else "",
            makes=f"{answers.FOR_PROGRAMS}notices/{quote(path.stem)}" if preview.issued else "",
        )

    def _page(self, template: str, **values: object) -> Response:
        return self._layout.page(template, **values)


_NO_SUCH_PAGE = "Không có trang này."


def _sample(name: str) -> Path:
    path = sample_notices.find(name)
    if path is None:
        raise RefusedError(_NO_SUCH_PAGE)
    return path
