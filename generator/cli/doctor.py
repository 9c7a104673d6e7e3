"""``thongbao doctor``: what this machine has for making PDF files."""

from __future__ import annotations

from pathlib import Path

from generator.cli import messages
from generator.cli.common import echo, print_json
from generator.cli.options import FORMAT
from generator.pdf import doctor

_STATES = {"ok": "có", "poor": "kém", "missing": "thiếu"}


@messages.command("doctor")
@FORMAT
def command(form: str) -> int:
    """Xem máy này làm PDF được không: Word, LibreOffice, phông chữ, bảng mã, các gói, chỗ ghi.

    Thiếu gì thì nói mất gì và sửa thế nào. Mã thoát: 0 là làm được PDF, 1 là chưa.

    Ví dụ:
      thongbao doctor
      thongbao doctor --format json
    """
    here = Path.cwd()
    items = doctor.examine(here.parent if here.name == "content" else here)
    engines = doctor.engines(items)
    if form == "json":
        print_json({"pdf": bool(engines), "items": [item._asdict() for item in items]})
        return 0 if engines else 1
    width = max(len(item.name) for item in items)
    for item in items:
        echo(f"{_STATES[item.state]:<5}  {item.name:<{width}}  {item.found}")
        for label, text in (("mất", item.cost), ("sửa", item.remedy)):
            if text:
                echo(f"{'':<5}  {'':<{width}}  {label}: {text}")
    echo(f"Làm PDF được, bằng {engines[0].replace('Bộ', 'bộ')}." if engines else "Máy này chưa làm được PDF.")
    return 0 if engines else 1
