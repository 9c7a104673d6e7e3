"""A notice that cites its items by id, from its issue on: what is archived, made again, amended, verified."""

from __future__ import annotations

import pytest

TASKS = """\
tasks:
  - id: nv-a
    text: Rà soát quy chế.
  - id: nv-b
    text: Báo cáo kết quả thực hiện {mục nv-a} và {mục nv-c}.
  - id: nv-c
    text: Công khai giá đất.
closing: Trên đây là kết luận của Giám đốc Sở./.
"""
ISSUED = "content/issued/2024-12-TB-KHCN"


@pytest.fixture
def path(desk):
    """Return the content file of a notice that cites by id, issued."""
    path = desk.real()
    text = (desk.folder / path).read_text(encoding="utf-8").partition("tasks:")[0]
    (desk.folder / path).write_text(text + TASKS, encoding="utf-8")
    told = desk.run("issue", path, "--number", "12", "--date", "2024-01-12")
    assert told.code == 0, told.err
    return path


def words(desk, name):
    return " ".join((desk.folder / name).read_text(encoding="utf-8").split())


def test_the_archive_has_the_printed_words_and_the_file_as_it_was_written(desk, path):
    assert "thực hiện mục 1 và mục 3." in words(desk, f"{ISSUED}/content.yaml")
    assert "thực hiện {mục nv-a} và {mục nv-c}." in words(desk, f"{ISSUED}/source.yaml")
    assert "{mục nv-a}" in words(desk, path)


def test_the_issued_notice_is_made_again_and_verified(desk, path):
    assert desk.run("render", path).code == 0
    assert desk.run("check", "12/TB-KHCN/2024", "--again").code == 0
    assert desk.run("verify", "out/2023.docx").code == 0
    assert desk.run("history").code == 0


def test_the_draft_of_an_amendment_cites_by_id_and_changes_nothing_by_itself(desk, path):
    assert desk.run("amend", path, "--kind", "amends", "--reason", "thử").code == 0
    draft = "content/2023-sua-doi.yaml"
    assert "{mục nv-c}" in words(desk, draft)
    assert "V303" in desk.run("check", draft).err


def test_a_task_that_goes_renumbers_what_is_cited_by_id_and_is_told_as_that(desk, path):
    desk.run("amend", path, "--kind", "amends", "--reason", "thử")
    draft = desk.folder / "content" / "2023-sua-doi.yaml"
    text = draft.read_text(encoding="utf-8")
    gone = text.index("  - id: nv-a"), text.index("  - id: nv-b")
    draft.write_text((text[: gone[0]] + text[gone[1] :]).replace("{mục nv-a} và ", ""), encoding="utf-8")
    told = desk.run("check", draft)
    assert told.code == 0, told.err
    assert desk.run("diff", "12/TB-KHCN/2024", draft).out


def test_a_task_that_is_cited_by_id_cannot_go_unseen(desk, path):
    desk.run("amend", path, "--kind", "amends", "--reason", "thử")
    draft = desk.folder / "content" / "2023-sua-doi.yaml"
    text = draft.read_text(encoding="utf-8")
    gone = text.index("  - id: nv-a"), text.index("  - id: nv-b")
    draft.write_text(text[: gone[0]] + text[gone[1] :], encoding="utf-8")
    told = desk.run("check", draft)
    assert told.code == 1
    assert "S101 viện dẫn {mục nv-a}: không còn mục nào có mã ấy" in told.err
