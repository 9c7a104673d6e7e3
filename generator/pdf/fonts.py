"""Fonts in which a notice keeps its lines, and whether this machine has one with all Vietnamese letters.

The decree prescribes Times New Roman. Liberation Serif and Tinos have the same widths, so that lines break at the
same words. Liberation 1.07, which Debian still calls ``fonts-liberation``, lacks most Vietnamese letters, and each of
them is then set in another font, of other widths.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from generator.normalization import normalize

METRIC_TWINS = {
    "Times New Roman": ("Liberation Serif", "Tinos"),
    "Arial": ("Liberation Sans", "Arimo"),
    "Courier New": ("Liberation Mono", "Cousine"),
    "Calibri": ("Carlito",),
    "Cambria": ("Caladea",),
}
"""Fonts whose characters have the same widths."""

TIMES = "Times New Roman"

LETTERS = "đĐ" + "".join(
    normalize("NFC", vowel + tone)
    for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
)
"""The Vietnamese letters beyond ASCII, and the vowels without a tone."""
_STYLES = {"": "thường", ":bold": "đậm", ":italic": "nghiêng", ":bold:italic": "đậm nghiêng"}
_FILES = {
    "win32": ("C:/Windows/Fonts/times.ttf",),
    "darwin": (
        "/System/Library/Fonts/Supplemental/Times New Roman.ttf",
        "/Library/Fonts/Times New Roman.ttf",
        "/Applications/Microsoft Word.app/Contents/Resources/DFonts/times.ttf",
    ),
}


class FontFace(NamedTuple):
    """What the system uses for a style of Times New Roman: the font's family, the letters it lacks."""

    style: str
    family: str
    missing_letters: str


def faces() -> list[FontFace] | None:
    """Return what the system uses for the four styles of Times New Roman; ``None`` where it cannot be asked."""
    if sys.platform in _FILES:
        found = any(Path(file).is_file() for file in _FILES[sys.platform])
        return [FontFace("thường", TIMES if found else "", "")]
    program = shutil.which("fc-match")
    if program is None:
        return None
    return [_face(program, style) for style in _STYLES]


def _face(program: str, style: str) -> FontFace:
    output = ""
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        command = [program, "-f", "%{family[0]}\n%{charset}", f"{TIMES}{style}"]
        output = subprocess.run(command, capture_output=True, text=True, check=True, timeout=20).stdout  # noqa: S603 - a fixed command
    family, _, charset = output.partition("\n")
    return FontFace(_STYLES[style], family, missing_letters(charset))


def missing_letters(charset: str) -> str:
    """Return the Vietnamese letters missing from a set as fontconfig writes it: ``20-7e a0-36f 1ea0-1ef9``."""
    ranges = [entry.partition("-") for entry in charset.split()]
    known = [(int(first, 16), int(last or first, 16)) for first, _, last in ranges]
    return "".join(letter for letter in LETTERS if not any(first <= ord(letter) <= last for first, last in known))
