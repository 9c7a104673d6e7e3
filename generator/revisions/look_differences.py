"""How two paragraphs of the same words differ: each property by its name, with the words that it changed for."""

from __future__ import annotations

from collections import Counter
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.ooxml.canonical.inline import Piece
from generator.ooxml.canonical.story import CanonicalParagraph
from generator.revisions import phrasing
from generator.revisions.property_names import ORDER, object_name, property_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.ooxml.canonical.values import Look

COLUMN_TOLERANCE = 2
"""Twips that widths of columns may differ by: LibreOffice shares a table out anew, a twip off each time it saves.

All other lengths come back as they were: hundredths of a millimetre, which it stores, are finer than twips.
"""

DRAWN_TOLERANCE = 2
"""Twips that the place of a drawn line may differ by: Word counts it finer than LibreOffice stores it."""

_COLUMNS = ("tcW", "tblGrid")

_SHOWN_VALUES = ("rFonts", "sz")
_TABLE = {"tbl": "bảng", "tr": "hàng", "tc": "ô"}


class Difference(NamedTuple):
    """One difference: V401 for words, V402 for the look, V412 for what cannot be judged, and what it is."""

    code: str
    what: str


class _Sign(NamedTuple):
    """One character or object of a paragraph."""

    text: str
    kind: object
    look: Look
    around: tuple[Any, ...]


def alike(one: object, other: object, within: int = 0) -> bool:
    """Whether two canonical values are the same, lengths within some twips and widths of columns within theirs."""
    if one is other:
        return True
    if type(one) is int and type(other) is int:
        return abs(one - other) <= within
    if isinstance(one, CanonicalParagraph) and isinstance(other, CanonicalParagraph):
        one, other = (tuple(each._replace(part="", ordinal=0)) for each in (one, other))
    if isinstance(one, Piece) and isinstance(other, Piece):
        old, new = ((each.text, each.look, each.around) for each in (one, other))
        return alike(one.kind, other.kind, DRAWN_TOLERANCE) and alike(old, new)
    if isinstance(one, dict) and isinstance(other, dict):
        return one == other or not differing_keys(one, other)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(alike, one, other, repeat(within)))
    return bool(one == other)


def differing_keys(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """Return the keys whose values differ, in the order in which they are told."""
    if old is new or old == new:
        return []
    found = [
        key
        for key in {**old, **new}
        if not alike(old.get(key), new.get(key), COLUMN_TOLERANCE if key in _COLUMNS else 0)
    ]
    return sorted(found, key=lambda key: (ORDER.get(property_name(key), len(ORDER)), key))


def paragraph_differences(
    old: CanonicalParagraph, new: CanonicalParagraph, *, placed: bool = True
) -> Iterator[Difference]:
    """Yield the differences of two paragraphs besides their words; ``placed``: those above are the same."""
    told = list(_content(old, new))
    yield from told
    names = [*_names(old.look, new.look)]
    yield from (Difference("V402", name) for name in names)
    known = "; ".join((*names, *(one.what for one in told)))
    of_mark = [name for name in _names(old.mark, new.mark) if name not in known]
    if old.numbered or new.numbered:
        of_number = [name for name in _names(old.numbered, new.numbered) if name not in known]
        yield from (Difference("V402", f"{name} của số thứ tự") for name in of_number)
        of_mark = [name for name in of_mark if name not in of_number]
    yield from (Difference("V402", f"{name} của dấu cuối đoạn") for name in of_mark)
    if old.ends_section != new.ends_section:
        yield Difference("V402", "chỗ ngắt phần (section)")
    if placed:
        yield from _surroundings(old, new)


def _names(old: Look, new: Look) -> Iterator[str]:
    yield from dict.fromkeys(property_name(key) for key in differing_keys(old, new))


def _surroundings(old: CanonicalParagraph, new: CanonicalParagraph) -> Iterator[Difference]:
    """Yield the differences of the tables, rows and cells that begin before two paragraphs."""
    kinds = [[kind for kind, _ in one.opened] for one in (old, new)]
    if kinds[0] != kinds[1] or old.inside != new.inside:
        strange = {*kinds[0], *kinds[1], *old.inside.split(), *new.inside.split()} - set(_TABLE)
        yield Difference("V412" if strange else "V402", "chỗ đứng trong bảng, khung hoặc điều khiển nội dung")
        return
    for (kind, before), (_, after) in zip(old.opened, new.opened, strict=True):
        if kind in _TABLE:
            yield from (Difference("V402", f"{name} ({_TABLE[kind]})") for name in _names(before, after))
        elif not alike(before, after):
            yield Difference("V412", object_name(kind))


def _content(old: CanonicalParagraph, new: CanonicalParagraph) -> Iterator[Difference]:
    if old.pieces == new.pieces:
        return
    left, right = _signs(old), _signs(new)
    if not alike(tuple(one[:2] for one in left), tuple(one[:2] for one in right), DRAWN_TOLERANCE):
        yield from _objects(left, right)
        return
    yield from _looks(left, right)
    differing = {
        object_name(one[0])
        for before, after in zip(left, right, strict=True)
        for one in {*before.around} ^ {*after.around}
    }
    yield from (Difference("V412", what) for what in sorted(differing))


def _signs(paragraph: CanonicalParagraph) -> list[_Sign]:
    return [
        _Sign(text, piece.kind, piece.look, piece.around)
        for piece in paragraph.pieces
        for text in ([piece.text] if piece.kind else piece.text)
    ]


def _objects(left: Sequence[_Sign], right: Sequence[_Sign]) -> Iterator[Difference]:
    """Yield the objects that were added or taken away; else that something invisible of the text differs."""
    before, after = (Counter(_Object.of(one) for one in side if one.kind) for side in (left, right))
    for what, changed in (("thêm", after - before), ("bớt", before - after)):
        drawings = sum(count for one, count in changed.items() if one.name == "drawing")
        if drawings:
            yield Difference("V402", f"{what} {drawings} hình")
        others = dict.fromkeys(one.called for one in changed if one.name != "drawing")
        yield from (Difference("V412", f"{what} {name}") for name in others)
    if before == after:
        yield Difference("V402", "dấu cách, cách mã hóa chữ hoặc chỗ đặt tab, ngắt dòng")


class _Object(NamedTuple):
    """An object by its name in the XML, what it is called, and all that it is."""

    name: str
    called: str
    value: str

    @classmethod
    def of(cls, sign: _Sign) -> _Object:
        kind = sign.kind
        name = str(kind[0] if isinstance(kind, tuple) else kind).rpartition("}")[2]
        return cls(name, object_name(kind), repr(kind))


def _looks(left: Sequence[_Sign], right: Sequence[_Sign]) -> Iterator[Difference]:
    """Yield the differences in the look of characters that are the same on both sides."""
    known: dict[tuple[int, int], list[str]] = {}
    places: dict[str, list[int]] = {}
    for index, (one, other) in enumerate(zip(left, right, strict=True)):
        pair = (id(one.look), id(other.look))
        if pair not in known:
            known[pair] = differing_keys(one.look, other.look)
        for key in known[pair]:
            places.setdefault(key, []).append(index)
    told: dict[str, None] = {}
    for key, at in sorted(places.items(), key=lambda found: ORDER.get(property_name(found[0]), len(ORDER))):
        name = property_name(key)
        if name not in told:
            told[name] = None
            change = _value_change(left[at[0]].look, right[at[0]].look, key)
            yield Difference("V402", f"{name}{change}{_words_at(right, at)}")


def _value_change(old: Look, new: Look, key: str) -> str:
    name = key.partition(".")[0]
    if name not in _SHOWN_VALUES:
        return ""
    one, other = (_shown(look.get(key), name) for look in (old, new))
    return f" ({one} → {other})"


def _shown(value: object, name: str) -> str:
    text = str(value)
    return f"{int(text) / 2:g}" if name == "sz" and text.isdecimal() else text


def _words_at(signs: Sequence[_Sign], at: Sequence[int]) -> str:
    """Quote the words that differ, from the first to the last; "" for the whole paragraph."""
    shown = [index for index, one in enumerate(signs) if one.text.strip()]
    if set(shown) <= set(at):
        return ""
    words = "".join(one.text for one in signs[at[0] : at[-1] + 1]).strip()
    return f" ở {phrasing.quote(words)}" if words else " ở dấu cách"
