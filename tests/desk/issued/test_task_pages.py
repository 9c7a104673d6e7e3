"""The board of tasks: what it shows, what its filters leave, how a task is marked, the files that it gives."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

import icalendar
import openpyxl
import pytest
from asking import Visitor
from following import ISSUED, STATE, TASKS, Office

from generator.tasks import following

FORM = "/tasks/2024-12-TB-KHCN/nv-ke-hoach"
MARKED = "marked=2024-12-TB-KHCN%2Fnv-ke-hoach"


@pytest.fixture
def office(desk):
    """An office that issued nothing yet."""
    return Office(desk)


@pytest.fixture
def clerk(clerk, office):
    """A clerk at the desk of an office whose notice was issued."""
    office.issue()
    return clerk


def shown(clerk, **asked):
    """Return the ids of the tasks that the board shows."""
    return re.findall(r'<tr role="row" id=".+?/(.+?)"', clerk.visitor.get(f"/tasks?{urlencode(asked)}").text)


def state_of(own):
    return next(one.state for one in following.follow(ISSUED).value.tasks if one.id == own)


def test_the_board_says_who_what_when_and_how_it_stands(clerk):
    words = clerk.words("/tasks")
    assert "29/02/2024 Quá hạn Văn phòng Sở Xây dựng kế hoạch năm. 12/TB-KHCN mục 1 Ghi kết quả" in words
    assert "hằng quý Chưa xong" in words
    assert "3 nhiệm vụ: 1 quá hạn, 2 chưa xong." in words


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({}, ["nv-ke-hoach", "nv-bao-cao", "nv-quy-che"]),
        ({"show": "overdue"}, ["nv-ke-hoach"]),
        ({"show": "7"}, ["nv-ke-hoach"]),
        ({"unit": "Thanh tra Sở"}, ["nv-quy-che"]),
        ({"unit": "Thanh tra Sở", "show": "overdue"}, []),
        ({"show": "?"}, ["nv-ke-hoach", "nv-bao-cao", "nv-quy-che"]),
    ],
)
def test_a_filter_leaves_what_is_asked_for(clerk, asked, ids):
    assert shown(clerk, **asked) == ids


def test_a_task_is_marked_with_its_day_and_note(clerk):
    told = clerk.sends(f"/api{FORM}", done="yes", date="2024-03-01", result="Tờ trình số 15")
    assert (told.status, told.json()) == (200, {"address": f"/tasks?{MARKED}#2024-12-TB-KHCN/nv-ke-hoach"})
    assert STATE.read_text(encoding="utf-8").endswith(
        '  - id: nv-ke-hoach\n    done: "yes"\n    date: 2024-03-01\n    note: Tờ trình số 15\n'
    )
    assert "Đã xong" in clerk.words("/tasks")
    assert shown(clerk, show="open") == ["nv-bao-cao", "nv-quy-che"]


def test_the_desk_writes_what_the_command_writes(clerk, office):
    clerk.sends(f"/api{FORM}", done="yes", date="2024-03-01", result="Xong")
    written = STATE.read_bytes()
    STATE.unlink()
    office.desk.run("tasks", "--done", "nv-ke-hoach", "--date", "2024-03-01", "--note", "Xong")
    assert STATE.read_bytes() == written


def test_a_mark_taken_back_has_no_day(clerk):
    clerk.sends(f"/api{FORM}", done="yes", date="2024-03-01", result="Xong")
    clerk.sends(f"/api{FORM}", date="2024-03-01", result="Làm lại")
    assert state_of("nv-ke-hoach")[1:4] == (False, None, "Làm lại")


@pytest.mark.parametrize("day", ["", "2024-03", "1/3/2024"])
def test_a_task_that_is_done_needs_a_whole_day(clerk, day):
    told = clerk.sends(f"/api{FORM}", done="yes", date=day)
    assert (told.status, [*told.json()["faults"]]) == (422, ["date"])
    assert not STATE.exists()


def test_a_task_that_is_done_is_asked_for_its_day_in_words_of_the_form(clerk):
    told = clerk.sends(f"/api{FORM}", done="yes", date="")
    assert told.json()["faults"] == {"date": "Đã xong thì chọn ngày xong"}


def test_marking_leads_back_to_what_was_shown_and_tells_what_was_written(clerk):
    page = clerk.visitor.get("/tasks?show=overdue&unit=V%C4%83n+ph%C3%B2ng+S%E1%BB%9F").text
    (form,) = re.findall(rf'href="({re.escape(FORM)}.*?)"', page)
    (sent,) = re.findall(r'data-post="(.+?)"', clerk.visitor.get(unescape(form)).text)
    address = clerk.sends(unescape(sent), done="yes", date="2024-03-01", result="Xong").json()["address"]
    assert address.startswith("/tasks?show=overdue&unit=V%C4%83n+ph%C3%B2ng+S%E1%BB%9F&")
    words = clerk.words(address.partition("#")[0])
    assert "Đã ghi mục 1, 12/TB-KHCN: đã xong ngày 01/03/2024, ghi chú “Xong”." in words
    assert "0 nhiệm vụ." in words


def seen_of(clerk, form=FORM):
    return re.search(r'name="seen" value="(.+?)"', clerk.visitor.get(form).text)[1]


def test_what_another_tab_wrote_is_told_before_it_is_written_over(clerk):
    seen = seen_of(clerk)
    clerk.sends(f"/api{FORM}", done="yes", date="2024-03-01", result="Tờ trình 20", seen=seen)
    refused = clerk.sends(f"/api{FORM}", result="đang làm", seen=seen)
    assert refused.status == 409
    assert "đã xong ngày 01/03/2024, ghi chú “Tờ trình 20”" in refused.json()["message"]
    assert state_of("nv-ke-hoach").note == "Tờ trình 20"
    clerk.sends(f"/api{FORM}", result="đang làm", seen=refused.json()["seen"])
    assert state_of("nv-ke-hoach")[1:4] == (False, None, "đang làm")


def test_a_task_that_was_amended_meanwhile_is_shown_before_it_is_marked(office, clerk):
    seen = seen_of(clerk)
    office.change(Path("content/goc.yaml"), [{**TASKS[0], "text": "Xây dựng kế hoạch hai năm."}, *TASKS[1:]])
    refused = clerk.sends(f"/api{FORM}", done="yes", date="2024-07-01", seen=seen)
    assert refused.status == 409
    assert "“Xây dựng kế hoạch hai năm.”" in refused.json()["message"]
    assert not STATE.exists()


def test_a_state_file_that_cannot_be_read_is_told_where_its_task_is_asked_for(clerk, office):
    office.state('tasks:\n  - id: nv-ke-hoach\n    done: "yes\n')
    words = clerk.words(FORM)
    assert "Chưa đọc được hết kết quả đã ghi Lỗi 2024-12-TB-KHCN.yaml, dòng 3" in words
    refused = clerk.sends(f"/api{FORM}", done="yes", date="2024-03-01").json()["message"]
    assert refused.startswith("C101: 2024-12-TB-KHCN.yaml, dòng 3: ")


@pytest.mark.parametrize("count", [100, 30_000])
def test_a_note_is_written_whole_or_refused_never_written_so_that_it_cannot_be_read(clerk, count):
    told = clerk.sends(f"/api{FORM}", result="Dài " * count)
    assert (told.status, len(state_of("nv-ke-hoach").note)) in ((200, 4 * count - 1), (409, 0))
    assert "Lỗi" not in clerk.words("/tasks")


def test_tasks_of_two_notices_that_have_the_same_id_are_two_rows(clerk, office):
    office.issue(number="13", name="thu-hai.yaml", subject="Kết luận của Giám đốc Sở tại cuộc họp thứ hai")
    names = re.findall(r'<tr role="row" id="(.+?)"', clerk.visitor.get("/tasks").text)
    assert len({*names}) == len(names) == 2 * len(TASKS)


def test_a_long_note_is_folded_on_the_board(clerk):
    clerk.sends(f"/api{FORM}", result="Đang trình ký. " * 30)
    assert "<details><summary>Đang trình ký." in clerk.visitor.get("/tasks").text


@pytest.mark.parametrize(
    "address", ["/tasks/2024-12-TB-KHCN/nv-khong-co", "/tasks/2024-99-TB-KHCN/nv-a", "/tasks/../x/y"]
)
def test_what_is_no_task_has_no_form(clerk, address):
    assert clerk.visitor.get(address).status in (404, 409)


def test_the_files_have_what_the_board_shows(clerk):
    book = clerk.visitor.get("/tasks/files/nhiem-vu.xlsx?show=overdue")
    sheet = openpyxl.load_workbook(BytesIO(book.body)).active
    assert [row[-1] for row in sheet.iter_rows(min_row=5, values_only=True)] == ["nv-ke-hoach"]
    calendar = clerk.visitor.get("/tasks/files/nhiem-vu.ics")
    assert calendar.headers["content-type"] == "text/calendar; charset=utf-8"
    assert len(icalendar.Calendar.from_ical(calendar.body).walk("VEVENT")) == 2
    assert clerk.visitor.get("/tasks/files/nhiem-vu.exe").status == 404


def test_a_fault_of_the_state_file_is_told_on_the_board(clerk, office):
    office.state("tasks:\n  - id: nv-quy-che\n    ghi chú: đang làm\n")
    words = clerk.words("/tasks")
    assert "có phải là “note”" in words
    assert "Xây dựng kế hoạch năm." in words


def test_an_office_that_issued_nothing_is_told_so(desk):
    desk.real()
    assert "Chưa có nhiệm vụ nào để theo dõi" in Visitor().get("/tasks").text


def test_words_of_a_notice_are_never_markup(office):
    office.issue([{**TASKS[0], "text": "Rà soát <b>mọi</b> quy chế & quy định."}])
    assert "<b>mọi</b>" not in Visitor().get("/tasks").text


def test_a_chosen_unit_has_its_extract_as_the_command_makes_it(clerk, office):
    page = clerk.visitor.get(f"/tasks?{urlencode({'unit': 'Thanh tra Sở'})}").text
    (address,) = re.findall(r'href="(/tasks/extracts/.+?)"', page)
    given = clerk.visitor.get(address)
    office.desk.run("tasks", "--docx", "trich", "--unit", "Thanh tra Sở")
    assert given.body == Path("trich/trich-sao-2024-12-TB-KHCN-thanh-tra-so.docx").read_bytes()
    assert "/tasks/extracts/" not in clerk.visitor.get("/tasks").text


def test_a_unit_without_tasks_has_no_extract(clerk):
    told = clerk.visitor.get(f"/tasks/extracts/2024-12-TB-KHCN?{urlencode({'unit': 'Sở Y tế'})}")
    assert told.status == 404
    assert "không giao việc nào" in told.text
