"""Which desk runs for a workspace: a note among this user's own files, believed only if that desk answers."""

from __future__ import annotations

import hmac
import json
import os
import secrets
import sys
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator import files, reading
from generator.desk.serving.access import Access
from generator.diagnostics import NoticeError

if TYPE_CHECKING:
    from collections.abc import Iterator

ADDRESS = "127.0.0.1"
"""Only programs of this machine reach it."""
_PATIENCE = 5.0
"""Seconds that a desk may take to answer: it may just be starting."""
_LONGEST_ANSWER = 200
_PORTS = range(1024, 65_536)
_NAME_DIGITS = 32


class RunningDesk(NamedTuple):
    """A desk that runs: its port, and its secret."""

    port: int
    secret: str


@contextmanager
def noted(workspace: Path) -> Iterator[Path | None]:
    """Yield the file for the note of a workspace, held so that of two starts one waits; ``None`` if none can be held.

    Without a note a second start merely does not find the first.
    """
    note = None
    with ExitStack() as held:
        with suppress(NoticeError, OSError, RuntimeError):  # the last where nobody knows a user's home
            folder = _own_folder()
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)
            held.enter_context(files.locked(folder, _PATIENCE * 2))
            name = sha256(os.path.normcase(os.path.realpath(workspace)).encode(errors="surrogateescape")).hexdigest()
            note = folder / f"{name[:_NAME_DIGITS]}.json"
        yield note


def find(note: Path | None) -> RunningDesk | None:
    """Return the desk that a note tells of, if it still runs."""
    try:
        said = json.loads(reading.read_file(note)) if note else {}
        found = RunningDesk(int(said["port"]), str(said["secret"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if _answers(found) else None


def last_port(note: Path | None) -> int:
    """Return the port of a desk that ended without its note being removed; 0 where there is none.

    Pages that it left open find the next desk there.
    """
    try:
        port = int(json.loads(reading.read_file(note))["port"]) if note else 0
    except (OSError, ValueError, KeyError, TypeError):
        return 0
    return port if port in _PORTS else 0


def write(note: Path | None, desk: RunningDesk) -> None:
    """Write the note of a desk."""
    if note:
        with suppress(NoticeError):
            files.write(note, json.dumps(desk._asdict()).encode())


def forget(workspace: Path, secret: str) -> None:
    """Remove the note of a desk that ends, unless it is another's by now."""
    with noted(workspace) as note, suppress(OSError, ValueError, AttributeError):
        if note and json.loads(reading.read_file(note)).get("secret") == secret:
            note.unlink()


def _answers(desk: RunningDesk) -> bool:
    """Return whether the desk with this secret is what listens there; what else does learns nothing of the secret."""
    challenge = secrets.token_hex(16)
    connection = HTTPConnection(ADDRESS, desk.port, timeout=_PATIENCE)
    try:
        connection.request("GET", f"/run/{challenge}")
        said = connection.getresponse().read(_LONGEST_ANSWER)
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
    return hmac.compare_digest(said, Access(desk.secret).answer(challenge).encode())


def _own_folder() -> Path:
    """Return the folder for what concerns this user on this machine, and nobody else."""
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_RUNTIME_DIR") or os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "thongbao"
