"""What the library tells to do with a command has a door on the desk's pages."""

from __future__ import annotations

import re

import pytest

from generator.cli.app import COMMANDS
from generator.codes import CODES
from generator.desk import advice


def test_every_command_has_a_door_or_is_known_to_have_none():
    assert sorted({*advice.DOORS, *advice.TERMINAL_ONLY}) == sorted(COMMANDS)
    assert not {*advice.DOORS} & {*advice.TERMINAL_ONLY}


@pytest.mark.parametrize("code", CODES)
def test_the_remedy_of_a_code_names_no_option_that_the_desk_has(code):
    assert not re.search(r"--(engine|out|pdfa|annotate)\b", advice.for_pages(CODES[code].remedy))


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("rồi xét bằng thongbao lint", "rồi xét bằng trang Xét tệp Word"),
        ('xét bằng thongbao lint TỆP.docx --pdf "a b.pdf"', "xét bằng trang Xét tệp Word"),
        ("cần thì làm lại: thongbao pdf out/2023.docx", "cần thì làm lại: nút Làm PDF ở trang soạn"),
        (
            "kiểm tra bằng thongbao check a.yaml, làm tệp Word bằng thongbao render a.yaml",
            "kiểm tra bằng trang soạn, làm tệp Word bằng nút Làm Word ở trang soạn",
        ),
        ("thêm một thông báo: thongbao new 2026; rồi", "thêm một thông báo: nút Thông báo mới ở trang Thông báo; rồi"),
        ("lấy bản ấy: thongbao render 12/TB-KHCN/2024", f"lấy bản ấy: Bản lưu {advice._OF_ISSUED}"),
        ('thongbao amend 2024-01 --kind replaces --reason "trùng số".', f"nút Thay thế {advice._OF_ISSUED}."),
        ("ra văn bản sửa (thongbao amend).", f"ra văn bản sửa (nút Sửa đổi, bổ sung {advice._OF_ISSUED})."),
        ("thêm vào words ở office.yaml", "thêm vào “Từ riêng của cơ quan” ở trang Thông tin cơ quan"),
        ("người ký ở office.yaml: xem lại", "người ký ở trang Thông tin cơ quan: xem lại"),
        ("chạy thongbao ids cho tệp cũ", "chạy thongbao ids cho tệp cũ"),
        ("gộp: thongbao history --repair", "gộp: thongbao history --repair"),
        ("xem bằng thongbao history.", "xem bằng trang Sổ phát hành."),
        ("thongbao.docx", "thongbao.docx"),
        ("Chọn thư mục khác bằng --out, hoặc xin quyền ghi.", "Chọn thư mục khác, hoặc xin quyền ghi."),
        ("Thử bộ tạo PDF khác (--engine).", "Thử bộ tạo PDF khác (ô PDF bằng)."),
        ("Đóng tệp trong Word rồi chạy lại lệnh.", "Đóng tệp trong Word rồi làm lại."),
    ],
)
def test_a_command_is_told_as_what_does_it_on_the_desk(told, shown):
    assert advice.for_pages(told) == shown
