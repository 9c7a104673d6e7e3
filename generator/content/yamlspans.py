"""Where each value of a content file stands in its text, by offsets, so that it can be changed in place.

The text here is the file's own: not normalised, with the line ends it has. Only a text that
:mod:`generator.content.yamlreading` has read without an error may be given.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import yaml

from generator.content import yamlreading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.content.source import Mark


class Span(NamedTuple):
    """One value: where it begins and ends in the text, and the column (from 0) of its beginning.

    ``style`` is the sign that shows it: ``""`` for bare words, a quotation mark, ``|`` or ``>``; ``{`` or ``[``
    between brackets; ``:`` for keys on lines of their own, ``-`` for dashes.
    """

    start: int
    end: int
    column: int
    style: str
    items: tuple[Span, ...] = ()
    entries: Mapping[str, Entry] = MappingProxyType({})

    @property
    def is_flow(self) -> bool:
        """Tell whether it stands between brackets."""
        return self.style in ("{", "[")

    @property
    def is_lines(self) -> bool:
        """Tell whether it is made of lines, so that its end takes the blank lines after it along."""
        return self.style in ("|", ">", ":", "-")

    @property
    def is_scalar(self) -> bool:
        """Tell whether it is one text."""
        return self.style not in ("{", "[", ":", "-")

    @property
    def is_nothing(self) -> bool:
        """Tell whether nothing at all is written; the place is then somewhere after the key."""
        return self.start == self.end


class Entry(NamedTuple):
    """A key and its value."""

    key: Span
    value: Span


def read(text: str) -> Span:
    """Return the span of the root, with those of everything in it."""
    events = yamlreading.events(text)
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            break
    return _span(next(events), events)


def _span(event: yaml.Event, events: Iterator[yaml.Event]) -> Span:
    start, column, end = _offset(event.start_mark), getattr(event.start_mark, "column", 0), _offset(event.end_mark)
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Span] = []
        for inner in events:
            if isinstance(inner, yaml.SequenceEndEvent):
                return Span(start, _end(event, inner, items), column, "[" if event.flow_style else "-", tuple(items))
            items.append(_span(inner, events))
    if isinstance(event, yaml.MappingStartEvent):
        entries: dict[str, Entry] = {}
        for inner in events:
            if isinstance(inner, yaml.MappingEndEvent):
                values = [entry.value for entry in entries.values()]
                return Span(start, _end(event, inner, values), column, "{" if event.flow_style else ":", (), entries)
            name = yamlreading.as_read(getattr(inner, "value", ""))
            entries[name] = Entry(_span(inner, events), _span(next(events), events))
    return Span(start, end, column, getattr(event, "style", None) or "")


def _end(event: yaml.CollectionStartEvent, last: yaml.Event, inner: list[Span]) -> int:
    """Return where a list or mapping ends; without brackets its last event stands where the next thing begins."""
    return _offset(last.end_mark) if event.flow_style or not inner else inner[-1].end


def _offset(mark: Mark | None) -> int:
    return mark.index if mark else 0
