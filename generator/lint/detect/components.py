"""Which paragraph is what: the components of an administrative document, found by their words and place.

Real files lay the head and the signature out in many ways: tables of one to four rows and two or
three columns, everything in one cell parted by line breaks, two columns made with tabs or spaces.
So a component is a *spot*: a segment (one visual line, or a half of one) of a paragraph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.lint.detect import ending as detect_ending
from generator.lint.detect import head as detect_head
from generator.lint.detect.text_lines import (
    ABOUT,
    ADDRESSEE,
    ANNEX,
    BASIS,
    COUNTRY,
    MOTTO,
    Spot,
    clean,
    is_bold,
    is_capital,
    is_numbered_heading,
    spots,
)
from generator.standard.document_types import DOCUMENT_TYPES, DocumentType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.ooxml.document import Document, Paragraph

__all__ = [
    "ABOUT", "ADDRESSEE", "COUNTRY", "MOTTO",
    "Annex", "Roles", "Spot",
    "clean", "find", "is_bold", "is_numbered_heading",
]  # fmt: skip

_WIRED = re.compile(r"\bđiện\s*:$", re.IGNORECASE)
_ITEM = re.compile(r"[-–]")
_GOES_ON = (";", ",")
_MORE_GROUNDS = re.compile(r"^\W*(Theo đề nghị|Xét|Sau khi|Trên cơ sở|Thực hiện)\b", re.IGNORECASE)


class Annex(NamedTuple):
    """An annex: its word and number, its title, its reference line (any may be missing but the first)."""

    heading: Spot
    title: Spot | None
    reference: Spot | None


class House(NamedTuple):
    """The office whose documents are looked at, as its ``office.yaml`` has it."""

    name: tuple[str, ...]
    code: str
    parent: str | None = None
    place: str | None = None


class Roles(NamedTuple):
    """What was found; ``None`` or empty where it was not. ``house`` is what it may be compared with.

    ``stacked``: the head is no two columns. ``basis`` are the grounds before the text (Căn cứ …;).
    """

    country: Spot | None = None
    motto: Spot | None = None
    parent: tuple[Spot, ...] = ()
    organ: tuple[Spot, ...] = ()
    number: Spot | None = None
    date: Spot | None = None
    about: tuple[Spot, ...] = ()
    stacked: bool = False
    type: Spot | None = None
    subject: tuple[Spot, ...] = ()
    addressee: tuple[Spot, ...] = ()
    basis: tuple[Paragraph, ...] = ()
    body: tuple[Paragraph, ...] = ()
    titles: tuple[Spot, ...] = ()
    name: Spot | None = None
    other_posts: tuple[Spot, ...] = ()
    recipients_label: Spot | None = None
    recipients: tuple[Spot, ...] = ()
    annexes: tuple[Annex, ...] = ()
    house: House | None = None

    @property
    def is_administrative(self) -> bool:
        """An organ's document: the country's head, an organ or a number beside it, and a number or recipients.

        Where the head is no two columns, anything may stand near the country's name: there it takes an organ's name.
        """
        named = bool(self.organ or self.parent)
        spoken = named if self.stacked else named or self.number is not None
        return self.country is not None and spoken and bool(self.number or self.recipients_label)

    @property
    def document_type(self) -> DocumentType | None:
        """The type that the document names itself by, None where it is a letter."""
        return _type_of(self.type)


def find(document: Document) -> Roles:
    """Find the components of a document."""
    lines = spots(document)
    head = detect_head.find(lines)
    if head.country is None:
        return Roles(motto=head.motto)
    in_head = (head.country, head.motto, *head.parent, *head.organ, head.number, head.date, *head.about)
    after_head = _after(lines, in_head)
    named, subject, addressee = _naming(lines[after_head : after_head + detect_head.HEAD_SPOTS])
    ending = detect_ending.find(lines, after_head)
    first_body = max(_after(lines, (named, *subject, *addressee)), after_head)
    body = _body(lines[first_body : ending.begin])
    basis = _basis(body, named)
    known = {one.index for one in basis}
    return Roles(
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
        annexes=_annexes(lines[max(ending.end, first_body) :]),
    )


def _after(lines: Sequence[Spot], known: Iterable[Spot | None]) -> int:
    """Return the index after the last of the known lines."""
    places = {(one.paragraph.index, id(one.segment)) for one in known if one}
    found = [index for index, spot in enumerate(lines) if (spot.paragraph.index, id(spot.segment)) in places]
    return max(found, default=-1) + 1


def _naming(lines: Sequence[Spot]) -> tuple[Spot | None, tuple[Spot, ...], tuple[Spot, ...]]:
    """Find the type's name, the subject below it, and the addressees."""
    named: Spot | None = None
    subject: list[Spot] = []
    addressee: list[Spot] = []
    for spot in lines:
        if ADDRESSEE.match(spot.text) or _is_wired(spot, named) or _is_next_addressee(spot, addressee):
            addressee.append(spot)
        elif named is None and not addressee and _is_type(spot):
            named = spot
        elif named is not None and not addressee and _goes_on(spot, subject, named):
            subject.append(spot)
        elif named is not None or addressee or spot.paragraph.alignment == "both":
            break
    return named, tuple(subject), tuple(addressee)


def _type_of(spot: Spot | None) -> DocumentType | None:
    return DOCUMENT_TYPES.get(spot.text.upper()) if spot else None


def _is_type(spot: Spot) -> bool:
    return _type_of(spot) is not None and (spot.paragraph.alignment == "center" or is_capital(spot.text))


def _is_wired(spot: Spot, named: Spot | None) -> bool:
    """Tell whether a line says who wires (Mẫu 1.6: GIÁM ĐỐC … điện:), which the addressees follow."""
    wires = _type_of(named)
    return wires is not None and wires.has_sender_line and _WIRED.search(spot.text) is not None


def _is_next_addressee(spot: Spot, addressee: Sequence[Spot]) -> bool:
    """Tell whether a line goes on with a list of addressees that the line above left open."""
    return bool(addressee) and addressee[-1].text.endswith((":", ";")) and _ITEM.match(spot.text) is not None


def _goes_on(spot: Spot, subject: Sequence[Spot], named: Spot) -> bool:
    """Tell whether a line is (more of) the subject; capitals after it are the authority of a decision."""
    if spot.paragraph.alignment != "center" or BASIS.match(spot.text) or is_numbered_heading(spot.text):
        return False
    above = (subject or (named,))[-1].paragraph
    if subject and above.index != spot.paragraph.index and is_capital(spot.text) and not is_capital(subject[0].text):
        return False
    return spot.paragraph.index - above.index <= 1 + (not subject)


def _body(lines: Sequence[Spot]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of the text, once each, without those of data tables and of text boxes."""
    paragraphs = (spot.paragraph for spot in lines)
    found = {one.index: one for one in paragraphs if one.cell is None and not one.in_text_box}
    return tuple(found.values())


def _basis(body: Sequence[Paragraph], named: Spot | None) -> tuple[Paragraph, ...]:
    """Return the grounds: the first paragraphs that begin so, below the authority's centred lines.

    A lone paragraph that ends as a sentence or leads on (“Căn cứ …, Giám đốc Sở thông báo:”) is prose,
    unless the document decides.
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
    return () if prose else tuple(found)


def _annexes(lines: Sequence[Spot]) -> tuple[Annex, ...]:
    found = []
    for at, spot in enumerate(lines):
        if ANNEX.match(spot.text) and spot.paragraph.cell is None:
            following = [one for one in lines[at + 1 : at + 6] if one.paragraph.alignment == "center"]
            reference = next((one for one in following if one.text.startswith("(")), None)
            title = following[0] if following and following[0] is not reference else None
            found.append(Annex(spot, title, reference))
    return tuple(found)
