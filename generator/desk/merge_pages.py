"""The pages on which what a person changed in a Word file is taken back into its content, change by change.

It is what ``thongbao merge`` does: the same plan, the same bytes; an issued notice gets the draft of an amendment.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.routing import Route

from generator.desk import answers, findings, posted, sent_files, workspace
from generator.desk.answers import FOR_PROGRAMS
from generator.desk.issued.changing import KINDS
from generator.desk.office_form import EMPTY
from generator.desk.serving.security import UPLOADS
from generator.desk.workspace import RefusedError
from generator.merging import comments, find, issued, merge
from generator.merging.changes import ChangeState
from generator.merging.find import IssuedSource
from generator.merging.proposals import ProposedFile
from generator.ooxml import package
from generator.revisions import side_by_side

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from generator.desk.editing.open_notices import OpenNotices
    from generator.desk.job_pages import JobPages
    from generator.desk.jobs import Tell
    from generator.desk.page_layout import PageLayout
    from generator.desk.sent_files import SentFile, SentFiles
    from generator.merging.issued import AmendmentPlan
    from generator.merging.merge import MergePlan
    from generator.merging.proposals import Proposal
    from generator.merging.wording import ToldChange
    from generator.registry.record import Record
    from generator.revisions.side_by_side import ComparedWords

_UNSAVED = "Nội dung ấy đang mở, còn chữ chưa lưu được vào tệp nên chưa đưa gì vào."
_SAVE_FIRST = "Mở trang soạn, đợi báo Đã lưu rồi làm lại."
_OTHERWISE = "Nội dung vừa được sửa ở nơi khác, những chỗ sửa không còn như đã xem."
_LOOK_AGAIN = "Tải lại trang này để xem lại."
_NOT_SAID = "chưa viết"
"""Stands for the reason of an amendment as long as nobody gave one: nothing is written of it."""


class LookedAtMerge(NamedTuple):
    """A Word file against its content: its proposals, those that are accepted, the plan of what changes.

    ``amendment`` is set where the notice was issued: the draft that is made then; ``record`` is the notice.
    """

    proposals: tuple[Proposal, ...]
    accepted: frozenset[int]
    plan: MergePlan
    amendment: AmendmentPlan | None = None
    record: Record | None = None

    @property
    def seen(self) -> str:
        """What is different where the page would tell other changes."""
        return sha256(repr(self.plan.told).encode()).hexdigest()


class ShownChange(NamedTuple):
    """A change as the page shows it; ``by`` are those who proposed it, where it was tracked.

    ``before`` and ``after`` have marked what differs between them; so has ``mine``, of a conflict, from ``before``.
    """

    told: ToldChange
    by: str
    before: tuple[ComparedWords, ...]
    after: tuple[ComparedWords, ...]
    mine: tuple[ComparedWords, ...]
    is_conflict: bool
    is_there: bool
    needs: bool


class MergePages:
    """The addresses under ``/merge``."""

    def __init__(self, sent: SentFiles, notices: OpenNotices, layout: PageLayout, jobs: JobPages) -> None:
        self._sent = sent
        self._notices = notices
        self._layout = layout
        self._jobs = jobs

    @property
    def routes(self) -> list[Route]:
        """The addresses of the pages, and at which things are done."""
        return [
            Route("/merge", self.ask),
            Route("/merge/{key}", self.show),
            Route(UPLOADS["merge"].address, self.take, methods=["POST"]),
            Route(f"{FOR_PROGRAMS}merge/{{key}}/save", posted.handled(self.save), methods=["POST"]),
        ]

    def ask(self, request: Request) -> Response:
        """Ask for a Word file."""
        del request
        return self._ask()

    def _ask(self, fault: str = "") -> Response:
        return self._layout.page("merge", upload=UPLOADS["merge"], fault=fault)

    async def take(self, request: Request) -> Response:
        """Take a Word file, and begin to compare it with what it was made from."""
        name = sent_files.safe_name(request.query_params.get("name", ""))
        docx = await request.body()
        await run_in_threadpool(package.unpack, docx, name)  # what is none is refused at once

        def work(tell: Tell) -> dict[str, object]:
            tell("Đang so với nội dung đã làm ra tệp này…")
            find.find(docx, name, sent_files.workspace_of(name))
            return {"address": f"/merge/{self._sent.keep(name, docx)}"}

        return self._jobs.begin(work)

    def show(self, request: Request) -> Response:
        """Show what a person changed; with ``decided``, of the proposals only those that are named are accepted."""
        key = request.path_params["key"]
        sent = self._sent.find(key)
        if sent is None:
            return self._ask(sent_files.UNKNOWN)
        said = request.query_params
        chosen = _numbers(said.getlist("proposal")) if "decided" in said else None
        looked = _look(sent, chosen)
        plan = looked.plan
        found = [*merge.unproven(plan.differing, sent.name), *merge.look(plan, sent.name)]
        return self._layout.page(
            "merging",
            name=sent.name,
            here=f"/merge/{quote(key)}",
            action=f"{FOR_PROGRAMS}merge/{quote(key)}/save",
            content=plan.mine.path.name,
            looked=looked,
            accepted=",".join(map(str, sorted(looked.accepted))),
            changes=_shown(looked),
            plan=plan,
            kinds=KINDS,
            found=findings.shown(found, sent.name),
        )

    def save(self, request: Request, said: Mapping[str, str]) -> Response:
        """Write the content with the accepted changes, as ``thongbao merge`` does."""
        sent = self._sent.get(request.path_params["key"])
        kind, reason = said.get("kind", ""), posted.one_line(said, "reason")
        looked = _look(sent, _numbers(said.get("proposals", "").split(",")), kind, reason)
        if looked.amendment and not reason:
            return answers.faults({"reason": EMPTY})
        if said.get("seen") != looked.seen:
            return answers.refusal(request.url.path, 409, _OTHERWISE, _LOOK_AGAIN)
        plan = looked.plan
        if looked.amendment is None and self._is_unsaved(plan):
            return answers.refusal(request.url.path, 409, _UNSAVED, _SAVE_FIRST)
        accepted = {one.number for one in plan.told if _is_wanted(one, said)}
        merged = merge.apply(
            plan, accepted, lambda one: said.get(f"conflict-{one.number}") == "theirs", marks=said.get("marks") == "yes"
        )
        if looked.amendment:
            issued.write(looked.amendment, merged)
        elif not merge.write(plan, merged):
            return answers.refusal(request.url.path, 409, _OTHERWISE, _LOOK_AGAIN)
        return answers.data({"address": f"/notices/{quote(plan.mine.path.stem)}"})

    def _is_unsaved(self, plan: MergePlan) -> bool:
        """Whether the content is open with words that are not in its file."""
        document = self._notices.of(workspace.notice(plan.mine.path.stem)).document
        document.look()
        return not document.is_read_only and (not document.keep().is_saved or bool(document.draft))


def _numbers(said: Sequence[str]) -> frozenset[int]:
    return frozenset(int(one) for one in said if one.isascii() and one.isdigit())


def _look(sent: SentFile, chosen: frozenset[int] | None, kind: str = "", reason: str = "") -> LookedAtMerge:
    """Return what a Word file changes with the chosen proposals, or with all of them.

    Raises:
        RefusedError: its content is not in the folder of the desk, or no such kind of amendment.
        NoticeError: as for :func:`generator.merging.find.find` and :func:`generator.merging.merge.plan`.
    """
    source = find.find(sent.data, sent.name, sent_files.workspace_of(sent.name))
    file = ProposedFile(source.parts)
    known = frozenset(one.number for one in file.proposals)
    accepted = known if chosen is None else known & chosen
    parts = file.settled(lambda one: one.number in accepted)
    notes = comments.read(source.parts)
    if not isinstance(source, IssuedSource):
        workspace.inside(source.mine.path)
        base = source.base or source.mine
        plan = merge.plan(base, source.mine, parts, notes, is_two_way=source.base is None)
        return LookedAtMerge(file.proposals, accepted, plan)
    workspace.inside(source.path)
    kind = kind or next(iter(KINDS))
    if kind not in KINDS:
        raise RefusedError(answers.MALFORMED, 400)
    amendment = issued.plan(source, kind, reason or _NOT_SAID, parts, notes)
    return LookedAtMerge(file.proposals, accepted, amendment.plan, amendment, source.record)


def _shown(looked: LookedAtMerge) -> list[ShownChange]:
    return [_shown_change(one, looked) for one in looked.plan.told]


def _shown_change(one: ToldChange, looked: LookedAtMerge) -> ShownChange:
    # Without a base the content as it is now is what the Word file differs from.
    was = one.mine if looked.plan.is_two_way else one.before
    before, after = side_by_side.compare_words(was, one.after)
    return ShownChange(
        one,
        ", ".join(_authors(one, looked)),
        before,
        after,
        before if looked.plan.is_two_way else side_by_side.compare_words(was, one.mine)[1],
        is_conflict=one.state is ChangeState.CONFLICT,
        is_there=one.state is ChangeState.THERE,
        needs=one.state is ChangeState.NEEDS,
    )


def _authors(change: ToldChange, looked: LookedAtMerge) -> list[str]:
    """Return who proposed a change: whose words it takes away, or adds."""
    own = [
        one
        for one in looked.proposals
        if one.number in looked.accepted
        and ((one.added and one.added in change.after) or (one.removed and one.removed in change.before))
    ]
    return [*dict.fromkeys(one.author or "không rõ ai" for one in own)]


def _is_wanted(change: ToldChange, said: Mapping[str, str]) -> bool:
    """Whether a change is to be made; of one in conflict somebody decided which reading stands."""
    asked = change.state in (ChangeState.FREE, ChangeState.NEEDS)
    return not asked or said.get(f"change-{change.number}") == "yes"
