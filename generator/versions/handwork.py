"""What somebody changed by hand in a Word file: words paragraph by paragraph, then what else a reader sees.

A paragraph is told once: where its words were changed, how it looks is not told besides. Lengths may
differ as much as they do when another program saves the file; empty paragraphs belong to the one above.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Diagnostic, Place
from generator.versions import telling
from generator.versions.looks import of_document, of_pair
from generator.versions.words import align, hunks
from generator.word import facts, package, reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.versions.words import Pair
    from generator.word.facts import Document, Paragraph

_LETTER = re.compile(r"[^\W\d_]")


class Line(NamedTuple):
    """A paragraph that shows something, its text with each white space as one blank, the empty ones below it."""

    paragraph: Paragraph
    text: str
    blanks: tuple[Paragraph, ...] = ()

    @property
    def printed(self) -> str:
        """Number and text."""
        return " ".join(self.paragraph.printed.split())


def differences(
    model: Mapping[str, bytes], parts: Mapping[str, bytes], file: str, *, look: bool = True
) -> list[Diagnostic]:
    """Return where the parts of ``file`` are not what they were made as: V401 words, V402 ``look``.

    Raises:
        NoticeError: D006, for a part whose name did not show that it should be XML.
    """
    then, now = facts.read(model, file), facts.read(parts, file)
    found: list[Diagnostic] = []
    for old, new in zip(_stories(then), _stories(now), strict=True):
        found += _of_story(old, new, file, look=look)
    if look:
        found += (Diagnostic("V402", what, Place(file)) for what in of_document(then, now))
        images = [sum(len(package.related(one, name, "image")) for name in one) for one in (model, parts)]
        if images[0] != images[1]:
            what = f"{'thêm' if images[1] > images[0] else 'bớt'} {abs(images[1] - images[0])} hình"
            found.append(Diagnostic("V402", what, Place(file)))
    return found


def share_alike(model: Mapping[str, bytes], parts: Mapping[str, bytes]) -> tuple[int, int]:
    """Return how many of the model's paragraphs stand unchanged in the parts, and how many it has."""
    texts = [[" ".join(one.text.split()) for one in reading.paragraphs(each)] for each in (model, parts)]
    old, new = ([text for text in each if text] for each in texts)
    return sum(1 for i, j in align(old, new) if i is not None and j is not None and old[i] == new[j]), len(old)


def _stories(document: Document) -> tuple[list[Line], list[Line]]:
    """Return the lines of the text, and those of headers, footers and notes, each once and without page numbers."""
    others = (line for story in document.stories.values() for line in _lines(story) if _LETTER.search(line.text))
    once = {line.printed: line._replace(blanks=()) for line in others}
    return _lines(document.paragraphs), [once[key] for key in sorted(once)]


def _lines(paragraphs: Iterable[Paragraph]) -> list[Line]:
    found: list[Line] = []
    for one in paragraphs:
        text = " ".join(unicodedata.normalize("NFC", one.text).split())
        if text or one.label:
            found.append(Line(one, text))
        elif found:
            found[-1] = found[-1]._replace(blanks=(*found[-1].blanks, one))
    return found


def _of_story(old: Sequence[Line], new: Sequence[Line], file: str, *, look: bool) -> Iterator[Diagnostic]:
    pairs = align([line.text for line in old], [line.text for line in new], even=True)
    # Where a numbered paragraph came or went, those below count otherwise: that was not done to them.
    follows = any(_moves_numbers(old, new, pair) for pair in pairs)
    last: Line | None = None
    for pair, below in zip(pairs, [*pairs[1:], (0, 0)], strict=False):
        i, j = pair
        if i is None and j is not None:
            yield Diagnostic("V401", f"thêm đoạn {telling.quoted(new[j].printed)}", _place(new[j], file))
        elif i is not None and j is None:
            yield Diagnostic("V401", f"bỏ đoạn {telling.quoted(old[i].printed)}{_after(last)}", _place(last, file))
        elif i is not None and j is not None:
            # Empty paragraphs that went over to a paragraph put in below, or from one taken out, are no change.
            one, other = (line._replace(blanks=()) if None in below else line for line in (old[i], new[j]))
            yield from _of_pair(one, other, file, follows=follows, look=look)
        last = last if j is None else new[j]


def _of_pair(old: Line, new: Line, file: str, *, follows: bool, look: bool) -> Iterator[Diagnostic]:
    before, after = old.paragraph.label, new.paragraph.label
    if old.printed != new.printed and old.text != new.text:
        yield Diagnostic("V401", telling.words("lời văn", hunks(old.text, new.text)), _place(new, file))
    elif old.printed != new.printed and not (follows and before and after):
        yield Diagnostic("V401", telling.value("số thứ tự", before, after), _place(new, file))
    elif look and (what := list(of_pair(old.paragraph, new.paragraph, old.blanks, new.blanks))):
        yield Diagnostic("V402", f"khác {'; '.join(what)}", _place(new, file))


def _moves_numbers(old: Sequence[Line], new: Sequence[Line], pair: Pair) -> bool:
    """Tell whether a numbered paragraph came or went, or one has no number any more, nor the same typed."""
    one, other = (None if at is None else side[at] for side, at in zip((old, new), pair, strict=True))
    if one and other:
        return bool(one.paragraph.label) != bool(other.paragraph.label) and one.printed != other.printed
    return any(line.paragraph.label for line in (one, other) if line)


def _place(line: Line | None, file: str) -> Place:
    if line is None:
        return Place(file)
    return Place(file, part=line.paragraph.part, paragraph=line.paragraph.index, words=line.paragraph.words)


def _after(line: Line | None) -> str:
    return " sau đoạn này" if line else " ở đầu văn bản"
