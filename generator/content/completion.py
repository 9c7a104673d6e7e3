"""Writes what every notice says, where the content file leaves it out: subject, opening, closing, headings of tasks.

The words are the office's (``wording``), or the usual ones, with the data of the notice in their places
(:mod:`generator.content.phrases`). What is written in the file is never touched, and nothing is made up: where data
is missing, it is told which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.content import fields, phrases
from generator.content.checks import location_of
from generator.content.model import Block, Written
from generator.content.numbering import outside_braces
from generator.content.schema import is_empty
from generator.diagnostics import Diagnostic, Result
from generator.standard.decree import SECTION_LEVELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.content.model import Notice, NoticeSection, Wording
    from generator.content.yaml_reader import Mapping

_LINES = ("subject", "opening")
"""Keys whose value is a tuple of lines or paragraphs."""


def complete(notice: Notice, tree: Mapping) -> Result[Notice]:
    """Return a notice with what it leaves out and can be written from its data, and what is missing for it."""
    wording = _wording(notice.wording)
    found: list[Diagnostic] = []
    written: list[Written] = []
    values: dict[str, Any] = {}
    for key in ("subject", "opening", "closing"):
        node = tree.entries.get(key)
        if node is not None and not is_empty(node):
            continue
        words, faults = _about_meeting(key, notice, wording, tree)
        found += faults
        if words:
            written.append(Written(key, "\n".join(words)))
            values[key] = words if key in _LINES else words[0]
    headings = _Headings(wording, in_capitals=notice.section_titles == "capitals")
    of_tasks = headings.of_part(notice.tasks.as_section, "tasks", notice.numbering)
    values["tasks"] = notice.tasks._replace(items=of_tasks)
    values["sections"] = tuple(
        part._replace(items=headings.of_part(part, f"sections.{at}", notice.numbering))
        for at, part in enumerate(notice.sections, 1)
    )
    values["annexes"] = tuple(
        part._replace(items=headings.of(part.items, f"annexes.{at}.items", part.numbering or notice.numbering))
        for at, part in enumerate(notice.annexes, 1)
    )
    written += headings.written
    return Result(notice._replace(**values, written=tuple(written)), (*found, *headings.found))


def _wording(own: Wording) -> Wording:
    """Return the office's wording, with the usual where it gives none."""
    return phrases.USUAL._replace(**{key: value for key, value in own._asdict().items() if value})


def _about_meeting(key: str, notice: Notice, wording: Wording, tree: Mapping) -> Result[tuple[str, ...]]:
    """Return the lines of a key that is written from the meeting; none, and why, where they cannot be."""
    field = fields.NOTICE.fields[key]
    what = f"thiếu {key} ({field.name})"
    if notice.meeting is None:
        # A meeting that has faults is told by these.
        is_told = key == "opening" or not is_empty(tree.entries.get("meeting", tree))
        fault = Diagnostic("C302", what, tree.location, f"viết {key}, hoặc meeting để chương trình viết")
        return Result((), () if is_told else (fault,))
    phrase = getattr(wording, key)
    data = phrases.data_of(notice, notice.meeting)
    made = [phrases.filled(one, data) for one in ((phrase,) if isinstance(phrase, str) else phrase)]
    if missing := [phrases.PLACES[place] for one in made for place in one.missing]:
        named = ", ".join(dict.fromkeys(missing))
        fault = Diagnostic(
            "C302", f"{what}: mẫu câu cần {named}", location_of(tree, "meeting"), f"thêm {named}, hoặc viết {key}"
        )
        return Result((), (fault,))
    words = tuple(one.words for one in made)
    where = location_of(tree, "wording", key) if getattr(notice.wording, key) else location_of(tree, "meeting")
    value = words if key in _LINES else words[0]
    return Result(words, tuple(field.check(value, where)) if field.check else ())


class _Headings:
    """Writes the titles that tasks leave out and ask for, to any depth; those of Roman items ``in_capitals``."""

    def __init__(self, wording: Wording, *, in_capitals: bool) -> None:
        self._wording = wording
        self._in_capitals = in_capitals
        self.written: list[Written] = []
        self.found: list[Diagnostic] = []

    def of_part(self, part: NoticeSection, path: str, levels: Sequence[str]) -> tuple[Block, ...]:
        return self.of(part.items, f"{path}.items", _levels_within(part, levels))

    def of(self, blocks: Sequence[Block], path: str, levels: Sequence[str]) -> tuple[Block, ...]:
        return tuple(self._titled(block, f"{path}.{at}", levels) for at, block in enumerate(blocks, 1))

    def _titled(self, block: Block, path: str, levels: Sequence[str]) -> Block:
        if block.heading and not block.title:
            is_roman = block.numbered == "yes" and levels[0:1] and levels[0] in SECTION_LEVELS
            block = block._replace(title=self._title(block, path, in_capitals=bool(is_roman and self._in_capitals)))
        if not block.items:
            return block
        return block._replace(items=self.of(block.items, f"{path}.items", _levels_within(block, levels)))

    def _title(self, block: Block, path: str, *, in_capitals: bool) -> str | None:
        phrase = self._wording.unit_heading if block.heading == "unit" else self._wording.topic_heading
        words, missing = phrases.filled(phrase or "", phrases.data_of_task(block))
        if missing:
            named = ", ".join(missing)
            message = f"thiếu {named}: heading: {block.heading} lấy tiêu đề từ đó"
            self.found.append(Diagnostic("C302", message, block.location, f"thêm {named}, hoặc viết title"))
            return None
        words = outside_braces(str.upper, words) if in_capitals else words
        self.written.append(Written(f"{path}.title", words))
        return words


def _levels_within(holder: NoticeSection | Block, levels: Sequence[str]) -> Sequence[str]:
    """Return the levels of what a part or an item holds: those below its number, or its own."""
    is_numbered = bool(holder.title or isinstance(holder, Block)) and holder.numbered == "yes"
    return holder.numbering or (levels[1:] if is_numbered else levels)
