"""Checks that a template, and what is made of it, only shows words: nothing acts, nothing hides a word.

What a Word file may have is stated in :mod:`generator.ooxml`: :mod:`~generator.ooxml.active_content`,
:mod:`~generator.ooxml.markup`, :mod:`~generator.ooxml.legibility`. The rest is refused, or named where it is unknown.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Location
from generator.ooxml import active_content, legibility, markup, settings
from generator.ooxml.active_content import Kind
from generator.ooxml.package import W, parse
from generator.ooxml.visible_text import first_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element as Element

_MARKED_UP = frozenset(
    ("officeDocument", "header", "footer", "footnotes", "endnotes", "styles", "numbering", "settings")
)
_SHOWN_AT_MOST = 5
_PARTS = 32
"""Parts that are remembered: all but the main one are the template's, however often it is filled."""
_DRAWN_APART = frozenset(("chart", "diagramData", "chartUserShapes"))
_NAMES = {
    "strike": "gạch ngang chữ",
    "dstrike": "gạch ngang đôi",
    "vanish": "chữ ẩn",
    "webHidden": "chữ ẩn",
    "specVanish": "chữ ẩn",
    "w": "chữ co hoặc giãn ngang",
    "spacing": "khoảng cách chữ hoặc dòng",
    "position": "chữ đặt lệch dòng",
    "ind": "thụt lề",
    "framePr": "khung đoạn",
    "hidden": "hàng ẩn",
    "tcFitText": "chữ ép vừa ô",
    "fitText": "chữ ép vừa khoảng",
    "pgSz": "khổ giấy",
    "pgMar": "lề trang",
    "anchor": "hình hoặc khung nằm đè lên chữ",
    "AlternateContent": "khối hiện khác nhau ở từng chương trình",
    "ruby": "chữ chú âm",
    "txbxContent": "khung chữ",
    "rPr": "định dạng chữ ghi hai lần",
    "pPr": "định dạng đoạn ghi hai lần",
}


def check_form(parts: Mapping[str, bytes], file: str) -> list[Diagnostic]:
    """Return what in a file acts or comes from elsewhere (T111), hides words (T112), or is not known (T113)."""
    found: dict[tuple[str, str], Diagnostic] = {}
    for one in active_content.find(parts):
        code = "T113" if one.kind is Kind.UNKNOWN else "T111"
        found.setdefault((one.part, one.message), Diagnostic(code, one.message, Location(file, part=one.part)))
    for part, kinds in active_content.shown_parts(parts).items():
        for name, fault in (*_strange_of(parts, part, kinds, file), *_apart(part, kinds, file)):
            found.setdefault((part, name), fault)
    return list(found.values())


def check_legibility(parts: Mapping[str, bytes], file: str) -> Iterator[Diagnostic]:
    """Yield the first words of paragraphs that cannot be read (T112), or perhaps not (T113), a few for each reason."""
    told: Counter[str] = Counter()
    for one in legibility.illegible(parts):
        told[one.reason] += 1
        if told[one.reason] > _SHOWN_AT_MOST:
            continue
        seen = one.paragraph
        location = Location(file, part=seen.part, paragraph=seen.index, words=seen.words or seen.label)
        yield Diagnostic("T112" if one.hides else "T113", one.reason, location)


def _strange_of(
    parts: Mapping[str, bytes], part: str, kinds: set[str], file: str
) -> tuple[tuple[str, Diagnostic], ...]:
    if not kinds & _MARKED_UP or active_content.is_rels(part):
        return ()
    return _strange(parts[part], part, file, are_settings="settings" in kinds)


@lru_cache(_PARTS)
def _strange(data: bytes, part: str, file: str, *, are_settings: bool) -> tuple[tuple[str, Diagnostic], ...]:
    try:
        root = parse(data)
    except ValueError:
        return ()  # active_content has told it
    return tuple(_named(settings.strange_settings(root) if are_settings else markup.strange(root), part, file))


def _named(judged: Iterable[markup.Strange], part: str, file: str) -> Iterator[tuple[str, Diagnostic]]:
    for one in judged:
        name = str(one.node.tag).rpartition("}")[2]
        what = _NAMES.get(name, f"phần tử “{name}”")
        message = f"{what}{_in_style(one.node)}"
        yield f"{name} {one.hides}", Diagnostic("T112" if one.hides else "T113", message, _at(one.node, file, part))


def _apart(part: str, kinds: set[str], file: str) -> Iterator[tuple[str, Diagnostic]]:
    """Yield drawings that have words of their own, which nobody compares."""
    if kinds & _DRAWN_APART:
        yield (
            "apart",
            Diagnostic("T113", "biểu đồ hoặc SmartArt: chữ trong đó không đối chiếu được", Location(file, part=part)),
        )


def _in_style(node: Element) -> str:
    style = next(node.iterancestors(f"{W}style"), None)
    name = None if style is None else style.find(f"{W}name")
    return "" if name is None else f" ở kiểu “{name.get(f'{W}val', '')}”"


def _at(node: Element, file: str, part: str) -> Location:
    paragraph = node if node.tag == f"{W}p" else next(node.iterancestors(f"{W}p"), None)
    words = "" if paragraph is None else "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
    return Location(file, part=part, words=first_words(words))
