"""``thongbao merge``: what a person changed in a Word file, back into its content."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from generator.cli import messages
from generator.cli.common import LISTED_ONE_BY_ONE, display, echo, exit_code, print_diagnostics, print_json, quote
from generator.cli.options import FILE, FORMAT, KINDS, PATH, one_line, option_group
from generator.diagnostics import Diagnostic, Location
from generator.wording import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.issuing.identify import Workspace
    from generator.merging.comments import WordComment
    from generator.merging.find import IssuedSource
    from generator.merging.merge import Merged, MergePlan
    from generator.merging.proposals import Accepts, Proposal
    from generator.merging.wording import ToldChange

_SHOWN = 120
"""Characters of a reading that are shown."""


class MergeChoices(NamedTuple):
    """What the options choose; ``None`` is asked. ``form`` is how it is told."""

    accept: str | None = None
    conflict: str | None = None
    show: bool = False
    kind: str | None = None
    reason: str | None = None
    form: str = "text"


_ACCEPT = click.option(
    "--accept",
    callback=one_line,
    metavar="CHỖ_NÀO",
    help="Đề xuất sửa (Track Changes): all nhận hết, none bỏ hết, “by TÊN” chỉ nhận của người ấy; không có thì hỏi.",
)
_CONFLICT = click.option(
    "--conflict",
    type=click.Choice(("mine", "theirs", "mark")),
    metavar="BÊN",
    help="Hai bên cùng sửa một chỗ: mine giữ nội dung, theirs lấy chữ trong tệp Word, mark giữ nội dung và ghi chữ "
    "của tệp Word vào ghi chú; không có thì hỏi.",
)
_SHOW = click.option("--show", is_flag=True, help="Chỉ kể những chỗ đã sửa, không ghi gì.")
_KIND = click.option(
    "--kind",
    type=click.Choice(tuple(KINDS)),
    metavar="CÁCH",
    help="Khi thông báo đã phát hành: tạo tệp để thay-the, sua-doi hay dinh-chinh, đã có những chỗ sửa.",
)
_REASON = click.option(
    "--reason", callback=one_line, metavar="LÝ_DO", help="Vì sao sửa thông báo đã phát hành; ghi vào sổ, không in ra."
)


@messages.command("merge")
@FILE
@option_group("choices", MergeChoices, _ACCEPT, _CONFLICT, _SHOW, _KIND, _REASON, FORMAT)
@click.option("--workspace", type=PATH, metavar="THƯ_MỤC", help="Thư mục có content/; mặc định là nơi đang đứng.")
def command(file: Path, choices: MergeChoices, workspace: Path | None) -> int:
    """Đưa những chỗ đã sửa trong tệp Word trở về tệp nội dung đã làm ra nó.

    Chỉ sửa đúng những chỗ ấy; ghi chú, cách viết trong tệp nội dung còn nguyên. Nội dung cũng đã được sửa từ khi làm
    tệp Word thì giữ cả hai; chỗ nào hai bên cùng sửa thì hỏi. Ghi chú (Comments) trong Word thành dòng ghi chú ở mục
    ấy. Trước khi ghi, văn bản làm lại từ nội dung mới được so từng đoạn với tệp Word; có đoạn khác thì không ghi gì.

    Ví dụ:
      thongbao merge out/2023.docx --show
      thongbao merge out/2023.docx
      thongbao merge out/2023.docx --accept "by Nguyễn Văn A" --conflict theirs
    """
    from generator.merging import comments, find, merge
    from generator.merging.proposals import ProposedFile
    from generator.ooxml import package

    name = display(file)
    source = find.find(package.load(file, name), name, _workspace(file, workspace))
    proposed = ProposedFile(source.parts)
    parts = proposed.settled(_accepts(proposed.proposals, choices, name))
    notes = comments.read(source.parts)
    if isinstance(source, find.IssuedSource):
        return _amend(source, parts, name, notes, choices)
    plan = merge.plan(source.base or source.mine, source.mine, parts, notes, is_two_way=source.base is None)
    return _run(plan, name, choices, lambda merged: _write(plan, merged))


def _workspace(file: Path, named: Path | None) -> Workspace:
    from generator.issuing import identify, workspaces

    place = workspaces.named(named) if named else workspaces.find(file, Path.cwd())
    if place is None:
        raise click.UsageError(f"--workspace: không có thư mục content/ trong {display(named or file)}")
    return identify.Workspace(**place._asdict())


def _asks() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


# Tracked changes


def _accepts(proposals: Sequence[Proposal], choices: MergeChoices, name: str) -> Accepts:
    """Return which proposals are accepted: as the option says, or as somebody answers.

    Raises:
        click.UsageError: the option says neither, or nobody is there to be asked.
    """
    from generator.merging.proposals import accept_all, accept_by, accept_none

    chosen = (choices.accept or "").strip()
    if not proposals or chosen == "all":
        return accept_all
    if chosen == "none":
        return accept_none
    authors = {one.author: sum(each.author == one.author for each in proposals) for one in proposals}
    said = ", ".join(f"{author or 'không rõ ai'} ({count})" for author, count in authors.items())
    if chosen.startswith("by "):
        wanted = [one.strip() for one in chosen.removeprefix("by ").split(",")]
        accepts = accept_by(wanted)
        if not any(map(accepts, proposals)):
            raise click.UsageError(f"--accept: không có đề xuất nào của {', '.join(wanted)}; có của {said}")
        return accepts
    if chosen:
        raise click.UsageError(f'--accept “{chosen}” không dùng được; viết all, none hoặc "by TÊN"; có của {said}')
    echo(f"{name}: {len(proposals)} đề xuất sửa (Track Changes): {said}", err=choices.show)
    if choices.show:
        return accept_all
    if not _asks():
        raise click.UsageError('thêm --accept all, none hoặc "by TÊN" để nói nhận những đề xuất nào')
    answers = {one.number: _ask_proposal(one) for one in proposals}
    return lambda one: answers[one.number]


def _ask_proposal(one: Proposal) -> bool:
    said = " → ".join(f"“{text}”" for text in _both(one.removed, one.added) if text)
    what = "sửa" if one.removed and one.added else "bỏ" if one.removed else "thêm"
    echo(f"  {one.author or 'Không rõ ai'}, đoạn “{one.paragraph}”: {'chuyển' if one.is_move else what} {said}")
    return click.confirm("  Nhận chỗ này?", default=True)


# The changes


def _run(plan: MergePlan, name: str, choices: MergeChoices, write: Callable[[Merged], bool]) -> int:
    """Print what a plan changes, decide its conflicts, apply and write it; return the exit code."""
    from generator.merging import merge

    found = [*_not_held(plan, name), *merge.unproven(plan.differing, name), *merge.look(plan, name)]
    if choices.form == "text":
        _print_changes(plan)
    if plan.differing or choices.show or not (plan.changes or plan.notes):
        return _end(plan, name, found, choices.form, written=False)
    decides = _decider(plan, choices)
    numbers = {one.number for one in plan.changes}
    merged = merge.apply(plan, numbers, decides, marks=choices.conflict == "mark")
    if not write(merged):
        message = f"{display(plan.mine.path)} vừa được sửa ở nơi khác; chưa ghi gì, chạy lại"
        found.append(Diagnostic("V418", message, Location(display(plan.mine.path))))
        return _end(plan, name, found, choices.form, written=False)
    found += _left(merged, plan)
    if choices.form == "text":
        _print_done(plan, merged)
    return _end(plan, name, found, choices.form, written=True)


def _write(plan: MergePlan, merged: Merged) -> bool:
    from generator.merging import merge

    return merge.write(plan, merged)


def _end(plan: MergePlan, name: str, found: Sequence[Diagnostic], form: str, *, written: bool) -> int:
    if form == "json":
        print_json(_as_dict(plan, name, found, written=written))
    else:
        print_diagnostics(found)
        if not (plan.changes or plan.notes or found):
            echo(f"{name}: lời văn như {display(plan.mine.path)}, không có gì để đưa vào")
    return exit_code(found)


def _print_changes(plan: MergePlan) -> None:
    from generator.merging.changes import ChangeState

    if plan.is_two_way:
        echo("Nội dung lúc làm tệp Word không còn được giữ: mỗi chỗ khác nhau phải chọn một bên.")
    for one in plan.told:
        told = {ChangeState.THERE: " (nội dung đã có)", ChangeState.CONFLICT: " (hai bên cùng sửa)"}.get(one.state, "")
        echo(f"  {one.done} {one.where}{_readings(one)}{told if not plan.is_two_way else ''}")
    for note in plan.notes:
        echo(f"  ghi chú của {note.author or 'không rõ ai'}: “{shortened(note.text, _SHOWN)}”")
    for line in plan.renumbered[:LISTED_ONE_BY_ONE]:
        echo("  số, dấu do chương trình viết: trong Word “{}”, làm lại thì “{}”".format(*_both(line.word, line.made)))
    if len(plan.renumbered) > LISTED_ONE_BY_ONE:
        echo(f"  và {len(plan.renumbered) - LISTED_ONE_BY_ONE} đoạn nữa được viết lại số, dấu")


def _readings(one: ToldChange) -> str:
    if one.before and one.after:
        return ": “{}” → “{}”".format(*_both(one.before, one.after))
    if one.kind.value == "moved":
        return f" {one.after}"
    return f": “{shortened(one.before or one.after, _SHOWN)}”" if one.before or one.after else ""


def _decider(plan: MergePlan, choices: MergeChoices) -> Callable[[ToldChange], bool]:
    """Return what decides a conflict: the option, or who is asked; without either the content's reading stays."""
    if choices.conflict or not _asks():
        return lambda _: choices.conflict == "theirs"
    answers = {one.number: _ask_conflict(one) for one in plan.conflicts}
    return lambda one: answers.get(one.number, False)


def _ask_conflict(one: ToldChange) -> bool:
    readings = {"lúc làm tệp Word": one.before, "nội dung bây giờ": one.mine, "tệp Word": one.after}
    echo(f"Phải chọn: {one.where}", *(f"  {whose}: “{said or '(không có)'}”" for whose, said in readings.items()))
    return click.confirm("Lấy chữ trong tệp Word?", default=False)


def _both(one: str, other: str) -> tuple[str, str]:
    from generator.merging.wording import two_readings

    return two_readings(one, other)


def _not_held(plan: MergePlan, name: str) -> list[Diagnostic]:
    return [
        Diagnostic(
            "V416", f"{one.what}: “{shortened(one.words, _SHOWN)}”", Location(name, paragraph=one.ordinal or None)
        )
        for one in plan.not_held
    ]


def _left(merged: Merged, plan: MergePlan) -> list[Diagnostic]:
    where = Location(display(plan.mine.path))
    return [
        Diagnostic("V417", "{}: giữ “{}”; tệp Word: “{}”".format(one.where, *_both(one.mine, one.after or "bỏ")), where)
        for one in merged.left
    ]


def _print_done(plan: MergePlan, merged: Merged) -> None:
    path = plan.mine.path
    if merged.raw == plan.mine.raw:
        echo(f"{display(path)}: không có gì phải ghi")
        return
    echo(f"{display(path)}: đã đưa vào {len(merged.made)} chỗ sửa, đã so từng đoạn với tệp Word")
    echo(f"Xem lại rồi làm tệp Word mới: thongbao render {quote(path)}")


# An issued notice


def _amend(
    source: IssuedSource, parts: dict[str, bytes], name: str, notes: Sequence[WordComment], choices: MergeChoices
) -> int:
    """Start the draft of an amendment with the changes; without its kind and its reason only tell the changes."""
    from generator.merging import issued, merge

    if choices.kind is None or not choices.reason:
        plan = merge.plan(source.base, source.base, parts, notes)
        code = _run(plan, name, choices._replace(show=True), lambda _: False)
        if choices.form == "text" and plan.changes:
            key = source.record.key
            echo(f"{key} đã phát hành nên không sửa được nữa; ra văn bản sửa đổi với những chỗ ấy bằng:")
            echo(f'  thongbao merge "{name}" --kind sua-doi --reason "vì sao sửa"')
        return max(code, int(bool(plan.changes)))
    made = issued.plan(source, KINDS[choices.kind], choices.reason, parts, notes)

    def write(merged: Merged) -> bool:
        issued.write(made, merged)
        return True

    return _run(made.plan, name, choices, write)


def _as_dict(plan: MergePlan, name: str, found: Sequence[Diagnostic], *, written: bool) -> dict[str, object]:
    """Return the merge as ``--format json`` has it; the keys never change."""
    return {
        "file": name,
        "content": str(plan.mine.path),
        "written": written,
        "base_kept": not plan.is_two_way,
        "changes": [{**one._asdict(), "kind": one.kind.value, "state": one.state.value} for one in plan.told],
        "comments": [{"author": one.author, "day": one.day, "text": one.text} for one in plan.notes],
        "found": [one.as_dict() for one in found],
    }
