"""Make the values of a content file of a document that was read as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.importing import blocks, ending, head, levels, meeting, parts
from generator.importing.blocks import BlockWriter
from generator.importing.outline import OutlineItem, build, has_bold_titles
from generator.importing.source import SourceLine
from generator.standard.decree import DEFAULT_LEVELS, LEVELS, SECTION_LEVELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.content.yaml_editor import Value
    from generator.importing.decisions import Choices
    from generator.importing.parts import Body, Part
    from generator.importing.source import SourceAnnex, SourceDocument

_SIMPLE = ("results", "limitations", "tasks")
"""The keys of parts, in the order in which they are printed."""


class ContentValues(NamedTuple):
    """The keys of a content file, and the writer that knows what else there is to say."""

    values: dict[str, Value]
    writer: BlockWriter


def values_of(source: SourceDocument, choices: Choices) -> ContentValues:
    """Return the keys of a content file with their values."""
    body = parts.read(source.body, choices)
    words = [line.text for line in (*source.body, *source.subject) if isinstance(line, SourceLine)]
    lines = ending.recipient_lines(source)
    reference = [line.text for annex in source.annexes for line in annex.reference]
    values = head.values(source, [*words, *reference])
    values |= {"signature": ending.signature(source), "recipients": ending.recipients(lines)}
    values["archive"] = ending.archive(lines)
    values["basis"] = [line.text.rstrip(" ;.,") for line in source.basis]
    values["opening"] = [blocks.text_of(line) for line in body.opening]
    annexes = [build(annex.body, choices) for annex in source.annexes]
    trees = [[one for part in body.parts for one in part.items], *annexes]
    writer = BlockWriter(choices, by_line=not any(map(has_bold_titles, trees)))
    writer.note_place(body.opening, ("opening",))
    writer.note_place([body.closing] if body.closing else [], ("closing",))
    numbering = _numbering(body)
    if numbering != DEFAULT_LEVELS:
        values["numbering"] = list(numbering)
    if not all(title == title.upper() for title in _section_titles(body)):
        values["section_titles"] = "sentence"
    values |= _body(body, numbering, writer)
    if body.closing:
        values["closing"] = blocks.text_of(body.closing)
        # Where one of the texts were missing, the program would write it from the meeting.
        subject = " ".join(line.text for line in source.subject)
        values["meeting"] = meeting.values(subject, [blocks.text_of(line) for line in body.opening])
    if source.annexes:
        pairs = zip(source.annexes, annexes, strict=True)
        values["annexes"] = [
            _annex(annex, items, numbering, writer, ("annexes", at)) for at, (annex, items) in enumerate(pairs)
        ]
    return ContentValues(values, writer)


def _section_titles(body: Body) -> list[str]:
    titled = [part.title for part in body.parts if part.title and part.title.sign]
    items = [one.line for part in body.parts for one in part.items if one.line and one.level in SECTION_LEVELS]
    return [line.text for line in (*titled, *items) if line.sign and line.sign.level in SECTION_LEVELS]


def _numbering(body: Body) -> tuple[str, ...]:
    """Return the levels for all parts: those of the titles are the outermost."""
    titles = [part.title.sign.level for part in body.parts if part.title and part.title.sign]
    below = levels.levels_of([part.items for part in body.parts if part.key not in ("results", "limitations")])
    if not titles:
        return below
    rest = [one for one in below if LEVELS.index(one) > LEVELS.index(titles[0])]
    return tuple(dict.fromkeys((titles[0], *rest)))


def _body(body: Body, numbering: Sequence[str], writer: BlockWriter) -> dict[str, Value]:
    """Return the parts as the simple keys as far as these go, in their order, the rest as sections."""
    made: dict[str, Value] = {}
    sections: list[Value] = []
    for part in body.parts:
        value = None if sections else _simple(part, made, numbering, writer)
        if value is not None:
            made[part.key] = value
        else:
            sections.append(_section(part, numbering, writer, ("sections", len(sections)), simple=False))
    if sections:
        made["sections"] = sections
    return made


def _simple(part: Part, made: dict[str, Value], numbering: Sequence[str], writer: BlockWriter) -> Value | None:
    """Return the value of a part's own key, ``None`` where the key is taken, or cannot hold it."""
    if part.key not in _SIMPLE or any(other in made for other in _SIMPLE[_SIMPLE.index(part.key) :]):
        return None
    if part.key != "tasks":
        return writer.assessment(part)
    leads_nowhere = not part.items and bool(part.lead) and part.lead[-1].text.endswith(":")
    return (
        None if leads_nowhere or _own(part, numbering) else _section(part, numbering, writer, ("tasks",), simple=True)
    )


def _own(part: Part, numbering: Sequence[str]) -> tuple[str, ...]:
    title = numbering[0] if part.is_numbered else ""
    inside = numbering[1:] if title else numbering
    own = levels.own_levels(part.items, inside, title)
    return own or (tuple(inside) if part.begins_anew else ())


def _section(
    part: Part, numbering: Sequence[str], writer: BlockWriter, path: tuple[str | int, ...], *, simple: bool
) -> Value:
    made: dict[str, Value] = {} if simple else {"kind": part.kind}
    writer.note_place(((part.title,) if part.title else ()) + (*part.lead, *part.ending), path)
    if part.title:
        made["title"] = part.title.text
        if not part.is_numbered:
            made["numbered"] = "no"
    if part.lead:
        made["lead" if part.items or simple else "text"] = blocks.texts(part.lead)
    own = _own(part, numbering)
    if own and not simple:
        made["numbering"] = list(own)
    inside = levels.below(numbering, own, is_numbered=part.is_numbered)
    write = writer.tasks if part.kind == "tasks" else writer.blocks
    items = write(part.items, inside, (*path, "items"))
    if items:
        made["items"] = items
    if part.ending:
        made["ending"] = blocks.texts(part.ending)
    if part.title and not made.keys() & {"lead", "text", "items", "ending"}:
        # A section says something below its title; an item may be a title alone.
        alone = writer.blocks([OutlineItem(part.title)], numbering, (*path, "items"))
        bare: dict[str, Value] = {"items": alone}
        return bare if simple else {"kind": part.kind, **bare}
    return made


def _annex(
    annex: SourceAnnex,
    items: Sequence[OutlineItem],
    numbering: Sequence[str],
    writer: BlockWriter,
    path: tuple[str | int, ...],
) -> Value:
    made: dict[str, Value] = {"title": " ".join(line.text for line in annex.title)}
    items = list(items)
    text = []
    while items and items[0].is_bare and items[0].line:
        text.append(items.pop(0).line)
    if text:
        made["text"] = blocks.texts([line for line in text if line])
    table = items.pop().table if items and items[-1].line is None else None
    own = levels.own_levels(items, numbering, "")
    if own:
        made["numbering"] = list(own)
    if items:
        made["items"] = writer.blocks(items, own or numbering, (*path, "items"))
    if table:
        made["table"] = writer.table(table, path)
    return made
