"""Text for a terminal: what a foreign file brings along neither steers it nor changes the direction of reading.

Control characters (escape sequences, C1), direction marks and other invisible characters are shown by their code,
as ``<U+202E>``; JSON states them by its own escapes and stays exact.
"""

from __future__ import annotations

import json
import unicodedata

_INVISIBLE = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
"""Unicode's categories: controls, formats (direction marks among them), surrogates, line and paragraph separators."""


def one_line(text: str) -> str:
    """Return the text on one line, each invisible character as ``<U+XXXX>``."""
    return text if text.isprintable() else "".join(map(_shown, text))


def as_json(value: object) -> str:
    """Return a value as JSON, indented; what a terminal would act on is escaped."""
    lines = json.dumps(value, ensure_ascii=False, indent=2).split("\n")
    return "\n".join(line if line.isprintable() else "".join(map(_escaped, line)) for line in lines)


def _is_invisible(sign: str) -> bool:
    return not sign.isprintable() and unicodedata.category(sign) in _INVISIBLE


def _shown(sign: str) -> str:
    return f"<U+{ord(sign):04X}>" if _is_invisible(sign) else sign


def _escaped(sign: str) -> str:
    # Within JSON such a character can stand only in a string, where an escape says the same.
    return json.dumps(sign)[1:-1] if _is_invisible(sign) else sign
