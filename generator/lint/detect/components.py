"""Find the components of an administrative document by their words and place.

Real files lay the head and the signature out in many ways: tables of one to four rows and two or three columns,
everything in one cell separated by line breaks, two columns made with tabs or spaces. So a component is a line of
text: a segment (one visual line, or a half of one) of a paragraph.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from generator.lint.detect.ending import find_ending
from generator.lint.detect.head import MOST_HEAD_LINES, find_head
from generator.lint.detect.marks import MarkLine, find_marks
from generator.lint.detect.text_lines import (
    ADDRESSEE,
    ANNEX,
    BASIS,
    RECIPIENTS,
    TextLine,
    clean,
    is_capital,
    is_contents_entry,
    is_numbered_heading,
    lines_of,
)
from generator.standard.components import COPY_SYMBOLS, MORE_GROUNDS
from generator.standard.document_types import DOCUMENT_TYPES, DocumentType
from generator.standard.reference_texts import REFERENCE_TITLES, STATEMENT_ENDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.ooxml.document import Document, Paragraph


_SENDER = re.compile(r"\bđiện\s*:$", re.IGNORECASE)
_ITEM = re.compile(r"[-–+]")
_GOES_ON = (";", ",")
_OPEN = (":", *_GOES_ON)
_MORE_GROUNDS = re.compile(rf"^\W*({'|'.join(MORE_GROUNDS)})\b", re.IGNORECASE)

_SPACED = re.compile(r"\w(?: \w)+")
_BARE_TYPES = {name: kind for known, kind in DOCUMENT_TYPES.items() for name in (known, "".join(known.split()))}
_COPY = re.compile(rf"({'|'.join(COPY_SYMBOLS)})( BẢN CHÍNH)?", re.IGNORECASE)


class AnnexLines(NamedTuple):
    """An annex: its word and number, its title, its reference line (any may be missing but the first)."""

    heading: TextLine
    title: TextLine | None
    reference: TextLine | None


class Office(NamedTuple):
    """The office whose documents are checked, as its ``office.yaml`` has it."""

    name: tuple[str, ...]
    code: str
    parent: str | None = None
    place: str | None = None


class Components(NamedTuple):
    """The lines of each component, ``None`` or empty where it was not found; the head may be compared with ``office``.

    ``stacked``: the head is no two columns; ``placed``: it is known where its lines stand across; ``on_wrong_side`` are
    those of its lines that stand in the other half. ``basis`` are the grounds before the text (Căn cứ …;).
    ``two_signers``: two sign side by side, and the recipients stand below them. ``copy`` is what a copy adds below.
    ``reference_text`` is the line by which a text says that it is a consolidated one or a redline, and not signed.
    ``section_titles`` says how the office writes them: in ``capitals``, as the decree does, or as a ``sentence``.
    """

    country: TextLine | None = None
    motto: TextLine | None = None
    parent: tuple[TextLine, ...] = ()
    organ: tuple[TextLine, ...] = ()
    number: TextLine | None = None
    date: TextLine | None = None
    about: tuple[TextLine, ...] = ()
    stacked: bool = False
    placed: bool = True
    on_wrong_side: tuple[TextLine, ...] = ()
    type: TextLine | None = None
    subject: tuple[TextLine, ...] = ()
    addressee: tuple[TextLine, ...] = ()
    basis: tuple[Paragraph, ...] = ()
    body: tuple[Paragraph, ...] = ()
    titles: tuple[TextLine, ...] = ()
    name: TextLine | None = None
    other_posts: tuple[TextLine, ...] = ()
    recipients_label: TextLine | None = None
    recipients: tuple[TextLine, ...] = ()
    two_signers: bool = False
    annexes: tuple[AnnexLines, ...] = ()
    marks: tuple[MarkLine, ...] = ()
    copy: tuple[TextLine, ...] = ()
    reference_text: TextLine | None = None
    office: Office | None = None
    section_titles: str = "capitals"

    @property
    def is_administrative(self) -> bool:
        """An organ's document: the country's head, an organ or a number beside it, and a number or recipients.

        Where the head is no two columns, anything may stand near the country's name: there it takes an organ's name.
        """
        named = bool(self.organ or self.parent)
        has_organ = named if self.stacked else named or self.number is not None
        return self.country is not None and has_organ and bool(self.number or self.recipients_label)

    @property
    def lines_of_text_size(self) -> tuple[TextLine, ...]:
        """The lines of the text's size (PL I, I, V): type, subject, post and name of the signer."""
        return tuple(line for line in (self.type, *self.subject, *self.titles, self.name) if line)

    @property
    def copy_form(self) -> TextLine | None:
        """The line that names the form of a copy, None where the document is none."""
        return next((line for line in self.copy if _COPY.fullmatch(line.text)), None)

    @property
    def is_extract(self) -> bool:
        """Whether the document is a copy of a part of another, whose numbers it keeps."""
        return self.copy_form is not None and self.copy_form.text == "TRÍCH SAO"

    @property
    def document_type(self) -> DocumentType | None:
        """The type that the document names itself by, None where it is a letter."""
        return _type_of(self.type)


def find_components(document: Document) -> Components:
    """Find the components of a document."""
    lines = lines_of(document.paragraphs)
    marks = find_marks(document, lines)
    # In capitals among the organs, they would be taken for some.
    of_marks = {id(mark.line.segment) for mark in marks}
    lines = [line for line in lines if id(line.segment) not in of_marks]
    copy_begins = _begin_of_copy(lines)
    lines, copy = lines[:copy_begins], tuple(lines[copy_begins:])
    head = find_head(lines)
    if head.country is None:
        head = find_head(lines_of(_first_header(document)))
    if head.country is None:
        return Components(motto=head.motto)
    in_head = (head.country, head.motto, *head.parent, *head.organ, head.number, head.date, *head.about)
    after_head = _after(lines, in_head)
    naming = lines[after_head : after_head + MOST_HEAD_LINES]
    named, subject, addressee = _naming(naming)
    above = takewhile(lambda line: named is not None and line is not named, naming)
    reference_text = next((line for line in above if line.text.upper() in REFERENCE_TITLES), None)
    in_columns = {section.index for section in document.sections if section.columns > 1}
    ending = find_ending(lines, after_head, in_columns)
    first_body = max(_after(lines, (named, *subject, *addressee)), after_head)
    body = _body(lines[first_body : ending.begin])
    basis = _basis(body[_length_of_statement(body) :] if reference_text else body, named)
    known = {one.index for one in basis}
    return Components(
        *head,
        type=named,
        subject=subject,
        addressee=addressee,
        basis=basis,
        body=tuple(one for one in body if one.index not in known),
        titles=ending.titles,
        name=ending.name,
        other_posts=ending.other_posts,
        recipients_label=ending.label,
        recipients=ending.recipients,
        two_signers=ending.two_signers,
        annexes=_annexes(lines[max(ending.end, first_body) :]),
        marks=marks,
        copy=copy,
        reference_text=reference_text,
    )


def _length_of_statement(body: Sequence[Paragraph]) -> int:
    """Return how many paragraphs say what a consolidated text or a redline is; the last of them that it is unsigned."""
    ends = (at for at, one in enumerate(body, 1) if clean(one.text).startswith(STATEMENT_ENDS))
    return next(ends, 0)


def _first_header(document: Document) -> tuple[Paragraph, ...]:
    """Return the paragraphs of the first page's header, where some offices put the head."""
    first = document.sections[0]
    return document.stories.get(first.headers.get("first" if first.title_page else "default", ""), ())


def _begin_of_copy(lines: Sequence[TextLine]) -> int:
    """Return the index of the first line that a copy adds below the copied document (PL I, phần II).

    Its organ and number stand in the same table as its form, before it.
    """
    end = next((at for at, line in enumerate(lines) if RECIPIENTS.match(line.text)), len(lines))
    begin = next((at for at in range(end, len(lines)) if _COPY.fullmatch(lines[at].text)), len(lines))
    cell = lines[begin].paragraph.cell if begin < len(lines) else None
    ending = lines[end].paragraph.cell if end < len(lines) else None
    if cell is None or (ending is not None and ending.table == cell.table):
        return begin
    while begin > 0 and (above := lines[begin - 1].paragraph.cell) is not None and above.table == cell.table:
        begin -= 1
    return begin


def lines_by_component(found: Components) -> dict[str, tuple[TextLine, ...]]:
    """Return the lines whose look a rule checks, by their key in :data:`generator.standard.components.COMPONENTS`."""
    lines = {
        "country": (found.country,),
        "motto": (found.motto,),
        "parent": found.parent,
        "organ": found.organ,
        "number": (found.number,),
        "date": (found.date,),
        "type": (found.type,),
        "subject": found.subject if found.type else (),
        "about": () if found.type else found.about,
        "addressee": found.addressee,
        "titles": found.titles,
        "name": (found.name,),
        "recipients_label": (found.recipients_label,),
        "recipients": found.recipients,
        "annex_heading": tuple(annex.heading for annex in found.annexes),
        "annex_title": tuple(annex.title for annex in found.annexes),
        "annex_reference": tuple(annex.reference for annex in found.annexes),
    }
    return {key: tuple(filter(None, own)) for key, own in lines.items()}


def _after(lines: Sequence[TextLine], known: Iterable[TextLine | None]) -> int:
    """Return the index after the last of the known lines."""
    places = {id(one.segment) for one in known if one}
    found = [index for index, line in enumerate(lines) if id(line.segment) in places]
    return max(found, default=-1) + 1


def _naming(lines: Sequence[TextLine]) -> tuple[TextLine | None, tuple[TextLine, ...], tuple[TextLine, ...]]:
    """Find the type's name, the subject below it, and the addressees."""
    named: TextLine | None = None
    subject: list[TextLine] = []
    addressee: list[TextLine] = []
    for line in lines:
        if ADDRESSEE.match(line.text) or _is_sender_line(line, named) or _is_next_addressee(line, addressee):
            addressee.append(line)
        elif named is None and not addressee and _is_type(line):
            named = line
        elif named is not None and not addressee and _goes_on(line, subject, named):
            subject.append(line)
        elif named is not None or addressee or line.paragraph.alignment == "both":
            break
    return named, tuple(subject), tuple(addressee)


def _type_of(line: TextLine | None) -> DocumentType | None:
    return None if line is None else DOCUMENT_TYPES.get(line.text.upper()) or _BARE_TYPES.get(_bare(line.text))


def _bare(text: str) -> str:
    """Return the letters of a type's name that may be spaced out (T H Ô N G  B Á O) or have signs around it."""
    plain = text.strip(" .,:;“”\"'*-–").upper()
    return "".join(plain.split()) if _SPACED.fullmatch(plain) else plain


def _is_type(line: TextLine) -> bool:
    return _type_of(line) is not None and (line.paragraph.alignment == "center" or is_capital(line.text))


def _is_sender_line(line: TextLine, named: TextLine | None) -> bool:
    """Return whether a line names the sender of a telegram (Mẫu 1.6: GIÁM ĐỐC … điện:), above its addressees."""
    own_type = _type_of(named)
    return own_type is not None and own_type.has_sender_line and _SENDER.search(line.text) is not None


def _is_next_addressee(line: TextLine, addressee: Sequence[TextLine]) -> bool:
    """Return whether a line continues a list of addressees that the line above left open."""
    if not addressee or not addressee[-1].text.endswith(_OPEN):
        return False
    paragraph = line.paragraph
    listed = paragraph.alignment != "both" or paragraph.left > paragraph.first_line
    return _ITEM.match(line.text) is not None or (listed and line.text.endswith((*_GOES_ON, ".")))


def _goes_on(line: TextLine, subject: Sequence[TextLine], named: TextLine) -> bool:
    """Return whether a line is (more of) the subject; capitals after it are the authority of a decision."""
    if line.paragraph.alignment != "center" or BASIS.match(line.text) or is_numbered_heading(line.text):
        return False
    above = (subject or (named,))[-1].paragraph
    if subject and above.index != line.paragraph.index and is_capital(line.text) and not is_capital(subject[0].text):
        return False
    return line.paragraph.index - above.index <= 1 + (not subject)


def _body(lines: Sequence[TextLine]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of the text, once each, without data tables, text boxes and contents."""
    paragraphs = (line.paragraph for line in lines if not is_contents_entry(line.paragraph))
    found = {one.index: one for one in paragraphs if one.cell is None and not one.in_text_box}
    return tuple(found.values())


def _basis(body: Sequence[Paragraph], named: TextLine | None) -> tuple[Paragraph, ...]:
    """Return the grounds: the first paragraphs that begin so, below the authority's centred lines.

    A lone paragraph that ends as a sentence or leads on (“Căn cứ …, Giám đốc Sở thông báo:”) is prose,
    unless the document decides, or it is in italics.
    """
    found: list[Paragraph] = []
    for one in body:
        text = clean(one.text)
        open_still = bool(found) and clean(found[-1].text).endswith(_GOES_ON)
        begins = BASIS.match(text) or (open_still and _MORE_GROUNDS.match(text))
        if begins and not text.endswith(":"):
            found.append(one)
        elif found or one.alignment != "center":
            break
    own_type = _type_of(named)
    decides = own_type is not None and own_type.decides
    prose = len(found) == 1 and not decides and not clean(found[0].text).endswith(_GOES_ON)
    in_italics = any(all(run.italic for run in one.runs if run.text.strip()) for one in found)
    return () if prose and not in_italics else tuple(found)


def _annexes(lines: Sequence[TextLine]) -> tuple[AnnexLines, ...]:
    found = []
    for at, line in enumerate(lines):
        if ANNEX.match(line.text) and line.paragraph.cell is None and not is_contents_entry(line.paragraph):
            own = takewhile(_is_in_annex, lines[at + 1 : at + 6])
            following = [one for one in own if one.paragraph.alignment == "center"]
            reference = next((one for one in following if one.text.startswith("(")), None)
            title = following[0] if following and following[0] is not reference else None
            found.append(AnnexLines(line, title, reference))
    return tuple(found)


def _is_in_annex(line: TextLine) -> bool:
    return not ANNEX.match(line.text)
