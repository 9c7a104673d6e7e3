"""A notice is issued once, whole or not at all, and stays what it was."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import sys
import zipfile
from io import StringIO
from pathlib import Path

import pytest
import yaml_files
from commandline import REAL, ROOT, put_real
from offices import draft, issued_office, office, put, snapshot
from refusing import refuse_to_write
from reporting import params
from repository import TESTS

from generator import notices, pipeline
from generator.amending import start
from generator.content import loader, yaml_reader
from generator.diagnostics import Location, NoticeError, Result
from generator.issuing import issue, outcomes, proposals, rebuild
from generator.issuing.confirmations import Meant
from generator.ooxml import package
from generator.registry import archive, history, issued
from generator.registry.record import as_line, digest
from generator.revisions import ids

CASES = yaml_files.values(TESTS / "cases" / "issue.yaml")
KEY = "12/TB-KHCN/2024"


@pytest.fixture
def path(desk):
    """The real notice as a draft, named as a clerk names it."""
    office(desk.folder)
    return Path("content") / REAL.name


@pytest.fixture
def done(path):  # noqa: ARG001 - it is the folder
    """The same, issued."""
    return issued_office(Path())


def changed(path, replace):
    text = path.read_text(encoding="utf-8")
    for old, new in replace.items():
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def rewritten(path, old, new):
    changed(path, {old: new})
    return path


def only(action, *arguments, **named):
    with pytest.raises(NoticeError) as raised:
        action(*arguments, **named)
    (fault,) = raised.value.faults
    return fault


@pytest.mark.parametrize("case", params(CASES, lambda case: [line.split()[0] for line in case.get("found", [])]))
def test_a_case_is_refused_with_all_its_reasons_and_nothing_is_written_or_it_is_done(case, desk, path):
    for number, date, *more in case.get("issued", []):
        put(path.parent, number, str(date), **dict(zip(("symbol", "source"), more, strict=False)))
    changed(path, case.get("replace", {}))
    changed(path.with_name("office.yaml"), case.get("office", {}))
    before = snapshot(desk.folder)
    told = desk.run(case.get("command", "issue"), path, *shlex.split(case["arguments"]))
    lines = [line for line in told.err.splitlines() if not line.startswith("    →")]
    found = [line for line in lines if "cảnh báo" not in line]
    assert [shown(line) for line in found] == case.get("found", []), told.err
    assert (told.code == 0) == ("found" not in case)
    assert case.get("says", "") in told.err
    assert (snapshot(desk.folder) == before) == ("found" in case)


def shown(line):
    """Return ``V210 7`` for ``content/2023.yaml:7:8: V210 chưa có số``."""
    place, _, rest = line.partition(": ")
    _, _, position = place.partition(".yaml:")
    return f"{rest.split()[0]} {position.split(':')[0]}".strip()


# What is on disk afterwards


def test_an_issue_says_what_it_did(desk, path):
    told = desk.run("issue", path, "--number", "12", "--date", "2024-01-12")
    assert (told.code, told.err) == (0, "")
    first, *rest = told.out.splitlines()
    assert first.startswith("Đã phát hành số 12/TB-KHCN ngày 12/01/2024: Kết luận của đồng chí Giám đốc Sở")
    assert [line.split(":")[0].strip() for line in rest] == [
        str(path),
        str(Path("content/office.yaml")),
        str(Path("out/2023.docx")),
        str(Path("content/issued/2024-12-TB-KHCN")),
        "mã sổ, ghi vào sổ giấy cạnh số này",
    ]


def test_number_date_and_missing_ids_are_written_and_nothing_else_changes(path):
    office_file = path.with_name("office.yaml")
    ids.write_missing(path)
    old, of_office = path.read_text(encoding="utf-8"), office_file.read_bytes()
    put_real(path.parent)
    done = issue.issue(path, "12", "2024-01-12")
    new = old.replace("number:\n", "number: 12\n").replace("date: 2024-01\n", "date: 2024-01-12\n")
    assert path.read_text(encoding="utf-8") == new
    assert office_file.read_bytes() == of_office
    assert {file.name: number for file, number in done.ids.items()} == {"2023.yaml": 24, "office.yaml": 3}


def test_existing_ids_stay(path):
    rewritten(
        path, "    - >-\n      Tiếp tục nâng cao", "    - id: nv-cua-toi\n      text: >-\n        Tiếp tục nâng cao"
    )
    issue.issue(path, "12", "2024-01-12")
    assert "id: nv-cua-toi" in path.read_text(encoding="utf-8")


def test_an_office_file_that_may_not_be_written_hinders_nothing(path, monkeypatch):
    refuse_to_write(monkeypatch, "office.yaml", "W002", "chỉ đọc")
    before = path.with_name("office.yaml").read_bytes()
    assert issue.issue(path, "12", "2024-01-12").record.key == KEY
    assert path.with_name("office.yaml").read_bytes() == before
    assert b"id: nn-" in Path("content/issued/2024-12-TB-KHCN/content.yaml").read_bytes()
    assert pipeline.build(path).issued == KEY


def test_the_folder_holds_all_that_is_needed(path, done):
    folder = Path("content/issued/2024-12-TB-KHCN")
    assert {entry.name for entry in folder.iterdir()} == {
        "content.yaml",
        "notice.docx",
        "record.json",
        "source.yaml",
        "template.docx",
    }
    assert (folder / "source.yaml").read_bytes() == path.read_bytes()
    assert (folder / "template.docx").read_bytes() == (ROOT / "templates" / "thong-bao.docx").read_bytes()
    assert (folder / "notice.docx").read_bytes() == Path("out/2023.docx").read_bytes()
    assert (folder / "record.json").read_bytes() == Path("content/issued/register.jsonl").read_bytes()
    assert done.record.files == {name: digest((folder / name).read_bytes()) for name in done.record.files}


@pytest.mark.usefixtures("done")
def test_the_issued_file_is_what_render_makes_of_the_same_content_where_nothing_was_issued(desk, path):
    elsewhere = desk.folder / "khac" / "content"
    elsewhere.mkdir(parents=True)
    for file in (path, path.with_name("office.yaml")):
        shutil.copy(file, elsewhere)
    assert pipeline.build(elsewhere / path.name).docx == Path("out/2023.docx").read_bytes()


def test_the_record_holds_no_clock_and_no_path_of_the_machine(desk, done):
    line = as_line(done.record).decode()
    assert str(desk.folder) not in line
    assert done.record.date == "2024-01-12"


@pytest.mark.usefixtures("desk", "path")
def test_the_same_issue_in_another_folder_gives_the_same_register(done, tmp_path_factory):
    other = office(tmp_path_factory.mktemp("khac"))
    assert issue.issue(other, "12", "2024-01-12").record == done.record


@pytest.mark.usefixtures("done")
def test_the_kept_content_reads_as_the_same_notice(path):
    kept = notices.load(Path("content/issued/2024-12-TB-KHCN/content.yaml")).value
    now = notices.load(path).value
    assert kept._replace(tasks=None, results=None, limitations=None, recipients=None) == now._replace(
        tasks=None, results=None, limitations=None, recipients=None
    )
    trees = [yaml_reader.read(file).value for file in (Path("content/issued/2024-12-TB-KHCN/content.yaml"), path)]
    office_tree = loader.resolve(path, trees[1]).value
    assert issued.same_words(trees[0], office_tree)


def test_windows_line_ends_and_a_byte_order_mark_stay(path):
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    issue.issue(path, "12", "2024-01-12")
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf# yaml")
    assert b"number: 12\r\n" in raw
    assert raw.count(b"\r\n") == raw.count(b"\n")


def test_the_next_record_is_chained_to_the_one_before(path, done):
    second = issue.issue(draft(rewritten(path, "number: 12", "number:"), "hai.yaml"), "13", "2024-01-12").record
    assert (second.ordinal, second.previous) == (2, done.record.hash)


def test_findings_of_error_severity_on_the_made_file_refuse_it(desk, path, monkeypatch):
    from generator.lint import linter  # noqa: PLC0415 - only this test replaces it

    report = linter.lint(pipeline.build(path).docx, "x")
    fault = issue.Diagnostic("F101", "khổ giấy sai", Location("x"))
    monkeypatch.setattr(linter, "lint", lambda *_: report._replace(found=(fault,)))
    before = snapshot(desk.folder)
    assert only(issue.issue, path, "12", "2024-01-12").code == "F101"
    assert snapshot(desk.folder) == before


def test_a_rule_that_the_profile_leaves_out_does_not_refuse_the_notice(path):
    template = Path("templates")
    template.mkdir()
    shutil.copy(ROOT / "templates" / "thong-bao.docx", template)
    with zipfile.ZipFile(template / "thong-bao.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"].decode()
    assert 'w:left="1701"' in body
    parts["word/document.xml"] = body.replace('w:left="1701"', 'w:left="1134"').encode()
    with zipfile.ZipFile(template / "thong-bao.docx", "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert only(issue.issue, path, "12", "2024-01-12").code == "F103"
    path.with_name("profile.yaml").write_text(
        "name: Sở\nrules:\n  F103:\n    reason: giấy đóng sẵn\n", encoding="utf-8"
    )
    assert issue.issue(path, "12", "2024-01-12").record.key == KEY


@pytest.mark.usefixtures("done")
@pytest.mark.parametrize("name", ["issued/2024-12-TB-KHCN/source.yaml", "issued/2024-12-TB-KHCN/content.yaml"])
def test_archived_content_is_not_issued_again(name):
    assert only(issue.issue, Path("content") / name, "13", "2024-01-13").code == "V214"


def test_faults_of_a_template_are_told_at_the_template_with_all_else(path):
    Path("templates").mkdir()
    Path("templates/thong-bao.docx").write_bytes(b"no Word file")
    with pytest.raises(NoticeError) as raised:
        issue.issue(path, "12", "")
    assert [fault.code for fault in raised.value.faults] == ["V211", "D001"]
    assert raised.value.faults[1].location.file == str(Path("templates/thong-bao.docx"))


def test_a_template_with_the_mark_of_a_draft_is_not_issued(path):
    Path("templates").mkdir()
    parts = package.unpack((ROOT / "templates" / "thong-bao.docx").read_bytes(), "thong-bao.docx")
    main = package.main_part(parts)
    mark = "<w:body><w:p><w:r><w:t>DỰ THẢO LẦN 2</w:t></w:r></w:p>".encode()
    Path("templates/thong-bao.docx").write_bytes(package.pack({**parts, main: parts[main].replace(b"<w:body>", mark)}))
    fault = only(issue.issue, path, "12", "2024-01-12")
    assert (fault.code, fault.message) == ("V234", "còn dấu “DỰ THẢO LẦN 2”")
    assert fault.location.file == str(Path("templates/thong-bao.docx"))


@pytest.mark.usefixtures("done")
def test_a_document_is_not_issued_on_a_day_before_that_of_what_it_changes():
    made, _ = start.create(Path("content/2023.yaml"), "corrects", "viết hoa sai")
    changed(made, {"Techfest": "TechFest"})
    fault = only(issue.issue, made, "7", "2024-01-11")
    assert (fault.code, "trước ngày của văn bản được sửa: số 12/TB-KHCN" in fault.message) == ("V233", True)
    assert issue.issue(made, "7", "2024-01-11", Meant(any_date=True)).record.of == KEY


@pytest.mark.usefixtures("done")
def test_what_changes_a_notice_is_not_told_to_come_long_after_the_meeting():
    made, _ = start.create(Path("content/2023.yaml"), "amends", "thêm việc")
    changed(made, {"Tiếp tục phấn đấu": "Phấn đấu"})
    assert "S202" not in {fault.code for fault in issue.issue(made, "20", "2024-11-12").found}


def test_a_name_that_not_every_system_takes_is_refused(path):
    assert only(issue.issue, draft(path, "CON.yaml"), "12", "2024-01-12").code == "C008"


@pytest.mark.usefixtures("done")
def test_a_damaged_register_takes_no_new_notice(path):
    Path("content/issued/register.jsonl").write_text("x\n", encoding="utf-8")
    before = snapshot(path.parent)
    other = draft(path, "hai.yaml")
    before["hai.yaml"] = other.read_bytes()
    assert only(issue.issue, other, "13", "2024-01-13").code == "V202"
    assert snapshot(path.parent) == before


# Afterwards


@pytest.mark.usefixtures("done")
def test_render_and_check_say_that_the_content_was_issued(desk, path):
    assert desk.run("render", path).out == f"Đã làm {Path('out/2023.docx')} từ bản đã phát hành {KEY}\n"
    assert desk.run("check", path).out == f"{path}: không có lỗi; đã phát hành {KEY}\n"
    report = json.loads(desk.run("check", path, "--format", "json").out)
    assert report["files"][0]["issued"] == KEY


@pytest.mark.usefixtures("done")
def test_render_writes_the_issued_bytes_though_office_template_and_program_moved_on(path, monkeypatch):
    old = Path("out/2023.docx").read_bytes()
    Path("out/2023.docx").unlink()
    path.with_name("office.yaml").write_text("x: [", encoding="utf-8")
    Path("templates").mkdir()
    Path("templates/thong-bao.docx").write_bytes(b"x")
    monkeypatch.setattr(pipeline, "render", None)
    pipeline.write(pipeline.build(path))
    assert Path("out/2023.docx").read_bytes() == old


@pytest.mark.usefixtures("done")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# Số do văn thư điền sau khi ký.", "# ghi chú khác"),
        ("number: 12", 'number: "12"'),
        ("subject: >-\n  Kết luận", "subject: |-\n  Kết luận"),
        (r"id: nv-\w+", "id: nv-khac"),
        (r"- id: nv-\w+\n +text: >-\n +(Tiếp tục nâng cao)", r"- >-\n      \1"),
        ("closing: >-", "annexes:\nclosing: >-"),
    ],
    ids=["a comment", "quotes", "folding that says the same", "an id", "no id", "an empty key"],
)
def test_content_with_the_same_words_is_the_issued_notice(path, old, new):
    if old.startswith("subject"):
        rewritten(path, "năm 2023,\n  phương", "năm 2023, phương")
    text, times = re.subn(old, new, path.read_text(encoding="utf-8"), count=1)
    assert times
    path.write_text(text, encoding="utf-8")
    built = pipeline.build(path)
    assert (built.issued, built.found) == (KEY, ())
    assert built.docx == Path("out/2023.docx").read_bytes()


@pytest.mark.usefixtures("done")
@pytest.mark.parametrize(
    "change",
    [
        ("Quyết tâm hoàn thành", "Quyết tâm làm", "text: >-"),
        ("deadline: 2024-01\n", "deadline: 2024-02\n", "deadline: 2024-02"),
        ("number: 12", "number: 13", "number: 13"),
        ("number: 12", "number:", "number:"),
        ("date: 2024-01-12", "date: 2024-01-13", "date: 2024-01-13"),
        ("      unit: Văn phòng Sở\n", "", "- id: nv-"),
        ("closing: >-", "place: Hà Nội\nclosing: >-", "place: Hà Nội"),
        ("    - id: hc-", "    - ý mới\n    - id: hc-", "- ý mới"),
    ],
)
@pytest.mark.reports("V215")
def test_a_changed_word_is_told_with_its_line_and_nothing_is_written(desk, path, change):
    old, new, line = change
    before = snapshot(desk.folder / "out")
    rewritten(path, old, new)
    told = desk.run("render", path)
    assert told.code == 1
    number = int(re.match(rf"{re.escape(str(path))}:(\d+):\d+: V215 ", told.err)[1])
    assert path.read_text(encoding="utf-8").splitlines()[number - 1].strip().startswith(line)
    assert "thongbao amend" in told.err
    assert desk.run("check", path) == told
    assert snapshot(desk.folder / "out") == before


@pytest.mark.usefixtures("done")
def test_faults_of_yaml_in_issued_content_are_told_as_such(desk, path):
    rewritten(path, "number: 12", "number: [")
    told = desk.run("render", path)
    assert "C101" in told.err
    assert "V215" not in told.err


@pytest.mark.usefixtures("done")
def test_a_copy_with_the_same_number_is_not_the_notice(path):
    (fault,) = pipeline.build(draft(path, "hai.yaml")).found
    assert (fault.code, KEY in fault.hint) == ("V212", True)


def test_a_folder_that_is_lost_for_good_and_stood_in_for_lets_others_be_issued(path, done):
    other = draft(rewritten(path, "number: 12", "number:"), "hai.yaml")
    folder = Path("content/issued") / done.record.folder
    shutil.rmtree(folder)
    assert only(issue.issue, other, "13", "2024-01-13").code == "V205"
    folder.mkdir()
    assert issue.issue(other, "13", "2024-01-13").record.ordinal == 2
    assert {fault.code for fault in history.read(Path("content/issued")).found} == {"V207"}


@pytest.mark.usefixtures("done")
def test_a_draft_is_not_rendered_while_the_register_is_damaged(path):
    other = draft(rewritten(path, "number: 12", "number:"), "hai.yaml")
    file = Path("content/issued/register.jsonl")
    file.write_bytes(file.read_bytes()[:100])
    assert only(pipeline.build, other).code == "V202"


@pytest.mark.usefixtures("done")
def test_a_missing_folder_of_another_notice_does_not_hinder_a_draft(path):
    other = draft(rewritten(path, "number: 12", "number:"), "hai.yaml")
    shutil.rmtree("content/issued/2024-12-TB-KHCN")
    assert pipeline.build(other).found == ()


@pytest.mark.usefixtures("done", "desk")
def test_a_damaged_kept_file_is_not_given_out(path):
    Path("content/issued/2024-12-TB-KHCN/notice.docx").write_bytes(b"x")
    assert only(pipeline.build, path).code == "V207"


@pytest.mark.usefixtures("done")
@pytest.mark.parametrize(
    "words", [KEY, "12/tb-khcn", "content/issued/2024-12-TB-KHCN", "content/issued/2024-12-TB-KHCN/notice.docx"]
)
def test_any_issued_notice_is_given_out_by_one_command(desk, words):
    told = desk.run("render", words)
    assert told.out == f"Đã làm {Path('out/2024-12-TB-KHCN.docx')} từ bản đã phát hành {KEY}\n"
    assert Path("out/2024-12-TB-KHCN.docx").read_bytes() == Path("out/2023.docx").read_bytes()


@pytest.mark.usefixtures("done")
def test_an_issued_notice_is_given_out_from_inside_content_too(desk, monkeypatch):
    monkeypatch.chdir(desk.folder / "content")
    assert desk.run("render", KEY).code == 0
    assert (desk.folder / "out" / "2024-12-TB-KHCN.docx").exists()


@pytest.mark.usefixtures("done")
@pytest.mark.parametrize("words", ["13/TB-KHCN/2024", "content/issued/2025-01-TB-KHCN"])
def test_a_notice_that_was_never_issued_is_not_given_out(desk, words):
    told = desk.run("render", words)
    assert (told.code, told.out) == (2, "")


@pytest.mark.usefixtures("path")
def test_a_key_where_nothing_was_issued_is_a_file_that_is_not_there(desk):
    assert "C001" in desk.run("render", KEY).err


# Made again


@pytest.mark.usefixtures("done")
def test_an_issued_notice_made_again_is_the_same_to_the_byte(desk, path):
    for words in (path, KEY):
        told = desk.run("check", words, "--again")
        assert (told.code, told.err) == (0, "")
        assert f"làm lại ra đúng từng byte bản đã phát hành {KEY}" in told.out


def test_a_draft_cannot_be_made_again(desk, path):
    assert "V217" in desk.run("check", path, "--again").err


def made_again(monkeypatch, change):
    """Let today's program make something else of the parts."""
    real = pipeline.render

    def otherwise(*arguments):
        from generator.ooxml import package  # noqa: PLC0415 - only here

        parts = package.unpack(real(*arguments).value, "x")
        change(parts)
        return Result(package.pack(parts))

    monkeypatch.setattr(pipeline, "render", otherwise)
    return rebuild.compare_with_issued(Path("content/2023.yaml"), KEY)


def in_part(name, old, new):
    def change(parts):
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new, 1)

    return change


@pytest.mark.usefixtures("done")
@pytest.mark.parametrize(
    ("change", "part", "said"),
    [
        (
            in_part("word/document.xml", "Tiếp tục phấn đấu".encode(), "Quyết tâm phấn đấu".encode()),
            "word/document.xml",
            "lời văn khác: bản làm lại viết “1. Quyết tâm phấn đấu",
        ),
        (in_part("word/document.xml", b"<w:pStyle", b"<w:keepNext/><w:pStyle"), "word/document.xml", "hình thức khác"),
        (in_part("word/styles.xml", b"w:val", b"w:val"), "", ""),
        (in_part("word/styles.xml", b'w:sz w:val="', b'w:sz w:val="1'), "word/styles.xml", "thành phần này khác"),
        (lambda parts: parts.update({"word/x.bin": b"x"}), "word/x.bin", "chỉ có ở bản làm lại"),
    ],
    ids=["a word", "the look", "nothing", "a style", "a part more"],
)
def test_a_difference_is_reported_with_its_part(monkeypatch, change, part, said):
    found = made_again(monkeypatch, change)
    assert [fault.location.part for fault in found[:1]] == ([part] if part else [])
    assert not said or said in found[0].message


@pytest.mark.reports("V216")
def test_other_versions_are_named_as_the_reason(done, monkeypatch):
    monkeypatch.setattr(rebuild, "libraries", lambda: {**done.record.libraries, "docxtpl": "9.9"})
    (fault,) = made_again(monkeypatch, lambda parts: parts.update({"word/x.bin": b"x"}))
    assert f"docxtpl {done.record.libraries['docxtpl']}, nay 9.9" in fault.hint
    assert fault.code == "V216"


@pytest.mark.usefixtures("done")
def test_another_packing_is_told_as_no_more_than_that(monkeypatch):
    real = pipeline.render

    def packed_otherwise(*arguments):
        from generator.ooxml import package  # noqa: PLC0415 - only here

        data = real(*arguments).value
        package._EPOCH = (1981, 1, 1, 0, 0, 0)
        try:
            return Result(package.pack(package.unpack(data, "x")))
        finally:
            package._EPOCH = (1980, 1, 1, 0, 0, 0)

    monkeypatch.setattr(pipeline, "render", packed_otherwise)
    (fault,) = rebuild.compare_with_issued(Path("content/2023.yaml"), KEY)
    assert "chỉ khác cách nén" in fault.message


@pytest.mark.usefixtures("done")
def test_content_that_today_s_program_refuses_is_told_with_the_reason(monkeypatch):
    fault = issue.Diagnostic("C309", "câu kết không kết thúc bằng ./.", Location("x"))
    monkeypatch.setattr(loader, "typed", lambda _tree: Result(None, (fault,)))
    monkeypatch.setattr(archive, "known_notice", archive.known_notice.__wrapped__)  # today's remembers nothing yet
    first, second = rebuild.compare_with_issued(Path("content/2023.yaml"), KEY)
    assert (first.code, second.code) == ("V216", "C309")


@pytest.mark.usefixtures("done")
def test_many_differences_are_shortened_and_counted(monkeypatch):
    def change(parts):
        parts["word/document.xml"] = parts["word/document.xml"].replace("công".encode(), "CÔNG".encode())

    found = made_again(monkeypatch, change)
    assert len(found) == 5
    assert "chỗ khác nữa" in found[-1].hint


# History, as it is shown


def test_history_shows_the_register_and_who_changed_whom(desk, tmp_path):
    content = tmp_path / "content"
    put(content, 1)
    put(content, 2, kind="amends", of="01/TB-KHCN/2024", reason="sửa thời hạn", any_order=True)
    told = desk.run("history")
    assert (told.code, told.err) == (0, "")
    shown, _, code = told.out.partition("Mã sổ: ")
    assert re.fullmatch(r"([0-9a-f]{4} ){7}[0-9a-f]{4}\n", code)
    assert shown == (
        "01/TB-KHCN/2024  ngày 01/01/2024  2024-so-1.yaml\n"
        "    Kết luận thứ 1\n"
        "    đã được sửa đổi, bổ sung bởi 02/TB-KHCN/2024 ngày 02/01/2024\n"
        "02/TB-KHCN/2024  ngày 02/01/2024  2024-so-2.yaml\n"
        "    Kết luận thứ 2\n"
        "    sửa đổi, bổ sung 01/TB-KHCN/2024: sửa thời hạn\n"
        "    số không theo thứ tự ngày (--any-order)\n"
    )
    put(content, 3, kind="amends", of="02/TB-KHCN/2024", reason="sửa thêm")
    report = json.loads(desk.run("history", "content/2024-so-2.yaml", "--format", "json").out)
    assert [(one["key"], one["changed_by"]) for one in report["notices"]] == [
        ("01/TB-KHCN/2024", ["02/TB-KHCN/2024", "03/TB-KHCN/2024"]),
        ("02/TB-KHCN/2024", []),
        ("03/TB-KHCN/2024", []),
    ]
    assert report["found"] == []


def test_history_of_an_office_that_issued_nothing(desk, path):
    assert desk.run("history").out == "Chưa có thông báo nào được phát hành.\n"
    assert desk.run("history", path).err.startswith("V217")


@pytest.mark.usefixtures("done", "path")
def test_history_tells_damage_and_shows_what_is_whole(desk):
    Path("content/issued/2024-12-TB-KHCN/notice.docx").write_bytes(b"x")
    told = desk.run("history")
    assert told.code == 1
    assert "V207" in told.err
    assert KEY in told.out


@pytest.mark.usefixtures("path")
def test_the_register_is_not_looked_at_where_nothing_was_issued(desk):
    """Start-up: a draft is rendered without the rooms that only issued notices need."""
    script = (
        "import sys; from pathlib import Path; from generator import pipeline;"
        "pipeline.build(Path('content/2023.yaml'));"
        "rooms = ('generator.amending', 'generator.issuing', 'generator.revisions', 'filelock');"
        "sys.exit(any(name.startswith(rooms) for name in sys.modules))"
    )
    import subprocess  # noqa: PLC0415 - only here
    import sys  # noqa: PLC0415

    from commandline import program_environment  # noqa: PLC0415

    done = subprocess.run([sys.executable, "-c", script], cwd=desk.folder, env=program_environment(), check=False)
    assert done.returncode == 0


@pytest.mark.usefixtures("done")
@pytest.mark.parametrize("named", ["12/TB-KHCN", "12/TB-KHCN/2024", "content/issued/2024-12-TB-KHCN"])
def test_an_issued_notice_is_compared_as_it_was_issued_whatever_became_of_the_office(desk, path, named):
    changed(path.with_name("office.yaml"), {"Nguyễn Ngọc Hảo": "Lê Thị Bình"})
    shutil.copy(path, "content/moi.yaml")
    changed(Path("content/moi.yaml"), {"number: 12": "number:"})
    told = desk.run("diff", named, "content/moi.yaml")
    assert told.out.splitlines() == [
        "Bỏ số văn bản “12”",
        "Sửa người ký từ “Nguyễn Ngọc Hảo” thành “Lê Thị Bình”",
        "2 chỗ khác",
    ]


@pytest.mark.usefixtures("done")
def test_an_issued_notice_whose_kept_content_was_touched_is_not_compared(desk, path):
    kept = Path("content/issued/2024-12-TB-KHCN/content.yaml")
    kept.write_bytes(kept.read_bytes() + b"#\n")
    told = desk.run("diff", "12/TB-KHCN", str(path))
    assert (told.code, told.out) == (2, "")
    assert "V207" in told.err


def test_what_an_issue_would_keep_is_what_it_keeps(tmp_path):
    path = office(tmp_path)
    before = snapshot(tmp_path)
    seen, found = issue.foresee(path, "12", "2024-01-12")
    assert snapshot(tmp_path) == before
    done = issue.issue(path, "12", "2024-01-12")
    assert (seen.record, found) == (done.record, done.found)
    lines = outcomes.foreseen(path, seen.draft, seen.record)
    written = {one for one in snapshot(tmp_path) if snapshot(tmp_path)[one] != before.get(one)}
    named = [one.file.relative_to(tmp_path).as_posix() for one in lines]
    assert all(any(file == name or file.startswith(f"{name}/") for name in named) for file in written)


def test_the_number_after_the_highest_of_the_year_is_the_next(tmp_path):
    for number, date in ((7, "2024-01-07"), (12, "2024-02-01"), (30, "2023-01-30")):
        put(tmp_path / "content", number, date)
    opened = archive.open_register(tmp_path / "content" / "issued")
    given = [issued.next_number(opened, "TB-KHCN", year) for year in (2022, 2023, 2024, 2025)]
    assert [one and one.number for one in given] == [None, "31", "13", "01"]


class _Terminal(StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 1), ("", 1)])
def test_a_number_is_proposed_at_a_terminal_and_given_only_when_agreed(desk, path, monkeypatch, answer, code):
    put(path.parent, 12, "2024-01-05")
    monkeypatch.setattr(sys, "stdin", _Terminal(f"{answer}\n"))
    told = desk.run("issue", path, "--date", "2024-01-12")
    assert told.code == code
    assert "Số tiếp theo của TB-KHCN năm 2024 ở sổ phát hành là 13, sau số 12/TB-KHCN ngày 05/01/2024." in told.out
    assert ("Đã phát hành số 13/TB-KHCN" in told.out) == (answer == "y")


def test_a_number_that_the_content_has_is_kept_where_the_next_is_asked_for(desk, path):
    put(path.parent, 12, "2024-01-05")
    changed(path, {"number:\n": "number: 20\n"})
    told = desk.run("issue", path, "--next-number", "--date", "2024-01-12")
    assert "Đã phát hành số 20/TB-KHCN" in told.out


def test_the_proposed_number_of_a_correction_follows_those_of_its_own_symbol(path):
    issue.issue(path, "12", "2024-01-12")
    put(path.parent, 6, "2024-01-15", symbol="KHCN-VP")
    drafted, _ = start.create(path, "corrects", "nhầm")
    text = drafted.read_text(encoding="utf-8").replace("cấp sở", "cấp Sở", 1)
    drafted.write_text(text, encoding="utf-8")
    proposed = proposals.propose(drafted, "2024-01-20")
    assert (proposed.symbol, proposed.number) == ("KHCN-VP", "07")
