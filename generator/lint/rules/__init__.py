"""The rules that a finished Word file is held against: one function each, its docstring its page.

A rule looks at the facts (what the file is) and the roles (which paragraph is what), and yields
findings: something wrong, with its place; or that it could not be checked, and why. Yielding
nothing means right. A page rule looks at the pages in place of the file: see :mod:`generator.lint.pages`.
Importing this package fills :data:`RULES` and adds each rule's page to the
catalogue of codes.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from generator.codes import CODES, Page, Severity
from generator.standard.decree import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.lint.detect.components import Roles
    from generator.lint.pages import Paged
    from generator.ooxml.document import Document, Paragraph

    Check = Callable[[Document, Roles], Iterator["Finding"]]
    PageCheck = Callable[[Paged, Roles], Iterator["Finding"]]


class Finding(NamedTuple):
    """Something wrong at a paragraph (``None``: of the file as a whole); ``unchecked``: could not be judged.

    ``page`` says where, if it is not the page on which the paragraph begins.
    """

    message: str
    paragraph: Paragraph | None = None
    hint: str = ""
    unchecked: bool = False
    page: int | None = None


class Rule(NamedTuple):
    """A rule: its code, the article it rests on (a key of ARTICLES), its check.

    ``of_pages``: the check is given the pages, not the file, and there may be none.
    """

    code: str
    article: str
    check: Callable[..., Iterator[Finding]]
    of_pages: bool = False


RULES: dict[str, Rule] = {}

GROUPS = (
    "page", "head", "subject", "structure", "body", "ending", "language",
    "pages_head", "pages_text", "pages_ending",
)  # fmt: skip
"""Modules of rules, in the order in which findings are told."""

_HEADINGS = ("Kiểm tra", "Sai", "Đúng", "Sửa trong Word")


def rule(code: str, *, article: str, severity: Severity = Severity.ERROR) -> Callable[[Check], Check]:
    """Enter a function as the rule ``code``.

    Its docstring is the page a clerk reads: a first line that names the fault, then the headings
    ``Kiểm tra:``, ``Sai:``, ``Đúng:``, ``Sửa trong Word:``.

    Raises:
        ValueError: the code is taken, the article unknown, or a heading missing.
    """

    def enter(check: Check) -> Check:
        _enter(Rule(code, article, check), severity)
        return check

    return enter


def page_rule(code: str, *, article: str) -> Callable[[PageCheck], PageCheck]:
    """Enter a function as the rule ``code`` of the pages; see :func:`rule`. All of them are warnings: a layout is computed.

    Raises:
        ValueError: as :func:`rule`.
    """

    def enter(check: PageCheck) -> PageCheck:
        _enter(Rule(code, article, check, of_pages=True), Severity.WARNING)
        return check

    return enter


def _enter(made: Rule, severity: Severity) -> None:
    if made.code in CODES:
        raise ValueError(f"{made.code} is taken")
    CODES[made.code] = _page(made.code, made.check.__doc__ or "", made.article, severity)
    RULES[made.code] = made


def _page(code: str, text: str, article: str, severity: Severity) -> Page:
    parts = re.split(rf"^\s*({'|'.join(_HEADINGS)}):", text, flags=re.MULTILINE)
    title, said = parts[0], dict(zip(parts[1::2], parts[2::2], strict=True))
    if tuple(said) != _HEADINGS:
        raise ValueError(f"{code}: the page must have {_HEADINGS}")
    told, wrong, right, remedy = (" ".join(said[heading].split()) for heading in _HEADINGS)
    meaning = f"{told[0].upper()}{told[1:]} Căn cứ: {ARTICLES[article]}."
    return Page(" ".join(title.split()).rstrip("."), meaning, remedy, wrong, right, severity)


def load() -> dict[str, Rule]:
    """Import every group once and return the rules."""
    for group in GROUPS:
        import_module(f"generator.lint.rules.{group}")
    return RULES
