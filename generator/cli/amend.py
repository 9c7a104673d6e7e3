"""``thongbao amend``: start the content of a document that changes an issued one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from generator.amending import start
from generator.cli import messages
from generator.cli.common import display, echo, notice_paths, quote
from generator.cli.options import FILE, KINDS, one_line
from generator.normalization import nearest, plain_letters
from generator.registry.history import CHANGED

if TYPE_CHECKING:
    from pathlib import Path


def _letters(text: str) -> str:
    """Return the letters of a text without marks, spaces and diacritics."""
    return re.sub(r"\W", "", plain_letters(text))


_CALLED = {
    **{_letters(key): kind for key, kind in KINDS.items()},
    "bosung": "amends",
    "replace": "replaces",
    "amend": "amends",
    "correct": "corrects",
}
"""How words for a kind begin."""


class _Kind(click.Choice[str]):
    """Tell how an issued notice is changed: in Vietnamese, however it is typed, or in English."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the kind as the content file has it."""
        written = _letters(value)
        if kind := next((kind for begin, kind in _CALLED.items() if written.startswith(begin)), ""):
            return kind
        if near := nearest(written, _CALLED):
            kind = next(key for key, one in KINDS.items() if one == _CALLED[near])
            raise click.UsageError(f"Không có --kind “{value}”; có phải là {kind}?", ctx)
        return super().convert(value, param, ctx)


@messages.command("amend")
@FILE
@click.option(
    "--kind",
    type=_Kind(tuple(KINDS)),
    required=True,
    metavar="CÁCH",
    help="thay-the: thay thế cả thông báo; sua-doi: sửa đổi, bổ sung; dinh-chinh: đính chính bằng công văn.",
)
@click.option(
    "--reason", callback=one_line, required=True, metavar="LÝ_DO", help="Vì sao sửa; ghi vào sổ, không in ra."
)
@click.option("--renumber", is_flag=True, help="Đánh số lại các mục; không có thì mục nào vẫn giữ số ấy.")
def command(file: Path, kind: str, reason: str, *, renumber: bool) -> int:
    """Tạo tệp nội dung để thay thế, sửa đổi hay đính chính một thông báo đã phát hành.

    Tệp mới có lời văn đang có hiệu lực; sửa trong đó thành lời văn đúng, rồi chạy render: ra văn bản sửa,
    bản hợp nhất và bản so sánh. Mục bị bãi bỏ để lại số, mục mới xen giữa là mục 2a.

    Ví dụ:
      thongbao amend content/2023.yaml --kind sua-doi --reason "lùi thời hạn"
      thongbao amend content/2023.yaml --kind thay-the --reason "viết lại nhiệm vụ"
      thongbao amend content/2023.yaml --kind dinh-chinh --reason "in sai chức vụ người ký"
    """
    if not reason.strip():
        raise click.UsageError("--reason để trống; viết vì sao sửa, lý do này được ghi vào sổ")
    (path,) = notice_paths([file])
    made, (notice, *since) = start.create(path, kind, reason, renumber=renumber)
    known = f" (đã sửa bởi {', '.join(one.key for one in since)})" if since else ""
    echo(f"Đã tạo {display(made)} để {CHANGED[kind]} {notice.key}{known}")
    echo(f"Sửa lời văn trong tệp ấy thành đúng như phải có, rồi chạy: thongbao render {quote(made)}")
    return 0
