"""What two machines issued apart is told side by side, hinders nobody who reads, and is joined without a loss."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections import Counter

import pytest
from found import code_set, codes, raised_codes
from killing import BY_HAND, KILLS, Command, kills, put_back, turns
from offices import CONFLICTS, another_machine, conflict_name, draft, office, put, snapshot, synchronise

from generator.issuing import issue
from generator.registry import archive, copies, history, register, repair
from generator.registry.record import Merge, as_line, code_of, digest, read_line, with_hash

posix = pytest.mark.skipif(os.name == "nt", reason="signals and forks as POSIX has them")


@pytest.fixture
def content(tmp_path):
    """An office that issued two notices."""
    content = tmp_path / "content"
    put(content, 1)
    put(content, 2)
    return content


@pytest.fixture
def there(content):
    return another_machine(content)


def lines(content):
    return (content / "issued" / copies.FILE).read_bytes().splitlines(keepends=True)


def repaired(content):
    """Repair, and return what is found afterwards."""
    repair.apply(repair.plan(content / "issued"))
    return history.read(content / "issued").found


def acts(content):
    """Return the hash of every record that is known, and the digests of all files that lie in ``content/issued/``."""
    issued = content / "issued"
    files = {digest(path.read_bytes()) for path in issued.rglob("*") if path.is_file() and path.name != ".lock"}
    return {one.hash for one in register.read(issued).records}, files


def of_all(*contents):
    """Return every record of several machines, and the digests of the files that they name."""
    records = [one for content in contents for one in register.read(content / "issued").records]
    return {one.hash for one in records}, {its for one in records for its in one.files.values()}


# Told


@pytest.mark.reports("V220")
@pytest.mark.parametrize("program", CONFLICTS)
def test_each_side_is_told_with_its_numbers_dates_codes_and_files(content, there, program):
    mine, his = put(content, 3), [put(there, 4), put(there, 5)]
    synchronise(content, there, program)
    told = history.read(content / "issued").found
    assert codes(told) == ["V220", "V220"]
    sides = {True: str(told[0]), False: str(told[1])}
    assert mine.display_name in sides[True]
    for record in [mine, *his]:
        side = sides[record is mine]
        assert all(one in side for one in (record.display_name, record.source, record.hash[:8], record.folder))
        assert not any(record.display_name in other for other in sides.values() if other is not side)
    assert code_of(his[-1].hash) in sides[False]
    assert "thongbao history --repair" in sides[False]


@pytest.mark.parametrize("order", ["mine", "his"])
def test_a_fork_is_seen_though_the_program_kept_one_register_only(content, there, order):
    put(content, 3)
    put(there, 4)
    synchronise(content, there, but=(copies.FILE,))
    if order == "his":
        shutil.copy(there / "issued" / copies.FILE, content / "issued")
    assert codes(history.read(content / "issued").found) == ["V220", "V220"]
    assert repaired(content) == ()
    assert len(lines(content)) == 5


def test_lines_put_together_by_hand_are_a_fork(content, there):
    put(content, 3)
    put(there, 4)
    synchronise(content, there, but=(copies.FILE,))
    (content / "issued" / copies.FILE).write_bytes(b"".join([*lines(content), lines(there)[-1]]))
    assert codes(history.read(content / "issued").found) == ["V220", "V220"]
    assert repaired(content) == ()


@pytest.mark.reports("V221")
def test_commands_that_only_read_go_on_and_warn_and_those_that_write_name_the_way_out(desk):
    path = office(desk.folder).relative_to(desk.folder)
    put(path.parent, 1)
    there = another_machine(path.parent)
    put(path.parent, 2)
    put(there, 3)
    synchronise(path.parent, there, but=("2023.yaml",))
    before = snapshot(path.parent)
    for command in (("check", path), ("render", path), ("verify", "out/2023.docx")):
        told = desk.run(*command)
        assert (told.code, "V221 cảnh báo" in told.err, "V220" in told.err) == (0, True, False), told.err
    for command in (
        ("issue", path, "--number", "9", "--date", "2024-01-12"),
        ("amend", "content/2024-so-1.yaml", "--kind", "amends", "--reason", "x"),
    ):
        told = desk.run(*command)
        assert (told.code, "V220" in told.err, "thongbao history --repair" in told.err) == (1, True, True)
    assert snapshot(path.parent) == before
    assert desk.run("history", "--repair", "--yes").code == 0
    assert desk.run("issue", path, "--number", "9", "--date", "2024-01-12").code == 0
    assert desk.run("history").code == 0


def test_what_only_the_other_machine_issued_is_no_draft_and_its_number_is_taken(desk):
    path = office(desk.folder).relative_to(desk.folder)
    put(path.parent, 1)
    there = another_machine(path.parent)
    put(path.parent, 2)
    issue.issue(there / path.name, "12", "2024-01-12")
    synchronise(path.parent, there, but=("2023.yaml",))
    with pytest.raises(Exception, match=r"V220|V214"):
        issue.issue(path, "13", "2024-01-13")
    other = draft(there / path.name, "moi.yaml")
    shutil.copy(other, path.parent)
    assert "V212" in desk.run("check", "content/moi.yaml").err


# Joined


def test_a_repair_keeps_every_line_as_it_is_and_adds_one_that_names_both_ends(content, there):
    mine, his = put(content, 3), put(there, 4)
    synchronise(content, there)
    before = {*lines(content), *lines(there)}
    assert repaired(content) == ()
    (new,) = {*lines(content)} - before
    assert {*lines(content)} > before
    assert read_line(new).parents == tuple(sorted((mine.hash, his.hash)))


def test_the_next_notice_follows_the_merge(content, there):
    put(content, 3)
    put(there, 4)
    synchronise(content, there)
    repaired(content)
    merge = read_line(lines(content)[-1])
    assert (put(content, 5).previous, put(content, 6).ordinal) == (merge.hash, merge.ordinal + 2)
    assert history.read(content / "issued").found == ()


@pytest.mark.parametrize("left", [0, 50], ids=["removed", "cut"])
def test_the_line_of_a_merge_is_put_back_from_its_copy(content, there, left):
    put(content, 3)
    put(there, 4)
    synchronise(content, there)
    assert repaired(content) == ()
    whole = lines(content)
    (content / "issued" / copies.FILE).write_bytes(b"".join(whole[:-1]) + whole[-1][:left])
    assert code_set(history.read(content / "issued").found) <= {"V202", "V206"}
    assert repaired(content) == ()
    assert lines(content) == whole


def test_two_machines_that_repair_apart_arrive_at_the_same_register(content, there):
    put(content, 3)
    put(there, 3, subject="khác")
    put(there, 4)
    first = another_machine(content, "ban-dau")
    synchronise(content, there)
    synchronise(there, first)
    repaired(content)
    repaired(there)
    assert lines(content) == lines(there)


def test_a_third_machine_is_joined_with_the_others_at_once_or_later(content, there):
    third = another_machine(content, "may-ba")
    put(content, 3)
    put(there, 4)
    put(third, 5)
    whole = of_all(content, there, third)
    synchronise(content, there, "Dropbox")
    synchronise(content, third, "Syncthing")
    assert codes(history.read(content / "issued").found) == ["V220"] * 3
    later = another_machine(content, "sau")
    assert repaired(content) == ()
    assert [one.parents for one in map(read_line, lines(content)) if isinstance(one, Merge)] == [
        tuple(sorted(read_line(lines(one)[-1]).hash for one in (first, there, third))) for first in [later]
    ]
    assert acts(content)[0] == whole[0]


def test_a_register_that_was_joined_is_joined_again_with_another(content, there):
    third = another_machine(content, "may-ba")
    put(content, 3)
    put(there, 4)
    put(third, 5)
    synchronise(content, there)
    repaired(content)
    synchronise(content, third)
    assert codes(history.read(content / "issued").found) == ["V220", "V220"]
    assert repaired(content) == ()
    assert sum(isinstance(read_line(one), Merge) for one in lines(content)) == 2


def test_offices_that_never_knew_of_each_other_are_joined_too(tmp_path):
    here, there = tmp_path / "content", tmp_path / "b" / "content"
    there.parent.mkdir()
    put(here, 1)
    put(there, 2)
    synchronise(here, there)
    assert codes(history.read(here / "issued").found) == ["V220", "V220"]
    assert repaired(here) == ()


def test_another_machine_s_whole_folder_may_be_put_into_this_one(content, there):
    put(content, 3)
    put(there, 3, subject="khác")
    put(there, 4)
    shutil.copytree(there / "issued", content / "issued" / "May ke toan")
    whole = of_all(content, there)
    assert codes(history.read(content / "issued").found) == ["V220", "V220"]
    assert codes(repaired(content)) == ["V225"]
    assert acts(content)[0] == whole[0]
    assert not repair.plan(content / "issued").is_needed


@pytest.mark.reports("V225")
@pytest.mark.parametrize("program", CONFLICTS)
def test_two_documents_of_one_number_are_both_kept_each_in_a_folder_of_its_own(content, there, program):
    mine, his = put(content, 3), put(there, 3, subject="khác")
    synchronise(content, there, program)
    whole = of_all(content, there)
    (warning,) = repaired(content)
    assert (warning.code, mine.hash[:8] in warning.message, his.hash[:8] in warning.message) == ("V225", True, True)
    assert "thongbao amend" in warning.hint
    opened = archive.open_register(content / "issued")
    for record in (mine, his):
        found = register.find(opened, f"3/TB-KHCN/2024/{record.hash[:8]}")
        assert found.hash == record.hash
        assert list(archive.find_damage(content / "issued", found)) == []
    assert raised_codes(register.find, opened, "3/TB-KHCN/2024") == ["V217"]
    assert acts(content)[0] == whole[0]
    assert acts(content)[1] >= whole[1]
    assert not repair.plan(content / "issued").is_needed


def test_what_changed_one_of_two_documents_of_one_number_still_changes_that_one(content, there):
    mine = put(content, 3)
    put(content, 4, kind="amends", of=mine.key, reason="thời hạn")
    his = put(there, 3, subject="khác")
    put(there, 5, kind="replaces", of=his.key, reason="nhiều chỗ")
    synchronise(content, there)
    repaired(content)
    changed = {
        entry.record.hash: [one.number for one in entry.changed_by]
        for entry in history.read(content / "issued").entries
    }
    assert (changed[mine.hash], changed[his.hash]) == (["04"], ["05"])


@pytest.mark.reports("V226")
def test_documents_that_changed_one_notice_apart_are_told_to_know_nothing_of_each_other(content, there):
    notice = register.read(content / "issued").records[0]
    put(content, 3, kind="amends", of=notice.key, reason="thời hạn")
    put(content, 4, kind="corrects", of=notice.key, reason="chữ hoa")
    assert history.read(content / "issued").found == ()
    put(there, 5, kind="amends", of=notice.key, reason="đơn vị")
    synchronise(content, there)
    found = repaired(content)
    assert code_set(found) == {"V226"}
    assert "05/TB-KHCN/2024" in str(found)


def test_one_of_two_documents_of_one_number_is_replaced_under_a_new_number(desk):
    path = office(desk.folder).relative_to(desk.folder)
    there = another_machine(path.parent)
    put(path.parent, 12, "2024-01-12")
    his = issue.issue(there / path.name, "12", "2024-01-12").record
    synchronise(path.parent, there)
    shutil.copy(there / path.name, path)
    assert "V225" in desk.run("history", "--repair", "--yes").err
    folder = f"content/issued/{his.folder}-{his.hash[:8]}"
    assert desk.run("render", folder).code == 0
    told = desk.run("amend", folder, "--kind", "replaces", "--reason", "trùng số")
    assert told.code == 0, told.err
    assert desk.run("issue", "content/2023-thay-the.yaml", "--number", "13", "--date", "2024-01-15").code == 0
    assert "đã được thay thế bởi 13/TB-KHCN/2024" in desk.run("history", folder).out


@pytest.mark.parametrize("missing", ["2024-04-TB-KHCN", "2024-04-TB-KHCN/notice.docx", "2024-04-TB-KHCN/record.json"])
def test_what_has_not_arrived_yet_is_told_kept_and_put_in_its_place_later(content, there, missing):
    put(content, 3)
    his = put(there, 4)
    synchronise(content, there, but=(missing,))
    told = history.read(content / "issued").found
    assert "chưa thấy" in str(told) or missing.endswith("record.json")
    left = repaired(content)
    assert his.hash in acts(content)[0]
    assert code_set(left) <= {"V205", "V207"}
    synchronise(content, there)
    assert repaired(content) == ()


def test_what_follows_a_notice_that_has_not_arrived_is_told_and_waits(content, there):
    put(there, 3)
    put(there, 4)
    synchronise(content, there, but=("register.jsonl", "2024-03-TB-KHCN"))
    (fault,) = history.read(content / "issued").found
    assert (fault.code, "chưa thấy ở đây" in fault.message) == ("V206", True)
    assert not repair.plan(content / "issued").is_needed
    synchronise(content, there)
    assert repaired(content) == ()
    assert lines(content) == lines(there)


def test_a_register_that_is_only_behind_gets_its_lines_and_nothing_else(content, there):
    put(there, 3)
    synchronise(content, there)
    assert code_set(history.read(content / "issued").found) == {"V206"}
    assert repaired(content) == ()
    assert lines(content) == lines(there)


@pytest.mark.parametrize("damaged", ["nothing", "a line cut", "a line removed", "all", "no file"])
def test_lines_that_are_lost_are_put_back_from_the_copies(content, damaged):
    put(content, 3)
    whole = lines(content)
    file = content / "issued" / copies.FILE
    left = {"nothing": whole, "a line cut": [whole[0], whole[1][:99] + b"\n", whole[2]], "a line removed": whole[::2]}
    file.write_bytes(b"".join(left.get(damaged, [])))
    if damaged == "no file":
        file.unlink()
    assert repair.plan(content / "issued").is_needed == (damaged != "nothing")
    assert repaired(content) == ()
    assert lines(content) == whole


@pytest.mark.parametrize("how", ["no copy", "other words"])
def test_what_takes_a_person_is_not_repaired(content, how):
    file = content / "issued" / copies.FILE
    if how == "no copy":
        (content / "issued" / "2024-02-TB-KHCN" / copies.NAME).unlink()
        file.write_bytes(lines(content)[0] + b"x\n")
    else:
        record = read_line(lines(content)[1])
        file.write_bytes(lines(content)[0] + as_line(with_hash(record._replace(subject="khác"))))
    before = snapshot(content)
    assert raised_codes(repair.plan, content / "issued") in (["V202"], ["V203"])
    assert snapshot(content) == before


# Copies


@pytest.mark.reports("V222")
@pytest.mark.parametrize("program", CONFLICTS)
def test_a_copy_is_no_more_than_warned_of_and_hinders_no_issue(content, program):
    issued = content / "issued"
    for name in ("2024-01-TB-KHCN", "2024-02-TB-KHCN"):
        shutil.copytree(issued / name, issued / conflict_name(name, program))
    shutil.copy(issued / copies.FILE, issued / conflict_name(copies.FILE, program))
    found = history.read(issued).found
    assert codes(found) == ["V222"] * 3
    assert all("xóa" not in fault.hint or "đừng xóa" in fault.hint for fault in found)
    opened = register.read(issued)
    assert (opened.line_faults, opened.apart, opened.warnings) == ((), (), ())
    put(content, 3)
    whole = of_all(content)
    assert repaired(content) == ()
    assert acts(content)[0] == whole[0]
    assert {one.name for one in (issued / copies.ASIDE).iterdir()} >= {conflict_name(copies.FILE, program)}


def test_an_old_copy_of_the_register_and_a_half_copied_folder_are_no_more_than_copies(content):
    issued = content / "issued"
    shutil.copy(issued / copies.FILE, issued / "register (1).jsonl")
    (issued / "2024-01-TB-KHCN - Copy").mkdir()
    shutil.copy(issued / "2024-01-TB-KHCN" / "notice.docx", issued / "2024-01-TB-KHCN - Copy")
    put(content, 3)
    assert codes(history.read(issued).found) == ["V222", "V222"]
    assert repaired(content) == ()


def test_a_half_copied_folder_with_something_of_its_own_is_not_taken_for_a_copy(content):
    folder = content / "issued" / "2024-01-TB-KHCN - Copy"
    folder.mkdir()
    (folder / "notice.docx").write_bytes(b"of its own")
    assert codes(history.read(content / "issued").found) == ["V206"]


def test_a_file_of_a_copy_that_is_not_the_issued_one_is_named(content):
    issued = content / "issued"
    shutil.copytree(issued / "2024-01-TB-KHCN", issued / "2024-01-TB-KHCN - Copy")
    (issued / "2024-01-TB-KHCN - Copy" / "notice.docx").write_bytes(b"forged")
    (fault,) = history.read(issued).found
    assert (fault.code, "notice.docx" in fault.message, "đừng dùng" in fault.message) == ("V222", True, True)


@posix
def test_a_repair_writes_nothing_through_a_link(content, there, tmp_path):
    put(content, 3)
    put(there, 3, subject="khác")
    synchronise(content, there)
    victim = tmp_path / "victim"
    victim.mkdir()
    plan = repair.plan(content / "issued")
    for name in (copies.ASIDE, *(f".repair-{name}" for name in plan.written)):
        (content / "issued" / name).symlink_to(victim, target_is_directory=True)
    assert codes(repaired(content)) == ["V225"]
    assert list(victim.iterdir()) == []


def test_one_document_that_both_machines_issued_alike_is_no_fork(content, there):
    put(content, 3)
    put(there, 3)
    synchronise(content, there)
    assert history.read(content / "issued").found == ()


def test_one_document_that_two_versions_of_the_program_issued_is_told_to_be_one(content, there):
    put(content, 3)
    put(there, 3, program="0.2.0")
    synchronise(content, there)
    assert codes(history.read(content / "issued").found) == ["V220", "V220"]
    (warning,) = repaired(content)
    assert "không phải làm gì" in warning.hint


def test_a_copy_stays_where_the_original_was_altered(content):
    issued = content / "issued"
    shutil.copytree(issued / "2024-01-TB-KHCN", issued / "2024-01-TB-KHCN - Copy")
    (issued / "2024-01-TB-KHCN" / "notice.docx").write_bytes(b"x")
    assert not repair.plan(issued).is_needed


def test_a_lost_file_is_put_back_from_a_copy(content):
    issued = content / "issued"
    shutil.move(issued / "2024-01-TB-KHCN", issued / "2024-01-TB-KHCN (1)")
    assert "V205" in codes(history.read(issued).found)
    assert repaired(content) == ()


# The command


def test_nothing_is_written_before_the_clerk_agrees(desk, content, monkeypatch):
    put(another_machine(content, "x"), 4)
    put(content, 3)
    synchronise(content, content.parent / "x" / "content")
    before = snapshot(content)
    for answer in ("n\n", "\n", ""):
        monkeypatch.setattr("click.termui.visible_prompt_func", lambda *_, answer=answer: _answered(answer))
        told = desk.run("history", "--repair")
        assert told.code != 0
        assert "Ghi vào sổ: số 04/TB-KHCN" in told.out
        assert snapshot(content) == before
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda *_: "y")
    told = desk.run("history", "--repair")
    assert (told.code, "Đã làm xong" in told.out, "Mã sổ:" in told.out) == (0, True, True)
    assert "Đã gộp 2 nhánh" in desk.run("history").out
    shown = json.loads(desk.run("history", "--format", "json").out)
    assert [len(one["heads"]) for one in shown["merges"]] == [2]
    assert desk.run("history", "--repair").out == "Sổ không có gì phải gộp hay chép lại.\n"


def _answered(answer):
    if not answer:
        raise EOFError
    return answer


@pytest.mark.reports("V223")
def test_a_register_that_changed_while_the_clerk_thought_is_not_touched(content, there):
    put(content, 3)
    put(there, 4)
    synchronise(content, there)
    plan = repair.plan(content / "issued")
    put(there, 5)
    synchronise(content, there)
    before = snapshot(content)
    assert raised_codes(repair.apply, plan) == ["V223"]
    assert snapshot(content) == before


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize("more", [("01/TB-KHCN",), ("--head", "0" * 32), ("--format", "json")])
def test_a_repair_is_of_the_whole_register(desk, more):
    assert desk.run("history", "--repair", *more).code == 2
    assert desk.run("history", "--yes").code == 2


def test_a_repair_where_nothing_was_issued_makes_nothing(desk):
    assert desk.run("history", "--repair").code == 0
    assert list(desk.folder.iterdir()) == []


# Kills


@posix
@pytest.mark.slow
@pytest.mark.parametrize("how", ["one number", "other numbers", "copies"])
def test_nothing_is_lost_by_a_repair_that_was_killed_at_any_step(tmp_path, how):
    told = turns("dying_repair.py", tmp_path, how, str(KILLS))
    assert len(told) > 10
    ends = Counter(turn["state"] for turn in told if turn["ended"])
    assert {"as before", "as after"} <= {*ends}
    if BY_HAND:
        sys.__stderr__.write(f"\n{how}: {len(told)} turns, {dict(ends)}\n")


@posix
@pytest.mark.slow
def test_a_repair_killed_at_any_moment_can_be_repeated(desk, content, there):
    put(content, 3)
    put(there, 3, subject="khác")
    put(there, 4)
    synchronise(content, there)
    shutil.rmtree(there.parent)
    whole = acts(content)
    shutil.copytree(content, start := desk.folder / "start", ignore=shutil.ignore_patterns(".lock"))
    words, seen = ("history", "--repair", "--yes"), Counter()
    lock = content / "issued" / ".lock"
    command = Command(words, desk.folder, is_writing=lock.exists, renew=lambda: put_back(start, content))
    command.renew()
    for _ in kills(command, seed=9):
        is_joined = any(isinstance(read_line(one), Merge) for one in lines(content))
        is_begun = any((content / "issued").glob("*-03-*-*-*")) or any((content / "issued").glob(".repair-*"))
        left = is_joined and repair.plan(content / "issued").is_needed
        seen["unfinished" if left or is_begun > is_joined else "joined" if is_joined else "as before"] += 1
        assert acts(content)[0] == whole[0]
        assert acts(content)[1] >= whole[1]
        desk.run(*words)
        assert codes(history.read(content / "issued").found) == ["V225"]
        assert not repair.plan(content / "issued").is_needed
        assert acts(content)[1] >= whole[1]
    if BY_HAND:
        sys.__stderr__.write(f"\n{KILLS} kills of a repair: {dict(seen)}\n")
