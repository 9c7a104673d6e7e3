"""The warnings of language: each case of ``cases/rules-language.yaml`` is turned into a small notice.

A text of ``pass`` or ``fail`` is the body, a paragraph a line. Where more is to be said, it is a table:
``body``, ``organ``, ``place`` (place and date), ``subject``, ``recipients``, ``file`` (what the Word file
keeps beside its text: comment, revision, hidden, company, editor, or content of others: object, outside, disk, chunk),
``xml`` (more of the body).
"""

from itertools import product
from xml.sax.saxutils import escape

import pytest
import yaml_files
from minidocx import DECLARATION, content_types, docx, parts, root
from repository import TESTS

from generator.codes import CODES, Severity
from generator.lint.detect.components import find_components
from generator.lint.rules import RULES
from generator.ooxml import package
from generator.ooxml.document import read_document

CASES = yaml_files.values(TESTS / "cases" / "rules-language.yaml")
TEXTS = [
    pytest.param(case, wanted, text, id=f"{case['code']} {case['name']}: {wanted} {number}")
    for case, wanted in product(CASES, ("pass", "fail"))
    for number, text in enumerate(case.get(wanted, ()), 1)
]
CODES_OF_LANGUAGE = {code for code in RULES if code.startswith("F6")}
REVISION = "<w:p><w:ins><w:r><w:t>Giao Văn phòng Sở.</w:t></w:r></w:ins></w:p>"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
FOREIGN = {
    "object": ("oleObject", "embeddings/oleObject1.bin", ""),
    "outside": ("image", "logo.png", ' TargetMode="External"'),
    "disk": ("hyperlink", "file:///C:/Users/An/ke-hoach.docx", ' TargetMode="External"'),
    "chunk": ("aFChunk", "chunk1.html", ""),
}
HIDDEN = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hỏi lại.</w:t></w:r></w:p>"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def p(text, alignment="both"):
    shown = escape(text)
    return (
        f'<w:p><w:pPr><w:jc w:val="{alignment}"/></w:pPr><w:r><w:t xml:space="preserve">{shown}</w:t></w:r></w:p>'
        if text
        else "<w:p/>"
    )


def table(*columns):
    cells = "".join(f"<w:tc>{''.join(p(line, 'center') for line in column)}</w:tc>" for column in columns)
    return f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"


def related(kind, part, data):
    """Return the parts that relate a part of properties to the package."""
    whole = parts("")
    relation = f'<Relationship Id="p" Type="http://schemas.openxmlformats.org/{kind}" Target="{part}"/>'
    rels = whole["_rels/.rels"].replace(b"</Relationships>", f"{relation}</Relationships>".encode())
    return {"_rels/.rels": rels, part: f"{DECLARATION}{data}".encode()}


def beside(what):
    """Return the parts that hold what a file keeps beside its text."""
    if what == "company":
        data = f'<Properties xmlns="{APP}"><Company>Cửa hàng vi tính</Company></Properties>'
        return related("officeDocument/2006/relationships/extended-properties", "docProps/app.xml", data)
    if what == "editor":
        data = f'<p:coreProperties xmlns:p="{CORE}"><p:lastModifiedBy>Admin</p:lastModifiedBy></p:coreProperties>'
        return related("package/2006/relationships/metadata/core-properties", "docProps/core.xml", data)
    if what in FOREIGN:
        whole = parts("", footnotes=p(""))
        kind, target, mode = FOREIGN[what]
        relation = (
            f'<Relationship Id="f" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"'
            f' Target="{target}"{mode}/></Relationships>'
        )
        rels = "word/_rels/document.xml.rels"
        related_part = {} if mode else {f"word/{target}": b"x"}
        return {rels: whole[rels].replace(b"</Relationships>", relation.encode()), **related_part}
    if what == "comment":
        whole = parts("", footnotes=p("")) | {"word/comments.xml": root("comments", '<w:comment w:id="1"/>')}
        rels = whole["word/_rels/document.xml.rels"].replace(b"footnotes", b"comments")
        types = content_types(
            {"word/document.xml": DOCUMENT, "word/comments.xml": DOCUMENT.replace("document.main", "comments")}
        )
        return {
            "word/_rels/document.xml.rels": rels,
            "word/comments.xml": whole["word/comments.xml"],
            "[Content_Types].xml": types,
        }
    return {}


def notice(text):
    """Return the bytes of a notice around a text of a case."""
    said = text if isinstance(text, dict) else {"body": text}
    body = "".join(p(line) for line in said.get("body", "Giao Văn phòng Sở theo dõi./.").split("\n") if line)
    body += {"revision": REVISION, "hidden": HIDDEN}.get(said.get("file"), "") + said.get("xml", "")
    head = table(
        [*said.get("organ", "UBND TỈNH HƯƠNG SƠN\nSỞ TÀI CHÍNH").split("\n"), "Số:      /TB-STC"],
        [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            said.get("place", "Hương Sơn, ngày      tháng 01 năm 2024"),
        ],
    )
    naming = p("THÔNG BÁO", "center") + p(said.get("subject", "Kết luận của Giám đốc Sở"), "center")
    recipients = [*said.get("recipients", "- Lãnh đạo Sở;").split("\n"), "- Lưu: VT, VP."]
    ending = table(["Nơi nhận:", *recipients], ["GIÁM ĐỐC", "", "Nguyễn Văn An"])
    return docx(head + p("") + naming + p("") + body + ending, extra=beside(said.get("file")))


def told(text):
    """Return ``(code, finding)`` of every rule of language for a text of a case."""
    document = read_document(package.unpack(notice(text), "a.docx"), "a.docx")
    found = find_components(document)
    assert found.is_administrative
    assert found.body
    return [(code, finding) for code in sorted(CODES_OF_LANGUAGE) for finding in RULES[code].check(document, found)]


@pytest.mark.parametrize(("case", "wanted", "text"), TEXTS)
def test_exactly_the_warning_of_the_case_is_told(case, wanted, text):
    assert {code for code, _ in told(text)} == ({case["code"]} if wanted == "fail" else set())


@pytest.mark.parametrize("text", [text for case in CASES for text in case["fail"]], ids=str)
def test_every_message_is_short_enough_to_read(text):
    assert all(0 < len(finding.message) < 200 for _, finding in told(text))


def test_every_rule_of_language_has_a_text_that_passes_and_one_that_fails():
    for wanted in ("pass", "fail"):
        assert {case["code"] for case in CASES if case.get(wanted)} == CODES_OF_LANGUAGE


def test_every_rule_of_language_is_a_warning():
    assert {CODES[code].severity for code in CODES_OF_LANGUAGE} == {Severity.WARNING}


def test_every_case_has_a_name_of_its_own():
    names = [case["name"] for case in CASES]
    assert len(set(names)) == len(names)


def test_both_ways_of_writing_are_named():
    assert [finding.message for _, finding in told("Tổ hòa giải.\nTổ hoà giải.")] == [
        "đặt dấu thanh hai kiểu: “hòa” và “hoà”"
    ]
