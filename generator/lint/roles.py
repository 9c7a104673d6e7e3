"""Which paragraph is what: the components of an administrative document, found by their words and place.

Real files lay the head and the signature out in many ways: tables of one to four rows and two or
three columns, everything in one cell parted by line breaks, two columns made with tabs or spaces.
So a component is a *spot*: a segment (one visual line, or a half of one) of a paragraph.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.standard import TYPE_ABBREVIATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.word.facts import Document, Paragraph, Segment

OTHER_TYPES = (
    "NGHỊ QUYẾT", "QUYẾT ĐỊNH", "BIÊN BẢN", "CÔNG ĐIỆN", "GIẤY MỜI", "GIẤY GIỚI THIỆU", "GIẤY NGHỈ PHÉP",
    "GIẤY ỦY QUYỀN", "BẢN GHI NHỚ", "BẢN THỎA THUẬN", "HỢP ĐỒNG",
)  # fmt: skip
"""Types of Phụ lục III, mục I with a form of their own."""

COUNTRY = re.compile(r"CỘNG\s+H(ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM", re.IGNORECASE)
MOTTO = re.compile(r"độc\s+lập\s*[-–—‑]\s*tự\s+do\s*[-–—‑]\s*hạnh\s+phúc", re.IGNORECASE)
NUMBER = re.compile(r"^\W*Số\b\s*[:.…/\d ]", re.IGNORECASE)
DATE = re.compile(r"ngày.*tháng.*năm", re.IGNORECASE)
RECIPIENTS = re.compile(r"^\W*Nơi\s+nhận\b", re.IGNORECASE)
ADDRESSEE = re.compile(r"^\W*Kính\s+(gửi|trình)\b", re.IGNORECASE)
ABOUT = re.compile(r"^\W*V/v\b|^\W*Về việc\b", re.IGNORECASE)
ANNEX = re.compile(r"^(PHỤ LỤC|PHỤ LUC)(\s+([IVXLC]+|\d+))?\s*[.:]?$", re.IGNORECASE)
BASIS = re.compile(r"^\W*Căn cứ\b", re.IGNORECASE)
# Signs that draw a rule are no line of a component.
_DRAWN = re.compile(r"\s*[_\-–—─━]{3,}\s*")
# Surnames that begin no post or unit; names of two words could be places: HOÀNG MAI.
_NAME_IN_CAPITALS = re.compile(
    r"(NGUYỄN|TRẦN|LÊ|PHẠM|HOÀNG|HUỲNH|PHAN|VŨ|VÕ|ĐẶNG|BÙI|ĐỖ|NGÔ|DƯƠNG|TRỊNH|ĐINH|LƯƠNG|MAI)( \w+){2,4}$"
)
HEADING = re.compile(r"(Điều|Phần|Chương|Mục|Tiểu mục)\s+(\d+|[IVXLC]+)\b|[IVX]+\.\s")
_HEAD_SPOTS = 60
_PARENTS = ("UBND", "ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "BỘ ", "CHÍNH PHỦ", "TỔNG CỤC", "CỤC ", "SỞ ")
_PLACES = ("TỈNH", "THÀNH PHỐ", "XÃ", "PHƯỜNG")
_HAND = ("(đã ký)", "(ký", "[ký", "[chữ ký", "(chữ ký")


class Spot(NamedTuple):
    """One line of a component: the paragraph, the segment of it, its text with single spaces."""

    paragraph: Paragraph
    segment: Segment
    text: str


class Annex(NamedTuple):
    """An annex: its word and number, its title, its reference line (any may be missing but the first)."""

    heading: Spot
    title: Spot | None
    reference: Spot | None


class Roles(NamedTuple):
    """What was found; ``None`` or empty where it was not."""

    country: Spot | None = None
    motto: Spot | None = None
    parent: tuple[Spot, ...] = ()
    organ: tuple[Spot, ...] = ()
    number: Spot | None = None
    date: Spot | None = None
    about: tuple[Spot, ...] = ()
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

    @property
    def is_letter(self) -> bool:
        """A công văn: no type's name, its subject under the number."""
        return self.type is None

    @property
    def is_administrative(self) -> bool:
        """An organ's document: the country's head, and an organ or a number beside it."""
        return (
            self.country is not None and bool(self.organ or self.number) and bool(self.number or self.recipients_label)
        )


def clean(text: str) -> str:
    """Return the text in NFC with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def find(document: Document) -> Roles:
    """Find the components of a document."""
    spots = [
        Spot(paragraph, segment, clean(segment.text))
        for paragraph in document.paragraphs
        for segment in paragraph.segments
        if segment.text.strip() and not _DRAWN.fullmatch(segment.text)
    ]
    head = _head(spots)
    if head.country is None:
        return head
    after_head = _after(
        spots, (head.country, head.motto, *head.parent, *head.organ, head.number, head.date, *head.about)
    )
    head = head._replace(**_naming(spots, after_head))
    ending, start_of_end, end = _ending(spots, after_head)
    first_body = _after(
        spots, (head.country, head.date, head.number, head.type, *head.subject, *head.addressee, *head.about)
    )
    body = _body(spots[first_body:start_of_end])
    return head._replace(
        **ending,
        body=tuple(one for one in body if not BASIS.match(clean(one.text))),
        basis=tuple(one for one in body if BASIS.match(clean(one.text))),
        annexes=_annexes(spots[max(end, first_body) :]),
    )


def _first(spots: Iterable[Spot], pattern: re.Pattern[str]) -> Spot | None:
    return next((spot for spot in spots if pattern.search(spot.text)), None)


def _after(spots: Sequence[Spot], known: Iterable[Spot | None]) -> int:
    """Return the index after the last of the known spots."""
    places = {(one.paragraph.index, id(one.segment)) for one in known if one}
    found = [index for index, spot in enumerate(spots) if (spot.paragraph.index, id(spot.segment)) in places]
    return max(found, default=-1) + 1


def _head(spots: Sequence[Spot]) -> Roles:
    top = spots[:_HEAD_SPOTS]
    country, motto = _first(top, COUNTRY), _first(top, MOTTO)
    if country is None:
        return Roles()
    left = [spot for spot in top if _is_left_of(spot, country)]
    # Halves of a table that changed places still have a number; F214 tells.
    beside = [spot for spot in top if country.paragraph.cell and _in_head(spot, country)]
    number = next((spot for spot in (*left, *beside) if NUMBER.match(spot.text)), None)
    date = next((spot for spot in top if DATE.search(spot.text) and not spot.text.startswith("(")), None)
    date = date if date is not None and _in_head(date, country) else None
    organs: list[Spot] = []
    about: list[Spot] = []
    for spot in left:
        if spot is number or COUNTRY.search(spot.text) or MOTTO.search(spot.text) or spot is date:
            continue
        if ABOUT.match(spot.text) or about:
            about.append(spot)
        elif (
            spot.text == spot.text.upper() and re.search(r"\w", spot.text) and (number is None or _before(spot, number))
        ):
            organs.append(spot)
    parent, organ = _organs(organs)
    return Roles(country, motto, parent, organ, number, date, tuple(about))


def _is_capital(text: str) -> bool:
    return text == text.upper() and any(letter.isalpha() for letter in text)


def _is_left_of(spot: Spot, country: Spot) -> bool:
    """Tell whether a spot stands in the left half of the head that holds the country's name."""
    cell, model = spot.paragraph.cell, country.paragraph.cell
    if model is not None:
        return cell is not None and cell.table == model.table and cell.column < model.column
    return (
        cell is None
        and spot.segment.part == "left"
        and spot.paragraph.index <= country.paragraph.index + _HEAD_SPOTS // 4
    )


def _in_head(spot: Spot, country: Spot) -> bool:
    cell, model = spot.paragraph.cell, country.paragraph.cell
    if model is not None:
        return cell is not None and cell.table == model.table
    return cell is None and spot.paragraph.index - country.paragraph.index < _HEAD_SPOTS // 4


def _before(one: Spot, other: Spot) -> bool:
    return one.paragraph.index <= other.paragraph.index


def _organs(spots: Sequence[Spot]) -> tuple[tuple[Spot, ...], tuple[Spot, ...]]:
    """Part the lines of the left head into parent and issuing organ.

    Weight tells them apart where it differs; otherwise the first line is the parent when it has a
    parent's name and another organ's name follows.
    """
    bold = [spot for spot in spots if is_bold(spot)]
    if bold and len(bold) < len(spots) and not is_bold(spots[0]):
        cut = spots.index(bold[0])
        return tuple(spots[:cut]), tuple(spots[cut:])
    if (
        len(spots) > 1
        and spots[0].text.startswith(_PARENTS)
        and not spots[1].text.startswith(("TỈNH", "THÀNH PHỐ", "XÃ", "PHƯỜNG"))
    ):
        return (spots[0],), tuple(spots[1:])
    return (), tuple(spots)


def is_bold(spot: Spot) -> bool:
    """Tell whether all words of a spot are bold."""
    runs = [run for run in spot.segment.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


def _naming(spots: Sequence[Spot], start: int) -> dict[str, Any]:
    """Find the type's name, the subject below it, and the addressees."""
    known = (*TYPE_ABBREVIATIONS, *OTHER_TYPES)
    named: Spot | None = None
    subject: list[Spot] = []
    addressee: list[Spot] = []
    for spot in spots[start : start + _HEAD_SPOTS]:
        if ADDRESSEE.match(spot.text):
            addressee.append(spot)
        elif named is None and spot.text.upper() in known and spot.paragraph.alignment == "center":
            named = spot
        elif named is not None and not addressee and _goes_on(spot, subject, named):
            subject.append(spot)
        elif named is not None or addressee or spot.paragraph.alignment == "both":
            break
    return {"type": named, "subject": tuple(subject), "addressee": tuple(addressee)}


def _goes_on(spot: Spot, subject: Sequence[Spot], named: Spot) -> bool:
    if spot.paragraph.alignment != "center" or BASIS.match(spot.text):
        return False
    above = (subject or (named,))[-1].paragraph
    return spot.paragraph.index - above.index <= 1 + (not subject) and not is_numbered_heading(spot.text)


def is_numbered_heading(text: str) -> bool:
    """Tell whether a line begins as a numbered part does: with a number, so that “Mục tiêu …” is none."""
    return HEADING.match(text) is not None


def _ending(spots: Sequence[Spot], start: int) -> tuple[dict[str, Any], int, int]:
    """Find signature and recipients; also the index where they begin and end."""
    label_at = next((at for at in range(len(spots) - 1, start - 1, -1) if RECIPIENTS.match(spots[at].text)), None)
    if label_at is None:
        return {}, len(spots), len(spots)
    label = spots[label_at]
    cell = label.paragraph.cell
    if cell is not None:
        block = [at for at, spot in enumerate(spots) if spot.paragraph.cell and spot.paragraph.cell.table == cell.table]
        left = [spots[at] for at in block if _column(spots[at]) <= cell.column]
        right = [spots[at] for at in block if _column(spots[at]) > cell.column]
        begin, end = block[0], block[-1] + 1
    else:
        begin, end = _loose_block(spots, label_at)
        left = [spot for spot in spots[label_at:end] if spot.segment.part != "right"]
        right = [spot for spot in spots[begin:end] if spot not in left and not spot.text.startswith("-")]
    listed = [spot for spot in left if spot is not label]
    return {**_signer(right), "recipients_label": label, "recipients": tuple(listed)}, begin, end


def _column(spot: Spot) -> int:
    return spot.paragraph.cell.column if spot.paragraph.cell else 0


def _loose_block(spots: Sequence[Spot], label_at: int) -> tuple[int, int]:
    """Return the range of an ending that is not a table: from the signer's first line to the last recipient."""
    begin = label_at
    while begin > 0 and spots[begin - 1].text == spots[begin - 1].text.upper() and label_at - begin < 8:  # noqa: PLR2004
        begin -= 1
    end = label_at + 1
    while end < len(spots) and _in_ending(spots[end], end - label_at):
        end += 1
    return begin, end


def _in_ending(spot: Spot, distance: int) -> bool:
    return spot.text.startswith("-") or spot.segment.part == "right" or distance == 1


def _signer(spots: Sequence[Spot]) -> dict[str, Any]:
    written = [spot for spot in spots if not spot.text.casefold().startswith(_HAND)]
    titles = []
    for spot in written:
        if spot.text != spot.text.upper():
            break
        titles.append(spot)
    if len(titles) > 1 and len(titles) == len(written) and _NAME_IN_CAPITALS.match(titles[-1].text):
        titles.pop()
    rest = written[len(titles) :]
    return {
        "titles": tuple(titles),
        "name": rest[-1] if rest else None,
        "other_posts": tuple(rest[:-1]),
    }


def _body(spots: Sequence[Spot]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of the text, once each, without those of data tables and of text boxes."""
    paragraphs = (spot.paragraph for spot in spots)
    found = {one.index: one for one in paragraphs if one.cell is None and not one.in_text_box}
    return tuple(found.values())


def _annexes(spots: Sequence[Spot]) -> tuple[Annex, ...]:
    found = []
    for at, spot in enumerate(spots):
        if ANNEX.match(spot.text) and spot.paragraph.cell is None:
            following = [one for one in spots[at + 1 : at + 6] if one.paragraph.alignment == "center"]
            reference = next((one for one in following if one.text.startswith("(")), None)
            title = following[0] if following and following[0] is not reference else None
            found.append(Annex(spot, title, reference))
    return tuple(found)
