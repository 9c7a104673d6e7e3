"""The addresses of all of it, loaded when one of them is first asked for: what issues takes long to load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Router

from generator.desk.issued.changing import Changing
from generator.desk.issued.comparing import Comparing
from generator.desk.issued.day_pages import DayPages
from generator.desk.issued.issuing import Issuing
from generator.desk.issued.register_pages import RegisterPages
from generator.desk.issued.repairing import Repairing
from generator.desk.issued.signed_pages import SignedPages
from generator.desk.issued.task_pages import TaskPages

if TYPE_CHECKING:
    from generator.desk.editing.open_notices import OpenNotices
    from generator.desk.issued.outcome_pages import OutcomePages
    from generator.desk.job_pages import JobPages
    from generator.desk.page_layout import PageLayout
    from generator.desk.previews import Previews


def create(previews: Previews, notices: OpenNotices, layout: PageLayout, jobs: JobPages, done: OutcomePages) -> Router:
    """Return what answers at these addresses."""
    parts = (
        RegisterPages(previews, layout),
        DayPages(layout),
        Comparing(layout),
        Issuing(notices, done, layout),
        Changing(done, layout),
        Repairing(done, layout),
        TaskPages(layout),
        SignedPages(done, jobs),
    )
    return Router([route for part in parts for route in part.routes], redirect_slashes=False)
