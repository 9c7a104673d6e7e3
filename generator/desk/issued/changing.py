"""What becomes of an issued notice: amended, replaced, corrected, withdrawn, taken over into the next one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from starlette.responses import RedirectResponse
from starlette.routing import Route

from generator import paths
from generator.amending import start
from generator.content.moved_years import year_in
from generator.desk import answers, overview, posted, workspace
from generator.desk.advice import PageLink
from generator.desk.answers import FOR_PROGRAMS
from generator.desk.issued import issue_review
from generator.desk.office_form import EMPTY
from generator.desk.serving.security import UPLOADS
from generator.desk.workspace import RefusedError
from generator.diagnostics import NoticeError
from generator.issuing import outcomes
from generator.issuing.outcomes import Outcome, OutcomeLine
from generator.issuing.withdraw import still_changed, withdraw
from generator.registry import archive, history, register
from generator.registry.history import CHANGED, REPLACES
from generator.registry.register import Register
from generator.tasks import carrying
from generator.wording import read_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from starlette.requests import Request
    from starlette.responses import Response

    from generator.desk.issued.outcome_pages import OutcomePages
    from generator.desk.page_layout import PageLayout
    from generator.registry.record import Record


class ChangeKind(NamedTuple):
    """How an issued notice is changed: what it is called, and when it is the right way."""

    name: str
    when: str


KINDS = {
    "amends": ChangeKind(
        "Sửa đổi, bổ sung", "Nội dung thay đổi ở một số mục; ra thông báo sửa đổi, kèm văn bản hợp nhất."
    ),
    "replaces": ChangeKind("Thay thế", "Viết lại cả thông báo; thông báo mới thay thông báo cũ."),
    "corrects": ChangeKind(
        "Đính chính",
        "Chỉ in sai thể thức, chữ hoa, dấu câu, người ký, nơi nhận; nội dung không đổi; ra công văn đính chính.",
    ),
}


class SourceNotice(NamedTuple):
    """An earlier notice with which a new one may begin; ``key`` names it, "" is none."""

    key: str
    words: str
    name: str


class Changing:
    """The addresses under ``/issued/NAME/``, and of the beginning of a new notice."""

    def __init__(self, done: OutcomePages, layout: PageLayout) -> None:
        self._done = done
        self._layout = layout

    @property
    def routes(self) -> list[Route]:
        """The addresses of the pages, and at which things are done."""
        doing = {"issued/{name}/amend": self.amend, "issued/{name}/withdraw": self.withdraw, "new": self.new}
        return [
            Route("/issued/{name}/amend", self.ask_amend),
            Route("/issued/{name}/withdraw", self.ask_withdraw),
            Route("/new", self.ask_new),
            *(Route(f"{FOR_PROGRAMS}{path}", posted.handled(do), methods=["POST"]) for path, do in doing.items()),
        ]

    def ask_amend(self, request: Request) -> Response:
        """Ask how a notice is to be changed, and why."""
        opened, record, _ = workspace.find_issued(request.path_params["name"])
        if found := history.replaced(opened, record):
            raise NoticeError(found)
        chosen = request.query_params.get("kind", "")
        # What was read of a document issued before the program, and is not all proven, can only be said anew.
        kinds = {key: one for key, one in KINDS.items() if key == REPLACES or not history.unproven(record)}
        return self._layout.page(
            "amend",
            record=record,
            address=f"/issued/{quote(record.folder)}",
            kinds=kinds,
            chosen=chosen if chosen in kinds else next(iter(kinds)),
            since=[one.display_name for one in history.after(opened.standing, record)],
            keeps=issue_review.KEEPS_NUMBERS,
            begun=overview.drafts_that_change(record, opened),
        )

    def amend(self, request: Request, said: Mapping[str, str]) -> Response:
        """Write the content file of the instrument, as ``thongbao amend`` does."""
        issued = workspace.find_issued(request.path_params["name"])
        kind, reason = said.get("kind", ""), posted.one_line(said, "reason")
        if kind not in KINDS:
            raise RefusedError(answers.MALFORMED, 400)
        if not reason:
            return answers.faults({"reason": EMPTY})
        made, _ = start.create(issued.folder, kind, reason, renumber=said.get("renumber") == "yes")
        return answers.data({"address": f"/notices/{quote(made.stem)}"})

    def ask_withdraw(self, request: Request) -> Response:
        """Ask why and when a notice was withdrawn, and say what that means."""
        opened, record, _ = workspace.find_issued(request.path_params["name"])
        if found := still_changed(opened, record):
            raise NoticeError(found)
        return self._layout.page(
            "withdraw",
            record=record,
            address=f"/issued/{quote(record.folder)}",
            source=workspace.content() / record.source,
            today=_today(),
            withdrawal=opened.withdrawals.get(record.hash),
        )

    def withdraw(self, request: Request, said: Mapping[str, str]) -> Response:
        """Withdraw a notice, as ``thongbao withdraw`` does."""
        _, record, folder = workspace.find_issued(request.path_params["name"])
        reason, written = posted.one_line(said, "reason"), posted.one_line(said, "date")
        faults = {} if reason else {"reason": EMPTY}
        try:
            day = read_day(written) if written else None
        except ValueError as error:
            return answers.faults({**faults, "date": str(error)})
        if day and not day.day:
            faults["date"] = "viết đủ ngày, tháng, năm"
        if faults:
            return answers.faults(faults)
        today = datetime.now().astimezone().date()
        done = withdraw(folder.parent, record.key, reason, day and day.first, today)
        source = folder.parent.parent / record.source
        links = (
            PageLink(f"/notices/{quote(source.stem)}", "Mở lại bản nháp"),
            PageLink(f"/issued/{quote(record.folder)}", "Xem bản lưu"),
            PageLink("/register", "Sổ phát hành"),
        )
        return self._done.tell(outcomes.of_withdrawal(folder.parent, done), (), links)

    def ask_new(self, request: Request) -> Response:
        """Ask from which notice a new one begins, and what it is called; a folder begins with its office."""
        if not overview.is_begun():
            return RedirectResponse("/office", 303)
        sources = _sources()
        wanted = request.query_params.get("from", "")
        chosen = next((one for one in sources if wanted and one.key == wanted), sources[0])
        return self._layout.page("new", sources=sources, chosen=chosen, upload=UPLOADS["import"])

    def new(self, request: Request, said: Mapping[str, str]) -> Response:
        """Write the content file of a new notice, as ``thongbao new`` does; tell what the last one leaves open."""
        del request
        name, key = posted.one_line(said, "name"), said.get("from", "")
        if not name:
            return answers.faults({"name": EMPTY})
        done, found = carrying.create(name.removesuffix(".yaml"), _source(key) if key else None, workspace.content())
        made = done.made
        address = f"/notices/{quote(made[-1].stem)}"
        if not found and not done.is_telling:
            return answers.data({"address": address})
        lines = (
            *(OutcomeLine("đã tạo", path) for path in made),
            *(OutcomeLine(line.strip()) for line in carrying.told_of(done)),
        )
        return self._done.tell(Outcome(f"Đã tạo {made[-1].name}", lines), found, (PageLink(address, "Mở để viết"),))


def _today() -> str:
    return datetime.now(UTC).astimezone().date().isoformat()


def _sources() -> list[SourceNotice]:
    """Return the notices with which a new one may begin, the latest first; none is the last."""
    drafts = [
        SourceNotice(f"draft:{path.stem}", path.name, _next_name(path.stem)) for path in workspace.notices()[::-1]
    ]
    folder = workspace.issued_folder()
    opened = archive.open_register(folder) if register.exists(folder) else Register(folder)
    issued = {
        one.source: SourceNotice(
            f"issued:{one.folder}",
            _as_source(opened, one),
            _next_name(_whole(opened, one).source.removesuffix(".yaml")),
        )
        for one in opened.standing[::-1]
        if paths.exists(folder.parent / one.source)
    }
    others = [one for one in drafts if one.words not in issued]
    return [*issued.values(), *others, SourceNotice("", "Không từ thông báo nào", _next_name("", _year()))]


def _as_source(opened: Register, record: Record) -> str:
    """Return what a new notice begins with: of a document that changes another, that one as it stands then."""
    whole = _whole(opened, record)
    changed = "" if whole == record else f", như đã {CHANGED[record.kind]} bởi {record.number}/{record.symbol}"
    return f"{whole.number}/{whole.symbol} ngày {whole.day.short}{changed}: {whole.subject}"


def _whole(opened: Register, record: Record) -> Record:
    """Return the whole notice that a document goes back to."""
    try:
        return history.lineage(opened.records, record)[0]
    except NoticeError:  # told with the register
        return record


def _year() -> int:
    return datetime.now(UTC).astimezone().year


def _next_name(stem: str, year: int | None = None) -> str:
    """Return the name of the next year's file, "" where there is one already, or a stem says no year."""
    before = year_in(stem)
    name = stem.replace(str(before), str(before + 1)) if before else str(year or "")
    return "" if not name or paths.exists(workspace.content() / f"{name}.yaml") else name


def _source(key: str) -> Path:
    """Return the content file of a notice that is named by its key; of an issued one, that it was issued from."""
    kind, _, name = key.partition(":")
    if kind == "issued":
        issued = workspace.find_issued(name)
        return workspace.notice(issued.record.source.removesuffix(".yaml"))
    return workspace.notice(name)
