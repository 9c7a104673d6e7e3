"""The register of outgoing documents in the form of Phụ lục IV, as a Word file and as a workbook, read by others."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
import openpyxl
import pypdfium2
import pytest
import yaml_files
from converting import libreoffice_pdfs
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from offices import issued_office, put
from repository import TESTS

from generator.book import word_file, workbook, year_book
from generator.diagnostics import NoticeError
from generator.issuing import withdraw
from generator.registry import archive
from generator.registry.prior_issue import PriorIssue
from generator.registry.record import SignedOriginal

CASES = yaml_files.values(TESTS / "cases" / "book.yaml")
COLUMNS = [
    "Số, ký hiệu văn bản",
    "Ngày tháng văn bản",
    "Tên loại và trích yếu nội dung văn bản",
    "Người ký",
    "Nơi nhận văn bản",
    "Đơn vị, người nhận bản lưu",
    "Số lượng bản",
    "Ngày chuyển",
    "Ký nhận",
    "Ghi chú",
]
"""Phụ lục IV, I, 2."""


def opened(folder):
    return archive.open_register(folder / "content" / "issued")


def book_of(case, folder):
    content, keys = folder / "content", {}
    for one in case["issued"]:
        changed = {**one, **({"of": keys[one["of"]]} if "of" in one else {})}
        number, day = changed.pop("number"), str(changed.pop("date"))
        keys[number] = put(content, number, day, **changed).key
    for number, day in case.get("withdrawn", ()):
        withdraw.withdraw(content / "issued", keys[number], "nhầm", date.fromisoformat(str(day)), date(2024, 12, 31))
    return year_book.make(opened(folder), 2024)


def in_word(book):
    """Return the paragraphs before the table and its rows, as another library reads them."""
    read = docx.Document(BytesIO(word_file.docx(book)))
    (table,) = read.tables
    return [one.text for one in read.paragraphs if one.text], [[cell.text for cell in row.cells] for row in table.rows]


def in_workbook(book):
    cover, rows = openpyxl.load_workbook(BytesIO(workbook.xlsx(book))).worksheets
    lines = [row[0] for row in cover.iter_rows(values_only=True) if row[0]]
    return lines, [["" if cell is None else cell for cell in row] for row in rows.iter_rows(values_only=True)]


@pytest.mark.parametrize("read", [in_word, in_workbook])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_book_has_cover_columns_and_rows_and_leaves_blank_what_nobody_knows(case, read, tmp_path):
    cover, (names, numbers, *rows) = read(book_of(case, tmp_path))
    assert names == COLUMNS
    assert numbers == [f"({at})" for at in range(1, 11)]
    assert [[*row[:3], row[9]] for row in rows] == case["rows"]
    assert {cell for row in rows for cell in row[3:9]} == {""}
    assert set(case["cover"]) <= set(cover)
    assert "SỔ ĐĂNG KÝ VĂN BẢN ĐI" in cover
    assert cover[-1] == "Quyển số: …………"


@pytest.fixture
def real(tmp_path):
    issued_office(tmp_path)
    return year_book.make(opened(tmp_path), 2024)


def test_signer_recipients_and_who_keeps_a_copy_are_those_of_the_document(real):
    (row,) = real.rows
    assert row[3] == "Nguyễn Ngọc Hảo"
    assert row[4].splitlines() == ["- Đảng ủy Sở (báo cáo)", "- Lãnh đạo Sở", "- CCVC&LĐ thuộc Sở"]
    assert row[5] == "VT, VP"
    assert row[6:9] == ("", "", "")
    assert (real.cover.parent, real.cover.organ) == ("UBND TỈNH BẮC GIANG", "SỞ KHOA HỌC VÀ CÔNG NGHỆ")


def test_that_the_original_is_signed_electronically_is_a_remark(tmp_path):
    record = put(tmp_path / "content", 1)
    original = SignedOriginal(2, record.hash, record.key, "0" * 64, "0.2.0", record.hash)
    seen = opened(tmp_path)._replace(originals={record.hash: original})
    assert year_book.make(seen, 2024).rows[0][9] == "Bản gốc là PDF ký số"


@pytest.mark.parametrize(("proven", "signer"), [(True, "Nguyễn Ngọc Hảo"), (False, "")])
def test_what_was_issued_before_the_program_is_a_remark_and_known_only_where_it_is_proven(tmp_path, proven, signer):
    issued_office(tmp_path)
    seen = opened(tmp_path)
    prior = PriorIssue("an", "2024-05-01", "cũ.docx", "notice.docx", 10, 10 if proven else 9, proven)
    book = year_book.make(seen._replace(records=(seen.records[0]._replace(prior=prior),)), 2024)
    assert (book.rows[0][3], book.rows[0][9]) == (signer, "Ban hành trước khi dùng chương trình")
    assert bool(book.unread) == (not proven)


def test_a_book_is_the_same_for_the_same_register(real, tmp_path):
    again = year_book.make(opened(tmp_path), 2024)
    assert (word_file.docx(again), workbook.xlsx(again)) == (word_file.docx(real), workbook.xlsx(real))


def test_a_year_without_documents_has_no_book(tmp_path):
    put(tmp_path / "content", 1)
    with pytest.raises(NoticeError) as raised:
        year_book.make(opened(tmp_path), 2023)
    (fault,) = raised.value.faults
    assert (fault.code, fault.hint) == ("V217", "sổ có các năm: 2024")


def test_what_cannot_be_read_is_told(tmp_path):
    issued_office(tmp_path)
    (tmp_path / "content" / "issued" / "2024-12-TB-KHCN" / "content.yaml").write_bytes(b"x")
    book = year_book.make(opened(tmp_path), 2024)
    assert [one.key for one in book.unread] == ["12/TB-KHCN/2024"]
    assert book.rows[0][3:6] == ("", "", "")


def test_pages_of_the_word_file_lie_across_and_repeat_the_head(real):
    read = docx.Document(BytesIO(word_file.docx(real)))
    for section in read.sections:
        assert section.orientation == WD_ORIENT.LANDSCAPE
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
        room = section.page_width.mm - section.left_margin.mm - section.right_margin.mm
        assert abs(sum(one.width for one in year_book.COLUMNS) - room) < 1
    heads = [
        row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in read.tables[0].rows
    ]
    assert heads == [True, True, False]


def test_the_workbook_is_set_up_for_paper(real):
    for sheet in openpyxl.load_workbook(BytesIO(workbook.xlsx(real))).worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.freeze_panes == "B3"


@pytest.mark.libreoffice
def test_every_page_of_the_word_file_has_the_head_and_every_document(tmp_path):
    for number in range(1, 31):
        put(tmp_path / "content", number, subject=f"Kết luận về việc thứ {number} " + "của hội nghị giao ban " * 4)
    book = year_book.make(opened(tmp_path), 2024)
    made = libreoffice_pdfs([word_file.docx(book)])[0]
    cover, *pages = (page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(made))
    assert "SỔ ĐĂNG KÝ VĂN BẢN ĐI" in cover
    assert len(pages) > 1
    for page in pages:
        assert "(10)" in page
        assert "Ghi chú" in page
    assert all(f"{number:02d}/TB-KHCN" in "".join(pages) for number in range(1, 31))


def test_the_command_writes_both_files_and_the_desk_gives_them(desk):
    issued_office(desk.folder)
    told = desk.run("history", "--book", "2024")
    assert told.code == 0
    assert "Còn trống, ghi tay: quyển số, số lượng bản, ngày chuyển, ký nhận." in told.out
    book = year_book.make(opened(desk.folder), 2024)
    for suffix, made in ((".docx", word_file.docx(book)), (".xlsx", workbook.xlsx(book))):
        assert (desk.folder / "out" / f"so-dang-ky-van-ban-di-2024{suffix}").read_bytes() == made


@pytest.mark.parametrize(
    ("output", "written"),
    [
        ("in/so.xlsx", ["in/so.xlsx"]),
        ("in", ["in/so-dang-ky-van-ban-di-2024.docx", "in/so-dang-ky-van-ban-di-2024.xlsx"]),
    ],
)
def test_the_command_writes_where_it_is_told(desk, output, written):
    put(desk.folder / "content", 1)
    assert desk.run("history", "--book", "2024", "-o", output).code == 0
    assert sorted(path.relative_to(desk.folder).as_posix() for path in (desk.folder / "in").iterdir()) == written


@pytest.mark.parametrize("options", [["--at", "2024"], ["--search", "a"], ["--repair"], ["12/TB-KHCN/2024"]])
def test_a_book_goes_with_no_other_question(desk, options):
    assert desk.run("history", "--book", "2024", *options).code == 2


@pytest.mark.parametrize("year", ["x", "24", "2024-01", "01/2024", ""])
def test_a_book_is_of_a_year(desk, year):
    told = desk.run("history", "--book", year)
    assert told.code == 2
    assert "chỉ ghi năm, bốn chữ số, ví dụ 2024" in told.err
