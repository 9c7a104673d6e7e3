"""The mark ``reports`` of a test: the codes of which diagnostics must be made while it runs."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from generator.content import yaml_reader
from generator.diagnostics import Diagnostic
from generator.registry import archive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


COLLECTED = pytest.StashKey[list[pytest.Item]]()
"""All tests that were collected, before any are deselected."""


def params(cases: Iterable[dict], codes: Callable[[dict], Iterable[str]]) -> list:
    """Return cases of a data file as parameters, each marked with the codes that it must report."""
    return [pytest.param(case, id=case["name"], marks=pytest.mark.reports(*codes(case))) for case in cases]


def marked_codes(item: pytest.Item) -> set[str]:
    """Return the codes that a test must report."""
    return {code for mark in item.iter_markers("reports") for code in mark.args}


@contextmanager
def recorded_codes() -> Iterator[set[str]]:
    """Record the code of every diagnostic that is made; what was told of a file that was read before is told anew."""
    yaml_reader.known_tree.cache_clear()
    archive.known_notice.cache_clear()
    seen: set[str] = set()
    make = Diagnostic.__new__

    def recording(cls: type, code: str, *rest: object, **more: object) -> Diagnostic:
        seen.add(code)
        return make(cls, code, *rest, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Diagnostic, "__new__", recording)
        yield seen
