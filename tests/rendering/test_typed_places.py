"""Faults of the Word file are told where their words were typed, or in the template whose look they are."""

import shutil
from pathlib import Path

import docx
import pytest
from repository import ROOT, TESTS

from generator import pipeline

GOOD = (TESTS / "cases" / "good-notice.yaml").read_text(encoding="utf-8")
TASKS = "  - Rà soát cơ chế, chính sách.\n"
WRONG = "Thực hiện khoản 2 điều 5 Luật Lưu trữ"


def told(folder: Path, text: str) -> list[str]:
    path = folder / "content" / "2024.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    found = pipeline.build(path).found
    return [f"{one.code} {Path(one.location.file).name}:{one.location.line or ''}" for one in found]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (TASKS, f"  - id: nv-a\n    text: {WRONG}.\n", 15),
        (TASKS, f"  - text: Rà soát.\n    items:\n      - Việc một.\n      - {WRONG}.\n", 17),
        (TASKS, f"  - title: Về lưu trữ\n    text:\n      - Rà soát.\n      - {WRONG}.\n", 17),
        ("results: Năm 2023 đạt nhiều kết quả.", f'results:\n  lead: "Kết quả:"\n  items: ["{WRONG};", "Hai."]', 14),
        ('opening: "Giám', f'opening:\n  - {WRONG}.\n  - "Giám', 12),
    ],
)
def test_a_fault_of_a_sentence_is_told_at_the_line_of_its_key(tmp_path, old, new, line):
    assert f"F605 2024.yaml:{line}" in told(tmp_path, GOOD.replace(old, new, 1))


def test_a_look_of_the_offices_own_template_is_told_of_the_template_and_not_of_the_words(tmp_path):
    template = tmp_path / "templates" / "rieng.docx"
    template.parent.mkdir()
    shutil.copy(ROOT / "templates" / "thong-bao.docx", template)
    changed = docx.Document(str(template))
    changed.styles["Họ tên người ký"].font.bold = False
    changed.styles["Cơ quan ban hành"].font.bold = False
    changed.save(str(template))
    found = told(tmp_path, f"{GOOD.replace('post: CHÁNH', 'post: Chánh')}template: rieng\n")
    assert [one for one in found if one[0] != "P"] == ["C321 2024.yaml:21", "F207 rieng.docx:", "F503 rieng.docx:"]
