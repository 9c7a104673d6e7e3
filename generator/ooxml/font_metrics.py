"""The width of a line of Times New Roman: by it lines are drawn, balanced, and given room in the head.

NĐ 30/2020/NĐ-CP, Phụ lục I, phần I, mục II: the line under the organ's name and
the one under the trích yếu are 1/3 to 1/2 as long as the line of text above
them, the one under the Tiêu ngữ exactly as long. Text is bold unless told otherwise.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from generator.normalization import normalize
from generator.ooxml.units import TWIPS_PER_POINT

if TYPE_CHECKING:
    from collections.abc import Iterator

Face = Literal["regular", "bold", "italic"]

_EM = 2048

# Advance widths of Times New Roman in 1/2048 em, as in the metric-compatible
# Liberation Serif. Characters of equal width are together.
_SIGNS_BY_WIDTH: dict[Face, dict[int, str]] = {
    "bold": {
        451: "|",
        512: " ,.\u00a0",
        569: "'/\\il",
        614: "²³",
        682: "!()-:;[]`fjt‘’\u2010\u2011",
        683: "·",
        717: "•",
        797: "Is",
        807: "{}",
        819: "°",
        909: "cerz",
        1024: "#$*0123456789?J_agovxy“”–§«»",
        1050: "₫",
        1065: "~",
        1124: "±≤≥",
        1134: "ơ",
        1137: '"',
        1139: "Sbdhknpquđ",
        1167: "+<=>×−",
        1190: "^",
        1229: "ư",
        1251: "FP",
        1366: "BELTZ",
        1479: "ACDNRUVXYwĐ",
        1536: "½",
        1593: "GHKOQƠ",
        1630: "Ư",
        1706: "&m",
        1905: "@",
        1933: "M",
        2048: "%W—…",
    },
    "regular": {
        369: "'",
        410: "|",
        512: " ,.\u00a0",
        569: "/\\il:;jt",
        614: "²³",
        682: "!()-[]`f‘’\u2010\u2011·Ir",
        717: "•",
        797: "sJ",
        819: "°",
        836: '"',
        909: "cez?a“”",
        961: "^",
        983: "{}",
        1024: "#$*0123456789_govxy–§«»bdhknpquđ",
        1050: "₫",
        1083: "ơ",
        1108: "~",
        1110: "ư",
        1124: "±≤≥",
        1139: "SFP",
        1155: "+<=>×−",
        1251: "ELTZ",
        1366: "BCR",
        1479: "ADNUVXYwĐGHKOQƠ",
        1536: "½",
        1589: "Ư",
        1593: "&m",
        1706: "%",
        1821: "M",
        1886: "@",
        1933: "W",
        2048: "—…",
    },
    "italic": {
        438: "'",
        512: " ,.\u00a0·",
        563: "|",
        569: "/\\ilfjt",
        614: "²³",
        682: "!()-:;`‘’\u2010\u2011I",
        717: "•",
        797: "[]srz",
        819: "{}°",
        860: '"',
        864: "^",
        909: "ceJvxyk",
        1024: "#$*0123456789?_ago–§«»Sbdhnpquđ",
        1050: "₫",
        1093: "ơ",
        1108: "~",
        1117: "ư",
        1124: "±≤≥",
        1139: "“”LTZY",
        1251: "FPBEARVX",
        1366: "CNwK",
        1382: "+<=>×−",
        1479: "DUĐGHOQƠm",
        1536: "½",
        1544: "Ư",
        1593: "&",
        1706: "M%W",
        1821: "—…",
        1884: "@",
    },
}
ADVANCES = {
    face: {sign: width for width, signs in by_width.items() for sign in signs}
    for face, by_width in _SIGNS_BY_WIDTH.items()
}

# The horn makes ơ and ư wider than o and u; every other mark is above or below its letter.
_HORN = "\u031b"

# A letter of middling width: a foreign sign makes a drawn line a hair too long or
# too short, which nobody sees; refusing it would stop the whole notice.
_UNKNOWN = "n"


def text_width(text: str, size: float, face: Face = "bold") -> int:
    """Return the width of one line of ``text`` at ``size`` points, in twips (1/20 pt).

    Letters may be composed or not (NFC or NFD). Pairs are not kerned, since
    Word does not kern unless told to.
    """
    return _twips(_advances(text, face), size)


@lru_cache(maxsize=4096)
def _advances(text: str, face: Face) -> int:
    return sum(_advance(sign, face) for sign in normalize("NFC", text))


def _twips(advance: int, size: float) -> int:
    return round(advance * size * TWIPS_PER_POINT / _EM)


def wrapped_widths(text: str, size: float, available: int, face: Face = "bold") -> list[int]:
    r"""Return the widths, in twips, of the lines in which a column ``available`` twips wide prints ``text``.

    ``text`` is at ``size`` points; ``\n`` forces a new line. The list has
    one width for each printed line, 0 for an empty one, and is never empty.
    """
    return [text_width(line, size, face) for line in wrap(text, size, available, face)]


def wrap(text: str, size: float, available: int, face: Face = "bold") -> list[str]:
    r"""Return the lines of :func:`wrapped_widths` as text.

    Lines break only at ``\n`` and at spaces, not at a no-break space or a
    hyphen. The space at which a line breaks hangs outside the column and is not
    returned. A word wider than the column stands alone on its line.
    """
    return [line for forced in text.split("\n") for line in _fill(forced, size, available, face)]


def _fill(text: str, size: float, available: int, face: Face) -> Iterator[str]:
    first, *words = text.split(" ")
    # The width grows word by word: a line may hold a whole text where the page is wide or the letters are small.
    line, advance, is_blank = [first], _advances(first, face), not first
    for word in words:
        longer = advance + _advance(" ", face) + _advances(word, face)
        # An empty word is the second of two spaces: it hangs like the first.
        if word and not is_blank and _twips(longer, size) > available:
            yield " ".join(line).rstrip(" ")
            line, advance = [word], _advances(word, face)
        else:
            line.append(word)
            advance = longer
        is_blank = is_blank and not word
    yield " ".join(line).rstrip(" ")


@lru_cache(maxsize=2048)
def _advance(sign: str, face: Face) -> int:
    """Return the width of a letter's base letter in 1/2048 em; 0 for a mark that stands alone."""
    apart = normalize("NFD", sign)
    kept = "".join(one for one in apart if one == _HORN or not unicodedata.combining(one))
    known = ADVANCES[face]
    return sum(known.get(one, known[_UNKNOWN]) for one in normalize("NFC", kept))
