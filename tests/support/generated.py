"""How generated contents are tried: how many, always the same ones, and whether their Word files open cleanly."""

from __future__ import annotations

import functools
import os
import zlib
from typing import TYPE_CHECKING

import ooxml_integrity
import pytest
from hypothesis import HealthCheck, core, given, seed, settings
from openxml_audit import OpenXmlValidator

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hypothesis.strategies import SearchStrategy

EXAMPLES = int(os.environ.get("THONGBAO_EXAMPLES", "100"))
SHARES = 4
"""Tests into which the examples of one are parted, so that they run side by side."""
ALLOWED = {
    "TXT002": "the content itself says &#39;, and it is printed as it stands",
}
AUDITED_EVERY = 4
"""openxml-audit takes as long as the whole build, so it sees every fourth notice, chosen by its bytes."""


REPEATABLE = settings(
    deadline=None,
    database=None,
    # CI sees the same notices every time; thousands by hand look elsewhere, with --hypothesis-seed=N.
    derandomize=EXAMPLES <= 500,
    print_blob=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


def in_shares(
    *strategies: SearchStrategy, one_in: int = 1, **chosen: object
) -> Callable[[Callable[..., None]], Callable[[int], None]]:
    """Make of a test of generated values several, with values of their own, together EXAMPLES, or one ``one_in``-th."""

    def parted(test: Callable[..., None]) -> Callable[[int], None]:
        @pytest.mark.parametrize("share", range(SHARES))
        def shared(share: int) -> None:
            one = settings(REPEATABLE, max_examples=max(EXAMPLES // (SHARES * one_in), 1), **chosen)(
                given(*strategies)(test)
            )
            if core.global_force_seed is not None:
                seed(f"{core.global_force_seed} {share}")(one)()
            elif REPEATABLE.derandomize:
                seed(share)(one)()
            else:
                one()

        shared.__name__, shared.__doc__ = test.__name__, test.__doc__
        return shared

    return parted


@functools.cache
def audit() -> OpenXmlValidator:
    """Return the validator, which takes seconds to read its schemas."""
    return OpenXmlValidator()


def is_audited(docx: bytes) -> bool:
    return zlib.crc32(docx) % AUDITED_EVERY == 0


def problems(path: Path, *, audited: bool) -> list[str]:
    found = [str(one) for one in ooxml_integrity.check(str(path)) if one.code not in ALLOWED]
    return found + [str(one) for one in audit().validate(str(path)).errors] if audited else found
