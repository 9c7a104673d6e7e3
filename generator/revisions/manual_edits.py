"""What somebody changed by hand in a Word file that the program made: words first, then the look, then the rest.

Both files are brought to their canonical form, and all of it is compared. Paragraphs are compared in pairs; of a
paragraph whose words were changed the look is not told. Lengths may differ by as much as they do when another program
saves the file. Empty paragraphs belong to the one above them.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Diagnostic, Location
from generator.ooxml import definitions
from generator.ooxml.canonical.noise import COMPATIBILITY
from generator.ooxml.canonical.reader import CanonicalFile, read_canonical
from generator.revisions import one_page, phrasing
from generator.revisions.look_differences import Difference, alike, differing_keys, paragraph_differences
from generator.revisions.property_names import property_name
from generator.revisions.text_diff import align, hunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.ooxml.canonical.inventory import Leftover
    from generator.ooxml.canonical.story import CanonicalParagraph
    from generator.ooxml.canonical.values import Look
    from generator.revisions.text_diff import IndexPair


class ShownParagraph(NamedTuple):
    """A paragraph with visible text and the empty ones below it; the first of a story has no paragraph."""

    paragraph: CanonicalParagraph | None = None
    text: str = ""
    empty_below: tuple[CanonicalParagraph, ...] = ()

    @property
    def printed(self) -> str:
        """Its number and text."""
        return " ".join(f"{self.label} {self.text}".split())

    @property
    def label(self) -> str:
        """Its number."""
        return self.paragraph.label if self.paragraph else ""


def differences(
    model: Mapping[str, bytes], parts: Mapping[str, bytes], file: str, *, look: bool = True
) -> list[Diagnostic]:
    """Return where the parts of ``file`` differ from those of the ``model``.

    V401 for words, V402 for the ``look``, V412 for what cannot be judged. Nothing is returned only where the two are
    the same in everything but the noise that ``ooxml.canonical`` names.

    Raises:
        NoticeError: a part that must be XML is not (D006).
    """
    before = _known_model(tuple(model.items()))
    after = one_page.forgive_page_numbers(before, read_canonical(parts))
    after = after._replace(settings=_without_what_word_adds(before.settings, after.settings))
    found = list(_story_differences(_shown(before.body), _shown(after.body), file, look=look))
    for one, other in zip(before.sections, after.sections, strict=False):
        for name in one.stories:
            old, new = (_shown(each.stories[name]) for each in (one, other))
            found += _story_differences(old, new, file, look=look)
    if look:
        found += _file_differences(before, after, file)
        found += _leftover_differences(before.leftovers, after.leftovers, file)
        if not found and not alike(_compared(before), _compared(after)):
            found.append(Diagnostic("V412", "có chỗ khác mà chương trình không nói được là gì", Location(file)))
    return list(dict.fromkeys(found))


@lru_cache(2)
def _known_model(parts: tuple[tuple[str, bytes], ...]) -> CanonicalFile:
    """Return the canonical form of a model, which is compared with one file after another."""
    return read_canonical(dict(parts))


def share_alike(model: Mapping[str, bytes], parts: Mapping[str, bytes]) -> tuple[int, int]:
    """Return how many of the model's paragraphs are unchanged in the parts, and how many it has."""
    texts = [[" ".join(one.text.split()) for one in definitions.paragraphs(each)] for each in (model, parts)]
    old, new = ([text for text in each if text] for each in texts)
    return sum(1 for i, j in align(old, new) if i is not None and j is not None and old[i] == new[j]), len(old)


def _without_what_word_adds(old: Look, new: Look) -> Look:
    """Return settings without those that Word writes into each file that it saves, with the value that it writes."""
    return {
        key: value
        for key, value in new.items()
        if key in old or key not in _ADDED or value != COMPATIBILITY[key.removeprefix("compat ")]
    }


_ADDED = {f"compat {name}" for name in COMPATIBILITY}


def _compared(read: CanonicalFile) -> CanonicalFile:
    return read._replace(leftovers=(), title="")


def _shown(paragraphs: Iterable[CanonicalParagraph]) -> list[ShownParagraph]:
    """Return the paragraphs that show text, each with the empty ones below; those above all first."""
    found: list[tuple[CanonicalParagraph | None, str, list[CanonicalParagraph]]] = [(None, "", [])]
    for one in paragraphs:
        if (text := one.text) or one.label:
            found.append((one, text, []))
        else:
            found[-1][2].append(one)
    return [ShownParagraph(one, text, tuple(below)) for one, text, below in found]


def _story_differences(
    old: Sequence[ShownParagraph], new: Sequence[ShownParagraph], file: str, *, look: bool
) -> Iterator[Diagnostic]:
    inner = align([one.text for one in old[1:]], [one.text for one in new[1:]], even=True)
    pairs: list[IndexPair] = [(0, 0), *((None if i is None else i + 1, None if j is None else j + 1) for i, j in inner)]
    # Where a numbered paragraph was added or removed, those below get other numbers: nobody changed those.
    follows = any(_shifts_numbers(old, new, pair) for pair in pairs)
    last = new[0]
    for above, pair, below in zip([(0, 0), *pairs], pairs, [*pairs[1:], (0, 0)], strict=False):
        i, j = pair
        if i is None and j is not None:
            yield Diagnostic("V401", f"thêm đoạn {phrasing.quote(new[j].printed)}", _location(new[j], file))
        elif i is not None and j is None:
            yield Diagnostic(
                "V401", f"bỏ đoạn {phrasing.quote(old[i].printed)}{_position(last)}", _location(last, file)
            )
        elif i is not None and j is not None:
            # Empty paragraphs that now belong to an added paragraph below, or came from a removed one, are no change;
            # nor is a table that now begins with another paragraph.
            one, other = (each._replace(empty_below=()) if None in below else each for each in (old[i], new[j]))
            differing = _pair_differences(one, other, follows=follows, look=look, placed=None not in above)
            yield from _told(differing, _location(new[j], file))
        last = last if j is None else new[j]


def _pair_differences(
    old: ShownParagraph, new: ShownParagraph, *, follows: bool, look: bool, placed: bool
) -> Iterator[Difference]:
    before, after = old.label, new.label
    if old.printed != new.printed and old.text != new.text:
        yield Difference("V401", phrasing.describe_words("lời văn", hunks(old.text, new.text)))
    elif old.printed != new.printed and not (follows and before and after):
        yield Difference("V401", phrasing.describe_value("số thứ tự", before, after))
    elif look and before != after and not (follows and before and after):
        was, now = (f"“{label}”" if label else "gõ tay" for label in (before, after))
        yield Difference("V402", f"số thứ tự tự động {was} → {now}")
    elif look:
        yield from _look_differences(old, new, placed=placed)


def _look_differences(old: ShownParagraph, new: ShownParagraph, *, placed: bool) -> Iterator[Difference]:
    if old.paragraph and new.paragraph:
        yield from paragraph_differences(old.paragraph, new.paragraph, placed=placed)
    if len(old.empty_below) != len(new.empty_below):
        counts = f"({len(old.empty_below)} → {len(new.empty_below)})"
        yield Difference("V402", f"số đoạn trống bên dưới {counts}")
    for one, other in zip(old.empty_below, new.empty_below, strict=False):
        yield from paragraph_differences(one, other, placed=placed)


def _told(found: Iterable[Difference], where: Location) -> Iterator[Diagnostic]:
    """Yield what differs in one place: words, the look, what cannot be judged."""
    kept = list(dict.fromkeys(found))
    yield from (Diagnostic(one.code, one.what, where) for one in kept if one.code == "V401")
    for code, start in (("V402", "khác "), ("V412", "có thứ không xét được: ")):
        if what := [one.what for one in kept if one.code == code]:
            yield Diagnostic(code, f"{start}{'; '.join(what)}", where)


def _shifts_numbers(old: Sequence[ShownParagraph], new: Sequence[ShownParagraph], pair: IndexPair) -> bool:
    """Whether a numbered paragraph was added or removed, or one got or lost its number and not by typing it."""
    one, other = (None if at is None else side[at] for side, at in zip((old, new), pair, strict=True))
    if one and other:
        return bool(one.label) != bool(other.label) and one.printed != other.printed
    return any(each.label for each in (one, other) if each)


def _location(one: ShownParagraph, file: str) -> Location:
    shown = one.paragraph or next(iter(one.empty_below), None)
    if shown is None:
        return Location(file)
    return Location(file, part=shown.part, paragraph=shown.ordinal, words=shown.words)


def _position(one: ShownParagraph) -> str:
    return " sau đoạn này" if one.paragraph else " ở đầu văn bản"


_MARKUP = {
    "revisions": "chỗ đánh dấu sửa (Track Changes)",
    "comments": "ghi chú (Comments)",
}


def _file_differences(old: CanonicalFile, new: CanonicalFile, file: str) -> Iterator[Diagnostic]:
    """Yield the differences of two files besides their paragraphs."""
    where = Location(file)
    for name, what in _MARKUP.items():
        if (more := getattr(new, name) - getattr(old, name)) > 0:
            yield Diagnostic("V402", f"có {more} {what}", where)
    if _hides(new) and not _hides(old):
        yield Diagnostic("V402", "có chữ bị ẩn", where)
    if len(old.sections) != len(new.sections):
        counts = f"{len(old.sections)} → {len(new.sections)}"
        yield Diagnostic("V402", f"khác số phần (section): {counts}", where)
    for one, other in zip(old.sections, new.sections, strict=False):
        if named := dict.fromkeys(property_name(key) for key in differing_keys(one.look, other.look)):
            yield Diagnostic("V402", f"khác {', '.join(named)}", where)
    if new.title and new.title != old.title:
        yield Diagnostic("V402", "khác tên văn bản trong thuộc tính tệp (Title)", where)
    for key in differing_keys(old.settings, new.settings):
        yield Diagnostic("V412", f"có thứ không xét được: thiết lập của tệp ({property_name(key)})", where)


def _hides(read: CanonicalFile) -> bool:
    return any(piece.look.get("vanish") and piece.text.strip() for one in read.body for piece in one.pieces)


def _leftover_differences(old: Sequence[Leftover], new: Sequence[Leftover], file: str) -> Iterator[Diagnostic]:
    """Yield what cannot be judged and is only in one of two files."""
    left = Counter(map(repr, old))
    more, fewer = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for one in new:
        # A file may have hundreds of thousands that the issued one has not: what they hold is not kept a second time.
        if left[said := repr(one)] > 0:
            left[said] -= 1
        else:
            more[one.part, one.what] += 1
    for one in old:
        if left[said := repr(one)] > 0:
            left[said] -= 1
            fewer[one.part, one.what] += 1
    for told, found in (("có thứ không xét được", more), ("không còn thứ không xét được", fewer)):
        for (part, what), count in found.items():
            places = f" ({count} chỗ)" if count > 1 else ""
            yield Diagnostic("V412", f"{told}: {what}{places}", Location(file, part=part))
