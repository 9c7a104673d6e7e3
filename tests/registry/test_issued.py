"""A content that was issued is not issued again under another number without being told."""

from __future__ import annotations

import shutil

import pytest
from amending import begun
from offices import issued_office

from generator.registry import archive

ISSUE = ("issue", "content/moi.yaml", "--number", "15", "--date", "2024-02-12")


@pytest.fixture
def path(desk):
    """The real notice, issued as 12."""
    return issued_office(desk.folder).content


def copied(path, **changed):
    """Copy the content file as a clerk does, without its number."""
    other = path.with_name("moi.yaml")
    text = path.read_text(encoding="utf-8").replace("number: 12", "number:")
    for old, new in changed.items():
        assert old in text
        text = text.replace(old, new, 1)
    other.write_text(text, encoding="utf-8")
    return other


ONE = "công tác phối hợp giữa các phòng, đơn vị chưa tốt"
OTHER_ONE = "việc vận hành phần mềm chăm điểm điện tử ISO hành chính công còn hạn chế"

SAME = {
    "nothing": {},
    "its date": {"2024-01-12": "2024-02"},
    "a comment": {"tasks:": "# ghi chú\ntasks:"},
    "capitals and marks": {"nghèo nàn,": "Nghèo nàn"},
    "its look": {"number:": "line_spacing: 1,5\nnumber:"},
    "its recipients": {"number:": "recipients:\n  - Như trên\nnumber:"},
    "the order of its tasks": {ONE: "@", OTHER_ONE: ONE, "@": OTHER_ONE},
    "the order of two sentences": {
        "Tiếp tục phấn đấu hoàn thành các mục tiêu, chỉ tiêu, nhiệm vụ được giao. Quyết": "Quyết",
        "cả nhiệm\n        kỳ 2020-2025 trong năm 2024.": "cả nhiệm\n        kỳ 2020-2025 trong năm 2024. "
        "Tiếp tục phấn đấu hoàn thành các mục tiêu, chỉ tiêu, nhiệm vụ được giao.",
    },
}


@pytest.mark.reports("V230")
@pytest.mark.parametrize("changed", SAME.values(), ids=SAME)
def test_a_content_is_not_issued_twice_though_something_of_its_own_changed(desk, path, changed):
    copied(path, **changed)
    told = desk.run(*ISSUE)
    said = "content/moi.yaml: V230 nội dung này đã phát hành: số 12/TB-KHCN ngày 12/01/2024, từ 2023.yaml\n"
    assert (told.code, said in told.err) == (1, True)
    assert "thongbao amend 12/TB-KHCN/2024" in told.err
    assert not (path.parent / "issued" / "2024-15-TB-KHCN").exists()


@pytest.mark.reports("V230")
def test_a_draft_with_the_content_of_an_issued_notice_is_warned_of_before_it_is_signed(desk, path):
    copied(path)
    told = desk.run("check", "content/moi.yaml")
    assert (told.code, "V230 cảnh báo: nội dung này đã phát hành: số 12/TB-KHCN" in told.err) == (0, True)


def test_two_notices_that_are_meant_to_say_the_same_are_issued(desk, path):
    copied(path)
    assert desk.run(*ISSUE, "--same-content").code == 0


OTHER = {
    "another word": {"nghèo nàn": "yếu"},
    "another deadline": {"deadline: 2024-01": "deadline: 2024-02"},
}


@pytest.mark.parametrize("changed", OTHER.values(), ids=OTHER)
def test_a_notice_that_says_something_else_is_issued(desk, path, changed):
    copied(path, **changed)
    assert "V230" not in desk.run("check", "content/moi.yaml").err


@pytest.mark.reports("V231")
@pytest.mark.parametrize("changed", OTHER.values(), ids=OTHER)
def test_a_copy_of_which_a_little_changed_is_warned_of_and_can_be_issued(desk, path, changed):
    copied(path, **changed)
    told = desk.run("check", "content/moi.yaml")
    assert (told.code, "V231 cảnh báo: " in told.err) == (0, True)
    assert "câu của thông báo này đã phát hành: số 12/TB-KHCN ngày 12/01/2024, từ 2023.yaml" in told.err
    told = desk.run(*ISSUE)
    assert (told.code, "V231" in told.err) == (0, True)


NEW = {
    "another subject": {"subject: >-\n  Kết luận": "subject: >-\n  Kết luận thêm"},
    "another year": {"date: 2024-01-12": "date: 2025-01-12"},
}


@pytest.mark.parametrize("changed", NEW.values(), ids=NEW)
def test_a_notice_of_another_meeting_is_no_copy_though_much_is_the_same(desk, path, changed):
    copied(path, **changed, **OTHER["another word"])
    assert "V231" not in desk.run("check", "content/moi.yaml").err


def test_a_notice_with_the_headings_and_the_leads_of_another_is_no_copy(desk, path):
    other = copied(path)
    text = other.read_text(encoding="utf-8")
    for old, new in {" các ": " mọi ", " và ": " cùng ", " của ": " thuộc ", "còn ": "vẫn "}.items():
        text = text.replace(old, new)
    other.write_text(text, encoding="utf-8")
    assert "V231" not in desk.run("check", "content/moi.yaml").err


def test_what_was_withdrawn_is_issued_again(desk, path):
    desk.run("withdraw", "12/TB-KHCN/2024", "--reason", "x", "--date", "2024-01-15")
    shutil.copy(path, path.with_name("moi.yaml"))
    assert "V230" not in desk.run("check", "content/2023.yaml").err
    assert desk.run(*ISSUE).code == 0


@pytest.mark.parametrize("kind", ["replaces", "amends", "corrects"])
def test_a_document_that_changes_the_notice_is_no_second_issue_of_it(desk, path, kind):
    made = begun(path, kind)
    assert "V230" not in desk.run("check", made).err


def test_a_damaged_folder_of_another_notice_does_not_hinder_a_draft(desk, path):
    copied(path)
    (path.parent / "issued" / "2024-12-TB-KHCN" / archive.CONTENT).write_bytes(b"\xff")
    assert "V230" not in desk.run("check", "content/moi.yaml").err
