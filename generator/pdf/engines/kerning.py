"""Undo in the copy for the embedded engine that it sets pairs of letters closer, where a file does not ask for it.

The engine kerns, and this cannot be switched off, while Word does so only where a file asks for it: “Vi” is set closer
than the widths of “V” and “i”, so that a line may hold a word more than Word's. A run that ended between the two
letters would allow a line break there, so each word with such a pair gets a run of its own, with character spacing that
adds up to what the pairs lost.
"""

from __future__ import annotations

import copy
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from generator.ooxml.edit import ensure_child
from generator.ooxml.package import W
from generator.ooxml.styles import value
from generator.ooxml.units import TWIPS_PER_POINT
from generator.ooxml.visible_text import XML_SPACE
from generator.remembering import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from generator.ooxml.formatting import Formatting
    from generator.ooxml.styles import Styles

# Liberation Serif 2.1: kerning of regular, bold, italic, bold italic in 1/2048 em, and its pairs; _ is a space.
_TABLE = """
-264 -264 -264 -264  V, V.
-264 -264 -152 -152  VA
-264 -264 -102 -152  AV
-264 -188 -227 -227  Vo
-264 -188 -188 -188  Y,
-264 -188 -188 -152  Y.
-227 -227 -227 -227  Yq
-227 -227 -143 -152  WA
-227 -188 -264 -264  P, P.
-227 -188 -227 -227  Va Ve
-227 -188 -188 -188  Yu
-227 -188 -188 -152  Vy
-227 -188 -152 -188  Y-
-227 -188 -143 -152  YA
-227 -152 -76 -152  A’
-227 -152 -76 -113  AT
-205 -227 -188 -227  Ye Yo
-205 -227 -188 -188  Ya Yv
-205 -188 -41 -76  LY
-188 -188 -188 -152  W, W. Yp
-188 -188 -152 -188  T-
-188 -188 -133 -188  Y: Y;
-188 -188 -113 -113  AY
-188 -188 -76 -113  L’
-188 -188 -76 -76  LV
-188 -188 -41 -37  LT
-188 -152 -264 -152  PA
-188 -152 -113 -152  Aw Ay
-188 -152 -113 -113  V-
-164 -227 -76 -188  AW
-164 -188 -264 -264  F, F.
-164 -152 -152 -113  TA
-164 -113 -188 -152  Wa We Wo
-164 -72 -37 -37  RV
-152 -188 -152 -152  V;
-152 -188 -133 -152  V:
-152 -188 -76 -76  LW
-152 -152 -264 -188  FA
-152 -152 -227 -152  ‘‘ ’_ ’’
-152 -152 -152 -188  T, T.
-152 -152 -113 -152  Av
-143 -188 -188 -188  Ta Tc Te To Ts
-143 -152 -152 -76  Tw Ty
-133 -113 -152 -76  v, v. w, w.
-133 -113 -113 -76  y, y.
-123 -188 -152 -113  Vu
-123 -152 -152 -113  Vr
-123 -76 -188 -113  Wy
-123 -76 -152 -113  Vi
-123 -72 0 0  RT
-113 -188 -227 -113  r.
-113 -152 -133 -152  T;
-113 -113 -61 -76  Ly
-113 -113 -37 -113  A_
-113 -76 -264 -152  ’s
-113 -76 -152 -113  Yi
-113 -76 -76 -76  W-
-113 -72 -37 -37  RW RY
-102 -152 -113 -152  T:
-82 -188 -227 -113  r,
-82 -72 -37 -37  Ry
-82 -37 -113 -152  Wr
-82 -37 -113 -113  Wu
-82 -37 -113 -76  Wi
-76 -113 -152 -113  11
-76 -113 -133 -113  W: W;
-76 -113 -37 -76  L_ P_
-76 -76 0 -76  Y_
-72 -188 -113 -76  Tu
-72 -152 -113 -76  Tr
-72 -37 -113 -76  Ti
-41 -76 -41 0  r-
-37 -37 -37 -37  TO V_
-37 -37 -37 0  T_
-37 -37 0 -37  W_
-37 0 -227 -76  ’t
-37 0 -76 0  rg
-37 0 0 -37  ff
0 -76 0 -37  F_
0 -41 -61 0  VO
0 -37 -76 0  rc re ro rq
0 -37 0 0  r_
0 0 -76 0  rd
0 0 -37 0  rh
76 37 76 76  r’
113 113 188 113  f’
"""
_EM = 2048

_KERNING = {
    pair.replace("_", " "): tuple(map(int, row.split()[:4]))
    for row in _TABLE.strip().splitlines()
    for pair in row.split()[4:]
}
"""How far apart each pair is set, by face, in 1/2048 em; negative: closer."""

_NONE = (0, 0, 0, 0)

_FIRST = dict.fromkeys(pair[0] for pair in _KERNING)
_SECOND = {first: re.escape("".join(pair[1] for pair in _KERNING if pair[0] == first)) for first in _FIRST}
_PAIR = re.compile("|".join(f"{first}[{seconds}]" for first, seconds in _SECOND.items()))
_WORDS = re.compile(r"\S+\s*|\s+")
_CLOSE_TO_SPACE = "ATVWY"
"""Letters that are set closer to a space before them."""
_PAIR_OR_SPACE = re.compile(f"{_PAIR.pattern}| [{_CLOSE_TO_SPACE}]")


class SpacedText(NamedTuple):
    """A part of a run's text, and its character spacing in twips."""

    text: str
    spacing: int = 0


def is_wanted(styles: Element | None) -> bool:
    """Return whether the file asks for kerning in its defaults, as new files of recent Word versions do."""
    look = None if styles is None else styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    return value(look, "kern", "0") != "0"


def undo(root: Element, styles: Styles, formatting: Formatting) -> bool:
    """Give each word with a kerned pair its own run with spacing; return whether there was any."""
    changed = False
    for paragraph in root.iter(f"{W}p"):
        chain = styles.of(paragraph)
        for run in list(paragraph.iterchildren(f"{W}r")):
            texts = [text.text or "" for text in run.iterchildren(f"{W}t")]
            if not any(map(_PAIR_OR_SPACE.search, texts)):
                continue
            look = formatting.look(run, chain, ())
            face = look.bold + 2 * look.italic
            changed = _split_run(run, face, look.size) or changed
    return changed


@lru_cache(TEXTS)
def split_kerned(text: str, face: int, size: float) -> tuple[SpacedText, ...]:
    """Split a text into words that need spacing, each with the spaces after it, and the text between them.

    ``face`` is 0 to 3: regular, bold, italic, bold italic; ``size`` is in points.
    """
    return tuple(_split(text, face, size))


def _split(text: str, face: int, size: float) -> Iterator[SpacedText]:
    plain = ""
    for match in _WORDS.finditer(text):
        word = match[0]
        spacing = _spacing_of(word, face, size)
        if spacing or (plain.endswith(" ") and word[0] in _CLOSE_TO_SPACE):
            if plain:
                yield SpacedText(plain)
            plain = ""
        if spacing:
            yield SpacedText(word, spacing)
        else:
            plain += word
    if plain:
        yield SpacedText(plain)


def _spacing_of(word: str, face: int, size: float) -> int:
    """Return the character spacing that makes up for a word's kerned pairs, in twips."""
    if not _PAIR.search(word):
        return 0
    kerning = sum(_KERNING.get(word[at : at + 2], _NONE)[face] for at in range(len(word) - 1))
    return round(-kerning * size * TWIPS_PER_POINT / _EM / len(word))


def _split_run(run: Element, face: int, size: float) -> bool:
    """Split a run into runs of the same formatting, one for each part of its text, if any."""
    look = run.find(f"{W}rPr")
    runs: list[Element] = []
    last: Element | None = None  # a run that takes what is no text
    for child in list(run):
        if child is look:
            continue
        if child.tag != f"{W}t":
            if last is None:
                runs.append(last := _new_run(look))
            last.append(child)
            continue
        for part in split_kerned(child.text or "", face, size):
            runs.append(last := _new_run(look, part.spacing))
            text = etree.SubElement(last, f"{W}t")
            text.text = part.text
            text.set(XML_SPACE, "preserve")
            last = None if part.spacing else last
    for one in reversed(runs):
        run.addnext(one)
    parent = run.getparent()
    if parent is not None and runs:
        parent.remove(run)
    return bool(runs)


def _new_run(look: Element | None, spacing: int = 0) -> Element:
    run = etree.Element(f"{W}r")
    properties = copy.deepcopy(look) if look is not None else etree.Element(f"{W}rPr")
    if spacing:
        _add_spacing(properties, spacing)
    if len(properties):
        run.append(properties)
    return run


def _add_spacing(properties: Element, twips: int) -> None:
    spacing = ensure_child(properties, "spacing")
    stated = spacing.get(f"{W}val", "0")
    spacing.set(f"{W}val", str(twips + (int(stated) if stated.lstrip("-").isdigit() else 0)))
