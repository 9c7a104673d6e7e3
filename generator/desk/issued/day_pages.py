"""What was in force on a day, as a page: each notice with what had changed it, and the text that it had."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlencode

from starlette.routing import Route

from generator.amending import in_force
from generator.desk import findings, posted, workspace
from generator.desk.advice import PageLink
from generator.desk.issued import versions
from generator.registry import history, register
from generator.registry.history import CHANGED
from generator.standard.reference_texts import CONSOLIDATED
from generator.wording import Day, read_day

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from generator.amending.in_force import InForce
    from generator.desk.page_layout import PageLayout
    from generator.registry.record import Record


class ListedInForce(NamedTuple):
    """A notice that was in force: its page, what it is, what had changed it, where its text is had."""

    address: str
    mark: str
    subject: str
    issued: str
    changes: tuple[str, ...]
    links: tuple[PageLink, ...]


class DayPages:
    """The address ``/register/day``."""

    def __init__(self, layout: PageLayout) -> None:
        self._layout = layout

    @property
    def routes(self) -> list[Route]:
        """The address of the page."""
        return [Route("/register/day", self.show)]

    def show(self, request: Request) -> Response:
        """Show what was in force on the day that is asked for, or today."""
        written = posted.one_line(request.query_params, "at")
        day, fault = datetime.now(UTC).astimezone().date(), ""
        try:
            day = read_day(written).last if written else day
        except ValueError as error:
            fault = str(error)
        folder = workspace.issued_folder()
        read = history.read(folder) if register.exists(folder) else None
        found = in_force.on_day(read.register, day) if read and not fault else ()
        return self._layout.page(
            "register_day",
            at=written or day.isoformat(),
            said=Day.of(day).short,
            fault=fault,
            found=findings.shown(read.found, "") if read else (),
            listed=[_listed(one) for one in found],
        )


def _listed(one: InForce) -> ListedInForce:
    changes = (f"Đã được {CHANGED[change.kind]} bởi {change.key} ngày {change.day.short}" for change in one.changes)
    issued = f"Phát hành ngày {one.whole.day.short}"
    record = one.whole
    return ListedInForce(_page(record), record.key, record.subject, issued, tuple(changes), tuple(_links(one)))


def _links(one: InForce) -> list[PageLink]:
    if one.file is None:
        return []
    called = CONSOLIDATED.called if one.changes else "toàn văn"
    links = [PageLink(f"{_page(one.last)}/files/{quote(one.file.name)}", f"Tải {called}")]
    if one.changes:
        query = urlencode({"old": versions.standing(one.whole), "new": versions.standing(one.last)})
        links.append(PageLink(f"/compare?{query}", "So sánh với bản đầu"))
    for before in one.earlier:
        query = urlencode({"old": versions.standing(before.last), "new": versions.standing(one.last)})
        links.append(PageLink(f"/compare?{query}", f"So sánh với lúc cùng ngày, sau {before.last.key}"))
    return links


def _page(record: Record) -> str:
    return f"/issued/{quote(record.folder)}"
