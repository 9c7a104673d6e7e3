"""How ``thongbao doctor`` shows what this machine has."""

from __future__ import annotations

from pathlib import Path

import click

from generator.pdf import doctor

_STATES = {"ok": "có", "poor": "kém", "missing": "thiếu"}


def run(form: str) -> int:
    """Show what the machine has; return 0 if a PDF can be made, else 1."""
    here = Path.cwd()
    items = doctor.examine(here.parent if here.name == "content" else here)
    engines = doctor.engines(items)
    if form == "json":
        import json

        report = {"pdf": bool(engines), "items": [item._asdict() for item in items]}
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
        return 0 if engines else 1
    width = max(len(item.name) for item in items)
    for item in items:
        click.echo(f"{_STATES[item.state]:<5}  {item.name:<{width}}  {item.found}")
        for label, text in (("mất", item.cost), ("sửa", item.remedy)):
            if text:
                click.echo(f"{'':<5}  {'':<{width}}  {label}: {text}")
    click.echo(f"Làm PDF được, bằng {engines[0].replace('Bộ', 'bộ')}." if engines else "Máy này chưa làm được PDF.")
    return 0 if engines else 1
