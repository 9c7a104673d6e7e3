"""Who may use the desk: a ticket lets a browser in once, a session lets it stay, an answer proves which desk runs.

All of them follow from one secret of the run, so that a second start, which knows it, can make a ticket, too.
"""

from __future__ import annotations

import hmac
import secrets
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

TICKET_SECONDS = 600
"""How long a ticket may lie unused."""
_SECRET_BYTES = 32


def new_secret() -> str:
    """Return a secret for one run."""
    return secrets.token_hex(_SECRET_BYTES)


class Access:
    """The tickets and the session that follow from the secret of a run; ``clock`` tells seconds since 1970."""

    def __init__(self, secret: str, clock: Callable[[], float] = time.time) -> None:
        self._secret = secret
        self._clock = clock
        self._used: set[str] = set()
        self.session = self._sign("session", "")

    def ticket(self) -> str:
        """Return a ticket: it lets one browser in, once."""
        said = f"{int(self._clock())}-{secrets.token_hex(16)}"
        return f"{said}-{self._sign('ticket', said)}"

    def admit(self, ticket: str) -> bool:
        """Return whether a ticket lets in; from then on it does not."""
        said, _, signed = ticket.rpartition("-")
        made = said.partition("-")[0]
        is_ours = hmac.compare_digest(signed.encode(), self._sign("ticket", said).encode())
        if not is_ours or said in self._used or self._clock() - int(made) > TICKET_SECONDS:
            return False
        self._used.add(said)
        return True

    def is_session(self, said: str) -> bool:
        """Return whether a browser was let in before."""
        return hmac.compare_digest(said.encode(), self.session.encode())

    def answer(self, challenge: str) -> str:
        """Return what only a run with this secret can answer."""
        return self._sign("answer", challenge)

    def _sign(self, purpose: str, said: str) -> str:
        return hmac.digest(self._secret.encode(), f"{purpose}:{said}".encode(), "sha256").hex()
