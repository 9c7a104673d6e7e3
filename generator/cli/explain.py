"""``thongbao explain``: what a code means and how to correct it."""

from __future__ import annotations

import click

from generator import reference
from generator.cli import messages
from generator.cli.common import print_text
from generator.codes import CODES
from generator.lint.rules import RULES
from generator.normalization import nearest


@messages.command("explain")
@click.argument("code", metavar="MÃ")
def command(code: str) -> int:
    """Giải thích một mã lỗi: nghĩa là gì, sửa thế nào. MÃ là mã in trong thông báo lỗi.

    Ví dụ:
      thongbao explain C305
    """
    if code.upper() not in CODES:
        raise click.UsageError(f"Không có mã “{code}”; {_suggestion(code)}")
    print_text(reference.explain(code.upper()))
    return 0


def _suggestion(code: str) -> str:
    """Return the code most like a mistyped one; codes of rules only for the letters of rules."""
    known = [one for one in CODES if one not in RULES or code.upper().startswith(("F", "P"))]
    near = nearest(code.upper(), known) if len(code) == len("C305") else None
    return f"có phải là {near}?" if near else "mã gồm một chữ và ba chữ số, ví dụ C305"
