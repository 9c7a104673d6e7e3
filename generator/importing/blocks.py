"""Write the parts of a body as the values of a content file, and note beside which of them something is not held."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.emphasis import escaped
from generator.importing import levels, task_data
from generator.importing.data_tables import value_of
from generator.importing.outline import is_title
from generator.importing.source import marked
from generator.standard.decree import LEVELS, SECTION_LEVELS, SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.content.node_paths import NodePath
    from generator.content.yaml_editor import Value
    from generator.importing.data_tables import SourceTable
    from generator.importing.decisions import Choices
    from generator.importing.outline import OutlineItem
    from generator.importing.parts import Part
    from generator.importing.source import Place, SourceLine

_SENTENCE = re.compile(r"[.…]\s+(?=[A-ZĐÀ-Ỹ])")
_NO_SPACE_BEFORE = ".,;:…!?)"
"""Signs before which nothing stands where an ending follows the last item; "" for no ending, too."""
_POINTS = re.compile(r";\s+")


class BlockWriter:
    """Makes values of items; gathers ``notes`` to be written as comments."""

    def __init__(self, choices: Choices, *, by_line: bool) -> None:
        self._choices = choices
        self._by_line = by_line
        self.notes: dict[NodePath, list[str]] = {}
        self._has_tasks = False
        self._places: dict[int, NodePath] = {}

    def note_place(self, lines: Iterable[SourceLine], path: NodePath) -> None:
        """Note where the content has lines of the main part."""
        self._places |= {line.place.paragraph: path for line in lines}

    def path_at(self, place: Place) -> NodePath:
        """Return the path of what the content has of a paragraph, or of the last before it; () where there is none."""
        before = [number for number in self._places if number <= place.paragraph]
        return self._places[max(before)] if before and place.part.endswith("document.xml") else ()

    def tasks(self, items: Sequence[OutlineItem], inside: Sequence[str], path: NodePath) -> list[Value]:
        """Return items of tasks, with the data that their sentences tell."""
        self._has_tasks = True
        made = self.blocks(items, inside, path)
        self._has_tasks = False
        return made

    def blocks(self, items: Sequence[OutlineItem], inside: Sequence[str], path: NodePath) -> list[Value]:
        """Return items as a list; ``inside`` are the levels from theirs downwards."""
        made: list[Value] = []
        for one in items:
            value = self._block(one, inside, (*path, len(made)))
            if value is not None:
                made.append(value)
        return made

    def _block(self, item: OutlineItem, inside: Sequence[str], path: NodePath) -> Value | None:
        made = self._words(item, path)
        if item.line is None and not item.table:
            return None
        if self._has_tasks and item.line:
            made |= self._task_data(made, item.line)
        printed = levels.level_of(item, inside)
        own = levels.own_levels(item.items, inside[1:] if item.sign else inside, printed)
        if item.begins_anew and not own and (level := levels.level_in(item.items)):
            own = tuple(one for one in inside if one == level or LEVELS.index(one) > LEVELS.index(level))
        if own and item.items:
            made["numbering"] = list(own)
        if item.items:
            made["items"] = self.blocks(
                item.items, levels.below(inside, own, is_numbered=bool(item.sign)), (*path, "items")
            )
        if item.table:
            made["table"] = self.table(item.table, path)
        if item.ending:
            made["ending"] = texts(item.ending)
        if not made:
            return None
        return made["text"] if list(made) == ["text"] and isinstance(made["text"], str) else made

    def _task_data(self, made: Mapping[str, Value], line: SourceLine) -> dict[str, Value]:
        """Return who must do what an item says, and by when; each is a decision, as it is read from sentences."""
        text = made.get("text", "")
        texts = [text] if isinstance(text, str) else [one for one in text if isinstance(one, str)]
        lead = f"{made['lead']} " if "lead" in made else ""
        data = task_data.data_of(str(made.get("title", "")), [f"{lead}{one}" for one in texts if one])
        kept: dict[str, Value] = {}
        for key, value in data.items():
            words = value if isinstance(value, str) else ", ".join(map(str, value))
            if self._choices.take(key, line.place, words, ""):
                kept[key] = value
        return kept

    def _words(self, item: OutlineItem, path: NodePath) -> dict[str, Value]:
        made: dict[str, Value] = {}
        line = item.line
        if line is None:
            return made
        self.note_place((line, *item.texts, *item.ending), path)
        titled = self._is_titled(item, line)
        if titled:
            made["title"] = line.text
        if not item.sign:
            made["numbered"] = "no"
        if titled:
            if item.texts:
                made["text"] = texts(item.texts)
            return made
        lead, rest = lead_of(line)
        if lead:
            made["lead"] = lead
        made["text"] = _one_or_list([rest, *map(text_of, item.texts)])
        return made

    def _is_titled(self, item: OutlineItem, line: SourceLine) -> bool:
        titled = is_title(item, by_line=self._by_line)
        if line.is_bold or item.level in SECTION_LEVELS or not titled:
            return titled
        return self._choices.take("title", line.place, "title", "text") == "title"

    def table(self, table: SourceTable, path: NodePath) -> Value:
        """Return a table, with a note of what it cannot hold: names of columns that span, tables in a cell."""
        if not table.is_head_as_it_was:
            rows = [" | ".join(cell.text for cell in row) for row in table.head_rows]
            self.notes.setdefault(path, []).extend(["Không giữ được hàng đầu của bảng như ở tệp Word:", *rows])
        return value_of(table)

    def assessment(self, part: Part) -> Value | None:
        """Return results or limitations, ``None`` where their simple form cannot hold them."""
        if not _is_simple(part):
            return None
        self.note_place((*part.lead, *part.ending), (part.key,))
        for at, one in enumerate(part.items):
            self.note_place((one.line,) if one.line else (), (part.key, "items", at))
        made: dict[str, Value] = {"title": part.title.text} if part.title else {}
        if part.items:
            made |= {"lead": texts(part.lead)} if part.lead else {}
            made |= {"layout": "list", "items": [text_of(one.line) for one in part.items if one.line]}
            return made | ({"ending": text_of(part.ending[0])} if part.ending else {})
        *before, last = map(text_of, (*part.lead, *part.ending))
        if running := running_items(last):
            lead, items, ending = running
            made |= {"lead": _one_or_list([*before, lead]), "items": list(items)}
            return made | ({"ending": ending} if ending else {})
        words = _one_or_list([*before, last])
        return made | {"lead": words} if made else words


def _is_simple(part: Part) -> bool:
    """Return whether the simple form of results and limitations can hold a part: paragraphs, or a list of dashes."""
    flat = all(one.level == SIGNS[0] and not (one.items or one.texts or one.table or one.ending) for one in part.items)
    is_numbered = part.title is None or part.is_numbered
    return flat and is_numbered and len(part.ending) <= 1 and bool(part.items or part.lead or part.ending)


def texts(lines: Iterable[SourceLine]) -> Value:
    """Return paragraphs as one text, or as a list."""
    return _one_or_list([text_of(line) for line in lines])


def text_of(line: SourceLine) -> str:
    """Return the words of a line with the marks of their emphasis."""
    return marked(line.pieces) if line.pieces else escaped(line.text)


def lead_of(line: SourceLine) -> tuple[str, str]:
    """Return the bold words at the beginning of a line and the rest; "" and all where none are, or all."""
    first = line.pieces[0] if line.pieces else None
    if first is None or not first.bold or first.italic or len(line.pieces) == 1 or line.is_bold:
        return "", text_of(line)
    lead, rest = first.text.rstrip(), marked(line.pieces[1:])
    if first.text == lead and not rest.startswith(" "):
        return "", text_of(line)
    return escaped(lead), rest.strip()


def running_items(text: str) -> tuple[str, tuple[str, ...], str] | None:
    """Return lead, items and ending of a paragraph that lists them with semicolons, ``None`` of another."""
    lead, colon, rest = text.partition(": ")
    if not colon or "*" in text or len(_POINTS.findall(rest)) < 1:
        return None
    items = _POINTS.split(rest)
    ending = ""
    # A sentence that ends within the list begins the ending.
    for at, one in enumerate(items):
        if found := _SENTENCE.search(one):
            ending = "; ".join([one[found.start() :], *items[at + 1 :]])
            items = [*items[:at], one[: found.start()]]
            break
    else:
        if items[-1].endswith("..."):
            items[-1], ending = items[-1][:-3], "..."
    if len(items) < 2 or not all(one.strip() for one in items):  # noqa: PLR2004 - a list has two
        return None
    joint = "" if ending[:1] in _NO_SPACE_BEFORE else " "
    return (f"{lead}:", tuple(items), ending) if f"{lead}: {'; '.join(items)}{joint}{ending}" == text else None


def _one_or_list(words: Sequence[str]) -> Value:
    return words[0] if len(words) == 1 else list(words)
