"""Read the unit, the support and the deadline of a task from the sentences that say them.

They are data beside words that stay: nothing is kept of which the program would print a word more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.content import yaml_reader
from generator.content.model import Block
from generator.deadlines import read_deadline
from generator.diagnostics import Location
from generator.emphasis import plain
from generator.rendering.body import full_text
from generator.sense import written_deadlines
from generator.sense.duties import duties_in
from generator.sense.passages import Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.content.yaml_editor import Value
    from generator.sense.written_deadlines import WrittenDeadline

_MOST_UNITS = 3
"""Units that one task is given to; more are those of its parts."""
_LONGEST_NAME = 80
_LABEL = r"(?:^|[.;(]\s*)(?:(?:đơn vị|cơ quan)\s+)?{word}(?:\s+thực hiện)?\s*:\s*(?P<names>[^.;:()]+)"
_LEADS = re.compile(_LABEL.format(word="chủ trì"), re.IGNORECASE)
_HELPS = re.compile(_LABEL.format(word="phối hợp"), re.IGNORECASE)
_MONTHS_OF_A_QUARTER = 3
_NO_SOURCE = yaml_reader.source_of(b"#", "")


def data_of(title: str, texts: Sequence[str]) -> dict[str, Value]:
    """Return ``unit``, ``with`` and ``deadline`` of a task, as far as its title and paragraphs say them for certain."""
    said = [plain(text) for text in texts]
    made: dict[str, Value] = {}
    units, support = _units(title, said)
    if units:
        made["unit"] = units[0] if len(units) == 1 else list(units)
    if support:
        made["with"] = support[0] if len(support) == 1 else list(support)
    if deadline := _deadline(said):
        made["deadline"] = deadline
    return made if _prints_nothing(title, texts, units, support, deadline) else {}


def _prints_nothing(
    title: str, texts: Sequence[str], units: Sequence[str], support: Sequence[str], deadline: str
) -> bool:
    """Return whether the words stay as they are with the data beside them."""
    block = Block(title=title or None, text=tuple(texts), unit=tuple(units), support=tuple(support))
    if deadline:
        try:
            block = block._replace(deadline=read_deadline(deadline))
        except ValueError:
            return False
    return full_text(block) == tuple(texts)


def _units(title: str, texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return who leads and who helps, each once."""
    passages = [_passage(text, "text") for text in texts]
    if title:
        passages.insert(0, _passage(title, "title"))
    duties = list(duties_in(passages, ()))
    units = _labelled(_LEADS, texts) or list(dict.fromkeys(one.name for one in duties if one.leads))
    helping = _labelled(_HELPS, texts) or dict.fromkeys(one.name for one in duties if not one.leads)
    support = [name for name in helping if name not in units]
    return ([], []) if len(units) > _MOST_UNITS or len(support) > _MOST_UNITS else (units, support)


def _labelled(label: re.Pattern[str], texts: Sequence[str]) -> list[str]:
    """Return the units after a label, as ``Đơn vị phối hợp: Văn phòng Sở, Thanh tra Sở.``; [] where they are many."""
    found = [name.strip() for text in texts for match in label.finditer(text) for name in match["names"].split(",")]
    named = list(dict.fromkeys(filter(None, found)))
    return named if len(named) <= _MOST_UNITS and all(len(name) <= _LONGEST_NAME for name in named) else []


def _passage(text: str, key: str) -> Passage:
    return Passage(text, Location(), f"tasks.{key}", None, _NO_SOURCE)


def _deadline(texts: Sequence[str]) -> str:
    """Return the deadline by which a task is done, as a content file has it; "" where none, or more than one, is."""
    found = [one for text in texts for one in written_deadlines.read(text) if one.is_of_completion]
    values = dict.fromkeys(_value(one) for one in found)
    return next(iter(values)) if len(values) == 1 else ""


def _value(one: WrittenDeadline) -> str:
    """Return ``2024-01-31``, ``2024-01``, ``2024-Q1``, ``2024``; the words where these would mean another day."""
    day = one.day
    if len(day.years) != 1 or len(day.days) > 1 or one.excludes:
        return one.words
    year, months = day.years[0], day.months
    if day.days:
        return f"{year}-{months[0]:02d}-{day.days[0]:02d}"
    if not months:
        return f"{year}"
    if months[0] == months[-1]:
        return f"{year}-{months[0]:02d}"
    is_quarter = months[-1] - months[0] == _MONTHS_OF_A_QUARTER - 1 and months[-1] % _MONTHS_OF_A_QUARTER == 0
    return f"{year}-Q{months[-1] // _MONTHS_OF_A_QUARTER}" if is_quarter else one.words
