"""How ``thongbao verify`` tells whose a Word file is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import paths
from generator.cli.common import exit_code, short, tell
from generator.diagnostics import Diagnostic, NoticeError
from generator.issuing import identify, verify
from generator.registry import archive

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.issuing.identify import Workspace
    from generator.issuing.verify import Verdict

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
_KEPT = {"": "", archive.NOTICE: "", archive.TEMPLATE: " (đây là mẫu đã lưu, không phải thông báo)"}


def run(files: Iterable[Path], form: str, workspace: Path | None) -> int:
    """Say of every file whose it is; return the exit code."""
    found: list[Diagnostic] = []
    verdicts: list[Verdict] = []
    known: dict[Path | None, Workspace] = {}
    for path in dict.fromkeys(files):
        content = _content(path, workspace)
        here = known.setdefault(content, identify.Workspace(content))
        try:
            verdict = verify.verify(path, short(path), here)
        except NoticeError as error:
            verdict = verify.Verdict(short(path), found=error.faults)
        verdicts.append(verdict)
        if form == "text":
            tell(fault for fault in verdict.found if fault not in found)
            if verdict.evidence != "none" or verdict.said:
                _print(verdict)
        found += verdict.found
    if form == "json":
        click.echo(json.dumps({"files": [_told(one) for one in verdicts]}, ensure_ascii=False, indent=2))
    return exit_code(found)


def _content(path: Path, workspace: Path | None) -> Path | None:
    """Return the folder of contents: of the workspace that was named, that the file lies in, or of this folder."""
    if workspace:
        folder = workspace / "content"
        if folder.is_dir() or (workspace / paths.ISSUED).is_dir() or (workspace / paths.OFFICE).is_file():
            return folder if folder.is_dir() else workspace
        raise click.UsageError(f"--workspace: không có thư mục content/ trong {short(workspace)}")
    here = Path.cwd()
    above = [folder / "content" for folder in path.absolute().parents]
    mine = [here] if here.name == "content" else [here / "content"]
    return next((folder for folder in (*above, *mine) if folder.is_dir()), None)


def _print(verdict: Verdict) -> None:
    archived = _KEPT.get(verdict.archived, f" ({verdict.archived})")
    click.echo(f"{verdict.file}: {_whose(verdict)}{archived}; {_STATES[verdict.state]}")
    evidence = _EVIDENCE[verdict.evidence].format(alike=int(100 * (verdict.alike or 0)))
    click.echo(f"    căn cứ: {evidence}")
    if verdict.said:
        made = f"làm từ {verdict.said.source}" if verdict.said.source else "không ghi làm từ đâu"
        click.echo(f"    tệp tự ghi: {made}, thongbao {verdict.said.program}")

    if verdict.status == "issued" and verdict.record and verdict.state != "untouched":
        key = verdict.record.key
        click.echo(f"    lấy lại đúng bản: thongbao render {key}; xem bản lưu: thongbao check {key} --again")


def _whose(verdict: Verdict) -> str:
    record = verdict.record
    if verdict.status == "issued" and record:
        return f"bản đã phát hành {record.display_name}"
    if verdict.status == "draft":
        return f"bản nháp của {verdict.source}"
    return "chưa rõ là bản nào"


def _told(verdict: Verdict) -> dict[str, object]:
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
