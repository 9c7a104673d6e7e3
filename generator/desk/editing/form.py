"""The form in which a content file is written: every field of the table of fields, with what the file says in it.

Plain data, as a page can show it. Paths are those of :mod:`generator.content.operations`, so that what is typed in a
field goes back as an operation on its path. What the form cannot show it gives as the text of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Any, NamedTuple

from generator import deadlines, wording
from generator.content import body_records, fields, schema, validators, yaml_blocks, yaml_editor, yaml_reader
from generator.content.field import Amended, Compared
from generator.content.node_paths import dotted, path_of
from generator.content.schema import AnyOf, Array, Enumeration, Object, Shorthand, String, Strings
from generator.desk.editing import offered_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.content.field import Field, Shape
    from generator.content.node_paths import NodePath
    from generator.content.source import Source
    from generator.content.yaml_editor import NodeSpan, Value
    from generator.diagnostics import Diagnostic

_DATES: dict[Any, str] = {wording.read_day: "date", deadlines.read_deadline: "deadline"}
_OFFERED = {"unit": "units", "with": "units", "to": "recipients", "members": "units", "dissolved_into": "units"}
"""Which names are offered in a field: those of the office's units, or of its recipients."""
_USUAL = {
    *("number", "subject", "meeting", "chair", "opening", "results", "limitations", "lead", "items", "text"),
    *("unit", "with", "deadline", "closing", "for", "table"),
}
"""What is often written besides what must be; the page has the rest aside."""
_OF_OFFICE = frozenset(
    key for key, known in fields.NOTICE.fields.items() if known.amended is Amended.OWN_FROM_OFFICE or key == "wording"
)
"""What the office's file may say for every notice."""
_IN_PART = 3
"""The most steps that lead to a field of a part of the notice: ``sections.1.lead``."""
_ADDRESSED = re.compile(r"[^\W\d][^.]*")
_MISSING = re.compile(r"thiếu (\w+) ")
_UNSAID = ("items", "text", "to")
"""What needs no name in the words for a place: the list of a part, the words of an item."""
_SUMMARY = 80
_SUMMED_UP = ("title", "lead", "text", "to", "name")


class FieldPlace(NamedTuple):
    """Where a field, or an item of its list, stands in the text: offsets, its path, the item's number from 1 or 0."""

    start: int
    end: int
    path: str
    item: int = 0


class ContentForm(NamedTuple):
    """The form of a text: ``fields`` as plain data; ``places`` say what stands where in ``source``.

    Each field has ``path``, ``key``, ``label``, ``help``, ``required``, ``is_usual``, ``is_there``, ``kind``, and by
    its kind:

    - ``text``, ``long``, ``date``, ``deadline``, ``choice``: ``value``, the text; ``choices`` and ``example``, if any;
    - ``lines``, ``paragraphs``, ``levels``: ``value``, a list of texts; one is written as a text, unless the file
      ``is_list``, more as a list;
    - ``record``: ``fields``;
    - ``list``: ``items``, each a record with its ``summary``; ``nests`` tells whether an item can stand within another;
    - ``table``: ``columns``, ``widths``, ``rows``, each a list of cells: texts, or mappings of a merged cell;
    - ``raw``: ``raw``, the lines of the file; ``is_known`` tells whether the key is one of the table.

    ``comment`` is what stands above it in the file; ``in_office`` is set where office.yaml has the key, too, and
    ``inherited`` is what it says where the file does not.
    """

    fields: list[dict[str, Any]]
    places: tuple[FieldPlace, ...]
    source: Source

    def findings(self, found: Iterable[Diagnostic]) -> list[dict[str, Any]]:
        """Return findings as ``--format json`` has them, each with the ``path`` of its field and the ``item``.

        The path is "" for what is not found in this text.
        """
        return [{**fault.as_dict(), **self._place_of(fault)} for fault in found]

    def _place_of(self, fault: Diagnostic) -> dict[str, Any]:
        if fault.location.file != self.source.file or not fault.location.line:
            return {"path": "", "item": 0}
        offset = self.source.offset_of(fault.location)
        if missing := missing_key(fault):
            around = [place for place in self.places if place.start < offset <= place.end and not place.item]
            inner = min(around, key=_length, default=None)
            return {"path": f"{inner.path}.{missing}" if inner else missing, "item": 0}
        there = [place for place in self.places if place.start <= offset <= place.end]
        # Of two that begin and end together the inner was noted later.
        nearest = min(reversed(there), key=_length, default=None)
        return {"path": nearest.path if nearest else "", "item": nearest.item if nearest else 0}


def missing_key(fault: Diagnostic) -> str:
    """Return the key that a finding tells to be missing, "" for other findings."""
    found = _MISSING.match(fault.message) if fault.code == "C302" else None
    return found[1] if found else ""


def in_words(path: str) -> str:
    """Return what the form calls the place of a path: “Nhiệm vụ, mục 2.1, Thời hạn”."""
    shape: Shape | None = fields.NOTICE
    said: list[str] = []
    numbers: list[str] = []
    for step in path_of(path) if path else ():
        if isinstance(step, int):
            numbers.append(str(step + 1))
        else:
            whole = shape.mapping if isinstance(shape, AnyOf) else shape
            known = whole.fields.get(step) if isinstance(whole, Object) else None
            if step not in _UNSAID:
                said += [f"mục {'.'.join(numbers)}"] if numbers else []
                said.append(known.title if known else step)
                numbers = []
        shape = schema.inner(shape, step)
    return ", ".join([*said, *([f"mục {'.'.join(numbers)}"] if numbers else [])])


def findings(raw: bytes, file: str, found: Sequence[Diagnostic]) -> list[dict[str, Any]]:
    """Return what :meth:`ContentForm.findings` does, in less time: only fields in which something was found are read.

    Raises:
        NoticeError: it cannot be read as YAML (C codes).
    """
    source = yaml_reader.source_of(raw, file)
    root = yaml_editor.checked_spans(source.text, file)
    about = sorted(source.offset_of(one.location) for one in found if one.location.file == file and one.location.line)
    builder = _FormBuilder(source, {}, about)
    builder.fields(fields.NOTICE, root, ())
    return ContentForm([], tuple(builder.places), source).findings(found)


def _length(place: FieldPlace) -> int:
    return place.end - place.start


def read(raw: bytes, file: str, office: bytes = b"", *, is_office: bool = False) -> ContentForm:
    """Return the form of the bytes that a content file is to have; ``office`` are those of office.yaml.

    Of office.yaml itself (``is_office``) the form has what is written there, and what every notice may take from it.

    Raises:
        NoticeError: it cannot be read as YAML (C codes).
    """
    source = yaml_reader.source_of(raw, file)
    root = yaml_editor.checked_spans(source.text, file)
    known = _texts(office)
    offered = offered_names.of(yaml_editor.texts_of(root), known)
    builder = _FormBuilder(source, offered)
    made = builder.fields(fields.NOTICE, root, ())
    for one in made:
        if one["key"] in known:
            one.update({"in_office": True} if one["is_there"] else {"in_office": True, "inherited": known[one["key"]]})
    if is_office:
        made = [one | {"is_usual": True} for one in made if one["is_there"] or one["key"] in _OF_OFFICE]
    return ContentForm(made, tuple(builder.places), source)


def _texts(office: bytes) -> Mapping[str, Value]:
    """Return what office.yaml says; nothing where it cannot be read."""
    tree = yaml_reader.parse(office, "").value if office.strip() else None
    return {key: yaml_editor.plain(node) for key, node in tree.entries.items()} if tree else {}


class _FormBuilder:
    """Goes through a text by the shapes of the table, noting where each field stands.

    With offsets of the text it is gone through only ``about`` these.
    """

    def __init__(
        self, source: Source, offered: Mapping[str, Sequence[str]], about: Sequence[int] | None = None
    ) -> None:
        self._source = source
        self._offered = offered
        self._about = about
        self.places: list[FieldPlace] = []

    def fields(self, record: Object, span: NodeSpan | None, path: NodePath) -> list[dict[str, Any]]:
        """Return the fields of a record in the order of the table, then what the table does not know."""
        entries = span.entries if span else {}
        parts = self._parts(span)
        made = [
            self._field(known, (*path, key), entries[key].value if key in entries else None, parts.get(key))
            for key, known in record.fields.items()
        ]
        return made + [self._unknown((*path, key), parts[key]) for key in entries if key not in record.fields]

    def _parts(self, span: NodeSpan | None) -> dict[str, _Part]:
        """Return the lines of each entry of a mapping."""
        if span is None or not span.entries:
            return {}
        if span.is_flow:
            ends = {key: yaml_blocks.last_sign(self._source.text, entry) for key, entry in span.entries.items()}
            return {key: _Part(entry.key.start, ends[key], ends[key]) for key, entry in span.entries.items()}
        parts = zip(span.entries.items(), yaml_blocks.parts_of(self._source.text, span), strict=True)
        return {
            key: _Part(
                part.begin,
                yaml_blocks.last_sign(self._source.text, entry),
                part.end,
                self._source.text[part.top : part.begin],
            )
            for (key, entry), part in parts
        }

    def _field(self, known: Field, path: NodePath, span: NodeSpan | None, part: _Part | None) -> dict[str, Any]:
        made: dict[str, Any] = {
            "path": dotted(path),
            "key": path[-1],
            "label": known.title,
            "help": known.form_help,
            "required": known.required,
            "is_usual": known.required or _is_usual(path),
            "is_there": span is not None,
        }
        if part:
            self.places.append(FieldPlace(part.begin, part.end, made["path"]))
            made |= _comment(part.above)
        if not self._is_asked(part, span):
            return made
        shape = schema.resolved(known.shape)
        shown = self._value(shape, span, path, known)
        if shown is None:
            return {**made, "kind": "raw", "is_known": True, "raw": self._lines(part)}
        return {**made, **shown}

    def _is_asked(self, part: _Part | None, span: NodeSpan | None) -> bool:
        if self._about is None or part is None or span is None:
            return self._about is None
        first = bisect_left(self._about, part.begin)
        # The lines of a block have empty ones at their end that its part has not.
        return first < len(self._about) and self._about[first] <= max(part.end, span.end)

    def _unknown(self, path: NodePath, part: _Part) -> dict[str, Any]:
        """Return a key that the table does not know; one that no path can say has the path ""."""
        written = dotted(path) if _ADDRESSED.fullmatch(str(path[-1])) else ""
        self.places.append(FieldPlace(part.begin, part.end, written))
        made = {"path": written, "key": path[-1], "label": path[-1], "help": "", "required": False, "is_usual": True}
        comment = _comment(part.above)
        return {**made, "is_there": True, **comment, "kind": "raw", "is_known": False, "raw": self._lines(part)}

    def _lines(self, part: _Part | None) -> str:
        return self._source.text[part.begin : part.last] if part else ""

    def _value(self, shape: Shape | None, span: NodeSpan | None, path: NodePath, known: Field) -> dict[str, Any] | None:
        """Return what the field shows of its value; ``None`` where it cannot show what is written."""
        if shape is body_records.TABLE:
            return _table(span)
        if isinstance(shape, Object | AnyOf):
            made = self._record(shape, span, path)
            return None if made is None else {"kind": "record", "fields": made}
        if isinstance(shape, Array):
            return self._list(shape, span, path)
        if isinstance(shape, Strings | validators.Levels):
            return self._texts_of(shape, span, path)
        return self._text(shape, span, known, str(path[-1]))

    def _record(self, shape: Shape | None, span: NodeSpan | None, path: NodePath) -> list[dict[str, Any]] | None:
        whole = shape.mapping if isinstance(shape, AnyOf) else shape
        if not isinstance(whole, Object):
            return None
        if span is None or span.is_mapping or _is_empty(span):
            return self.fields(whole, span, path)
        short = None
        if isinstance(shape, AnyOf):
            short = shape.text if span.is_scalar else shape.sequence
        if not isinstance(short, Shorthand):
            return None
        made = self.fields(whole, None, path)
        at = list(whole.fields).index(short.key)
        part = _Part(span.start, span.end, span.end)
        made[at] = self._field(whole.fields[short.key], (*path, short.key), span, part)
        return made

    def _list(self, shape: Array, span: NodeSpan | None, path: NodePath) -> dict[str, Any] | None:
        if span is not None and (span.is_mapping or (span.is_scalar and not _is_empty(span))):
            return None
        inner, items = schema.resolved(shape.shape), []
        parts = self._parts_of_list(span)
        for number, (item, part) in enumerate(zip(span.items if span else (), parts, strict=True)):
            here = (*path, number)
            self.places.append(FieldPlace(part.begin, part.end, dotted(here)))
            made: dict[str, Any] = {"path": dotted(here), **_comment(part.above)}
            if not self._is_asked(part, item):
                continue
            of_item = self._record(inner, item, here)
            if of_item is None:
                items.append({**made, "kind": "raw", "is_known": True, "raw": self._lines(part), "summary": ""})
            else:
                items.append({**made, "kind": "record", "fields": of_item, "summary": _summary(of_item)})
        return {"kind": "list", "nests": _nests(inner), "items": items}

    def _parts_of_list(self, span: NodeSpan | None) -> list[_Part]:
        if span is None or not span.items:
            return []
        if span.is_flow:
            return [_Part(item.start, item.end, item.end) for item in span.items]
        text = self._source.text
        parts = yaml_blocks.parts_of(text, span)
        return [_Part(part.begin, part.end, part.end, text[part.top : part.begin]) for part in parts]

    def _texts_of(
        self, shape: Strings | validators.Levels, span: NodeSpan | None, path: NodePath
    ) -> dict[str, Any] | None:
        kind = "levels" if isinstance(shape, validators.Levels) else "paragraphs" if shape.paragraphs else "lines"
        made: dict[str, Any] = {"kind": kind, **self._choices(str(path[-1]))}
        if isinstance(shape, validators.Levels):
            made["choices"] = [{"value": one, "label": one} for one in shape.schema()["items"]["enum"]]
        if span is None or _is_empty(span):
            return {**made, "value": []}
        if span.is_scalar:
            return {**made, "value": [span.text]}
        if span.is_mapping or not all(item.is_scalar for item in span.items):
            return None
        for number, part in enumerate(self._parts_of_list(span), 1):
            self.places.append(FieldPlace(part.begin, part.end, dotted(path), number))
        return {**made, "value": [item.text for item in span.items], "is_list": True}

    def _text(self, shape: Shape | None, span: NodeSpan | None, known: Field, key: str) -> dict[str, Any] | None:
        if span is not None and not span.is_scalar and not _is_empty(span):
            return None
        made: dict[str, Any] = {"value": span.text if span and span.is_scalar else ""}
        if isinstance(shape, Enumeration):
            choices = [{"value": one, "label": known.words(one) if known.words else one} for one in shape.values]
            return {"kind": "choice", **made, "choices": choices}
        if isinstance(shape, String):
            kind = _DATES.get(shape.convert) or ("long" if known.compared is Compared.BY_WORDS else "text")
            example = {"example": shape.examples[0]} if shape.examples else {}
            return {"kind": kind, **made, **example, **self._choices(key)}
        return None

    def _choices(self, key: str) -> dict[str, Any]:
        names = self._offered.get(_OFFERED.get(key, ""), ())
        return {"choices": [{"value": name, "label": name} for name in names]} if names else {}


class _Part(NamedTuple):
    """An entry in the text: where it begins and its value ends, the end of its lines, the comments above it."""

    begin: int
    last: int
    end: int
    above: str = ""


def _is_usual(path: NodePath) -> bool:
    """Whether a field is often written; an item seldom begins with words of its own in bold, as a part does."""
    return path[-1] in _USUAL and (path[-1] != "lead" or len(path) <= _IN_PART)


def _nests(item: Shape | None) -> bool:
    """Whether an item of a list can hold, as ``items``, others of its own shape."""
    whole = item.mapping if isinstance(item, AnyOf) else item
    within = whole.fields.get("items") if isinstance(whole, Object) else None
    return within is not None and isinstance(within.shape, Array) and schema.resolved(within.shape.shape) is item


def _is_empty(span: NodeSpan) -> bool:
    return not (span.text if span.is_scalar else span.items or span.entries)


def _comment(above: str) -> dict[str, str]:
    lines = [line.strip().lstrip("#").strip() for line in above.splitlines() if line.strip().startswith("#")]
    return {"comment": "\n".join(lines)} if lines else {}


def _summary(made: Sequence[dict[str, Any]]) -> str:
    """Return the words by which an item is known when it is folded."""
    by_key = {one["key"]: one.get("value") for one in made}
    said: str | list[str] = next((by_key[key] for key in _SUMMED_UP if by_key.get(key)), "") or ""
    words = " ".join((said if isinstance(said, str) else " ".join(said)).split())
    return f"{words[: _SUMMARY - 1].rstrip()}…" if len(words) > _SUMMARY else words


def _table(span: NodeSpan | None) -> dict[str, Any] | None:
    """Return a table as it is shown; ``None`` where it has other parts than tables have."""
    empty: dict[str, Any] = {"kind": "table", "columns": [], "widths": [], "rows": []}
    if span is None or _is_empty(span):
        return empty
    said = yaml_editor.texts_of(span)
    if not isinstance(said, dict) or not said.keys() <= body_records.TABLE.fields.keys():
        return None
    if not all(isinstance(part, list) or not part for part in said.values()):
        return None
    rows, texts = said.get("rows") or [], [one for key in ("columns", "widths") for one in said.get(key) or []]
    is_whole = all(isinstance(one, str) for one in texts) and all(isinstance(row, list) for row in rows)
    cells = [cell for row in rows for cell in row] if is_whole else [[]]
    shown = {key: part or [] for key, part in said.items()}
    return {**empty, **shown} if all(isinstance(cell, str | dict) for cell in cells) else None
