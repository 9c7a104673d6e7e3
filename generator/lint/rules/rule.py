"""A rule: a function that yields findings, its docstring the page that a clerk reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.codes import Explanation, Severity
from generator.standard.decree import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.lint.detect.components import Components
    from generator.lint.pages import PagedDocument
    from generator.ooxml.document import Document, Paragraph

    Check = Callable[[Document, Components], Iterator["Finding"]]
    PageCheck = Callable[[PagedDocument, Components], Iterator["Finding"]]


class Finding(NamedTuple):
    """Something wrong at a paragraph (``None``: in the file as a whole); ``unchecked``: it could not be checked.

    ``page`` says where, if it is not the page on which the paragraph begins.
    """

    message: str
    paragraph: Paragraph | None = None
    hint: str = ""
    unchecked: bool = False
    page: int | None = None


class Rule(NamedTuple):
    """A rule: its code, the article it rests on (a key of ARTICLES), its check, its page.

    ``of_pages``: the check is given the pages, not the file, and there may be none.
    """

    code: str
    article: str
    check: Callable[..., Iterator[Finding]]
    page: Explanation
    of_pages: bool = False


_HEADINGS = ("Kiểm tra", "Sai", "Đúng", "Sửa trong Word")


def rule(code: str, *, article: str, severity: Severity = Severity.ERROR) -> Callable[[Check], Rule]:
    """Make a function the rule ``code``.

    Its docstring is the page a clerk reads: a first line that names the fault, then the headings
    ``Kiểm tra:``, ``Sai:``, ``Đúng:``, ``Sửa trong Word:``.

    Raises:
        ValueError: a heading is missing.
        KeyError: the article is unknown.
    """

    def made(check: Check) -> Rule:
        return Rule(code, article, check, _page(code, check.__doc__ or "", article, severity))

    return made


def page_rule(code: str, *, article: str) -> Callable[[PageCheck], Rule]:
    """Make a function the rule ``code`` of the pages; see :func:`rule`. It only warns, as a layout is computed.

    Raises:
        ValueError: as :func:`rule`.
        KeyError: as :func:`rule`.
    """

    def made(check: PageCheck) -> Rule:
        return Rule(code, article, check, _page(code, check.__doc__ or "", article, Severity.WARNING), of_pages=True)

    return made


def _page(code: str, docstring: str, article: str, severity: Severity) -> Explanation:
    parts = re.split(rf"^\s*({'|'.join(_HEADINGS)}):", docstring, flags=re.MULTILINE)
    title, texts = parts[0], dict(zip(parts[1::2], parts[2::2], strict=True))
    if tuple(texts) != _HEADINGS:
        raise ValueError(f"{code}: the page must have {_HEADINGS}")
    checked, wrong, right, remedy = (" ".join(texts[heading].split()) for heading in _HEADINGS)
    meaning = f"{checked[0].upper()}{checked[1:]} Căn cứ: {ARTICLES[article]}."
    return Explanation(" ".join(title.split()).rstrip("."), meaning, remedy, wrong, right, severity)
