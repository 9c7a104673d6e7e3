"""The guide for clerks, as pages that a browser opens without a network.

It comes along with the program: in the wheel in a folder of the package, in a clone where it is written.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from markdown_it import MarkdownIt

from generator import files, reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_PACKAGE = Path(__file__).parent
_GUIDE = "huong-dan"
START = f"{_GUIDE}.html"
"""The page to begin with."""
_LISTED = ("h2", "h3")
"""Headings that are listed at the top of a page."""
_STYLES = "guide.css"
"""Lies beside the documents: the desk, too, shows them by it."""
_PAGE = f"""\
<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>{{title}}</title>
<link rel="stylesheet" href="{_STYLES}">
<main class="guide">
{{content}}
</main>
</html>
"""


class GuidePage(NamedTuple):
    """A document as HTML without what is around it, and its title."""

    title: str
    content: str


def text() -> str:
    """Return the guide as it is written, in Markdown."""
    return reading.read_file(_documents() / f"{_GUIDE}.md").decode()


def documents() -> dict[str, Path]:
    """Return the documents, their pictures and styles by the names under which pages lead to them."""
    there = sorted(_documents().iterdir())
    return {f"{path.stem}.html" if path.suffix == ".md" else path.name: path for path in there}


def write(folder: Path) -> Path:
    """Write the guide and the pages and pictures that it leads to; return the page to begin with.

    Raises:
        NoticeError: a page cannot be written (W codes).
    """
    for name, path in documents().items():
        raw = reading.read_file(path)
        files.write(folder / name, page(raw.decode()).encode() if path.suffix == ".md" else raw)
    return folder / START


def page(markdown: str) -> str:
    """Return a document as a page of its own."""
    made = read(markdown)
    return _PAGE.format(title=escape(made.title), content=made.content)


@lru_cache
def read(markdown: str) -> GuidePage:
    """Return a document as HTML: its headings listed and linked, its links to other documents to their pages."""
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(markdown)
    for opening, inline in _headings(tokens):
        opening.attrSet("id", anchor(inline.content))
    for link in (one for token in tokens for one in token.children or () if one.type == "link_open"):
        link.attrSet("href", re.sub(r"^([\w-]+)\.md(?=#|$)", r"\1.html", str(link.attrGet("href"))))
    title = next((inline.content for opening, inline in _headings(tokens) if opening.tag == "h1"), "")
    first, rest = _after_title(tokens)
    parts = (
        parser.renderer.render(first, parser.options, {}),
        _contents(parser, tokens),
        parser.renderer.render(rest, parser.options, {}),
    )
    return GuidePage(title, "\n".join(parts))


def anchor(heading: str) -> str:
    """Return the anchor of a heading, as GitHub makes it: links within the documents are written for it."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def _documents() -> Path:
    shipped = _PACKAGE / "docs"
    return shipped if shipped.is_dir() else _PACKAGE.parent / "docs"


def _headings(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Yield where each heading opens, with its words."""
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            yield opening, inline


def _after_title(tokens: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """Divide a document after its title."""
    at = next((at for at, token in enumerate(tokens, 1) if token.type == "heading_close"), 0)
    return tokens[:at], tokens[at:]


def _contents(parser: MarkdownIt, tokens: Sequence[Token]) -> str:
    """Return the list of a page's headings."""
    lines = [
        f'<li class="{opening.tag}"><a href="#{escape(anchor(inline.content))}">'
        f"{parser.renderer.render([inline], parser.options, {})}</a></li>"
        for opening, inline in _headings(tokens)
        if opening.tag in _LISTED
    ]
    return "\n".join(("<nav><details><summary>Mục lục</summary><ul>", *lines, "</ul></details></nav>"))
