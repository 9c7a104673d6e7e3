"""Ruin texts as wrong encodings do: words for the detector, whole Word files as an edit of ``cases/foreign``."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from forgeries import Opened, child, put
from office_files import made

from generator.characters import code_pages
from generator.ooxml.package import W

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.characters.code_pages import CodePage

PAGES = {page.name: page for page in (code_pages.utf8(), *code_pages.before_unicode())}


def misread(text: str, encoding: str, times: int = 1) -> str:
    """Return a text whose UTF-8 was read as another encoding; bytes that it has not stay as Latin-1."""
    for _ in range(times):
        text = "".join(bytes([code]).decode(encoding, "ignore") or chr(code) for code in text.encode())
    return text


def written_in(text: str, page: CodePage) -> str:
    """Return a text as an old encoding, which is read as another one, shows it."""
    shown = {letter: written for written, letter in reversed(page.letters.items())}
    return "".join(shown.get(letter, letter) for letter in unicodedata.normalize("NFC", text))


def lost(text: str, encoding: str) -> str:
    """Return a text of which only the letters of an encoding are left."""
    return text.encode(encoding, "replace").decode(encoding)


def _each_text(opened: Opened, ruined: Callable[[str], str], fonts: tuple[str, str] | None = None) -> None:
    """Ruin every text of the main part; ``fonts`` are the fonts of small letters and of capitals."""
    for run in list(opened.root().iter(f"{W}r")):
        texts = run.findall(f"{W}t")
        whole = "".join(text.text or "" for text in texts)
        is_capital = fonts is not None and fonts[0] != fonts[1] and whole.isupper()
        for text in texts:
            written = text.text or ""
            text.text = ruined(written.lower() if is_capital else written)
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        if fonts is not None and texts:
            font = fonts[is_capital]
            put(child(run, "rPr"), f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>')


@made
def in_tcvn3(opened: Opened) -> None:
    _each_text(opened, lambda text: written_in(text, PAGES["TCVN3 (ABC)"]), (".VnTime", ".VnTimeH"))


@made
def in_vni(opened: Opened) -> None:
    _each_text(opened, lambda text: written_in(text, PAGES["VNI"]), ("VNI-Times", "VNI-Times"))


@made
def in_vps(opened: Opened) -> None:
    _each_text(opened, lambda text: written_in(text, PAGES["VPS"]), ("VPS Times", "VPS Times"))


@made
def in_windows_1258(opened: Opened) -> None:
    _each_text(opened, lambda text: written_in(text, PAGES["windows-1258"]))


@made
def utf8_read_as_1252(opened: Opened) -> None:
    _each_text(opened, lambda text: misread(text, "cp1252"))


@made
def utf8_read_as_1252_twice(opened: Opened) -> None:
    _each_text(opened, lambda text: misread(text, "cp1252", 2))


@made
def utf8_read_as_1258(opened: Opened) -> None:
    _each_text(opened, lambda text: misread(text, "cp1258"))


@made
def letters_lost(opened: Opened) -> None:
    _each_text(opened, lambda text: lost(text, "cp1252"))


@made
def unicode_in_old_font(opened: Opened) -> None:
    _each_text(opened, lambda text: text, (".VnTime", ".VnTime"))
