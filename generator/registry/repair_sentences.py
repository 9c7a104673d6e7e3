"""What a clerk is told of a repair before it is done: what is joined, put back, written and put aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import paths
from generator.registry.copies import ASIDE, FILE
from generator.registry.record import Merge, Record, SignedOriginal, Withdrawal, code_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.registry.repair import Repair


def described(plan: Repair) -> Iterator[str]:
    """Yield what a repair would do, one line each."""
    for number, side in enumerate(plan.sides, 1):
        names = [one.display_name for one in side.lines if not isinstance(one, Merge)]
        yield f"Nhánh {number} (mã sổ {code_of(side.head.hash)}): {', '.join(names) or 'không có gì thêm'}"
    for line in plan.added:
        if not isinstance(line, Merge):
            yield f"Ghi vào sổ: {line.display_name}{_more(line)}"
    if merge := next((one for one in (plan.merge, *plan.added) if isinstance(one, Merge)), None):
        yield f"Thêm một dòng nói đã gộp {len(merge.parents)} nhánh; không dòng nào bị bỏ hay viết lại"
    elif plan.before != plan.after:
        yield "Xếp lại các dòng của sổ theo đúng thứ tự"
    for written, contents in plan.written.items():
        yield f"Ghi {_shown(plan.folder / written)}: {', '.join(contents)}"
    for record, missing in plan.incomplete:
        yield f"Chưa thấy ở đâu: {', '.join(missing)} của {record.display_name}; lấy ở máy kia, hoặc đối chiếu bản giấy"
    kept = [*([plan.folder / FILE] if plan.before and plan.before != plan.after else []), *plan.aside]
    if kept:
        yield f"Để riêng vào {_shown(plan.folder / ASIDE)}, không xóa: {', '.join(map(_shown, kept))}"


def _more(line: Record | Withdrawal | SignedOriginal) -> str:
    if isinstance(line, SignedOriginal):
        return ""
    return f" ({line.source if isinstance(line, Record) else line.reason})"


def _shown(path: Path) -> str:
    return paths.shown(path.absolute())
