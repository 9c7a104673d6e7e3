"""The addresses of all that begins with a Word file that is sent: it is looked at, read, merged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.desk.checking import Checking
from generator.desk.import_pages import ImportPages
from generator.desk.merge_pages import MergePages
from generator.desk.sent_files import SentFiles

if TYPE_CHECKING:
    from starlette.routing import Route

    from generator.desk.editing.open_notices import OpenNotices
    from generator.desk.issued.outcome_pages import OutcomePages
    from generator.desk.job_pages import JobPages
    from generator.desk.page_layout import PageLayout


def routes(notices: OpenNotices, layout: PageLayout, jobs: JobPages, done: OutcomePages) -> list[Route]:
    """Return the addresses; a file that was sent to one of them is known to the others."""
    sent = SentFiles()
    parts = (
        Checking(sent, layout, jobs),
        ImportPages(sent, layout, jobs, done),
        MergePages(sent, notices, layout, jobs),
    )
    return [route for part in parts for route in part.routes]
