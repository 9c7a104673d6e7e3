"""What pages ask for about long work: how it stands, that it be stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from generator.desk import answers
from generator.desk.answers import FOR_PROGRAMS
from generator.desk.workspace import RefusedError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from generator.desk.jobs import Job, Jobs, Work

_UNKNOWN = "Không còn việc ấy: bàn soạn đã chạy lại, hoặc việc xong đã lâu."


class JobPages:
    """The addresses under ``/api/jobs/KEY``."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs

    @property
    def routes(self) -> list[Route]:
        """The addresses at which a job is asked about and stopped."""
        base = f"{FOR_PROGRAMS}jobs/{{key}}"
        return [Route(base, self.show), Route(f"{base}/stop", self.stop, methods=["POST"])]

    def begin(self, work: Work) -> Response:
        """Begin work, and answer with the address at which it is asked about.

        Raises:
            RefusedError: too much is waiting already.
        """
        return answers.data({"job": f"{FOR_PROGRAMS}jobs/{self._jobs.begin(work)}"}, 202)

    def show(self, request: Request) -> Response:
        """Tell how a job stands."""
        return answers.data(self._job(request).state._asdict())

    def stop(self, request: Request) -> Response:
        """Ask that a job be stopped."""
        self._job(request).stop()
        return answers.data({})

    def _job(self, request: Request) -> Job:
        job = self._jobs.find(request.path_params["key"])
        if job is None:
            raise RefusedError(_UNKNOWN)
        return job
