"""Find characters that only look like the right ones: a reader sees no fault, but no search finds the word."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from generator.characters.syllables import is_syllable
from generator.normalization import normalize
from generator.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

# What looks like a Latin letter: Cyrillic, Greek, Armenian, and Latin letters of other languages.
_ALIKE = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХҮԚԜаеѕіјорсухҽһԁԛԝѵӏґΑΒΕΖΗΙΚΜΝΟΡΤΥΧαονυικρօոսցհզՏՕÐƉðɖɑɡıʋⅼ",
        "ABESIJKMHOPCTYXYQWaesijopcyxehdqwvlrABEZHIKMNOPTYXaovuikponughqSOĐĐđđagivl",
        strict=True,
    )
)
"""By each such character: the letter that it looks like."""

_GREEK_SMALL = frozenset("αονυικρ")
"""Letters of formulas: only in a word that is Vietnamese otherwise are they no Greek."""
_ETH = frozenset("Ðð")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_FOREIGN = re.compile(f"[{''.join(_ALIKE)}]")
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
_LONGEST_ABBREVIATION = 6

_OTHER_FORM = re.compile("[\u2160-\u217f\ufb00-\ufb06\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff]+")
_BESIDE = "0-9A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_OF_CHINESE = {
    "\u3001": ",",
    "\u3002": ".",
    "\u300a": "“",
    "\u300b": "”",
    "\u300c": "“",
    "\u300d": "”",
    "\uff02": "“ ”",
}
_WIDE_MARK = re.compile(
    f"(?<=[{_BESIDE}”)%])[\uff01-\uff0f\uff1a-\uff20\u3001\u3002\u300b\u300d]|[\uff08\u300a\u300c](?=\\s?[{_BESIDE}])"
    f"|(?<=[{_BESIDE}”)%] )[\uff01\uff09\uff0c\uff1a\uff1b\uff1f\u3001\u3002\u300b\u300d]"
)
_FORMULA = 2
"""Letters of mathematics that are a formula; more together are a word."""
_MATH = re.compile("[\U0001d400-\U0001d7ff]")
_LOOSE = re.compile(
    "(?<![^\\W\\d_])[^\\W\\d_]+(?:[\u0300-\u0303\u0309\u031b\u0323\u00b4\u02ca\u02cb\u02dc]+[^\\W\\d_]*)+"
)
_AS_MARK = str.maketrans("\u00b4\u02ca\u02cb\u02dc", "\u0301\u0301\u0300\u0303")
_SHAPES = "\u0302\u0306\u031b"
"""Marks that Unicode puts before the tone."""
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]+")
_DIGIT = re.compile(r"\d+")
_NUMBER = "(?=[OoIl]*[0-9])[0-9OoIl]"
_LETTER_IN_NUMBER = re.compile(
    # Among digits, in a date with slashes, after the words of a date; Roman quarters (II/2024) have no digit.
    rf"(?<![\w.,/-])(?:[0-9][0-9OoIl]*[0-9]|{_NUMBER}{{1,2}}/{_NUMBER}{{1,2}}/{_NUMBER}{{4}}|{_NUMBER}{{1,2}}/{_NUMBER}{{4}})"
    rf"(?![\w/])|(?:ngày|tháng|năm) ?(?P<after>{_NUMBER}{{1,4}})(?![\w/])"
)
_AS_DIGIT = str.maketrans("OoIl", "0011")


class Lookalike(NamedTuple):
    """A part of a text with characters that look like others.

    Where, what is written, what is likely meant ("" unknown), and what they are, for the clerk.
    """

    start: int
    written: str
    likely: str
    what: str

    @property
    def message(self) -> str:
        """What is wrong, for the clerk."""
        meant = f", có lẽ là “{self.likely}”" if self.likely else ""
        return f"“{self.written}” có {self.what}{meant}"


@remembered
def lookalikes(text: str) -> Iterator[Lookalike]:
    """Yield what looks like Vietnamese letters and digits, and is none, in the order of its kinds."""
    yield from _numbers(text)
    if text.isascii():
        return
    yield from _letters(text)
    yield from _other_forms(text)
    yield from _loose_marks(text)
    for found in _WIDE_MARK.finditer(text):
        yield Lookalike(
            found.start(),
            found[0],
            _OF_CHINESE.get(found[0]) or normalize("NFKC", found[0]),
            "dấu câu rộng của chữ Hán",
        )


def private_use(text: str) -> list[str]:
    """Return the characters that one font alone has, and another shows as a box."""
    return [found[0][0] for found in _PRIVATE.finditer(text)]


def _numbers(text: str) -> Iterator[Lookalike]:
    for found in _LETTER_IN_NUMBER.finditer(text):
        number = found["after"] or found[0]
        if not number.replace("/", "").isdigit():
            start = found.end() - len(number)
            yield Lookalike(start, number, number.translate(_AS_DIGIT), "chữ cái thay cho chữ số")
    for found in _DIGIT.finditer("" if text.isascii() else text):
        if not found[0].isascii() and not _OTHER_FORM.search(found[0]):
            likely = "".join(str(unicodedata.digit(sign)) for sign in found[0])
            yield Lookalike(found.start(), found[0], likely, "chữ số của hệ chữ khác")


def _letters(text: str) -> Iterator[Lookalike]:
    if not _FOREIGN.search(text):
        return
    words = list(_WORD.finditer(text))
    for at, found in enumerate(words):
        if not _FOREIGN.search(found[0]):
            continue
        meant = normalize("NFC", "".join(_ALIKE.get(sign, sign) for sign in found[0]))
        beside = [one[0] for one in (*words[max(at - 1, 0) : at], *words[at + 1 : at + 2])]
        if _is_meant(found[0], meant, is_among_latin=bool(beside) and all(map(_LATIN.search, beside))):
            scripts = dict.fromkeys(_script(sign) for sign in found[0] if sign in _ALIKE)
            yield Lookalike(found.start(), found[0], meant, f"chữ {', '.join(scripts)} trông giống chữ Việt")


def _is_meant(written: str, meant: str, *, is_among_latin: bool) -> bool:
    """Return whether a word with look-alikes is certainly the other one, not one of another language or a formula."""
    foreign = {sign for sign in written if sign in _ALIKE}
    if not all(_LATIN.match(sign) or unicodedata.combining(sign) for sign in normalize("NFC", meant)):
        return False
    is_abbreviation = meant.isupper() and 1 < len(meant) <= _LONGEST_ABBREVIATION and meant.isascii()
    if foreign <= _ETH:
        return is_syllable(meant) or (meant.isupper() and len(meant) <= _LONGEST_ABBREVIATION and len(meant) > 1)
    is_mixed = any(_LATIN.match(sign) and sign not in _ALIKE for sign in written)
    if foreign & _GREEK_SMALL - {"ο"} or foreign <= set("ɑɡıʋɖ"):
        return is_mixed and len(meant) > 2 and is_syllable(meant)  # noqa: PLR2004 - two letters are a formula
    if is_mixed:
        return True
    return is_among_latin and (is_syllable(meant) or is_abbreviation) and len(meant) > 1


def _script(sign: str) -> str:
    names = {"CYRILLIC": "Nga", "GREEK": "Hy Lạp", "ARMENIAN": "Armenia"}
    return names.get(unicodedata.name(sign, "").split(" ")[0], "cái nước khác")


def _other_forms(text: str) -> Iterator[Lookalike]:
    """Yield letters and digits in a form of their own: full width, of mathematics, Roman numerals, ligatures."""
    if not _OTHER_FORM.search(text):
        return
    for word in re.finditer(r"\S+", text):
        found = _OTHER_FORM.search(word[0])
        if found is None or _is_formula(word[0]):
            continue
        what = "số La Mã là một ký tự" if "\u2160" <= found[0][0] <= "\u217f" else "chữ, số dạng đặc biệt"
        yield Lookalike(word.start(), word[0], normalize("NFKC", word[0]), what)


def _is_formula(word: str) -> bool:
    """Return whether a word has no more letters of mathematics than a formula, and no Vietnamese ones beside them."""
    others = _MATH.sub("", word)
    return 0 < len(word) - len(others) <= _FORMULA and not any(sign.isalpha() and not sign.isascii() for sign in others)


def _loose_marks(text: str) -> Iterator[Lookalike]:
    """Yield words whose marks stay apart from their letters, as they stand in the wrong order or are none."""
    for word in _LOOSE.finditer(text):
        apart = re.split("([\u0300-\u036f]+)", normalize("NFD", word[0].translate(_AS_MARK)))
        ordered = "".join(
            "".join(sorted(piece, key=lambda mark: mark not in _SHAPES)) if number % 2 else piece
            for number, piece in enumerate(apart)
        )
        likely = normalize("NFC", ordered)
        if likely != word[0] and is_syllable(likely):
            yield Lookalike(word.start(), word[0], likely, "dấu rời không ghép được vào chữ")
