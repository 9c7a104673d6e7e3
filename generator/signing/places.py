"""Find where a document is signed electronically: the signer's picture, the organ's seal, the blanks of the head.

By PL I, I, 7 and 8 of the decree the picture of the signer's signature stands in the middle between post and name; the
organ's seal is of its true size and covers about a third of it, on its left.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.lint.detect.components import find_components
from generator.lint.detect.draft_marks import draft_marks
from generator.lint.pages import PagedDocument
from generator.ooxml.units import POINTS_PER_MM
from generator.pdf.model import Box, MarkedPlace, SigningPlaces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.lint.detect.components import Components
    from generator.lint.detect.text_lines import TextLine
    from generator.ooxml.document import Document
    from generator.pdf.model import MatchedText, PrintedLine

SIGNER, ORGAN = "nguoi-ky", "co-quan"
"""Names of the fields, as a sign tool shows them."""
NUMBER, DAY, MONTH = "so", "ngay", "thang"

SIGNATURE_WIDTH = 50 * POINTS_PER_MM
"""Width of the signer's picture, for which the decree gives no size."""
HIGHEST = 30 * POINTS_PER_MM
"""Height of the signer's picture where there is more room between post and name."""
SEAL = 36 * POINTS_PER_MM
"""Side of the organ's seal; the decree wants the true size, and seals of departments have about this diameter."""
LEAST_ROOM = 12 * POINTS_PER_MM
"""Room between post and name below which no signature can be read."""
_AROUND = 1 * POINTS_PER_MM
_COVERED = 1 / 3
"""Share of the signer's picture that the seal covers (PL I, I, 8)."""
_NARROWEST = 2 * POINTS_PER_MM
"""Width of a blank; less is the space between two words."""


class _Blank(NamedTuple):
    """A blank of the head: its place's name and tooltip, the words before it and behind it."""

    name: str
    tooltip: str
    before: str
    behind: str


_IN_DATE = (_Blank(DAY, "Ngày ký", "ngày", "tháng"), _Blank(MONTH, "Tháng ký", "tháng", "năm"))
_IN_NUMBER = _Blank(NUMBER, "Số văn bản", ":", "/")


def find(document: Document, text: MatchedText) -> SigningPlaces:
    """Return the places of a document that is laid out.

    Raises:
        NoticeError: P046, it has no place for a signature, or no room, or is marked as a draft.
    """
    components = find_components(document)
    if mark := next(draft_marks(document, components), None):
        raise _no_place(f"đây là bản dự thảo, còn dấu “{mark.text}”; làm lại tệp không có dấu", document.file)
    paged = PagedDocument(document, text, {})
    above, below = _around_signature(components, paged, document.file)
    room = _room((above, below))
    if above.page != below.page or room < LEAST_ROOM:
        raise _no_place(_why_no_room(above, below), document.file)
    height = min(room - 2 * _AROUND, HIGHEST)
    middle = (above.box.bottom + below.box.top) / 2
    centre = (below.box.left + below.box.right) / 2
    signer = _box(centre - SIGNATURE_WIDTH / 2, middle, SIGNATURE_WIDTH, height)
    left = signer.left + _COVERED * signer.width - SEAL
    seal = _box(left, _height_of_seal(left + SEAL / 2, middle, components, paged, above), SEAL, SEAL)
    post = " ".join(line.text for line in components.titles)
    name = components.name.text if components.name else ""
    organ = " ".join(line.text for line in components.organ)
    fields = (
        MarkedPlace(SIGNER, f"Chữ ký của người ký: {post} {name}", below.page, signer),
        MarkedPlace(ORGAN, f"Dấu, chữ ký số của cơ quan: {organ}", below.page, seal),
    )
    return SigningPlaces(fields, tuple(_blanks(components, paged)))


def _height_of_seal(
    centre: float, middle: float, components: Components, paged: PagedDocument, above: PrintedLine
) -> float:
    """Return the height of the seal's middle: that of the signature, or where it leaves other lines alone.

    Where there is less room than the seal is high, it stands over the post, and if need be over another post: the name
    and the text above must stay legible.
    """
    block = [line for one in _block(components) for line in paged.lines(one)]
    names = [line.box for one in _given(components.name) for line in paged.lines(one)]
    first = min(block, key=_place)
    text = [line.box for lines in paged.text.lines.values() for line in lines if _is_above(line, first)]
    at = min([middle, *(line.box.top - _reach(centre, line.box) for line in block if _place(line) > _place(above))])
    at = max([at, *(box.bottom + _reach(centre, box) for box in text)])
    return min([at, middle, *(box.top - _reach(centre, box) for box in names)])


def _is_above(line: PrintedLine, first: PrintedLine) -> bool:
    return line.page == first.page and line.box.bottom <= first.box.top


def _block(components: Components) -> tuple[TextLine, ...]:
    """Return the lines of who signs, from the authority down to the name."""
    return (*components.titles, *components.other_posts, *_given(components.name))


def _reach(centre: float, line: Box) -> float:
    """Return how far from its own middle the seal reaches a line above or below it.

    It is round: a short name stands beside it.
    """
    aside = max(line.left - centre, centre - line.right, 0)
    return math.sqrt(max((SEAL / 2) ** 2 - aside**2, 0))


def _around_signature(components: Components, paged: PagedDocument, file: str) -> tuple[PrintedLine, PrintedLine]:
    """Return the lines between which the signature stands: those with the most room between them.

    Above is the post, below the name, or another post that the signer has; that may be in capitals, as the post is.

    Raises:
        NoticeError: P046, they are not both there.
    """
    if components.reference_text:
        raise _no_place("đây là văn bản để tra cứu, không ký", file)
    if components.copy_form:
        raise _no_place("đây là bản sao, cơ quan ký ở góc trên bên phải trang đầu (Phụ lục I, phần II)", file)
    if components.two_signers:
        raise _no_place("hai người ký cạnh nhau", file)
    titles = [line for one in components.titles for line in paged.lines(one)]
    posts = [line for one in (*components.other_posts, *_given(components.name)) for line in paged.lines(one)]
    if not titles or not posts:
        lacking = "chức vụ" if not titles else "họ tên người ký"
        raise _no_place(f"không thấy {lacking} ở cuối văn bản", file)
    pairs = list(pairwise(sorted((*titles, *posts), key=_place)))
    return next((pair for pair in pairs if pair[0].page != pair[1].page), None) or max(pairs, key=_room)


def _given(line: TextLine | None) -> Sequence[TextLine]:
    return (line,) if line else ()


def _place(line: PrintedLine) -> tuple[int, float]:
    return line.page, line.baseline


def _room(pair: tuple[PrintedLine, PrintedLine]) -> float:
    above, below = pair
    return below.box.top - above.box.bottom


def _why_no_room(above: PrintedLine, below: PrintedLine) -> str:
    if above.page != below.page:
        return f"chức vụ ở trang {above.page}, họ tên ở trang {below.page}"
    room = max(_room((above, below)), 0) / POINTS_PER_MM
    return f"giữa “{above.text}” và “{below.text}” chỉ có {room:.0f} mm, chữ ký cần {LEAST_ROOM / POINTS_PER_MM:.0f} mm"


def _no_place(why: str, file: str) -> NoticeError:
    return NoticeError([Diagnostic("P046", f"không đặt được ô ký số: {why}", Location(file), CODES["P046"].remedy)])


def _box(left: float, middle: float, width: float, height: float) -> Box:
    return Box(left, middle - height / 2, left + width, middle + height / 2)


def _blanks(components: Components, paged: PagedDocument) -> Iterator[MarkedPlace]:
    """Yield the blanks of number and date, which are filled after the signer has signed (Điều 15)."""
    number = [line for one in _given(components.number) for line in paged.lines(one)]
    date = [line for one in _given(components.date) for line in paged.lines(one)]
    for blank, lines in ((_IN_NUMBER, number), *((one, date) for one in _IN_DATE)):
        for line in lines:
            yield from _gaps(line, blank)


def _gaps(line: PrintedLine, blank: _Blank) -> Iterator[MarkedPlace]:
    """Yield the blank of a line, as high as its letters."""
    for one, other in pairwise(line.words):
        is_it = one.text.casefold().endswith(blank.before) and other.text.casefold().startswith(blank.behind)
        if is_it and other.left - one.right >= _NARROWEST:
            box = line.box
            yield MarkedPlace(blank.name, blank.tooltip, line.page, Box(one.right, box.top, other.left, box.bottom))
