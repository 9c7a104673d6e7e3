"""The encodings of Vietnamese before Unicode, and what their texts look like when they are read as another one.

Each is a table of what is written for a Vietnamese letter. Where Python has the encoding, the table is made of it.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from itertools import product

from generator.characters.syllables import LETTERS
from generator.normalization import normalize

_WESTERN = "cp1252"
"""What Windows takes a text for that says nothing of its encoding."""

# The letters of the codes from A1 (TCVN 5712:1993, VN1) and from 80 on; a space where there is none.
_TCVN3 = "ĂÂÊÔƠƯĐăâêôơưđẰ     àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
_VISCII = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_VPS = (
    "ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ  ỀỂỄỐỒỔỖýỷỵỚỜỞ ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕựầ"
    "ÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺ àáâãảạă èéêẽìí ĩẴĐòóôõ Ơụùúủ ỶẼỳ"
)

# VNI writes a mark as a letter of its own after the vowel, and these letters as one.
_VNI_MARKS = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_VNI_SHAPED = {
    "\u0302": dict(zip("âáàåãä", ("", *_VNI_MARKS.values()), strict=True)),
    "\u0306": dict(zip("êéèúüë", ("", *_VNI_MARKS.values()), strict=True)),
}
_VNI_VOWELS = {"\u0302": "aeo", "\u0306": "a"}
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}

_VIQR_MARKS = dict(zip("'`?~.", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_VIQR_SHAPES = {"^": "\u0302", "(": "\u0306", "+": "\u031b"}

READ_AS = (_WESTERN, "latin-1", "cp1258", "cp437", "cp850", "mac_roman")
_PUNCTUATION = "“”‘’–—…•°±²³·§«»"
_LEAD_IN_USE = "áĂ"
"""Letters of Vietnamese that begin what UTF-8 looks like in windows-1258: before a quotation mark they are no sign."""


class CodePage:
    """An encoding: its name, and what it, read as another one, shows for each Vietnamese letter.

    ``is_utf8``: it is UTF-8, whose letters become two or three that never stand together otherwise.
    """

    def __init__(self, name: str, letters: dict[str, str], *, is_utf8: bool = False) -> None:
        self.name = name
        self.letters = letters
        self.is_utf8 = is_utf8

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What is written for a letter, the longest first, by its first character: there may be hundreds."""
        rests: dict[str, list[str]] = {}
        for written in sorted(self.letters, key=len, reverse=True):
            rests.setdefault(written[0], []).append(re.escape(written[1:]))
        choices = (f"{re.escape(first)}(?:{'|'.join(own)})" for first, own in rests.items())
        return re.compile(f"(?=[{re.escape(''.join(rests))}])(?:{'|'.join(choices)})")

    @cached_property
    def alphabet(self) -> frozenset[str]:
        """Every character that is written for a letter, or for a part of one."""
        return frozenset("".join(self.letters))

    def decode(self, text: str) -> str:
        """Return a text with every letter of the encoding as Unicode has it, in NFC."""
        return normalize("NFC", self.pattern.sub(lambda found: self.letters[found[0]], text))


def _in_both_cases(letters: dict[str, str]) -> dict[str, str]:
    return {**letters, **{written.upper(): letter.upper() for written, letter in letters.items()}}


def _single(letters: str, first: int) -> dict[str, str]:
    """Return the table of an encoding of one byte a letter, as windows-1252 and as Latin-1 show its bytes."""
    table = {}
    for code, letter in enumerate(letters, first):
        if letter != " ":
            table[chr(code)] = letter
            table[bytes([code]).decode(_WESTERN, "ignore") or chr(code)] = letter
    return table


def _vni() -> dict[str, str]:
    table = dict(_VNI_LETTERS)
    for vowel, (mark, tone) in product("aeouyôö", _VNI_MARKS.items()):
        table[vowel + mark] = normalize("NFC", _VNI_LETTERS.get(vowel, vowel) + tone)
    for shape, marks in _VNI_SHAPED.items():
        for vowel, (mark, tone) in product(_VNI_VOWELS[shape], marks.items()):
            table[vowel + mark] = normalize("NFC", vowel + shape + tone)
    # A mark may be small after a capital.
    mixed = {pair[0].upper() + pair[1]: letter.upper() for pair, letter in table.items() if len(pair) > 1}
    return _in_both_cases(table) | mixed


def _viqr() -> dict[str, str]:
    table = {"dd": "đ", "DD": "Đ", "Dd": "Đ"}
    for vowel in "aeiouyAEIOUY":
        shapes = {"": "", **_VIQR_SHAPES}
        for (shape, mark), (tone, sound) in product(shapes.items(), {"": "", **_VIQR_MARKS}.items()):
            letter = normalize("NFC", vowel + mark + sound)
            if shape + tone and len(letter) == 1:
                table[vowel + shape + tone] = letter
    return table


def _windows_1258() -> dict[str, str]:
    """Return what a text of windows-1258, in which a tone is a letter of its own, shows as windows-1252."""
    table = {}
    for letter in (*LETTERS, *LETTERS.upper()):
        apart = normalize("NFD", letter)
        tone = "".join(mark for mark in apart if mark in "\u0300\u0301\u0303\u0309\u0323")
        bare = normalize("NFC", "".join(mark for mark in apart if mark not in tone))
        table[(bare + tone).encode("cp1258").decode(_WESTERN)] = letter
    return table


def _utf8() -> dict[str, str]:
    """Return what a letter of UTF-8 shows as any of the encodings for which Windows, DOS and Mac took it."""
    western = "".join(bytes([code]).decode(_WESTERN, "ignore") for code in range(0xA1, 0x100))
    # What a text that went through it twice has on the way, codes without a letter among them.
    between = (*western, *"‚ƒ„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ€", *map(chr, range(0x80, 0xA1)))
    wanted = dict.fromkeys((*LETTERS, *LETTERS.upper(), *_PUNCTUATION, *between))
    table: dict[str, str] = {}
    for encoding, letter in product(READ_AS, wanted):
        raw = letter.encode()
        shown = "".join(bytes([code]).decode(encoding, "ignore") or chr(code) for code in raw)
        is_in_use = shown[0] in _LEAD_IN_USE and len(shown) == 2 and shown[1] in _PUNCTUATION  # noqa: PLR2004 - a pair
        if not is_in_use and "\u0300" not in shown:
            table.setdefault(normalize("NFC", shown), letter)
    return table


@cache
def utf8() -> CodePage:
    """Return UTF-8 that was read as another encoding."""
    return CodePage("UTF-8", _utf8(), is_utf8=True)


@cache
def before_unicode() -> tuple[CodePage, ...]:
    """Return the encodings in which a letter alone is no sign, only that words become right."""
    return (
        CodePage("TCVN3 (ABC)", _single(_TCVN3, 0xA1)),
        CodePage("VNI", _vni()),
        CodePage("windows-1258", _windows_1258()),
        CodePage("VISCII", _single(_VISCII, 0x80)),
        CodePage("VPS", _single(_VPS, 0x80)),
        CodePage("VIQR", _viqr()),
    )
