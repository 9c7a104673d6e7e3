"""What is pasted from Word: clean text, items of lists, tables, and a sentence for each thing that was changed.

Straight and curved quotation marks stay as they are, and so does every word; what only formats goes.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.content.source import writable
from generator.desk.editing import pasted_html
from generator.desk.editing.pasted_html import PastedBlock, PastedCell

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from generator.content.yaml_editor import Value

_WIDE_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffc]")
_BULLETS = "-–—−+*•·●∙▪■□◦○‣➢➤✓✔§\uf0b7\uf0a7\uf02d\uf0d8\uf0fc\uf076"
_SIGN = re.compile(
    rf"(?:(?P<several>\d{{1,2}}(?:\.\d{{1,2}})+[.)]?)|(?P<number>\(?\d{{1,3}}[.)])|(?P<letter>\(?[a-zđ][.)])"
    rf"|(?P<roman>[IVX]{{1,5}}[.)])|(?P<capital>[A-ZĐ][.)])|(?P<bullet>[{re.escape(_BULLETS)}]|o(?=\t)))[ \t]+"
)
_ALONE_NO_SIGN = ("roman", "capital")
"""Kinds of signs that may be the beginning of a name: they are signs where there are two."""
_ENDS = re.compile(r"[.:;!?…][”\"’')\]]*$")
_LONG_LINE, _FULL = 50, 0.7
"""Signs from which on lines may have been broken by the width of a page, and how much of the longest each then has."""

_SENTENCES = {
    "wrapped": "Nối {} dòng bị ngắt giữa câu, như khi chép từ tệp PDF.",
    "sign": "Bỏ số thứ tự, dấu đầu dòng ở đầu {} đoạn: chương trình tự đánh.",
    "space": "Đổi {} dấu cách không ngắt thành dấu cách thường.",
    "unseen": "Bỏ {} ký tự không nhìn thấy (gạch nối mềm, ký tự rộng bằng không).",
    "marks": "Ghép dấu viết rời vào chữ ở {} đoạn.",
    "break": "Tách đoạn ở {} chỗ ép xuống dòng.",
    "deleted": "Bỏ {} chỗ chữ đã xóa trong theo dõi thay đổi.",
    "hidden": "Bỏ {} chỗ chữ ẩn.",
    "comment": "Bỏ {} nhận xét.",
    "footnote": "Bỏ {} chỗ chú thích chân trang: cần thì viết vào lời văn.",
    "picture": "Bỏ {} hình.",
    "emphasis": "Bỏ chữ đậm, nghiêng, gạch chân ở {} chỗ: cần đậm thì viết **…**.",
    "raised": "Đổi {} chỗ chữ nâng, hạ thành chữ thường.",
}


class Pasted(NamedTuple):
    """What was pasted: ``paragraphs`` for a field of text, ``lead`` and ``items`` for a list, ``tables``.

    ``items`` are values as :class:`generator.content.operations.InsertItem` takes them, nested as in the document;
    ``lead`` are the paragraphs above the first. ``changes`` are sentences for the clerk. ``is_list``: one of the
    paragraphs was an item there.
    """

    paragraphs: list[str]
    lead: list[str]
    items: list[Value]
    tables: list[Value]
    changes: list[str]
    is_list: bool = False


def read(html: str, text: str = "") -> Pasted:
    """Return what the clipboard has, as HTML or, where that is empty, as plain text."""
    blocks, counts = pasted_html.read(html)
    cleaned = _cleaned(_without_frames(blocks), counts)
    if not cleaned:
        counts = Counter()
        cleaned = _cleaned(_without_frames(_of_text(text, counts)), counts)
    listed = _without_signs(cleaned, counts)
    paragraphs = [block for block in listed if not block.rows]
    first = next((at for at, block in enumerate(paragraphs) if block.level is not None), 0)
    changes = [sentence.format(counts[name]) for name, sentence in _SENTENCES.items() if counts[name]]
    return Pasted(
        [block.text for block in paragraphs],
        [block.text for block in paragraphs[:first]],
        _nested(paragraphs[first:]),
        [_table(block.rows) for block in listed if block.rows],
        changes,
        any(block.level is not None for block in paragraphs),
    )


def _of_text(text: str, counts: Counter[str]) -> list[PastedBlock]:
    """Return the paragraphs of plain text; lines with the same number of tabs are a table."""
    lines = [line for line in re.split(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]", text) if line.strip()]
    tabs = {line.strip().count("\t") for line in lines}
    if len(lines) > 1 and len(tabs) == 1 and tabs != {0} and not any(map(_SIGN.match, lines)):
        return [PastedBlock(rows=tuple(tuple(map(PastedCell, line.split("\t"))) for line in lines))]
    return [PastedBlock(line) for line in _unwrapped([line.strip(" ") for line in lines], counts)]


def _unwrapped(lines: Sequence[str], counts: Counter[str]) -> list[str]:
    """Return lines, those put together that were broken in mid-sentence by the width of a page."""
    longest = max(map(len, lines), default=0)
    made: list[str] = []
    for before, line in zip(["", *lines], lines, strict=False):
        is_broken = longest >= _LONG_LINE and len(before) >= longest * _FULL and not _ENDS.search(before)
        if is_broken and not _SIGN.match(line):
            counts["wrapped"] += 1
            made[-1] += f" {line}"
        else:
            made.append(line)
    return made


def _without_frames(blocks: Iterable[PastedBlock]) -> list[PastedBlock]:
    """Return paragraphs and tables, the cells of a single column as paragraphs: a list out of Excel, or one cell."""
    made: list[PastedBlock] = []
    for block in blocks:
        if block.rows and all(len(row) == 1 and row[0].columns == 1 for row in block.rows):
            level = 0 if len(block.rows) > 1 else None
            made += [PastedBlock(row[0].text, level) for row in block.rows if row[0].text.strip()]
        else:
            made.append(block)
    return made


def _cleaned(blocks: Iterable[PastedBlock], counts: Counter[str]) -> list[PastedBlock]:
    """Return paragraphs and tables with clean texts, without empty lines."""
    made = []
    for block in blocks:
        rows = tuple(tuple(cell._replace(text=_clean(cell.text, counts, " ")) for cell in row) for row in block.rows)
        made.append(block._replace(text=_clean(block.text, counts, "\t"), rows=rows))
    return [block for block in made if block.text or block.rows]


def _clean(text: str, counts: Counter[str], tab: str) -> str:
    """Return a text without what only formats it, and count that; ``tab`` is what stands for a tab in it."""
    counts["space"] += len(_WIDE_SPACES.findall(text.strip()))
    counts["unseen"] += len(_UNSEEN.findall(text))
    plain = _UNSEEN.sub("", _WIDE_SPACES.sub(" ", text))
    whole = writable(plain).replace("\n", " ")
    counts["marks"] += len(whole) < len(plain)
    return re.sub(r" *\t[ \t]*", tab, re.sub(r" {2,}", " ", whole)).strip()


def _without_signs(blocks: Sequence[PastedBlock], counts: Counter[str]) -> list[PastedBlock]:
    """Return the paragraphs without the signs of numbering, each with the level that its sign tells."""
    known: list[str] = []
    made: list[PastedBlock] = []
    for block, sign in zip(blocks, _signs(blocks), strict=True):
        if sign is None:
            is_after_item = block.level is None and bool(known) and not block.rows
            made.append(block._replace(text=block.text.replace("\t", " "), goes_on=block.goes_on or is_after_item))
            continue
        counts["sign"] += 1
        level = block.level
        if level is None:
            known = _with_kind(known, _kind(sign))
            level = len(known) - 1
        made.append(block._replace(text=block.text[sign.end() :].replace("\t", " "), level=level))
    return made


def _signs(blocks: Sequence[PastedBlock]) -> list[re.Match[str] | None]:
    """Return the sign with which each paragraph begins; what only looks like one is words."""
    signs = [None if block.rows else _SIGN.match(block.text) for block in blocks]
    kinds = Counter(sign.lastgroup for sign in signs if sign)
    numbers: set[tuple[str, ...]] = set()
    made: list[re.Match[str] | None] = []
    for sign in signs:
        number = tuple(re.findall(r"\d+", sign[0])) if sign else ()
        is_sign = sign is not None and not (sign.lastgroup in _ALONE_NO_SIGN and kinds[sign.lastgroup] == 1)
        if sign and sign.lastgroup == "several" and sign[0].strip()[-1].isdigit():
            is_sign = _goes_on(number, numbers)
        made.append(sign if is_sign else None)
        numbers |= {number} if is_sign else set()
    return made


def _goes_on(number: tuple[str, ...], numbers: Collection[tuple[str, ...]]) -> bool:
    """Whether 1.2 without a full stop goes on with the numbers above; “1.2 tỷ đồng” does not."""
    *above, last = number
    return tuple(above) in numbers if last == "1" else (*above, str(int(last) - 1)) in numbers


def _kind(sign: re.Match[str]) -> str:
    """Return the kind of a sign: of a bullet itself, as “-” and “+” are levels of their own."""
    written = sign[0].strip()
    if sign.lastgroup == "several":
        return "." * written.rstrip(".").count(".")
    return written if sign.lastgroup == "bullet" else re.sub(r"[^.()]+", sign.lastgroup or "", written)


def _with_kind(known: list[str], kind: str) -> list[str]:
    """Return the kinds of the levels around an item: those above, and its own, seen before or one deeper."""
    return known[: known.index(kind) + 1] if kind in known else [*known, kind]


def _nested(blocks: Iterable[PastedBlock]) -> list[Value]:
    """Return paragraphs as items, those of a deeper level within the one above; where none is an item, each is."""
    root: dict[str, Any] = {"texts": [], "items": []}
    open_items = [root]
    for block in blocks:
        if block.goes_on and len(open_items) > 1:
            open_items[-1]["texts"].append(block.text)
            continue
        made: dict[str, Any] = {"texts": [block.text], "items": []}
        open_items = open_items[: (block.level or 0) + 1]
        open_items[-1]["items"].append(made)
        open_items.append(made)
    return [_item(one) for one in root["items"]]


def _item(made: dict[str, Any]) -> Value:
    texts, items = made["texts"], made["items"]
    text: Value = texts[0] if len(texts) == 1 else texts
    if not items and isinstance(text, str):
        return text
    return {"text": text, **({"items": [_item(one) for one in items]} if items else {})}


def _table(rows: Sequence[Sequence[PastedCell]]) -> Value:
    """Return a table as the content has it: the first row names the columns."""
    head, *below = rows
    columns = [name for cell in head for name in [cell.text, *[""] * (cell.columns - 1)]]
    return {"columns": list(columns), "rows": [[_cell(cell) for cell in row] for row in below]}


def _cell(cell: PastedCell) -> Value:
    spans = {name: str(count) for name, count in (("columns", cell.columns), ("rows", cell.rows)) if count > 1}
    return {"text": cell.text, **spans} if spans else cell.text
