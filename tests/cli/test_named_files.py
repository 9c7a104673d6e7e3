"""What a clerk is told of the files that the command line names."""

from __future__ import annotations

import pytest

LOCK = "~$23.docx"


def test_the_file_that_is_meant_is_taken_and_told(desk):
    desk.real()
    told = desk.run("check", "2023")
    assert (told.code, told.err.splitlines()[0]) == (0, "2023: lấy content/2023.yaml")


def test_a_name_that_means_no_file_is_told_with_what_is_near(desk):
    desk.real()
    told = desk.run("check", "content/2032.yaml")
    assert "C001" in told.err
    assert told.err.rstrip().endswith("gần giống: content/2023.yaml")


@pytest.mark.parametrize("command", ["lint", "verify", "pdf", "render", "check"])
def test_a_lock_file_is_called_so(desk, command):
    desk.real()
    (desk.folder / LOCK).write_bytes(b"\x05Clerk" + b"\0" * 156)
    told = desk.run(command, LOCK)
    assert told.code == 2
    assert f"{LOCK} là tệp khóa" in told.err


@pytest.mark.parametrize("command", ["lint", "verify"])
def test_a_lock_file_among_others_is_left_out(desk, command):
    desk.real()
    desk.run("render", "content/2023.yaml")
    (desk.folder / "out" / LOCK).write_bytes(b"\x05Clerk" + b"\0" * 156)
    told = desk.run(command, "out/2023.docx", f"out/{LOCK}")
    assert told.code == 0
    assert LOCK not in told.out + told.err


def test_the_same_at_many_places_takes_two_lines_with_the_field_and_the_lines(desk):
    path = desk.folder / "content" / "2025.yaml"
    path.parent.mkdir()
    path.write_text('tasks:\n  - "[…]"\n  - "[…]"\n  - "[…]"\n  - "[…]"\n  - text: "[…]"\n', encoding="utf-8")
    told = desk.run("check", "content/2025.yaml").err.splitlines()
    first = told.index("content/2025.yaml:2:5: C317 còn chỗ […] chưa viết: tasks (phần nhiệm vụ)")
    assert told[first + 1 : first + 3] == [
        "    và 3 chỗ nữa: dòng 3-5",
        "content/2025.yaml:6:11: C317 còn chỗ […] chưa viết: tasks.text (phần nhiệm vụ)",
    ]


@pytest.mark.parametrize("folder", [".", "content", "moi", "khác/content"])
def test_the_program_alone_leads_to_the_first_step_where_nothing_is_begun(desk, monkeypatch, folder):
    (desk.folder / folder).mkdir(parents=True, exist_ok=True)
    if folder == "moi":  # a folder of its own beside another workspace's content
        desk.real()
    monkeypatch.chdir(desk.folder / folder)
    told = desk.run()
    assert (told.code, "Bước đầu tiên: thongbao desk" in told.out) == (0, True)


@pytest.mark.parametrize("folder", [".", "content", "out", "content/issued"])
def test_the_program_alone_leads_nobody_back_to_the_first_step(desk, monkeypatch, folder):
    desk.real()
    (desk.folder / folder).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(desk.folder / folder)
    assert "Bước đầu tiên" not in desk.run().out


NAME = "2026 giao ban tháng 11"
SPLIT = {
    "check": (("2026", "giao", "ban", "tháng", "11"), f'check "{NAME}"'),
    "check with its end": (("content/2026", "giao", "ban", "tháng", "11.yaml"), f'check "content/{NAME}.yaml"'),
    "check of a part of it": (("2026", "giao", "ban"), 'check "2026 giao ban"'),
    "render among others": (
        ("content/2026.yaml", "2026", "giao", "ban", "thang", "11", "--pdf"),
        'render content/2026.yaml "2026 giao ban thang 11" --pdf',
    ),
    "issue": (("2026", "giao", "ban", "tháng", "11", "--number", "3"), f'issue "{NAME}" --number 3'),
    "new after its option": (
        ("2027", "--from", "content/2026", "giao", "ban", "tháng", "11.yaml"),
        f'new 2027 --from "content/{NAME}.yaml"',
    ),
    "lint": (("out/2026", "giao", "ban", "tháng", "11.docx"), f'lint "out/{NAME}.docx"'),
}


@pytest.mark.parametrize(("words", "line"), SPLIT.values(), ids=SPLIT)
def test_a_name_with_spaces_without_quotation_marks_is_told_and_nothing_is_taken(desk, words, line):
    for path in ("content/2026.yaml", f"content/{NAME}.yaml", f"out/{NAME}.docx"):
        (desk.folder / path).parent.mkdir(exist_ok=True)
        (desk.folder / path).write_text("a: b\n", encoding="utf-8")
    told = desk.run(line.partition(" ")[0], *words)
    said = f"thongbao: Tên có dấu cách thì đặt trong dấu nháy: thongbao {line}"
    assert (told.code, told.out, told.err.splitlines()[0]) == (2, "", said)


@pytest.mark.parametrize("command", ["check", "render"])
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("2026.docx", "gần giống: content/2026.yaml"),
        ("x.docx", "có: content/2026.yaml"),
        ("content2026.yaml", "gần giống: content/2026.yaml"),
        (".", "là thư mục, không phải tệp"),
        ("content", "mọi tệp trong đó: content/*.yaml"),
        ("content\\2026.yaml", "lấy content/2026.yaml"),
        ("content\\2062.yaml", "gần giống: content/2026.yaml"),
    ],
)
def test_a_name_that_is_no_content_file_is_told_what_is_there(desk, command, name, said):
    (desk.folder / "content").mkdir()
    (desk.folder / "content" / "2026.yaml").write_text("a: b\n", encoding="utf-8")
    assert said in desk.run(command, name).err
