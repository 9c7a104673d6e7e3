"""Finds what a list has twice: a task, a recipient."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Diagnostic
from generator.emphasis import plain
from generator.remembering import remembered
from generator.sense import abbreviations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.content.loader import Content
    from generator.content.model import Block, Recipient
    from generator.diagnostics import Location
    from generator.sense.passages import Passage

_FEWEST_WORDS = 4
_SHOWN = 8
_NO_DIFFERENCE = frozenset(("các", "những", "và", "của", "việc", "công", "tác"))
_GROUP = re.compile(r"các\s+(?P<kind>sở|bộ|ban|phòng|chi cục|trung tâm|đơn vị)\b[^:]*", re.IGNORECASE)
_ONE_UNIT = re.compile(
    r"(?:Sở|Ban|Văn phòng|Thường trực|Đảng ủy|Phòng|Cục|Chi cục|Trung tâm|Công an|Thanh tra|Bộ|Kho bạc|Báo|Đài|Viện|"
    r"Trường)\s"
)


class _Named(NamedTuple):
    """A recipient: its words, whom of it, and its place."""

    words: str
    who: str
    location: Location


def check(content: Content, _: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Report a task given twice in one list, and a recipient listed twice."""
    notice = content.notice
    for part in notice.parts.values():
        yield from _tasks(part.items)
    for annex in notice.annexes:
        yield from _tasks(annex.items)
    yield from _recipients(notice.recipients)


def _tasks(blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    known: dict[tuple[str, ...], Block] = {}
    for block in blocks:
        words = _telling_words(_said(block))
        if len(words) >= _FEWEST_WORDS and not block.items:
            before = known.setdefault(words, block)
            if before is not block and (before.unit == block.unit or not (before.unit and block.unit)):
                shown = " ".join(_said(block).split()[:_SHOWN])
                message = f"nhiệm vụ “{shown}…” đã giao ở {before.location}"
                yield Diagnostic("S507", message, block.location, "bỏ một nhiệm vụ, hoặc viết cho khác nhau")
        yield from _tasks(block.items)


@remembered
def _telling_words(text: str) -> Iterator[str]:
    return (word for word in abbreviations.words_of(text.casefold()) if word not in _NO_DIFFERENCE)


def _said(block: Block) -> str:
    return " ".join((block.title or "", *map(plain, (block.lead or "", *block.text))))


def _recipients(recipients: Sequence[Recipient]) -> Iterator[Diagnostic]:
    known = _KnownNames()
    for one in (named for recipient in recipients for named in _named(recipient)):
        before = known.find(one)
        if before:
            again = f" (ở đó ghi “{before.words}”)" if before.words != one.words else ""
            message = f"nơi nhận “{one.words}” đã có ở {before.location}{again}"
            yield Diagnostic("S506", message, one.location, "bỏ một dòng")
        known.add(one)


class _KnownNames:
    """Recipients so far: looked up by their words; two are compared only where one has initials."""

    def __init__(self) -> None:
        self._all: list[_Named] = []
        self._with_initials: list[_Named] = []
        self._by_words: dict[tuple[str, tuple[str, ...]], _Named] = {}

    def add(self, one: _Named) -> None:
        self._all.append(one)
        self._by_words.setdefault((one.who, abbreviations.folded(one.words)), one)
        if abbreviations.has_initials(one.words):
            self._with_initials.append(one)

    def find(self, one: _Named) -> _Named | None:
        """Return one that is the same."""
        if same := self._by_words.get((one.who, abbreviations.folded(one.words))):
            return same
        others = self._all if abbreviations.has_initials(one.words) else self._with_initials
        return next((other for other in others if _are_one(one, other)), None)


def _named(recipient: Recipient) -> Iterator[_Named]:
    """Yield whom a line names: one, several units between commas, or the members of a group."""
    who = recipient.who or ""
    to, _, listed = recipient.to.partition(":")
    members = recipient.members or tuple(filter(None, map(str.strip, re.split("[,;]", listed))))
    group = _GROUP.fullmatch(to)
    if members and group:
        kind = group["kind"].capitalize()
        for member in members:
            yield _Named(member if member.startswith(kind) else f"{kind} {member}", who, recipient.location)
        return
    pieces = [piece.strip() for piece in re.split(r"[,;]", to)]
    if all(_ONE_UNIT.match(piece) for piece in pieces):
        for piece in pieces:
            yield _Named(piece, who, recipient.location)
    elif not members:
        yield _Named(to, who, recipient.location)


def _are_one(one: _Named, other: _Named) -> bool:
    return one.who == other.who and abbreviations.are_same(one.words, other.words)
