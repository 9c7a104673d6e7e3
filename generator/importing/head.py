"""Read the values of a head: issuer, number, symbol, place, date, type, subject."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.content import office_names
from generator.standard.document_types import DOCUMENT_TYPES, NOTICE
from generator.standard.offices import KINDS_BY_KEY
from generator.wording import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.content.yaml_editor import Value
    from generator.importing.source import SourceDocument, SourceLine

_NUMBER = re.compile(r"\W*Số\b\s*[:.]?\s*(?P<number>[^/]*?)\s*/\s*(?P<symbol>\S.*?)?\s*$", re.IGNORECASE)
_DATE = re.compile(
    r"(?P<place>.*?)\s*,?\s*(?<!\w)ngày\s*(?P<day>\d{0,2})[\s.…_]*tháng\s*(?P<month>\d{0,2})[\s.…_]*năm\s*(?P<year>\d{0,4})",
    re.IGNORECASE,
)
_OF_ORGAN = re.compile(r"\bnăm\s*\d*\s+của\s+(?P<name>[^()]+?)\s*\)?$")
"""The end of an annex's reference line, with the organ's name as sentences have it."""


def values(source: SourceDocument, words: Sequence[str]) -> dict[str, Value]:
    """Return the keys of the head, without those that the program writes itself.

    ``words`` are the texts of the notice: an organ's full name is written there as sentences have it.
    """
    number, symbol = number_of(source.number)
    place, date = date_of(source.date)
    title = " ".join(line.text for line in source.type).upper()
    issuer = _issuer(source, symbol, title, words)
    made: dict[str, Value] = {"issuer": issuer, "number": number}
    usual = f"{DOCUMENT_TYPES[title].abbreviation if title in DOCUMENT_TYPES else NOTICE.abbreviation}-{issuer['code']}"
    if symbol and symbol != usual:
        made["symbol"] = symbol
    made |= {"place": place, "date": date}
    if title and title != NOTICE.name:
        made["title"] = title
    made["subject"] = _lines(source.subject)
    return made


class WrittenHead(NamedTuple):
    """Number, symbol and date of a notice as they are written; "" where they are blank, or dots to be written on.

    ``number`` may have letters (``12a``); ``date`` is as content has it, and lacks what is blank (``2024-01``).
    """

    number: str
    symbol: str
    date: str


def written(source: SourceDocument) -> WrittenHead:
    """Return number, symbol and date as a document has them."""
    match = _NUMBER.match(" ".join(line.text for line in source.number))
    number = match["number"].strip(" .…_") if match else ""
    return WrittenHead(number, number_of(source.number)[1], date_of(source.date)[1])


def number_of(lines: Sequence[SourceLine]) -> tuple[str, str]:
    """Return number and symbol of ``Số: 12/TB-KHCN``; "" where they are blank."""
    match = _NUMBER.match(" ".join(line.text for line in lines))
    if match is None:
        return "", ""
    number = "".join(letter for letter in match["number"] if letter.isdigit())
    return number.lstrip("0"), re.sub(r"\s*([-–])\s*", "-", (match["symbol"] or "").strip(" .…"))


def date_of(lines: Sequence[SourceLine]) -> tuple[str, str]:
    """Return place and date, as ``2024-01``; "" where they are blank."""
    text = " ".join(line.text for line in lines)
    match = _DATE.match(text)
    if match is None:
        return text.partition(",")[0].strip(), ""
    date = match["year"]
    for part in (match["month"], match["day"]):
        if not part or not date:
            break
        date += f"-{int(part):02d}"
    return match["place"].strip(), date


def _issuer(source: SourceDocument, symbol: str, title: str, words: Sequence[str]) -> dict[str, Value]:
    made: dict[str, Value] = {}
    if source.parent:
        made["parent"] = _lines(source.parent)
    name = [line.text for line in source.organ]
    made["name"] = _lines(source.organ)
    references = (_OF_ORGAN.search(line.text) for annex in source.annexes for line in annex.reference)
    full = next((match["name"] for match in references if match), "") or _full_name(" ".join(name), words)
    if full:
        made["full_name"] = full
    made["code"] = _code(symbol, title, full or " ".join(name).capitalize())
    return made


def _code(symbol: str, title: str, name: str) -> str:
    kind = DOCUMENT_TYPES.get(title, NOTICE).abbreviation
    if symbol.startswith(f"{kind}-"):
        return symbol.removeprefix(f"{kind}-")
    own = office_names.kind_of(name) or KINDS_BY_KEY["khac"]
    return symbol.partition("-")[2] or office_names.code_of(own, name)


def _full_name(name: str, words: Sequence[str]) -> str:
    """Return an organ's name as a sentence of the notice writes it, "" where none does."""
    wanted = fold(name)
    for text in words if wanted else ():
        at = fold(text).find(wanted)
        if at >= 0 and len(fold(text)) == len(text):
            found = text[at : at + len(wanted)]
            if found != found.upper():
                return found[:1].upper() + found[1:]
    return ""


def _lines(lines: Sequence[SourceLine]) -> Value:
    """Return lines as one text, or as the lines that they are forced into."""
    texts: list[Value] = [line.text for line in lines]
    return texts[0] if len(texts) == 1 else texts
