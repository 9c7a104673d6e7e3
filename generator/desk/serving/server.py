"""Serves the desk on this machine until it is to end: by Ctrl-C, by its page's button, or as nobody uses it."""

from __future__ import annotations

import logging
import secrets
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from uvicorn import Config, Server
from uvicorn.protocols.http.h11_impl import H11Protocol

from generator.desk import app
from generator.desk.serving import peers, running
from generator.desk.serving.access import Access
from generator.desk.serving.security import LONGEST_HEAD

if TYPE_CHECKING:
    import asyncio

    from generator.desk.serving.activity import Activity
    from generator.desk.serving.launch import Launch

_HEAD_SECONDS = 10.0
"""How long a client may take to say what it wants; uvicorn itself would wait for ever."""
_KEEP_ALIVE_SECONDS = 60
_END_SECONDS = 3
_MOST_CONNECTIONS = 400
_TURN_SECONDS = 0.0005
"""How long a thread that lays out pages may keep one that answers waiting: Python's 5 ms add up with each turn."""
_FIRST_REVISIONS = 10**8
_NO_REQUEST = "Bàn soạn không đọc được yêu cầu này: mở lại bàn soạn bằng lối tắt, hay bằng lệnh thongbao desk.\n"


def serve(launch: Launch, activity: Activity) -> None:
    """Serve the desk of the current folder until it is to end."""
    secret, port = launch.desk.secret, launch.desk.port
    sys.setswitchinterval(_TURN_SECONDS)
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)  # what fails is logged by the desk itself
    config = Config(
        app.create(Access(secret), activity, port, first_revision=secrets.randbelow(_FIRST_REVISIONS)),
        http=_Protocol,
        ws="none",
        loop="asyncio",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=_END_SECONDS,
        h11_max_incomplete_event_size=LONGEST_HEAD,
    )
    try:
        with suppress(KeyboardInterrupt):  # raised again once all is closed
            _Server(config, activity).run([launch.listener] if launch.listener else None)
    finally:
        activity.end()
        running.forget(Path.cwd(), secret)


class _Server(Server):
    """uvicorn's server, which also ends when the desk is to."""

    def __init__(self, config: Config, activity: Activity) -> None:
        super().__init__(config)
        self._activity = activity

    async def on_tick(self, counter: int) -> bool:
        """Return whether to end; called ten times a second."""
        self._activity.tick()
        return self._activity.is_over or await super().on_tick(counter)


class _Protocol(H11Protocol):
    """uvicorn's connection, which is closed to other users, and if the head of a request does not come in time."""

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401 - as in uvicorn
        """Begin to wait for the head of the first request, unless it would be another user's."""
        super().connection_made(transport)
        if peers.may_enter(transport.get_extra_info("peername"), transport.get_extra_info("sockname")):
            self._wait()
        else:
            transport.abort()

    def data_received(self, data: bytes) -> None:
        """Take in a piece; wait for the rest of a head that is not whole yet."""
        super().data_received(data)
        if self.cycle is None or self.cycle.response_complete:
            self._wait()
        else:
            self._wait_no_more()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no request in the words of the desk; uvicorn has its own, in English."""
        del msg
        said = _NO_REQUEST.encode()
        head = f"Content-Type: text/plain; charset=utf-8\r\nContent-Length: {len(said)}\r\nConnection: close\r\n\r\n"
        self.transport.write(b"HTTP/1.1 400 Bad Request\r\n" + head.encode() + said)
        self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._wait_no_more()
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._waiting is None:
            self._waiting = self.loop.call_later(_HEAD_SECONDS, self.transport.close)

    def _wait_no_more(self) -> None:
        if self._waiting:
            self._waiting.cancel()
            self._waiting = None
