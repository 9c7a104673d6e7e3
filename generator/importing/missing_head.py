"""Complete a document whose head was lost, as it is in a text that was copied: it is read as if the lines were there.

A head is a table; a copy of the text alone begins with the number or with the type of the document. What is put there
is found as a head is, and is no part of what was read: its lines have no part of the Word file.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.lint.detect.components import find_components
from generator.lint.detect.head import MOST_HEAD_LINES
from generator.lint.detect.text_lines import COUNTRY, LONGEST, NUMBER, has_date, is_capital, lines_of
from generator.ooxml.segments import segments
from generator.standard.decree import FILED
from generator.standard.document_types import DOCUMENT_TYPES, NOTICE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.content.yaml_editor import Value
    from generator.importing.proof import Proof
    from generator.importing.source import SourceDocument
    from generator.lint.detect.components import Components
    from generator.lint.detect.text_lines import TextLine
    from generator.ooxml.document import Document, Paragraph

NOWHERE = ""
"""The part of what was put into a document."""
UNWRITTEN = "[…]"
"""What stands for a value that is still to be written."""
_COUNTRY, _MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
_ORGAN = "ỦY BAN NHÂN DÂN"
_NUMBER = f"Số: /{NOTICE.abbreviation}-"
_MOST_ABOVE = 15
_PRINTED = {
    "issuer": ("organ", "number"),
    "place": ("date",),
    "signature": ("titles", "name"),
    "recipients": ("recipients",),
}
"""The components that are printed of a key."""


def complete(document: Document) -> Document:
    """Return a document with the lines of a head that it lacks; as it is where it has one, or is no such document.

    It is one whose first lines name its type, with more text below. The head is put where Word has a header of the
    first page, as some offices do: places within the text stay what they are.
    """
    lines = lines_of(document.paragraphs[:MOST_HEAD_LINES])
    named = next((at for at, line in enumerate(lines[:_MOST_ABOVE]) if line.text.upper() in DOCUMENT_TYPES), None)
    if named is None or named + 2 >= len(lines) or not document.sections:
        return document
    above = lines[:named]
    if any(len(line.text) > LONGEST or line.paragraph.cell for line in above) or _is_of_party(above):
        return document
    if find_components(document).country is not None or any(COUNTRY.search(line.text) for line in lines):
        return document
    first = document.sections[0]
    key = "first" if first.title_page else "default"
    sections = (replace(first, headers={**first.headers, key: NOWHERE}), *document.sections[1:])
    story = tuple(_head(above, lines[named].paragraph))
    return document._replace(stories={**document.stories, NOWHERE: story}, sections=sections)


def _is_of_party(above: list[TextLine]) -> bool:
    return any("ĐẢNG" in line.text.upper().split() and is_capital(line.text) for line in above)


def _head(above: list[TextLine], model: Paragraph) -> Iterator[Paragraph]:
    """Yield the lines of a head: those above the type of the document, and what is missing among them."""
    yield _line(_COUNTRY, model)
    yield _line(_MOTTO, model)
    own = [line for line in above if not NUMBER.match(line.text) and not has_date(line)]
    if not any(is_capital(line.text) for line in own):
        yield _line(_ORGAN, model)
    if not any(NUMBER.match(line.text) for line in above):
        yield _line(_NUMBER, model)
    yield from dict.fromkeys(line.paragraph for line in above)


def _line(text: str, model: Paragraph) -> Paragraph:
    run = model.runs[0]._replace(text=text)
    return replace(
        model,
        part=NOWHERE,
        text=text,
        label="",
        runs=(run,),
        segments=segments((run,)),
        alignment="center",
        inserted=(),
    )


def without_added(components: Components) -> Components:
    """Return the components without the lines that :func:`complete` put there."""
    one = components
    return one._replace(
        country=_read(one.country),
        motto=_read(one.motto),
        number=_read(one.number),
        parent=tuple(filter(_read, one.parent)),
        organ=tuple(filter(_read, one.organ)),
    )


def _read(line: TextLine | None) -> TextLine | None:
    return None if line is None or line.paragraph.part == NOWHERE else line


def filled(values: Mapping[str, Value], source: SourceDocument, office: Value | None) -> dict[str, Value]:
    """Return the values with what a document does not say: the office's own where it has them, else to be written.

    ``office`` is what office.yaml says, ``None`` where there is none.
    """
    made = dict(values)
    known = office if isinstance(office, dict) else {}
    issuer = dict(made["issuer"]) if isinstance(made["issuer"], dict) else {}
    own = known.get("issuer")
    if not source.organ and isinstance(own, dict):
        usual = f"{NOTICE.abbreviation}-{own.get('code', '')}"
        made |= {"issuer": own}
        if source.number and "symbol" not in made and issuer.get("code") != own.get("code"):
            made["symbol"] = f"{NOTICE.abbreviation}-{issuer['code']}"
        if made.get("symbol") == usual:
            del made["symbol"]
    elif not source.organ:
        made["issuer"] = {**issuer, "name": UNWRITTEN, "code": issuer.get("code") or UNWRITTEN}
    unwritten: dict[str, Value] = {
        "place": UNWRITTEN,
        "signature": {"post": UNWRITTEN, "name": UNWRITTEN},
        "recipients": [UNWRITTEN],
        "closing": UNWRITTEN,
    }
    is_said = {key: bool(made.get(key)) for key in unwritten} | {"signature": bool(source.titles)}
    for key, value in unwritten.items():
        if not is_said[key]:
            made[key] = known.get(key, value)
    return made


def without_stand_ins(proof: Proof, values: Mapping[str, Value]) -> Proof:
    """Return a proof without the lines that were printed only to compare, in the place of what is to be written."""
    unwritten = {name for key, names in _PRINTED.items() if _is_unwritten(values.get(key)) for name in names}
    kept = [
        one
        for one in proof.differences
        if one.was or one.component not in unwritten or FILED.match(one.now.removeprefix("- "))
    ]
    return proof._replace(differences=tuple(kept))


def _is_unwritten(value: Value | None) -> bool:
    if isinstance(value, dict):
        return any(map(_is_unwritten, value.values()))
    return value == [UNWRITTEN] if isinstance(value, list) else value == UNWRITTEN
