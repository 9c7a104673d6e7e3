"""Reads what Word, LibreOffice or a browser puts on the clipboard as HTML: paragraphs, items of lists, tables."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_BLOCKS = frozenset(
    (
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre"),
        *("table", "tr", "td", "th", "body", "html", "center"),
    )
)
_SILENT = frozenset(("head", "style", "script", "title", "xml", "template", "noscript"))
_CELLS = ("td", "th")
_LISTS = ("ul", "ol")
_LIST_LEVEL = re.compile(r"mso-list:\s*l\d+ level(\d)")
_IN_LIST = re.compile(r"MsoList")
"""The classes of paragraphs that Word has in a list; without a sign one goes on with the item above."""
_EMPHASIS = ("b", "strong", "i", "em", "u")
_IGNORED = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_HIDDEN = re.compile(r"display:\s*none|mso-hide:\s*all|visibility:\s*hidden", re.IGNORECASE)
_FOOTNOTE = re.compile(r"mso-(?:footnote|endnote)-id|mso-element:\s*(?:foot|end)note", re.IGNORECASE)
_COMMENT = re.compile(r"mso-element:\s*comment|mso-comment-", re.IGNORECASE)
_GAP = re.compile(r"mso-(?:tab-count|spacerun)")
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff]|<!\\[(?:if|endif)[^<>]*>", re.IGNORECASE)
"""What is no text; Word's marks around what other programs are to leave out would end a paragraph."""
_SPACE = re.compile(r"[ \t\r\n\f]+")
_FRAGMENT = re.compile(r"<!--\s*StartFragment\s*-->(.*?)<!--\s*EndFragment\s*-->", re.DOTALL | re.IGNORECASE)
_RAISED = {
    "sup": str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"),
    "sub": str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋"),
}
_ROWS = re.compile(r"\s*(?:</?(?:col|colgroup|thead|tbody)\b[^<>]*>\s*)*<(?:tr|td|th)\b", re.IGNORECASE)
"""How the marked piece begins that Excel gives: with the rows of a table, whose own tags stand around the marks."""
_MOST_SPANNED = 63


class PastedCell(NamedTuple):
    """A cell of a pasted table, and how many columns and rows it spans."""

    text: str
    columns: int = 1
    rows: int = 1


class PastedBlock(NamedTuple):
    """A paragraph, with its ``level`` from 0 where it is an item of a list, or a table with its ``rows``.

    ``goes_on``: it is a further paragraph of the item before.
    """

    text: str = ""
    level: int | None = None
    goes_on: bool = False
    rows: tuple[tuple[PastedCell, ...], ...] = ()


class PastedHtml(NamedTuple):
    """What was read, and how often something was left out or changed, by its name."""

    blocks: list[PastedBlock]
    counts: Counter[str]


def read(html: str) -> PastedHtml:
    """Return what a piece of HTML says; whatever it is, nothing of it is carried out."""
    marked = _FRAGMENT.search(html)
    fragment = marked[1] if marked else html
    if _ROWS.match(fragment):
        fragment = f"<table>{fragment}</table>"
    gathered = _Gathered()
    parser = etree.HTMLParser(target=gathered, no_network=True, recover=True, huge_tree=True)  # type: ignore[arg-type]
    # A body of its own, as what stands before the first tag, or an end tag too many, would be left out.
    parser.feed(f"<html><body>{_NO_TEXT.sub('', fragment)}</body></html>")
    parser.close()
    gathered.end_paragraph()
    return PastedHtml(gathered.blocks, gathered.counts)


class _Gathered:
    """Gathers paragraphs and tables as the parser comes to them."""

    def __init__(self) -> None:
        self.blocks: list[PastedBlock] = []
        self.counts: Counter[str] = Counter()
        self._text: list[str] = []
        self._skipped: list[str] = []
        self._raised: list[str] = []
        self._lists = 0
        self._level: int | None = None
        self._last_level: int | None = None
        self._is_new_item = False
        self._tables: list[list[list[PastedCell]]] = []
        self._cell: tuple[int, int] | None = None
        self._cell_texts: list[str] = []

    def start(self, tag: str, said: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        if self._skipped:
            if tag == self._skipped[0]:
                self._skipped.append(tag)
            return
        reason = _left_out(tag, said)
        if reason is not None:
            self.counts[reason] += bool(reason)
            self._text.append("" if reason else " ")
            self._skipped.append(tag)
        elif tag in _EMPHASIS:
            self.counts["emphasis"] += "normal" not in said.get("style", "")
        elif tag == "br":
            self._break()
        elif tag in _RAISED:
            self._raised.append(tag)
        elif tag in _BLOCKS:
            self._block(tag, said)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if self._skipped:
            if tag == self._skipped[-1]:
                self._skipped.pop()
        elif tag in _RAISED:
            if self._raised:
                self._raised.pop()
        elif tag in _BLOCKS:
            self._end_block(tag)

    def data(self, data: str) -> None:
        """Take words."""
        if self._skipped:
            return
        if self._raised and data.strip():
            signs = _RAISED[self._raised[-1]]
            is_known = all(ord(letter) in signs for letter in data.strip())
            self.counts["raised"] += not is_known
            data = data.translate(signs) if is_known else data
        self._text.append(data)

    def close(self) -> None:
        """Take the end of all."""

    def end_paragraph(self) -> None:
        """Put what was gathered as a paragraph, or into its cell."""
        text = _SPACE.sub(" ", "".join(self._text)).strip(" ")
        self._text.clear()
        if self._cell is not None:
            self._cell_texts += [text] if text else []
        elif text:
            self.blocks.append(PastedBlock(text, self._level, self._level is not None and not self._is_new_item))
            self._is_new_item = False

    def _break(self) -> None:
        """Begin a further paragraph of the same item at a line break."""
        if self._cell is not None:
            self._text.append(" ")
            return
        if "".join(self._text).strip():
            self.counts["break"] += 1
        self.end_paragraph()

    def _block(self, tag: str, said: Mapping[str, str]) -> None:
        self.end_paragraph()
        if tag == "table":
            self._tables.append([])
        elif tag == "tr" and len(self._tables) == 1:
            self._tables[0].append([])
        elif tag in _CELLS and len(self._tables) == 1:
            self._end_cell()
            self._cell = _spanned(said.get("colspan")), _spanned(said.get("rowspan"))
        elif tag in _LISTS:
            self._lists += 1
        elif tag == "li":
            self._level, self._is_new_item = max(self._lists, 1) - 1, True
        elif found := _LIST_LEVEL.search(said.get("style", "")):
            self._level = self._last_level = int(found[1]) - 1
            self._is_new_item = True
        elif not self._lists:
            self._level = self._last_level if _IN_LIST.match(said.get("class", "")) else None

    def _end_block(self, tag: str) -> None:
        self.end_paragraph()
        if tag in _LISTS:
            self._lists = max(self._lists - 1, 0)
        if tag in _LISTS or (tag == "p" and not self._lists):
            self._level = None
        elif tag in _CELLS and len(self._tables) == 1:
            self._end_cell()
        elif tag == "table" and self._tables:
            self._end_table()

    def _end_cell(self) -> None:
        if self._cell is not None and self._tables:
            if not self._tables[0]:
                self._tables[0].append([])
            self._tables[0][-1].append(PastedCell(" ".join(self._cell_texts), *self._cell))
        self._cell, self._cell_texts = None, []

    def _end_table(self) -> None:
        if len(self._tables) > 1:  # a table in a cell is words of the cell
            self._tables.pop()
            return
        self._end_cell()
        rows = tuple(tuple(row) for row in self._tables.pop() if row)
        if rows:
            self.blocks.append(PastedBlock(rows=rows))


def _left_out(tag: str, said: Mapping[str, str]) -> str | None:
    """Return why an element is left out, "" where nobody needs to be told; ``None`` where it stays."""
    style, name = said.get("style", ""), said.get("class", "")
    reasons: Iterable[tuple[str, bool]] = (
        ("", tag in _SILENT or bool(_GAP.search(style))),
        ("sign", bool(_IGNORED.search(style))),
        ("picture", tag in ("img", "svg", "object", "canvas", "v:shape") and not _HIDDEN.search(style)),
        ("deleted", tag == "del"),
        ("footnote", bool(_FOOTNOTE.search(style))),
        ("comment", bool(_COMMENT.search(style)) or "MsoCommentReference" in name),
        ("hidden", bool(_HIDDEN.search(style))),
    )
    return next((reason for reason, is_so in reasons if is_so), None)


def _spanned(written: str | None) -> int:
    return min(int(written), _MOST_SPANNED) if written and written.isdecimal() and int(written) else 1
