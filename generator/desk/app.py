"""The desk as an ASGI app: its pages and actions, what they answer when something is refused, the guard around it."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.routing import Router

from generator import system_errors
from generator.desk import advice, answers, findings
from generator.desk.actions import Actions
from generator.desk.editing.open_notices import OpenNotices
from generator.desk.editing.writing import Writing
from generator.desk.job_pages import JobPages
from generator.desk.jobs import Jobs
from generator.desk.page_layout import PageLayout
from generator.desk.pages import Pages
from generator.desk.previews import Previews
from generator.desk.serving import security
from generator.desk.serving.security import Allowance
from generator.desk.workspace import RefusedError
from generator.diagnostics import NoticeError, errors

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

    from generator.desk.serving.access import Access
    from generator.desk.serving.activity import Activity
    from generator.diagnostics import Diagnostic


def create(
    access: Access,
    activity: Activity,
    port: int,
    allowance: Allowance = Allowance(),  # noqa: B008 - an immutable value
    first_revision: int = 0,
) -> ASGIApp:
    """Return the desk of the current folder, as it is reached at a port of this machine.

    Revisions of its notices go on from the first, which pages that an earlier desk left open do not know.
    """
    notices, jobs = OpenNotices(first_revision), Jobs()
    activity.at_end(jobs.end)
    layout, previews, job_pages = PageLayout(activity), Previews(), JobPages(jobs)
    first = Pages(previews, notices, layout), Actions(activity), Writing(notices)

    @cache
    def others() -> Router:
        from generator.desk import word_files  # noqa: PLC0415 - as below
        from generator.desk.guide_pages import GuidePages  # noqa: PLC0415 - as below
        from generator.desk.issued import routes  # noqa: PLC0415 - takes long to load, and the first page does without
        from generator.desk.issued.outcome_pages import OutcomePages  # noqa: PLC0415 - as above
        from generator.desk.making import Making  # noqa: PLC0415 - as below

        done = OutcomePages(layout)
        parts = GuidePages(layout), job_pages, Making(notices, job_pages), done
        known = [route for part in parts for route in part.routes]
        known += word_files.routes(notices, layout, job_pages, done)
        return Router(known, redirect_slashes=False, default=routes.create(previews, notices, layout, job_pages, done))

    async def elsewhere(scope: Scope, receive: Receive, send: Send) -> None:
        await others()(scope, receive, send)

    known = [route for part in first for route in part.routes]
    router = Router(known, redirect_slashes=False, default=elsewhere)
    handlers = {HTTPException: _no_such, RefusedError: _refused, NoticeError: _told, OSError: _not_possible}
    handled = ExceptionMiddleware(router, handlers=handlers)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        scope["app"] = router  # with an app, what no route takes is an exception, not a sentence in English
        await handled(scope, receive, send)

    return security.guarded(app, access, activity, port, allowance)


_SENTENCES = {
    HTTPStatus.NOT_FOUND: "Không có trang này.",
    HTTPStatus.METHOD_NOT_ALLOWED: "Trang này không nhận yêu cầu kiểu ấy.",
}


def _no_such(request: Request, error: Exception) -> Response:
    status = HTTPStatus(getattr(error, "status_code", HTTPStatus.BAD_REQUEST))
    return answers.refusal(request.url.path, status, _SENTENCES.get(status, "Yêu cầu không đúng dạng."))


def _refused(request: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, RefusedError) else HTTPStatus.BAD_REQUEST
    return answers.refusal(request.url.path, status, str(error))


def _told(request: Request, error: Exception) -> Response:
    """Answer with what the library tells the clerk: the first things that stop the work, each once."""
    if not isinstance(error, NoticeError):
        raise error
    told = [*dict.fromkeys(errors(error.faults) or error.faults)][:_MOST_TOLD]
    said = "; ".join(f"{one.code}: {_line(one)}{one.message}" for one in told)
    hint = "; ".join(dict.fromkeys(one.hint for one in told if one.hint))
    sentence, remedy = (advice.sentence(advice.for_pages(one)) for one in (said, hint))
    return answers.refusal(request.url.path, HTTPStatus.CONFLICT, sentence, remedy, advice.links(hint))


def _line(fault: Diagnostic) -> str:
    """Return the file and the line of a fault: what is refused is not shown beside the text of a file."""
    return f"{findings.place(fault, '')}: " if fault.location.file and fault.location.line else ""


_MOST_TOLD = 3


def _not_possible(request: Request, error: Exception) -> Response:
    if not isinstance(error, OSError):
        raise error
    sentence = f"Máy không làm được việc này: {system_errors.reason(error)}."
    return answers.refusal(request.url.path, HTTPStatus.CONFLICT, sentence)
