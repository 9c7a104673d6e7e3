"""A Word file is held to the register of the clerk's own workspace, never to one that came with it unnoticed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from handmade import edited
from offices import issued_office, put

from generator.issuing import workspaces
from generator.issuing.workspaces import WorkspacePlace

FORGED = "thong-bao.docx"
BESIDE = " (cùng thư mục với tệp; nếu tải về thì so mã sổ với sổ giấy)"


@pytest.fixture
def own(desk):
    """The clerk's office with the real notice issued; return its folder."""
    folder = desk.folder / "co-quan"
    folder.mkdir()
    issued_office(folder)
    return folder


def downloaded(own, folder):
    """Make a folder with a notice of other words, and a register and an archive that agree with it."""
    folder.mkdir(parents=True)
    edited(own / "out" / "2023.docx", folder / FORGED, {"replace": ["còn tồn tại", "không tồn tại"]})
    put(folder / "content", 12, notice=(folder / FORGED).read_bytes(), source="2023.yaml")
    return folder / FORGED


def verified(desk, here, monkeypatch, *arguments):
    monkeypatch.chdir(here)
    told = desk.run("verify", *arguments, "--format", "json")
    (verdict,) = json.loads(told.out)["files"]
    return told.code, verdict, [fault["code"] for fault in verdict["found"]]


@pytest.mark.parametrize("here", [".", "content", "out", "content/issued"])
def test_the_register_of_the_current_workspace_is_asked(desk, own, tmp_path, monkeypatch, here):
    forged = downloaded(own, tmp_path / "tai-ve")
    code, verdict, codes = verified(desk, own / here, monkeypatch, forged)
    assert (code, verdict["state"], codes) == (1, "words", ["V401"])
    assert Path(verdict["register"]).samefile(own / "content/issued")
    assert Path(verdict["register_not_used"]).samefile(tmp_path / "tai-ve/content/issued")
    assert not verdict["register_came_with_file"]


def test_a_text_says_which_register_was_asked_and_which_was_not(desk, own, monkeypatch):
    forged = downloaded(own, own / "tai-ve")
    monkeypatch.chdir(own)
    told = desk.run("verify", forged).out
    assert (
        f"    sổ phát hành: content/issued, 1 văn bản{BESIDE}; không dùng sổ đi kèm tệp (tai-ve/content/issued)\n"
        in told
    )


@pytest.mark.reports("V411")
def test_a_register_that_came_with_the_file_proves_nothing(desk, own, tmp_path, monkeypatch):
    forged = downloaded(own, tmp_path / "tai-ve")
    code, verdict, codes = verified(desk, tmp_path, monkeypatch, forged)
    assert (code, verdict["status"], codes) == (1, "unknown", ["V411"])
    assert (verdict["register"], verdict["register_came_with_file"]) == ("tai-ve/content/issued", True)
    told = desk.run("verify", forged)
    assert f"tai-ve/{FORGED}: theo sổ đi kèm tệp là bản đã phát hành số 12/TB-KHCN" in told.out
    assert "    sổ phát hành: tai-ve/content/issued, 1 văn bản (đi kèm tệp)\n" in told.out
    assert "--workspace" in told.err


@pytest.mark.usefixtures("own")
def test_an_issued_file_asked_about_from_elsewhere_is_not_proven_either(desk, own, tmp_path, monkeypatch):
    code, verdict, codes = verified(desk, tmp_path, monkeypatch, own / "out" / "2023.docx")
    assert (code, verdict["status"], codes) == (1, "unknown", ["V411"])
    code, verdict, codes = verified(desk, tmp_path, monkeypatch, own / "out" / "2023.docx", "--workspace", own)
    assert (code, verdict["status"], codes) == (0, "issued", [])


@pytest.mark.parametrize("here", [".", "content"])
def test_what_was_unpacked_within_a_workspace_does_not_take_its_place(desk, own, monkeypatch, here):
    forged = downloaded(own, own / "out" / "tai-ve")
    _, verdict, codes = verified(desk, forged.parent / here, monkeypatch, forged)
    assert (verdict["state"], codes) == ("words", ["V401"])
    assert verdict["register_not_used"] is not None


@pytest.mark.parametrize(("here", "said"), [(".", ""), ("..", ", theo sổ co-quan/content/issued")])
def test_an_issued_notice_of_another_workspace_is_one_by_its_register(desk, own, monkeypatch, here, said):
    monkeypatch.chdir(own / here)
    path = (own / "content" / "2023.yaml").relative_to((own / here).resolve())
    assert f" từ bản đã phát hành 12/TB-KHCN/2024{said}\n" in desk.run("render", path).out
    assert f"đã phát hành 12/TB-KHCN/2024{said}\n" in desk.run("check", path, "--again").out


def test_a_named_workspace_is_taken_at_its_word_and_shown(desk, own, tmp_path, monkeypatch):
    forged = downloaded(own, tmp_path / "tai-ve")
    _, verdict, codes = verified(desk, own, monkeypatch, forged, "--workspace", forged.parent)
    assert (verdict["status"], codes) == ("issued", [])
    assert verdict["register"].endswith("tai-ve/content/issued")


def test_a_link_in_the_workspace_to_a_downloaded_file_changes_nothing(desk, own, tmp_path, monkeypatch):
    forged = downloaded(own, tmp_path / "tai-ve")
    (own / "out" / "lien-ket.docx").symlink_to(forged)
    _, verdict, codes = verified(desk, own, monkeypatch, "out/lien-ket.docx")
    assert (verdict["state"], codes) == ("words", ["V401"])


def test_a_content_folder_on_a_shared_drive_is_the_workspaces_own(desk, own, monkeypatch):
    (own / "content").rename(own.parent / "o-chung")
    (own / "content").symlink_to(own.parent / "o-chung")
    code, verdict, _ = verified(desk, own, monkeypatch, "out/2023.docx")
    assert (code, verdict["state"], verdict["register_not_used"]) == (0, "untouched", None)


def test_a_register_that_leads_nowhere_is_still_the_own_one(tmp_path):
    for name in ("co-quan", "tai-ve"):
        (tmp_path / name / "content").mkdir(parents=True)
    (tmp_path / "co-quan" / "content" / "issued").symlink_to("khong-co")
    (tmp_path / "tai-ve" / "content" / "issued").mkdir()
    (tmp_path / "co-quan" / "thang-1" / "content").mkdir(parents=True)
    found = workspaces.find(tmp_path / "tai-ve" / "a.docx", tmp_path / "co-quan" / "thang-1")
    assert found == WorkspacePlace(tmp_path / "co-quan/content", ignored=tmp_path / "tai-ve/content/issued")


@pytest.mark.parametrize("beside", [True, False])
def test_a_register_in_the_folder_of_the_file_is_said_to_be_there(desk, own, tmp_path, monkeypatch, beside):
    forged = downloaded(own, tmp_path / "tai-ve")
    folder = tmp_path / "tai-ve" if beside else own
    code, verdict, _ = verified(desk, folder, monkeypatch, forged)
    assert (verdict["register_beside_file"], code) == (beside, 0 if beside else 1)
    assert (BESIDE in desk.run("verify", forged).out) == beside
