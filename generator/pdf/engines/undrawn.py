"""What the embedded engine does not draw, or not truly: a file that has it gets its PDF from another engine.

The engine lays out words, tables, borders, pictures and text boxes, and, by what is changed in its copy, lines. Each
row of the table is something that it passes over, or draws as something else, without a word; numbers of notes and of
lines it sets in a font of its own, notes in tables it loses, and text does not give way to a high header.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lxml import etree

from generator.ooxml import containers, package, visible_text
from generator.ooxml.on_off import is_on
from generator.ooxml.package import VML, WP, WPS, A, W
from generator.pdf import aside
from generator.pdf.engines import line_pictures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from lxml.etree import _Element as Element

    from generator.ooxml.document import Document, Run

_MAIN = "http://schemas.openxmlformats.org/drawingml/2006"
_SPACES = {
    "w": W[1:-1],
    "a": A[1:-1],
    "wp": WP[1:-1],
    "wps": WPS[1:-1],
    "v": VML[1:-1],
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wpc": "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
}
_OUTLINED = "wps:spPr/a:ln[a:solidFill or a:gradFill] or (wps:style/a:lnRef[@idx!='0'] and not(wps:spPr/a:ln/a:noFill))"
_SHOWN = "@w:val!='none' and @w:val!='nil'"

_RIGHT_TO_LEFT, _SCALED = "chữ viết từ phải sang trái", "chữ bó hay giãn bề ngang (Scale)"

_TABLE = {
    "công thức": "//m:oMath",
    _RIGHT_TO_LEFT: "//w:sectPr/w:bidi | //w:dir[@w:val='rtl'] | //w:bdo[@w:val='rtl']",
    "chữ chú phía trên chữ khác (ruby)": "//w:ruby",
    "chữ nghệ thuật hay chữ mờ sau trang (WordArt, Watermark)": (
        "//v:textpath[@string] | //a:prstTxWarp[@prst!='textNoShape']"
    ),
    "biểu đồ, sơ đồ": (f"//a:graphicData[starts-with(@uri, '{_MAIN}/chart') or starts-with(@uri, '{_MAIN}/diagram')]"),
    "nhóm hình vẽ": "//wpg:wgp | //wpc:wpc | //v:group",
    "hình vẽ hay khung chữ kiểu cũ": (
        "//wps:wsp[not(wps:txbx)] | //v:rect | //v:oval | //v:roundrect | //v:line | //v:polyline | //v:shape"
    ),
    "viền của khung chữ": f"//wps:wsp[wps:txbx][{_OUTLINED}]",
    "số của chú thích (Footnote, Endnote)": "//w:footnoteReference | //w:endnoteReference",
    "số dòng (Line Numbers)": "//w:lnNumType",
    _SCALED: "//w:r/w:rPr/w:fitText",
    "chữ xoay dọc": (
        "//w:tcPr/w:textDirection[@w:val!='lrTb' and @w:val!='lr'] | //wps:bodyPr[starts-with(@vert, 'vert')]"
    ),
    "gạch chéo ô": f"//w:tcBorders/*[self::w:tl2br or self::w:tr2bl][{_SHOWN}]",
}
"""By its name in messages, where it stands in a part, once one of each pair of alternatives is left."""

_LOOKS: dict[str, Callable[[Run], bool]] = {
    _RIGHT_TO_LEFT: lambda run: run.right_to_left,
    "khung quanh chữ": lambda run: run.bordered,
    "nền sau chữ": lambda run: bool(run.ground),
    _SCALED: lambda run: run.scale != _FULL_SCALE,
    "chữ hoa nhỏ (Small caps)": lambda run: run.small_caps,
}
"""What letters may look like, wherever it is stated: on them, in a style, in the defaults."""

_FULL_SCALE = 100
_SWITCHES = frozenset((f"{W}bidi",))
_SIGN_FONTS = frozenset(("symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings", "marlett", "mt extra"))
"""Fonts whose letters are signs: the engine sets the letters."""


def find(parts: Mapping[str, bytes], document: Document) -> list[str]:
    """Return what a file has that the engine does not draw truly, each by its name."""
    main = package.main_part(parts)
    styles = package.related(parts, main, "styles")[:1]
    roots = [package.parse(parts[name]) for name in (*visible_text.story_names(parts, main), *styles)]
    found = dict.fromkeys(name for root in roots for name in _of_part(root))
    everything = (*document.paragraphs, *(one for story in document.stories.values() for one in story))
    runs = {run for one in everything for run in (*one.runs, one.label_run) if run}
    found |= {name: None for name, is_there in _LOOKS.items() if any(map(is_there, runs))}
    if any(one.right_to_left for one in everything):
        found[_RIGHT_TO_LEFT] = None
    signs = (run for one in everything for run in one.runs if run.font.lower() in _SIGN_FONTS)
    if any(sign.isprintable() and not sign.isspace() for run in signs for sign in run.text):
        found["chữ của phông ký hiệu (Wingdings, Symbol)"] = None
    if aside.tall_parts(document):
        found["đầu trang, chân trang cao hơn lề"] = None
    return list(found)


def _of_part(root: Element) -> Iterator[str]:
    containers.keep_one_alternative(root)
    drawn = {line.holder for line in line_pictures.lines(root)}
    for name, path in _COMPILED.items():
        if any(_is_there(node, drawn) for node in cast("list[Element]", path(root))):
            yield name


_COMPILED = {name: etree.XPath(path, namespaces=_SPACES) for name, path in _TABLE.items()}


def _is_there(node: Element, drawn: set[Element]) -> bool:
    if node.tag in _SWITCHES:
        return is_on(node)
    return drawn.isdisjoint(node.iterancestors())
