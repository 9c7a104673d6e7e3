"""``thongbao lint --fix`` and ``--annotate``: copies of a file, and what is told about them."""

from __future__ import annotations

import json
import os

import pytest
from forged_parts import signature_of_nobody
from forgeries import Opened
from found import code_set
from minidocx import docx, p, root
from notices import notice

from generator.lint.linter import lint
from generator.ooxml import package

MECHANICAL = {"body": {"size": 12}, "page": {"bottom": 850}}
WORDS = {"number": {"text": "Số: 5/TB-KHCN"}}
COMMENTS = "word/comments.xml"


def put(desk, name="a.docx", **changes):
    """Put a file into the folder and return its bytes: made anew they have another time.

    Its organ's name has one line on the page: what wraps is another rule's.
    """
    data = notice(organ={"text": "SỞ TÀI CHÍNH"}, **changes)
    (desk.folder / name).write_bytes(data)
    return data


def told_of(desk, name):
    return code_set(lint((desk.folder / name).read_bytes(), name).found)


def comments(desk, name):
    return package.unpack((desk.folder / name).read_bytes(), name).get(COMMENTS, b"").decode()


def test_a_corrected_copy_is_written_and_the_file_stays(desk):
    data = put(desk, **MECHANICAL)
    told = desk.run("lint", "a.docx", "--fix", "b.docx")
    assert told.code == 0
    assert told_of(desk, "b.docx") == set()
    assert (desk.folder / "a.docx").read_bytes() == data


def test_every_change_is_told_with_its_place(desk):
    put(desk, **MECHANICAL)
    told = desk.run("lint", "a.docx", "--fix", "b.docx")
    *lines, verdict = told.out.splitlines()
    assert lines == [
        "b.docx: F103 đã đưa về lề dưới 20 mm",
        "b.docx: thân văn bản, 5 đoạn (12-16): F403 đã đưa cỡ chữ về 14",
        "Đã sửa 6 chỗ, ghi vào b.docx; đã so từng chữ với tệp gốc: không đổi chữ nào",
    ]
    assert ", không có lỗi" in verdict


def test_few_changes_are_told_one_by_one_with_the_first_words(desk):
    put(desk, country={"size": 16, "bold": False})
    told = desk.run("lint", "a.docx", "--fix", "b.docx")
    place = "b.docx: thân văn bản, đoạn 4 “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”"
    assert told.out.splitlines()[0] == f"{place}: F201 đã đưa cỡ chữ về 13, in đậm"


def test_what_is_left_is_told_with_the_reason(desk):
    put(desk, **MECHANICAL, **WORDS)
    told = desk.run("lint", "a.docx", "--fix", "b.docx")
    assert told.code == 1
    assert "b.docx: trang 1, thân văn bản, đoạn 7 “Số: 5/TB-KHCN”: F208 số 5" in told.err
    assert "→ phải sửa tay: gõ lại chữ" in told.err
    assert "1 lỗi, 0 cảnh báo" in told.out


def test_a_warning_that_is_left_is_no_failure(desk):
    put(desk, subject={"text": "Kết luận của Giám đốc Sở tại Hội nghị."})
    told = desk.run("lint", "a.docx", "--fix", "b.docx")
    assert (told.code, "F305 cảnh báo" in told.err) == (0, True)


@pytest.mark.parametrize("flag", ["--fix", "--annotate"])
def test_a_right_file_is_copied_byte_for_byte(desk, flag):
    data = put(desk)
    told = desk.run("lint", "a.docx", flag, "b.docx")
    assert told.code == 0
    assert (desk.folder / "b.docx").read_bytes() == data
    assert "b" in told.out
    assert "y nguyên" in told.out


def test_notes_stand_in_a_copy(desk):
    put(desk, **MECHANICAL, **WORDS)
    told = desk.run("lint", "a.docx", "--annotate", "b.docx")
    assert told.code == 1
    assert "Đã ghi 7 ghi chú vào b.docx" in told.out
    assert "F403: nội dung: cỡ chữ 12" in comments(desk, "b.docx")
    assert "Căn cứ: Phụ lục I, phần I, mục II, khoản 6." in comments(desk, "b.docx")
    assert "F608" in told_of(desk, "b.docx")


def test_with_both_flags_the_notes_are_on_the_corrected_file_and_say_what_is_left(desk):
    put(desk, **MECHANICAL, **WORDS)
    told = desk.run("lint", "a.docx", "--fix", "b.docx", "--annotate", "c.docx")
    assert told.code == 1
    assert comments(desk, "b.docx") == ""
    noted = comments(desk, "c.docx")
    assert ("F208" in noted, "phải sửa tay" in noted, "F403" in noted, "F103" in noted) == (True, True, False, False)
    assert told_of(desk, "c.docx") == {"F208", "F608"}


def test_a_second_run_on_the_copy_changes_nothing(desk):
    put(desk, **MECHANICAL, **WORDS)
    desk.run("lint", "a.docx", "--fix", "b.docx")
    desk.run("lint", "b.docx", "--fix", "c.docx")
    assert (desk.folder / "c.docx").read_bytes() == (desk.folder / "b.docx").read_bytes()


def test_a_profile_s_exception_is_not_corrected(desk):
    put(desk, **MECHANICAL)
    (desk.folder / "content").mkdir()
    profile = "name: Sở\nrules:\n  F403: {reason: quy chế của Sở}\n"
    (desk.folder / "content" / "profile.yaml").write_text(profile, encoding="utf-8")
    told = desk.run("lint", "a.docx", "--fix", "b.docx")
    assert told_of(desk, "b.docx") == {"F403"}
    assert "F403 không áp dụng: quy chế của Sở" in told.err


def test_a_profile_that_keeps_a_rule_to_another_type_is_heeded(desk):
    put(desk, **MECHANICAL)
    profile = "name: Sở\nrules:\n  F403: {reason: quy chế, only: [QUYẾT ĐỊNH]}\n"
    (desk.folder / "p.yaml").write_text(profile, encoding="utf-8")
    desk.run("lint", "a.docx", "--fix", "b.docx", "--profile", "p.yaml")
    assert told_of(desk, "b.docx") == {"F403"}


def test_json_has_what_was_found_changed_and_left(desk):
    put(desk, **MECHANICAL, **WORDS)
    told = desk.run("lint", "a.docx", "--fix", "b.docx", "--annotate", "c.docx", "--format", "json")
    (report,) = json.loads(told.out)["files"]
    assert {one["code"] for one in report["found"]} == {"F103", "F208", "F403"}
    assert report["changed"][0] == {
        "code": "F103", "done": "đưa về lề dưới 20 mm", "part": None, "paragraph": None, "words": None,
    }  # fmt: skip
    assert {one["code"] for one in report["changed"]} == {"F103", "F403"}
    assert [(one["code"], one["file"]) for one in report["left"]] == [("F208", "b.docx")]
    assert (report["file"], report["fixed"], report["annotated"]) == ("a.docx", "b.docx", "c.docx")


def test_json_of_notes_alone_has_no_changes(desk):
    put(desk, **WORDS)
    (report,) = json.loads(desk.run("lint", "a.docx", "--annotate", "c.docx", "--format", "json").out)["files"]
    assert (report["changed"], report["left"], report["fixed"]) == (None, None, None)


def test_sarif_has_what_is_left(desk):
    put(desk, **MECHANICAL, **WORDS)
    (run,) = json.loads(desk.run("lint", "a.docx", "--fix", "b.docx", "--format", "sarif").out)["runs"]
    assert [one["ruleId"] for one in run["results"]] == ["F208"]


@pytest.mark.parametrize("flag", ["--fix", "--annotate"])
def test_several_files_at_once_are_refused(desk, flag):
    put(desk)
    put(desk, "b.docx")
    told = desk.run("lint", "a.docx", "b.docx", flag, "c.docx")
    assert told.code == 2
    assert "chỉ làm với một tệp" in told.err
    assert not (desk.folder / "c.docx").exists()


def link(desk):
    (desk.folder / "b.docx").symlink_to(desk.folder / "a.docx")
    return "b.docx"


def hard_link(desk):
    (desk.folder / "b.docx").hardlink_to(desk.folder / "a.docx")
    return "b.docx"


def way_round(desk):
    (desk.folder / "x").mkdir()
    return "x/../a.docx"


@pytest.mark.parametrize("name", [lambda _: "a.docx", link, hard_link, way_round], ids=["name", "link", "hard", "way"])
@pytest.mark.parametrize("flag", ["--fix", "--annotate"])
def test_the_file_itself_is_never_a_target(desk, flag, name):
    data = put(desk, **MECHANICAL)
    told = desk.run("lint", "a.docx", flag, name(desk))
    assert told.code == 2
    assert "đó chính là tệp gốc" in told.err
    assert (desk.folder / "a.docx").read_bytes() == data


def test_a_target_that_the_file_is_a_link_to_is_refused(desk):
    put(desk, **MECHANICAL)
    link(desk)
    assert "đó chính là tệp gốc" in desk.run("lint", "b.docx", "--fix", "a.docx").err


def test_both_copies_under_one_name_are_refused(desk):
    put(desk, **MECHANICAL)
    told = desk.run("lint", "a.docx", "--fix", "b.docx", "--annotate", os.path.join(".", "b.docx"))  # noqa: PTH118 - as it may be typed
    assert (told.code, "hai tên khác nhau" in told.err) == (2, True)
    assert not (desk.folder / "b.docx").exists()


def test_a_name_that_word_would_not_open_is_refused(desk):
    put(desk, **MECHANICAL)
    told = desk.run("lint", "a.docx", "--fix", "b.doc")
    assert (told.code, "đuôi .docx" in told.err) == (2, True)


@pytest.mark.parametrize(
    ("data", "code"),
    [(None, "F002"), (b"", "D001"), (docx(p("Thư gửi bạn")), "F001")],
    ids=["missing", "empty", "a letter to a friend"],
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_what_cannot_be_judged_is_not_copied(desk, data, code, form):
    if data is not None:
        (desk.folder / "a.docx").write_bytes(data)
    told = desk.run("lint", "a.docx", "--fix", "b.docx", "--annotate", "c.docx", "--format", form)
    assert told.code == 2
    assert code in told.out + told.err
    assert not list(desk.folder.glob("[bc].docx"))


def test_a_folder_that_cannot_be_written_to_is_told(desk):
    put(desk, **MECHANICAL)
    (desk.folder / "x").write_text("", encoding="utf-8")
    told = desk.run("lint", "a.docx", "--fix", "x/b.docx")
    assert (told.code, "W004" in told.err) == (2, True)


def test_an_older_copy_is_replaced(desk):
    put(desk, **MECHANICAL)
    (desk.folder / "b.docx").write_bytes(b"")
    assert desk.run("lint", "a.docx", "--fix", "b.docx").code == 0
    assert told_of(desk, "b.docx") == set()


LOCKS = {
    "only for reading": '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>',
    "only with changes recorded": '<w:documentProtection w:edit="trackedChanges" w:enforcement="1"/>',
    "proposed for reading": '<w:writeProtection w:recommended="1"/>',
}


def put_with(desk, name, data, kind, part):
    """Write a notice with one more part of the text."""
    parts = package.unpack(put(desk, **MECHANICAL), "a.docx")
    parts[part] = data
    package.declare_part(parts, "word/document.xml", part, kind)
    (desk.folder / name).write_bytes(package.pack(parts))
    return (desk.folder / name).read_bytes()


@pytest.mark.reports("F005")
@pytest.mark.parametrize("lock", LOCKS.values(), ids=LOCKS)
def test_a_locked_file_s_copies_are_locked_as_it_is_and_the_clerk_is_told(desk, lock):
    put_with(desk, "a.docx", root("settings", lock), "settings", "word/settings.xml")
    told = desk.run("lint", "a.docx", "--fix", "b.docx", "--annotate", "c.docx")
    assert "F005 cảnh báo: tệp đang khóa" in told.err
    assert told.code == 0
    for name in ("b.docx", "c.docx"):
        assert lock.encode() in package.unpack((desk.folder / name).read_bytes(), name)["word/settings.xml"]


def test_a_lock_that_is_not_in_force_is_not_told(desk):
    unlocked = '<w:documentProtection w:edit="readOnly" w:enforcement="0"/>'
    put_with(desk, "a.docx", root("settings", unlocked), "settings", "word/settings.xml")
    assert "F005" not in desk.run("lint", "a.docx", "--fix", "b.docx").err


def test_json_tells_of_locks(desk):
    put_with(desk, "a.docx", root("settings", LOCKS["only for reading"]), "settings", "word/settings.xml")
    told = desk.run("lint", "a.docx", "--fix", "b.docx", "--format", "json")
    assert "F005" in {one["code"] for one in json.loads(told.out)["files"][0]["found"]}


@pytest.mark.reports("F004")
@pytest.mark.parametrize("flag", ["--fix", "--annotate"])
def test_a_signed_file_is_judged_but_no_copy_of_it_is_written(desk, flag):
    signed = Opened(package.unpack(put(desk, **MECHANICAL), "a.docx"))
    signature_of_nobody(signed)
    (desk.folder / "a.docx").write_bytes(package.pack(signed.closed()))
    assert "F403" in desk.run("lint", "a.docx").err
    told = desk.run("lint", "a.docx", flag, "b.docx")
    assert told.code == 2
    assert "F004 tệp có chữ ký số" in told.err
    assert not (desk.folder / "b.docx").exists()
