"""Prove what a content file holds of a Word file: it is rendered, read back, and compared paragraph by paragraph."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from generator import notices, pipeline
from generator.content import loader, stand_ins, yaml_reader
from generator.content.loader import Content
from generator.diagnostics import Result, errors
from generator.importing import ending
from generator.importing.data_tables import SourceTable
from generator.importing.source import Place, SourceDocument, SourceLine, read_source
from generator.lint.detect.components import find_components
from generator.ooxml import package
from generator.ooxml.document import read_document
from generator.sense import checker as sense
from generator.standard.decree import SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from generator.content.model import Notice
    from generator.content.yaml_reader import Mapping
    from generator.diagnostics import Diagnostic
    from generator.importing.source import Element

_LEADERS = re.compile(r"[.…_\s]+")
_MARKS = " ;."
_LONGEST = 4_000
"""Lines up to which two sequences are compared in every way; longer ones go through a quicker comparison."""


class ComparedLine(NamedTuple):
    """A paragraph as it is compared: what it is, its number or dash, its words, where it stands."""

    component: str
    sign: str
    text: str
    place: Place

    @property
    def key(self) -> tuple[str, str]:
        """What two paragraphs must have in common: any dash is a dash, dots to be written on are nothing."""
        is_form = self.component in ("number", "date")
        return _sign(self.sign), _LEADERS.sub("", self.text) if is_form else self.text

    @property
    def printed(self) -> str:
        """The paragraph as it is read."""
        return f"{self.sign} {self.text}".strip()


class ProofDifference(NamedTuple):
    """A paragraph that comes out otherwise: ``was`` in the Word file at a place, ``now`` printed; "" for neither.

    ``component`` is a field of :class:`generator.importing.source.SourceDocument`. ``place`` is ``None`` of what the
    Word file does not have. ``marks`` are the numbers where these differ in their marks alone, as ``1)`` and ``1.``.
    """

    component: str
    place: Place | None
    was: str
    now: str
    marks: tuple[str, str] | None = None


class Proof(NamedTuple):
    """What the comparison says: of ``total`` paragraphs of the Word file ``held`` come out word for word.

    ``dashes`` is in how many of these another dash is printed than the file has. ``is_rendered``: the content could be
    rendered; else nothing is proven.
    """

    total: int
    held: int
    differences: tuple[ProofDifference, ...] = ()
    dashes: int = 0
    is_rendered: bool = True


class Proven(NamedTuple):
    """A proof, and what the checks tell of the content; ``docx`` is the Word file that was compared."""

    proof: Proof
    found: tuple[Diagnostic, ...]
    docx: bytes | None = None


def prove(source: SourceDocument, year: str, office: str, path: Path) -> Proven:
    """Render the texts of a year's and an office's file, and compare what is printed with a Word file."""
    notice, found = load(year, office, path)
    docx = None if notice is None else _rendered(notice, path)
    wanted = list(printed_lines(source))
    if docx is None:
        return Proven(Proof(len(wanted), 0, is_rendered=False), found)
    document = read_document(package.unpack(docx, path.name), path.name)
    printed = read_source(document, find_components(document))
    if not source.parent and printed.parent:
        # One name in two lines, as was decided, may be read as two.
        printed = printed._replace(parent=(), organ=(*printed.parent, *printed.organ))
    made = list(printed_lines(printed))
    if errors(found):
        made = _without_stand_ins(made, {one.text for one in wanted})
    return Proven(compared(wanted, made), found, docx)


def _without_stand_ins(made: Iterable[ComparedLine], said: Iterable[str]) -> list[ComparedLine]:
    """Return printed lines without those that were put in only to print the rest of a content with faults."""
    put_in = stand_ins.words() - {text.rstrip(_MARKS) for text in said} - set(said)
    return [one for one in made if not put_in & {one.text, one.text.rstrip(_MARKS)}]


def load(year: str, office: str, path: Path) -> Result[Notice | None]:
    """Return the notice of two texts, and all that is found; of one with faults what is sound."""
    named = {str(path): year, str(path.with_name("office.yaml")): office}
    sources = {name: yaml_reader.source_of(text.encode(), name) for name, text in named.items() if text}
    trees = [yaml_reader.tree_of(one) for one in sources.values()]
    found = tuple(fault for one in trees for fault in one.found)
    known: list[Mapping] = [one.value for one in trees if one.value is not None]
    if len(known) < len(trees):
        return Result(None, found)
    tree = loader.overlay(known[0], known[1]) if len(known) > 1 else known[0]
    notice, of_form = loader.typed(tree)
    found = (*found, *of_form)
    is_whole = True
    if notice is None or errors(of_form):
        tree, is_whole = stand_ins.sound(tree)
        notice = loader.typed(tree).value
    if notice is None:
        return Result(None, found)
    content = Content(notice, notices.printed(tree), sources)
    said, _ = sense.check(content, is_whole=is_whole)
    return Result(notice, (*found, *said))


def _rendered(notice: Notice, path: Path) -> bytes | None:
    composition = pipeline.compose(notice, path).value
    if composition is None:
        return None
    template, faults = pipeline.check_template(pipeline.find_template(notice.template, path), composition)
    return None if errors(faults) else pipeline.render(composition, template, path.name).value


def printed_lines(source: SourceDocument) -> Iterator[ComparedLine]:
    """Yield the paragraphs of a document in the order of its components; a head's names are one each."""
    for component in ("country", "motto", "parent", "organ", "number", "date", "type", "subject"):
        lines: tuple[SourceLine, ...] = getattr(source, component)
        if lines:
            text = " ".join(line.text for line in lines)
            yield ComparedLine(component, "", text, lines[0].place)
    yield from _elements("body", source.basis)
    yield from _elements("body", source.body)
    for component in ("titles", "other_posts", "name", "label"):
        yield from (ComparedLine(component, "", line.text, line.place) for line in getattr(source, component))
    places = [line.place for line in source.recipients]
    for text, place in zip_longest(ending.recipient_lines(source), places):
        if text:
            yield ComparedLine("recipients", text[:1], text[1:].strip(), place)
    for annex in source.annexes:
        for part in (annex.heading, annex.title, annex.reference):
            yield from (ComparedLine("annexes", "", line.text, line.place) for line in part)
        yield from _elements("annexes", annex.body)
    yield from (ComparedLine("rest", "", line.text, line.place) for line in source.rest)


def _elements(component: str, elements: Iterable[Element]) -> Iterator[ComparedLine]:
    for one in elements:
        if isinstance(one, SourceTable):
            yield from _cells(component, one)
        else:
            yield ComparedLine(component, one.sign.written if one.sign else "", one.text, one.place)


def _cells(component: str, table: SourceTable) -> Iterator[ComparedLine]:
    """Yield the rows of a table; their cells are compared one by one, with what they span."""
    first = table.paragraphs[0]
    for at, row in enumerate(table.rows):
        words = " | ".join(f"{cell.text}{_spans(cell.columns, cell.rows)}" for cell in row)
        yield ComparedLine(component, "", words, Place(first.part, first.index, f"bảng, hàng {at + 1}"))


def _spans(columns: int, rows: int) -> str:
    return f" [{columns}x{rows}]" if columns > 1 or rows > 1 else ""


def _sign(sign: str) -> str:
    is_dash = sign == "o" or (sign and not sign[0].isalnum() and sign[0] not in "+(")
    return SIGNS[0] if is_dash else sign.replace(" ", "")


def compared(wanted: Sequence[ComparedLine], made: Sequence[ComparedLine]) -> Proof:
    """Compare the paragraphs of a Word file with those that are printed."""
    differences: list[ProofDifference] = []
    held = dashes = 0
    for component in dict.fromkeys(one.component for one in (*wanted, *made)):
        own = [one for one in wanted if one.component == component]
        other = [one for one in made if one.component == component]
        for one, printed in _paired(own, other):
            if one and printed and one.key == printed.key:
                held += 1
                dashes += one.sign != printed.sign
            elif component != "rest" or one:
                differences.append(_difference(component, one, printed))
    return Proof(len(wanted), held, tuple(differences), dashes)


def _difference(component: str, one: ComparedLine | None, printed: ComparedLine | None) -> ProofDifference:
    was, now = one.printed if one else "", printed.printed if printed else ""
    marks = None
    if one and printed and one.text == printed.text and _figures(one.sign) == _figures(printed.sign):
        marks = (one.sign, printed.sign)
    return ProofDifference(component, one.place if one else None, was, now, marks)


def _figures(sign: str) -> str:
    return "".join(filter(str.isalnum, sign))


def _paired(
    own: Sequence[ComparedLine], other: Sequence[ComparedLine]
) -> Iterator[tuple[ComparedLine | None, ComparedLine | None]]:
    """Yield the paragraphs of two sequences in pairs: equal ones, or those that stand in the same place.

    Where all words are the same, each paragraph has its own place, whatever other paragraph's number it has.
    """
    keys, others = [one.key for one in own], [one.key for one in other]
    if [words for _, words in keys] == [words for _, words in others]:
        yield from zip(own, other, strict=True)
        return
    matcher = SequenceMatcher(None, keys, others, autojunk=len(keys) > _LONGEST)
    for _, begin, end, start, stop in matcher.get_opcodes():
        yield from zip_longest(own[begin:end], other[start:stop])
