"""What was issued by mistake is withdrawn: the number stays used, and everything that reads the register says so."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date
from itertools import count

import pytest
from amending import begun
from commandline import REAL
from dying import in_a_process
from found import codes
from offices import another_machine, draft, issued_office, office, put, snapshot, synchronise

from generator.content import yaml_reader
from generator.diagnostics import NoticeError
from generator.issuing.withdraw import withdraw
from generator.registry import archive, copies, head, history, register, repair
from generator.registry.record import RecordError, Withdrawal, as_line, canonical, code_of, hash_of, read_line

posix = pytest.mark.skipif(os.name == "nt", reason="forks as POSIX has them")
DAY, TODAY = date(2024, 1, 20), date(2024, 1, 22)


@pytest.fixture
def content(tmp_path):
    """An office that issued two notices."""
    content = tmp_path / "content"
    put(content, 1)
    put(content, 2)
    return content


def withdrawn(content, words="02/TB-KHCN/2024", reason="ghi nhầm số"):
    return withdraw(content / "issued", words, reason, DAY, TODAY)


def told(content, *arguments, **named):
    """Return the code and the message of why a document is not withdrawn."""
    with pytest.raises(NoticeError) as raised:
        withdrawn(content, *arguments, **named)
    return [(one.code, one.message, one.hint) for one in raised.value.faults]


def values(path):
    return {key: node.value for key, node in yaml_reader.read(path).value.entries.items() if hasattr(node, "value")}


# The line


def test_a_withdrawal_is_a_line_of_its_own_after_that_of_the_document(content):
    done = withdrawn(content)
    *_, of_document, last = (content / "issued" / copies.FILE).read_bytes().splitlines(keepends=True)
    assert read_line(last) == done.withdrawal == read_line((content / "issued" / done.withdrawal.file).read_bytes())
    assert done.withdrawal.record == done.withdrawal.previous == read_line(of_document).hash
    assert (done.withdrawal.date, done.withdrawal.reason) == ("2024-01-20", "ghi nhầm số")
    assert history.read(content / "issued").found == ()


@pytest.mark.parametrize("changed", [{"reason": "khác"}, {"date": "2024-01"}, {"record": "0" * 64}, {"ordinal": 9}])
def test_a_withdrawal_that_was_changed_is_noticed(content, changed):
    line = as_line(withdrawn(content).withdrawal._replace(**changed))
    with pytest.raises(RecordError) as raised:
        read_line(line)
    assert raised.value.changed


def test_a_version_that_knows_no_withdrawals_takes_the_line_for_no_record(content):
    fields = json.loads(as_line(withdrawn(content).withdrawal))
    with pytest.raises(RecordError):
        read_line(json.dumps({**fields, "kind": "original"}).encode())


def test_keys_of_later_versions_are_kept_and_hashed(content):
    later = withdrawn(content).withdrawal
    fields = {**later.fields(), "by": "Lan"}
    with pytest.raises(RecordError):
        read_line(json.dumps(fields).encode())
    assert read_line(canonical({**fields, "hash": hash_of(fields)})).reason == later.reason


def test_the_code_of_the_register_counts_the_withdrawal(content):
    before = register.read(content / "issued").head
    done = withdrawn(content)
    opened = register.read(content / "issued")
    assert opened.head == done.withdrawal
    assert head.check(opened, before.hash).after == ("việc thu hồi số 02/TB-KHCN/2024",)
    assert head.check(opened, done.withdrawal.hash).state == "current"


# What becomes of the document


def test_the_content_is_a_draft_again_and_what_was_issued_stays(content):
    done = withdrawn(content)
    assert done.is_draft
    assert values(content / "2024-so-2.yaml") == {"subject": "2", "number": "", "date": ""}
    assert list(archive.find_damage(content / "issued", done.record)) == []


def test_a_content_file_that_was_changed_since_stays_as_it_is(content):
    (content / "2024-so-2.yaml").write_text("subject: khác\n", encoding="utf-8")
    assert not withdrawn(content).is_draft
    assert values(content / "2024-so-2.yaml") == {"subject": "khác"}


def test_a_word_file_with_the_number_does_not_stay_in_out_unless_someone_changed_it(content):
    out = content.parent / "out"
    assert (out / "2024-so-2.docx").exists()
    (out / "2024-so-1.docx").write_bytes(b"changed")
    for number in (1, 2):
        withdrawn(content, f"0{number}/TB-KHCN/2024")
    assert [one.name for one in out.iterdir()] == ["2024-so-1.docx"]


def test_a_word_file_that_goes_by_the_number_is_taken_away_too_and_a_copy_is_told(desk):
    office(desk.folder)
    desk.run("issue", "content/2023.yaml", "--number", "12", "--date", "2024-01-12")
    assert desk.run("render", "12/TB-KHCN/2024", "--png", "--engine", "embedded").code == 0
    out = desk.folder / "out"
    shutil.copy(out / "2023.docx", out / "gui-di.docx")
    told = desk.run("withdraw", "12/TB-KHCN/2024", "--reason", "x", "--date", "2024-01-15").out
    assert [one.name for one in out.iterdir()] == ["gui-di.docx"]
    for name in ("2024-12-TB-KHCN.docx", "2024-12-TB-KHCN-trang-1.png"):
        assert f"  out/{name}: đã xóa, là của bản đã thu hồi\n" in told
    assert "  out/gui-di.docx: kiểm tra lại, có thể là của bản đã thu hồi; đừng gửi đi\n" in told


@pytest.mark.reports("V232")
def test_nothing_is_withdrawn_before_it_was_issued(content):
    with pytest.raises(NoticeError) as raised:
        withdraw(content / "issued", "02/TB-KHCN/2024", "x", date(2024, 1, 1), TODAY)
    assert codes(raised.value.faults) == ["V232"]
    put(content, 25)
    to_come = withdraw(content / "issued", "25/TB-KHCN/2024", "ghi nhầm ngày", None, TODAY)
    assert to_come.withdrawal.date == "2024-01-22"


@pytest.mark.reports("V235")
def test_nothing_is_withdrawn_on_a_day_to_come(content):
    with pytest.raises(NoticeError) as raised:
        withdraw(content / "issued", "02/TB-KHCN/2024", "x", date(2024, 1, 23), TODAY)
    assert codes(raised.value.faults) == ["V235"]
    assert archive.open_register(content / "issued").withdrawals == {}


def test_of_what_was_withdrawn_time_and_again_the_last_is_meant(content):
    for number in (3, 4):
        put(content, number, source="lai.yaml")
        withdrawn(content, "lai.yaml")
    ((code, message, _),) = told(content, "lai.yaml")
    assert (code, message.startswith("số 04/TB-KHCN")) == ("V227", True)


@pytest.mark.parametrize("words", ["02/TB-KHCN/2024", "2/TB-KHCN", "2024-so-2.yaml", "issued/2024-02-TB-KHCN"])
def test_a_document_is_named_by_its_number_its_file_or_its_folder(content, words):
    assert withdrawn(content, words).record.number == "02"


# What is refused


@pytest.mark.reports("V227")
def test_a_withdrawal_is_not_repeated_or_undone(content):
    withdrawn(content)
    ((code, message, _),) = told(content)
    assert (code, message) == ("V227", "số 02/TB-KHCN ngày 02/01/2024 đã thu hồi ngày 20/01/2024: ghi nhầm số")


@pytest.mark.reports("V228")
def test_what_another_document_changes_is_withdrawn_after_it(content):
    put(content, 3, kind="amends", of="02/TB-KHCN/2024")
    put(content, 4, kind="corrects", of="03/TB-KHCN/2024")
    ((code, message, hint),) = told(content)
    assert code == "V228"
    assert message.endswith("đã được đính chính bởi số 04/TB-KHCN ngày 04/01/2024, văn bản ấy đang có hiệu lực")
    assert hint == "thu hồi văn bản ấy trước: thongbao withdraw 04/TB-KHCN/2024"
    for number in (4, 3, 2):
        withdrawn(content, f"0{number}/TB-KHCN/2024")
    assert history.read(content / "issued").found == ()


@pytest.mark.parametrize("words", ["09/TB-KHCN/2024", "2023.yaml"])
def test_what_was_never_issued_is_not_withdrawn(content, words):
    assert [code for code, *_ in told(content, words)] == ["V217"]


@pytest.mark.reports("V217")
@pytest.mark.parametrize("words", ["12/TB-KHCN", "12", "content/2023.yaml", "khong-co.yaml"])
def test_where_nothing_was_issued_nothing_is_made(desk, words):
    office(desk.folder)
    before = {*desk.folder.rglob("*")}
    told = desk.run("withdraw", words, "--reason", "x")
    assert (told.code, "V217" in told.err) == (2, True)
    assert {*desk.folder.rglob("*")} == before


def test_nothing_is_withdrawn_while_the_register_is_damaged(content):
    shutil.rmtree(content / "issued" / "2024-01-TB-KHCN")
    assert [code for code, *_ in told(content)] == ["V205"]


# Stops


@posix
def test_the_files_agree_after_a_withdrawal_that_ended_at_any_step(content, tmp_path):
    start, states = snapshot(content.parent), set()
    for step in count(1):
        for name in ("content", "out"):
            shutil.rmtree(tmp_path / name)
        for name, data in start.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(data)
        ended = in_a_process(lambda: withdrawn(content), step)
        seen = history.read(content / "issued")
        assert seen.found == ()
        is_withdrawn = bool(seen.register.withdrawals)
        assert values(content / "2024-so-2.yaml").get("number") == ("" if is_withdrawn else None)
        assert (tmp_path / "out" / "2024-so-2.docx").exists() != is_withdrawn
        there = {one.name for one in (content / "issued").iterdir() if not one.name.endswith(".tmp")}
        assert sum(name.startswith("withdrawal-") for name in there) == is_withdrawn
        assert not any(name.startswith(register.STAGED) for name in there)
        states.add((ended != 0, is_withdrawn))
        if ended == 0:
            break
    assert states == {(True, False), (True, True), (False, True)}


@pytest.mark.reports("V209")
def test_what_cannot_be_written_after_the_withdrawal_is_told_and_written_by_the_next_command(content, monkeypatch):
    def refused(*_):
        raise NoticeError([])

    with monkeypatch.context() as patched:
        patched.setattr(archive.files, "move_folder", refused)
        ((code, message, _),) = told(content)
    assert (code, message) == ("V209", "việc thu hồi số 02/TB-KHCN/2024 đã vào sổ, nhưng việc ghi tệp còn dở")
    assert history.read(content / "issued").found == ()
    assert (content / "issued" / register.read(content / "issued").head.file).exists()


# The register mended


def test_a_withdrawal_that_the_register_lost_is_put_back(content):
    withdrawn(content)
    file = content / "issued" / copies.FILE
    whole = file.read_bytes()
    file.write_bytes(b"".join(whole.splitlines(keepends=True)[:-1]))
    (lost,) = history.read(content / "issued").found
    assert (lost.code, lost.message) == ("V206", "tệp này có việc thu hồi số 02/TB-KHCN/2024 mà sổ không có")
    repair.apply(repair.plan(content / "issued"))
    assert file.read_bytes() == whole
    assert history.read(content / "issued").found == ()


def test_the_copy_of_a_withdrawal_is_put_back(content):
    done = withdrawn(content)
    copy = content / "issued" / done.withdrawal.file
    copy.unlink()
    repair.apply(repair.plan(content / "issued"))
    assert copy.read_bytes() == as_line(done.withdrawal)
    assert not repair.plan(content / "issued").is_needed


@pytest.mark.reports("V220", "V229")
def test_a_withdrawal_and_an_amendment_on_two_machines_are_told_and_joined(content):
    there = another_machine(content)
    withdrawn(content)
    put(there, 3, kind="amends", of="02/TB-KHCN/2024")
    synchronise(content, there)
    sides = history.read(content / "issued").found
    assert codes(sides)[:2] == ["V220", "V220"]
    assert any("việc thu hồi số 02/TB-KHCN/2024" in one.message for one in sides)
    repair.apply(repair.plan(content / "issued"))
    (left,) = history.read(content / "issued").found
    assert (left.code, left.message) == (
        "V229",
        "03/TB-KHCN/2024 sửa đổi, bổ sung 02/TB-KHCN/2024, mà 02/TB-KHCN/2024 đã thu hồi ngày 20/01/2024: ghi nhầm số",
    )
    withdrawn(content, "03/TB-KHCN/2024")
    assert history.read(content / "issued").found == ()


def test_withdrawals_of_one_document_on_two_machines_are_both_kept(content):
    there = another_machine(content)
    withdrawn(content)
    withdrawn(there, reason="lý do khác")
    synchronise(content, there)
    repair.apply(repair.plan(content / "issued"))
    seen = history.read(content / "issued")
    assert seen.found == ()
    kept = [one for one in seen.register.lines.values() if isinstance(one, Withdrawal)]
    assert {one.reason for one in kept} == {"ghi nhầm số", "lý do khác"}
    assert all((content / "issued" / one.file).exists() for one in kept)


def test_one_number_given_twice_is_no_longer_told_once_one_of_the_two_is_withdrawn(content):
    there = another_machine(content)
    put(content, 3)
    put(there, 3, source="khac.yaml", subject="khác")
    synchronise(content, there)
    repair.apply(repair.plan(content / "issued"))
    (twice,) = history.read(content / "issued").found
    assert twice.code == "V225"
    one = next(one for one in register.read(content / "issued").records if one.source == "khac.yaml")
    withdrawn(content, one.key)
    assert history.read(content / "issued").found == ()
    assert register.find(register.read(content / "issued"), "03/TB-KHCN/2024").source != "khac.yaml"


# As the clerk sees it


@pytest.fixture
def path(desk):
    """The real notice, issued as 12 and withdrawn."""
    path = office(desk.folder)
    assert desk.run("issue", "content/2023.yaml", "--number", "12", "--date", "2024-01-12").code == 0
    told = desk.run("withdraw", "12/TB-KHCN/2024", "--reason", "chưa duyệt", "--date", "2024-01-15")
    assert (told.code, told.err) == (0, "")
    return path


WITHDRAWN = "số 12/TB-KHCN ngày 12/01/2024 đã thu hồi ngày 15/01/2024: chưa duyệt"


@pytest.mark.reports("V227", "V212", "V413")
def test_all_commands_know_that_a_notice_was_withdrawn(desk, path):
    assert "    đã thu hồi ngày 15/01/2024: chưa duyệt\n" in desk.run("history").out
    shown = json.loads(desk.run("history", "--format", "json").out)["notices"]
    assert [one["withdrawn"]["reason"] for one in shown] == ["chưa duyệt"]
    for command in (
        ("render", "12/TB-KHCN/2024"),
        ("check", "12/TB-KHCN/2024"),
        ("amend", "12/TB-KHCN/2024", "--kind", "sua-doi", "--reason", "x"),
        ("withdraw", "12/TB-KHCN/2024", "--reason", "x"),
    ):
        told = desk.run(*command)
        assert (told.code, f"V227 {WITHDRAWN}" in told.err) == (1, True)
    shutil.copy(path.parent / "issued" / "2024-12-TB-KHCN" / archive.NOTICE, "gui.docx")
    told = desk.run("verify", "gui.docx")
    assert (told.code, f"V413 {WITHDRAWN}" in told.err) == (1, True)
    assert told.out.startswith("gui.docx: bản đã thu hồi, số 12/TB-KHCN ngày 12/01/2024; nguyên vẹn\n")
    assert "render" not in told.out
    taken = desk.run("issue", "content/2023.yaml", "--number", "12", "--date", "2024-01-16").err
    assert "V212" in taken
    assert "đã thu hồi ngày 15/01/2024" in taken


def test_a_template_is_that_of_others_too_and_is_not_withdrawn(desk, path):
    shutil.copy(path.parent / "issued" / "2024-12-TB-KHCN" / archive.TEMPLATE, "mau.docx")
    assert "V413" not in desk.run("verify", "mau.docx").err


def test_a_withdrawn_notice_is_a_draft_that_is_issued_anew_with_another_number(desk, path):
    assert "V301" in desk.run("amend", "content/2023.yaml", "--kind", "sua-doi", "--reason", "x").err
    assert desk.run("render", "content/2023.yaml").out == "Đã làm out/2023.docx\n"
    assert desk.run("verify", "out/2023.docx").out.startswith("out/2023.docx: bản nháp của 2023.yaml; nguyên vẹn\n")
    told = desk.run("issue", "content/2023.yaml", "--number", "11", "--date", "2024-01-16")
    assert told.code == 0, "its place in the order of numbers is free"
    assert desk.run("render", "content/2023.yaml").out.endswith("từ bản đã phát hành 11/TB-KHCN/2024\n")
    assert "12/TB" not in desk.run("history", "content/2023.yaml").out
    assert path.read_bytes() != REAL.read_bytes()


@pytest.mark.reports("V227")
def test_an_instrument_of_what_was_withdrawn_meanwhile_is_refused(desk):
    path = office(desk.folder)
    desk.run("issue", "content/2023.yaml", "--number", "12", "--date", "2024-01-12")
    desk.run("amend", "content/2023.yaml", "--kind", "thay-the", "--reason", "x")
    told = desk.run("withdraw", "content/2023.yaml", "--reason", "chưa duyệt", "--date", "2024-01-15")
    assert "  content/2023-thay-the.yaml: sửa bản đã thu hồi nên không phát hành được; xem of" in told.out
    told = desk.run("check", "content/2023-thay-the.yaml")
    assert (told.code, f"V227 {WITHDRAWN}" in told.err) == (1, True)
    assert "→ văn bản ấy đã ra lại với số khác thì viết số ấy ở of; không thì bỏ tệp này" in told.err
    assert draft(path, "khac.yaml").exists()


def test_the_clerk_is_told_what_became_of_everything(desk):
    office(desk.folder)
    desk.run("issue", "content/2023.yaml", "--number", "12", "--date", "2024-01-12")
    (desk.folder / "out" / "2023.pdf").write_bytes(b"%PDF")
    told = desk.run("withdraw", "content/2023.yaml", "--reason", "chưa duyệt", "--date", "2024-01-15").out
    code = code_of(register.read(desk.folder / "content" / "issued").head.hash)
    assert told.splitlines()[1:] == [
        "  ngày thu hồi 15/01/2024, lý do: chưa duyệt",
        "  content/2023.yaml: là bản nháp, để trống số và ngày; phát hành lại thì lấy số mới",
        "  out/2023.docx: đã xóa, là của bản đã thu hồi",
        "  out/2023.pdf: kiểm tra lại, có thể là của bản đã thu hồi; đừng gửi đi",
        "  content/issued/2024-12-TB-KHCN: bản lưu, vẫn giữ; số 12 không dùng lại",
        f"  mã sổ mới, ghi vào sổ giấy cạnh số này: {code}",
    ]


def test_the_clerk_is_told_of_every_file_of_an_instrument_that_is_taken_out_of_out(desk):
    path = begun(issued_office(desk.folder).content, "amends")
    path.write_text(path.read_text(encoding="utf-8").replace("nghèo nàn", "yếu", 1), encoding="utf-8")
    assert desk.run("issue", path, "--number", "15", "--date", "2024-02-12").code == 0
    before = {one.name for one in (desk.folder / "out").glob("*.docx")}
    told = desk.run("withdraw", "15/TB-KHCN/2024", "--reason", "x", "--date", "2024-02-15").out
    gone = before - {one.name for one in (desk.folder / "out").glob("*.docx")}
    assert len(gone) == 3
    assert [name for name in gone if f"  out/{name}: đã xóa, là của bản đã thu hồi\n" not in told] == []


@pytest.mark.parametrize("options", [("--reason", " "), ("--reason", "x", "--date", "2024-01"), ()])
def test_a_withdrawal_has_a_reason_and_a_whole_day(desk, options):
    office(desk.folder)
    assert desk.run("withdraw", "12/TB-KHCN/2024", *options).code == 2
