"""The texts that go with an instrument say what they are, are not signed, and are never taken for the notice."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from amending import begun, lines
from handmade import edited
from offices import FILES, put

from generator.issuing import issue
from generator.lint.linter import lint
from generator.ooxml import package, stamp

KEY = "12/TB-KHCN/2024"
CONSOLIDATED, REDLINE = Path("out/2023-dinh-chinh-hop-nhat.docx"), Path("out/2023-dinh-chinh-so-sanh.docx")
FOR_READING = "khi thi hành thì căn cứ vào các văn bản đã ký."
STATEMENT = [
    "Sửa đổi, bổ sung tại Thông báo số 20/TB-KHCN ngày 05 tháng 02 năm 2024 của Sở Khoa học và Công nghệ;",
    "Đính chính tại Công văn số 07/KHCN-VP ngày 10 tháng 02 năm 2024 của Sở Khoa học và Công nghệ.",
    f"Không có chữ ký, chỉ dùng để tra cứu; {FOR_READING}",
]


@pytest.fixture
def corrected(path):
    """The same, amended and then corrected."""
    for kind, old, new, number, date in (
        ("amends", "Quyết tâm hoàn thành", "Quyết tâm làm", "20", "2024-02-05"),
        ("corrects", "cấp sở", "cấp Sở", "7", "2024-02-10"),
    ):
        path = begun(path, kind)
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
        issue.issue(path, number, date)
    return path


def verified(desk, file):
    told = desk.run("verify", file, "--format", "json")
    (verdict,) = json.loads(told.out)["files"]
    return told.code, verdict["status"], verdict["state"], [fault["code"] for fault in verdict["found"]]


@pytest.mark.usefixtures("corrected")
def test_a_consolidated_text_says_of_what_it_is_by_which_documents_and_has_no_signature():
    told = lines(CONSOLIDATED.read_bytes())
    begins = next(at for at, line in enumerate(told) if line.startswith("Văn bản này hợp nhất"))
    assert told[begins - 2].split("\n") == ["VĂN BẢN HỢP NHẤT", "THÔNG BÁO"]
    of = "Thông báo số 12/TB-KHCN ngày 12 tháng 01 năm 2024 của Sở Khoa học và Công nghệ về kết luận của"
    assert told[begins].startswith(f"Văn bản này hợp nhất {of}")
    assert told[begins + 1 : begins + 4] == STATEMENT
    assert {"VĂN BẢN HỢP NHẤT", "(không có chữ ký)"} <= set(told)
    assert not {"GIÁM ĐỐC", "Nguyễn Ngọc Hảo"} & set(told)


@pytest.mark.usefixtures("corrected")
def test_a_redline_says_which_document_made_its_changes_and_has_no_signature():
    told = lines(REDLINE.read_bytes())
    said = next(line for line in told if line.startswith("Văn bản này đánh dấu"))
    assert "những chỗ được đính chính tại Công văn số 07/KHCN-VP ngày 10 tháng 02 năm 2024" in said
    assert said.endswith("đã được sửa đổi, bổ sung tại Thông báo số 20/TB-KHCN ngày 05 tháng 02 năm 2024.")
    assert "BẢN SO SÁNH\nTHÔNG BÁO" in told
    assert "Nguyễn Ngọc Hảo" not in told


@pytest.mark.usefixtures("corrected")
def test_properties_and_stamp_say_what_a_text_is():
    for file, title, kind in ((CONSOLIDATED, "VĂN BẢN HỢP NHẤT", "consolidated"), (REDLINE, "BẢN SO SÁNH", "redline")):
        parts = package.unpack(file.read_bytes(), "x")
        assert f"<dc:title>{title} THÔNG BÁO Kết luận".encode() in parts["docProps/core.xml"]
        assert stamp.read(parts).kind == kind


@pytest.mark.usefixtures("corrected")
def test_lint_knows_a_text_that_is_not_signed():
    assert [fault.code for fault in lint(CONSOLIDATED.read_bytes(), "a.docx").found] == []
    assert [fault.code for fault in lint(REDLINE.read_bytes(), "a.docx").found] == ["F607"]


@pytest.mark.usefixtures("corrected")
def test_verify_calls_each_text_what_it_is_and_tells_what_was_changed(desk):
    told = desk.run("verify", CONSOLIDATED).out
    changing = "số 20/TB-KHCN ngày 05/02/2024, số 07/KHCN-VP ngày 10/02/2024"
    assert f"là văn bản hợp nhất của thông báo số 12/TB-KHCN ngày 12/01/2024 với {changing}; không phải" in told
    told = desk.run("verify", REDLINE).out
    before = "(đã sửa theo số 20/TB-KHCN ngày 05/02/2024)"
    assert f"ngày 12/01/2024 {before}, trước và sau số 07/KHCN-VP ngày 10/02/2024; không phải" in told
    for file, status in ((CONSOLIDATED, "consolidated"), (REDLINE, "redline")):
        assert verified(desk, file) == (0, status, "untouched", [])
        edited(file, Path("sua.docx"), {"replace": ["còn tồn tại", "không tồn tại"]})
        assert verified(desk, "sua.docx") == (1, status, "words", ["V401"])


@pytest.mark.usefixtures("corrected")
@pytest.mark.parametrize(
    "forged",
    [
        {"delete": "Không có chữ ký, chỉ dùng để tra cứu"},
        {"delete": "Sửa đổi, bổ sung tại Thông báo số 20/TB-KHCN"},
        {"replace": ["Công văn số 07/KHCN-VP", "Công văn số 08/KHCN-VP"]},
        {"replace": ["(không có chữ ký)", "Nguyễn Ngọc Hảo"]},
        {"insert": ["Nơi nhận", "Văn bản này thay cho thông báo đã ký."]},
    ],
    ids=str,
)
def test_what_a_consolidated_text_says_of_itself_is_not_changed_unseen(desk, forged):
    edited(CONSOLIDATED, Path("sua.docx"), forged)
    assert verified(desk, "sua.docx")[:3] == (1, "consolidated", "words")


@pytest.mark.usefixtures("corrected")
def test_a_consolidated_text_without_its_mark_does_not_pass_for_the_notice(desk):
    edited(CONSOLIDATED, Path("sua.docx"), {"replace": ["VĂN BẢN HỢP NHẤT", "SỞ"]})
    code, status, state, codes = verified(desk, "sua.docx")
    assert (code, status, state) == (1, "consolidated", "words")
    assert codes[-1] == "V407"


def test_a_text_made_of_a_draft_that_has_changed_since_is_still_no_draft(desk, path):
    draft = begun(path, "amends")
    draft.write_text(draft.read_text(encoding="utf-8").replace("Quyết tâm", "Cùng nhau", 1), encoding="utf-8")
    desk.run("render", draft)
    draft.write_text(draft.read_text(encoding="utf-8").replace("Cùng nhau", "Chung tay", 1), encoding="utf-8")
    assert verified(desk, "out/2023-sua-doi-hop-nhat.docx")[1] == "consolidated"
    assert verified(desk, "out/2023-sua-doi-so-sanh.docx")[1] == "redline"


@pytest.mark.usefixtures("path")
@pytest.mark.parametrize(("name", "status"), [("consolidated.docx", "consolidated"), ("redline.docx", "redline")])
def test_the_files_of_earlier_archives_are_known_by_their_former_names(desk, monkeypatch, name, status):
    former = Path("out/2023.docx").read_bytes() + b"\0"
    monkeypatch.setitem(FILES, name, former)
    record = put(Path("content"), 13, kind="amends", of=KEY)
    file = Path("content/issued") / record.folder / name
    assert verified(desk, file) == (0, status, "untouched", [])
    told = desk.run("verify", file).out
    assert "của thông báo số 12/TB-KHCN ngày 12/01/2024" in told
    assert "không phải văn bản đã ký" in told


SUFFIXES = ("", "-hop-nhat", "-so-sanh")


def drafted(desk, path):
    """Return an amending draft of which the Word files are in ``out/``."""
    draft = begun(path, "amends")
    draft.write_text(draft.read_text(encoding="utf-8").replace("Quyết tâm", "Cùng nhau", 1), encoding="utf-8")
    desk.run("render", draft)
    return draft


def test_the_texts_of_a_draft_are_those_of_a_draft_though_the_same_was_issued_and_withdrawn(desk, path):
    draft = drafted(desk, path)
    issue.issue(draft, "20", "2024-02-05")
    desk.run("withdraw", "20/TB-KHCN/2024", "--reason", "x", "--date", "2024-02-06")
    desk.run("render", draft)
    for suffix in SUFFIXES:
        assert verified(desk, f"out/{draft.stem}{suffix}.docx")[0::2] == (0, "untouched")


def test_a_text_from_before_the_issue_of_its_instrument_was_not_changed_by_hand(desk, path):
    draft = drafted(desk, path)
    shutil.copy(f"out/{draft.stem}-hop-nhat.docx", "gui.docx")
    issue.issue(draft, "20", "2024-02-05")
    code, status, state, codes = verified(desk, "gui.docx")
    assert (code, status, state, {*codes}) == (1, "consolidated", "kept", {"V404"})
    edited(Path("gui.docx"), Path("sua.docx"), {"replace": ["còn tồn tại", "không tồn tại"]})
    assert verified(desk, "sua.docx")[2] == "words"
    assert "thongbao render 20/TB-KHCN/2024" in desk.run("verify", "sua.docx").out
    desk.run("withdraw", "20/TB-KHCN/2024", "--reason", "x", "--date", "2024-02-06")
    draft.unlink()
    assert "thongbao render" not in desk.run("verify", "sua.docx").out


def test_a_draft_that_changes_what_was_withdrawn_cannot_be_made_and_the_register_is_sound(desk, path):
    draft = drafted(desk, path)
    desk.run("withdraw", KEY, "--reason", "x", "--date", "2024-01-13")
    for suffix in SUFFIXES:
        told = desk.run("verify", f"out/{draft.stem}{suffix}.docx").err
        assert f"V404 nội dung {draft.name} đang có lỗi nên không làm lại được để so" in told
        assert "V227" in told
        assert "V410" not in told
    assert (
        f"là văn bản hợp nhất theo bản nháp {draft.name};" in desk.run("verify", f"out/{draft.stem}-hop-nhat.docx").out
    )
