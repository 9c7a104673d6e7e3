"""An office that follows the tasks of its notices, for tests."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import amending
import yaml_files
from repository import TESTS

from generator.issuing import issue
from generator.tasks import following

if TYPE_CHECKING:
    from commandline import Desk

    from generator.diagnostics import Diagnostic
    from generator.tasks.following import FollowedTasks

GOOD = yaml_files.texts(TESTS / "cases" / "good-notice.yaml")
TASKS = [
    {"id": "nv-ke-hoach", "text": "Xây dựng kế hoạch năm.", "unit": "Văn phòng Sở", "deadline": "2024-02-29"},
    {"id": "nv-quy-che", "text": "Rà soát quy chế.", "unit": "Thanh tra Sở", "with": ["Văn phòng Sở"]},
    {"id": "nv-bao-cao", "text": "Báo cáo.", "unit": "Văn phòng Sở", "deadline": "hằng quý"},
]
ISSUED = Path("content/issued")
STATE = Path("content/theo-doi/2024-12-TB-KHCN.yaml")


class Office(NamedTuple):
    """A clerk's folder; notices are issued in it, and their tasks followed."""

    desk: Desk

    def issue(self, tasks: list[Any] | None = None, number: str = "12", name: str = "goc.yaml", **changed: Any) -> Path:
        """Issue a notice with some tasks; return its content file."""
        content = {**GOOD, "tasks": {"items": tasks or TASKS}, **changed}
        return amending.issued(Path(), content, number, "2024-01-12", name)

    def change(self, path: Path, tasks: list[Any], kind: str = "amends", number: str = "20", **changed: Any) -> Path:
        """Issue a document that gives a notice other tasks, and what else is ``changed``."""
        draft = amending.begun(path, kind)
        content = {**amending.content_of(draft), "tasks": {"items": tasks}, **changed}
        content.pop("revision")
        amending.rewritten(draft, content)
        if kind == "replaces":
            text = draft.read_text(encoding="utf-8")
            draft.write_text(text.replace("Năm 2023 đạt", "Năm 2023 đã đạt"), encoding="utf-8")
        issue.issue(draft, number, "2024-06-03")
        return draft

    def follow(self) -> tuple[FollowedTasks, tuple[Diagnostic, ...]]:
        """Follow all that is in force."""
        return following.follow(ISSUED)

    def state(self, text: str, path: Path = STATE) -> None:
        """Write a state file by hand."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
