"""``thongbao verify``: which notice a Word file or a PDF is, and what was changed in it by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import messages
from generator.cli.common import display, echo, exit_code, print_diagnostics, print_json, without_lock_files
from generator.cli.options import FILES, FORMAT, PATH
from generator.diagnostics import Diagnostic, NoticeError
from generator.issuing import identify, verdict_sentences, verify_pdf, workspaces
from generator.issuing.verify import Verdict

if TYPE_CHECKING:
    from generator.issuing.identify import Workspace
    from generator.issuing.workspaces import WorkspacePlace


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
    r"""Xét một tệp Word hay PDF: của thông báo nào, nháp hay đã phát hành, có bị sửa không.

    PDF đã ký: có phải bản gốc ký số trong sổ không, chữ ký còn nguyên không. Sửa đoạn nào thì kể
    đoạn ấy. Mã thoát: 0 là nguyên vẹn và khớp sổ, 1 là đã sửa, không khớp hoặc không rõ, 2 là không
    đọc được.

    Ví dụ:
      thongbao verify out/2023.docx
      thongbao verify D:\Tai-ve\thongbao.docx
      thongbao verify D:\Tai-ve\da-ky.pdf
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
        return verify_pdf.verify_file(path, display(path), workspace)
    except NoticeError as error:
        return Verdict(display(path), found=error.faults)


def _print(verdict: Verdict, workspace: Workspace) -> None:
    echo(f"{verdict.file}: {verdict_sentences.which(verdict, workspace)}; {verdict_sentences.state(verdict)}")
    echo(f"    căn cứ: {verdict_sentences.evidence(verdict)}")
    echo(f"    sổ phát hành: {_register_sentence(workspace, Path(verdict.file))}")
    for one in verdict.signatures:
        echo(f"    chữ ký số: {verdict_sentences.signature(one)}")
    if verdict.said:
        made = f"làm từ {verdict.said.source}" if verdict.said.source else "không ghi làm từ đâu"
        echo(f"    tệp tự ghi: {made}, thongbao {verdict.said.program}")
    record = None if verdict.withdrawal or verdict.status in ("draft", "unknown") else verdict.record
    if record and record.prior:
        kept = workspace.issued / record.folder / record.prior.original
        echo(f"    không do chương trình làm: {record.prior.sentence}")
        echo(f"    bản gốc: {display(kept)}")
    elif record and verdict.state not in ("untouched", "same", "text"):
        echo(f"    lấy lại đúng bản: thongbao render {record.key}; xem bản lưu: thongbao check {record.key} --again")


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
        "prior": verdict.record.prior._asdict() if verdict.record and verdict.record.prior else None,
        "withdrawn": verdict.withdrawal and verdict.withdrawal.fields(),
        "kept": verdict.archived or None,
        "content": verdict.source or None,
        "register": display(workspace.issued) if workspace and workspace.has_register else None,
        "register_came_with_file": bool(workspace and workspace.came_with_file),
        "register_beside_file": bool(workspace and workspace.is_beside(Path(verdict.file))),
        "register_not_used": display(workspace.ignored) if workspace and workspace.ignored else None,
        "stamp": verdict.said._asdict() if verdict.said else None,
        "signatures": [one._asdict() for one in verdict.signatures],
        "found": [fault.as_dict() for fault in verdict.found],
    }
