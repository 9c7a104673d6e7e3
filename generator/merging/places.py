"""Where each line of the program's Word file was typed: the record, what the line is of it, its part of the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.merging.nodes import PARTS, ROOT
from generator.standard.decree import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.merging.lines import WordLine
    from generator.merging.nodes import ContentRecord, RecordTree

BODY, RECIPIENTS, TITLES, NAMES, HEAD, TEMPLATE = "body", "recipients", "titles", "names", "head", "template"
"""Zones of a page: the text and the annexes, the recipients, the lines above and below the signature, lines with values
within the template's words, the template's own lines."""

OF_NOTICE = ("opening", "basis", "closing")
"""Keys of the content whose paragraphs stand outside of its parts."""

ENDED = "basis"
"""The key whose paragraphs get their signs at the end from the program."""

_WRITTEN_BY_PROGRAM = ("heading", "reference", "replaced")
_ZONES = {"authority": TITLES, "post": TITLES, "other_post": NAMES, "name": NAMES}
_LABELS = {
    "A.": re.compile(r"[A-ZĐ]\."),
    "I.": re.compile(r"[IVXLC]+\."),
    "1.1.1.": re.compile(r"\d+\.\d+\.\d+\w?\."),
    "1.1.": re.compile(r"\d+\.\d+\w?\."),
    "1.": re.compile(r"\d+\w?\."),
    "a)": re.compile(r"[a-zđ]{1,2}\d?\)"),
    "-": re.compile("[-–]"),
    "+": re.compile(r"\+"),
}
_TYPED = re.compile(r"(?P<label>[A-ZĐ]\.|[IVXLC]+\.|(?:\d+\.)+|[a-zđ]\)|[-–+])\s+(?=\S)")


class LinePlace(NamedTuple):
    """Where a line was typed: the record, what of it (``title``, ``0``, ``lead.1``), the zone of the page."""

    uid: str
    part: str
    zone: str

    @property
    def kind(self) -> str:
        """What the line is of its record, without its place among several: ``text`` of an item's paragraphs."""
        first = self.part.partition(".")[0]
        return "text" if first.isdigit() else first

    @property
    def number(self) -> int:
        """The place among several, from 0."""
        written = self.part if self.part.isdigit() else self.part.rpartition(".")[2]
        return int(written) if written.isdigit() else 0


def owners(tree: RecordTree) -> dict[str, str]:
    """Return what the records of a content are known by, by what their lines say that they belong to."""
    found = {key: key for key in (*PARTS, *OF_NOTICE, "signature", "archive")}
    _add_owners(tree.root, "", found)
    return found


def _add_owners(record: ContentRecord, owner: str, found: dict[str, str]) -> None:
    for key, part in record.parts.items():
        _add_owners(part, key, found)
    for key, items in record.lists.items():
        for number, one in enumerate(items, 1):
            written = one.values.get("id", "")
            name = written.strip() if isinstance(written, str) and written.strip() else f"{owner or key}.{number}"
            found.setdefault(name, one.uid)
            _add_owners(one, name, found)


def place_of(line: WordLine, known: dict[str, str]) -> LinePlace:
    """Return where a line of the program's Word file was typed; ``known`` are the :func:`owners`."""
    owner, _, part = line.origin.rpartition("#")
    if not line.origin:
        return LinePlace(ROOT, "", HEAD if any(one.key for one in line.pieces) else TEMPLATE)
    uid = known.get(owner, owner)
    if part in _WRITTEN_BY_PROGRAM or part.startswith("replaced"):
        return LinePlace(uid, part, TEMPLATE)
    if owner == "archive" or uid.startswith("recipients"):
        return LinePlace(uid, part, RECIPIENTS)
    if owner == "signature":
        return LinePlace(uid, part, _ZONES[part.partition(".")[0]])
    return LinePlace(uid, part, BODY)


def rank(label: str, used: Iterable[str] = ()) -> int | None:
    """Return the level of a printed number among :data:`LEVELS`; ``None`` for none."""
    fitting = [level for level, form in _LABELS.items() if form.fullmatch(label)]
    if not fitting:
        return None
    level = next((one for one in fitting if one in used), fitting[-1] if "I." in fitting else fitting[0])
    return LEVELS.index(level)


def without_signs(text: str) -> str:
    """Return words without the dash before and the signs after them, where the program writes both."""
    return text.strip().lstrip("-–—").lstrip().rstrip(" ;.,")


def typed_label(text: str) -> tuple[str, str]:
    """Return the number that somebody typed before words, and the words; "" where there is none."""
    found = _TYPED.match(text)
    return (found["label"], text[found.end() :]) if found else ("", text)
