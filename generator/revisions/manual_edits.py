"""What somebody changed by hand in a Word file that the program made: words first, then the look.

Paragraphs are compared in pairs; of a paragraph whose words were changed the look is not reported. Lengths may
differ by as much as they do when another program saves the file. Empty paragraphs belong to the one above them.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Diagnostic, Location
from generator.normalization import normalize
from generator.ooxml import package, visible_text
from generator.ooxml.document import read_document
from generator.revisions import phrasing
from generator.revisions.text_diff import align, hunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.ooxml.document import Document, Paragraph, Run, Section
    from generator.revisions.text_diff import IndexPair


_TOLERANCE = 4
"""Twips (a fifth of a point in all) that lengths may differ by: LibreOffice stores hundredths of a millimetre."""

_RUN_PROPERTIES = {
    "font": "phông chữ", "size": "cỡ chữ", "bold": "chữ đậm", "italic": "chữ nghiêng", "underline": "gạch chân",
    "caps": "chữ in hoa", "colour": "màu chữ", "highlight": "màu nền chữ", "raised": "chỉ số trên, dưới",
}  # fmt: skip
_SHOWN_VALUES = ("font", "size")
_PARAGRAPH_PROPERTIES = {
    "alignment": "căn lề", "first_line": "thụt dòng đầu", "left": "thụt lề trái", "right": "thụt lề phải",
    "before": "khoảng cách trước đoạn", "after": "khoảng cách sau đoạn", "line": "giãn dòng",
    "line_rule": "giãn dòng", "contextual": "khoảng cách đoạn",
}  # fmt: skip
_SECTION_PROPERTIES = {
    "width": "khổ giấy", "height": "khổ giấy", "top": "lề trên", "bottom": "lề dưới", "left": "lề trái",
    "right": "lề phải", "gutter": "lề gáy", "columns": "số cột", "first_number": "số trang bắt đầu",
}  # fmt: skip
_MARKUP = {
    "revisions": "chỗ đánh dấu sửa (Track Changes)",
    "comments": "ghi chú (Comments)",
}
_LETTER = re.compile(r"[^\W\d_]")


class TextParagraph(NamedTuple):
    """A paragraph with visible text, its text with single spaces, and the empty paragraphs below it."""

    paragraph: Paragraph
    text: str
    empty_below: tuple[Paragraph, ...] = ()

    @property
    def printed(self) -> str:
        """Its number and text."""
        return " ".join(self.paragraph.printed.split())


def differences(
    model: Mapping[str, bytes], parts: Mapping[str, bytes], file: str, *, look: bool = True
) -> list[Diagnostic]:
    """Return where the parts of ``file`` differ from those of the ``model``: V401 for words, V402 for the ``look``.

    Raises:
        NoticeError: a part that must be XML is not (D006).
    """
    before, after = read_document(model, file), read_document(parts, file)
    found: list[Diagnostic] = []
    for old, new in zip(_stories(before), _stories(after), strict=True):
        found += _story_differences(old, new, file, look=look)
    if look:
        found += (Diagnostic("V402", what, Location(file)) for what in _document_differences(before, after))
        images = [sum(len(package.related(one, name, "image")) for name in one) for one in (model, parts)]
        if images[0] != images[1]:
            what = f"{'thêm' if images[1] > images[0] else 'bớt'} {abs(images[1] - images[0])} hình"
            found.append(Diagnostic("V402", what, Location(file)))
    return found


def share_alike(model: Mapping[str, bytes], parts: Mapping[str, bytes]) -> tuple[int, int]:
    """Return how many of the model's paragraphs are unchanged in the parts, and how many it has."""
    texts = [[" ".join(one.text.split()) for one in visible_text.paragraphs(each)] for each in (model, parts)]
    old, new = ([text for text in each if text] for each in texts)
    return sum(1 for i, j in align(old, new) if i is not None and j is not None and old[i] == new[j]), len(old)


def _stories(read: Document) -> tuple[list[TextParagraph], list[TextParagraph]]:
    """Return the paragraphs of the body, and those of headers, footers and notes, each once, without page numbers."""
    others = (one for story in read.stories.values() for one in _text_paragraphs(story) if _LETTER.search(one.text))
    once = {one.printed: one._replace(empty_below=()) for one in others}
    return _text_paragraphs(read.paragraphs), [once[key] for key in sorted(once)]


def _text_paragraphs(paragraphs: Iterable[Paragraph]) -> list[TextParagraph]:
    found: list[TextParagraph] = []
    for one in paragraphs:
        text = " ".join(normalize("NFC", one.text).split())
        if text or one.label:
            found.append(TextParagraph(one, text))
        elif found:
            found[-1] = found[-1]._replace(empty_below=(*found[-1].empty_below, one))
    return found


def _story_differences(
    old: Sequence[TextParagraph], new: Sequence[TextParagraph], file: str, *, look: bool
) -> Iterator[Diagnostic]:
    pairs = align([one.text for one in old], [one.text for one in new], even=True)
    # Where a numbered paragraph was added or removed, those below get other numbers: nobody changed those.
    follows = any(_shifts_numbers(old, new, pair) for pair in pairs)
    last: TextParagraph | None = None
    for pair, below in zip(pairs, [*pairs[1:], (0, 0)], strict=False):
        i, j = pair
        if i is None and j is not None:
            yield Diagnostic("V401", f"thêm đoạn {phrasing.quote(new[j].printed)}", _location(new[j], file))
        elif i is not None and j is None:
            yield Diagnostic(
                "V401", f"bỏ đoạn {phrasing.quote(old[i].printed)}{_position(last)}", _location(last, file)
            )
        elif i is not None and j is not None:
            # Empty paragraphs that now belong to an added paragraph below, or came from a removed one, are no change.
            one, other = (each._replace(empty_below=()) if None in below else each for each in (old[i], new[j]))
            yield from _pair_differences(one, other, file, follows=follows, look=look)
        last = last if j is None else new[j]


def _pair_differences(
    old: TextParagraph, new: TextParagraph, file: str, *, follows: bool, look: bool
) -> Iterator[Diagnostic]:
    before, after = old.paragraph.label, new.paragraph.label
    if old.printed != new.printed and old.text != new.text:
        yield Diagnostic("V401", phrasing.describe_words("lời văn", hunks(old.text, new.text)), _location(new, file))
    elif old.printed != new.printed and not (follows and before and after):
        yield Diagnostic("V401", phrasing.describe_value("số thứ tự", before, after), _location(new, file))
    elif look and (what := list(_look_differences(old.paragraph, new.paragraph, old.empty_below, new.empty_below))):
        yield Diagnostic("V402", f"khác {'; '.join(what)}", _location(new, file))


def _shifts_numbers(old: Sequence[TextParagraph], new: Sequence[TextParagraph], pair: IndexPair) -> bool:
    """Whether a numbered paragraph was added or removed, or one got or lost its number and not by typing it."""
    one, other = (None if at is None else side[at] for side, at in zip((old, new), pair, strict=True))
    if one and other:
        return bool(one.paragraph.label) != bool(other.paragraph.label) and one.printed != other.printed
    return any(each.paragraph.label for each in (one, other) if each)


def _location(one: TextParagraph | None, file: str) -> Location:
    if one is None:
        return Location(file)
    return Location(file, part=one.paragraph.part, paragraph=one.paragraph.index, words=one.paragraph.words)


def _position(one: TextParagraph | None) -> str:
    return " sau đoạn này" if one else " ở đầu văn bản"


def _look_differences(
    old: Paragraph, new: Paragraph, old_empty: Sequence[Paragraph], new_empty: Sequence[Paragraph]
) -> Iterator[str]:
    """Yield the differences in the look of two paragraphs with the empty ones below each."""
    yield from _run_differences(old, new)
    named = [what for name, what in _PARAGRAPH_PROPERTIES.items() if _differ(getattr(old, name), getattr(new, name))]
    yield from dict.fromkeys(named)
    if len(old_empty) != len(new_empty):
        yield f"số đoạn trống bên dưới ({len(old_empty)} → {len(new_empty)})"
    # Drawn lines follow the width that is available to the paragraph.
    if not _differ(old.available, new.available) and not _has_same_strokes((old, *old_empty), (new, *new_empty)):
        yield "nét kẻ"
    if old.page_field != new.page_field:
        yield "số trang tự động"


def _document_differences(old: Document, new: Document) -> Iterator[str]:
    """Yield the differences of two files besides their paragraphs."""
    for name, what in _MARKUP.items():
        if (more := getattr(new, name) - getattr(old, name)) > 0:
            yield f"có {more} {what}"
    if new.hidden_text and not old.hidden_text:
        yield "có chữ bị ẩn"
    if len(old.sections) != len(new.sections):
        yield f"khác số phần (section): {len(old.sections)} → {len(new.sections)}"
    for one, other in zip(old.sections, new.sections, strict=False):
        named = [
            what for name, what in _SECTION_PROPERTIES.items() if _differ(getattr(one, name), getattr(other, name))
        ]
        if _has_page_number(old, one) != _has_page_number(new, other):
            named.append("trang có số trang tự động")
        if named:
            yield f"khác {', '.join(dict.fromkeys(named))}"


def _has_page_number(read: Document, section: Section) -> tuple[bool, bool]:
    """Whether the first page of a section shows a page number, and whether the others do."""
    parts = [side.get("default", "") for side in (section.headers, section.footers)]
    first = [side.get("first", "") for side in (section.headers, section.footers)] if section.title_page else parts
    with_number = {name for name, story in read.stories.items() if any(one.page_field for one in story)}
    return not with_number.isdisjoint(first), not with_number.isdisjoint(parts)


def _differ(one: object, other: object) -> bool:
    if type(one) is int and type(other) is int:
        return abs(one - other) > _TOLERANCE
    return one != other


def _run_differences(old: Paragraph, new: Paragraph) -> Iterator[str]:
    """Yield the differences in the look of letters, where both paragraphs have the same letters."""
    left, right = _letter_runs(old.runs), _letter_runs(new.runs)
    if [sign for sign, _ in left] != [sign for sign, _ in right]:
        return
    for name, what in _RUN_PROPERTIES.items():
        at = [
            index
            for index, ((_, one), (_, other)) in enumerate(zip(left, right, strict=True))
            if one is not other and getattr(one, name) != getattr(other, name)
        ]
        if at:
            yield f"{what}{_value_change(left[at[0]][1], right[at[0]][1], name)}{_words_at(new, at, len(left))}"


def _value_change(old: Run, new: Run, name: str) -> str:
    if name not in _SHOWN_VALUES:
        return ""
    one, other = (f"{value:g}" if isinstance(value := getattr(run, name), float) else value for run in (old, new))
    return f" ({one} → {other})"


def _words_at(paragraph: Paragraph, at: Sequence[int], total: int) -> str:
    """Quote the words that differ, from the first to the last; "" for the whole paragraph."""
    if len(at) == total:
        return ""
    text = "".join(run.text for run in paragraph.runs)
    places = [index for index, sign in enumerate(text) if not sign.isspace()]
    return f" ở {phrasing.quote(text[places[at[0]] : places[at[-1]] + 1])}"


def _letter_runs(runs: Sequence[Run]) -> list[tuple[str, Run]]:
    """Return each visible character with its run; the look of white space cannot be seen."""
    return [(sign, run) for run in runs for sign in run.text if not sign.isspace()]


def _has_same_strokes(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> bool:
    old_strokes, new_strokes = ([stroke for one in side for stroke in one.strokes] for side in (old, new))
    return all(
        one and other and one.solid == other.solid and not _differ(one.length, other.length)
        for one, other in zip_longest(old_strokes, new_strokes)
    )
