"""What a later year's notice took over from one that is still in force: told once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import amending
import icalendar
from following import GOOD, ISSUED, TASKS

from generator.tasks import calendar_file, calendar_history
from generator.tasks.carried import told_once
from generator.tasks.task import Task, TaskState

OLD = Task("12/TB-KHCN/2024", "12/TB-KHCN", "2023.yaml", "nv-a", "mục 1", "", "Xây dựng kế hoạch năm 2024.")
NEW = OLD._replace(key="03/TB-KHCN/2025", document="03/TB-KHCN", place="mục 4", words="Xây dựng kế hoạch năm 2025.")


def issue_next_year(tasks):
    content = {**GOOD, "subject": "Kết luận năm sau", "date": "2025-01-10", "tasks": {"items": tasks}}
    content |= {"results": "Năm 2024 đạt nhiều kết quả."}
    amending.issued(Path(), content, "3", "2025-01-10", "sau.yaml")


def test_a_task_with_the_id_and_most_words_of_an_earlier_one_is_told_once():
    (task,) = told_once([OLD, NEW]).tasks
    assert (task.key, task.origin) == ("03/TB-KHCN/2025", "tiếp việc của 12/TB-KHCN/2024, mục 1")
    assert told_once([OLD, NEW]).carried == (OLD,)


def test_a_task_in_the_same_words_of_the_same_unit_is_told_once():
    again = NEW._replace(id="nv-khac", words=OLD.words, units=("Văn phòng Sở",))
    earlier = OLD._replace(units=("Văn phòng Sở",))
    assert told_once([earlier, again]).carried == (earlier,)
    assert told_once([OLD, again]).carried == ()


def test_the_id_alone_makes_no_task_the_same():
    other = NEW._replace(words="Tổ chức hội thi tiếng hát công chức.")
    assert told_once([OLD, other]).tasks == (OLD, other)


def test_tasks_of_one_year_stay_two():
    other = OLD._replace(key="13/TB-KHCN/2024", id="nv-b")
    assert told_once([OLD, other]).carried == ()


def test_what_was_done_stays_beside_what_continues_it():
    done = OLD._replace(state=TaskState("nv-a", done=True))
    assert told_once([done, NEW]).tasks == (done, NEW)


def test_of_three_years_the_last_is_told_with_the_one_before_it():
    last = NEW._replace(key="05/TB-KHCN/2026", words="Xây dựng kế hoạch năm 2026.")
    (task,) = told_once([OLD, NEW, last]).tasks
    assert task.carried_from == "03/TB-KHCN/2025, mục 4"


def test_the_board_has_what_was_taken_over_once_and_the_calendar_cancels_the_earlier(office):
    office.issue()
    issue_next_year([{**TASKS[0], "deadline": "2025-02-28"}, "Việc mới hẳn."])
    followed, _ = office.follow()
    assert [one.key for one in followed.tasks if one.id == "nv-ke-hoach"] == ["03/TB-KHCN/2025"]
    known = calendar_history.read(ISSUED, followed, followed.tasks)
    data = calendar_file.ics(followed.tasks, known, date(2025, 2, 1))
    states = {str(one["UID"]): one["STATUS"] for one in icalendar.Calendar.from_ical(data).walk("VEVENT")}
    assert states["nv-ke-hoach.12/TB-KHCN/2024@thongbao"] == "CANCELLED"
    assert states["nv-ke-hoach.03/TB-KHCN/2025@thongbao"] == "CONFIRMED"
