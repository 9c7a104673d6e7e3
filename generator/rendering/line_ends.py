"""What stays on one line: a number and its word everywhere; in the head and in titles also words and names.

A no-break space stands in the Word file for the space there, so that every program breaks lines alike; in what is read,
compared and checked it is a space. Nothing else of the text changes, and a text that has them already stays as it is.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from generator.characters.syllables import without_tone
from generator.standard.compounds import COMPOUNDS, NAMES_OF_PROVINCES
from generator.standard.offices import OFFICE_KINDS

NO_BREAK = "\u00a0"

_GAP = f"[ {NO_BREAK}]"
_COUNTED = (
    "ngày|tháng|năm|quý|số|điều|khoản|mục|phần|chương|tiết|phụ lục|biểu|mẫu|khóa|khoá|kỳ|thứ|lần|đợt|tập|tổ|nhóm|lớp"
    "|khối|tuần|cấp|hạng|bậc|nghị định|quốc lộ|đường"
)
_ROMAN = r"[IVXLC]+(?![\w.])"
_MONTH = rf"(?i:tháng|quý){_GAP}(?:\d{{1,2}}|{_ROMAN}){_GAP}năm{_GAP}\d{{4}}"
_TOGETHER = re.compile(
    rf"(?<!\w)(?:(?i:{_COUNTED}){_GAP}(?:\d|{_ROMAN})|(?i:điểm){_GAP}[a-zđ](?!\w)"
    rf"|\d[\d.,]*{_GAP}(?:%|đồng|nghìn|triệu|tỷ|tỉ|giờ|phút|ha|km|m2|kg|tấn)(?!\w))"
)
_IN_TITLES = re.compile(
    rf"(?<!\w)(?:(?:ngày{_GAP}\d{{1,2}}{_GAP})?{_MONTH}|\d{{1,2}}{_GAP}(?=(?:giờ|ngày|tuần|tháng|quý|năm)(?!\w)))"
)

_TOKEN = re.compile(rf"[^\s{NO_BREAK}]+")
_OPENS, _CLOSES = "(“\"'[", ".,;:!?)”\"']…"
_LONGEST = max(map(len, COMPOUNDS))
_SHORTEST_NAME = 2
_LONGEST_NAME = 4
"""Syllables of a name in capitals."""
_PLACES = frozenset(
    ("tỉnh", "huyện", "quận", "xã", "phường", "thôn", "bản", "ấp", "vụ", "sở", "bộ", "cục", "đảo", "sông", "hồ", "cầu")
)
"""Words of one syllable with which the name after them stays."""
_KINDS_OF_PLACE = frozenset(("tỉnh", "huyện", "quận", "xã", "phường", "phố", "trấn", "khu", "vực"))
"""Last syllables of what a place is."""
_NUMBERED = frozenset(
    (
        *("khu", "vực", "phường", "quận", "phố", "thôn", "bản", "ấp", "xóm", "sở", "nhánh", "phòng", "đội", "trạm"),
        *("cụm", "đoạn", "bước", "án", "trình", "km"),
    )
)
"""Last syllables of what is told from others by a number after it: ``khu vực 12``, ``giai đoạn II``, ``Đề án 06``."""
_NUMBER = re.compile(r"\d{1,4}|[IVXLC]+")
_DASHES = ("-", "–")
_NO_SYLLABLE = re.compile(r"[^aăâeêioôơuưy]{3,}$|\W|\d")
"""An abbreviation, when tones are left out: ``UBND``, ``THPT``."""

_STARTERS = frozenset(
    (
        *("và", "của", "về", "tại", "trong", "với", "từ", "theo", "để", "nhằm", "do", "cho", "trên", "giữa", "ở"),
        *("đến", "vào", "cùng", "hoặc", "trước", "sau", "đối"),
    )
)
"""Words with which a phrase begins."""
_LEANING = _STARTERS | {"các", "những", "một", "mọi", "mỗi", "là", "không", "được", "bị", "sẽ", "đã", "đang"}
"""Words that belong to what follows: no line ends with them, if there is room."""
_ORGANS = {begin.casefold() for kind in OFFICE_KINDS for begin in kind.begins if " " not in begin}
_NO_NAMES = (
    _LEANING | _PLACES | _KINDS_OF_PLACE | _ORGANS | {"tổ", "hội", "đoàn", "đội", "quỹ", "chuyên", "vùng", "cấp", "số"}
)
"""Syllables that are no part of a name in capitals."""


def joined(text: str) -> str:
    """Return a text whose numbers stay with their words: ``ngày 05``, ``tháng 3``, ``năm 2026``, ``số 12``, ``Quý I``.

    No more is held in running text: justified lines would have holes before a whole date.
    """
    return _TOGETHER.sub(lambda found: _held(found[0]), text)


def joined_throughout(text: str, *, leaning: bool = True) -> str:
    """Return a line of the head or a title in which no word, name or date is broken.

    ``text`` may have several lines; with ``leaning`` none of them ends with a word that belongs to what follows.
    """
    text = _IN_TITLES.sub(lambda found: _held(found[0]), joined(text))
    signs = list(text)
    for line in re.finditer(r"[^\n]+", text):
        for at in _joints(_tokens(line[0]), leaning=leaning):
            signs[line.start() + at] = NO_BREAK
    return "".join(signs)


def cost_of_break(before: str, after: str) -> int:
    """Return how badly a line ends between two words: 0 between phrases, 1 within one, 2 after a word that leans."""
    if before[-1:] in _CLOSES or before in ("-", "–"):
        return 0
    last, first = (re.split(_GAP, word.strip(_OPENS + _CLOSES).casefold()) for word in (before, after))
    if last[-1] in _LEANING:
        return 2
    return 0 if first[0] in _STARTERS or after[:1] in _OPENS else 1


def _held(text: str) -> str:
    return text.replace(" ", NO_BREAK)


class _WrittenWord(NamedTuple):
    """A word as it is written, without the marks around it, and where it stands."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def bare(self) -> str:
        return self.text.strip(_OPENS + _CLOSES)

    @property
    def is_name_like(self) -> bool:
        return self.bare[:1].isupper() and self.bare[1:].islower()


def _tokens(line: str) -> list[list[_WrittenWord]]:
    """Return the words of a line, in runs that no mark, and no more than one space, parts."""
    runs: list[list[_WrittenWord]] = [[]]
    found = [_WrittenWord(one[0], one.start()) for one in _TOKEN.finditer(line)]
    for token in found:
        last = runs[-1][-1] if runs[-1] else token
        if token.start > last.end + 1 or last.text[-1] in _CLOSES or token.text[0] in _OPENS:
            runs.append([])
        runs[-1].append(token)
    return runs


def _joints(runs: list[list[_WrittenWord]], *, leaning: bool) -> list[int]:
    """Return the places of the spaces at which no line may end."""
    return [run[index].end for run in runs for index in sorted(_held_within(run, leaning=leaning))]


def _held_within(run: list[_WrittenWord], *, leaning: bool) -> set[int]:
    """Return the indices of the words of a run that stay with the next."""
    words = [one.bare.casefold() for one in run]
    in_capitals = "".join(one.bare for one in run).isupper()
    held: set[int] = set()
    at = 0
    while at < len(words):
        length = next(
            (n for n in range(min(_LONGEST, len(words) - at), 1, -1) if tuple(words[at : at + n]) in COMPOUNDS), 1
        )
        held.update(range(at, at + length - 1))
        at += length
    of_compounds = held | {index + 1 for index in held}
    for index, (one, after) in enumerate(pairwise(run)):
        is_name = one.is_name_like and after.is_name_like and not {index, index + 1} & of_compounds
        is_place = words[index] in _PLACES | _KINDS_OF_PLACE and after.bare[:1].isupper() and not in_capitals
        is_numbered = words[index] in _NUMBERED and _NUMBER.fullmatch(after.bare) is not None
        is_span = one.text in _DASHES and index > 0 and run[index - 1].bare.isdigit() and after.bare.isdigit()
        leans = leaning and words[index] in _LEANING
        if is_name or is_place or is_numbered or is_span or leans or after.text in _DASHES:
            held.add(index)
    if not in_capitals:
        return held
    names = _names_in_capitals(words, of_compounds)
    return held | names | (_before_names(words, of_compounds, names) if leaning else set())


def _names_in_capitals(words: list[str], of_compounds: set[int]) -> set[int]:
    """Return the words of names in a text in capitals, where nothing else tells a name: syllables of no known word."""
    names: set[int] = set()
    unknown = (
        index not in of_compounds and word not in _NO_NAMES and not _NO_SYLLABLE.search(without_tone(word))
        for index, word in enumerate(words)
    )
    for is_name, found in groupby(enumerate(unknown), key=itemgetter(1)):
        name = [index for index, _ in found]
        if is_name and _SHORTEST_NAME <= len(name) <= _LONGEST_NAME:
            names.update(name[:-1])
    return names


def _before_names(words: list[str], of_compounds: set[int], names: set[int]) -> set[int]:
    """Return the words in capitals that say of which kind the place is that they are before."""
    return {
        index
        for index, word in enumerate(words)
        if word in _PLACES
        and index not in of_compounds
        and (index + 1 in names or any(tuple(words[index + 1 : index + 1 + n]) in NAMES_OF_PROVINCES for n in (2, 3)))
    }
