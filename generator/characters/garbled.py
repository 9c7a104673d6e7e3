"""Find texts that a wrong encoding has ruined, and what they likely said.

Only what can be proven is told: what is written is no Vietnamese syllable, and as another encoding it is one. Of the
encodings before Unicode it takes several such words in a file, as a foreign name may be one by chance.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from generator.characters import code_pages
from generator.characters.syllables import LETTERS, is_syllable
from generator.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.characters.code_pages import CodePage

_WORD = re.compile(r"\S+")
_PIECE = re.compile(r"[^\s/\-–—_&,;:.()\[\]{}\"“”‘’'…•!<>=+*%#@\\|~^`?0-9]+")
_UNITS = re.compile(r"[µμ][A-Za-z]{1,2}|[A-Za-z]{0,3}[²³½¼¾¹ª°]|N·m")
"""Units and the like that would be a syllable of some encoding."""
_VIQR_PIECE = re.compile(r"(?<![^\W_])[A-Za-z]{1,5}(?:[\^(+'`?~.]{1,2}[A-Za-z]{0,3}){1,3}")
_VIQR_SIGN = re.compile(r"[aeouAEOU][\^(+]|^[dD]d")
_TCVN3_SIGN = re.compile("[¸®µ¶¨]")
_WORDS_NEEDED = 2
"""Distinct words that only one of the encodings before Unicode makes right, from which a file is in it."""
_NEEDED_OF_OTHERS = 3
"""The same of those that hardly anyone used: signs of VIQR stand in formulas, too."""
_COMMON = ("TCVN3 (ABC)", "VNI", "windows-1258")
_SHOWN_WORDS = 6

_ESCAPED = re.compile(r"&(?:#\d{2,6}|#[xX][0-9A-Fa-f]{2,5}|[A-Za-z]{2,8}\d{0,2});|\\u[0-9A-Fa-f]{4}")
_LOST = re.compile(r"(?<![^\W\d_?□])[^\W\d_]*(?:[?□]+[^\W\d_]+)+[?□]*")
_VOWELS = f"aeiouy{LETTERS.rstrip('đ')}"
_WITH_GAPS = re.compile(
    # One or two lost letters at the beginning may be đ, gh and the like; at the end a vowel.
    rf"(?:[bcdđghklmnpqrstvx?]{{1,3}})?[{_VOWELS}?]{{1,3}}(?:c|ch|m|n|ng|nh|p|t|i|y|o|u)?"
)
_ADDRESS = re.compile(r"://|www\.|[@=&\\]|\.(?:vn|com|net|org)\b", re.IGNORECASE)
_BEYOND_LATIN = re.compile("[ăĂđĐĩĨũŨơƠưƯ\u1ea0-\u1ef9]")
"""Letters of Vietnamese that no other encoding shows."""
_PLAIN = re.compile(f"[\x00-\x7f{LETTERS}{LETTERS.upper().replace('Ã', '')}“”‘’–—…]*")
"""A text without a trace of UTF-8 that was taken for another encoding: Ã may be one before a quotation mark."""
_REACH = 200
"""Characters within which a damage is shown; a word may be as long as the file."""
_MOST_PLACES = 1000
_MOST_WORDS = 20_000
_MOST_ROUNDS = 3
"""How often a text may have gone through UTF-8."""


class Damage(NamedTuple):
    """A damaged part of a text, from its first damaged word: where, what is written, and what it likely said.

    ``page`` is the encoding in which it would be right, "" where letters are lost; ``words`` counts the damaged words.
    """

    start: int
    written: str
    likely: str
    page: str
    words: int = 1

    @property
    def message(self) -> str:
        """What is wrong, for the clerk."""
        if not self.page:
            return f"chữ đã mất vì sai bảng mã: “{self.written}”"
        if self.page == "HTML":
            return f"chữ viết bằng mã của HTML: “{self.written}”, có lẽ là “{self.likely}”"
        return f"chữ hỏng vì sai bảng mã ({self.page}): “{self.written}”, có lẽ là “{self.likely}”"

    @property
    def remedy(self) -> str:
        """What to do about it."""
        return "chuyển mã sang Unicode bằng bộ gõ, rồi đọc lại" if self.page else "gõ lại chữ ấy; máy không biết chữ gì"


class DamageReport(NamedTuple):
    """What was found in the texts of a file: the damages of each, and how much of its words beyond ASCII they are."""

    damages: tuple[tuple[Damage, ...], ...]
    share: float


def survey(texts: Sequence[str]) -> DamageReport:
    """Return what is damaged in the texts of one file."""
    page = _page_of(texts)
    damages = tuple(_damages(text, page) for text in texts)
    damaged = sum(one.words for found in damages for one in found)
    if not damaged:
        return DamageReport(damages, 0.0)
    sound = sum(1 for text in texts for piece in _PIECE.findall(text) if not piece.isascii() and is_syllable(piece))
    return DamageReport(damages, damaged / (damaged + sound))


@remembered
def _damages(text: str, page: CodePage | None) -> Iterator[Damage]:
    """Yield the first damage of each kind, with the words that follow and are damaged, too."""
    if page is not None and page.name == "VIQR":
        # Its marks would look like lost letters.
        if places := list(islice(_places(text, page), _MOST_PLACES)):
            yield _damage(text, places, page)
        return
    yield from _lost(text)
    yield from escaped(text)
    if found := _of_utf8(text):
        yield _damage(text, [one.span() for one in found], code_pages.utf8())
    elif page is not None and (places := list(islice(_places(text, page), _MOST_PLACES))):
        yield _damage(text, places, page)


def _of_utf8(text: str) -> list[re.Match[str]]:
    """Return what UTF-8 looks like when it is read as another encoding; most texts need no look at the table."""
    return [] if _PLAIN.fullmatch(text) else list(islice(code_pages.utf8().pattern.finditer(text), _MOST_PLACES))


def _damage(text: str, places: Sequence[tuple[int, int]], page: CodePage) -> Damage:
    """Return the damage whose places are given; ``likely`` is decoded as a whole where nothing in the text is sound."""
    start, end = _shown(text, places)
    written = text[start:end]
    if page.is_utf8 or not _BEYOND_LATIN.search(text):
        likely = _decoded(written, page)
    else:
        likely = _PIECE.sub(lambda piece: page.decode(piece[0]) if _makes_right(piece[0], page) else piece[0], written)
    words = len({_word_start(text, at) for at, _ in places})
    return Damage(start, written, likely, page.name, words)


def _word_start(text: str, at: int) -> int:
    least = max(at - _REACH, 0)
    return max(least - 1, *(text.rfind(sign, least, at) for sign in " \t\n")) + 1


def _shown(text: str, places: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the range of words from the first place to the last, if it is not too far."""
    start = _word_start(text, places[0][0])
    words = list(_first_words(text, start))
    end = next(word.end() for word in reversed(words) if any(a < word.end() and b > word.start() for a, b in places))
    return start, end


def _first_words(text: str, start: int) -> Iterator[re.Match[str]]:
    for number, word in enumerate(_WORD.finditer(text, start, start + _REACH)):
        if number == _SHOWN_WORDS:
            return
        yield word


def _decoded(text: str, page: CodePage) -> str:
    for _ in range(_MOST_ROUNDS if page.is_utf8 else 1):
        again = page.decode(text)
        if again == text:
            break
        text = again
    return text


def escaped(text: str) -> Iterator[Damage]:
    r"""Yield letters that stand as HTML or a program writes them: ``&ocirc;``, ``\u00f4``."""
    found = (
        [one for one in islice(_ESCAPED.finditer(text), _MOST_PLACES) if _unescaped(one[0]) != one[0]]
        if "&" in text or "\\" in text
        else []
    )
    if found:
        start, end = _shown(text, [one.span() for one in found])
        likely = _ESCAPED.sub(lambda one: _unescaped(one[0]), text[start:end])
        yield Damage(start, text[start:end], likely, "HTML", len(found))


def _unescaped(written: str) -> str:
    """Return the letter that an escape stands for; what cannot be printed stays as it is written."""
    letter = chr(int(written[-4:], 16)) if written.startswith("\\") else html.unescape(written)
    return letter if letter.isprintable() else written


def _lost(text: str) -> Iterator[Damage]:
    """Yield letters in whose place a question mark or a box stands."""
    if not ("?" in text or "□" in text or "\ufffd" in text):
        return
    found = [one.span() for one in re.finditer("\ufffd", text)]
    found += [
        one.span()
        for one in islice(_LOST.finditer(text), _MOST_PLACES)
        if _has_gaps(one[0]) and not _is_address(text, one.start())
    ]
    if found:
        # Where letters are lost, a mark at a word's end is one, too.
        ends = [one.span() for one in re.finditer(r"[^\W\d_][?□](?!\w)", text)]
        start, end = _shown(text, sorted((*found, *ends)))
        yield Damage(start, text[start:end], "", "", len(found))


def _has_gaps(word: str) -> bool:
    """Return whether letters of a word are lost: not where two words stand on both sides of a mark."""
    parts = [part for part in re.split("[?□]", word) if part]
    if not re.match("[?□]", word) and all(len(part) > 1 and is_syllable(part) for part in parts):
        return False
    return _WITH_GAPS.fullmatch(word.replace("□", "?").lower().rstrip("?") + "?" * word.endswith("?")) is not None


def _is_address(text: str, at: int) -> bool:
    word = _WORD.match(text, _word_start(text, at), at + _REACH)
    return word is not None and _ADDRESS.search(word[0]) is not None


def _page_of(texts: Iterable[str]) -> CodePage | None:
    """Return the encoding before Unicode in which some of the texts are, as most words say."""
    votes: dict[CodePage, set[str]] = {}
    for piece in set(islice((piece for text in texts for piece in _candidates(text)), _MOST_WORDS)):
        for page in code_pages.before_unicode():
            if _makes_right(piece, page) and _is_sign(piece, page):
                votes.setdefault(page, set()).add(piece)
    if not votes:
        return None
    page = max(votes, key=lambda one: len(votes[one]))
    is_sure = page.name.startswith("TCVN3") and any(len(one) > 2 and _TCVN3_SIGN.search(one) for one in votes[page])  # noqa: PLR2004 - a word
    needed = 1 if is_sure else _WORDS_NEEDED if page.name in _COMMON else _NEEDED_OF_OTHERS
    return page if len(votes[page]) >= needed else None


@remembered
def _candidates(text: str) -> Iterator[str]:
    """Yield the words of a text that are no syllables and may be some in another encoding."""
    if not text.isascii():
        for found in _PIECE.finditer(text):
            if _is_candidate(found[0]) and not text[max(found.start() - 1, 0) : found.start()].isdigit():
                yield found[0]
    yield from (found[0] for found in _VIQR_PIECE.finditer(text) if _VIQR_SIGN.search(found[0]))


@lru_cache(maxsize=8192)
def _is_candidate(piece: str) -> bool:
    if len(piece) < 2 or piece.isascii() or _BEYOND_LATIN.search(piece):  # noqa: PLR2004 - one letter is no word
        return False
    return not _UNITS.fullmatch(piece) and not is_syllable(piece)


@lru_cache(maxsize=8192)
def _makes_right(piece: str, page: CodePage) -> bool:
    """Return whether a word that is none becomes a Vietnamese one when it is read in an encoding."""
    if page.name == "VIQR":
        decoded = _of_viqr(piece, page) if piece.isascii() and _VIQR_SIGN.search(piece) else ""
        return len(decoded) > 2 and is_syllable(decoded)  # noqa: PLR2004 - shorter ones are formulas
    if not _is_candidate(piece) or not all(sign.isascii() or sign in page.alphabet for sign in piece):
        return False
    decoded = page.decode(piece)
    return not decoded.isascii() and is_syllable(decoded)


def _of_viqr(piece: str, page: CodePage) -> str:
    """Return a word of VIQR; a mark at its end may be a sentence's."""
    decoded = page.decode(piece)
    return decoded if is_syllable(decoded) else page.decode(piece.rstrip("?."))


def _is_sign(piece: str, page: CodePage) -> bool:
    """Return whether a word cannot be one of another language: no letters, capitals within it, two letters for one."""
    if any(not sign.isalpha() for sign in piece) or any(len(found[0]) > 1 for found in page.pattern.finditer(piece)):
        return True
    return re.search(r"[a-z]", piece) is not None and any(sign.isupper() for sign in piece[1:])


def _places(text: str, page: CodePage) -> Iterator[tuple[int, int]]:
    """Yield the damaged words; beside sound ones, only those that no other language has."""
    pieces = _VIQR_PIECE if page.name == "VIQR" else _PIECE
    is_mixed = _BEYOND_LATIN.search(text) is not None
    for found in pieces.finditer(text):
        if _makes_right(found[0], page) and (_is_sign(found[0], page) or not is_mixed):
            yield found.span()
