"""Notices for the rules of pages, described by data: content, or the Word file of a typed notice, with changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unittest import mock

import notices
import yaml
import yaml_files
from repository import ROOT, TESTS

from generator import pipeline
from generator.diagnostics import errors
from generator.lint import pages
from generator.ooxml import package

if TYPE_CHECKING:
    from pathlib import Path

CASES = yaml_files.values(TESTS / "cases" / "page-rules.yaml")
ONE_LINE = "Việc thêm số {}, thực hiện theo đúng kế hoạch của Sở."
LINED = {"organ": {"text": "SỞ TÀI CHÍNH"}, "rules": "border"}
"""The organ of :data:`notices.NOTICE` is too long for its column, and wraps; shapes the engine does not draw."""

Tree = dict[str, Any]


def written(folder: Path, case: Tree) -> Path:
    """Write the content of a case, that of 2023 with its changes, and the office's; return the former's file."""
    made = yaml_files.texts(ROOT / "content" / "2023.yaml")
    made = notices.merged(made, case.get("change", {}))
    made["tasks"]["items"] += [ONE_LINE.format(number) for number in range(1, case.get("fill", 0) + 1)]
    path = folder / "2024.yaml"
    path.write_text(yaml.dump(made, allow_unicode=True, sort_keys=False), encoding="utf-8")
    (folder / "office.yaml").write_bytes((ROOT / "content" / "office.yaml").read_bytes())
    return path


def right(case: Tree) -> Tree:
    """Return what is like a case and right."""
    return {"name": case["name"], "of": case["of"], **case.get("right", {})}


def _filled(path: Path) -> bytes:
    """Return the Word file of a content; whoever wants it judges its pages."""
    with mock.patch.object(pages, "start_layout"):
        made = pipeline.fill(path, pipeline.load_draft(path))
    assert made.rendered is not None, made.found
    assert not errors(made.found), made.found
    return made.rendered.docx


def docx(folder: Path, case: Tree) -> bytes:
    """Return the Word file of a case."""
    if case["of"] == "content":
        data = _filled(written(folder, case))
    else:
        description = notices.merged(notices.NOTICE, notices.LAYOUTS.get(case.get("layout", ""), {}))
        description = notices.merged(notices.merged(description, LINED), case.get("change", {}))
        description["body"]["lines"][-1:-1] = [ONE_LINE.format(number) for number in range(case.get("fill", 0))]
        data = notices.made_of(description)
    parts = package.unpack(data, "")
    for part, changes in case.get("xml", {}).items():
        for old, new in changes.items():
            assert old.encode() in parts[part], f"{case['name']}: no {old}"
            parts[part] = parts[part].replace(old.encode(), new.encode())
    return package.pack(parts) if "xml" in case else data
