"""Reference pages generated from the code: pages of ``docs/``, what ``explain`` prints.

``python -m generator.reference`` prints ``docs/codes.md``; with ``rules`` ``docs/rules.md``, with ``metadata``
``docs/sieu-du-lieu.md``, with ``metadata-schema`` ``docs/sieu-du-lieu.xsd``.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from lxml import etree

from generator.codes import CODES, Explanation, Severity
from generator.lint.rules import GROUPS, RULES
from generator.standard import metadata_fields
from generator.standard.decree import ARTICLES
from generator.standard.statements import STATEMENTS, UNDECIDED, WAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.etree import _Element as Element

    from generator.standard.metadata_fields import MetadataField

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


_KINDS = {metadata_fields.TEXT: "chữ", metadata_fields.NUMBER: "số", metadata_fields.DATE: "ngày"}


def metadata_page() -> str:
    """Return ``docs/sieu-du-lieu.md``: each field, where its value comes from, when it is left out."""
    introduction = (
        "# Siêu dữ liệu của văn bản đi\n\n"
        "Trang này do chương trình viết từ `generator/standard/metadata_fields.py` "
        "(lệnh: `python -m generator.reference metadata > docs/sieu-du-lieu.md`). "
        "Tệp do `thongbao metadata` ghi: `…-sieu-du-lieu.json`, `…-sieu-du-lieu.xml` và bản nháp "
        "`…-sieu-du-lieu-edxml.xml`.\n\n"
        f"Căn cứ: {metadata_fields.STANDARD}. Nghị định đặt tên trường, kiểu và số ký tự, không đặt dạng tệp: hai "
        "tệp là dạng riêng của chương trình, là bản nháp để nhập vào hệ thống, không gửi thẳng qua trục liên thông "
        "được (edXML ở các hệ thống đang chạy có hai cách viết khác nhau). Lược đồ của tệp XML là "
        "`sieu-du-lieu.xsd` bên cạnh: các trường theo thứ tự của Phụ lục, "
        "mỗi nơi nhận một phần tử `To`, ngày viết năm-tháng-ngày, chữ UTF-8.\n\n"
        "Điều không biết chắc thì bỏ ra, nói lý do, không đoán; giá trị dài quá thì bỏ ra (V432), không cắt chữ."
    )
    rows = (
        (one.number, f"`{one.name}`", one.title, f"{_KINDS[one.kind]}, {one.length}", one.source, _when_left_out(one))
        for one in metadata_fields.FIELDS
    )
    heading = ("Số", "Trường", "Là", "Kiểu, dài nhất", "Lấy ở", "Bỏ ra")
    exchange = (
        "## Bản nháp gói tin edXML\n\n"
        "Phần đầu (`MessageHeader`) của gói tin QCVN 102:2016/BTTTT, chỉ những phần tử biết chắc; không có mã định "
        "danh, mã loại, vết xử lý (`TraceHeaderList`), tệp đính kèm. Các hệ thống đang dùng hai cách viết khác nhau, "
        "nên tệp này để xem và chép, không gửi đi được; tệp tự nói thế. Ngày viết năm/tháng/ngày."
    )
    elements = ((f"`{name}`", f"`{field}`") for name, field in metadata_fields.EXCHANGE_HEADER.items())
    drawn = _table(("Phần tử", "Lấy ở trường"), elements)
    return f"{introduction}\n\n{_table(heading, rows)}\n\n{exchange}\n\n{drawn}\n"


def _when_left_out(field: MetadataField) -> str:
    return field.unknown if field.source or not field.unknown else f"luôn bỏ: {field.unknown}"


_XS = "{http://www.w3.org/2001/XMLSchema}"
_FACETS = {
    metadata_fields.TEXT: ("string", "maxLength"),
    metadata_fields.NUMBER: ("nonNegativeInteger", "totalDigits"),
    metadata_fields.DATE: ("date", ""),
}


def metadata_schema() -> str:
    """Return ``docs/sieu-du-lieu.xsd`` (W3C XML Schema 1.0): the annex's order, every field may be left out."""
    root = etree.Element(f"{_XS}schema", nsmap={"xs": _XS[1:-1]})
    fields = _sequence(etree.SubElement(root, f"{_XS}element", name=metadata_fields.ROOT))
    for group, members in metadata_fields.groups().items():
        most = {"maxOccurs": "unbounded"} if any(one.repeated for one in members) else {}
        element = etree.SubElement(fields, f"{_XS}element", {"name": group, "minOccurs": "0", **most})
        if members[0].name == group:
            _restrict(element, members[0])
        else:
            parts = _sequence(element)
            for one in members:
                name = one.name.partition(".")[2]
                _restrict(etree.SubElement(parts, f"{_XS}element", name=name, minOccurs="0"), one)
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8").decode() + "\n"


def _sequence(element: Element) -> Element:
    return etree.SubElement(etree.SubElement(element, f"{_XS}complexType"), f"{_XS}sequence")


def _restrict(element: Element, field: MetadataField) -> None:
    base, facet = _FACETS[field.kind]
    simple = etree.SubElement(element, f"{_XS}simpleType")
    restriction = etree.SubElement(simple, f"{_XS}restriction", base=f"xs:{base}")
    if facet:
        etree.SubElement(restriction, f"{_XS}{facet}", value=str(field.length))


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
    pages = {"rules": rules_page, "metadata": metadata_page, "metadata-schema": metadata_schema}
    print(pages.get(sys.argv[-1], codes_page)(), end="")  # noqa: T201 - standard output is the page
