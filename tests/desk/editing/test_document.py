"""An open content file: no word that was typed, or that somebody else wrote, is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from commandline import put_real
from offices import put

from generator import files
from generator.content.node_paths import path_of
from generator.content.operations import InsertItem, NoSuchNodeError, SetValue
from generator.desk.editing import drafts, open_notices
from generator.desk.editing.document import OpenDocument, StaleRevisionError
from generator.desk.editing.drafts import draft_sentence
from generator.desk.editing.open_notices import OpenNotices
from generator.diagnostics import NoticeError

TEXT = "# Địa danh.\nplace: X # nơi\nsubject: Y\n"


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "content" / "2024.yaml"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8", newline="\n")
    return path


@pytest.fixture
def document(path):
    return OpenDocument(path)


def typed(document, value, path="place"):
    document.change([SetValue(path_of(path), value)], document.revision)


def there(path):
    return path.read_text(encoding="utf-8")


def beside(path):
    return sorted(one.name for one in path.parent.iterdir() if one.name not in (path.name, ".lock"))


def saved_elsewhere(path, text):
    """Save a file as an editor does."""
    new = path.with_suffix(".new")
    new.write_text(text, encoding="utf-8", newline="\n")
    new.replace(path)


# What is typed


def test_what_is_typed_is_saved_at_a_pause_and_the_rest_keeps_its_bytes(document, path):
    typed(document, "Bắc Giang")
    assert not document.is_saved
    assert document.keep().is_saved
    assert there(path) == TEXT.replace("X", "Bắc Giang")
    assert (document.is_saved, beside(path)) == (True, [])


def test_nothing_is_written_where_nothing_is_new(document, path):
    before = path.stat().st_mtime_ns
    typed(document, "X")
    assert document.keep().is_saved
    assert (path.stat().st_mtime_ns, document.revision) == (before, 0)


def test_incomplete_work_is_saved(document, path):
    typed(document, "", "subject")
    assert document.keep().is_saved
    assert there(path) == TEXT.replace(" Y", "")


def test_typing_in_one_field_is_undone_as_one_and_done_again(document):
    for value in ("B", "Bắ", "Bắc"):
        typed(document, value)
    typed(document, "Z", "subject")
    texts = [document.text]
    for _ in range(3):
        document.undo(document.revision)
        texts.append(document.text)
    assert texts == [
        TEXT.replace("X", "Bắc").replace("Y", "Z"),
        TEXT.replace("X", "Bắc"),
        TEXT,
        TEXT,
    ]
    document.redo(document.revision)
    seen = document.snapshot()
    assert (seen.text, seen.can_undo, seen.can_redo, seen.is_saved) == (texts[1], True, True, False)
    typed(document, "C")
    assert document.snapshot()[:3] == (seen.revision + 1, TEXT.replace("X", "C"), TEXT.replace("X", "C").encode())
    assert not document.snapshot().can_redo


def test_a_pause_parts_what_is_undone(document):
    typed(document, "A")
    document.keep()
    typed(document, "B")
    document.undo(document.revision)
    assert document.text == TEXT.replace("X", "A")


def test_many_keystrokes_leave_one_step_that_knows_only_the_field(document):
    for number in range(200):
        typed(document, f"Bắc {number}")
    (step,) = document._undo._done
    assert len(step.old) + len(step.new) < 20


def test_all_operations_of_a_change_are_done_or_none(document):
    with pytest.raises(NoSuchNodeError):
        document.change([SetValue(("place",), "Z"), InsertItem(("tasks", "items", 3), "x")], 0)
    assert (document.text, document.revision, document.snapshot().can_undo) == (TEXT, 0, False)


def test_a_change_of_a_text_that_another_tab_changed_is_refused(document):
    typed(document, "A")
    for act in (document.undo, document.redo, document.take_draft):
        with pytest.raises(StaleRevisionError):
            act(0)
    with pytest.raises(StaleRevisionError):
        document.set_text("place: Z\n", 0)
    assert document.text == TEXT.replace("X", "A")


def test_of_many_changes_of_one_revision_exactly_one_is_made(document):
    refused = []

    def change(number):
        try:
            document.change([SetValue(("place",), f"P{number}")], 0)
        except StaleRevisionError:
            refused.append(number)

    threads = [threading.Thread(target=change, args=(number,)) for number in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert (len(refused), document.revision) == (7, 1)


class TestOpenNotices:
    def test_are_opened_once_for_all_tabs(self, path):
        opened = OpenNotices()
        assert opened.of(path.parent / ".." / "content" / path.name) is opened.of(path)

    def test_are_closed_an_hour_after_they_were_last_asked_for_and_go_on_with_other_revisions(self, path):
        now = [0.0]
        opened = OpenNotices(clock=lambda: now[0])
        first = opened.of(path).document
        first.set_text("place: Z\n", 0)
        now[0] += 2 * open_notices.IDLE_SECONDS
        assert opened.of(path).document is first
        now[0] += 2 * open_notices.IDLE_SECONDS
        assert opened.of(path).document is first  # it is asked for, saved or not
        other = path.with_name("2025.yaml")
        other.write_text(TEXT, encoding="utf-8")
        now[0] += 2 * open_notices.IDLE_SECONDS
        opened.of(other)
        assert opened.of(path).document is first  # what is not saved stays
        first.keep()
        now[0] += 2 * open_notices.IDLE_SECONDS
        opened.of(other)
        again = opened.of(path).document
        assert again is not first
        assert again.revision > first.revision


# The text as a whole


def test_a_text_that_is_no_yaml_is_kept_beside_the_file_until_it_is_sound(document, path):
    document.set_text("place: [X\n", 0)
    kept = document.keep()
    assert (kept.is_saved, [fault.code for fault in kept.found]) == (False, ["C101"])
    assert (there(path), beside(path)) == (TEXT, [".2024.yaml.draft"])
    with pytest.raises(NoticeError, match="C101"):
        typed(document, "Y")
    document.set_text("place: [X]\n", 1)
    assert document.keep().is_saved
    assert (there(path), beside(path)) == ("place: [X]\n", [])


@pytest.mark.parametrize("sign", ["\r\n", "\r"])
def test_a_text_keeps_the_line_ends_and_the_mark_of_its_file(path, sign):
    path.write_bytes(f"\ufeff{TEXT}".replace("\n", sign).encode() + b"number: 1\n")
    document = OpenDocument(path)
    assert document.text == f"{TEXT}number: 1\n"
    document.set_text(f"{TEXT}date: 2024\ntitle: T\nnumber: 1\n", 0)
    assert document.keep().is_saved
    added = f"{TEXT}date: 2024\ntitle: T\n".replace("\n", sign)
    assert path.read_bytes() == f"\ufeff{added}".encode() + b"number: 1\n"


def test_a_text_that_no_file_may_have_is_refused_or_cleaned(document):
    with pytest.raises(NoticeError, match="C005"):
        document.set_text("x" * (1 << 21), 0)
    document.set_text("place: \ud800X\n", 0)
    assert document.text == "place: X\n"


# What others do


def test_a_change_from_outside_is_taken_over_where_nothing_was_typed(document, path):
    saved_elsewhere(path, TEXT.replace("X", "Ngoài"))
    assert document.look() is None
    assert (document.text, document.revision) == (TEXT.replace("X", "Ngoài"), 1)
    document.undo(1)
    assert document.text == TEXT


def test_both_texts_are_shown_and_none_is_overwritten(document, path):
    typed(document, "Trong")
    saved_elsewhere(path, TEXT.replace("X", "Ngoài"))
    kept = document.keep()
    assert (kept.is_saved, kept.conflict.mine, kept.conflict.theirs) == (
        False,
        TEXT.replace("X", "Trong"),
        TEXT.replace("X", "Ngoài"),
    )
    assert (there(path), beside(path)) == (kept.conflict.theirs, [".2024.yaml.draft"])


@pytest.mark.parametrize("is_mine", [True, False])
def test_the_text_that_is_chosen_is_saved_and_the_other_can_be_had_back(document, path, is_mine):
    typed(document, "Trong")
    saved_elsewhere(path, TEXT.replace("X", "Ngoài"))
    conflict = document.keep().conflict
    choose, chosen = (document.choose_mine, conflict.mine) if is_mine else (document.choose_theirs, conflict.theirs)
    assert choose(conflict.digest).is_saved
    assert (there(path), document.text, beside(path)) == (chosen, chosen, [])
    document.undo(document.revision)
    assert document.text == (TEXT if is_mine else conflict.mine)


@pytest.mark.parametrize("is_mine", [True, False])
def test_a_choice_of_what_is_no_longer_there_is_not_made(document, path, is_mine):
    typed(document, "Trong")
    saved_elsewhere(path, TEXT.replace("X", "Ngoài"))
    conflict = document.keep().conflict
    saved_elsewhere(path, TEXT.replace("X", "Nữa"))
    kept = (document.choose_mine if is_mine else document.choose_theirs)(conflict.digest)
    assert (kept.is_saved, kept.conflict.theirs, kept.conflict.mine) == (False, there(path), conflict.mine)


def test_a_write_between_the_look_and_ours_is_a_conflict(document, path, monkeypatch):
    real = files.swap

    def swap(target, data, expected):
        monkeypatch.setattr(files, "swap", real)
        saved_elsewhere(path, TEXT.replace("X", "Ngoài"))
        return real(target, data, expected)

    monkeypatch.setattr(files, "swap", swap)
    typed(document, "Trong")
    assert document.keep().conflict.theirs == there(path) == TEXT.replace("X", "Ngoài")


def test_a_change_is_seen_though_its_time_and_size_are_the_same(document, path):
    told = path.stat()
    path.write_text(TEXT.replace("X", "Z"), encoding="utf-8", newline="\n")
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))
    typed(document, "Trong")
    assert document.keep().conflict.theirs == TEXT.replace("X", "Z")


def test_a_file_that_is_gone_is_made_again_only_when_that_is_chosen(document, path):
    typed(document, "Trong")
    path.unlink()
    kept = document.keep()
    assert (kept.is_saved, kept.conflict.theirs, path.exists()) == (False, None, False)
    assert document.choose_mine(kept.conflict.digest).is_saved
    assert there(path) == TEXT.replace("X", "Trong")


def test_two_desks_and_an_editor_lose_no_word(path):
    first, second = OpenDocument(path), OpenDocument(path)
    typed(first, "Một")
    typed(second, "Hai")
    assert first.keep().is_saved
    kept = second.keep()
    assert (kept.conflict.theirs, kept.conflict.mine) == (TEXT.replace("X", "Một"), TEXT.replace("X", "Hai"))


def test_an_issued_notice_is_read_only_also_when_it_is_issued_meanwhile(tmp_path):
    path = put_real(tmp_path)
    document = OpenDocument(path)
    typed(document, "Hà Nội")
    put(tmp_path, 12, source=path.name)
    with pytest.raises(NoticeError, match="V214"):
        document.keep()
    with pytest.raises(NoticeError, match="V214"):
        typed(document, "Z")
    again = OpenDocument(path)
    assert again.is_read_only
    assert "Hà Nội" in again.draft.text


# Drafts


def test_a_draft_is_found_again_with_its_time_and_taken_or_dropped(document, path):
    document.set_text("place: [X\n", 0)
    document.keep()
    os.utime(drafts.path_of(path), (1_700_000_000, 1_700_000_000))
    again = OpenDocument(path)
    assert (again.text, again.draft.text, again.draft.is_outdated) == (TEXT, "place: [X\n", False)
    when = time.strftime("%H:%M ngày %d/%m/%Y", time.localtime(1_700_000_000))
    assert draft_sentence(again.draft) == f"Có bản nháp chưa lưu lúc {when}"
    again.take_draft(0)
    assert (again.text, again.draft, again.keep().is_saved) == ("place: [X\n", None, False)
    third = OpenDocument(path)
    third.drop_draft()
    assert (OpenDocument(path).draft, beside(path)) == (None, [])


def test_a_draft_of_what_the_file_no_longer_is_says_so(document, path):
    document.set_text("place: [X\n", 0)
    document.keep()
    saved_elsewhere(path, "place: Z\n")
    draft = OpenDocument(path).draft
    assert draft.is_outdated
    assert draft_sentence(draft).endswith("; từ lúc ấy tệp đã bị sửa ở nơi khác")


def test_a_draft_that_was_not_looked_at_is_not_written_over(document, path):
    document.set_text("place: [mine\n", 0)
    document.keep()
    again = OpenDocument(path)
    typed(again, "Z")
    assert again.keep().is_saved
    again.set_text("place: [later\n", again.revision)
    again.keep()
    assert sorted(drafts.path_of(path).parent.glob(".*.draft*")) == [
        drafts.path_of(path),
        drafts.path_of(path).with_name(".2024.yaml.draft-1"),
    ]
    assert "[mine" in there(drafts.path_of(path).with_name(".2024.yaml.draft-1"))


def test_no_command_takes_a_draft_for_a_notice(document, path):
    document.set_text("place: [X\n", 0)
    document.keep()
    assert list(path.parent.glob("*.yaml")) == [path]


def test_a_text_that_cannot_be_saved_is_kept_as_a_draft(document, path, monkeypatch):
    real = files._replace

    def refuse(target, *rest):
        if target == path:
            raise files.write_error("W003", target, "đầy")
        return real(target, *rest)

    monkeypatch.setattr(files, "_replace", refuse)
    typed(document, "Trong")
    with pytest.raises(NoticeError, match="W003"):
        document.keep()
    assert OpenDocument(path).draft.text == TEXT.replace("X", "Trong")


def test_what_was_typed_is_kept_though_the_file_can_no_longer_be_read(document, path):
    typed(document, "Trong")
    path.write_bytes(b"x" * (1 << 21))
    with pytest.raises(NoticeError, match="C005"):
        document.keep()
    path.write_text(TEXT, encoding="utf-8", newline="\n")
    assert OpenDocument(path).draft.text == TEXT.replace("X", "Trong")


KILLED = """
import sys
from pathlib import Path
from generator.content.operations import SetValue
from generator.desk.editing.document import OpenDocument
document = OpenDocument(Path(sys.argv[1]))
for number in range(10**6):
    document.change([SetValue(("place",), "P" * (number % 5000))], document.revision)
    document.keep()
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL there")
def test_a_desk_killed_at_any_moment_leaves_a_whole_file(path):
    with subprocess.Popen([sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE) as process:
        for _ in range(10):
            assert process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    document = OpenDocument(path)
    assert document.text.startswith("# Địa danh.\nplace: PPPP")
    assert document.text.endswith("# nơi\nsubject: Y\n")


def test_what_keeps_the_file_from_being_written_is_told_where_its_draft_cannot_be_written_either(document, path):
    typed(document, "Trong")
    path.with_name(".lock").mkdir()
    drafts.path_of(path).mkdir()
    with pytest.raises(NoticeError) as caught:
        document.keep()
    assert ".draft" not in caught.value.faults[0].message
