"""What somebody changed by hand in a Word file: words paragraph by paragraph, then what else a reader sees.

A paragraph is told once: where its words were changed, how it looks is not told besides. Lengths may
differ as much as they do when another program saves the file; empty paragraphs belong to the one above.

How two paragraphs, or two whole files, of the same words look different to a reader.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Diagnostic, Location
from generator.ooxml import document as ooxml_document
from generator.ooxml import package, visible_text
from generator.revisions import phrasing
from generator.revisions.text_diff import align, hunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.ooxml.document import Document, Paragraph, Run, Section
    from generator.revisions.text_diff import IndexPair


_NEAR = 4
"""Twips (a fifth of a point) that lengths may differ by: LibreOffice keeps them in hundredths of a millimetre."""

_OF_RUNS = {
    "font": "phông chữ", "size": "cỡ chữ", "bold": "chữ đậm", "italic": "chữ nghiêng", "underline": "gạch chân",
    "caps": "chữ in hoa", "colour": "màu chữ", "highlight": "màu nền chữ", "raised": "chỉ số trên, dưới",
}  # fmt: skip
_WITH_VALUES = ("font", "size")
_OF_PARAGRAPH = {
    "alignment": "căn lề", "first_line": "thụt dòng đầu", "left": "thụt lề trái", "right": "thụt lề phải",
    "before": "khoảng cách trước đoạn", "after": "khoảng cách sau đoạn", "line": "giãn dòng",
    "line_rule": "giãn dòng", "contextual": "khoảng cách đoạn",
}  # fmt: skip
_OF_SECTION = {
    "width": "khổ giấy", "height": "khổ giấy", "top": "lề trên", "bottom": "lề dưới", "left": "lề trái",
    "right": "lề phải", "gutter": "lề gáy", "columns": "số cột", "first_number": "số trang bắt đầu",
}  # fmt: skip
_OF_WORDS = {
    "revisions": "chỗ đánh dấu sửa (Track Changes)",
    "comments": "ghi chú (Comments)",
}


def of_pair(
    old: Paragraph, new: Paragraph, above: Sequence[Paragraph] = (), below: Sequence[Paragraph] = ()
) -> Iterator[str]:
    """Yield what is different of two paragraphs; ``above`` and ``below`` are the empty ones under each of them."""
    yield from _runs(old, new)
    named = [what for name, what in _OF_PARAGRAPH.items() if _differ(getattr(old, name), getattr(new, name))]
    yield from dict.fromkeys(named)
    if len(above) != len(below):
        yield f"số đoạn trống bên dưới ({len(above)} → {len(below)})"
    # Where the room is wider or narrower, so are the lines.
    if not _differ(old.available, new.available) and not _same_strokes((old, *above), (new, *below)):
        yield "nét kẻ"
    if old.page_field != new.page_field:
        yield "số trang tự động"


def of_document(old: Document, new: Document) -> Iterator[str]:
    """Yield what is different of two files besides their paragraphs."""
    for name, what in _OF_WORDS.items():
        if (more := getattr(new, name) - getattr(old, name)) > 0:
            yield f"có {more} {what}"
    if new.hidden_text and not old.hidden_text:
        yield "có chữ bị ẩn"
    if len(old.sections) != len(new.sections):
        yield f"khác số phần (section): {len(old.sections)} → {len(new.sections)}"
    for one, other in zip(old.sections, new.sections, strict=False):
        named = [what for name, what in _OF_SECTION.items() if _differ(getattr(one, name), getattr(other, name))]
        if _has_page_number(old, one) != _has_page_number(new, other):
            named.append("trang có số trang tự động")
        if named:
            yield f"khác {', '.join(dict.fromkeys(named))}"


def _has_page_number(document: Document, section: Section) -> tuple[bool, bool]:
    """Tell whether the first page of a section shows a number, and whether the others do."""
    parts = [side.get("default", "") for side in (section.headers, section.footers)]
    first = [side.get("first", "") for side in (section.headers, section.footers)] if section.title_page else parts
    with_number = {name for name, story in document.stories.items() if any(one.page_field for one in story)}
    return not with_number.isdisjoint(first), not with_number.isdisjoint(parts)


def _differ(one: object, other: object) -> bool:
    if type(one) is int and type(other) is int:
        return abs(one - other) > _NEAR
    return one != other


def _runs(old: Paragraph, new: Paragraph) -> Iterator[str]:
    """Yield how the letters of two paragraphs differ; those that differ in their letters are not compared."""
    left, right = _letters(old.runs), _letters(new.runs)
    if [sign for sign, _ in left] != [sign for sign, _ in right]:
        return
    for name, what in _OF_RUNS.items():
        at = [
            index
            for index, ((_, one), (_, other)) in enumerate(zip(left, right, strict=True))
            if one is not other and getattr(one, name) != getattr(other, name)
        ]
        if at:
            yield f"{what}{_values(left[at[0]][1], right[at[0]][1], name)}{_where(new, at, len(left))}"


def _values(old: Run, new: Run, name: str) -> str:
    if name not in _WITH_VALUES:
        return ""
    one, other = (f"{value:g}" if isinstance(value := getattr(run, name), float) else value for run in (old, new))
    return f" ({one} → {other})"


def _where(paragraph: Paragraph, at: Sequence[int], total: int) -> str:
    """Name the words that differ, from the first to the last, where it is not the whole paragraph."""
    if len(at) == total:
        return ""
    text = "".join(run.text for run in paragraph.runs)
    places = [index for index, sign in enumerate(text) if not sign.isspace()]
    return f" ở {phrasing.quote(text[places[at[0]] : places[at[-1]] + 1])}"


def _letters(runs: Sequence[Run]) -> list[tuple[str, Run]]:
    """Return each letter with its run; the look of white space is not seen."""
    return [(sign, run) for run in runs for sign in run.text if not sign.isspace()]


def _same_strokes(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> bool:
    then, now = ([stroke for one in side for stroke in one.strokes] for side in (old, new))
    return all(
        one and other and one.solid == other.solid and not _differ(one.length, other.length)
        for one, other in zip_longest(then, now)
    )


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
    then, now = ooxml_document.read(model, file), ooxml_document.read(parts, file)
    found: list[Diagnostic] = []
    for old, new in zip(_stories(then), _stories(now), strict=True):
        found += _of_story(old, new, file, look=look)
    if look:
        found += (Diagnostic("V402", what, Location(file)) for what in of_document(then, now))
        images = [sum(len(package.related(one, name, "image")) for name in one) for one in (model, parts)]
        if images[0] != images[1]:
            what = f"{'thêm' if images[1] > images[0] else 'bớt'} {abs(images[1] - images[0])} hình"
            found.append(Diagnostic("V402", what, Location(file)))
    return found


def share_alike(model: Mapping[str, bytes], parts: Mapping[str, bytes]) -> tuple[int, int]:
    """Return how many of the model's paragraphs stand unchanged in the parts, and how many it has."""
    texts = [[" ".join(one.text.split()) for one in visible_text.paragraphs(each)] for each in (model, parts)]
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
            yield Diagnostic("V401", f"thêm đoạn {phrasing.quote(new[j].printed)}", _place(new[j], file))
        elif i is not None and j is None:
            yield Diagnostic("V401", f"bỏ đoạn {phrasing.quote(old[i].printed)}{_after(last)}", _place(last, file))
        elif i is not None and j is not None:
            # Empty paragraphs that went over to a paragraph put in below, or from one taken out, are no change.
            one, other = (line._replace(blanks=()) if None in below else line for line in (old[i], new[j]))
            yield from _of_pair(one, other, file, follows=follows, look=look)
        last = last if j is None else new[j]


def _of_pair(old: Line, new: Line, file: str, *, follows: bool, look: bool) -> Iterator[Diagnostic]:
    before, after = old.paragraph.label, new.paragraph.label
    if old.printed != new.printed and old.text != new.text:
        yield Diagnostic("V401", phrasing.describe_words("lời văn", hunks(old.text, new.text)), _place(new, file))
    elif old.printed != new.printed and not (follows and before and after):
        yield Diagnostic("V401", phrasing.describe_value("số thứ tự", before, after), _place(new, file))
    elif look and (what := list(of_pair(old.paragraph, new.paragraph, old.blanks, new.blanks))):
        yield Diagnostic("V402", f"khác {'; '.join(what)}", _place(new, file))


def _moves_numbers(old: Sequence[Line], new: Sequence[Line], pair: IndexPair) -> bool:
    """Tell whether a numbered paragraph came or went, or one has no number any more, nor the same typed."""
    one, other = (None if at is None else side[at] for side, at in zip((old, new), pair, strict=True))
    if one and other:
        return bool(one.paragraph.label) != bool(other.paragraph.label) and one.printed != other.printed
    return any(line.paragraph.label for line in (one, other) if line)


def _place(line: Line | None, file: str) -> Location:
    if line is None:
        return Location(file)
    return Location(file, part=line.paragraph.part, paragraph=line.paragraph.index, words=line.paragraph.words)


def _after(line: Line | None) -> str:
    return " sau đoạn này" if line else " ở đầu văn bản"
