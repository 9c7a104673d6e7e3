"""The board of tasks: what is to be done by whom and when, of all notices in force; and the form that marks one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlencode

from starlette.routing import Route

from generator.desk import answers, findings, posted, workspace
from generator.desk.advice import PageLink
from generator.desk.answers import FOR_PROGRAMS
from generator.desk.workspace import RefusedError
from generator.tasks import calendar_file, extract, following, marking, selection, workbook
from generator.tasks.selection import Wanted
from generator.tasks.state_file import read_whole_day
from generator.tasks.task import Standing, counted, iso, short

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from starlette.requests import Request
    from starlette.responses import Response

    from generator.desk.page_layout import PageLayout
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
_FILES = {"nhiem-vu.xlsx": "Tải tệp Excel", "nhiem-vu.ics": "Tải lịch có nhắc (.ics)"}


class BoardRow(NamedTuple):
    """A task as the board shows it; ``address`` is the page that marks it, ``notice`` that of its notice."""

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
        chosen = selection.select(followed.tasks, _wanted(shown, unit), today)
        query = urlencode({name: text for name, text in (("show", shown), ("unit", unit)) if text})
        addresses = _addresses(followed)
        return self._layout.page(
            "tasks",
            rows=[_row(one, addresses, today) for one in chosen],
            has_tasks=bool(followed.tasks),
            said=f"{len(chosen)} nhiệm vụ{f': {counts}' if (counts := counted(chosen, today)) else ''}",
            today=short(today),
            reads_words=any(one.read_from_words for one in chosen),
            shown=shown,
            choices=[(name, words) for name, (words, _) in _SHOWN.items()],
            unit=unit,
            units=sorted({name for one in followed.tasks for name in (*one.units, *one.support)}),
            files=[(f"/tasks/files/{name}{f'?{query}' if query else ''}", words) for name, words in _FILES.items()],
            found=findings.shown(found, ""),
            extracts=_extracts(followed, unit),
        )

    def file(self, request: Request) -> Response:
        """Give the tasks that are shown as a workbook or a calendar, as the command makes them."""
        today, name = _today(), request.path_params["file"]
        if name not in _FILES:
            raise RefusedError("Không có tệp ấy.")
        followed, _ = following.follow(workspace.issued_folder())
        chosen = selection.select(followed.tasks, _wanted(*_asked(request)), today)
        made = workbook.xlsx(chosen, today) if name.endswith(".xlsx") else calendar_file.ics(chosen, followed, today)
        return answers.download(name, made)

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
        _, task, address = _found(request)
        return self._layout.page("task", task=task, address=address, due=short(task.due), **_form(task))

    def mark(self, request: Request, said: Mapping[str, str]) -> Response:
        """Write what became of a task, as ``thongbao tasks --done`` does."""
        followed, task, _ = _found(request)
        done = said.get("done") == "yes"
        today = _today()
        try:
            day = read_whole_day(posted.one_line(said, "date")) if done else None
        except ValueError as error:
            return answers.faults({"date": str(error)})
        if day and day.first > today:
            return answers.faults({"date": f"Ngày {short(day.first)} chưa tới; hôm nay là {short(today)}."})
        marking.mark(followed, [marking.TaskMark(task.id, done, day, posted.one_line(said, "result"))], today)
        return answers.data({"address": f"/tasks#{quote(task.id)}"})


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


def _row(task: Task, addresses: Mapping[str, str], today: date) -> BoardRow:
    folder = addresses[task.key]
    done = short(task.state.date.first) if task.state.done and task.state.date else ""
    address = f"/tasks/{folder}/{quote(task.id, safe='')}"
    return BoardRow(task, task.standing(today), short(task.due), done, address, f"/issued/{folder}")


def _found(request: Request) -> tuple[FollowedTasks, Task, str]:
    """Return the tasks of a notice, the one that is asked for, the address of its form."""
    name, own = request.path_params["name"], request.path_params["id"]
    _, _, folder = workspace.find_issued(name)
    followed, _ = following.follow_file(folder)
    task = next((one for one in followed.tasks if one.id == own), None)
    if task is None:
        raise RefusedError("Thông báo ấy không có nhiệm vụ này; có thể đã bị bãi bỏ.")
    return followed, task, f"/tasks/{quote(name)}/{quote(own, safe='')}"


def _form(task: Task) -> dict[str, str]:
    day = iso(task.state.date) if task.state.done else _today().isoformat()
    return {"done": "yes" if task.state.done else "", "date": day, "result": task.state.note}
