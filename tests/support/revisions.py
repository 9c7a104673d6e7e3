"""The revisions of a Word file, counted from its XML as a reader of it would count them."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from commandline import put_real
from lxml import etree

from generator import notices, pipeline
from generator.rendering import composer, renderer
from generator.revisions import compare

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.revisions.compare import VersionDiff

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKS = {f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")}
_ECHOES = ("PhuLuc", "KemTheo")
"""Styles of the lines that repeat a number: of the annex, of the notice."""


_CELLS = ("BangO", "BangDau")


def real_notice_changed(folder: Path, change: Callable[[str], str]) -> VersionDiff:
    """Return the comparison of the real notice with what a change makes of its text."""
    path = put_real(folder)
    other = path.with_name("khac.yaml")
    other.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    return compare.compare(compare.load(path).value, compare.load(other).value).value


class Event(NamedTuple):
    """A piece of text, the end of a paragraph or a row: the kind and minute of its revision, "" for none."""

    kind: str
    minute: str
    style: str
    text: str


@lru_cache(64)
def events(document: bytes) -> tuple[Event, ...]:
    """Return what a reader passes, in order; changes of formatting are not among them."""
    found: list[Event] = []
    for paragraph in etree.fromstring(document).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = "" if style is None else style.get(f"{W}val")
        for node in paragraph.iter(f"{W}t", f"{W}delText", f"{W}br", f"{W}tab"):
            mark = next((one for one in node.iterancestors() if one.tag in _MARKS), None)
            found.append(_event(mark, name, node.text or " "))
        marks = [one for one in paragraph.findall(f"{W}pPr/{W}rPr/*") if one.tag in _MARKS]
        if len(marks) < 2:  # one that came and went is nowhere
            found.append(_event(marks[0] if marks else None, name, "¶"))
    return tuple(found)


def _event(mark, style, text) -> Event:
    if mark is None:
        return Event("", "", style, text)
    return Event(etree.QName(mark).localname, mark.get(f"{W}date"), style, text)


def groups(document: bytes) -> list[str]:
    """Return the revisions, each as its text: what touches and has one minute is one; a move is one wherever it is."""
    root = etree.fromstring(document)
    starts = root.iter(f"{W}moveFromRangeStart", f"{W}moveToRangeStart")
    moves = {one.get(f"{W}date"): one.get(f"{W}name") for one in starts}
    found: list[tuple[str, str]] = []
    halves: dict[str, str] = {}
    for minute, group in groupby(_and_neighbours(events(document)), key=lambda one: one[1].minute):
        touching = list(group)
        text = "".join(f"[{event.kind} {event.style} {event.text}]" for _, event, _ in touching)
        # What was changed of moved words is deleted where they were, and inserted where they are.
        if minute and {touching[0][0], touching[-1][2]} & moves.keys():
            halves[minute] = text
        elif minute and minute not in moves:
            found.append((minute, text))
    found += halves.items() - {(minute, text) for minute, text in halves.items() if minute in moves}
    counted = {minute for minute, text in found if not _is_echo(text)} | moves.keys()
    alone = {minute: text for minute, text in found if minute not in counted}
    # A table that moves goes in one place and comes in another: its rows cannot be moved.
    tables = {minute: text for minute, text in found if _is_table(text)}
    whole = [*tables.values(), *(text for _, text in found if not _is_echo(text) and not _is_table(text))]
    return [*whole, *alone.values(), *sorted(set(moves.values()))]


def move_sides(document: bytes) -> dict[str, list[str]]:
    """Return the sides of each move that have a range, sorted."""
    found: dict[str, list[str]] = {}
    for start in etree.fromstring(document).iter(f"{W}moveFromRangeStart", f"{W}moveToRangeStart"):
        side = etree.QName(start).localname.removesuffix("RangeStart")
        name = start.get(f"{W}name")
        found.setdefault(name, []).append(side)
    return {name: sorted(sides) for name, sides in found.items()}


def _and_neighbours(found: list[Event]) -> list[tuple[str, Event, str]]:
    """Return each event with the minutes of the one before and the one after it."""
    minutes = ["", *(event.minute for event in found), ""]
    return list(zip(minutes, found, minutes[2:], strict=False))


def _is_echo(text: str) -> bool:
    return _are_all(text, _ECHOES)


def _is_table(text: str) -> bool:
    # With the empty paragraph that keeps it from the next table.
    return _are_all(text, (*_CELLS, "HetPhan")) and not _are_all(text, ("HetPhan",))


def _are_all(text: str, styles: tuple[str, ...]) -> bool:
    return all(any(f" {style} " in piece for style in styles) for piece in text.strip("[]").split("]["))


def ids(document: bytes) -> list[str]:
    """Return the ids of all marks but the ends of ranges, which have those of their beginnings."""
    root = etree.fromstring(document)
    return [one.get(f"{W}id") for one in root.iter() if one.get(f"{W}id") and not str(one.tag).endswith("RangeEnd")]


def rendered(path: Path) -> dict[str, bytes]:
    """Return the parts of the Word file of a content file, without the stamp and whatever is told of it."""
    notice = notices.load(path).value
    values = composer.compose(notice)
    template = pipeline.check_template(
        pipeline.find_template(notice.template, path), pipeline.Composition(notice, values)
    )
    return renderer.render_parts(template.value, notice, values)
