"""The page on which a register is joined with what was issued on other machines, and gets back lines that it lost."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from starlette.routing import Route

from generator.desk import answers, findings, posted, workspace
from generator.desk.advice import PageLink
from generator.desk.answers import FOR_PROGRAMS
from generator.diagnostics import in_line_order
from generator.issuing.outcomes import Outcome, OutcomeLine
from generator.registry import archive, history, repair
from generator.registry.record import code_of
from generator.registry.repair_sentences import described

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from generator.desk.issued.outcome_pages import OutcomePages
    from generator.desk.page_layout import PageLayout
    from generator.registry.repair import Repair

_CHANGED = "Sổ phát hành đã khác lúc xem nên chưa làm gì."
_NOTHING = "Sổ không có gì phải gộp hay chép lại."


class Repairing:
    """The addresses of a repair: what it would do, then the repair itself."""

    def __init__(self, done: OutcomePages, layout: PageLayout) -> None:
        self._done = done
        self._layout = layout

    @property
    def routes(self) -> list[Route]:
        """The addresses of all of it."""
        return [
            Route("/register/repair", self.ask),
            Route(f"{FOR_PROGRAMS}register/repair", posted.handled(self.repair), methods=["POST"]),
        ]

    def ask(self, request: Request) -> Response:
        """Show what a repair would do, and ask once."""
        del request
        plan = _plan()
        return self._layout.page(
            "repair",
            lines=_lines(plan) if plan.is_needed else (),
            nothing=_NOTHING,
            seen=_seen(plan),
            action=f"{FOR_PROGRAMS}register/repair",
            found=findings.shown(in_line_order(history.read(plan.folder).found), ""),
        )

    def repair(self, request: Request, said: Mapping[str, str]) -> Response:
        """Repair the register, as ``thongbao history --repair`` does."""
        plan = _plan()
        if said.get("seen") != _seen(plan):
            return answers.refusal(request.url.path, 409, _CHANGED, "Tải lại trang này để xem lại.")
        if plan.is_needed:
            repair.apply(plan)
        left = history.read(plan.folder)
        head = left.register.head
        code = (f"mã sổ, ghi vào sổ giấy: {code_of(head.hash)}",) if head and not left.register.apart else ()
        lines = tuple(OutcomeLine(one) for one in (*(_lines(plan) if plan.is_needed else (_NOTHING,)), *code))
        return self._done.tell(Outcome("Đã gộp, chép lại sổ phát hành", lines), left.found, (_REGISTER,))


_REGISTER = PageLink("/register", "Sổ phát hành")


def _plan() -> Repair:
    folder = workspace.issued_folder()
    archive.open_register(folder)  # finishes or undoes what a killed run left
    return repair.plan(folder)


def _lines(plan: Repair) -> tuple[str, ...]:
    return tuple(workspace.within(line) for line in described(plan))


def _seen(plan: Repair) -> str:
    """Return what tells whether a plan is the one that was shown."""
    return sha256(b"\0".join((plan.before, plan.after, *(line.encode() for line in _lines(plan))))).hexdigest()
