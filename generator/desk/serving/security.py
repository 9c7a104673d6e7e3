"""What stands between a request and the desk, as ASGI middleware: each answer's headers, who may ask, how much.

A page on this machine can be reached by every web page that the clerk opens, and by every program of this machine. So
nothing is believed: not the name by which the desk is called (DNS rebinding), not who asks (another page's form), not
how long or how slow a request is.
"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, NamedTuple

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse

from generator.desk import answers
from generator.desk.serving import failures

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from generator.desk.serving.access import Access
    from generator.desk.serving.activity import Activity

HEADER = "x-thongbao-desk"
"""What a page's own program sends with whatever changes something: a form of another page cannot."""
MAX_BODY = 1_000_000
MAX_UPLOAD = 20 * 2**20
"""How long a file may be that is sent: 20 MB, as Explorer counts them."""


class Upload(NamedTuple):
    """Where files of one purpose are sent, and how their names may end."""

    address: str
    endings: str = ".docx"
    longest: int = MAX_UPLOAD


UPLOADS = {
    "check": Upload("/api/check"),
    "import": Upload("/api/import", ".docx,.txt,.doc,.odt,.rtf"),
    "merge": Upload("/api/merge"),
    "signed": Upload("/api/signed", ".pdf"),
}
"""Files that are sent, by what becomes of them."""
_TAKING_FILES = {one.address for one in UPLOADS.values()}
LONGEST_HEAD = 16_384
_READING = ("GET", "HEAD")
_TICKET, _CHALLENGE, _STATIC = "/open/", "/run/", "/static/"
"""What begins so needs no session: it lets in, or it shows nothing of the clerk's."""
_OWN_PAGES = ("same-origin", "none")
_HEADERS = {
    "content-security-policy": (
        "default-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class SecurityHeaders:
    """Gives every answer the headers that keep other pages away from it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_HEADERS)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        await self._app(scope, receive, send_with_headers)


class Failures:
    """Answers with a sentence where the program fails."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        begun = False

        async def send_noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, send_noted)
        except Exception as error:  # noqa: BLE001 - whatever it is, the clerk is told, and other requests go on
            told = failures.log(error)
            if not begun:
                await answers.refusal(scope["path"], 500, *told)(scope, receive, send)


class Refusal(NamedTuple):
    """Why a request is refused: the HTTP status, and what the clerk is told."""

    status: int
    sentence: str
    remedy: str = ""


_FOREIGN = Refusal(403, "Yêu cầu này không đến từ trang của bàn soạn nên bị từ chối.")
_NO_ENTRY = Refusal(
    403,
    "Trình duyệt này chưa được vào bàn soạn, hoặc bàn soạn đã chạy lại từ lần mở trước.",
    "Bấm đúp lại lối tắt “Bàn soạn thông báo”, hay gõ lại thongbao desk: bàn soạn mở ra trong trình duyệt.",
)
_USED = Refusal(
    403,
    "Địa chỉ mở bàn soạn chỉ dùng được một lần, trong ít phút; địa chỉ này đã dùng hoặc đã hết hạn.",
    "Bấm đúp lại lối tắt “Bàn soạn thông báo”, hay gõ lại thongbao desk: bàn soạn mở ra trong trình duyệt.",
)


_TOO_LONG_HEAD = Refusal(431, "Yêu cầu mang theo quá nhiều thông tin nên bị từ chối.")
_TWO_LENGTHS = Refusal(400, "Yêu cầu nói hai cách về độ dài của nó nên bị từ chối.")


def _unclear(headers: Headers) -> Refusal | None:
    """Return the refusal of a request of which two programs could believe different things, or that is all head."""
    if sum(len(name) + len(value) for name, value in headers.raw) > LONGEST_HEAD:  # a piece of it may come at once
        return _TOO_LONG_HEAD
    return _TWO_LENGTHS if "transfer-encoding" in headers and "content-length" in headers else None


class Gatekeeper:
    """Lets in only requests of the desk's own pages, in a browser that was let in by a ticket.

    A ticket in the address becomes a cookie that no program of a page can read and that is not sent along from other
    sites; the address is then left, so that it stays in no history.
    """

    def __init__(self, app: ASGIApp, access: Access, activity: Activity, port: int) -> None:
        self._app = app
        self._access = access
        self._activity = activity
        self._hosts = (f"127.0.0.1:{port}", f"localhost:{port}")
        self._cookie = f"thongbao-desk-{port}"  # a browser tells cookies of different ports apart by name alone

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            return  # a websocket is closed by it
        headers, path = Headers(scope=scope), scope["path"]
        if refused := _unclear(headers) or self._foreign(scope["method"], headers):
            await answers.refusal(path, *refused)(scope, receive, send)
        elif path.startswith(_CHALLENGE):
            await PlainTextResponse(self._access.answer(path.removeprefix(_CHALLENGE)))(scope, receive, send)
        elif path.startswith(_TICKET):
            await self._enter(scope, receive, send)
        elif path.startswith(_STATIC):
            await self._app(scope, receive, send)
        elif self._is_let_in(scope):
            self._activity.seen()
            await self._app(scope, receive, send)
        else:
            await answers.refusal(path, *_NO_ENTRY)(scope, receive, send)

    def _foreign(self, method: str, headers: Headers) -> Refusal | None:
        """Return the refusal of a request that does not come from a page of the desk."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return _FOREIGN
        if headers.get("sec-fetch-site", "none") not in _OWN_PAGES:
            return _FOREIGN
        origins = headers.getlist("origin")
        if any(origin != f"http://{hosts[0].lower()}" for origin in origins):
            return _FOREIGN
        if method not in _READING and (len(origins) != 1 or headers.get(HEADER) != "1"):
            return _FOREIGN
        return None

    async def _enter(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_let_in = self._is_let_in(scope)  # opened again from the history, or fetched in advance
        if not is_let_in and (scope["method"] != "GET" or not self._access.admit(scope["path"].removeprefix(_TICKET))):
            await answers.refusal(scope["path"], *_USED)(scope, receive, send)
            return
        self._activity.seen()
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self._cookie, self._access.session, httponly=True, samesite="strict", path="/")
        await answer(scope, receive, send)

    def _is_let_in(self, scope: Scope) -> bool:
        return self._access.is_session(HTTPConnection(scope).cookies.get(self._cookie, ""))


class Allowance(NamedTuple):
    """How much is done at once, how many may wait for it, and seconds for a request to come and an answer to go."""

    at_once: int = 8
    waiting: int = 100
    seconds: float = 15


_TOO_SLOW = Refusal(408, "Dữ liệu gửi lên quá chậm nên bị bỏ.", "Thử lại.")
_TOO_MANY = Refusal(503, "Bàn soạn đang bận quá nhiều việc.", "Đợi một lát rồi thử lại.")


_UPLOADS_AT_ONCE = 2
"""Of so many files at most a part is in memory at one time."""


class SlowReaderError(Exception):
    """A browser that does not fetch its answer."""


class RequestLimits:
    """Bounds a request: how long it is, how slow it may be, how many are worked on at once.

    What comes after it is given whole requests only.
    """

    def __init__(self, app: ASGIApp, allowance: Allowance) -> None:
        self._app = app
        self._allowance = allowance
        self._turns = asyncio.Semaphore(allowance.at_once)
        self._uploads = asyncio.Semaphore(_UPLOADS_AT_ONCE)
        self._here = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["path"] in _TAKING_FILES:
            async with self._uploads:
                body = await self._body(scope, receive, MAX_UPLOAD)
        else:
            body = await self._body(scope, receive, MAX_BODY)
        if isinstance(body, Refusal):
            await answers.refusal(scope["path"], *body)(scope, receive, send)
            return
        if self._here >= self._allowance.at_once + self._allowance.waiting:
            await answers.refusal(scope["path"], *_TOO_MANY)(scope, receive, send)
            return
        self._here += 1
        try:
            async with self._turns:
                await self._app(scope, _whole(body, receive), self._bounded(send))
        except SlowReaderError:
            return  # the connection is closed by it
        finally:
            self._here -= 1

    async def _body(self, scope: Scope, receive: Receive, most: int) -> bytes | Refusal:
        """Return the body of a request, never reading more of it than is allowed."""
        length = Headers(scope=scope).get("content-length", "0")
        if not re.fullmatch(r"\d{1,9}", length, re.ASCII) or int(length) > most:
            return _too_long(most)
        body = bytearray()
        try:
            async with asyncio.timeout(self._allowance.seconds):
                while (message := await receive())["type"] == "http.request":
                    body += message.get("body", b"")
                    if len(body) > most:
                        return _too_long(most)
                    if not message.get("more_body", False):
                        break
        except TimeoutError:
            return _TOO_SLOW
        return bytes(body)

    def _bounded(self, send: Send) -> Send:
        async def send_in_time(message: Message) -> None:
            try:
                async with asyncio.timeout(self._allowance.seconds):
                    await send(message)
            except TimeoutError as error:
                raise SlowReaderError from error

        return send_in_time


def _too_long(most: int) -> Refusal:
    return Refusal(413, f"Dữ liệu gửi lên dài quá {most // 1_000_000} MB nên bị từ chối.")


def _whole(body: bytes, receive: Receive) -> Receive:
    """Return what gives the body in one piece, and afterwards says when nobody waits for the answer any more."""
    given = False

    async def receive_whole() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive_whole


def guarded(app: ASGIApp, access: Access, activity: Activity, port: int, allowance: Allowance) -> ASGIApp:
    """Return an app with all of it around."""
    limited = RequestLimits(app, allowance)
    return SecurityHeaders(Failures(Gatekeeper(limited, access, activity, port)))
