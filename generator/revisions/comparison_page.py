"""The comparison of two versions as HTML: two columns, within a page of the desk or as a page of its own.

A page of its own asks nothing of a network and runs no program; what was added, removed, changed or moved is told in
words, too, so that it needs no colour.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator import emphasis
from generator.emphasis import EmphasisPart
from generator.revisions import side_by_side
from generator.revisions.side_by_side import CHANGED, INSERTED, MOVED, REMOVED, RENUMBERED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.revisions.compare import VersionDiff

_FOLDER = Path(__file__).parent / "comparison"
STYLES = _FOLDER / "comparison.css"
"""The look of what :func:`comparison` returns; the colours are the page's."""

_QUOTED = re.compile("(“[^”]*”)")

KINDS = {INSERTED: "Thêm", REMOVED: "Bỏ", MOVED: "Chuyển chỗ", CHANGED: "Sửa", RENUMBERED: "Đổi số"}
"""What became of a paragraph or an item, in words."""


@lru_cache(1)
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def comparison(diff: VersionDiff, old: str, new: str, after_changes: str = "") -> Markup:
    """Return what differs between two versions and both side by side, as a part of a page.

    ``old`` and ``new`` are what the versions are called; ``after_changes`` is HTML to stand below the list of changes.
    """
    rows = side_by_side.compare(diff.paired, (diff.old.replaced, diff.new.replaced))
    made = _templates().get_template("comparison.html")
    below = Markup(after_changes)  # noqa: S704 - the caller's own HTML
    html = made.render(rows=rows, changes=diff.changes, kinds=KINDS, old=old, new=new, after_changes=below, said=_said)
    return Markup(html)  # noqa: S704 - the template escapes what it places


def _said(message: str) -> Iterator[EmphasisPart]:
    """Yield what is said of a change, the words that it quotes with their emphasis; half of a mark is words."""
    for words in _QUOTED.split(message):
        is_marked = words.startswith("“") and not emphasis.faults(words)
        yield from emphasis.parts(words) if is_marked else (EmphasisPart(words),)


def page(diff: VersionDiff, old: str, new: str) -> str:
    """Return the comparison as a page of its own, the same for the same versions."""
    written = "".join((_FOLDER / name).read_text(encoding="utf-8") for name in ("page.css", STYLES.name))
    styles = Markup(written)  # noqa: S704 - files of the program
    made = _templates().get_template("page.html")
    return made.render(old=old, new=new, styles=styles, comparison=comparison(diff, old, new))
