"""The pages that say what was just done: each has an address, so that loading it again does nothing twice."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, NamedTuple

from starlette.responses import RedirectResponse
from starlette.routing import Route

from generator.desk import advice, answers, findings, workspace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request
    from starlette.responses import Response

    from generator.desk.advice import PageLink
    from generator.desk.page_layout import PageLayout
    from generator.diagnostics import Diagnostic
    from generator.issuing.outcomes import Outcome, OutcomeLine

_KEPT = 50


class ShownLine(NamedTuple):
    """What is said, about a file as pages name it, "" where it is about none."""

    file: str
    sentence: str


def shown(lines: Iterable[OutcomeLine]) -> list[ShownLine]:
    """Return what became of files, or will, as a page shows it."""
    return [
        ShownLine(workspace.within(str(one.file)) if one.file else "", advice.for_pages(one.sentence)) for one in lines
    ]


class DoneWork(NamedTuple):
    """What was done, what was found meanwhile, where to go next.

    ``makes`` is the address at which files are made of it, "" where none are.
    """

    outcome: Outcome
    found: tuple[Diagnostic, ...]
    links: tuple[PageLink, ...]
    makes: str = ""


class OutcomePages:
    """Keeps what was done as long as the desk runs."""

    def __init__(self, layout: PageLayout) -> None:
        self._layout = layout
        self._done: dict[str, DoneWork] = {}

    @property
    def routes(self) -> list[Route]:
        """The address of such a page."""
        return [Route("/done/{key}", self.show)]

    def tell(
        self, outcome: Outcome, found: Iterable[Diagnostic], links: Iterable[PageLink], makes: str = ""
    ) -> Response:
        """Answer a page's program with the address of the page that says what was done."""
        return answers.data({"address": self.keep(outcome, found, links, makes)})

    def keep(self, outcome: Outcome, found: Iterable[Diagnostic], links: Iterable[PageLink], makes: str = "") -> str:
        """Keep what was done; return the address of the page that says so."""
        key = secrets.token_hex(8)
        self._done[key] = DoneWork(outcome, tuple(found), tuple(links), makes)
        for oldest in [*self._done][:-_KEPT]:
            del self._done[oldest]
        return f"/done/{key}"

    def show(self, request: Request) -> Response:
        """Say what was done; what an earlier run did stands in the register."""
        done = self._done.get(request.path_params["key"])
        if done is None:
            return RedirectResponse("/register", 303)
        return self._layout.page(
            "done",
            title=done.outcome.title,
            lines=shown(done.outcome.lines),
            found=findings.shown(done.found, ""),
            links=done.links,
            makes=done.makes,
        )
