"""What was issued before the program is entered into the register, kept as it came, and never said to be made by it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import yaml_files
from found import raised_codes
from handmade import edited
from offices import disagreements, snapshot
from prior_office import BODY, FOLDER, FOOTNOTE, KEY, WHO, docx_of, entered, issued_before, put_office
from reporting import params
from repository import TESTS

from generator import pipeline
from generator.codes import CODES as KNOWN
from generator.importing import formats
from generator.issuing import prior
from generator.ooxml import draft_mark
from generator.registry import archive, register
from generator.registry.record import Record, RecordError, as_line, digest, read_line

CASES = yaml_files.texts(TESTS / "cases" / "prior.yaml")


@pytest.fixture
def content(desk):  # noqa: ARG001 - it is the folder
    return put_office(Path())


@pytest.fixture
def issued(content):
    """An office with one notice of before in its register, read from ``cu.docx``; its content file."""
    Path("cu.docx").write_bytes(issued_before())
    return entered(content).target


def line_of(folder=Path("content/issued")):
    (record,) = register.read(folder).records
    return record


# What is entered


@pytest.mark.parametrize(
    "case", params(CASES, lambda case: {one for told in case["told"].values() for one in told if one in KNOWN})
)
def test_a_file_is_entered_or_refused_with_the_reason(case, desk, content):
    files = case["files"]
    for name, said in files.items():
        Path(name).write_bytes(docx_of(files[said["as"]] if "as" in said else said))
    told = json.loads(desk.run("import", *files, "--issued", "--format", "json").out)["files"]
    known = {"V213", "V230", *(code for codes in case["told"].values() for code in codes)}
    for one in told:
        issued = [one["issued"]] if one["issued"] else []
        before = ["already"] if issued and not one["entered"] else []
        codes = sorted({fault["code"] for fault in one["diagnostics"]} & known)
        assert [*before, *issued, *codes] == case["told"][one["file"]], one
    keys = {codes[0] for codes in case["told"].values() if "/" in codes[0]}
    assert {record.key for record in register.read(content / "issued").records} == keys
    assert {path.name for path in content.glob("*.yaml")} == {
        "office.yaml",
        *(f"2024-{int(key[:2]):d}.yaml" for key in keys),
    }
    assert disagreements(content) == []


def test_the_folder_of_an_entry_keeps_the_file_byte_for_byte_and_no_template(issued):
    assert {path.name for path in FOLDER.iterdir()} == {"content.yaml", "source.yaml", "notice.docx", "record.json"}
    assert (FOLDER / "notice.docx").read_bytes() == issued_before()
    assert (FOLDER / "source.yaml").read_bytes() == issued.read_bytes()


def test_the_line_says_who_entered_the_file_and_when_and_how_much_of_it_is_proven(issued):  # noqa: ARG001
    said = line_of().prior
    assert (said.by, said.on, said.name, said.original) == ("lan", "2026-03-02", "cu.docx", "notice.docx")
    assert said.held == said.paragraphs == 20
    assert said.proven


def test_what_cannot_all_be_held_is_entered_and_not_said_to_be_proven(content):
    entered(content, FOOTNOTE)
    assert not line_of().prior.proven


def test_no_word_file_is_made_of_an_entry(issued):  # noqa: ARG001
    assert not Path("out").exists()


def test_an_entry_makes_an_office_file_where_there_is_none(desk):
    Path("cu.docx").write_bytes(issued_before())
    assert desk.run("import", "cu.docx", "--issued").code == 0
    assert Path("content/office.yaml").is_file()
    assert disagreements(Path("content")) == []


def test_the_name_of_the_office_in_sentences_stays_that_of_the_office_file(issued):
    assert "issuer" not in yaml_files.texts(issued)


def test_a_file_of_another_format_is_kept_as_it_came_beside_what_was_read_of_it(content, monkeypatch):
    raw = b"{\\rtf1 ...}"
    monkeypatch.setattr(formats.libreoffice, "find", lambda: "there")
    monkeypatch.setattr(formats.libreoffice, "to_word", lambda *_: issued_before())
    prior.enter_file(prior.read_file(raw, "cu.rtf", WHO.today), content, None, WHO)
    assert (FOLDER / "original.rtf").read_bytes() == raw
    assert (FOLDER / "converted.docx").read_bytes() == issued_before()
    assert line_of().prior.original == "original.rtf"


@pytest.mark.reports("V240")
def test_a_file_with_the_mark_of_a_draft_is_not_entered(desk, content):  # noqa: ARG001
    Path("cu.docx").write_bytes(draft_mark.put(issued_before(), draft_mark.as_typed("2", "")))
    told = desk.run("import", "cu.docx", "--issued")
    assert "V240 tệp mang dấu dự thảo" in told.err


def test_the_report_says_of_each_file_whether_it_was_entered_and_why_not(desk, content):
    entered(content, name="truoc.docx")
    Path("truoc.docx").write_bytes(issued_before())
    Path("moi.docx").write_bytes(issued_before(BODY.replace("Rà soát", "Đọc"), "13"))
    Path("nhap.docx").write_bytes(docx_of({"parts": {"number": "Số:      /TB-KHCN"}}))
    told = desk.run("import", "truoc.docx", "moi.docx", "nhap.docx", "--issued", "--report", "bao-cao.md")
    counts = (
        "1 văn bản đã ghi vào sổ, ban hành trước khi dùng chương trình; 1 đã có trong sổ từ trước; 1 không ghi vào sổ"
    )
    assert (told.code, counts in told.out) == (1, True)
    report = Path("bao-cao.md").read_text(encoding="utf-8")
    assert counts in report
    assert "| truoc.docx | content/2024-12.yaml | đã có trong sổ là 12/TB-KHCN/2024, không đọc lại |" in report
    assert "đúng số; đã ghi vào sổ là 13/TB-KHCN/2024 |" in report
    assert "| nhap.docx |  | không ghi vào sổ: tệp để trống số: là bản nháp" in report


# The content file


def test_a_content_file_that_was_corrected_is_taken_where_it_prints_as_the_file_does(desk, content):
    Path("cu.docx").write_bytes(issued_before())
    desk.run("import", "cu.docx", "-o", "content/2024-12.yaml")
    corrected = (content / "2024-12.yaml").read_text(encoding="utf-8") + "# đã đối chiếu với bản giấy\n"
    (content / "2024-12.yaml").write_text(corrected, encoding="utf-8")
    assert desk.run("import", "cu.docx", "--issued").code == 0
    assert "đã đối chiếu với bản giấy" in (content / "2024-12.yaml").read_text(encoding="utf-8")
    assert (FOLDER / "source.yaml").read_bytes() == (content / "2024-12.yaml").read_bytes()


@pytest.mark.reports("C009")
def test_a_content_file_that_prints_otherwise_is_not_taken(desk, content):
    Path("cu.docx").write_bytes(issued_before())
    desk.run("import", "cu.docx", "-o", "content/2024-12.yaml")
    path = content / "2024-12.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Rà soát", "Xem xét"), encoding="utf-8")
    before = snapshot(Path())
    told = desk.run("import", "cu.docx", "--issued")
    assert (told.code, "C009" in told.err) == (2, True)
    assert {name: data for name, data in snapshot(Path()).items() if ".lock" not in name} == before


@pytest.mark.reports("V241")
def test_a_content_file_with_another_number_is_not_taken(content):
    file = prior.read_file(issued_before(), "cu.docx", WHO.today)
    imported = entered_text(file, content)._replace
    said = entered_text(file, content).content.replace("number: 12", "number: 13")
    assert raised_codes(prior.enter, file, imported(content=said), content / "a.yaml", WHO) == ["V241"]


def entered_text(file, content):
    from generator.importing import importer, saving  # noqa: PLC0415

    return importer.read_notice(file.docx, file.name, saving.office_beside(content / "a.yaml"), content / "a.yaml")


# Numbers


@pytest.mark.reports("V212")
def test_the_number_of_an_entry_is_taken_for_the_next_issue_and_the_next_entry(desk, issued):
    draft = issued.with_name("2024-moi.yaml")
    text = issued.read_text(encoding="utf-8").replace("Rà soát các", "Chỉ đạo lại các").replace("đầu năm", "giữa năm")
    draft.write_text(text.replace("number: 12", "number:"), encoding="utf-8")
    told = desk.run("issue", draft, "--number", "12", "--date", "2024-01-12")
    assert (told.code, "V212" in told.err) == (1, True)
    Path("b.docx").write_bytes(issued_before(BODY.replace("Rà soát", "Đọc")))
    told = desk.run("import", "b.docx", "--issued")
    assert (told.code, "V212" in told.err) == (1, True)
    assert len(register.read(Path("content/issued")).records) == 1


@pytest.mark.reports("V227")
def test_an_entry_that_was_withdrawn_keeps_its_number_and_is_not_entered_again(desk, issued):
    assert desk.run("withdraw", issued, "--reason", "ghi nhầm tệp").code == 0
    assert desk.run("verify", "cu.docx").code == 1
    told = desk.run("import", "cu.docx", "--issued")
    assert "đã thu hồi" in told.err
    assert told.code == 1
    assert len(register.read(Path("content/issued")).records) == 1


# What each command says of it


def test_history_says_that_it_was_issued_before_the_program_and_finds_it_by_its_file(desk, issued):  # noqa: ARG001
    told = desk.run("history", "--search", "cu.docx")
    assert "ban hành trước khi dùng chương trình; ghi vào sổ ngày 02/3/2026 từ tệp cu.docx" in told.out
    (notice,) = json.loads(desk.run("history", "--format", "json").out)["notices"]
    assert notice["prior"]["original"] == "notice.docx"


def test_the_code_of_the_register_covers_an_entry(desk, issued):  # noqa: ARG001
    code = line_of().hash[:32]
    assert desk.run("history", "--head", code).code == 0


def test_verify_knows_the_very_file_and_never_says_that_the_program_made_it(desk, issued):  # noqa: ARG001
    told = desk.run("verify", "cu.docx")
    assert told.code == 0
    assert "số 12/TB-KHCN ngày 12/01/2024, ban hành trước khi dùng chương trình; nguyên vẹn" in told.out
    assert "bản đã phát hành" not in told.out
    assert "không do chương trình làm" in told.out


@pytest.mark.reports("V401", "V406")
def test_verify_tells_what_was_changed_in_a_copy(desk, issued):  # noqa: ARG001
    edited(Path("cu.docx"), Path("sua.docx"), {"replace": ["Chuẩn bị", "Gửi"]})
    told = desk.run("verify", "sua.docx")
    assert told.code == 1
    assert "V401 sửa lời văn: thay “Chuẩn bị” bằng “Gửi”" in told.err
    assert "lời văn đã bị sửa" in told.out


@pytest.mark.reports("V403")
def test_verify_says_of_a_copy_that_was_saved_again_that_it_is_no_longer_the_very_file(desk, issued):  # noqa: ARG001
    edited(Path("cu.docx"), Path("luu.docx"), {"nothing": None})
    told = desk.run("verify", "luu.docx")
    assert "tệp được ghi lại, không còn là đúng tệp đã ban hành" in told.err
    assert "được ghi lại, không khác gì" in told.out


@pytest.mark.reports("V404")
def test_verify_says_of_what_was_made_of_the_content_that_the_file_of_before_is_the_original(desk, content):
    Path("cu.docx").write_bytes(issued_before())
    desk.run("import", "cu.docx", "-o", "content/2024-12.yaml")
    desk.run("render", "content/2024-12.yaml")
    entered(content)
    told = desk.run("verify", "out/2024-12.docx")
    assert told.code == 1
    assert "tệp do chương trình làm từ nội dung đọc ở số 12/TB-KHCN" in told.err
    assert "nguyên vẹn" not in told.out


def test_verify_knows_the_very_file_of_another_format(desk, content, monkeypatch):
    monkeypatch.setattr(formats.libreoffice, "find", lambda: "there")
    monkeypatch.setattr(formats.libreoffice, "to_word", lambda *_: issued_before())
    Path("cu.rtf").write_bytes(b"{\\rtf1 ...}")
    prior.enter_file(prior.read_file(b"{\\rtf1 ...}", "cu.rtf", WHO.today), content, None, WHO)
    told = desk.run("verify", "cu.rtf")
    assert (told.code, "nguyên vẹn" in told.out) == (0, True)
    told = desk.run("verify", FOLDER / "converted.docx")
    assert "bản chuyển sang .docx để đọc, không phải tệp đã ban hành" in told.out
    Path("chep.docx").write_bytes(issued_before(BODY.replace("Chuẩn bị", "Gửi")))
    assert "V401" in desk.run("verify", "chep.docx").err


@pytest.mark.reports("V246")
def test_render_makes_no_word_file_of_an_original_of_another_format(desk, content, monkeypatch):
    monkeypatch.setattr(formats.libreoffice, "find", lambda: "there")
    monkeypatch.setattr(formats.libreoffice, "to_word", lambda *_: issued_before())
    prior.enter_file(prior.read_file(b"{\\rtf1 ...}", "cu.rtf", WHO.today), content, None, WHO)
    told = desk.run("render", "content/2024-12.yaml")
    assert ("Đã làm" in told.out, "original.rtf" in told.err) == (False, True)
    assert not Path("out").exists()
    assert desk.run("check", "content/2024-12.yaml").code == 0


def test_what_reads_the_register_answers_of_an_original_of_another_format(desk, content, monkeypatch):
    monkeypatch.setattr(formats.libreoffice, "find", lambda: "there")
    monkeypatch.setattr(formats.libreoffice, "to_word", lambda *_: issued_before())
    prior.enter_file(prior.read_file(b"{\\rtf1 ...}", "cu.rtf", WHO.today), content, None, WHO)
    assert "thấy ở nội dung" in desk.run("history", "--search", "chỉ tiêu được giao").out
    assert desk.run("history", KEY, "--at", "2024-02-01").out.count("Rà soát các chỉ tiêu") == 1
    assert desk.run("history", "--at", "2024-02-01", "-o", "cu").code == 0
    assert Path("cu/2024-12-TB-KHCN.rtf").read_bytes() == b"{\\rtf1 ...}"
    assert desk.run("metadata", KEY).code == 0
    assert desk.run("diff", FOLDER, "content/2024-12.yaml").code == 0


def test_render_gives_the_very_file(desk, issued):
    assert desk.run("render", issued).code == 0
    assert Path("out/2024-12.docx").read_bytes() == issued_before()


@pytest.mark.reports("V248")
def test_check_again_says_that_there_is_nothing_to_make_again(desk, issued):
    told = desk.run("check", issued, "--again")
    assert "V248" in told.err
    assert "đúng từng byte" not in told.out


@pytest.mark.reports("V215")
def test_a_content_file_that_was_changed_after_the_entry_is_told(desk, issued):
    issued.write_text(issued.read_text(encoding="utf-8").replace("Rà soát", "Xem"), encoding="utf-8")
    assert "V215" in desk.run("check", issued).err


@pytest.mark.reports("V207")
def test_an_original_that_was_changed_in_the_archive_is_told(desk, issued):  # noqa: ARG001
    (FOLDER / "notice.docx").write_bytes(b"x")
    told = desk.run("history")
    assert (told.code, "V207" in told.err) == (1, True)


def test_what_is_proven_is_amended_with_a_redline(desk, issued):
    assert desk.run("amend", issued, "--kind", "sua-doi", "--reason", "sửa thời hạn").code == 0
    draft = issued.with_name("2024-12-sua-doi.yaml")
    text = draft.read_text(encoding="utf-8").replace("Chuẩn bị hồ sơ", "Hoàn thiện hồ sơ")
    draft.write_text(text, encoding="utf-8")
    assert desk.run("issue", draft, "--number", "30", "--date", "2024-02-05").code == 0
    assert Path("out/2024-12-sua-doi-so-sanh.docx").is_file()
    told = desk.run("verify", "cu.docx")
    assert "V408 cảnh báo: số 12/TB-KHCN ngày 12/01/2024 đã được sửa đổi, bổ sung" in told.err


def test_the_citation_of_an_office_that_named_itself_nowhere_has_the_name_that_it_has_now(desk):
    Path("cu.docx").write_bytes(issued_before())
    desk.run("import", "cu.docx", "--issued")
    desk.run("amend", "content/2024-12.yaml", "--kind", "sua-doi", "--reason", "sửa")
    draft, office = Path("content/2024-12-sua-doi.yaml"), Path("content/office.yaml")
    for path, old, new in (
        (draft, "Chuẩn bị hồ", "Gửi hồ"),
        (office, "  code: KHCN", "  code: KHCN\n  full_name: Sở X"),
    ):
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    words = archive.package.unpack(pipeline.build(draft).docx, "a")["word/document.xml"].decode()
    assert "None" not in words
    assert "Sở X" in words


@pytest.mark.reports("V247")
@pytest.mark.parametrize("kind", ["sua-doi", "dinh-chinh"])
def test_what_is_not_all_proven_is_not_amended(desk, content, kind):
    target = entered(content, FOOTNOTE).target
    told = desk.run("amend", target, "--kind", kind, "--reason", "sửa")
    assert told.code == 1
    assert "V247" in told.err
    assert "--kind thay-the" in told.err


@pytest.mark.reports("V247")
def test_a_draft_that_amends_what_is_not_all_proven_is_refused_though_it_was_written_by_hand(content):
    target = entered(content, FOOTNOTE).target
    draft = target.with_name("sua.yaml")
    text = target.read_text(encoding="utf-8").replace("number: 12", "").replace("Rà soát", "Xem")
    draft.write_text(f'{text}\nrevision: {{kind: amends, of: "{KEY}", reason: sửa}}\n', encoding="utf-8")
    assert "V247" in {fault.code for fault in pipeline.build(draft).found}


def test_what_is_not_all_proven_is_replaced(desk, content):
    target = entered(content, FOOTNOTE).target
    assert desk.run("amend", target, "--kind", "thay-the", "--reason", "viết lại").code == 0


BY = ("--author", "Lan", "--date", "2024-02-05")


def test_a_redline_between_an_entry_and_another_notice_is_made(desk, issued):
    other = entered(issued.parent, BODY.replace("Rà soát", "Xem xét").replace("kỳ họp", "đề án"), "13").target
    told = desk.run("diff", FOLDER, "content/issued/2024-13-TB-KHCN", "--redline", "so-sanh.docx", *BY)
    assert Path("so-sanh.docx").is_file(), told
    assert desk.run("diff", issued, other).code in (0, 1)


def test_the_next_years_notice_begins_from_an_entry(desk, issued):
    assert desk.run("new", "2025", "--from", issued).code == 0
    assert "Lãnh đạo Sở" in Path("content/2025.yaml").read_text(encoding="utf-8")


# The register


def test_a_version_that_knows_no_entries_refuses_their_line(issued):  # noqa: ARG001
    fields = json.loads(as_line(line_of()))
    assert set(Record._fields) - {"prior"} - set(fields) == {"libraries"}


@pytest.mark.parametrize(
    "changes",
    [{"original": "khac.docx"}, {"held": 99999}, {"on": "2024-02"}, {"by": 1}, {"proven": "yes"}, {"name": None}],
    ids=lambda changes: next(iter(changes)),
)
def test_a_line_with_a_mark_that_the_program_does_not_write_is_refused(issued, changes):  # noqa: ARG001
    record = line_of()
    fields = {**record.fields(), "prior": {**record.prior._asdict(), **changes}}
    with pytest.raises(RecordError):
        read_line(sealed(fields))


def sealed(fields):
    """Return a line with a hash that is right, as somebody could write it who knows how."""
    from generator.registry.record import canonical, hash_of  # noqa: PLC0415

    return canonical({**fields, "hash": hash_of(fields)})


@pytest.mark.reports("V203")
def test_a_line_whose_mark_was_taken_away_contradicts_the_copy_in_the_folder(desk, issued):  # noqa: ARG001
    fields = {**line_of().fields(), "libraries": {}}
    del fields["prior"]
    Path("content/issued/register.jsonl").write_bytes(sealed(fields) + b"\n")
    told = desk.run("history")
    assert (told.code, "V203" in told.err) == (1, True)


def test_a_register_that_was_lost_is_put_back_with_its_entries(desk, issued):  # noqa: ARG001
    before = Path("content/issued/register.jsonl").read_bytes()
    Path("content/issued/register.jsonl").unlink()
    assert desk.run("history", "--repair", "--yes").code == 0
    assert Path("content/issued/register.jsonl").read_bytes() == before


def test_an_entry_and_what_was_entered_on_another_machine_are_joined(desk, issued):  # noqa: ARG001
    other = put_office_apart()
    (Path("content/issued") / "may-kia").mkdir()
    for path in other.glob("*"):
        if path.is_dir():
            path.rename(Path("content/issued/may-kia") / path.name)
    (Path("content/issued/may-kia") / "register.jsonl").write_bytes((other / "register.jsonl").read_bytes())
    assert desk.run("history", "--repair", "--yes").code == 0
    assert {one.number for one in register.read(Path("content/issued")).records} == {"12", "13"}


def put_office_apart():
    Path("kia").mkdir()
    entered(put_office(Path("kia")), BODY.replace("Rà soát", "Đọc"), "13")
    return Path("kia/content/issued")


@pytest.mark.parametrize("step", ["content", "folder"])
def test_an_entry_that_was_killed_after_its_line_was_written_is_finished_by_the_next_run(
    desk, content, monkeypatch, step
):
    with monkeypatch.context() as patched:
        patched.setattr(archive, "finish", lambda *_: [])
        target = entered(content).target
    assert not target.exists()
    if step == "folder":
        target.write_bytes((content / "issued" / ".staged-2024-12-TB-KHCN" / "source.yaml").read_bytes())
    assert desk.run("history").code == 0
    assert digest(target.read_bytes()) == line_of().files["source.yaml"]
    assert disagreements(content) == []


def test_a_day_that_is_today_is_not_to_come():
    assert prior.read_file(issued_before(), "a.docx", date(2024, 1, 12)).head.number == "12"
