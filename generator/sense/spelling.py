"""Words that cannot be right as they are spelt (S6xx): told only where no other reading is possible.

Foreign words, names, abbreviations and codes are left alone, and so is what the office lists under ``words``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from generator.characters.syllables import LETTERS, OPEN_PAIRS, is_spelt, parsed, tone_places, with_tone, without_tone
from generator.diagnostics import Diagnostic, Replacement
from generator.remembering import TEXTS
from generator.sense.confused_words import CONFUSED, PURPOSE, TOPIC_BEFORE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.characters.syllables import Syllable
    from generator.content.loader import Content
    from generator.content.model import Notice
    from generator.sense.passages import Passage

_TOKEN = re.compile(r"[^\W\d_]+")
_WITHIN_A_CODE = "-/_@’'&.0123456789"
_MOST_TOLD = 100
_LONGEST = 14
"""Letters of a word, two syllables written as one; longer ones are no Vietnamese."""
_SENTENCE_ENDS = '.!?:;…•“"('
_LIKE_A_SYLLABLE = re.compile(
    r"(?:b|ch?|d|đ|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)(?!i[ôơ])[aăâeêioôơuưy]{1,3}(?:ch?|g|h|m|ng?|nh|p|t)?"
)
"""The outward form of a syllable, whatever its vowels; ``iô`` is foreign: kiốt, điốt."""
_BARE = re.compile(
    r"(?:b|ch?|d|gi?|h|kh|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)(?:ie[cmnptu]|ieng|uo[cimnpt]|uong|uou|uye[nt])"
)
"""A syllable of ``iê``, ``ươ``, ``uô`` or ``uyê`` without any of its signs."""
_ENGLISH = ("diet", "lien", "mien", "quiet")
_VOWEL_SLIPS = (
    *((f"ư{written}", f"ư{meant}") for written, meant in zip("oòóỏõọ", "ơờớởỡợ", strict=True)),
    *((f"{written}ơ", f"{meant}ơ") for written, meant in zip("uùúủũụ", "ưừứửữự", strict=True)),
    *((f"u{toned}", f"ư{toned}") for toned in "ờớởỡợ"),
    ("yê", "iê"),
)
"""A vowel of which one sign is missing, and what was meant: đuợc, ngưòi."""
_EXAMS = re.compile(r"\b(?:thi|học sinh|môn|câu hỏi)\b", re.IGNORECASE)
_HOW_OFTEN = ("ngày", "tuần", "tháng", "quý", "năm")
_GOODS_BEFORE = (
    *("bán", "khách", "đơn", "mặt", "ngân", "cửa", "nhà", "giao", "nhập", "xuất", "đặt", "kho", "lô", "chở", "gửi"),
    *("mua", "trả", "tồn", "nguồn", "xếp", "thị", "bốc", "dỡ", "nhận", "đợt"),
)
"""Words after which ``hàng`` is goods, a shop or a bank."""
_THEN = ("nay", "này", "trước", "sau", "qua", "tới", "đó", "kia", "mới", "đầu", "cuối")
"""Words after which ``hàng năm`` is no “every year”: bán hàng năm nay."""


class SpeltWord(NamedTuple):
    """A word of a passage: as written, in small letters, and where it begins.

    ``joins``: only a space parts it from the word before; ``begins``: it is the first of a sentence; ``counts``: a
    figure comes after it.
    """

    written: str
    small: str
    start: int
    joins: bool
    begins: bool
    counts: bool


class Misspelling(NamedTuple):
    """What is spelt wrongly, and what was likely meant; ``likely`` is "" where that is not known."""

    code: str
    written: str
    likely: str
    start: int


class WrittenWay(NamedTuple):
    """In which of two ways something is written, the words, and where they begin."""

    is_second: bool
    written: str
    start: int


class SpeltText(NamedTuple):
    """What is found in a text: what is spelt wrongly, which way tone marks are put and “every” is written."""

    slips: tuple[Misspelling, ...]
    tones: tuple[WrittenWay, ...]
    every: tuple[WrittenWay, ...]


class KnownWords(NamedTuple):
    """Words and names that are right as they are: each of their words, and the phrases that they make."""

    words: frozenset[str]
    phrases: tuple[str, ...]

    @classmethod
    def of(cls, known: Iterable[str]) -> KnownWords:
        """Return the known words of some phrases."""
        phrases = tuple(one.casefold() for one in known)
        return cls(frozenset(word for one in phrases for word in one.split()), phrases)

    def has(self, written: str) -> bool:
        """Return whether words are known, alone or within a phrase."""
        wanted = written.casefold()
        if not self.words.issuperset(wanted.split()):
            return False
        return any(f" {wanted} " in f" {one} " for one in self.phrases)


def check(content: Content, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Report words that are spelt wrongly."""
    known = KnownWords.of(_known(content.notice))
    read = [(passage, _read(passage.text)) for passage in passages]
    told = (_told(slip, passage) for passage, text in read for slip in text.slips if not known.has(slip.written))
    yield from islice(told, _MOST_TOLD)
    for ways, code, message in (
        ([(passage, way) for passage, text in read for way in text.tones], "S603", "dấu thanh đặt theo hai kiểu"),
        ([(passage, way) for passage, text in read for way in text.every], "S605", "viết lẫn “hàng” với “hằng”"),
    ):
        yield from _two_ways([one for one in ways if not known.has(one[1].written)], code, message)


def _known(notice: Notice) -> Iterator[str]:
    """Yield the office's own words, and names: of units, the organ, people and places."""
    yield from notice.words
    yield from (name for unit in notice.units for name in (unit.name, *unit.short))
    yield from (
        " ".join((*notice.issuer.name, notice.issuer.parent or "")),
        notice.issuer.full_name or "",
        notice.place,
    )
    yield notice.signature.name


@lru_cache(TEXTS)
def _read(text: str) -> SpeltText:
    found = [*words(text)]
    return SpeltText(tuple(slips(text, found)), tuple(_tone_styles(found)), tuple(_ways_of_every(found)))


def words(text: str) -> Iterator[SpeltWord]:
    """Yield the words of a text; what belongs to a code, an address or a number is none."""
    end = 0
    joins = is_any = False
    for match in _TOKEN.finditer(text):
        start = match.start()
        gap = text[end:start].strip()
        begins = not is_any and not gap if end == 0 else gap[-1:] in _SENTENCE_ENDS and gap != ""
        is_word = not (start and text[start - 1] in _WITHIN_A_CODE.replace(".", "")) and not _goes_on(text, match.end())
        if is_word:
            counts = text[match.end() : match.end() + 2].strip().isdigit()
            yield SpeltWord(match[0], match[0].lower(), start, joins and not gap, begins, counts)
            is_any = True
        joins, end = is_word, match.end()


def _goes_on(text: str, end: int) -> bool:
    """Return whether a word is part of something longer than words: ``KH&CN``, ``abc.vn``, ``a-xít``."""
    after = text[end : end + 2]
    return after[:1] in _WITHIN_A_CODE and after != "" and (after[0] != "." or after[1:].isalnum())


def slips(text: str, found: Sequence[SpeltWord]) -> Iterator[Misspelling]:
    """Yield what is spelt wrongly in one passage."""
    for at, word in enumerate(found):
        if slip := _misspelt(found, at) or _confused(found, at):
            yield slip
        elif word.small == "đề" and (length := _purpose(found, at)) and not _EXAMS.search(text):
            written = _shown(found, at, 1 + length)
            yield Misspelling("S604", written, written.replace("ề", "ể", 1).replace("Ề", "Ể", 1), word.start)


def _told(slip: Misspelling, passage: Passage) -> Diagnostic:
    likely = f", có lẽ là “{slip.likely}”" if slip.likely else ""
    message = {
        "S601": f"“{slip.written}” không phải âm tiết tiếng Việt{likely}",
        "S602": f"“{slip.written}” đặt dấu thanh sai chữ{likely}",
        "S604": f"“{slip.written}” viết nhầm{likely}",
    }[slip.code]
    hint = "sửa lại; là từ riêng của cơ quan thì thêm vào words ở office.yaml"
    suggestion = Replacement(slip.written, slip.likely) if slip.likely else None
    return Diagnostic(slip.code, message, passage.at(slip.start), hint, suggestion=suggestion)


# A syllable that cannot be


def _misspelt(found: Sequence[SpeltWord], at: int) -> Misspelling | None:
    """Return a word that is no syllable, or has its tone mark on the wrong letter."""
    word = found[at]
    fault = _fault(word.small)
    if fault is None:
        return None
    code, likely = fault
    if not word.written.islower() and not (likely and _is_no_name(found, at)):
        return None
    return Misspelling(code, word.written, _as_written(likely, word.written), word.start)


def _is_no_name(found: Sequence[SpeltWord], at: int) -> bool:
    """Return whether a word with a capital is an ordinary one: in a heading of capitals, or alone among small ones."""
    word = found[at]
    if word.written.isupper():
        return len(word.written) > 1 and without_tone(word.written) != word.small
    before = at > 0 and not word.begins and found[at - 1].written[0].isupper()
    after = at + 1 == len(found) or found[at + 1].written[0].isupper()
    return word.written.istitle() and not before and not after and word.small[0] not in "kc"


def _as_written(likely: str, written: str) -> str:
    if written.isupper():
        return likely.upper()
    return likely[:1].upper() + likely[1:] if written[0].isupper() else likely


@lru_cache(maxsize=8192)
def _fault(word: str) -> tuple[str, str] | None:
    """Return the code of what is wrong with a word in small letters, and what was likely meant."""
    if len(word) > _LONGEST:
        return None
    if word.isascii():
        return ("S601", "") if _BARE.fullmatch(word) and word not in _ENGLISH else None
    if any(not letter.isascii() and letter not in LETTERS for letter in word):
        return None
    syllable = parsed(word)
    if syllable and is_spelt(syllable):
        right = _well_placed(syllable)
        return None if right == word else ("S602", right)
    likely = next(filter(None, map(_if_syllable, _repairs(word))), "") or _two_in_one(word)
    return ("S601", likely) if likely or _LIKE_A_SYLLABLE.fullmatch(without_tone(word)) else None


def _well_placed(syllable: Syllable) -> str:
    """Write a syllable with its tone mark on a letter that may have it."""
    places = tone_places(syllable.rime)
    return with_tone(syllable, syllable.at if syllable.at in places else places[-1])


def _if_syllable(word: str) -> str:
    syllable = parsed(word)
    return _well_placed(syllable) if syllable and is_spelt(syllable) else ""


def _repairs(word: str) -> Iterator[str]:
    """Yield what may have been meant by a word that is no syllable: each undoes a slip that keyboards make."""
    for wrong, right in (("ngh", "ng"), ("gh", "g"), ("ng", "ngh"), ("g", "gh"), ("k", "c"), ("c", "k"), ("iê", "yê")):
        if word.startswith(wrong):
            yield right + word.removeprefix(wrong)
    for wrong, right in _VOWEL_SLIPS:
        yield word.replace(wrong, right)
    for at in range(1, len(word)):
        if word[at] == word[at - 1]:
            yield word[:at] + word[at + 1 :]
    if word[-1] in "sfrxjwz":
        yield word[:-1]


def _two_in_one(word: str) -> str:
    """Return two syllables that were written as one, where both have tone marks: foreign words have one at most."""
    for at in range(len(word) - 2, 1, -1):
        both = [parsed(word[:at]), parsed(word[at:])]
        if all(one and one.tone and is_spelt(one) and one.at in tone_places(one.rime) for one in both):
            return f"{word[:at]} {word[at:]}"
    return ""


# Words taken for others


@cache
def _by_first_word() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the words of :data:`CONFUSED`, by the first of them, the longest first."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for wrong in sorted(CONFUSED, key=len, reverse=True):
        first, *rest = wrong.split()
        by_first.setdefault(first, []).append((first, *rest))
    return {first: tuple(phrases) for first, phrases in by_first.items()}


def _confused(found: Sequence[SpeltWord], at: int) -> Misspelling | None:
    """Return words that are a common slip for others, unless they stand in a phrase where they are right."""
    for wrong in _by_first_word().get(found[at].small, ()):
        if not (_follow(found, at, wrong) and _are_no_names(found[at : at + len(wrong)])):
            continue
        right, *phrases = CONFUSED[" ".join(wrong)]
        if not any(_stands_in(found, at, wrong, tuple(phrase.split())) for phrase in phrases):
            written = _shown(found, at, len(wrong))
            return Misspelling("S604", written, _as_written(right, written), found[at].start)
    return None


def _follow(found: Sequence[SpeltWord], at: int, phrase: Sequence[str]) -> bool:
    """Return whether the words of a phrase stand from a word on, one after the other."""
    here = found[at : at + len(phrase)] if at >= 0 else ()
    return [word.small for word in here] == [*phrase] and all(word.joins for word in here[1:])


def _are_no_names(here: Sequence[SpeltWord]) -> bool:
    first, *rest = (word.written for word in here)
    if all(word.isupper() for word in (first, *rest)):
        return True
    starts = here[0].begins or first.islower() or (first.isupper() and rest != [])
    return starts and all(word.islower() for word in rest)


def _stands_in(found: Sequence[SpeltWord], at: int, wrong: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Return whether the words at a place are part of a phrase there."""
    offsets = (start for start in range(len(phrase)) if phrase[start : start + len(wrong)] == wrong)
    return any(_follow(found, at - start, phrase) for start in offsets)


def _purpose(found: Sequence[SpeltWord], at: int) -> int:
    """Return how many words after a ``đề`` can only follow ``để``; 0 where it may be right."""
    if found[at].joins and found[at - 1].small in TOPIC_BEFORE:
        return 0
    after = (phrase.split() for phrase in PURPOSE)
    return next((len(words) for words in after if _follow(found, at + 1, words) and found[at + 1].joins), 0)


def _shown(found: Sequence[SpeltWord], at: int, count: int) -> str:
    return " ".join(word.written for word in found[at : at + count])


# Two ways of writing in one notice


def _two_ways(ways: Sequence[tuple[Passage, WrittenWay]], code: str, message: str) -> Iterator[Diagnostic]:
    """Report once that a notice writes something in two ways: at the first place of the rarer one."""
    first = [one for one in ways if not one[1].is_second]
    second = [one for one in ways if one[1].is_second]
    fewer, more = sorted((first, second), key=len)
    if not fewer:
        return
    (passage, (_, written, start)), (other, (_, usual, at)) = fewer[0], more[0]
    message = f"{message}: “{written}” ở đây, “{usual}” ở {other.at(at)} ({len(fewer)} và {len(more)} chỗ)"
    yield Diagnostic(code, message, passage.at(start), "viết một kiểu trong cả văn bản")


def _tone_styles(found: Sequence[SpeltWord]) -> Iterator[WrittenWay]:
    for at, word in enumerate(found):
        if (is_on_last := _tone_style(found, at)) is not None:
            yield WrittenWay(is_on_last, word.written, word.start)


def _ways_of_every(found: Sequence[SpeltWord]) -> Iterator[WrittenWay]:
    for at, word in enumerate(found):
        if way := _how_often(found, at):
            yield WrittenWay(*way, word.start)


def _tone_style(found: Sequence[SpeltWord], at: int) -> bool | None:
    """Return whether a word with oa, oe or uy has its tone mark on the last letter, as ``hoà``; a name has its own."""
    word = found[at]
    syllable = None if word.small.isascii() else parsed(word.small)
    if syllable is None or syllable.rime not in OPEN_PAIRS or syllable.at is None or not is_spelt(syllable):
        return None
    is_name = not word.written.islower() and not (
        syllable.onset == "" or (word.written.istitle() and _is_no_name(found, at))
    )
    return None if is_name else syllable.at == 1


def _how_often(found: Sequence[SpeltWord], at: int) -> tuple[bool, str] | None:
    """Return whether ``hằng`` or ``hàng`` stands in “every day, week, month, quarter, year”; ``True`` for ``hằng``."""
    word, after = found[at], found[at + 1 : at + 3]
    if word.small not in ("hàng", "hằng") or not after or not after[0].joins or after[0].small not in _HOW_OFTEN:
        return None
    is_goods = at > 0 and word.joins and found[at - 1].small in _GOODS_BEFORE
    is_when = after[0].counts or (len(after) > 1 and after[1].joins and after[1].small in _THEN)
    if word.small == "hàng" and (is_goods or is_when):
        return None
    return (word.small == "hằng", f"{word.written} {after[0].written}")
