"""The calendar of due days, read by another library than the one that wrote it."""

from __future__ import annotations

from datetime import date, timedelta

import icalendar
import pytest
from following import TASKS

from generator.tasks import calendar_file
from generator.tasks.following import FollowedTasks
from generator.tasks.task import Task, TaskState

TODAY = date(2024, 3, 10)
TASK = Task("12/TB-KHCN/2024", "12/TB-KHCN", "2023.yaml", "nv-a", "mục 1", "", "Xây dựng kế hoạch; báo cáo.")._replace(
    units=("Văn phòng Sở",), support=("Thanh tra Sở",), deadline="trong tháng 02/2024", due=date(2024, 2, 29)
)


def made(*tasks, followed=None):
    return calendar_file.ics(tasks, followed or FollowedTasks(), TODAY)


def events(data):
    return icalendar.Calendar.from_ical(data).walk("VEVENT")


def test_a_due_day_is_an_event_of_that_day_which_takes_no_time():
    (event,) = events(made(TASK))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2024, 2, 29), date(2024, 3, 1))
    assert event["TRANSP"] == "TRANSPARENT"


def test_an_event_says_who_what_where():
    (event,) = events(made(TASK))
    assert event["SUMMARY"] == "Văn phòng Sở: Xây dựng kế hoạch; báo cáo."
    assert event["DESCRIPTION"].split("\n") == [
        "Xây dựng kế hoạch; báo cáo.",
        "Chủ trì: Văn phòng Sở",
        "Phối hợp: Thanh tra Sở",
        "Thời hạn: trong tháng 02/2024",
        "Giao tại: mục 1, 12/TB-KHCN",
    ]


def test_an_event_reminds_a_week_and_a_day_before_at_nine():
    alarms = events(made(TASK))[0].walk("VALARM")
    assert [(one["ACTION"], one["TRIGGER"].dt) for one in alarms] == [
        ("DISPLAY", timedelta(hours=9) - timedelta(days=7)),
        ("DISPLAY", timedelta(hours=9) - timedelta(days=1)),
    ]


def test_what_is_done_reminds_nobody_and_keeps_its_name():
    done = TASK._replace(state=TaskState("nv-a", done=True))
    (before,), (after,) = events(made(TASK)), events(made(done))
    assert after.walk("VALARM") == []
    assert after["SUMMARY"].startswith("Đã xong: ")
    assert after["UID"] == before["UID"]


def test_what_has_no_day_is_no_event():
    assert events(made(TASK._replace(due=None))) == []


@pytest.mark.parametrize(
    "words", ["a, b; c \\ d", "Ề" * 200, "\\n không xuống dòng", "“x” \U0001f600 " * 30, "a:b;c=d"]
)
def test_any_words_are_read_back_as_they_are(words):
    data = made(TASK._replace(words=words))
    assert events(data)[0]["DESCRIPTION"].split("\n")[0] == words
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() for line in lines[:-1])
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_an_amendment_raises_the_number_of_an_event_and_keeps_its_name(office):
    path = office.issue()
    first, _ = office.follow()
    office.change(path, [{**TASKS[0], "deadline": "2024-09-30"}, *TASKS[1:]])
    second, _ = office.follow()
    (before, after) = (events(made(*one.tasks, followed=one))[0] for one in (first, second))
    assert (before["UID"], before["SEQUENCE"], before["DTSTAMP"].dt.date()) == (after["UID"], 0, date(2024, 1, 12))
    assert (after["SEQUENCE"], after["DTSTAMP"].dt.date()) == (1, date(2024, 6, 3))
    assert after["DTSTART"].dt == date(2024, 9, 30)


def test_the_calendar_of_an_issued_notice_does_not_depend_on_the_day(office):
    office.issue()
    followed, _ = office.follow()
    days = (TODAY, TODAY + timedelta(days=1))
    assert len({calendar_file.ics(followed.tasks, followed, day) for day in days}) == 1


def test_every_event_has_a_name_of_its_own():
    others = [TASK._replace(id="nv-b"), TASK._replace(key="13/TB-KHCN/2024"), TASK._replace(id="", words="Khác.")]
    names = [event["UID"] for event in events(made(TASK, *others))]
    assert len({*names}) == 4
