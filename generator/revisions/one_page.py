"""Page numbers that no page shows: LibreOffice drops them when it saves the file.

Of a section without a number on its first page LibreOffice keeps the header of the other pages only where there is a
second page. To tell that from a number that somebody took away, the section is measured: it has to fit one page with
room to spare.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ooxml.font_metrics import text_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.ooxml.canonical.reader import CanonicalFile, CanonicalSection
    from generator.ooxml.canonical.story import CanonicalParagraph
    from generator.ooxml.canonical.values import Look

_SPARE = 0.93
"""Share of a page that may be filled: lines are counted, not set."""
_LINE = 1.15
"""Height of a line of Times New Roman, in ems."""
_PAGE_NUMBERS = ("PAGE",)


def forgive_page_numbers(model: CanonicalFile, read: CanonicalFile) -> CanonicalFile:
    """Return a file with the headers back that only later pages than the first show, in sections of one page."""
    if len(model.sections) != len(read.sections) or model.sections == read.sections:
        return read
    parts = _parted(read.body)
    sections = tuple(
        _forgiven(old, new, inside) for old, new, inside in zip(model.sections, read.sections, parts, strict=False)
    )
    return read._replace(sections=sections) if len(sections) == len(read.sections) else read


def _parted(body: Sequence[CanonicalParagraph]) -> list[list[CanonicalParagraph]]:
    """Return the paragraphs of each section."""
    found: list[list[CanonicalParagraph]] = [[]]
    for one in body:
        found[-1].append(one)
        if one.ends_section:
            found.append([])
    return found


def _forgiven(old: CanonicalSection, new: CanonicalSection, inside: list[CanonicalParagraph]) -> CanonicalSection:
    for kind in ("header", "footer"):
        names = [f"{kind} {page}" for page in ("default", "first", "even")]
        later, first, _ = (old.stories[name] for name in names)
        is_number = len(later) == 1 and [piece.kind for piece in later[0].pieces] == [("field", *_PAGE_NUMBERS)]
        is_gone = is_number and not first and not any(new.stories[name] for name in names)
        if is_gone and _height(inside, new.look) <= _SPARE * _room(new.look):
            distance = {key: value for key, value in old.look.items() if key == f"pgMar.{kind}"}
            new = new._replace(
                stories={**new.stories, **{name: old.stories[name] for name in names}}, look={**new.look, **distance}
            )
    return new


def _room(look: Look) -> int:
    stated = [look.get(key) for key in ("pgSz.h", "pgMar.top", "pgMar.bottom")]
    high, top, bottom = (value if isinstance(value, int) else 0 for value in stated)
    return high - abs(top) - abs(bottom)


def _height(inside: Sequence[CanonicalParagraph], section: Look) -> float:
    """Return about how high paragraphs are in twips; of the cells of a row the highest counts."""
    stated = [section.get(key) for key in ("pgSz.w", "pgMar.left", "pgMar.right", "pgMar.gutter")]
    wide, left, right, gutter = (value if isinstance(value, int) else 0 for value in stated)
    whole = wide - left - right - gutter
    return sum(max(cells) for cells in _rows(inside, whole))


def _rows(inside: Sequence[CanonicalParagraph], whole: int) -> Iterator[list[float]]:
    """Yield the heights of the cells of each row; a paragraph outside tables is a row of one cell."""
    cells: list[float] = []
    width, sides = whole, 0.0
    for one in inside:
        opened = dict(one.opened)
        if "tc" not in one.inside.split() or "tr" in opened:
            if cells:
                yield cells
            cells = []
            width, sides = whole, 0.0
        if "tc" in opened:
            cell = opened["tc"]
            stated = [cell.get(key) for key in ("tcW", "tcMar.left", "tcMar.right", "tcMar.top", "tcMar.bottom")]
            wide, left, right, top, bottom = (value if isinstance(value, int) else 0 for value in stated)
            width, sides = max((wide or whole) - left - right, 1), float(top + bottom)
            cells.append(sides)
        if not cells:
            cells.append(0.0)
        cells[-1] += _high(one, width)
        if "tc" not in one.inside.split():
            yield cells
            cells = []
    if cells:
        yield cells


def _high(one: CanonicalParagraph, width: int) -> float:
    look = one.look
    sizes = [_size(piece.look) for piece in one.pieces] or [_size(one.mark)]
    size = max(sizes)
    indents = [look["ind.left"], look["ind.right"]]
    room = max(width - sum(value for value in indents if isinstance(value, int)), 1)
    first = look["ind.firstLine"] if isinstance(look["ind.firstLine"], int) else 0
    long = text_width(one.printed, size) + max(first, 0)
    # Words do not fill a line to its end.
    lines = 1 + int(1.08 * long // room) + one.text.count("\n")
    line = look["spacing.line"] if isinstance(look["spacing.line"], int) else 240
    own = size * 20 * _LINE
    rule = look["spacing.lineRule"]
    each = own * line / 240 if rule == "auto" else float(line) if rule == "exact" else max(own, line)
    around = [look["spacing.before"], look["spacing.after"]]
    return lines * each + sum(value for value in around if isinstance(value, int))


def _size(look: Look) -> float:
    text = str(look.get("sz", "28"))
    return int(text) / 2 if text.isdecimal() else 14.0
