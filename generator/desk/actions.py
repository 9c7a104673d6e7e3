"""What the pages' own programs ask for: data, and whatever changes something."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.routing import Route

from generator import initialize
from generator.desk import answers, office_form, posted
from generator.desk.answers import FOR_PROGRAMS

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from generator.desk.serving.activity import Activity


class Actions:
    """What is done, each with the call of the library that the command makes."""

    def __init__(self, activity: Activity) -> None:
        self._activity = activity

    @property
    def routes(self) -> list[Route]:
        """The addresses at which things are done."""
        return [
            Route(f"{FOR_PROGRAMS}alive", self.alive),
            Route(f"{FOR_PROGRAMS}stop", self.stop, methods=["POST"]),
            Route(f"{FOR_PROGRAMS}office", self.begin, methods=["POST"]),
            Route(f"{FOR_PROGRAMS}office/suggestions", self.suggest),
        ]

    def alive(self, request: Request) -> Response:
        """Tell an open page that the desk runs; that it asked keeps the desk running."""
        del request
        return answers.data({})

    def stop(self, request: Request) -> Response:
        """End the desk once this is answered."""
        del request
        self._activity.stop()
        return answers.data({})

    def suggest(self, request: Request) -> Response:
        """Tell what follows from the answers so far."""
        return answers.data(office_form.suggestions(request.query_params))

    async def begin(self, request: Request) -> Response:
        """Write the first files of an office, as ``thongbao init`` does."""
        return await run_in_threadpool(_begin, await posted.texts(request))


def _begin(said: dict[str, str]) -> Response:
    initialize.refuse_started(Path())
    office, faults = office_form.read(said)
    if office is None:
        return answers.faults(faults)
    made, _ = initialize.create(Path(), office, datetime.now(UTC).astimezone().date())
    return answers.data({"address": f"/notices/{made[-1].stem}"})
