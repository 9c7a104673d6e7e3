"""Asking the desk as a browser, or as somebody else, would: the app itself is called, no port is opened."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from generator.desk import app
from generator.desk.serving.access import Access, new_secret
from generator.desk.serving.activity import Activity
from generator.desk.serving.security import Allowance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PORT = 8765
HOST = f"127.0.0.1:{PORT}"
OWN = {"sec-fetch-site": "same-origin", "origin": f"http://{HOST}", "x-thongbao-desk": "1"}
"""What a browser sends along with what the program of a page of the desk changes."""


class Told(NamedTuple):
    """An answer: its status, its headers, its body, how much of the request's body was taken."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    taken: int

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        return json.loads(self.body)


class Visitor:
    """The desk of the current folder, and a browser that was let in."""

    def __init__(self, **allowance: Any) -> None:
        self.access = Access(new_secret())
        self.activity = Activity()
        self.app = app.create(self.access, self.activity, PORT, Allowance(**allowance))
        self.cookie = f"thongbao-desk-{PORT}={self.access.session}"

    def get(self, path: str, **headers: str) -> Told:
        return self.ask("GET", path, {"cookie": self.cookie, **headers})

    def post(self, path: str, value: object = None) -> Told:
        body = json.dumps({} if value is None else value).encode()
        return self.ask("POST", path, {"cookie": self.cookie, **OWN}, [body])

    def ask(self, method: str, path: str, headers: Mapping[str, str] = {}, body: Iterable[bytes] = ()) -> Told:
        """Send a request with just these headers, and a right Host unless there is one."""
        return asyncio.run(self.ask_soon(method, path, headers, body))

    async def ask_soon(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] = {},
        body: Iterable[bytes | float] = (),
        *,
        fetching: float = 0.0,
    ) -> Told:
        """Send a request; a number in its body is a pause of so many seconds, as ``fetching`` is of its answer."""
        plain, _, query = path.partition("?")
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": unquote(plain),
            "raw_path": plain.encode(),
            "root_path": "",
            "query_string": query.encode(),
            "headers": [
                (name.lower().encode(), value.encode()) for name, value in {"host": HOST, **headers}.items() if value
            ],
            "client": ("127.0.0.1", 50000),
            "server": ("127.0.0.1", PORT),
        }
        pieces = iter(body)
        taken, sent = 0, []

        async def receive() -> dict[str, Any]:
            nonlocal taken
            for piece in pieces:
                if isinstance(piece, bytes):
                    taken += len(piece)
                    return {"type": "http.request", "body": piece, "more_body": True}
                await asyncio.sleep(piece)
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            await asyncio.sleep(fetching)
            sent.append(message)

        await self.app(scope, receive, send)
        start, *rest = sent or [{"status": 0, "headers": ()}]
        told = {name.decode().lower(): value.decode() for name, value in start["headers"]}
        return Told(start["status"], told, b"".join(one.get("body", b"") for one in rest), taken)
