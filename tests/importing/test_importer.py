"""A Word file is read back into content that prints the same words; what does not come out, or is not held, is told."""

from __future__ import annotations

import re
from random import Random

import garbling  # noqa: F401 - its edits
import imitating
import imitating_text
import notices
import office_files
import pytest
import word_lines
import yaml_files
from documents import document
from fixing import rendered
from forgeries import Opened, elements
from heads import HEADS, head

from generator.diagnostics import NoticeError
from generator.importing import decisions, importer, meeting, verdict
from generator.lint.detect.components import find_components
from generator.lint.detect.text_lines import clean
from generator.ooxml import package
from generator.ooxml.document import read_document

OUTSIDE = {
    "numbers with slashes", "numbers with hyphens", "numbers with brackets", "numbers in brackets",
    "numbers with a word", "letters without đ",
}  # fmt: skip
"""Imitators whose numbers the decree does not have: they are printed as it has them."""
LEAD = "Giám đốc Sở kết luận:"
END = "Sở thông báo để các đơn vị biết, thực hiện./."


def read(data, **more):
    return importer.read_notice(data, "a.docx", **more)


def of_lines(*lines, **case):
    return word_lines.word_file({"name": "a", "body": "\n".join((LEAD, *lines, END)), **case})


def values(imported):
    return yaml_files.texts(imported.content)


@pytest.mark.parametrize("name", ["2023", "mau-day-du", "mau-ubnd"])
def test_every_paragraph_of_a_rendered_notice_comes_out_word_for_word(name):
    proof = read(rendered(name)).proof
    assert proof.is_rendered
    assert not proof.differences
    assert proof.held == proof.total > 20


@pytest.mark.parametrize("name", sorted(imitating.IMITATORS.keys() - OUTSIDE))
def test_a_notice_as_an_office_lays_it_out_comes_out_word_for_word(name):
    proof = read(imitating.imitated(rendered("mau-ubnd"), [name], 1)).proof
    assert (proof.differences, proof.held) == ((), proof.total)


@pytest.mark.parametrize("name", sorted(OUTSIDE))
def test_of_numbers_that_the_decree_does_not_have_only_the_numbers_come_out_otherwise(name):
    differences = read(imitating.imitated(rendered("mau-day-du"), [name], 1)).proof.differences
    assert differences
    assert all(one.was.endswith(one.now.partition(" ")[2]) for one in differences)


@pytest.mark.parametrize("name", HEADS)
def test_a_head_made_in_any_way_comes_out_word_for_word(name):
    assert read(head(name)).proof.differences == ()


@pytest.mark.parametrize("case", office_files.cases()[::12], ids=lambda case: case.name)
def test_no_words_of_an_office_s_file_are_lost_in_silence(case):
    data = case.docx()
    try:
        imported = read(data)
    except NoticeError:
        return
    known = "".join(imported.content + imported.office).replace("\\", "")
    told = " ".join(f"{one.was} {one.now}" for one in imported.proof.differences)
    told += " ".join(one.words for one in imported.left_out)
    everywhere = words(f"{known} {told} {PRINTED}")
    paragraphs = read_document(package.unpack(data, "a.docx"), "a.docx").paragraphs
    missing = [one.text for one in paragraphs if not words(clean(one.text)) <= everywhere]
    assert missing == []


PRINTED = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Số: ngày tháng năm THÔNG BÁO Nơi nhận:
Lưu: VT Phụ lục (Kèm theo Thông báo số của) TB KHCN UBND"""


def words(text):
    """Return the words of a text in small letters, without the numbers of items and the parts of dates."""
    return {
        one for one in re.findall(r"[^\W_]+", text.casefold()) if len(one) > 1 and not re.fullmatch(r"\d+|[ivx]+", one)
    }


def test_a_page_that_is_one_cell_of_a_table_comes_out_word_for_word_and_the_cell_is_told():
    opened = Opened(package.unpack(rendered("2023"), "a.docx"))
    imitating_text.page_in_a_table(opened, Random(1))
    imported = read(package.pack(opened.closed()))
    assert (imported.proof.differences, imported.proof.held) == ((), imported.proof.total)
    assert [one.kind for one in imported.left_out] == ["frame"]


def test_a_table_in_a_cell_leaves_its_words_there_and_is_told():
    docx = of_lines("1. Phân công:", "| Đơn vị | Việc |", "| Văn phòng | trong đó: |", "2. Báo cáo.")
    opened = Opened(package.unpack(docx, "a.docx"))
    words = next(one for one in opened.root().iter(f"{package.W}t") if one.text == "trong đó:")
    paragraph = next(words.iterancestors(f"{package.W}p"))
    inner = "".join(
        f"<w:tr><w:tc><w:p><w:r><w:t>{one}</w:t></w:r></w:p></w:tc></w:tr>" for one in ("rà soát", "gieo mạ")
    )
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{inner}</w:tbl>"
    for one in reversed(elements(f"{table}<w:p/>")):
        paragraph.addnext(one)
    imported = read(package.pack(opened.closed()))
    assert values(imported)["tasks"]["items"][0]["table"]["rows"] == [["Văn phòng", "trong đó: rà soát gieo mạ"]]
    assert [one.kind for one in imported.left_out] == ["nested"]


HALVES = ("SỞ NÔNG NGHIỆP", "MÔI TRƯỜNG")


@pytest.mark.parametrize(("answer", "issuer"), [("", HALVES), ("two", HALVES[1])])
def test_two_lines_above_the_number_are_one_organ_or_two_as_is_chosen(answer, issuer):
    data = word_lines.word_file(
        {"name": "a", "body": f"{LEAD}\n1. Rà soát.\n{END}", "parts": {"parent": HALVES[0], "organ": HALVES[1]}}
    )
    bold = Opened(package.unpack(data, "a.docx"))
    for one in bold.root().iter(f"{package.W}t"):
        if one.text == HALVES[0]:
            one.getparent().find(f"{package.W}rPr").extend(elements("<w:b/>"))
    data = package.pack(bold.closed())
    (decision,) = [one for one in read(data).decisions if one.kind == "organ"]
    imported = read(data, choices={decision.key: answer})
    made = yaml_files.texts(imported.office)["issuer"]
    assert made["name"] == (list(issuer) if isinstance(issuer, tuple) else issuer)
    assert imported.proof.differences == ()


def test_the_same_file_gives_the_same_texts():
    assert read(rendered("mau-day-du")) == read(rendered("mau-day-du"))


def test_what_comes_out_otherwise_is_told_at_its_paragraph():
    imported = read(of_lines("a) Rà soát.", "b) Báo cáo.", "d) Tổng kết."))
    told = [fault for fault in imported.found if fault.code == "N003"]
    assert [fault.message for fault in told] == ["“d) Tổng…” in ra “c) Tổng…”"]
    assert told[0].location.words == "d) Tổng kết."
    assert verdict.sentence(imported.proof).startswith(f"{imported.proof.total - 1} trong {imported.proof.total} đoạn")


def test_numbers_that_differ_in_their_marks_are_told_once():
    imported = read(of_lines("1) Rà soát.", "2) Báo cáo.", "3) Tổng kết."))
    told = [fault.message for fault in imported.found if fault.code == "N003"]
    assert told == ["số “1)” in ra “1.”, và ở 2 đoạn nữa có số như vậy"]


def test_dashes_of_another_kind_are_counted_and_hold_their_paragraph():
    proof = read(of_lines("1. Rà soát, trong đó:", "– việc đã xong;", "• việc còn lại.")).proof
    assert (proof.dashes, proof.differences) == (2, ())


def test_a_fault_of_the_old_file_is_told_as_the_checks_tell_it_and_stays():
    imported = read(word_lines.word_file({"name": "a", "body": f"{LEAD}\n1. Rà soát.\nSở thông báo để biết."}))
    assert values(imported)["closing"] == "Sở thông báo để biết."
    assert [fault.code for fault in imported.found if fault.code.startswith("C")] == ["C309"]


def test_what_cannot_be_held_is_a_comment_at_its_item_and_is_told():
    imported = read(of_lines("1. Rà soát{chú thích: Theo Kế hoạch số 12}.", "2. Báo cáo."))
    line = imported.content.splitlines().index("    # Không giữ được chú thích cuối trang: Theo Kế hoạch số 12")
    assert "Rà soát." in "\n".join(imported.content.splitlines()[line : line + 4])
    assert [fault.code for fault in imported.found if fault.code == "N004"] == ["N004"]


def test_a_decision_can_be_taken_otherwise():
    data = of_lines("1. Rà soát.", "2. Báo cáo.", "Các việc trên làm ngay.")
    first = read(data)
    (decision,) = [one for one in first.decisions if one.kind == "paragraph"]
    assert values(first)["tasks"]["ending"] == "Các việc trên làm ngay."
    again = read(data, choices={decision.key: "item"})
    assert values(again)["tasks"]["items"][1]["text"] == ["Báo cáo.", "Các việc trên làm ngay."]
    assert again.proof.differences == ()


def test_a_unit_that_a_sentence_names_is_dropped_when_it_is_said_to_be_none():
    data = of_lines("1. Giao Văn phòng Sở rà soát, hoàn thành trước ngày 31/3/2024.", "2. Báo cáo.")
    first = read(data)
    assert {one.kind for one in first.decisions} <= decisions.KINDS.keys()
    assert {one.kind: one.chosen for one in first.decisions} == {"unit": "Văn phòng Sở", "deadline": "2024-03-31"}
    (unit,) = [one for one in first.decisions if one.kind == "unit"]
    assert "unit" not in values(read(data, choices={unit.key: ""}))["tasks"]["items"][0]


def test_the_year_s_file_has_only_what_the_office_s_does_not_say():
    first = read(rendered("2023"))
    again = read(rendered("2023"), office=first.office.encode())
    assert again.office == ""
    assert values(again).keys() == values(first).keys()
    other = first.office.replace("Nguyễn Ngọc Hảo", "Trần Thị Chi").encode()
    assert values(read(rendered("2023"), office=other))["signature"]["name"] == "Nguyễn Ngọc Hảo"


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("quyết định", "N001", "QUYẾT ĐỊNH"),
        ("công văn gửi một nơi", "N001", "CÔNG VĂN"),
        ("biên bản", "N001", "BIÊN BẢN"),
    ],
)
def test_another_type_of_document_is_refused_by_its_name(name, code, said):
    with pytest.raises(NoticeError) as refused:
        read(document(name))
    (fault,) = refused.value.faults
    assert fault.code == code
    assert said in fault.message


def test_two_notices_in_one_file_are_refused_with_the_place_of_the_second():
    one, other = (package.unpack(notices.notice("head of two rows"), "a.docx") for _ in range(2))
    inside = re.search(rb"<w:body>(.*)<w:sectPr", other["word/document.xml"], re.DOTALL)[1]
    one["word/document.xml"] = one["word/document.xml"].replace(b"<w:sectPr", inside + b"<w:sectPr", 1)
    with pytest.raises(NoticeError) as refused:
        read(package.pack(one))
    (fault,) = refused.value.faults
    assert (fault.code, fault.message.partition(";")[0]) == ("N002", "tệp có 2 văn bản")
    paragraphs = read_document(package.unpack(package.pack(one), "a.docx"), "a.docx").paragraphs
    assert "CỘNG HÒA" in paragraphs[fault.location.paragraph - 1].text


def test_a_file_of_ruined_letters_is_refused_as_lint_refuses_it():
    case = next(one for one in office_files.cases() if one.name == "the whole file in TCVN3 with its fonts")
    with pytest.raises(NoticeError) as refused:
        read(case.docx())
    assert [fault.code for fault in refused.value.faults] == ["F110"]


def test_an_empty_form_is_refused_as_lint_refuses_it():
    blank = {"lines": ["……………………………………"]}
    with pytest.raises(NoticeError) as refused:
        read(notices.notice("head of two rows", subject={"text": "………"}, body=blank, opening=blank))
    assert [fault.code for fault in refused.value.faults] == ["F001"]


def test_words_that_content_may_not_have_are_told_as_not_held():
    imported = read(of_lines("1. Rà soát {{ten}} theo kế hoạch."))
    assert {"N003", "C203"} <= {fault.code for fault in imported.found}
    assert any("{{ten}}" in one.was for one in imported.proof.differences)
    assert "{{ten}}" in imported.content


def test_components_of_the_printed_file_are_those_of_the_file_that_was_read():
    data = rendered("mau-day-du")
    found = find_components(read_document(package.unpack(data, "a.docx"), "a.docx"))
    made = {**yaml_files.texts(read(data).office), **values(read(data))}
    assert [line.text for line in found.organ] == made["issuer"]["name"]
    assert [line.text for line in found.titles] == [*made["signature"]["authority"], made["signature"]["post"]]


def test_the_meeting_is_read_from_the_subject_and_the_opening():
    assert values(read(rendered("2023")))["meeting"] == {
        "name": "Hội nghị tổng kết hoạt động khoa học và công nghệ năm 2023, phương hướng nhiệm vụ năm 2024",
        "date": "2024-01-09",
        "chair": "Giám đốc Sở",
    }


@pytest.mark.parametrize(
    ("subject", "opening"),
    [
        ("Kết luận của Giám đốc Sở tại Hội nghị đầu năm", "Giám đốc Sở kết luận:"),
        ("Kết luận của Giám đốc Sở tại Hội nghị đầu năm", "Ngày 31 tháng 02 năm 2024, Giám đốc Sở kết luận:"),
        ("Kết luận của Giám đốc Sở tại Hội nghị đầu năm", "Ngày 08 tháng 01 năm 2024, Phó Chủ tịch kết luận:"),
        ("Kết quả Hội nghị đầu năm", "Ngày 08 tháng 01 năm 2024, Giám đốc Sở kết luận:"),
    ],
)
def test_a_meeting_of_which_the_file_does_not_say_all_is_not_made_up(subject, opening):
    assert meeting.values(subject, [opening]) == {}
