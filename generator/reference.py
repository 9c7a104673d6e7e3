"""Reference pages generated from the code: ``docs/codes.md``, ``docs/rules.md``, what ``explain`` prints.

``python -m generator.reference`` prints ``docs/codes.md``, ``python -m generator.reference rules`` the other page.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from generator.codes import CODES, Explanation, Severity
from generator.lint.rules import GROUPS, RULES
from generator.standard.decree import ARTICLES
from generator.standard.statements import STATEMENTS, UNDECIDED, WAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_FAMILIES = {
    "C": "C – nội dung (content/*.yaml)",
    "S": "S – lời văn: những điều thông báo nói",
    "T": "T – mẫu Word (templates/*.docx)",
    "D": "D – tệp Word đọc vào",
    "F": "F – thể thức (thongbao lint); các quy tắc ở docs/rules.md",
    "W": "W – ghi tệp",
    "V": "V – các bản của thông báo",
    "P": "P – PDF (thongbao pdf) và trang; các quy tắc về trang ở docs/rules.md",
}


def explain(code: str) -> str:
    """Return the explanation of a code as text for the terminal."""
    explanation = CODES[code]
    lines = [f"{code} – {explanation.title}{_severity(explanation)}", ""]
    lines += [explanation.meaning, "", f"Cách sửa: {explanation.remedy}"]
    for heading, example in (("Sai", explanation.wrong), ("Đúng", explanation.right)):
        if example:
            lines += ["", f"{heading}:", *_indent(example, 2)]
    return "\n".join(lines)


def codes_page() -> str:
    """Return ``docs/codes.md``: every code but those of the rules."""
    introduction = (
        "# Các mã lỗi và cảnh báo\n\n"
        "Trang này do chương trình viết từ `generator/codes/` (lệnh: `python -m generator.reference > docs/codes.md`); "
        "xem từng mã bằng `thongbao explain MÃ`.\n\n"
        "Lỗi thì không ghi tệp nào, cảnh báo thì vẫn ghi. Mã thoát của lệnh: 0 là sạch, 1 là tệp có lỗi, "
        "2 là không làm được việc (các mã có dấu ■)."
    )
    parts = [introduction]
    for letter, heading in _FAMILIES.items():
        parts.append(f"## {heading}")
        family = [code for code in CODES if code.startswith(letter) and code not in RULES]
        parts.extend(_section(code, CODES[code]) for code in family)
    return "\n\n".join(parts) + "\n"


def rules_page() -> str:
    """Return ``docs/rules.md``: the rules of lint, by group."""
    introduction = (
        "# Các quy tắc thể thức\n\n"
        "Trang này do chương trình viết từ `generator/lint/rules/` "
        "(lệnh: `python -m generator.reference rules > docs/rules.md`). "
        "Lệnh `thongbao lint` đối chiếu tệp Word bất kỳ với các quy tắc này; xem từng mã bằng `thongbao explain MÃ`."
    )
    parts = [introduction]
    for heading, rules in GROUPS.items():
        parts.append(f"## {heading}")
        parts.extend(_section(rule.code, rule.page) for rule in rules)
    return "\n\n".join((*parts, *_statements())) + "\n"


def _statements() -> Iterator[str]:
    """Yield what the decree states, which rules hold it, where it is read, and what nobody decides."""
    yield "## Nghị định nói gì, quy tắc nào giữ"
    held = (
        (one.component, one.name, one.allowed, ", ".join(one.rules), ARTICLES[RULES[one.rules[0]].article])
        for one in STATEMENTS
    )
    yield _table(("Thành phần", "Điều gì", "Phải là", "Quy tắc", "Căn cứ"), held)
    yield "Mỗi điều được đọc ở mọi chỗ mà tệp Word có thể đặt nó:"
    yield _table(("Điều gì", "Đọc ở"), WAYS.items())
    yield "Không quy tắc nào xét được:"
    yield _table(("Điều gì", "Vì sao"), UNDECIDED.items())


def _table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (heading, ["---"] * len(heading), *rows))


def _section(code: str, explanation: Explanation) -> str:
    """Return the Markdown section of a code; ■ marks those that make the exit code 2."""
    stop = " ■" if explanation.stops else ""
    lines = [f"### {code} – {explanation.title}{_severity(explanation)}{stop}", ""]
    lines += [explanation.meaning, "", f"**Cách sửa:** {explanation.remedy}"]
    for heading, example in (("Sai", explanation.wrong), ("Đúng", explanation.right)):
        if example:
            lines += ["", f"{heading}:", "", *_indent(example, 4)]
    return "\n".join(lines)


def _severity(explanation: Explanation) -> str:
    return " (cảnh báo)" if explanation.severity is Severity.WARNING else ""


def _indent(example: str, width: int) -> list[str]:
    return [f"{' ' * width}{line}" for line in example.split("\n")]


if __name__ == "__main__":
    print({"rules": rules_page}.get(sys.argv[-1], codes_page)(), end="")  # noqa: T201 - standard output is the page
