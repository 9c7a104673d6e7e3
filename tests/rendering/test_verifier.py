"""The proof before writing: each way in which a finished file can be wrong is made to happen, and is noticed."""

from __future__ import annotations

import copy
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING
from unittest import mock

import pytest
from docxtpl import DocxTemplate
from found import code_set
from repository import ROOT
from strategies import as_yaml

from generator import form, notices, pipeline
from generator.diagnostics import Result
from generator.ooxml import package
from generator.ooxml.package import W
from generator.rendering import composer, renderer, verifier
from generator.rendering import template as rendering_template
from generator.rendering.line_ends import joined, joined_throughout

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENT = "word/document.xml"
TASK = "Tiếp tục nâng cao trình độ chuyên môn, nâng cao đạo đức công vụ khi thực hiện nhiệm vụ."
NASTY = (
    "A & B",
    "<b>",
    "]]>",
    "&amp;",
    "&#39;",
    "\"nháy\" 'đơn' “cong”",
    "a</w:t>b",
    "Nghị định\u00a0số\u00a030",
    "😀",
)


@cache
def made(sample: str) -> tuple:
    """Return the template, the values and the finished parts of a sample."""
    path = ROOT / "content" / f"{sample}.yaml"
    notice = notices.load(path).value
    values = composer.compose(notice)
    file = ROOT / "templates" / "thong-bao.docx"
    template = rendering_template.read(file.read_bytes(), file.name, values).value
    docx = renderer.render(template, notice, values)
    return template, values, package.unpack(docx, "a.docx")


def checked(parts: dict[str, bytes], sample: str) -> list:
    template, values, _ = made(sample)
    return verifier.check(package.pack(parts), template, values)


def broken(change, sample="2023") -> list:
    """Return what is told of a sample after ``change(body)``; without it nothing is told."""
    parts = made(sample)[2]
    assert checked(parts, sample) == []
    root = package.parse(parts[DOCUMENT])
    change(root[0])
    return checked({**parts, DOCUMENT: package.serialise(root)}, sample)


def paragraph(body, words: str):
    return next(one for one in body.iter(f"{W}p") if words in "".join(t.text for t in one.iter(f"{W}t")))


def text(body, words: str):
    return next(one for one in body.iter(f"{W}t") if words in (one.text or ""))


def drop(element) -> None:
    element.getparent().remove(element)


@pytest.mark.parametrize("sample", ["2023", "mau-day-du"])
def test_a_whole_file_is_found_whole(sample):
    assert checked(made(sample)[2], sample) == []


def test_a_paragraph_that_was_dropped_is_told_with_its_words():
    (fault,) = broken(lambda body: drop(paragraph(body, TASK)))
    assert fault.code == "T201"
    assert "5. Tiếp tục nâng cao trình độ" in fault.message
    assert fault.location.words.startswith("5. Tiếp tục nâng cao")


def test_paragraphs_that_changed_places_are_told():
    def swap(body):
        first, second = paragraph(body, "Để khắc phục"), paragraph(body, "Tuy nhiên")
        second.addprevious(first)

    assert code_set(broken(swap)) == {"T201"}


def test_a_word_that_was_lost_in_a_long_paragraph_is_told_by_itself():
    def lose(body):
        one = text(body, "đặc biệt Sở KH&CN")
        one.text = one.text.replace("vinh danh ", "", 1)

    (fault,) = broken(lose)
    assert "vinh danh" in fault.message


def test_a_letter_that_changed_is_told():
    def change(body):
        one = text(body, TASK)
        one.text = one.text.replace("đạo đức", "đạo đưc")

    (fault,) = broken(change)
    assert "đức" in fault.message
    assert "đưc" in fault.message


def test_words_that_nobody_asked_for_are_told():
    def add(body):
        body.insert(3, copy.deepcopy(paragraph(body, TASK)))

    assert code_set(broken(add)) == {"T201"}


def test_a_paragraph_of_its_own_after_the_end_is_told():
    (fault,) = broken(lambda body: body[-1].addprevious(copy.deepcopy(paragraph(body, TASK))))
    assert fault.code == "T201"


def test_a_word_of_the_template_itself_that_was_lost_is_told():
    (fault,) = broken(lambda body: drop(paragraph(body, "Nơi nhận:")))
    assert "Nơi nhận:" in fault.message


def test_a_number_that_changed_is_told():
    def change(body):
        task = paragraph(body, TASK)
        task.addprevious(copy.deepcopy(task))
        drop(paragraph(body, "Đẩy mạnh công tác cải cách"))

    assert code_set(broken(change)) == {"T201"}


def test_numbers_that_are_gone_are_told():
    parts = made("2023")[2]
    numbering = package.parse(parts["word/numbering.xml"])
    for one in numbering.findall(f"{W}num"):
        numbering.remove(one)
    found = checked({**parts, "word/numbering.xml": package.serialise(numbering)}, "2023")
    assert code_set(found) == {"T201"}
    assert "1. Tiếp tục phấn đấu" in found[0].message


def test_a_list_that_counts_on_where_it_should_start_anew_is_told():
    def change(body):
        for one in list(body.iter(f"{W}numPr")):
            drop(one)

    assert code_set(broken(change, "mau-day-du")) == {"T201"}


def test_a_tag_that_is_left_is_told():
    def change(body):
        text(body, TASK).text = "{{ x }}"

    assert code_set(broken(change)) == {"T201", "T202"}


def test_none_in_place_of_a_value_is_told():
    def change(body):
        text(body, "/TB-KHCN").text = "Số: None/TB-KHCN"

    (fault,) = broken(change)
    assert "None" in fault.message


def test_a_no_break_space_that_became_a_space_is_told(tmp_path):
    assert code_set(of_text(tmp_path, "bên\u00a0A", lambda data: data.replace("\u00a0".encode(), b" "))) == {"T201"}


def test_text_that_became_hidden_is_told():
    def hide(body):
        run = paragraph(body, TASK).find(f"{W}r")
        run.insert(0, run.makeelement(f"{W}rPr"))
        run[0].append(run.makeelement(f"{W}vanish"))

    assert code_set(broken(hide)) == {"T112", "T201"}


def lose_section(body):
    drop(body.find(f"{W}sectPr"))


def change_margin(body):
    body.find(f"{W}sectPr/{W}pgMar").set(f"{W}left", "720")


def turn_page(body):
    body.find(f"{W}sectPr/{W}pgSz").set(f"{W}w", "16838")


def lose_header(body):
    drop(body.find(f"{W}sectPr/{W}headerReference"))


def add_footer(body):
    section = body.find(f"{W}sectPr")
    section.insert(0, section.makeelement(f"{W}footerReference"))


def number_first_page(body):
    drop(body.find(f"{W}sectPr/{W}titlePg"))


def change_annex_margin(body):
    next(body.iterfind(f"{W}p/{W}pPr/{W}sectPr/{W}pgMar")).set(f"{W}top", "0")


def empty_cell(body):
    cell = next(body.iter(f"{W}tc"))
    for child in list(cell):
        cell.remove(child)


def empty_table(body):
    table = next(body.iter(f"{W}tbl"))
    for row in table.findall(f"{W}tr"):
        table.remove(row)


def empty_row(body):
    row = next(body.iter(f"{W}tr"))
    for cell in row.findall(f"{W}tc"):
        row.remove(cell)


def nest_paragraph(body):
    first, second = body.findall(f"{W}p")[:2]
    first.append(second)


def nest_table(body):
    body.find(f"{W}p").append(body.find(f"{W}tbl"))


@pytest.mark.parametrize(
    "change",
    [
        *(lose_section, change_margin, turn_page, lose_header, change_annex_margin, add_footer, number_first_page),
        *(empty_cell, empty_table, empty_row, nest_paragraph, nest_table),
    ],
)
def test_a_page_set_up_or_structure_that_is_not_the_template_s_is_told(change):
    assert "T203" in code_set(broken(change, "mau-day-du"))


def test_a_table_may_hold_its_rows_in_content_controls():
    def wrap(body):
        for row in list(body.iter(f"{W}tr")):
            control = row.makeelement(f"{W}sdt")
            row.addprevious(control)
            control.append(control.makeelement(f"{W}sdtContent"))
            control[0].append(row)

    assert "T203" not in code_set(broken(wrap, "mau-day-du"))


def test_a_finished_file_that_cannot_be_opened_is_told():
    template, values, _ = made("2023")
    assert code_set(verifier.check(b"PK\x03\x04", template, values)) == {"D002"}


def test_what_docxtpl_loses_with_its_default_settings_is_noticed():
    template, values, _ = made("2023")
    document = DocxTemplate(BytesIO(template.data))
    plain = {name: value if isinstance(value, str) else "" for name, value in values.items()}
    document.render(renderer.as_tree({**plain, "subject": "Sở A & B < C"}))
    output = BytesIO()
    document.save(output)
    found = verifier.check(output.getvalue(), template, {**values, "subject": "Sở A & B < C"})
    assert "T201" in code_set(found)
    assert any("& B" in fault.message for fault in found)


def built(content: dict, folder: Path) -> pipeline.Built:
    source = folder / "2024.yaml"
    source.write_text(as_yaml(content), encoding="utf-8")
    # What a rule of form says of such words is no matter here.
    with mock.patch.object(form, "check", return_value=Result(None)):
        return pipeline.build(source)


def everywhere(words: str) -> dict:
    """Return a notice that says the words in each field that takes any words."""
    say = f"Rà {words} soát"
    table = {"columns": [say, "B"], "rows": [[say, ""], ["", words]]}
    block = {
        "title": say,
        "lead": say,
        "text": [say, say],
        "unit": f"Đơn vị {words}",
        "with": f"Phòng {words}",
        "deadline": f"sau {words}",
    }
    return {
        "issuer": {"parent": "SỞ", "name": ["SỞ", "BAN"], "full_name": say, "code": "A&B"},
        "place": say,
        "date": "2024",
        "subject": [say, say],
        "opening": [say],
        "closing": f"{say}./.",
        "results": {"lead": say, "items": [say, {"text": say}], "ending": say, "layout": "list"},
        "limitations": {"lead": [say, say], "items": [say, say], "ending": say},
        "tasks": {"lead": say, "items": [{**block, "table": table, "items": [{"text": say}]}]},
        "signature": {"post": "GIÁM ĐỐC", "other_post": say, "name": say},
        "recipients": [say, {"to": say, "members": [say], "for": say, "who": say}],
        "archive": {"units": say, "drafter": say},
        "annexes": [{"title": "A & B", "text": say, "items": [say], "table": table}],
    }


def text_of(docx: bytes) -> str:
    """Return the text of the body without reading.py: what stands in its w:t, a line for each paragraph."""
    root = package.parse(package.unpack(docx, "a.docx")[DOCUMENT])
    return "\n".join("".join(t.text or "" for t in one.iter(f"{W}t")) for one in root.iter(f"{W}p"))


@pytest.mark.parametrize("words", NASTY)
def test_words_that_look_like_markup_come_out_exactly_in_every_field(words, tmp_path):
    made = built(everywhere(words), tmp_path)
    assert made.docx is not None, made.found
    asked = as_yaml(everywhere("\x00")).count("\\u0000")
    assert joined_throughout(text_of(made.docx)).count(joined_throughout(words)) >= asked


def test_a_meeting_s_words_come_out_exactly(tmp_path):
    say = "A & B <c> ]]> &amp;"
    meeting = {"name": say, "chair": say, "place": say, "attendees": say, "heard": say, "date": "2024-01-09"}
    content = {key: value for key, value in everywhere("x").items() if key != "opening"}
    made = built({**content, "date": "2024-02", "meeting": meeting}, tmp_path)
    assert made.docx is not None, made.found
    opening = f"Ngày 09 tháng 01 năm 2024, tại {say}, {say} đã chủ trì {say}. Tham dự có {say}."
    assert joined(opening) in text_of(made.docx)
    assert f"Sau khi nghe {say}, {say} kết luận như sau:" in text_of(made.docx)


def of_text(folder: Path, words: str, change) -> list:
    """Return what is told of a notice that says the words, after a change to the finished body."""
    made = built(everywhere(words), folder)
    values = composer.compose(notices.load(made.source).value)
    template = rendering_template.read((ROOT / "templates" / "thong-bao.docx").read_bytes(), "a.docx", values).value
    parts = package.unpack(made.docx, "a.docx")
    return verifier.check(package.pack({**parts, DOCUMENT: change(parts[DOCUMENT])}), template, values)


def test_a_line_that_says_what_the_template_says_is_not_taken_for_it(tmp_path):
    content = everywhere("x")
    content["opening"] = ["Nơi nhận:", "Độc lập - Tự do - Hạnh phúc", content["subject"][0]]
    assert built(content, tmp_path).docx is not None


def test_an_empty_cell_is_no_loss(tmp_path):
    content = everywhere("x")
    content["annexes"][0]["table"] = {"columns": ["A"], "rows": [[""], ["b"], [""]]}
    assert built(content, tmp_path).docx is not None
