"""The frame of every page of the desk: whose office it is, when the desk ends by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.desk import answers, overview

if TYPE_CHECKING:
    from starlette.responses import Response

    from generator.desk.serving.activity import Activity


class PageLayout:
    """Makes pages with the frame around them."""

    def __init__(self, activity: Activity) -> None:
        self._activity = activity

    def page(self, template: str, **values: object) -> Response:
        """Return a page made from a template."""
        shell = {"office": overview.office_name(), "idle_minutes": self._activity.minutes}
        return answers.page(template, shell | values)
