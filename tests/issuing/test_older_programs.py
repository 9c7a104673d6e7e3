"""What was issued before the program held words together and balanced lines: it stays as it was."""

import pytest
from offices import office

from generator import __version__, deadlines, pipeline
from generator.issuing import issue
from generator.ooxml import package
from generator.rendering import line_layout


def former(older):
    """Make the program the first one, which laid out no lines."""
    older.setattr(line_layout, "lay_out", lambda *_: None)
    for module in (pipeline, issue):
        older.setattr(module, "__version__", "0.1.0")


@pytest.fixture
def issued(desk, monkeypatch):
    """Return the real notice, issued by a program that laid out no lines."""
    with monkeypatch.context() as older:
        former(older)
        return issue.issue(office(desk.folder), "12", "2024-01-12")


def test_an_older_file_is_verified_and_rendered_byte_for_byte_and_amended_without_other_changes(desk, issued):
    docx = issued.docx.read_bytes()
    assert "\u00a0" not in package.unpack(docx, "a")["word/document.xml"].decode()
    assert pipeline.build(issued.content).docx == docx
    assert "nguyên vẹn" in desk.run("verify", issued.docx).out
    again = desk.run("check", issued.content, "--again")
    assert "lời văn khác" not in again.err
    assert f"lúc phát hành dùng thongbao 0.1.0, nay {__version__}" in again.err
    desk.run("amend", issued.content, "--kind", "sua-doi", "--reason", "sửa")
    amended = issued.content.with_stem(f"{issued.content.stem}-sua-doi")
    words = amended.read_text(encoding="utf-8").replace("nâng cao trình độ chuyên môn", "bồi dưỡng chuyên môn")
    amended.write_text(words.replace("date: ", "date: 2024-02-05 # ", 1), encoding="utf-8")
    assert "Đã làm" in desk.run("render", amended).out
    marked = package.unpack((desk.folder / "out" / f"{amended.stem}-so-sanh.docx").read_bytes(), "a")
    document = marked["word/document.xml"].decode()
    assert (document.count("<w:ins "), document.count("<w:del ")) == (1, 1)
    assert "PrChange" not in document


def test_a_draft_of_an_older_program_is_told_by_the_versions_and_not_as_changed_by_hand(desk, monkeypatch):
    path = office(desk.folder)
    with monkeypatch.context() as older:
        former(older)
        desk.run("render", path)
    told = desk.run("verify", "out/2023.docx")
    assert f"V404 từ khi làm tệp này, chương trình (thongbao 0.1.0, nay {__version__}) đã khác" in told.err
    assert "V402" not in told.err


@pytest.mark.parametrize("deadline", ["yes", "trước ngày 31/02/2024", "q5 năm 2024"])
def test_what_was_issued_with_a_deadline_that_is_refused_today_is_amended(deadline, desk):
    path = office(desk.folder)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("      deadline: 2024-01\n", f"      deadline: {deadline}\n", 1), encoding="utf-8")
    with deadlines.as_issued():
        issue.issue(path, "12", "2024-01-12")
    assert desk.run("render", "12/TB-KHCN/2024").code == 0
    assert desk.run("check", "12/TB-KHCN/2024", "--again").code == 0
    assert desk.run("amend", path, "--kind", "sua-doi", "--reason", "ghi sai thời hạn").code == 0
    amended = path.with_stem(f"{path.stem}-sua-doi")
    refused = desk.run("check", amended).err
    assert f"C316 “{deadline}”" in refused
    words = amended.read_text(encoding="utf-8").replace(f"deadline: {deadline}", "deadline: 2024-03-31")
    amended.write_text(words, encoding="utf-8")
    assert "Đã làm" in desk.run("render", amended).out
