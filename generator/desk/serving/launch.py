"""Begin a desk for a workspace, or find the one that runs there: quick, so that the browser can start meanwhile."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import NamedTuple

from generator.desk.serving import running
from generator.desk.serving.access import Access, new_secret
from generator.desk.serving.running import ADDRESS, RunningDesk

_BACKLOG = 256


class Launch(NamedTuple):
    """A desk of the current folder: ``listener`` is what it is to be served on, ``None`` where another process does."""

    desk: RunningDesk
    listener: socket.socket | None

    def url(self) -> str:
        """Return an address that opens the desk once."""
        return f"http://{ADDRESS}:{self.desk.port}/open/{Access(self.desk.secret).ticket()}"


def launch(port: int = 0) -> Launch:
    """Begin a desk for the current folder, on a free port unless one is given, or find the one that runs.

    Raises:
        OSError: the port is taken, or not permitted.
    """
    with running.noted(Path.cwd()) as note:
        if found := running.find(note):
            return Launch(found, None)
        try:
            listener = _listen(port or running.last_port(note))
        except OSError:
            if port:
                raise
            listener = _listen(0)
        desk = RunningDesk(listener.getsockname()[1], new_secret())
        running.write(note, desk)
        return Launch(desk, listener)


def _listen(port: int) -> socket.socket:
    # Of a socket that does not say that it is TCP, asyncio lets each answer wait 40 ms for more to send (Nagle).
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    # Windows would let another program take the port over; elsewhere a port that was just given up counts as taken.
    option = "SO_EXCLUSIVEADDRUSE" if os.name == "nt" else "SO_REUSEADDR"
    try:
        listener.setsockopt(socket.SOL_SOCKET, getattr(socket, option), 1)
        listener.bind((ADDRESS, port))
        listener.listen(_BACKLOG)
    except BaseException:
        listener.close()
        raise
    return listener
