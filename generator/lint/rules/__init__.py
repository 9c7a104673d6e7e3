"""The rules that a finished Word file is held against: one function each, its docstring its page.

A rule looks at the facts (what the file is) and the roles (which paragraph is what), and yields
findings: something wrong, with its place; or that it could not be checked, and why. Yielding
nothing means right. Importing this package fills :data:`RULES` and adds each rule's page to the
catalogue of codes.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from generator.codes import CODES, Page, Severity
from generator.standard import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.lint.roles import Roles
    from generator.word.facts import Document, Paragraph

    Check = Callable[[Document, Roles], Iterator["Finding"]]


class Finding(NamedTuple):
    """Something wrong at a paragraph (``None``: of the file as a whole); ``unchecked``: could not be judged."""

    message: str
    paragraph: Paragraph | None = None
    hint: str = ""
    unchecked: bool = False


class Rule(NamedTuple):
    """A rule: its code, the article it rests on (a key of ARTICLES), what it is about, its check."""

    code: str
    article: str
    check: Check


RULES: dict[str, Rule] = {}

GROUPS = ("page", "head", "subject", "structure", "body", "ending", "language")
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
        if code in CODES:
            raise ValueError(f"{code} is taken")
        CODES[code] = _page(code, check.__doc__ or "", article, severity)
        RULES[code] = Rule(code, article, check)
        return check

    return enter


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
