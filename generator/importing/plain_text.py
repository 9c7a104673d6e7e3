"""Turn a plain text into the Word file that says the same; what a text cannot show is put back by its place."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.emphasis import EmphasisPart
from generator.lint.detect.text_lines import ANNEX, RECIPIENTS
from generator.ooxml import package
from generator.standard.decree import SIGNS
from generator.standard.document_types import DOCUMENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

STYLE = "Plain Text"
"""The style of each paragraph: Word's own name of it."""
MARKED_STYLE = "Markdown"
"""That of a paragraph whose marks of Markdown were read as a look."""
_MOST_OF_SUBJECT, _MOST_OF_SIGNER, _MOST_OF_HEAD = 5, 6, 15
"""Lines that they may take."""
_BOLD = "**"
_ITALIC = re.compile(r"(?<![\w*])\*(?=\w)((?:[^*]*[^\s*(])?)\*(?![\w*])")
_BULLET = re.compile(r"^\s*\*\s+(?=\S)")
_HEADING = re.compile(r"#{1,6}\s+(?P<words>\S.*?)\s*#*\s*$")
_TYPE_WITH_SUBJECT = re.compile(rf"(?P<type>{'|'.join(DOCUMENT_TYPES)})\s*:?\s+(?P<subject>[^\W\d_].*[^.;:\s])\s*")
_AS_TYPED = {ord("\f"): "\n", 0xA0: " ", 0x202F: " "}
"""What is read as another sign: a new page is a new line, a space that keeps words together is a space."""
_LABEL_WITH_SIGNER = re.compile(r"(?P<label>\W*Nơi\s+nhận\s*:\W*?)\s+(?P<signer>[^\W\d_].*)")
_ROW = re.compile(r"\|(?P<cells>.*[^|\s].*)\|")
_RULE = re.compile(r":?-{2,}:?")
"""A cell of the line that Markdown has below the head of a table."""
_FEWEST_TABBED = 3
_TABLE_WIDTH = 9000
"""Twips."""
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="{type}" Target="{target}"/></Relationships>'
)
_STYLES = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="{package.W[1:-1]}">'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/></w:style>'
        for name in (STYLE, MARKED_STYLE)
    )
    + "</w:styles>"
)


class PlainLine(NamedTuple):
    """A line of a text: its pieces of one look each, whether marks of Markdown told the look."""

    pieces: tuple[EmphasisPart, ...]
    is_marked: bool = False

    @property
    def text(self) -> str:
        """Its words without marks."""
        return "".join(one.text for one in self.pieces)

    @property
    def words(self) -> str:
        """Its words without the white space around them."""
        return self.text.strip()


def of_text(text: str) -> bytes:
    """Return a Word file with the lines of a text, each a paragraph; tabs stay.

    A subject is bold, and who signs stands above the recipients. ``**bold**``, ``*italics*``, ``# heading``, and
    ``* item`` beside another one, are read as such.
    """
    lines = _signer_first(_label_apart(_with_type_apart(list(_read(text.translate(_AS_TYPED))))))
    subject = _subject(lines)
    centred = {_place_of_type(lines), *subject}
    body = "".join(_elements(lines, centred))
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:document xmlns:w="{package.W[1:-1]}"><w:body>{body}'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'
    )
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, xml in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _RELATIONS.format(type=f"{_RELATION}/officeDocument", target="word/document.xml")),
            ("word/_rels/document.xml.rels", _RELATIONS.format(type=f"{_RELATION}/styles", target="styles.xml")),
            ("word/styles.xml", _STYLES),
            ("word/document.xml", document),
        ):
            made.writestr(name, xml.encode("utf-8", "replace"))
    return buffer.getvalue()


def _read(text: str) -> Iterator[PlainLine]:
    """Yield the lines of a text; marks that come in pairs are none of its words, those of bold may go over lines."""
    text = text.replace("***", _BOLD)
    has_pairs = text.count(_BOLD) % 2 == 0
    is_bold = False
    lines = text.splitlines()
    listed = _bullets(lines)
    for number, line in enumerate(lines):
        heading = _HEADING.fullmatch(line.strip())
        words = heading["words"] if heading else line
        if number in listed:
            words = _BULLET.sub(f"{SIGNS[0]} ", line)
        pieces: list[EmphasisPart] = []
        for at, piece in enumerate(words.split(_BOLD) if has_pairs else [words]):
            is_bold ^= at > 0
            pieces += _slanted(piece, is_bold=is_bold or heading is not None)
        is_marked = is_bold or "".join(one.text for one in pieces) != line
        yield PlainLine(tuple(pieces), is_marked)


def _bullets(lines: Sequence[str]) -> set[int]:
    """Return which lines are items of a list with asterisks; one that stands alone is a remark."""
    written = [at for at, line in enumerate(lines) if line.strip()]
    pairs = [pair for pair in pairwise(written) if all(_BULLET.match(lines[at]) for at in pair)]
    return {at for pair in pairs for at in pair}


def _slanted(words: str, *, is_bold: bool) -> Iterator[EmphasisPart]:
    """Yield words, those between single asterisks in italics."""
    for at, piece in enumerate(_ITALIC.split(words)):
        if piece:
            yield EmphasisPart(piece, bold=is_bold, italic=at % 2 == 1)


def _with_type_apart(lines: list[PlainLine]) -> list[PlainLine]:
    """Return the lines with the type of the document on a line of its own, where it has the subject beside it."""
    if _place_of_type(lines) < len(lines):
        return lines
    for at, line in enumerate(lines[:_MOST_OF_HEAD]):
        if match := _TYPE_WITH_SUBJECT.fullmatch(line.words):
            apart = [PlainLine((EmphasisPart(match[name], bold=True),), line.is_marked) for name in ("type", "subject")]
            return [*lines[:at], *apart, PlainLine(()), *lines[at + 1 :]]
    return lines


def _label_apart(lines: list[PlainLine]) -> list[PlainLine]:
    """Return the lines with the label of the recipients apart from the signer's post, which stood at its right."""
    for at in reversed(range(len(lines))):
        match = _LABEL_WITH_SIGNER.fullmatch(lines[at].words)
        if (
            match
            and match["signer"] == match["signer"].upper()
            and "\t" not in lines[at].text
            and "  " not in lines[at].words
        ):
            end = next((end for end in range(at + 1, len(lines)) if not lines[end].words.startswith(SIGNS)), len(lines))
            label, signer = (
                PlainLine((EmphasisPart(match[name]),), lines[at].is_marked) for name in ("label", "signer")
            )
            return [*lines[:at], label, *lines[at + 1 : end], signer, *lines[end:]]
    return lines


def _signer_first(lines: list[PlainLine]) -> list[PlainLine]:
    """Return the lines with those after the recipients above them: in a text the right column comes last."""
    label = next((at for at in reversed(range(len(lines))) if RECIPIENTS.match(lines[at].words)), None)
    if label is None:
        return lines
    end = label + 1
    while end < len(lines) and (not lines[end].words or lines[end].words.startswith(SIGNS)):
        end += 1
    stop = next((at for at in range(end, len(lines)) if ANNEX.match(lines[at].words)), len(lines))
    signer = [line for line in lines[end:stop] if line.words]
    if not 0 < len(signer) <= _MOST_OF_SIGNER:
        return lines
    return [*lines[:label], *signer, *lines[label:end], *lines[stop:]]


def _subject(lines: Sequence[PlainLine]) -> range:
    """Return the places of the subject's lines: from the type of the document to the first empty line."""
    named = _place_of_type(lines)
    begin = next((at for at in range(named + 1, len(lines)) if lines[at].words), len(lines))
    ends = (at for at in range(begin, min(begin + _MOST_OF_SUBJECT, len(lines))) if not lines[at].words)
    return range(begin, next(ends, min(begin + 1, len(lines))))


def _place_of_type(lines: Sequence[PlainLine]) -> int:
    """Return where the type of the document stands alone, perhaps in small letters; behind the lines where nowhere."""
    alone = [at for at, line in enumerate(lines) if line.words.upper() in DOCUMENT_TYPES]
    return next((at for at in alone if lines[at].words in DOCUMENT_TYPES), (*alone, len(lines))[0])


def _elements(lines: Sequence[PlainLine], centred: Collection[int]) -> Iterator[str]:
    """Yield the lines as paragraphs; those that are rows of a table as one."""
    at = 0
    while at < len(lines):
        rows, end = _rows(lines, at)
        if rows and at > max(centred, default=0):
            yield _table(rows)
            at = end
            continue
        if lines[at].words:
            yield _paragraph(lines[at], is_subject=at in centred)
        at += 1


def _rows(lines: Sequence[PlainLine], begin: int) -> tuple[list[list[str]], int]:
    """Return the rows of a table that begins at a line, as Markdown or a copy of cells has it, and where it ends.

    A table has rows of as many cells, two at least; cells that tabs part are three at least, as two may be columns.
    """
    rows: list[list[str]] = []
    end = begin
    while end < len(lines) and (cells := _cells(lines[end].text)) and (not rows or len(cells) == len(rows[0])):
        if not all(_RULE.fullmatch(one) for one in cells):
            rows.append(cells)
        end += 1
    return (rows, end) if len(rows) > 1 else ([], begin)


def _cells(text: str) -> list[str]:
    """Return the cells of a line, [] of one that is no row."""
    if match := _ROW.fullmatch(text.strip()):
        return [one.strip().replace("\\|", "|") for one in re.split(r"(?<!\\)\|", match["cells"])]
    cells = [one.strip() for one in text.split("\t")]
    is_row = len(cells) >= _FEWEST_TABBED and all(cells[1:-1]) and bool(cells[0] or cells[-1])
    return cells if is_row and not text.startswith("\t") else []


def _table(rows: Sequence[Sequence[str]]) -> str:
    """Return a table with lines around its cells."""
    edges = "".join(
        f'<w:{one} w:val="single" w:sz="4"/>' for one in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    width = _TABLE_WIDTH // len(rows[0])
    grid = f'<w:gridCol w:w="{width}"/>' * len(rows[0])
    made = "".join(f"<w:tr>{''.join(_cell(text, width) for text in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"


def _cell(text: str, width: int) -> str:
    words = _paragraph(PlainLine((EmphasisPart(text),)), is_subject=False)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{words}</w:tc>'


def _paragraph(line: PlainLine, *, is_subject: bool) -> str:
    style = (MARKED_STYLE if line.is_marked else STYLE).replace(" ", "")
    centred = '<w:jc w:val="center"/>' if is_subject else ""
    runs = "".join(_run(one._replace(bold=one.bold or is_subject)) for one in line.pieces)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{centred}</w:pPr>{runs}</w:p>'


def _run(piece: EmphasisPart) -> str:
    shown = "".join(letter for letter in piece.text if letter.isprintable() or letter == "\t")
    shown = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    pieces = "<w:tab/>".join(f'<w:t xml:space="preserve">{text}</w:t>' for text in shown.split("\t"))
    look = ("<w:b/>" if piece.bold else "") + ("<w:i/>" if piece.italic else "")
    return f"<w:r><w:rPr>{look}</w:rPr>{pieces}</w:r>" if shown else ""
