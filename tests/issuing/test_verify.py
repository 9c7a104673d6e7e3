"""Of a Word file it is told whose it is, how that is known, and what was changed in it by hand."""

from __future__ import annotations

import json
import shutil
import warnings
from pathlib import Path

import docx
import pytest
import yaml_files
from commandline import REAL, ROOT
from forged_parts import ARCHIVES
from handmade import edited, stripped
from offices import FILES, issued_office, office, put, rendered_office
from reporting import params
from repository import TESTS

from generator import pipeline
from generator.issuing import issue
from generator.ooxml import package, stamp
from generator.registry.record import digest

FILE = TESTS / "cases" / "verify.yaml"
CASES = yaml_files.values(FILE)
KEY = "12/TB-KHCN/2024"
MADE = Path("out/2023.docx")
ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
KEPT = Path("content/issued/2024-12-TB-KHCN")


@pytest.fixture
def draft(desk):
    """The real notice as a draft, made into a Word file."""
    return rendered_office(desk.folder).relative_to(desk.folder)


@pytest.fixture
def issued(desk):  # noqa: ARG001 - it is the folder
    """The same, issued."""
    return issued_office(Path())


def verified(desk, *arguments):
    """Return the exit code, and what is told of the files (of the one file, if it is one)."""
    told = desk.run("verify", *arguments, "--format", "json")
    files = json.loads(told.out)["files"]
    return told.code, files[0] if len(files) == 1 else files


def told_codes(verdict):
    return [fault["code"] for fault in verdict["found"]]


def hand(edits, *, source=MADE, target="sua.docx"):
    edited(source, Path(target), edits)
    return Path(target)


def changed(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# Changed by hand


@pytest.mark.usefixtures("issued")
@pytest.mark.parametrize("case", params(CASES, lambda case: [code for code, _, _ in case["found"]]))
def test_a_change_made_by_hand_is_named(case, desk):
    path = hand(case["edits"])
    if case.get("stripped"):
        path = Path("trang.docx")
        stripped(Path("sua.docx"), path)
    code, verdict = verified(desk, path)
    told = [(fault["code"], fault["words"] or "-", fault["message"]) for fault in verdict["found"]]
    assert len(told) == len(case["found"]), told
    for (own, words, message), (wanted, first, part) in zip(told, case["found"], strict=True):
        assert own == wanted, told
        assert words.startswith(first)
        assert part in message
    assert (verdict["state"], code, verdict["issued"]) == (case["state"], case["code"], KEY)
    assert verdict["evidence"] == ("likeness" if case.get("stripped") else "stamp")


@pytest.mark.usefixtures("issued")
def test_an_issued_file_is_known_by_its_bytes_under_any_name(desk):
    shutil.copy(MADE, "thong bao gui don vi.docx")
    code, verdict = verified(desk, "thong bao gui don vi.docx")
    assert (code, verdict["status"], verdict["state"], verdict["evidence"]) == (0, "issued", "untouched", "register")
    assert (verdict["issued"], verdict["kept"], verdict["found"]) == (KEY, "notice.docx", [])


@pytest.mark.usefixtures("issued")
def test_any_word_file_of_the_folder_is_known_for_what_it_is(desk):
    _, verdict = verified(desk, ROOT / "templates" / "thong-bao.docx", "--workspace", ".")
    assert (verdict["kept"], verdict["state"]) == ("template.docx", "untouched")
    assert "đây là mẫu đã lưu" in desk.run("verify", KEPT / "template.docx").out


@pytest.mark.usefixtures("draft")
def test_a_draft_is_known_by_the_bytes_that_render_makes(desk):
    code, verdict = verified(desk, MADE)
    assert (code, verdict["status"], verdict["state"], verdict["evidence"]) == (0, "draft", "untouched", "bytes")
    assert (verdict["content"], verdict["issued"], verdict["found"]) == ("2023.yaml", None, [])


def test_a_draft_whose_content_was_renamed_is_still_found(desk, draft):
    draft.rename("content/ten-khac.yaml")
    code, verdict = verified(desk, MADE)
    assert (code, verdict["content"], verdict["state"]) == (0, "ten-khac.yaml", "untouched")


def test_a_draft_with_a_word_changed_is_a_draft_with_a_word_changed(desk, draft):
    code, verdict = verified(desk, hand({"replace": ["còn tồn tại", "không tồn tại"]}))
    assert (code, verdict["status"], verdict["state"], told_codes(verdict)) == (1, "draft", "words", ["V401"])
    assert verdict["found"][0]["paragraph"] == 14
    assert verdict["content"] == draft.name


@pytest.mark.reports("V404")
def test_a_draft_older_than_its_content_says_so_and_where_it_differs(desk, draft):
    changed(draft, "Tiếp tục phấn đấu", "Quyết tâm phấn đấu")
    code, verdict = verified(desk, MADE)
    assert (code, verdict["status"], verdict["state"], told_codes(verdict)) == (1, "draft", "kept", ["V404", "V404"])
    assert "nội dung 2023.yaml (hoặc office.yaml) đã khác" in verdict["found"][0]["message"]
    assert "thay “Quyết tâm” bằng “Tiếp tục”" in verdict["found"][1]["message"]


def test_a_draft_older_than_its_content_and_changed_by_hand_says_both(desk, draft):
    path = hand({"replace": ["còn tồn tại", "không tồn tại"]})
    changed(draft, "Tiếp tục phấn đấu", "Quyết tâm phấn đấu")
    code, verdict = verified(desk, path)
    assert (code, verdict["state"], told_codes(verdict)) == (1, "words", ["V404", "V401", "V404", "V404"])


def test_content_that_says_the_same_otherwise_is_no_other_content(desk, draft):
    desk.run("ids", draft)
    draft.write_text("# ghi chú\n" + draft.read_text(encoding="utf-8"), encoding="utf-8")
    assert verified(desk, MADE)[1]["state"] == "untouched"


def test_a_template_changed_since_is_named(desk, draft):
    Path("templates").mkdir()
    edited(ROOT / "templates" / "thong-bao.docx", Path("templates/thong-bao.docx"), {"spacing": "Nơi nhận:"})
    code, verdict = verified(desk, MADE)
    assert (code, verdict["state"], told_codes(verdict)) == (1, "kept", ["V404"])
    assert "mẫu đã khác" in verdict["found"][0]["message"]
    assert draft.exists()


def test_content_with_errors_cannot_be_compared_and_is_told_with_the_first(desk, draft):
    changed(draft, "date: 2024-01\n", "date: 2024-13\n")
    code, verdict = verified(desk, MADE)
    assert (code, verdict["state"], told_codes(verdict)) == (1, "kept", ["V404"])
    assert verdict["found"][0]["hint"].startswith("C")


@pytest.mark.reports("V405")
def test_a_draft_whose_content_is_gone_is_not_found_and_was_not_changed(desk, draft):
    draft.unlink()
    code, verdict = verified(desk, MADE)
    assert (code, verdict["status"], verdict["state"], told_codes(verdict)) == (1, "unknown", "kept", ["V405"])
    code, verdict = verified(desk, hand({"replace": ["còn tồn tại", "không tồn tại"]}))
    assert (code, verdict["state"], told_codes(verdict)) == (1, "words", ["V405", "V401"])


@pytest.mark.usefixtures("draft")
def test_a_file_unlike_any_notice_here_is_unknown(desk):
    desk.real("khac.yaml")
    edited(ROOT / "templates" / "thong-bao.docx", Path("la.docx"), {"nothing": None})
    code, verdict = verified(desk, "la.docx")
    assert (code, verdict["status"], verdict["state"], told_codes(verdict)) == (1, "unknown", "unknown", ["V405"])


@pytest.mark.usefixtures("issued")
def test_another_notice_of_the_same_office_is_not_taken_for_it(desk):
    shutil.copy(REAL.with_name("mau-day-du.yaml"), "content")
    assert desk.run("render", "content/mau-day-du.yaml").code == 0
    stripped(Path("out/mau-day-du.docx"), Path("trang.docx"))
    Path("content/mau-day-du.yaml").unlink()
    assert told_codes(verified(desk, "trang.docx")[1])[0] == "V405"


@pytest.mark.usefixtures("issued")
@pytest.mark.reports("V407")
def test_the_head_and_the_signature_alone_make_no_notice_of_another_text(desk):
    document = docx.Document(str(MADE))
    for at, paragraph in enumerate(document.paragraphs[3:13]):
        paragraph.runs[0].text = " ".join(f"Văn bản khác hẳn {at} {word} viết riêng" for word in range(5))
    document.save("khac.docx")
    stripped(Path("khac.docx"), Path("trang.docx"))
    assert told_codes(verified(desk, "trang.docx")[1]) == ["V405", "V407"]


@pytest.mark.reports("V410")
def test_a_file_outside_any_workspace_is_known_only_by_what_it_says(desk, draft, tmp_path_factory, monkeypatch):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    shutil.copy(MADE, elsewhere / "tai-ve.docx")
    monkeypatch.chdir(elsewhere)
    code, verdict = verified(desk, "tai-ve.docx")
    assert (code, verdict["status"], verdict["state"], told_codes(verdict)) == (1, "unknown", "kept", ["V410"])
    assert verdict["stamp"]["source"] == draft.name
    assert verified(desk, "tai-ve.docx", "--workspace", desk.folder)[0] == 0
    stripped(Path("tai-ve.docx"), Path("trang.docx"))
    assert told_codes(verified(desk, "trang.docx")[1]) == ["V410"]
    told = desk.run("verify", "tai-ve.docx", "--workspace", "khong-co")
    assert (told.code, "không có thư mục content/" in told.err) == (2, True)


# The register


def test_a_draft_from_before_the_issue_is_no_issued_notice(desk, draft):
    shutil.copy(MADE, "nhap.docx")
    issue.issue(draft, "12", "2024-01-12")
    code, verdict = verified(desk, "nhap.docx")
    assert (code, verdict["status"], verdict["state"]) == (1, "draft", "kept")
    assert told_codes(verdict) == ["V404"] * 3
    assert "trước khi phát hành: số 12/TB-KHCN" in verdict["found"][0]["message"]


def test_a_draft_with_the_number_of_an_issued_notice_is_refused(desk, draft):
    path = hand({"replace": ["Số: ", "Số: 12"]})
    assert told_codes(verified(desk, path)[1]) == ["V401", "V409"]
    issue.issue(draft, "12", "2024-01-12")
    code, verdict = verified(desk, path)
    assert (code, verdict["status"], told_codes(verdict)[-1]) == (1, "draft", "V407")
    assert verdict["found"][-1]["hint"] == f"lấy bản ấy: thongbao render {KEY}"


@pytest.mark.usefixtures("issued")
def test_an_issued_notice_given_the_number_of_another_by_hand_is_refused(desk):
    put(Path("content"), 15)
    code, verdict = verified(desk, hand({"replace": ["12/TB-KHCN", "15/TB-KHCN"]}))
    assert (code, verdict["issued"], told_codes(verdict)) == (1, KEY, ["V401", "V407"])
    assert "2024-so-15.yaml, ngày 15/01/2024" in verdict["found"][1]["message"]


@pytest.mark.usefixtures("issued")
def test_a_number_of_thousands_of_digits_is_no_number(desk):
    code, verdict = verified(desk, hand({"replace": ["12/TB-KHCN", f"{'9' * 6000}/TB-KHCN"]}))
    assert (code, told_codes(verdict)[0]) == (1, "V401")


@pytest.mark.usefixtures("issued")
@pytest.mark.reports("V408")
def test_a_notice_that_was_changed_by_another_says_by_which(desk):
    for number, kind in ((15, "replaces"), (16, "amends"), (17, "corrects")):
        put(Path("content"), number, kind=kind, of=KEY)
    code, verdict = verified(desk, MADE)
    assert (code, verdict["state"], told_codes(verdict)) == (0, "untouched", ["V408"] * 3)
    said = [fault["message"].partition("đã được ")[2] for fault in verdict["found"]]
    assert said == [
        "thay thế bởi số 15/TB-KHCN ngày 15/01/2024",
        "sửa đổi, bổ sung bởi số 16/TB-KHCN ngày 16/01/2024",
        "đính chính bởi số 17/TB-KHCN ngày 17/01/2024",
    ]


@pytest.mark.usefixtures("issued")
def test_a_lost_line_is_told_and_the_sealed_copy_still_knows_the_file(desk):
    Path("content/issued/register.jsonl").write_bytes(b"")
    code, verdict = verified(desk, MADE)
    assert (code, verdict["status"], verdict["state"], told_codes(verdict)) == (
        *(2, "issued", "untouched"),
        ["V201", "V206"],
    )


@pytest.mark.usefixtures("issued")
def test_a_damaged_line_and_no_copy_leave_nothing_to_compare(desk):
    Path("content/issued/register.jsonl").write_text("x\n", encoding="utf-8")
    (KEPT / "record.json").write_text("x\n", encoding="utf-8")
    code, verdict = verified(desk, MADE)
    assert (code, verdict["status"], told_codes(verdict)[:2]) == (1, "unknown", ["V410", "V202"])


@pytest.mark.usefixtures("issued")
def test_a_kept_file_that_was_changed_is_told_wherever_one_looks(desk):
    path = hand({"replace": ["còn tồn tại", "không tồn tại"]})
    shutil.copy(path, KEPT / "notice.docx")
    code, verdict = verified(desk, MADE)
    assert (code, verdict["state"], told_codes(verdict)) == (1, "untouched", ["V207"])
    code, verdict = verified(desk, KEPT / "notice.docx")
    assert (code, verdict["status"], told_codes(verdict)) == (1, "unknown", ["V410", "V401", "V207", "V407"])


def test_a_further_word_file_of_an_archive_is_known_by_its_name(desk, issued, monkeypatch):
    further = MADE.read_bytes() + b"\0"
    monkeypatch.setitem(FILES, "hop-nhat.docx", further)
    digests = {name: digest(data) for name, data in FILES.items()}
    record = put(Path("content"), 13, files=digests, kind="amends", of=issued.record.key)
    _, verdict = verified(desk, KEPT.parent / record.folder / "hop-nhat.docx")
    assert (verdict["kept"], verdict["issued"], verdict["evidence"]) == ("hop-nhat.docx", record.key, "register")
    assert "(hop-nhat.docx)" in desk.run("verify", KEPT.parent / record.folder / "hop-nhat.docx").out


# Programs that save the file anew


@pytest.mark.libreoffice
@pytest.mark.usefixtures("issued")
def test_a_file_saved_anew_by_libreoffice_shows_no_difference(desk, soffice):
    saved = soffice(MADE, to="docx:MS Word 2007 XML")
    code, verdict = verified(desk, saved, "--workspace", ".")
    assert (code, verdict["issued"], verdict["state"], told_codes(verdict)) == (0, KEY, "saved", ["V403"])
    assert "bằng LibreOffice" in verdict["found"][0]["message"]
    assert verdict["evidence"] == "stamp"


@pytest.mark.libreoffice
@pytest.mark.usefixtures("issued")
def test_a_word_changed_is_found_after_libreoffice_saved_it(desk, soffice):
    saved = soffice(hand({"replace": ["còn tồn tại", "không tồn tại"]}), to="docx:MS Word 2007 XML")
    code, verdict = verified(desk, saved, "--workspace", ".")
    assert (code, verdict["state"], told_codes(verdict)) == (1, "words", ["V401"])


@pytest.mark.libreoffice
def test_a_page_number_that_no_page_shows_is_not_missed(desk, soffice):
    """LibreOffice keeps no header that none of its pages shows: that of an annex of one page."""
    office(desk.folder)
    shutil.copy(REAL.with_name("mau-day-du.yaml"), "content")
    assert desk.run("render", "content/mau-day-du.yaml").code == 0
    saved = soffice(Path("out/mau-day-du.docx"), to="docx:MS Word 2007 XML")
    code, verdict = verified(desk, saved, "--workspace", ".")
    assert (code, verdict["state"], told_codes(verdict)) == (0, "saved", ["V403"]), verdict["found"]


# What is no Word file, and several at once


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize(
    ("data", "code"),
    [(b"%PDF-1.7", "P030"), (b"", "D001"), (b"PK\3\4", "D002"), (ENCRYPTED, "D004")],
    ids=["pdf", "empty", "cut", "encrypted"],
)  # fmt: skip
def test_a_file_that_is_no_word_file_cannot_be_read(desk, data, code):
    Path("x.docx").write_bytes(data)
    exit_code, verdict = verified(desk, "x.docx")
    assert (exit_code, verdict["status"], told_codes(verdict)) == (2, "unknown", [code])


@pytest.mark.usefixtures("draft")
def test_each_of_several_files_is_reported_and_the_worst_sets_the_exit_code(desk):
    code, files = verified(desk, MADE, hand({"bold": "Tuy nhiên"}), "khong-co.docx")
    assert (code, [one["state"] for one in files]) == (2, ["untouched", "look", "unknown"])
    assert verified(desk, MADE, "sua.docx")[0] == 1


@pytest.mark.usefixtures("issued")
def test_a_reader_is_told_in_four_lines(desk):
    told = desk.run("verify", MADE)
    assert told.err == ""
    assert told.out.splitlines() == [
        f"{MADE}: bản đã phát hành số 12/TB-KHCN ngày 12/01/2024; nguyên vẹn",
        "    căn cứ: trùng từng byte với bản lưu trong sổ phát hành",
        "    sổ phát hành: content/issued, 1 văn bản (cùng thư mục với tệp; nếu tải về thì so mã sổ với sổ giấy)",
        "    tệp tự ghi: làm từ 2023.yaml, thongbao 0.2.0",
    ]


@pytest.mark.usefixtures("issued")
def test_verify_writes_nothing(desk):
    path = hand({"bold": "Tuy nhiên"})
    before = {one: (one.stat().st_mtime_ns, one.read_bytes()) for one in desk.folder.rglob("*") if one.is_file()}
    desk.run("verify", MADE, path)
    assert {
        one: (one.stat().st_mtime_ns, one.read_bytes()) for one in desk.folder.rglob("*") if one.is_file()
    } == before


@pytest.mark.usefixtures("issued")
def test_a_stamp_that_lies_about_its_words_does_not_hide_a_change(desk):
    parts = package.unpack(hand({"replace": ["còn tồn tại", "không tồn tại"]}).read_bytes(), "x")
    said = stamp.read(parts)
    stamp.put(parts, said)
    Path("doi.docx").write_bytes(package.pack(parts))
    assert told_codes(verified(desk, "doi.docx")[1]) == ["V401"]


def test_content_not_in_utf_8_beside_it_does_not_hinder(desk, draft):
    Path("content/hong.yaml").write_bytes(b"\xff\xfe\x00")
    draft.rename("content/khac.yaml")
    assert verified(desk, MADE)[1]["content"] == "khac.yaml"
    assert pipeline.build(Path("content/khac.yaml")).docx


@pytest.mark.usefixtures("issued")
@pytest.mark.parametrize("forge", ARCHIVES, ids=lambda forge: forge.__name__)
def test_an_archive_that_holds_more_than_its_files_is_never_unchanged(desk, forge):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a name that is there twice
        data = forge(package.unpack(MADE.read_bytes(), "x"))
    Path("gia.docx").write_bytes(data)
    code, verdict = verified(desk, "gia.docx")
    assert (code, told_codes(verdict)) in [(1, ["V412"]), (2, ["D002"])]
    assert verdict["state"] in ("unclear", "unknown")


def test_words_that_only_the_file_itself_vouches_for_are_no_proof(desk, draft):
    path = hand({"replace": ["còn tồn tại", "không tồn tại"]})
    parts = package.unpack(path.read_bytes(), "x")
    stamp.put(parts, stamp.read(parts))
    Path("doi.docx").write_bytes(package.pack(parts))
    draft.unlink()
    code, verdict = verified(desk, "doi.docx")
    assert (code, verdict["state"], told_codes(verdict)) == (1, "kept", ["V405"])
    assert "không có gì chứng minh" in desk.run("verify", "doi.docx").out
