"""Findings as Word comments: at their paragraph, with nothing else in the file changed."""

from __future__ import annotations

import ooxml_integrity
import pytest
from minidocx import OFFICE, WORD, archive, docx, p, parts, root
from openxml_audit import OpenXmlValidator
from repository import ROOT

from generator import pipeline
from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location
from generator.lint.annotate import annotate
from generator.lint.linter import Report, lint
from generator.ooxml import definitions, package
from generator.ooxml.package import W

SAMPLE = ROOT / "content" / "2023.yaml"
MAIN, COMMENTS = "word/document.xml", "word/comments.xml"


def fault(paragraph=None, part=MAIN, message="sai", hint="", code="D006"):
    return Diagnostic(code, message, Location("a.docx", None, None, part, paragraph), hint)


def annotated(data, *found):
    return package.unpack(annotate(data, Report("a.docx", found)), "a.docx")


def comments(made):
    return package.parse(made[COMMENTS]).findall(f"{W}comment")


def lines(comment):
    return ["".join(one.itertext()) for one in comment.iter(f"{W}p")]


def marked(made):
    """Return the text of the paragraph that each comment's reference stands in."""
    tree = package.parse(made[MAIN])
    found = {}
    for node in tree.iter(f"{W}commentReference"):
        paragraph = next(node.iterancestors(f"{W}p"))
        found[node.get(f"{W}id")] = "".join(paragraph.itertext(f"{W}t"))
    return found


def problems(data, folder):
    path = folder / "a.docx"
    path.write_bytes(data)
    # A validator that has seen other files may take their comments for these.
    found = [str(one) for one in ooxml_integrity.check(str(path)) if one.code != "TXT002"]
    return found + [str(one) for one in OpenXmlValidator().validate(str(path)).errors]


def with_comments(body):
    """Return a file that has a comment with the id 7."""
    made = parts(body)
    made[COMMENTS] = root("comments", f'<w:comment w:id="7" w:author="An">{p("ý kiến")}</w:comment>')
    kind = f'<Override PartName="/{COMMENTS}" ContentType="{WORD}.comments+xml"/></Types>'
    made["[Content_Types].xml"] = made["[Content_Types].xml"].replace(b"</Types>", kind.encode())
    relation = f'<Relationship Id="rId9" Type="{OFFICE}/comments" Target="comments.xml"/></Relationships>'
    rels = "word/_rels/document.xml.rels"
    made[rels] = made[rels].replace(b"</Relationships>", relation.encode())
    return archive(made)


def test_each_finding_is_a_comment_at_its_paragraph():
    made = annotated(docx(p("một") + p("hai")), fault(2), fault(1), fault(2))
    assert marked(made) == {"0": "hai", "1": "một", "2": "hai"}


def test_a_comment_says_code_message_hint_and_remedy():
    (comment,) = comments(annotated(docx(p("một")), fault(1, message="sai chỗ này", hint="xem lại")))
    assert lines(comment) == ["D006: sai chỗ này", "xem lại", f"Cách sửa: {CODES['D006'].remedy}"]


def test_a_comment_has_an_author_and_no_date():
    (comment,) = comments(annotated(docx(p("một")), fault(1)))
    assert dict(comment.attrib) == {f"{W}id": "0", f"{W}author": "thongbao", f"{W}initials": "TB"}


@pytest.mark.parametrize("found", [fault(), fault(1, "word/header1.xml"), fault(99), fault(1, "")])
def test_what_has_no_paragraph_of_the_body_stands_at_the_first(found):
    data = docx(p("một") + p("hai"), header=p("đầu trang"))
    assert marked(annotated(data, found)) == {"0": "một"}


def test_a_finding_elsewhere_is_told_with_its_place():
    data = docx(p("một"), header=p("đầu trang"))
    at = fault()._replace(location=Location("a.docx", None, None, "word/header1.xml", 1, "đầu trang"))
    (comment,) = comments(annotated(data, at))
    assert lines(comment)[1] == "Chỗ sai: đầu trang, đoạn 1 “đầu trang”."


def test_a_rule_s_comment_cites_its_article():
    (comment,) = comments(annotated(docx(p("một")), fault(1, code="F403")))
    assert lines(comment)[1] == "Căn cứ: Phụ lục I, phần I, mục II, khoản 6."


@pytest.mark.parametrize("main", ["word/document2.xml", "van-ban/than.xml"])
def test_the_main_part_may_have_any_name(main):
    data = archive(parts(p("một") + p("hai"), main=main, header=p("đầu")))
    made = package.unpack(annotate(data, Report("a.docx", (fault(2, main), fault(1, "word/header1.xml")))), "a.docx")
    assert package.related(made, main, "comments") == [f"{main.rpartition('/')[0]}/comments.xml"]
    assert marked({MAIN: made[main]}) == {"0": "hai", "1": "một"}


def test_a_file_that_refers_to_nothing_gets_its_first_reference():
    made = parts(p("một"))
    del made["word/_rels/document.xml.rels"]
    found = package.unpack(annotate(archive(made), Report("a.docx", (fault(1),))), "a.docx")
    assert package.related(found, MAIN, "comments") == [COMMENTS]


def test_a_comment_on_a_text_box_stands_at_the_paragraph_that_holds_it():
    box = f"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('hộp')}</w:txbxContent></v:textbox></v:shape>"
    data = docx(p("một") + box + "</w:pict></w:r><w:r><w:t>ngoài</w:t></w:r></w:p>" + p("sau"))
    tree = package.parse(annotated(data, fault(3), fault(4))[MAIN])
    holders = [next(one.iterancestors(f"{W}p")) for one in tree.iter(f"{W}commentReference")]
    assert [one.getparent().tag for one in holders] == [f"{W}body"] * 2
    assert ["".join(one.itertext(f"{W}t")) for one in holders] == ["hộpngoài", "sau"]


def test_existing_comments_are_kept_and_ids_stay_unique():
    made = annotated(with_comments(p("một")), fault(1), fault(1))
    assert [one.get(f"{W}id") for one in comments(made)] == ["7", "8", "9"]
    assert lines(comments(made)[0]) == ["ý kiến"]
    assert made["word/_rels/document.xml.rels"].count(b"/comments") == 1
    assert made["[Content_Types].xml"].count(COMMENTS.encode()) == 1


def test_letters_that_xml_cannot_hold_are_replaced():
    (comment,) = comments(annotated(docx(p("một")), fault(1, message="a\x00b\ufffe")))
    assert lines(comment)[0] == "D006: a\ufffdb\ufffd"


def test_the_text_stays_as_it_is():
    data = docx(p("một", style="A") + p() + p("hai"), header=p("đầu"))
    before = definitions.paragraphs(package.unpack(data, "a.docx"))
    assert definitions.paragraphs(annotated(data, fault(1), fault(2), fault(3))) == before


def test_the_same_findings_give_the_same_bytes():
    data, report = docx(p("một")), Report("a.docx", (fault(1), fault()))
    assert annotate(data, report) == annotate(data, report)


def test_a_file_without_findings_is_returned_as_it_is():
    data = docx(p("một"))
    assert annotate(data, Report("a.docx", ())) == data


@pytest.mark.parametrize("wrong", [b'<w:jc w:val="left"/>', b'<w:ind w:left="99"/>'])
def test_a_real_notice_with_comments_opens_cleanly(wrong, tmp_path):
    made = package.unpack(pipeline.build(SAMPLE).docx or b"", "a.docx")
    made[MAIN] = made[MAIN].replace(b'<w:pStyle w:val="TenLoai"/>', b'<w:pStyle w:val="TenLoai"/>' + wrong)
    made[MAIN] = made[MAIN].replace(b'<w:pStyle w:val="ThanBai"/>', b'<w:pStyle w:val="ThanBai"/>' + wrong)
    data = package.pack(made)
    report = lint(data, "a.docx")
    assert report.found
    once = annotate(data, report)
    assert problems(once, tmp_path) == []
    again = annotate(once, report)
    assert problems(again, tmp_path) == []
    assert len(comments(package.unpack(again, "a.docx"))) == 2 * len(report.found)
