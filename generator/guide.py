"""The guide for clerks, as pages that a browser opens without a network.

It comes along with the program: in the wheel in a folder of the package, in a clone where it is written.
"""

from __future__ import annotations

import re
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from generator import files, reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_PACKAGE = Path(__file__).parent
_START = "huong-dan"
_LISTED = ("h2", "h3")
"""Headings that are listed at the top of a page."""
_PAGE = """\
<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ max-width: 52rem; margin: 2rem auto; padding: 0 1rem; font: 17px/1.6 "Segoe UI", Arial, sans-serif; }}
pre {{ background: #f4f4f4; padding: .7rem 1rem; overflow-x: auto; line-height: 1.4; }}
code {{ font-family: Consolas, "DejaVu Sans Mono", monospace; font-size: .92em; }}
table {{ border-collapse: collapse; }}
th, td {{ border: 1px solid #bbb; padding: .3rem .6rem; text-align: left; vertical-align: top; }}
img {{ max-width: 100%; }}
nav li.h3 {{ margin-left: 1.5rem; list-style: circle; }}
</style>
{body}
</html>
"""


def text() -> str:
    """Return the guide as it is written, in Markdown."""
    return reading.read_file(_documents() / f"{_START}.md").decode()


def write(folder: Path) -> Path:
    """Write the guide and the pages and pictures that it leads to; return the page to begin with.

    Raises:
        NoticeError: a page cannot be written (W codes).
    """
    for path in sorted(_documents().iterdir()):
        if path.suffix == ".md":
            files.write(folder / f"{path.stem}.html", page(reading.read_file(path).decode()).encode())
        else:
            files.write(folder / path.name, reading.read_file(path))
    return folder / f"{_START}.html"


def page(markdown: str) -> str:
    """Return a document as a page: its headings listed and linked, its links to other documents to their pages."""
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
    return _PAGE.format(title=escape(title), body="\n".join(parts))


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
    return "\n".join(("<nav><ul>", *lines, "</ul></nav>"))
