"""What a clerk is told of what was issued or withdrawn: every file that was written or taken away, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import paths
from generator.diagnostics import errors
from generator.issuing import verdict_sentences
from generator.registry.copies import FILE
from generator.registry.prior_issue import PRIOR
from generator.registry.record import code_of
from generator.standard.reference_texts import REFERENCE_TEXTS
from generator.wording import read_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.issuing.issue import Draft, Issued
    from generator.issuing.signed_original import TakenIn
    from generator.issuing.withdraw import Withdrawn
    from generator.registry.record import Record


class OutcomeLine(NamedTuple):
    """A sentence, about a file where it names one."""

    sentence: str
    file: Path | None = None


class Outcome(NamedTuple):
    """What was done, and what became of each file."""

    title: str
    lines: tuple[OutcomeLine, ...]


def of_issue(path: Path, issued: Issued) -> Outcome:
    """Return what is told of an issue."""
    record = issued.record
    again = f"thongbao render {_quoted(path)}"
    unwritten = OutcomeLine(f"chưa ghi được {_shown(issued.docx)}; chạy lại: {again}")
    lines = (
        *_of_content(path, record, issued.ids),
        unwritten if errors(issued.found) else OutcomeLine(_TO_PRINT, issued.docx),
        OutcomeLine("bản lưu, đừng sửa", path.parent / paths.ISSUED / record.folder),
        OutcomeLine(f"mã sổ, ghi vào sổ giấy cạnh số này: {code_of(record.hash)}"),
    )
    return Outcome(f"Đã phát hành {record.display_name}: {record.subject}", lines)


def of_original(taken: TakenIn) -> Outcome:
    """Return what is told of a signed PDF that was taken into the register."""
    record, filled = taken.record, {one.name: one.tooltip for one in taken.signed.head.filled}
    code = "mã sổ mới" if taken.is_new else "mã sổ"
    written = [f"{what} {filled[name]}" for name, what in _FILLED.items() if name in filled]
    lines = (
        OutcomeLine("bản gốc, giữ nguyên từng byte; đừng sửa, đừng in rồi quét lại", taken.file),
        *(OutcomeLine(f"chữ ký số: {verdict_sentences.signature(one)}") for one in taken.signed.signatures),
        *([OutcomeLine(f"phần mềm ký đã ghi: {', '.join(written)}")] if written else []),
        OutcomeLine(f"{code}, ghi vào sổ giấy cạnh số này: {code_of(taken.original.hash)}"),
    )
    done = "Đã lưu bản gốc ký số của" if taken.is_new else "Sổ đã có đúng bản gốc ký số này của"
    return Outcome(f"{done} {record.display_name}", lines)


_FILLED = {"so": "số", "ngay": "ngày", "thang": "tháng"}


def foreseen(path: Path, draft: Draft, record: Record) -> tuple[OutcomeLine, ...]:
    """Return what an issue would write, file by file."""
    folder = path.parent / paths.ISSUED
    attached = [text for text in REFERENCE_TEXTS if text.file in record.files]
    return (
        *_of_content(path, record, dict(draft.ids)),
        OutcomeLine(_TO_PRINT, paths.target(path)),
        *(OutcomeLine(text.called, paths.target(path, suffix=text.suffix)) for text in attached),
        OutcomeLine(f"bản lưu: {', '.join(record.files)}", folder / record.folder),
        OutcomeLine(f"sổ phát hành thêm dòng {record.ordinal}: {record.key}", folder / FILE),
    )


_TO_PRINT = "bản để in, phát hành"


def _of_content(path: Path, record: Record, ids: Mapping[Path, int]) -> tuple[OutcomeLine, ...]:
    given = {file: f"thêm {number} mã của các mục" for file, number in ids.items()}
    own = f"; {given[path]}" if path in given else ""
    others = (OutcomeLine(given[file], file) for file in given.keys() - {path})
    return (OutcomeLine(f"số {record.number}, ngày {record.day.short}{own}", path), *others)


def of_entry(folder: Path, record: Record) -> Outcome:
    """Return what is told of what was issued before the program and entered; ``folder`` is ``content/issued/``."""
    lines = (
        OutcomeLine("nội dung đọc ra, không sửa nữa", folder.parent / record.source),
        OutcomeLine("bản lưu, giữ nguyên tệp gốc; đừng sửa", folder / record.folder),
        OutcomeLine(f"mã sổ, ghi vào sổ giấy cạnh số này: {code_of(record.hash)}"),
    )
    return Outcome(f"Đã ghi vào sổ {record.display_name}, {PRIOR}: {record.subject}", lines)


def of_withdrawal(folder: Path, done: Withdrawn) -> Outcome:
    """Return what is told of a withdrawal; ``folder`` is ``content/issued/``."""
    record, withdrawal = done.record, done.withdrawal
    state = "là bản nháp, để trống số và ngày" if done.is_draft else "đã khác bản phát hành nên để nguyên"
    lines = (
        OutcomeLine(f"ngày thu hồi {read_day(withdrawal.date).short}, lý do: {withdrawal.reason}"),
        OutcomeLine(f"{state}; phát hành lại thì lấy số mới", folder.parent / record.source),
        *(OutcomeLine("đã xóa, là của bản đã thu hồi", one) for one in done.removed),
        *(OutcomeLine("kiểm tra lại, có thể là của bản đã thu hồi; đừng gửi đi", one) for one in done.left),
        *(
            OutcomeLine("sửa bản đã thu hồi nên không phát hành được; xem of trong tệp ấy", draft)
            for draft in done.drafts
        ),
        OutcomeLine(f"bản lưu, vẫn giữ; số {record.number} không dùng lại", folder / record.folder),
        OutcomeLine(f"mã sổ mới, ghi vào sổ giấy cạnh số này: {code_of(withdrawal.hash)}"),
    )
    return Outcome(f"Đã thu hồi {record.display_name}: {record.subject}", lines)


def _shown(path: Path) -> str:
    return paths.shown(path.absolute())


def _quoted(path: Path) -> str:
    shown = _shown(path)
    return f'"{shown}"' if " " in shown else shown
