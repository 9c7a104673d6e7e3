"""The explanation of a code: its meaning, its remedy, its severity."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Severity(Enum):
    """How bad it is: an error stops the work, a warning is only reported."""

    ERROR = "error"
    WARNING = "warning"


class Explanation(NamedTuple):
    """The explanation of one code, in the clerk's words.

    ``title`` names the fault, ``meaning`` says what it is and why it matters, ``remedy`` what to do; ``wrong`` and
    ``right`` are short examples, or empty. ``stops`` marks what leaves nothing to check, so that the exit code is 2.
    """

    title: str
    meaning: str
    remedy: str
    wrong: str = ""
    right: str = ""
    severity: Severity = Severity.ERROR
    stops: bool = False
