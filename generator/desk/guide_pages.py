"""The guide on the desk: the same pages that ``thongbao guide`` writes, in the desk's frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup
from starlette.responses import RedirectResponse
from starlette.routing import Route

from generator import guide, reading
from generator.desk import answers
from generator.desk.workspace import RefusedError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from generator.desk.page_layout import PageLayout

ADDRESS = "/guide"


class GuidePages:
    """The addresses under ``/guide/``: pages, and the pictures and styles in them, by the names that lead to them."""

    def __init__(self, layout: PageLayout) -> None:
        self._layout = layout

    @property
    def routes(self) -> list[Route]:
        """The addresses of the guide."""
        return [Route(ADDRESS, self.first), Route(f"{ADDRESS}/{{name}}", self.document)]

    def first(self, request: Request) -> Response:
        """Lead to the page to begin with, from where its links lead on."""
        del request
        return RedirectResponse(f"{ADDRESS}/{guide.START}", 303)

    def document(self, request: Request) -> Response:
        """Show a document, or give a file that belongs to it."""
        path = guide.documents().get(request.path_params["name"])
        if path is None:
            raise RefusedError("Hướng dẫn không có trang này.")
        if path.suffix != ".md":
            return answers.file(path)
        made = guide.read(reading.read_file(path).decode())
        # What the program brings along; its Markdown is no input of anybody's.
        return self._layout.page("guide", title=made.title, content=Markup(made.content))  # noqa: S704 - as said
