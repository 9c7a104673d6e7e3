"""How clerks lay a notice out, imitated: a rendered notice is turned into a file as an office has it.

An imitator changes an opened package; its ``told`` says what of the words it leaves: ``same`` lines with the same
numbers, the same words in other ``lines``, or other ``numbers``. Those of one ``group`` exclude each other, and groups
come in the order of :data:`GROUPS`: the head and the ending are found by the styles of the template, which a later one
takes away.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import imitating_heads
import imitating_numbers
import imitating_text
from forgeries import Opened

from generator.ooxml import definitions, package

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imitating_parts import Imitator

IMITATORS: dict[str, Imitator] = {
    one.name: one for one in (*imitating_heads.IMITATORS, *imitating_numbers.IMITATORS, *imitating_text.IMITATORS)
}
GROUPS = ("head", "ending", "titles", "lines", "spaces", "numbers", "look", "runs", "around", "unicode")


def imitated(docx: bytes, names: Iterable[str], seed: int = 0) -> bytes:
    """Return a rendered notice laid out in the ways called by their names; ``seed`` chooses what is left open."""
    opened, chance = Opened(package.unpack(docx, "a.docx")), Random(seed)
    for one in sorted((IMITATORS[name] for name in names), key=lambda one: GROUPS.index(one.group)):
        one.imitate(opened, chance)
    return package.pack(opened.closed())


def several(chance: Random) -> list[str]:
    """Return the names of imitators that may be put together: at most one of each group."""
    found = []
    for group in GROUPS:
        names = [name for name, one in IMITATORS.items() if one.group == group]
        if chance.random() < 0.5:
            found.append(chance.choice(names))
    return found


def lines(docx: bytes) -> list[str]:
    """Return the printed lines of the text, numbers included, blanks made one; lines without words are left out."""
    parts = package.unpack(docx, "a.docx")
    main = package.main_part(parts)
    shown = (one.line for one in definitions.paragraphs(parts) if one.part == main)
    return [line for one in shown if (line := " ".join(one.split()))]


def words(docx: bytes) -> list[str]:
    """Return the printed words in no order, numbers included."""
    return sorted(word for line in lines(docx) for word in line.split())
