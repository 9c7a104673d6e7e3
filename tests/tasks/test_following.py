"""Tasks of notices in force, with their state, through amendments, replacements and withdrawals."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from following import ISSUED, STATE, TASKS

from generator.diagnostics import NoticeError
from generator.issuing.withdraw import withdraw
from generator.tasks import following

DONE = "tasks:\n  - id: {}\n    done: yes\n    date: {}\n"


def ids(followed):
    return [one.id for one in followed.tasks]


def codes(found):
    return [one.code for one in found]


def test_the_tasks_of_an_issued_notice_are_followed(office):
    office.issue()
    followed, found = office.follow()
    assert (ids(followed), codes(found)) == ([one["id"] for one in TASKS], [])
    assert {one.key for one in followed.tasks} == {"12/TB-KHCN/2024"}


def test_an_amendment_counts(office):
    path = office.issue()
    office.change(path, [{**TASKS[0], "deadline": "2024-09-30"}, *TASKS[2:], "Việc mới."])
    followed, _ = office.follow()
    assert (followed.tasks[0].due, followed.tasks[0].place) == (date(2024, 9, 30), "mục 1")
    assert [one.place for one in followed.tasks] == ["mục 1", "mục 3", "mục 4"]
    assert {one.key for one in followed.tasks} == {"12/TB-KHCN/2024"}


def test_a_withdrawn_amendment_does_not_count(office):
    path = office.issue()
    office.change(path, [TASKS[0]])
    withdraw(ISSUED, "20/TB-KHCN/2024", "nhầm", None, date(2024, 6, 4))
    assert ids(office.follow()[0]) == [one["id"] for one in TASKS]


def test_a_withdrawn_notice_is_left_out(office):
    office.issue()
    withdraw(ISSUED, "12/TB-KHCN/2024", "nhầm", None, date(2024, 1, 13))
    assert office.follow()[0].tasks == ()


def test_a_state_follows_the_id_through_an_amendment(office):
    path = office.issue()
    office.state(DONE.format("nv-bao-cao", "2024-07-01"))
    office.change(path, [TASKS[2], TASKS[0]])
    followed, found = office.follow()
    assert [one.id for one in followed.tasks if one.state.done] == ["nv-bao-cao"]
    assert codes(found) == []


@pytest.mark.reports("V504")
def test_a_state_of_a_repealed_item_is_told_with_what_repealed_it(office):
    path = office.issue()
    office.state(DONE.format("nv-quy-che", "2024-03-01"))
    office.change(path, [TASKS[0], TASKS[2]])
    (fault,) = office.follow()[1]
    assert fault.code == "V504"
    assert "20/TB-KHCN/2024 đã bỏ mục này" in fault.message
    assert (fault.location.file, fault.location.line) == (str(STATE), 2)


@pytest.mark.reports("V504")
def test_an_id_that_nothing_has_is_told_with_the_nearest(office):
    office.issue()
    office.state(DONE.format("nv-quy-chế", "2024-03-01"))
    (fault,) = office.follow()[1]
    assert (fault.code, fault.hint) == ("V504", "có phải là nv-quy-che?")


@pytest.mark.reports("V504")
def test_the_state_of_a_heading_is_told(office):
    office.issue([{"id": "nv-nhom", "title": "Cải cách", "items": [TASKS[0]]}])
    office.state(DONE.format("nv-nhom", "2024-03-01"))
    (fault,) = office.follow()[1]
    assert "theo dõi từng mục con" in fault.message


@pytest.mark.reports("V505")
def test_a_task_that_was_done_before_it_was_changed_is_told(office):
    path = office.issue()
    office.state(DONE.format("nv-ke-hoach", "2024-03-01"))
    office.change(path, [{**TASKS[0], "text": "Xây dựng kế hoạch ba năm."}, *TASKS[1:]])
    (fault,) = office.follow()[1]
    assert fault.code == "V505"


def test_a_task_that_was_done_after_it_was_changed_is_not_told(office):
    path = office.issue()
    office.state(DONE.format("nv-ke-hoach", "2024-07-01"))
    office.change(path, [{**TASKS[0], "text": "Xây dựng kế hoạch ba năm."}, *TASKS[1:]])
    assert office.follow()[1] == ()


@pytest.mark.reports("V504")
def test_what_was_written_of_a_replaced_notice_counts_where_the_item_stays(office):
    path = office.issue()
    office.state(f"{DONE.format('nv-ke-hoach', '2024-03-01')}  - id: nv-quy-che\n    note: đang làm\n")
    office.change(path, [TASKS[0], TASKS[2]], "replaces")
    followed, found = office.follow()
    assert [(one.key, one.id, one.state.done) for one in followed.tasks] == [
        ("20/TB-KHCN/2024", "nv-ke-hoach", True),
        ("20/TB-KHCN/2024", "nv-bao-cao", False),
    ]
    assert codes(found) == ["V504"]
    assert "nv-quy-che không còn: 20/TB-KHCN/2024 thay thế cả thông báo" in found[0].message


@pytest.mark.reports("V506")
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("2024-13-TB-KHCN", "không phải của thông báo nào"),
        ("2024-20-TB-KHCN", "chỉ sửa 12/TB-KHCN/2024"),
    ],
)
def test_a_state_file_of_no_whole_notice_is_told(office, name, said):
    path = office.issue()
    office.change(path, TASKS[:2])
    office.state("tasks:\n", STATE.with_stem(name))
    (fault,) = office.follow()[1]
    assert fault.code == "V506"
    assert said in fault.message


@pytest.mark.reports("V506")
def test_a_state_file_of_a_withdrawn_notice_is_told(office):
    office.issue()
    office.state(DONE.format("nv-ke-hoach", "2024-03-01"))
    withdraw(ISSUED, "12/TB-KHCN/2024", "nhầm", None, date(2024, 1, 13))
    assert codes(office.follow()[1]) == ["V506"]


def test_a_damaged_notice_does_not_hide_the_others(office):
    office.issue()
    office.issue(
        [{"text": "Việc khác.", "id": "nv-khac"}], "13", "hai.yaml", subject="Kết luận thứ hai của Giám đốc Sở"
    )
    (ISSUED / "2024-12-TB-KHCN" / "content.yaml").write_bytes(b"title: X\n")
    followed, found = office.follow()
    assert ids(followed) == ["nv-khac"]
    assert "V207" in codes(found)


def test_a_draft_has_tasks_and_nothing_to_follow(office):
    path = office.issue()
    draft = path.with_name("nhap.yaml")
    draft.write_bytes(path.read_bytes())
    followed, _ = following.follow_file(draft)
    assert (len(followed.tasks), followed.notices) == (3, ())


@pytest.mark.parametrize("words", ["nv-quy-che", "mục 2", "Mục 2", "muc 2", "2", " nv-quy-che "])
def test_a_task_is_found_by_its_id_or_its_place(office, words):
    office.issue()
    assert following.find(office.follow()[0], words).id == "nv-quy-che"


@pytest.mark.reports("V501")
def test_a_task_that_is_not_there_is_refused_with_the_nearest(office):
    office.issue()
    with pytest.raises(NoticeError) as raised:
        following.find(office.follow()[0], "nv-quy-chê")
    assert [(one.code, one.hint) for one in raised.value.faults] == [("V501", "có phải là nv-quy-che?")]


@pytest.mark.reports("V502")
def test_a_place_that_two_notices_have_is_refused_with_both(office):
    office.issue()
    office.issue(
        [{"text": "Việc khác.", "id": "nv-khac"}], "13", "hai.yaml", subject="Kết luận thứ hai của Giám đốc Sở"
    )
    with pytest.raises(NoticeError) as raised:
        following.find(office.follow()[0], "mục 1")
    (fault,) = raised.value.faults
    assert fault.code == "V502"
    assert "nv-ke-hoach (mục 1, 12/TB-KHCN); nv-khac (mục 1, 13/TB-KHCN)" in fault.message
    assert f"thongbao tasks {office.follow()[0].notices[0].record.key} --done" in fault.hint


def test_the_tasks_of_a_replaced_notice_are_refused_by_name(office):
    path = office.issue()
    office.change(path, TASKS[:1], "replaces")
    with pytest.raises(NoticeError) as raised:
        following.follow_file(Path(path))
    assert [one.code for one in raised.value.faults] == ["V302"]


def test_a_state_file_that_cannot_be_read_is_told_and_the_tasks_are_there(office):
    office.issue()
    office.state("tasks:\n")
    STATE.write_bytes("tasks:\n".encode("utf-16"))
    followed, found = office.follow()
    assert ids(followed) == [one["id"] for one in TASKS]
    assert codes(found) == ["C006"]


def annex(*rows):
    table = {"columns": ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"], "rows": [list(row) for row in rows]}
    return [{"id": "pl-viec", "title": "DANH MỤC NHIỆM VỤ", "table": table}]


ROWS = (("1", "Số hóa hồ sơ.", "Văn phòng Sở", "Quý II/2024"), ("2", "Kiểm tra công vụ.", "Thanh tra Sở", "2024"))
BY_ANNEX = {"id": "nv-phu-luc", "text": "Thực hiện theo Phụ lục kèm theo Thông báo này."}


def test_the_state_of_a_row_follows_its_words_through_an_amendment(office):
    path = office.issue([*TASKS, BY_ANNEX], annexes=annex(*ROWS))
    row = office.follow()[0].tasks[-2]
    assert (row.words, row.place, row.id.startswith("pl-viec-")) == ("Số hóa hồ sơ.", "dòng 1 Phụ lục", True)
    office.state(DONE.format(row.id, "2024-07-01"))
    office.change(path, [*TASKS, BY_ANNEX], annexes=annex(("1", *ROWS[1][1:]), ("2", *ROWS[0][1:])))
    followed, found = office.follow()
    assert [(one.place, one.id) for one in followed.tasks if one.state.done] == [("dòng 2 Phụ lục", row.id)]
    assert codes(found) == []


@pytest.mark.reports("V504")
def test_the_state_of_a_row_that_went_is_told_with_what_took_it_away(office):
    path = office.issue([*TASKS, BY_ANNEX], annexes=annex(*ROWS))
    row = office.follow()[0].tasks[-2]
    office.state(DONE.format(row.id, "2024-03-01"))
    office.change(path, [*TASKS, BY_ANNEX], annexes=annex(ROWS[1]))
    (fault,) = office.follow()[1]
    assert (fault.code, "20/TB-KHCN/2024 đã bỏ mục này" in fault.message) == ("V504", True)


def test_a_row_is_found_by_its_place(office):
    office.issue([*TASKS, BY_ANNEX], annexes=annex(*ROWS))
    assert following.find(office.follow()[0], "dòng 2 phụ lục").words == "Kiểm tra công vụ."
