"""The calendar of due days, read by another library than the one that wrote it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import islice

import icalendar
import pytest
from dateutil.rrule import rrulestr
from following import ISSUED, STATE, TASKS

from generator.issuing.withdraw import withdraw
from generator.tasks import calendar_file, calendar_history, marking, repetition
from generator.tasks.calendar_history import CalendarHistory
from generator.tasks.task import Task, TaskState
from generator.wording import Day

TODAY = date(2024, 3, 10)
TASK = Task("12/TB-KHCN/2024", "12/TB-KHCN", "2023.yaml", "nv-a", "mục 1", "", "Xây dựng kế hoạch; báo cáo.")._replace(
    units=("Văn phòng Sở",), support=("Thanh tra Sở",), deadline="trong tháng 02/2024", due=date(2024, 2, 29)
)


def made(*tasks, known=None):
    return calendar_file.ics(tasks, known or CalendarHistory(), TODAY)


def of_all(followed, chosen=None, unit="", **options):
    chosen = followed.tasks if chosen is None else chosen
    return made(*chosen, known=calendar_history.read(ISSUED, followed, chosen, unit, **options))


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
    before_amended = of_all(office.follow()[0])
    office.change(path, [{**TASKS[0], "deadline": "2024-09-30"}, *TASKS[1:]])
    second, _ = office.follow()
    before = events(before_amended)[0]
    after = events(of_all(second))[0]
    assert (before["UID"], before["SEQUENCE"], before["DTSTAMP"].dt.date()) == (after["UID"], 0, date(2024, 1, 12))
    assert (after["SEQUENCE"], after["DTSTAMP"].dt.date()) == (4, date(2024, 6, 3))
    assert after["DTSTART"].dt == date(2024, 9, 30)


def test_the_calendar_of_an_issued_notice_does_not_depend_on_the_day(office):
    office.issue()
    followed, _ = office.follow()
    days = (TODAY, TODAY + timedelta(days=1))
    known = calendar_history.read(ISSUED, followed, followed.tasks)
    assert len({calendar_file.ics(followed.tasks, known, day) for day in days}) == 1


def test_every_event_has_a_name_of_its_own():
    others = [TASK._replace(id="nv-b"), TASK._replace(key="13/TB-KHCN/2024"), TASK._replace(id="", words="Khác.")]
    names = [event["UID"] for event in events(made(TASK, *others))]
    assert len({*names}) == 4


def statuses(data):
    return {str(one["UID"]).partition(".")[0]: (str(one["STATUS"]), int(one["SEQUENCE"])) for one in events(data)}


def test_what_is_written_of_a_task_raises_its_number():
    states = (
        *(TaskState(), TaskState("nv-a", note="Đang làm"), TaskState("nv-a", done=True)),
        *(TaskState("nv-a", reopened=1), TaskState("nv-a", done=True, reopened=1)),
    )
    numbers = [events(made(TASK._replace(state=one)))[0]["SEQUENCE"] for one in states]
    assert numbers == sorted(numbers)
    assert len({*numbers}) == len(states)


def test_a_task_that_is_open_again_raises_its_number(office):
    office.issue()
    numbers = []
    for done in (True, False, True):
        followed, _ = office.follow()
        marking.mark(followed, [marking.TaskMark("nv-ke-hoach", done, Day(2024, 2, 20) if done else None)], TODAY)
        numbers.append(statuses(of_all(office.follow()[0]))["nv-ke-hoach"][1])
    assert numbers == sorted({*numbers})
    assert "reopened: 1" in STATE.read_text(encoding="utf-8")


def test_a_repealed_task_is_cancelled(office):
    path = office.issue()
    before = statuses(of_all(office.follow()[0]))
    office.change(path, TASKS[1:])
    after = statuses(of_all(office.follow()[0]))
    assert before["nv-ke-hoach"] == ("CONFIRMED", 0)
    assert after["nv-ke-hoach"][0] == "CANCELLED"
    assert after["nv-ke-hoach"][1] > 0


def test_a_cancelled_event_reminds_nobody(office):
    path = office.issue()
    office.change(path, TASKS[1:])
    (event,) = (one for one in events(of_all(office.follow()[0])) if one["STATUS"] == "CANCELLED")
    assert event.walk("VALARM") == []


def test_a_task_that_stays_in_the_notice_which_replaces_its_own_keeps_its_name(office):
    path = office.issue()
    before = {str(one["UID"]): int(one["SEQUENCE"]) for one in events(of_all(office.follow()[0]))}
    office.change(path, [{**TASKS[0], "deadline": "2024-09-30"}, TASKS[2]], "replaces")
    after = {str(one["UID"]): int(one["SEQUENCE"]) for one in events(of_all(office.follow()[0]))}
    assert before.keys() == after.keys()
    assert all(after[name] > number for name, number in before.items())


def test_what_is_done_is_cancelled_where_the_filter_leaves_it_out(office):
    office.issue()
    office.state("tasks:\n  - id: nv-ke-hoach\n    done: yes\n    date: 2024-02-20\n")
    followed, _ = office.follow()
    still = [one for one in followed.tasks if not one.state.done]
    assert statuses(of_all(followed))["nv-ke-hoach"][0] == "CONFIRMED"
    assert statuses(of_all(followed, still))["nv-ke-hoach"][0] == "CANCELLED"
    assert "nv-ke-hoach" not in statuses(of_all(followed, still, "Thanh tra Sở"))


def test_the_tasks_of_a_withdrawn_notice_are_cancelled(office):
    office.issue()
    withdraw(ISSUED, "12/TB-KHCN/2024", "nhầm", None, date(2024, 1, 13))
    followed, _ = office.follow()
    assert {status for status, _ in statuses(of_all(followed)).values()} == {"CANCELLED"}
    assert events(of_all(followed, every=False)) == []


def test_a_withdrawn_amendment_raises_the_number(office):
    path = office.issue()
    office.change(path, [{**TASKS[0], "deadline": "2024-09-30"}, *TASKS[1:]])
    amended = statuses(of_all(office.follow()[0]))["nv-ke-hoach"]
    withdraw(ISSUED, "20/TB-KHCN/2024", "nhầm", None, date(2024, 6, 4))
    (event,) = (one for one in events(of_all(office.follow()[0])) if one["UID"].startswith("nv-ke-hoach"))
    assert event["SEQUENCE"] > amended[1]
    assert (event["STATUS"], event["DTSTART"].dt) == ("CONFIRMED", date(2024, 2, 29))


@pytest.mark.parametrize(
    ("words", "begins", "first_days"),
    [
        ("hằng tháng", "2024-01-12", ["2024-01-31", "2024-02-29", "2024-03-31"]),
        ("trước ngày 25 hằng tháng", "2024-01-26", ["2024-02-25", "2024-03-25"]),
        ("ngày 30 hằng tháng", "2024-01-12", ["2024-01-30", "2024-02-29", "2024-03-30"]),
        ("hằng quý", "2024-01-12", ["2024-03-31", "2024-06-30"]),
        ("ngày 29/02 hằng năm", "2024-03-01", ["2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]),
        ("thứ Sáu hằng tuần", "2024-01-12", ["2024-01-12", "2024-01-19"]),
        ("6 tháng một lần", "2024-01-12", ["2024-06-30", "2024-12-31"]),
    ],
)
def test_what_repeats_is_one_event_whose_days_are_those_of_the_board(words, begins, first_days):
    since = date.fromisoformat(begins)
    task = TASK._replace(deadline=words, due=None, repeats=repetition.read(words).repeats, since=since)
    (event,) = events(made(task))
    rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=datetime.combine(event["DTSTART"].dt, time()))
    days = [one.date() for one in islice(rule, len(first_days))]
    assert days == [date.fromisoformat(one) for one in first_days]
    assert [task.day(before) for before in (since, *(one + timedelta(days=1) for one in days[:-1]))] == days


def test_what_repeats_and_is_done_ends_on_its_day():
    task = TASK._replace(due=None, repeats=repetition.read("hằng tháng").repeats, since=date(2024, 1, 12))
    done = TaskState("nv-a", done=True, date=Day(2024, 4, 15))
    (event,) = events(made(task._replace(state=done)))
    assert event["RRULE"]["UNTIL"] == [date(2024, 4, 15)]
