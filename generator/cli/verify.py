"""``thongbao verify``: which notice a Word file is, and what was changed in it by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import messages
from generator.cli.common import display, echo, exit_code, print_diagnostics, print_json, without_lock_files
from generator.cli.options import FILES, FORMAT, PATH
from generator.diagnostics import Diagnostic, NoticeError
from generator.issuing import identify, verify, workspaces
from generator.issuing.verify import Verdict
from generator.registry import archive, history
from generator.standard.reference_texts import CONSOLIDATED

if TYPE_CHECKING:
    from generator.issuing.identify import Workspace
    from generator.issuing.workspaces import WorkspacePlace
    from generator.standard.reference_texts import ReferenceText

_STATES = {
    "untouched": "nguyên vẹn",
    "saved": "được ghi lại, không khác gì",
    "look": "hình thức đã bị sửa",
    "words": "lời văn đã bị sửa",
    "unclear": "có thứ không xét được",
    "kept": "lời văn khớp với dấu mà tệp tự ghi, không có gì chứng minh",
    "unknown": "không rõ",
}
_EVIDENCE = {
    "register": "trùng từng byte với bản lưu trong sổ phát hành",
    "bytes": "làm lại từ nội dung bây giờ ra đúng từng byte",
    "stamp": "tệp tự ghi nó được làm từ đâu",
    "likeness": "đoán theo lời văn, giống {alike}%",
    "none": "không có gì để đối chiếu",
}
_ARCHIVED = {"": "", archive.NOTICE: "", archive.TEMPLATE: " (đây là mẫu đã lưu, không phải thông báo)"}


@messages.command("verify")
@FILES
@click.option(
    "--workspace",
    type=PATH,
    metavar="THƯ_MỤC",
    help="Thư mục có content/ và sổ phát hành; mặc định là nơi đang đứng, không phải nơi để tệp.",
)
@FORMAT
def command(files: tuple[Path, ...], workspace: Path | None, form: str) -> int:
    r"""Xét một tệp Word: của thông báo nào, nháp hay đã phát hành, có bị sửa bằng tay không.

    Sửa đoạn nào thì kể đoạn ấy. Mã thoát: 0 là nguyên vẹn và khớp sổ, 1 là đã sửa, không khớp hoặc
    không rõ, 2 là không đọc được.

    Ví dụ:
      thongbao verify out/2023.docx
      thongbao verify D:\Tai-ve\thongbao.docx
      thongbao verify *.docx --format json
    """
    found: list[Diagnostic] = []
    verdicts: list[Verdict] = []
    known: dict[WorkspacePlace, Workspace] = {}
    for path in dict.fromkeys(without_lock_files(files)):
        place = _place(path, workspace)
        verdict = _verify(path, known.setdefault(place, identify.Workspace(**place._asdict())))
        verdicts.append(verdict)
        if form == "text":
            print_diagnostics(fault for fault in verdict.found if fault not in found)
            if verdict.workspace:
                _print(verdict, verdict.workspace)
        found += verdict.found
    if form == "json":
        print_json({"files": [_as_dict(one) for one in verdicts]})
    return exit_code(found)


def _place(path: Path, workspace: Path | None) -> WorkspacePlace:
    """Return the named workspace, else the one of this folder, else the one that came with the file.

    Raises:
        click.UsageError: the named workspace has no content folder.
    """
    if workspace is None:
        return workspaces.find(path, Path.cwd())
    if place := workspaces.named(workspace):
        return place
    raise click.UsageError(f"--workspace: không có thư mục content/ trong {display(workspace)}")


def _verify(path: Path, workspace: Workspace) -> Verdict:
    """Verify a file; one that cannot be read gets a verdict that says so."""
    try:
        return verify.verify(path, display(path), workspace)
    except NoticeError as error:
        return Verdict(display(path), found=error.faults)


def _print(verdict: Verdict, workspace: Workspace) -> None:
    archived = "" if verdict.text else _ARCHIVED.get(verdict.archived, f" ({verdict.archived})")
    echo(f"{verdict.file}: {_which_notice(verdict, workspace)}{archived}; {_STATES[verdict.state]}")
    evidence = _EVIDENCE[verdict.evidence].format(alike=int(100 * (verdict.alike or 0)))
    echo(f"    căn cứ: {evidence}")
    echo(f"    sổ phát hành: {_register_sentence(workspace, Path(verdict.file))}")
    if verdict.said:
        made = f"làm từ {verdict.said.source}" if verdict.said.source else "không ghi làm từ đâu"
        echo(f"    tệp tự ghi: {made}, thongbao {verdict.said.program}")
    record = None if verdict.withdrawal or verdict.status in ("draft", "unknown") else verdict.record
    if record and verdict.state != "untouched":
        echo(f"    lấy lại đúng bản: thongbao render {record.key}; xem bản lưu: thongbao check {record.key} --again")


def _which_notice(verdict: Verdict, workspace: Workspace) -> str:
    if verdict.text:
        return _which_text(verdict, verdict.text, workspace)
    if verdict.record and workspace.came_with_file:
        return f"theo sổ đi kèm tệp là bản đã phát hành {verdict.record.display_name}"
    if verdict.status == "issued" and verdict.record:
        return f"bản đã phát hành {verdict.record.display_name}"
    if verdict.status == "withdrawn" and verdict.record:
        return f"bản đã thu hồi, {verdict.record.display_name}"
    if verdict.status == "draft":
        return f"bản nháp của {verdict.source}"
    return "chưa rõ là bản nào"


def _which_text(verdict: Verdict, text: ReferenceText, workspace: Workspace) -> str:
    """Return of which notice, changed by which documents, a text is that goes with an instrument."""
    versions = [one.display_name for one in verdict.lineage]
    if verdict.record and verdict.record.kind == history.REPLACES:
        versions.insert(0, f"số {verdict.record.of}")
    if not verdict.record and verdict.source:
        versions.append(f"bản nháp {verdict.source}")
    if not verdict.lineage and not verdict.record:
        return f"là {text.called} theo {' '.join(versions) or 'văn bản chưa rõ số'}; không phải văn bản đã ký"
    first, *changing = versions or ("chưa rõ số",)
    if text is CONSOLIDATED:
        by = f" với {', '.join(changing)}" if changing else ""
    else:
        before = f" (đã sửa theo {', '.join(changing[:-1])})" if changing[:-1] else ""
        by = f"{before}, trước và sau {changing[-1]}" if changing else ""
    known = "theo sổ đi kèm tệp " if verdict.record and workspace.came_with_file else ""
    return f"{known}là {text.called} của thông báo {first}{by}; không phải văn bản đã ký"


def _register_sentence(workspace: Workspace, file: Path) -> str:
    """Return which register was asked, whether who sent the file may have made it, and which was not asked."""
    asked = f"{display(workspace.issued)}, {len(workspace.records)} văn bản" if workspace.has_register else "không có"
    if workspace.came_with_file:
        asked += " (đi kèm tệp)"
    elif workspace.is_beside(file):
        asked += " (cùng thư mục với tệp; nếu tải về thì so mã sổ với sổ giấy)"
    return asked + (f"; không dùng sổ đi kèm tệp ({display(workspace.ignored)})" if workspace.ignored else "")


def _as_dict(verdict: Verdict) -> dict[str, object]:
    """Return the verdict as ``--format json`` has it; the keys never change."""
    workspace = verdict.workspace
    return {
        "file": verdict.file,
        "status": verdict.status,
        "state": verdict.state,
        "evidence": verdict.evidence,
        "alike": verdict.alike,
        "issued": verdict.record.key if verdict.record else None,
        "withdrawn": verdict.withdrawal and verdict.withdrawal.fields(),
        "kept": verdict.archived or None,
        "content": verdict.source or None,
        "register": display(workspace.issued) if workspace and workspace.has_register else None,
        "register_came_with_file": bool(workspace and workspace.came_with_file),
        "register_beside_file": bool(workspace and workspace.is_beside(Path(verdict.file))),
        "register_not_used": display(workspace.ignored) if workspace and workspace.ignored else None,
        "stamp": verdict.said._asdict() if verdict.said else None,
        "found": [fault.as_dict() for fault in verdict.found],
    }
