"""Whether this machine can set a notice in Times New Roman, with every letter of Vietnamese.

The decree asks for Times New Roman. Liberation Serif and Tinos have the same widths, so that lines break alike. The
trap: Liberation 1.07, which Debian still calls ``fonts-liberation``, lacks most of them, and another font of other
widths steps in for each of them.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import NamedTuple

TWINS = ("Times New Roman", "Liberation Serif", "Tinos")
"""Font families in which a notice keeps its lines."""

LETTERS = "đĐ" + "".join(
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
)
_STYLES = {"": "thường", ":bold": "đậm", ":italic": "nghiêng", ":bold:italic": "đậm nghiêng"}
_FILES = {
    "win32": ("C:/Windows/Fonts/times.ttf",),
    "darwin": (
        "/System/Library/Fonts/Supplemental/Times New Roman.ttf",
        "/Library/Fonts/Times New Roman.ttf",
        "/Applications/Microsoft Word.app/Contents/Resources/DFonts/times.ttf",
    ),
}


class Face(NamedTuple):
    """What stands for one style of Times New Roman: the style in Vietnamese, its family, the letters it lacks."""

    style: str
    family: str
    lacking: str


def faces() -> list[Face] | None:
    """Return what stands for the four styles of Times New Roman; None where the system cannot be asked."""
    if sys.platform in _FILES:
        found = any(Path(file).is_file() for file in _FILES[sys.platform])
        return [Face("thường", TWINS[0] if found else "", "")]
    program = shutil.which("fc-match")
    if program is None:
        return None
    return [_face(program, style) for style in _STYLES]


def _face(program: str, style: str) -> Face:
    told = ""
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        command = [program, "-f", "%{family[0]}\n%{charset}", f"Times New Roman{style}"]
        told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=20).stdout  # noqa: S603
    family, _, charset = told.partition("\n")
    return Face(_STYLES[style], family, lacking(charset))


def lacking(charset: str) -> str:
    """Return the Vietnamese letters that are not in a set as fontconfig writes it: ``20-7e a0-36f 1ea0-1ef9``."""
    ranges = [entry.partition("-") for entry in charset.split()]
    known = [(int(first, 16), int(last or first, 16)) for first, _, last in ranges]
    return "".join(letter for letter in LETTERS if not any(first <= ord(letter) <= last for first, last in known))
