"""The search of the register: words, a unit, days; over what the register says of a document and what it prints.

Words are compared as syllables, whatever stands between them. One typed without diacritics finds those with them, one
typed with them only itself, wherever its tone mark is put (``hòa``, ``hoà``); zeros before a number do not matter.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator import notices, reading
from generator.content import yaml_reader
from generator.diagnostics import NoticeError
from generator.normalization import normalize
from generator.ooxml import definitions, package
from generator.registry import archive
from generator.registry.record import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from generator.registry.history import Entry
    from generator.registry.record import Record

_WORD = re.compile(r"[^\W_]+")
_APART = re.compile(r"[,;](?=\s|$)")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_COUNTED = ("ngay", "thang", "quy", "nam")
"""Words that a number belongs to."""
_AROUND = 40
"""Characters shown before what was found, and after it."""
_KEPT = 1000
"""Documents whose text is not read again; what was issued stays as it is."""

RECIPIENTS, SIGNATURE, BODY = "nơi nhận", "người ký", "nội dung"
_RECIPIENTS_LINE = "nơi nhận:"
_ANNEX = re.compile(r"Phụ lục\b")


class Query(NamedTuple):
    """What is looked for: words, a unit by its name, the first and the last day of signature; "" or ``None`` for any.

    Words follow each other in a paragraph as they are typed; a comma parts those that may stand anywhere in a document.
    """

    words: str = ""
    unit: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether everything is meant."""
        return not (self.since or self.until or _phrases(self.words) or _phrases(self.unit))

    @property
    def fault_of_days(self) -> str:
        """What is wrong with the days, "" if nothing: between them there is none."""
        is_wrong = self.since and self.until and self.since > self.until
        return "ngày đầu ở sau ngày cuối; đổi lại hai ngày" if is_wrong else ""


class FoundPlace(NamedTuple):
    """A place of a document where something was found: what it is, its text, the words found as ranges of it."""

    called: str
    text: str
    ranges: tuple[tuple[int, int], ...]

    @property
    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """What is shown of the text, around what was found: in pieces, each with whether it was found."""
        start = self._back_to_word(self.ranges[0][0] - _AROUND)
        end = self._on_to_word(max(self.ranges[0][1] + _AROUND, start + 3 * _AROUND))
        marked = _joined(self.text, ((i, j) for i, j in self.ranges if start <= i and j <= end))
        bounds = [start, *sorted({at for pair in marked for at in pair} - {start, end}), end]
        said = [(self.text[i:j], any(a <= i and j <= b for a, b in marked)) for i, j in pairwise(bounds)]
        return (*((("…", False),) if start else ()), *said, *((("…", False),) if end < len(self.text) else ()))

    @property
    def excerpt(self) -> str:
        """The same as plain text."""
        return "".join(text for text, _ in self.pieces)

    def _back_to_word(self, at: int) -> int:
        return 0 if at <= 0 else self.text.rfind(" ", 0, at) + 1

    def _on_to_word(self, at: int) -> int:
        found = self.text.find(" ", at)
        return len(self.text) if at >= len(self.text) or found < 0 else found


def _joined(text: str, ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return ranges between which there is more than white space."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


class Match(NamedTuple):
    """A document that was found, and where; no places where only days were asked for."""

    entry: Entry
    places: tuple[FoundPlace, ...] = ()


class Found(NamedTuple):
    """What was found; ``unread`` are documents of which only the register was searched.

    Their Word files are not there as they were issued.
    """

    matches: tuple[Match, ...]
    unread: tuple[Record, ...] = ()


class _Passage(NamedTuple):
    """A text of a document and what it is; ``plain`` has its words without diacritics, to pass it over quickly."""

    called: str
    text: str
    plain: str

    @classmethod
    def of(cls, called: str, text: str) -> _Passage:
        composed = normalize("NFC", text)
        return cls(called, composed, " ".join(one.plain for one in _words(composed)))


class _Word(NamedTuple):
    """A word: where it stands, as it is compared with diacritics, and without, whether no space is before it."""

    start: int
    end: int
    exact: str
    plain: str
    is_joined: bool = False


_Phrase = tuple[_Word, ...]


def search(folder: Path, entries: Iterable[Entry], query: Query) -> Found:
    """Return the entries that have what is looked for, in their order, and where.

    Words stand one after another in a paragraph of the document, or, in any order, in what the register says of it:
    number, title, subject, organ, reason, file. ``folder`` is ``content/issued/``.
    """
    phrases, unit = _phrases(query.words), tuple(_words(normalize("NFC", query.unit)))
    asked = [one for one in entries if _is_between(one.record, query)]
    if not phrases and not unit:
        return Found(tuple(map(Match, asked)))
    matches, unread = [], []
    for entry in asked:
        about, printed = _about(entry.record), _printed(folder, entry.record)
        if printed is None:
            unread.append(entry.record)
        passages = (*_lines_about(entry.record, about), *(printed or ()))
        if places := _places(about, passages, tuple(_wanted(folder, entry.record, phrases, unit))):
            matches.append(Match(entry, tuple(places)))
    return Found(tuple(matches), tuple(unread))


def has_all(text: str, words: str) -> bool:
    """Return whether a paragraph has all words of a search."""
    passage = _Passage.of("", text)
    return all(_any_hits((phrase,), passage) for phrase in _phrases(words))


def _is_between(record: Record, query: Query) -> bool:
    day = record.day.first
    return (query.since or date.min) <= day <= (query.until or date.max)


class _Wanted(NamedTuple):
    """What a document must have somewhere: a phrase, or another name of it.

    ``groups`` may stand in any order in what the register says, where the phrase as a whole stands nowhere.
    """

    names: tuple[_Phrase, ...]
    groups: tuple[_Phrase, ...] = ()


def _wanted(folder: Path, record: Record, phrases: Sequence[_Phrase], unit: _Phrase) -> Iterator[_Wanted]:
    for phrase in phrases:
        yield _Wanted((phrase,), tuple(_groups(phrase)))
    if unit:
        yield _Wanted((unit, *_other_names(folder, record, unit)))


def _groups(phrase: _Phrase) -> Iterator[_Phrase]:
    """Yield the words that stay together: ``1/TB-KHCN``, ``tháng 3``; else ``3`` would be found in any number."""
    group = phrase[:1]
    for before, word in pairwise(phrase):
        if word.is_joined or (word.exact.isdecimal() and before.plain in _COUNTED):
            group = (*group, word)
        else:
            yield group
            group = (word,)
    yield group


# What a document has


def _about(record: Record) -> tuple[_Passage, ...]:
    """Return what the register says of a document."""
    return (
        _Passage.of("số, ký hiệu", record.key),
        _Passage.of("loại văn bản", record.title),
        _Passage.of("trích yếu", record.subject),
        _Passage.of("cơ quan ban hành", record.issuer),
        _Passage.of("lý do", record.reason),
        _Passage.of("tệp nội dung", record.source),
        *([_Passage.of("tệp đã ban hành", record.prior.name)] if record.prior else ()),
    )


def _lines_about(record: Record, about: Sequence[_Passage]) -> tuple[_Passage, ...]:
    """Return what the register says of a document as it would be written: its number and its date in words, too."""
    signed_on = _Passage.of("ngày ký", f"{record.day.long} ({record.day.short})")
    return (_Passage.of(about[0].called, f"số {record.key}"), signed_on, *about[1:])


def _printed(folder: Path, record: Record) -> tuple[_Passage, ...] | None:
    """Return what a document prints below its title; ``None`` where its Word file is not as it was issued."""
    name = archive.word_file(record)
    return _printed_of(folder / record.folder / name, record.files.get(name, ""), record.title)


@lru_cache(_KEPT)
def _printed_of(file: Path, expected: str, title: str) -> tuple[_Passage, ...] | None:
    try:
        data = reading.read_file(file)
        if digest(data) != expected:
            return None
        parts = package.unpack(data, str(file))
        main = package.main_part(parts)
        lines = [one.line for one in definitions.paragraphs(parts) if one.part == main and one.text.strip()]
    except (NoticeError, OSError):
        return None
    return tuple(_parted(_below_title(lines, title)))


def _below_title(lines: Sequence[str], title: str) -> Sequence[str]:
    wanted = title.casefold()
    at = next((at for at, line in enumerate(lines) if line.casefold() == wanted), -1)
    return lines[at + 1 :]


def _parted(lines: Iterable[str]) -> Iterator[_Passage]:
    """Yield each line with the part of the document that it stands in: the body, then the end, then annexes.

    Post and name of the signer are one text.
    """
    part, signature = BODY, []
    for line in lines:
        if line.casefold().startswith(_RECIPIENTS_LINE):
            part = RECIPIENTS
        elif part == RECIPIENTS and not line.startswith("-"):
            part = SIGNATURE
        if part == SIGNATURE and _ANNEX.match(line):
            part = BODY
        if part == SIGNATURE:
            signature.append(line)
        else:
            yield _Passage.of(part, line)
    if signature:
        yield _Passage.of(SIGNATURE, " ".join(signature))


def _other_names(folder: Path, record: Record, unit: _Phrase) -> Iterator[_Phrase]:
    """Yield what else a unit was called in the office when a document was issued."""
    content = folder / record.folder / archive.CONTENT
    for names in _units(content, record.files.get(archive.CONTENT, "")):
        phrases = [tuple(_words(name)) for name in names]
        if any(_is_same(unit, one) for one in phrases):
            yield from phrases


def _is_same(wanted: _Phrase, phrase: _Phrase) -> bool:
    return len(wanted) == len(phrase) and bool(_hits(wanted, phrase))


@lru_cache(_KEPT)
def _units(content: Path, expected: str) -> tuple[tuple[str, ...], ...]:
    """Return the names of each unit that an archived content knows by several."""
    try:
        data = yaml_reader.read_bytes(content)
        if digest(data) != expected:
            return ()
        notice = notices.load_whole(data, str(content)).value
    except (NoticeError, OSError):
        return ()
    return tuple((one.name, *one.short) for one in notice.units) if notice else ()


# What is compared


def _phrases(words: str) -> list[_Phrase]:
    """Return the words of a search, those that must follow each other together."""
    phrases = (tuple(_words(part)) for part in _APART.split(normalize("NFC", words)))
    return [phrase for phrase in phrases if phrase]


def _words(text: str) -> Iterator[_Word]:
    end = 0
    for word in _WORD.finditer(text):
        between, end = text[end : word.start()], word.end()
        yield _Word(word.start(), end, *_compared(word.group()), is_joined=not any(map(str.isspace, between)))


@lru_cache(50_000)
def _compared(word: str) -> tuple[str, str]:
    """Return a word as it is compared: its tone mark after its letters, and without any diacritics."""
    if word.isdecimal():
        number = word.lstrip("0") or "0"
        return number, number
    signs = normalize("NFD", word.casefold())
    tones = "".join(sign for sign in signs if sign in _TONES)
    exact = "".join(sign for sign in signs if sign not in _TONES) + tones
    plain = "".join(sign for sign in signs if not unicodedata.combining(sign)).replace("đ", "d")
    return exact, plain


def _places(about: Sequence[_Passage], passages: Sequence[_Passage], wanted: Sequence[_Wanted]) -> list[FoundPlace]:
    """Return where a document has what is wanted; nothing where it has not all of it.

    ``about`` is what the register says of it, in parts; ``passages`` that as lines, and what it prints. Where some have
    all that is wanted, only those count.
    """
    found = [_hits_in(about, passages, one) for one in wanted]
    if not all(found):
        return []
    hits = {passage: [each[passage] for each in found if passage in each] for passage in (*about[:1], *passages)}
    whole = [passage for passage, each in hits.items() if len(each) == len(wanted)]
    places = [_place(passage, hits[passage]) for passage in whole or hits if hits[passage]]
    # A document prints its subject, too.
    return list({place.text: place for place in reversed(places)}.values())[::-1]


def _hits_in(about: Sequence[_Passage], passages: Sequence[_Passage], wanted: _Wanted) -> dict[_Passage, _Ranges]:
    if found := {one: hits for one in passages if (hits := _any_hits(wanted.names, one))}:
        return found
    apart = [{one: hits for one in about if (hits := _any_hits((group,), one))} for group in wanted.groups]
    if not all(apart):
        return {}
    every = [one for one in about if all(one in each for each in apart)]
    return {
        one: tuple(hit for each in apart for hit in each.get(one, ()))
        for one in every or about
        if any(one in each for each in apart)
    }


_Ranges = tuple[tuple[int, int], ...]


def _place(passage: _Passage, hits: Iterable[_Ranges]) -> FoundPlace:
    return FoundPlace(passage.called, passage.text, tuple(sorted({one for each in hits for one in each})))


def _any_hits(names: Iterable[_Phrase], passage: _Passage) -> _Ranges:
    likely = [name for name in names if all(one.plain in passage.plain for one in name)]
    words = tuple(_words(passage.text)) if likely else ()
    return tuple(hit for name in likely for hit in _hits(name, words))


def _hits(phrase: _Phrase, words: Sequence[_Word]) -> _Ranges:
    """Return the ranges in which words follow each other as they do in a phrase."""
    starts = range(len(words) - len(phrase) + 1)
    found = (at for at in starts if all(_is_meant(one, words[at + step]) for step, one in enumerate(phrase)))
    return tuple((words[at].start, words[at + len(phrase) - 1].end) for at in found)


def _is_meant(wanted: _Word, word: _Word) -> bool:
    return word.plain == wanted.plain if wanted.exact == wanted.plain else word.exact == wanted.exact
