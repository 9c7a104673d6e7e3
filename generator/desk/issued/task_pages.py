"""The board of tasks: what is to be done by whom and when, of all notices in force; and the form that marks one."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from hashlib import sha256
from textwrap import shorten
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlencode

from starlette.routing import Route

from generator.desk import answers, findings, posted, workspace
from generator.desk.advice import PageLink
from generator.desk.answers import FOR_PROGRAMS
from generator.desk.workspace import RefusedError
from generator.diagnostics import errors
from generator.tasks import calendar_file, calendar_history, extract, following, marking, selection, workbook
from generator.tasks.selection import Wanted
from generator.tasks.state_file import read_whole_day
from generator.tasks.task import Standing, counted, iso, short, shown_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from starlette.requests import Request
    from starlette.responses import Response

    from generator.desk.page_layout import PageLayout
    from generator.diagnostics import Diagnostic
    from generator.tasks.following import FollowedTasks
    from generator.tasks.task import Task

_SHOWN = {
    "": ("Tất cả", Wanted()),
    "open": ("Chưa xong", Wanted(not_done=True)),
    "overdue": ("Quá hạn", Wanted(overdue=True)),
    "7": ("Đến hạn trong 7 ngày, cả quá hạn", Wanted(within=7)),
    "30": ("Đến hạn trong 30 ngày, cả quá hạn", Wanted(within=30)),
}
"""What may be shown: its name in the address, what it is called, the filter."""
_MOST_SIGNS = 120
"""Of words that are repeated in a sentence."""
_NO_DAY = "đã xong thì chọn ngày xong"
_GONE = "Thông báo ấy không còn nhiệm vụ này: có thể một văn bản phát hành sau đã bỏ. Xem ở trang Nhiệm vụ."
_STILL_TYPED = "Chưa ghi gì, chữ gõ ở đây còn nguyên. Bấm Ghi lần nữa thì ghi theo trang này."
_FILES = {"nhiem-vu.xlsx": "Tải tệp Excel", "nhiem-vu.ics": "Tải lịch có nhắc (.ics)"}


class BoardRow(NamedTuple):
    """A task as the board shows it; ``name`` is its own on the page, as notices may have ids that are the same.

    ``address`` is the page that marks it, ``notice`` that of its notice.
    """

    name: str
    task: Task
    standing: Standing
    due: str
    done: str
    address: str
    notice: str


class TaskPages:
    """The addresses ``/tasks``, its files, and of the form of one task."""

    def __init__(self, layout: PageLayout) -> None:
        self._layout = layout
        self._marking = threading.Lock()

    @property
    def routes(self) -> list[Route]:
        """The addresses of the pages, and at which a task is marked."""
        return [
            Route("/tasks", self.board),
            Route("/tasks/files/{file}", self.file),
            Route("/tasks/extracts/{name}", self.extract),
            Route("/tasks/{name}/{id}", self.ask),
            Route(f"{FOR_PROGRAMS}tasks/{{name}}/{{id}}", posted.handled(self.mark), methods=["POST"]),
        ]

    def board(self, request: Request) -> Response:
        """Show the tasks, those not done first, by their due days."""
        today = _today()
        followed, found = following.follow(workspace.issued_folder(), today)
        shown, unit = _asked(request)
        unit = followed.full_name(unit)
        chosen = selection.select(followed.tasks, _wanted(shown, unit), today)
        query = _query(shown, unit)
        addresses = _addresses(followed)
        return self._layout.page(
            "tasks",
            rows=[_row(one, addresses, query, today) for one in chosen],
            marked=_said_of_marked(followed, request.query_params.get("marked", "")),
            has_tasks=bool(followed.tasks),
            said=f"{len(chosen)} nhiệm vụ{f': {counts}' if (counts := counted(chosen, today)) else ''}",
            today=short(today),
            reads_words=any(one.read_from_words for one in chosen),
            shown=shown,
            choices=[(name, words) for name, (words, _) in _SHOWN.items()],
            unit=unit,
            units=sorted(selection.units_of(followed.tasks)),
            files=[(f"/tasks/files/{name}{query}", words) for name, words in _FILES.items()],
            found=findings.shown(found, ""),
            extracts=_extracts(followed, unit),
        )

    def file(self, request: Request) -> Response:
        """Give the tasks that are shown as a workbook or a calendar, as the command makes them."""
        today, name = _today(), request.path_params["file"]
        if name not in _FILES:
            raise RefusedError("Không có tệp ấy.")
        followed, _ = following.follow(workspace.issued_folder())
        shown, unit = _asked(request)
        unit = followed.full_name(unit)
        chosen = selection.select(followed.tasks, _wanted(shown, unit), today)
        if name.endswith(".xlsx"):
            return answers.download(name, workbook.xlsx(chosen, today))
        known = calendar_history.read(workspace.issued_folder(), followed, chosen, unit)
        return answers.download(name, calendar_file.ics(chosen, known, today))

    def extract(self, request: Request) -> Response:
        """Give the extract of a notice for a unit, as the command makes it."""
        _, record, folder = workspace.find_issued(request.path_params["name"])
        followed, _ = following.follow_file(folder)
        _, unit = _asked(request)
        for notice in followed.notices:
            if made := extract.extract(notice, workspace.issued_folder(), unit, _today().year):
                return answers.download(extract.file_name(notice, unit), made.docx)
        raise RefusedError(f"{record.key} không giao việc nào cho đơn vị ấy.")

    def ask(self, request: Request) -> Response:
        """Ask what became of a task."""
        asked, found = _found(request)
        task, query = asked.task, _query(*_asked(request))
        return self._layout.page(
            "task",
            task=task,
            address=f"{asked.address}{query}",
            board=f"/tasks{query}",
            due=shown_day(task, _today()),
            seen=_seen(task),
            found=findings.shown(found, ""),
            **_form(task),
        )

    def mark(self, request: Request, said: Mapping[str, str]) -> Response:
        """Write what became of a task, as ``thongbao tasks --done`` does; not over what the form has not shown."""
        with self._marking:  # what another tab writes is seen here, or sees this
            asked, _ = _found(request)
            task = asked.task
            done, today, written = said.get("done") == "yes", _today(), posted.one_line(said, "date")
            if done and not written:
                return answers.faults({"date": _NO_DAY})
            try:
                day = read_whole_day(written) if done else None
            except ValueError as error:
                return answers.faults({"date": str(error)})
            if day and day.first > today:
                return answers.faults({"date": f"Ngày {short(day.first)} chưa tới; hôm nay là {short(today)}."})
            if said.get("seen", now := _seen(task)) != now:
                return answers.data({"message": _said_now(task), "remedy": _STILL_TYPED, "seen": now}, 409)
            wanted = marking.TaskMark(task.id, done, day, posted.one_line(said, "result"))
            marking.mark(asked.followed, [wanted], today)
        marked = _name(request.path_params["name"], task)
        query = _query(*_asked(request), marked=marked)
        return answers.data({"address": f"/tasks{query}#{quote(marked)}"})


class AskedTask(NamedTuple):
    """The task that a form is about, the tasks of its notice, the address of the form."""

    followed: FollowedTasks
    task: Task
    address: str


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _asked(request: Request) -> tuple[str, str]:
    """Return which tasks are to be shown: the name of the filter, the unit."""
    shown, unit = (request.query_params.get(name, "") for name in ("show", "unit"))
    return shown if shown in _SHOWN else "", unit


def _extracts(followed: FollowedTasks, unit: str) -> list[PageLink]:
    """Return where the extracts for a unit are had, one a notice; none where no unit is chosen."""
    notices = [one for one in followed.notices if unit and selection.units_of(one.tasks, unit)]
    query = urlencode({"unit": unit})
    return [
        PageLink(f"/tasks/extracts/{quote(one.record.folder)}?{query}", f"Tải trích sao {one.record.key} cho {unit}")
        for one in notices
    ]


def _wanted(shown: str, unit: str) -> Wanted:
    return _SHOWN[shown][1]._replace(unit=unit)


def _addresses(followed: FollowedTasks) -> dict[str, str]:
    return {one.record.key: quote(one.record.folder) for one in followed.notices}


def _name(folder: str, task: Task) -> str:
    return f"{folder}/{task.id}"


def _row(task: Task, addresses: Mapping[str, str], query: str, today: date) -> BoardRow:
    folder = addresses[task.key]
    done = short(task.state.date.first) if task.state.done and task.state.date else ""
    address = f"/tasks/{folder}/{quote(task.id, safe='')}{query}"
    return BoardRow(
        _name(folder, task), task, task.standing(today), shown_day(task, today), done, address, f"/issued/{folder}"
    )


def _query(shown: str, unit: str, marked: str = "") -> str:
    """Return what an address says of the tasks that are shown, "" of all of them."""
    said = urlencode({name: text for name, text in (("show", shown), ("unit", unit), ("marked", marked)) if text})
    return f"?{said}" if said else ""


def _found(request: Request) -> tuple[AskedTask, tuple[Diagnostic, ...]]:
    """Return the task that is asked for, and what is wrong with the state file, so that the form may not say all."""
    name, own = request.path_params["name"], request.path_params["id"]
    _, _, folder = workspace.find_issued(name)
    followed, found = following.follow_file(folder)
    task = next((one for one in followed.tasks if one.id == own), None)
    if task is None:
        raise RefusedError(_GONE)
    return AskedTask(followed, task, f"/tasks/{quote(name)}/{quote(own, safe='')}"), tuple(errors(found))


def _seen(task: Task) -> str:
    """Return what tells whether a task, and what is written of it, is what a form has shown."""
    return sha256(repr(task).encode()).hexdigest()


def _said_of(task: Task) -> str:
    """Return what is written of a task, in words."""
    done = f"đã xong ngày {short(task.state.date.first)}" if task.state.done and task.state.date else ""
    note = f"ghi chú “{shorten(task.state.note, _MOST_SIGNS, placeholder='…')}”" if task.state.note else ""
    return ", ".join(filter(None, [done or ("đã xong" if task.state.done else "chưa xong"), note]))


def _said_now(task: Task) -> str:
    words = shorten(task.described, _MOST_SIGNS, placeholder="…")
    return f"Từ lúc mở trang này, nhiệm vụ hay kết quả của nó đã được ghi khác đi. Nay là: “{words}”; {_said_of(task)}."


def _said_of_marked(followed: FollowedTasks, marked: str) -> str:
    """Return what is told of the task that was just marked, which the filter may no longer show; "" of none."""
    addresses = _addresses(followed)
    task = next((one for one in followed.tasks if _name(addresses[one.key], one) == marked), None)
    return f"Đã ghi {task.place or task.id}, {task.document}: {_said_of(task)}." if task else ""


def _form(task: Task) -> dict[str, str]:
    day = iso(task.state.date) if task.state.done else _today().isoformat()
    return {"done": "yes" if task.state.done else "", "date": day, "result": task.state.note}
