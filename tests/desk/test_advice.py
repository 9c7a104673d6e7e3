"""What the library tells to do with a command has a door on the desk's pages."""

from __future__ import annotations

import re

import pytest
import yaml_files
from offices import issued_office
from repository import ROOT

from generator.cli.app import COMMANDS
from generator.codes import CODES
from generator.content import rows, yaml_reader
from generator.content.schema import Object
from generator.desk import advice


def test_every_command_has_a_door_or_is_known_to_have_none():
    assert sorted({*advice.DOORS, *advice.TERMINAL_ONLY}) == sorted(COMMANDS)
    assert not {*advice.DOORS} & {*advice.TERMINAL_ONLY}


@pytest.mark.parametrize("code", CODES)
def test_the_remedy_of_a_code_names_no_option_that_the_desk_has(code):
    assert not re.search(r"--(engine|out|pdfa|annotate|workspace)\b", advice.for_pages(CODES[code].remedy))


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("rồi xét bằng thongbao lint", "rồi xét bằng trang Xét tệp Word"),
        ('xét bằng thongbao lint TỆP.docx --pdf "a b.pdf"', "xét bằng trang Xét tệp Word"),
        ("cần thì làm lại: thongbao pdf out/2023.docx", "cần thì làm lại: nút Làm PDF"),
        (
            "kiểm tra bằng thongbao check a.yaml, làm tệp Word bằng thongbao render a.yaml",
            "kiểm tra bằng trang soạn, làm tệp Word bằng nút Làm Word",
        ),
        ("xem lại date và meeting.date.", "xem lại ô “Ngày ký” và ô “Ngày họp”."),
        ("thêm vào recipients; hoặc ghi “# date: x”", "thêm vào ô “Nơi nhận”; hoặc ghi “# date: x”"),
        ("thiếu issuer.full_name (tên cơ quan viết trong câu)", "thiếu ô “Tên cơ quan viết trong câu”"),
        ("viết title cho mục", "viết title cho mục"),
        ("thêm một thông báo: thongbao new 2026; rồi", "thêm một thông báo: nút Thông báo mới ở trang Thông báo; rồi"),
        ("lấy bản ấy: thongbao render 12/TB-KHCN/2024", f"lấy bản ấy: Bản lưu {advice._OF_ISSUED}"),
        ('thongbao amend 2024-01 --kind thay-the --reason "trùng số".', f"nút Thay thế {advice._OF_ISSUED}."),
        ("ra văn bản sửa (thongbao amend).", f"ra văn bản sửa (nút Sửa đổi, bổ sung {advice._OF_ISSUED})."),
        ("thêm vào words ở office.yaml", "thêm vào “Từ riêng của cơ quan” ở trang Thông tin cơ quan"),
        ("người ký ở office.yaml: xem lại", "người ký ở trang Thông tin cơ quan: xem lại"),
        ("chạy thongbao ids cho tệp cũ", "chạy thongbao ids cho tệp cũ"),
        ("gộp: thongbao history --repair; rồi", "gộp: nút Gộp sổ, chép lại dòng mất; rồi"),
        ("phát hành với --any-order", "phát hành với ô “Số không theo thứ tự ngày, đúng như sổ giấy.”"),
        ("xem bằng thongbao history.", "xem bằng trang Sổ phát hành."),
        ('dùng: thongbao import "a b.docx"', "dùng: ô Thông báo cũ ở trang Thông báo"),
        ("đúng thư mục khác thì thêm --workspace", "đúng thư mục khác thì mở bàn soạn ở thư mục ấy"),
        ("thongbao.docx", "thongbao.docx"),
        ("mọi trang có dấu: thongbao render --draft", "mọi trang có dấu: ô Đánh dấu DỰ THẢO"),
        ("hoặc chọn thư mục khác bằng --out.", "hoặc chọn thư mục khác."),
        ("Thử bộ tạo PDF khác (--engine).", "Thử bộ tạo PDF khác (ô PDF bằng)."),
        (
            "viết subject, hoặc meeting để chương trình viết",
            "viết ô “Trích yếu”, hoặc ô “Hội nghị” để chương trình viết",
        ),
        ("thêm tên hội nghị, hoặc viết closing", "thêm tên hội nghị, hoặc viết ô “Câu kết”"),
        ("thiếu items: phần này không có lời văn", "thiếu mục: phần này không có lời văn"),
        ("mỗi mục một gạch đầu dòng ở items", "thêm mục, hoặc bỏ phần ấy"),
        ("viết lại, hoặc bỏ", "viết lại, hoặc bỏ"),
        ("Đóng tệp trong Word rồi chạy lại lệnh.", "Đóng tệp trong Word rồi làm lại."),
    ],
)
def test_a_command_is_told_as_what_does_it_on_the_desk(told, shown):
    assert advice.for_pages(told) == shown


LED = yaml_files.values(ROOT / "tests" / "cases" / "desk-advice.yaml")


@pytest.mark.parametrize("case", [pytest.param(case, id=case["told"][:60]) for case in LED])
def test_links_lead_to_what_does_what_is_told(desk, case):
    issued_office(desk.folder)
    assert dict(advice.links(case["told"])) == case["links"]


def test_no_link_leads_to_a_notice_where_the_register_cannot_be_read(desk):
    issued_office(desk.folder)
    (desk.folder / "content" / "issued" / "register.jsonl").unlink()
    (desk.folder / "content" / "issued" / "register.jsonl").mkdir()
    assert advice.links("thongbao withdraw 12/TB-KHCN/2024") == ()


@pytest.mark.parametrize(
    ("words", "sentence"), [("sổ hỏng", "Sổ hỏng."), ("V201: sổ hỏng.", "V201: sổ hỏng."), ("", "")]
)
def test_what_is_found_becomes_a_sentence(words, sentence):
    assert advice.sentence(words) == sentence


ROWS = pytest.mark.parametrize("row", [pytest.param(row, id=row.path) for row in rows.rows()])


def missing(row):
    """Return what is told of a record that lacks a field."""
    record = Object(dict, {row.key: row.field._replace(required=True)})
    (fault,) = record.read(yaml_reader.NO_CONTENT).found
    return fault


@ROWS
def test_a_field_that_is_missing_is_called_by_the_name_that_the_form_has_for_it(row):
    assert advice.for_pages(missing(row).message) == f"thiếu ô “{row.field.title}”"


@ROWS
def test_a_field_that_is_missing_is_explained_as_the_form_explains_it(row):
    assert advice.for_pages(missing(row).hint) == advice.for_pages(row.field.form_help)


def test_words_in_brackets_that_name_no_field_stay():
    assert advice.for_pages("tệp khác (trích yếu), subject (là gì)") == "tệp khác (trích yếu), subject (là gì)"
