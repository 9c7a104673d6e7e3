"""Names of units: where one ends in a sentence, and whether two are names of the same unit.

A name that cannot be told from the words around it is none.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator.characters.syllables import LETTERS
from generator.normalization import plain_letters
from generator.remembering import remembered
from generator.sense import abbreviations, name_ends
from generator.standard.departments import DEPARTMENTS
from generator.standard.names import SURNAMES
from generator.wording import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADS = (
    *("Văn phòng", "Phòng", "Thanh tra", "Chi cục", "Cục", "Trung tâm", "Ban", "Viện", "Trường", "Bệnh viện", "Tổ"),
    *("Sở", "Công an", "Bộ Chỉ huy", "Kho bạc", "Ngân hàng", "Bảo hiểm xã hội", "Thuế", "UBND", "Ủy ban", "Uỷ ban"),
    *(
        "Công ty",
        "Quỹ",
        "Đài",
        "Báo",
        "Liên minh",
        "Hội",
        "Hội đồng",
        "Tỉnh đoàn",
        "Đoàn",
        "Khoa",
        "Bộ phận",
        "Ban đại diện",
        "Hạt",
        "Trạm",
        "Đội",
        "Sàn",
        "Điện lực",
        "Bảo tàng",
        "Thư viện",
        "Nhà hát",
        "Liên đoàn",
        "Học viện",
        "Vườn quốc gia",
    ),
)
"""Words with which the name of a unit begins."""
_PEOPLE = ("Giám đốc", "Phó", "Chủ tịch", "Lãnh đạo", "Trưởng", "Thủ trưởng", "Bí thư", "Chánh", "Bộ")
_WITH_A_HEAD = ("Sở", "Phòng", "Văn phòng", "Ban", "Chi cục", "Cục", "Viện", "Tổ", "Khoa", "Đội", "Trạm")
"""What a person may lead and no one is honoured with: ``Giám đốc Sở Lê Văn Bình`` names a person."""
_PLACES = ("tỉnh", "xã", "phường", "huyện", "thành", "thị", "đặc", "quận", "cấp", "cha")
_CAPITAL = f"[A-Z{LETTERS.upper()}]"
_LOCAL = re.compile(
    rf"(?:UBND|[UỦ][ỷy] ban nhân dân) (?:xã|phường|thị trấn|huyện|quận|thị xã)(?: {_CAPITAL}[^\W\d_]*)+"
)
"""A people's committee, whose name is that of its place."""
_LIGHT = ("va", "cac", "cua", "viet", "nam")
_MARK = re.compile(r"[;.:()“”\"…!?\n]")
_LONGEST = 14
_REACH = 120
"""Words and characters of a name, at most."""


class UnitName(NamedTuple):
    """A unit's name, in full where its text leaves out what several share, and where it stands."""

    written: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name by which names are compared: folded, without ``và`` and what joins them."""
    folded = (fold(word).replace("uỷ", "ủy") for word in abbreviations.words_of(name))
    return tuple(word for word in folded if word != "và")


@lru_cache(maxsize=4096)
def are_same(one: str, other: str) -> bool:
    """Return whether two names have the same words, some of them as initials in one: ``Sở NN&MT``."""
    if words_of(one) == words_of(other):
        return True
    return (_has_initials(one) or _has_initials(other)) and abbreviations.are_same(one, other)


@lru_cache(maxsize=4096)
def _has_initials(name: str) -> bool:
    return any(len(re.findall("[A-ZĐ]", word)) > 1 for word in abbreviations.words_of(name))


def may_be_same(one: str, other: str) -> bool:
    """Return whether two names may be of one unit: as :func:`are_same`, or the other has more words behind."""
    if are_same(one, other):
        return True
    shorter, longer = sorted((words_of(one), words_of(other)), key=len)
    if len(shorter) > 1 and longer[: len(shorter)] == shorter:
        return True
    return any(_has_initials(said) and _may_be_short(said, name) for said, name in ((one, other), (other, one)))


def _may_be_short(said: str, name: str) -> bool:
    """Return whether words, some of them initials, may be short for a name's first words, with its kind or without.

    ``TTr Sở``, ``MTTQ tỉnh``, ``Ban QLKCN``: an initial may be two letters, and words without weight are left out.
    """
    short, full = (tuple(word for word in _plain(one).split() if word not in _LIGHT) for one in (said, name))
    heads = len(_plain(kind_of(name)).split())
    return any(_is_read_as(short, full[skipped:]) for skipped in {0, heads})


def _plain(text: str) -> str:
    return re.sub(r"[^\w\s]", " " if " " in text else "", plain_letters(text))


def _is_read_as(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Return whether words, each whole or as initials, are read one after the other from the first of others on."""
    if not short:
        return True
    if not full:
        return False
    word, *rest = short
    if word == full[0]:
        return _is_read_as(tuple(rest), full[1:])
    lengths = (length for length in (2, 1) if full[0].startswith(word[:length]) and len(word) >= length)
    return any(_is_read_as((word[length:], *rest) if word[length:] else tuple(rest), full[1:]) for length in lengths)


def kind_of(name: str) -> str:
    """Return the word with which a unit's name begins; "" where it is none of a unit."""
    match = _pattern().match(name)
    if match is None:
        return ""
    if match[0] in ("Ủy ban", "Uỷ ban"):
        return "UBND" if name.startswith("nhân dân", match.end() + 1) else "Ủy ban"
    return match[0]


@cache
def _pattern() -> re.Pattern[str]:
    """Return where a name may begin."""
    heads = "|".join(sorted(HEADS, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{heads})(?![\w-])")


@cache
def _field() -> str:
    """Return the pattern of a department's field, in any way of joining its words."""
    fields = sorted(DEPARTMENTS, key=len, reverse=True)
    joints = [re.sub(r",? và | - |, ", "(?: và |, | - | – )", re.sub("hóa", "h(?:óa|oá)", field)) for field in fields]
    return rf"(?:{'|'.join(joints)})(?!\w)"


@cache
def _departments() -> re.Pattern[str]:
    """Return departments one after the other, each but the first with or without its ``Sở``."""
    return re.compile(rf"(?:các Sở|Các Sở|các sở|Các sở|Sở):? ({_field()}(?:(?:, | và |; )(?:Sở )?{_field()})*)")


@cache
def _one_field() -> re.Pattern[str]:
    return re.compile(_field())


@cache
def _others() -> re.Pattern[str]:
    """Return how another unit, or a person, begins."""
    return re.compile(rf"(?:{'|'.join(sorted((*HEADS, *_PEOPLE), key=len, reverse=True))})(?!\w)")


@remembered
def names_in(text: str, known: tuple[str, ...] = ()) -> Sequence[UnitName]:
    """Return the names of units in a text, in their order; ``known`` ones, the longest first, wherever they stand."""
    found: list[UnitName] = []
    at = 0
    while match := _beginning(tuple(known)).search(text, at):
        names = _known_at(text, match.start(), known) or _departments_at(text, match.start()) or _read_at(text, match)
        found += names
        at = max((name.end for name in names), default=match.end())
    return found


@lru_cache(maxsize=4)
def _beginning(known: tuple[str, ...]) -> re.Pattern[str]:
    """Return where a name may begin: with a known one, or a word of units."""
    begins = "|".join((*map(re.escape, known), r"[Cc]ác [Ss]ở(?=:? [A-ZĐ])", *sorted(HEADS, key=len, reverse=True)))
    return re.compile(rf"(?<![\w&-])(?:{begins})(?![\w&-])")


def _known_at(text: str, start: int, known: Sequence[str]) -> list[UnitName]:
    for name in known:
        end = start + len(name)
        if text.startswith(name, start) and not re.match(r"[\w&]", text[end : end + 1]):
            return [UnitName(name, start, end)]
    return []


def _departments_at(text: str, start: int) -> list[UnitName]:
    """Return the departments that are named from a place on: ``Sở Tài chính``, ``các Sở: Tài chính, Nội vụ``."""
    run = _departments().match(text, start)
    if run is None:
        return []
    names = []
    for at, field in enumerate(_one_field().finditer(text, run.start(1), run.end(1))):
        has_own = text.endswith("Sở ", 0, field.start())
        names.append(UnitName(f"Sở {field[0]}", start if not at else field.start() - 3 * has_own, field.end()))
    return names


def _read_at(text: str, head: re.Match[str]) -> list[UnitName]:
    """Return a name that nobody listed: from its head to a mark, a verb or another word that no name has."""
    mark = _MARK.search(text, head.end(), head.end() + _REACH)
    last = mark.start() if mark else min(len(text), head.end() + _REACH)
    end = name_ends.end_of(text, head[0], head.end(), last, _others())
    written = text[head.start() : end].rstrip(" -–")
    words = written[len(head[0]) :].split()
    # “Phòng” alone is any of them; the first word of a name's own has a capital.
    if not words or len(words) > _LONGEST or not (words[0][0].isupper() or words[0] in _PLACES):
        return []
    if head[0] in _WITH_A_HEAD and len(words) > 1 and words[0] in SURNAMES and all(map(str.istitle, words)):
        return []
    if local := _LOCAL.match(written):
        written = local[0]
    return [UnitName(written, head.start(), head.start() + len(written))]
