"""A name that no file has leads to the file that is meant; a file of another kind to its command."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import named_files


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    for name in (
        "content/2024-giao-ban.yaml",
        "content/2025.yaml",
        "content/office.yaml",
        "out/2025.docx",
        "out/~$25.docx",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("a: b\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("folder", "name", "meant"),
    [
        (".", "2025", "content/2025.yaml"),
        (".", "2025.yaml", "content/2025.yaml"),
        (".", "2025.yml", "content/2025.yaml"),
        (".", "content/2025", "content/2025.yaml"),
        (".", "2024 giao bán", "content/2024-giao-ban.yaml"),
        (".", "2024-Giao-Ban.yaml", "content/2024-giao-ban.yaml"),
        ("content", "2025", "2025.yaml"),
        ("out", "content/2025.yaml", "../content/2025.yaml"),
        ("out", "2025", "../content/2025.yaml"),
    ],
)
def test_a_name_means_the_file_that_differs_from_it_in_no_letter(workspace, monkeypatch, folder, name, meant):
    monkeypatch.chdir(workspace / folder)
    (found,) = named_files.meant(Path(name))
    assert found.samefile(workspace / folder / meant)


@pytest.mark.parametrize("name", ["2026", "202", "25", "2025.docx", "out/2025.docx", "khac/2025.txt", "", "\0"])
def test_a_name_with_other_letters_means_none(workspace, name):
    del workspace
    assert named_files.meant(Path(name)) == []


@pytest.mark.parametrize("name", ["12/TB-KHCN/2025", "1/TB-KHCN/2025", "12/TB-KHCN/2025@2025-01-31"])
def test_the_number_of_a_document_means_no_file_of_its_year(workspace, name):
    del workspace
    assert named_files.meant(Path(name)) == []
    assert named_files.split_by_spaces([name, "20/TB-KHCN/2025"]) is None
    assert named_files.split_by_spaces(["content/2025.yaml", name]) is None


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("content/2052.yaml", "gần giống: content/2025.yaml"),
        ("2024-giao-bna.yaml", "gần giống: content/2024-giao-ban.yaml"),
        ("bao-cao.yaml", "có: content/2024-giao-ban.yaml, content/2025.yaml"),
        ("out/2026.docx", "gần giống: out/2025.docx"),
        ("thong-bao-cu.docx", "có: out/2025.docx"),
    ],
)
def test_one_is_told_where_one_stands_and_what_is_near(workspace, name, near):
    assert named_files.where(Path(name), content=not name.endswith(".docx")) == f"đang ở thư mục {workspace}; {near}"


@pytest.mark.parametrize(
    ("name", "content", "advice"),
    [
        ("a.docx", True, "thongbao lint a.docx"),
        ("a.yaml", False, "thongbao render a.yaml"),
        ("thông báo.YAML", False, 'thongbao check "thông báo.YAML"'),
        ("a.pdf", False, "--pdf a.pdf"),
        ("a.doc", False, "lưu lại thành .docx"),
        ("scan.jpg", True, "đây là ảnh"),
        ("a.docx.crdownload", False, "tải dở"),
        ("content", False, "thongbao check content/*.yaml"),
        ("content", True, "mọi tệp trong đó: content/*.yaml"),
        ("out", True, "thongbao lint out/*.docx"),
        ("content/issued", True, "thongbao history"),
    ],
)
def test_a_file_of_another_kind_gets_its_command(workspace, name, content, advice):
    (workspace / "content/issued").mkdir()
    assert advice in named_files.instead(Path(name), content=content)


@pytest.mark.parametrize(("name", "content"), [("a.docx", False), ("a.yaml", True), ("a", True), ("a.txt", True)])
def test_a_file_of_the_kind_that_is_wanted_or_of_none_gets_no_other_command(name, content):
    assert named_files.instead(Path(name), content=content) == ""


def test_work_is_begun_where_there_is_content(workspace, monkeypatch):
    assert named_files.is_begun()
    monkeypatch.chdir(workspace / "out")
    assert named_files.is_begun()
    (workspace / "rỗng").mkdir()
    for one in (workspace / "content").iterdir():
        one.unlink()
    assert not named_files.is_begun()
