"""``thongbao pdf``, and ``--pdf`` and ``--png`` of ``render`` and ``issue``."""

from __future__ import annotations

import json

import pytest
from pdfs import engine_giving, verified

from generator.diagnostics import Diagnostic
from generator.pdf import convert, reader


def test_the_pdf_is_written_beside_the_word_file(desk):
    desk.real()
    desk.run("render", "content/2023.yaml")
    told = desk.run("pdf", "out/2023.docx", "--engine", "embedded")
    assert told.code == 0
    assert "Đã làm out/2023.pdf (3 trang)" in told.out
    assert "bộ dàn trang đi kèm" in told.out
    assert verified((desk.folder / "out/2023.pdf").read_bytes(), (desk.folder / "out/2023.docx").read_bytes()) == []


def test_render_makes_the_pdf_and_the_images(desk):
    desk.real()
    told = desk.run("render", "content/2023.yaml", "--pdf", "--png", "--engine", "embedded")
    assert told.code == 0
    assert desk.outputs() == [
        "2023-trang-1.png", "2023-trang-2.png", "2023-trang-3.png", "2023.docx", "2023.pdf",
    ]  # fmt: skip
    assert "out/2023.pdf" in told.out


def test_png_alone_writes_no_pdf(desk):
    desk.real()
    desk.run("render", "content/2023.yaml", "--png", "--engine", "embedded")
    assert not (desk.folder / "out/2023.pdf").exists()
    assert (desk.folder / "out/2023-trang-3.png").exists()


def test_json_has_the_engine_and_the_number_of_pages(desk):
    desk.real()
    desk.run("render", "content/2023.yaml")
    told = json.loads(desk.run("pdf", "out/2023.docx", "--engine", "embedded", "--format", "json").out)
    assert told["engine"]["name"] == "embedded"
    assert [(one["source"], one["pages"], one["ok"]) for one in told["files"]] == [("out/2023.docx", 3, True)]


def test_issue_makes_the_pdf_of_the_issued_notice(desk):
    desk.real()
    told = desk.run(
        "issue", "content/2023.yaml", "--number", "12", "--date", "2024-01-12", "--pdf", "--engine", "embedded"
    )
    assert told.code == 0
    assert "out/2023.pdf (3 trang)" in told.out
    pages = reader.read((desk.folder / "out/2023.pdf").read_bytes(), "a").pages
    assert "12/TB-KHCN" in "".join(word.text for word in pages[0].words)


def test_nothing_is_issued_without_the_engine_asked_for(desk, monkeypatch):
    desk.real()
    monkeypatch.setitem(convert._FINDERS, "word", lambda: None)
    told = desk.run("issue", "content/2023.yaml", "--number", "12", "--date", "2024-01-12", "--pdf", "--engine", "word")
    assert (told.code, told.out) == (2, "")
    assert "P001" in told.err
    assert not (desk.folder / "content/issued").exists()


def test_a_notice_stays_issued_when_its_pdf_fails(desk, monkeypatch):
    desk.real()
    monkeypatch.setitem(convert._FINDERS, "libreoffice", lambda: engine_giving(Diagnostic("P002", "quá lâu"))[0])
    told = desk.run(
        "issue", "content/2023.yaml", "--number", "12", "--date", "2024-01-12", "--pdf", "--engine", "libreoffice"
    )
    assert told.code == 2
    assert "Đã phát hành" in told.out
    assert "chỉ làm lại PDF: thongbao render content/2023.yaml --pdf" in told.out
    assert "P002" in told.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("pdf", "content/2023.yaml"), "thongbao render content/2023.yaml --pdf"),
        (("pdf", "a.pdf"), "đã là tệp PDF"),
        (("render", "content/2023.yaml", "--pdfa"), "thêm --pdf hoặc --png"),
        (("render", "content/2023.yaml", "--engine", "word"), "thêm --pdf hoặc --png"),
        (("pdf", "a/x.docx", "b/x.docx", "--out", "out"), "cùng làm ra out/x.pdf"),
    ],
)
def test_arguments_that_make_no_sense_are_explained(desk, arguments, told):
    desk.real()
    answer = desk.run(*arguments)
    assert answer.code == 2
    assert told in answer.err


def test_lock_files_of_word_are_skipped(desk):
    desk.real()
    desk.run("render", "content/2023.yaml")
    (desk.folder / "out/~$2023.docx").write_bytes(b"owner")
    told = desk.run("pdf", "out/2023.docx", "out/~$2023.docx", "--engine", "embedded")
    assert (told.code, told.err) == (0, "")


def test_a_missing_file_does_not_affect_the_others(desk):
    desk.real()
    desk.run("render", "content/2023.yaml")
    told = desk.run("pdf", "out/khong-co.docx", "out/2023.docx", "--engine", "embedded")
    assert told.code == 2
    assert "F002" in told.err
    assert (desk.folder / "out/2023.pdf").exists()


def test_ctrl_c_reports_how_many_files_are_done(desk, monkeypatch):
    desk.real()
    desk.run("render", "content/2023.yaml")
    out = desk.folder / "out"
    for name in "abc":
        (out / f"{name}.docx").write_bytes((out / "2023.docx").read_bytes())
    real = convert.convert

    def stopped(wanted, choice):
        yield from list(real(wanted[:2], choice))
        raise KeyboardInterrupt

    monkeypatch.setattr(convert, "convert", stopped)
    told = desk.run("pdf", "out/a.docx", "out/b.docx", "out/c.docx", "--engine", "embedded")
    assert told.code == 130
    assert "đã xong 2/3" in told.err
    assert sorted(path.name for path in out.glob("*.pdf")) == ["a.pdf", "b.pdf"]


def test_pages_do_not_outlive_the_words_that_they_show(desk):
    path = desk.real()
    options = ("--pdf", "--png", "--engine", "embedded")
    desk.run("render", "content/2023.yaml", *options)
    path.write_text(path.read_text(encoding="utf-8").replace("Nâng cao", "Đẩy mạnh"), encoding="utf-8")
    told = desk.run("render", "content/2023.yaml")
    assert "W007" in told.err
    assert desk.outputs() == ["2023.docx"]
    desk.run("render", "content/2023.yaml", *options)
    told = desk.run(
        "issue", "content/2023.yaml", "--number", "12", "--date", "2024-01-12", "--pdf", "--engine", "embedded"
    )
    assert "đã xóa 2023-trang-1.png, 2023-trang-2.png, 2023-trang-3.png:" in told.err
    assert desk.outputs() == ["2023.docx", "2023.pdf"]
