"""``thongbao verify``: which notice a Word file is, and what was changed in it by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import paths
from generator.cli import messages
from generator.cli.common import display, exit_code, print_diagnostics, print_json
from generator.cli.options import FILES, FORMAT, PATH
from generator.diagnostics import Diagnostic, NoticeError
from generator.issuing import identify, verify
from generator.issuing.verify import Verdict
from generator.registry import archive

if TYPE_CHECKING:
    from generator.issuing.identify import Workspace

_STATES = {
    "untouched": "nguyên vẹn",
    "saved": "đọc không thấy gì khác",
    "look": "hình thức đã bị sửa",
    "words": "lời văn đã bị sửa",
    "kept": "lời văn chưa bị sửa từ khi làm ra",
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
    help="Thư mục có content/; mặc định là thư mục chứa tệp, rồi thư mục đang đứng.",
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
    workspaces: dict[Path | None, Workspace] = {}
    for path in dict.fromkeys(files):
        content = _content_folder(path, workspace)
        verdict = _verify(path, workspaces.setdefault(content, identify.Workspace(content)))
        verdicts.append(verdict)
        if form == "text":
            print_diagnostics(fault for fault in verdict.found if fault not in found)
            if verdict.evidence != "none" or verdict.said:
                _print(verdict)
        found += verdict.found
    if form == "json":
        print_json({"files": [_as_dict(one) for one in verdicts]})
    return exit_code(found)


def _content_folder(path: Path, workspace: Path | None) -> Path | None:
    """Return the content folder of the named workspace, else the one that the file lies under, else this folder's.

    Raises:
        click.UsageError: the named workspace has none.
    """
    if workspace:
        folder = workspace / "content"
        if folder.is_dir() or (workspace / paths.ISSUED).is_dir() or (workspace / paths.OFFICE).is_file():
            return folder if folder.is_dir() else workspace
        raise click.UsageError(f"--workspace: không có thư mục content/ trong {display(workspace)}")
    here = Path.cwd()
    above = [folder / "content" for folder in path.absolute().parents]
    mine = [here] if here.name == "content" else [here / "content"]
    return next((folder for folder in (*above, *mine) if folder.is_dir()), None)


def _verify(path: Path, workspace: Workspace) -> Verdict:
    """Verify a file; one that cannot be read gets a verdict that says so."""
    try:
        return verify.verify(path, display(path), workspace)
    except NoticeError as error:
        return Verdict(display(path), found=error.faults)


def _print(verdict: Verdict) -> None:
    archived = _ARCHIVED.get(verdict.archived, f" ({verdict.archived})")
    click.echo(f"{verdict.file}: {_which_notice(verdict)}{archived}; {_STATES[verdict.state]}")
    evidence = _EVIDENCE[verdict.evidence].format(alike=int(100 * (verdict.alike or 0)))
    click.echo(f"    căn cứ: {evidence}")
    if verdict.said:
        made = f"làm từ {verdict.said.source}" if verdict.said.source else "không ghi làm từ đâu"
        click.echo(f"    tệp tự ghi: {made}, thongbao {verdict.said.program}")
    if verdict.status == "issued" and verdict.record and verdict.state != "untouched":
        key = verdict.record.key
        click.echo(f"    lấy lại đúng bản: thongbao render {key}; xem bản lưu: thongbao check {key} --again")


def _which_notice(verdict: Verdict) -> str:
    if verdict.status == "issued" and verdict.record:
        return f"bản đã phát hành {verdict.record.display_name}"
    if verdict.status == "draft":
        return f"bản nháp của {verdict.source}"
    return "chưa rõ là bản nào"


def _as_dict(verdict: Verdict) -> dict[str, object]:
    """Return the verdict as ``--format json`` has it; the keys never change."""
    return {
        "file": verdict.file,
        "status": verdict.status,
        "state": verdict.state,
        "evidence": verdict.evidence,
        "alike": verdict.alike,
        "issued": verdict.record.key if verdict.record else None,
        "kept": verdict.archived or None,
        "content": verdict.source or None,
        "stamp": verdict.said._asdict() if verdict.said else None,
        "found": [fault.as_dict() for fault in verdict.found],
    }
