"""Pages written from the code: what ``explain`` prints, ``docs/codes.md``, the JSON Schema."""

from __future__ import annotations

import sys

from generator.codes import CODES, Page, Severity
from generator.content import fields
from generator.lint.rules import GROUPS as RULE_GROUPS
from generator.lint.rules import RULES

_GROUPS = {
    "C": "C – nội dung (content/*.yaml)",
    "T": "T – mẫu Word (templates/*.docx)",
    "D": "D – tệp Word đọc vào",
    "F": "F – thể thức (thongbao lint); các quy tắc ở docs/rules.md",
    "W": "W – ghi tệp",
    "V": "V – các bản của thông báo",
    "P": "P – PDF (thongbao pdf) và trang; các quy tắc về trang ở docs/rules.md",
}


def text(code: str) -> str:
    """Return a code's page for the terminal."""
    page = CODES[code]
    lines = [f"{code} – {page.title}{_kind(page)}", "", page.meaning, "", f"Cách sửa: {page.remedy}"]
    if page.wrong:
        lines += ["", "Sai:", *_indented(page.wrong)]
    if page.right:
        lines += ["", "Đúng:", *_indented(page.right)]
    return "\n".join(lines)


def _kind(page: Page) -> str:
    return " (cảnh báo)" if page.severity is Severity.WARNING else ""


def _indented(example: str) -> list[str]:
    return [f"  {line}" for line in example.split("\n")]


def codes() -> str:
    """Return ``docs/codes.md``."""
    introduction = (
        "# Các mã lỗi và cảnh báo\n\n"
        "Trang này do chương trình viết từ `generator/codes/` (lệnh: `python -m generator.pages > docs/codes.md`); "
        "xem từng mã bằng `thongbao explain MÃ`.\n\n"
        "Lỗi thì không ghi tệp nào, cảnh báo thì vẫn ghi. Mã thoát của lệnh: 0 là sạch, 1 là tệp có lỗi, "
        "2 là không làm được việc (các mã có dấu ■)."
    )
    parts = [introduction]
    for letter, heading in _GROUPS.items():
        parts.append(f"## {heading}")
        parts.extend(
            _markdown(code, page) for code, page in CODES.items() if code.startswith(letter) and code not in RULES
        )
    return "\n\n".join(parts) + "\n"


def _markdown(code: str, page: Page) -> str:
    stop = " ■" if page.stops else ""
    lines = [
        f"### {code} – {page.title}{_kind(page)}{stop}",
        "",
        page.meaning,
        "",
        f"**Cách sửa:** {page.remedy}",
    ]
    for heading, example in (("Sai", page.wrong), ("Đúng", page.right)):
        if example:
            lines += ["", f"{heading}:", "", *(f"    {line}" for line in example.split("\n"))]
    return "\n".join(lines)


def rules() -> str:
    """Return ``docs/rules.md``."""
    introduction = (
        "# Các quy tắc thể thức\n\n"
        "Trang này do chương trình viết từ `generator/lint/rules/` "
        "(lệnh: `python -m generator.pages rules > docs/rules.md`). "
        "Lệnh `thongbao lint` đối chiếu tệp Word bất kỳ với các quy tắc này; xem từng mã bằng `thongbao explain MÃ`."
    )
    parts = [introduction]
    for heading, of_group in RULE_GROUPS.items():
        parts.append(f"## {heading}")
        parts.extend(_markdown(rule.code, rule.page) for rule in of_group)
    return "\n\n".join(parts) + "\n"


def schema() -> str:
    """Return the JSON Schema of a content file, as it stands in ``content/notice.schema.json``."""
    return fields.schema_text()


if __name__ == "__main__":
    print({"rules": rules}.get(sys.argv[-1], codes)(), end="")  # noqa: T201 - this is how the page is written
