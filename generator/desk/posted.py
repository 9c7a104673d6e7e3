"""What a form of a page has sent: texts by the names of its fields, each on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool

from generator.desk import answers
from generator.desk.workspace import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.requests import Request
    from starlette.responses import Response


def handled(answer: Callable[[Request, Mapping[str, str]], Response]) -> Callable[[Request], Any]:
    """Return what takes a form that a page's program has sent, and answers it aside from other requests."""

    async def take(request: Request) -> Response:
        return await run_in_threadpool(answer, request, await texts(request))

    return take


async def texts(request: Request) -> dict[str, str]:
    """Return the texts that a page's program has sent, by name.

    Raises:
        RefusedError: it has sent anything else.
    """
    try:
        said = await request.json()
    except (ValueError, RecursionError):  # no JSON, no text, a number of thousands of digits
        said = None
    if not isinstance(said, dict) or not all(isinstance(text, str) for text in said.values()):
        raise RefusedError(answers.MALFORMED, 400)
    return {name: text.encode(errors="ignore").decode() for name, text in said.items()}


def one_line(said: Mapping[str, str], name: str) -> str:
    """Return a text with its white space as single spaces; "" where it was left out."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in said.get(name, "")).split())
