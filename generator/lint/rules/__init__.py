"""The rules that a finished Word file is checked by: one function each, its docstring its page.

A rule looks at the facts (what the file is) and the components (which line is what), and yields
findings: something wrong, with its place; or that it could not be checked, and why. Yielding
nothing means right. A page rule looks at the pages in place of the file: see :mod:`generator.lint.pages`.
Importing this package adds each rule's page to the catalogue of codes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.codes import CODES
from generator.lint.rules import (
    addressees,
    annexes,
    blanks,
    body,
    characters,
    head,
    language,
    leftovers,
    marks,
    other_parts,
    page,
    page_numbers,
    pages_ending,
    pages_head,
    pages_text,
    recipients,
    signature,
    structure,
    subject,
    whole_head,
)
from generator.lint.rules.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["GROUPS", "RULES", "Finding", "Rule"]

_MODULES = {
    "Trang": (page, page_numbers, characters),
    "Phần đầu": (head, whole_head, marks, blanks),
    "Tên loại và trích yếu": (subject, addressees),
    "Bố cục nội dung": (structure,),
    "Nội dung": (body,),
    "Phần cuối và phụ lục": (signature, recipients, annexes, other_parts),
    "Lời văn (cảnh báo)": (language, leftovers),
    "Phần đầu trên trang (cảnh báo)": (pages_head,),
    "Các trang (cảnh báo)": (pages_text,),
    "Phần cuối trên trang (cảnh báo)": (pages_ending,),
}

GROUPS = {
    heading: tuple(one for module in modules for one in vars(module).values() if isinstance(one, Rule))
    for heading, modules in _MODULES.items()
}
"""The rules by the heading of ``docs/rules.md`` that they stand under, in the order of that page."""


def _ordered() -> Iterator[Rule]:
    """Yield every rule in the order in which findings are reported.

    Raises:
        ValueError: two of them, or a rule and another page of the catalogue, have one code.
    """
    taken = set(CODES)
    for group in GROUPS.values():
        for one in group:
            if one.code in taken:
                raise ValueError(f"{one.code} is taken")
            taken.add(one.code)
            yield one


RULES = {one.code: one for one in _ordered()}
"""Every rule by its code, in the order in which findings are reported."""

CODES.update({one.code: one.page for group in GROUPS.values() for one in group})
