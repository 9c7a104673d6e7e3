"""An issued notice is replaced, amended or corrected: what is printed, what is refused, what stands after it."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from functools import cache
from pathlib import Path

import ooxml_integrity
import pytest
import yaml_files
from amending import begun, content_of, issued, lines, made, rewritten
from commandline import ROOT
from edits import scripts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from offices import draft, issued_office, snapshot
from openxml_audit import OpenXmlValidator
from repository import TESTS
from strategies import as_yaml

from generator import form, notices, pipeline
from generator.diagnostics import NoticeError, Result, errors
from generator.issuing import issue
from generator.lint import linter
from generator.ooxml import package
from generator.ooxml.document import read_document
from generator.registry.record import read_record

CASES_FILE = TESTS / "cases"


def loaded(name):
    return yaml_files.texts(CASES_FILE / name)


BASE = loaded("changes.yaml")["base"]
CASES = [
    pytest.param(
        kind, case, id=f"{kind}: {case['name']}", marks=pytest.mark.reports(*filter(None, [case.get("refused")]))
    )
    for kind, cases in loaded("amend.yaml").items()
    for case in cases
]
KEY = "12/TB-KHCN/2024"


def changed(path, replace):
    text = path.read_text(encoding="utf-8")
    for old, new in replace.items():
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return path


def said(docx):
    """Return what stands between the first sentence of an instrument and the last two."""
    told = lines(docx)
    start = next(at for at, line in enumerate(told) if line.endswith("như sau:"))
    end = next(at for at, line in enumerate(told) if line.startswith("Các nội dung khác của "))
    return told[start + 1 : end]


@pytest.mark.parametrize(("kind", "case"), CASES)
def test_an_instrument_prints_what_the_case_says_or_is_refused(kind, case, tmp_path):
    path = begun(issued(tmp_path, {**BASE, **case.get("old", {})}), kind, renumber="renumber" in case)
    new = {**BASE, **case.get("old", {}), **case["new"]}
    built = made(rewritten(path, new, case.get("revision")))
    assert [fault.code for fault in errors(built.found)] == ([case["refused"]] if "refused" in case else [])
    assert (built.docx is None) == ("refused" in case)
    assert "refused" not in case or not built.more
    if built.docx:
        assert said(built.docx) == case["prints"]


def test_an_instrument_has_the_form_of_the_decree_and_opens_cleanly(path, tmp_path):
    for kind, replace in {
        "amends": {"Quyết tâm hoàn thành": "Quyết tâm làm"},
        "corrects": {"cấp sở": "cấp Sở"},
        "replaces": {"Quyết tâm hoàn thành": "Quyết tâm làm"},
    }.items():
        built = made(changed(begun(path, kind), replace))
        assert built.found == ()
        for suffix, docx in {"": built.docx, **built.more}.items():
            file = tmp_path / f"{kind}{suffix}.docx"
            file.write_bytes(docx)
            assert [str(one) for one in ooxml_integrity.check(str(file)) if one.code != "TXT002"] == []
            assert [str(one) for one in OpenXmlValidator().validate(str(file)).errors] == []
            if suffix != "-so-sanh":  # tracked changes are no final text
                assert list(errors(linter.lint(docx, file.name).found)) == []


def test_grounds_that_are_quoted_are_slanted_as_they_are_printed(tmp_path):
    path = begun(issued(tmp_path, {**BASE, "basis": ["Căn cứ Luật Lưu trữ"]}), "amends")
    new = {**BASE, "basis": ["Căn cứ Luật Lưu trữ", "Theo đề nghị của Chánh Văn phòng"]}
    docx = made(rewritten(path, new)).docx
    quoted = [one for one in read_document(package.unpack(docx, "a"), "a").paragraphs if "Luật Lưu trữ" in one.text]
    assert [run.italic for one in quoted for run in one.runs] == [True]
    assert not [fault for fault in linter.lint(docx, "a.docx").found if fault.code == "F402"]


def test_wording_that_the_office_adds_later_changes_nothing_that_was_issued(tmp_path):
    meeting = {"name": "Hội nghị tổng kết năm 2023", "chair": "Giám đốc Sở", "date": "2024-01-09"}
    content = {key: value for key, value in BASE.items() if key not in ("subject", "opening", "closing")}
    path = begun(issued(tmp_path, {**content, "meeting": meeting}), "amends")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Đẩy mạnh", "Tăng cường"), encoding="utf-8")
    before = made(path)
    office = path.parent / "office.yaml"
    own = office.read_text(encoding="utf-8") if office.exists() else ""
    office.write_text(
        f"{own}\nwording:\n  closing: 'Trân trọng thông báo kết luận của {{chair}}./.'\n", encoding="utf-8"
    )
    assert made(path).docx == before.docx
    assert made(path).more == before.more


# What is begun


def test_a_new_file_has_the_issued_words_no_number_no_date_and_what_it_changes(path):
    new = begun(path, "amends")
    assert new == Path("content/2023-sua-doi.yaml")
    before, now = content_of(path), content_of(new)
    assert now.pop("revision") == {"kind": "amends", "of": KEY, "reason": "thử", "numbers": "kept"}
    assert now == {**before, "number": "", "date": ""}
    assert "# Ngày để trống" in new.read_text(encoding="utf-8")


def test_names_are_never_taken_twice(path):
    assert [begun(path, "corrects").name for _ in range(3)] == [
        "2023-dinh-chinh.yaml",
        "2023-dinh-chinh-2.yaml",
        "2023-dinh-chinh-3.yaml",
    ]
    assert begun(path, "replaces").name == "2023-thay-the.yaml"


def test_next_year_s_file_from_an_instrument_changes_nothing(desk, path):
    new = begun(path, "amends")
    assert desk.run("new", "2024", "--from", new).code == 0
    assert "revision" not in content_of(Path("content/2024.yaml"))


@pytest.mark.reports("V301")
def test_a_draft_is_not_amended(desk, path):
    told = desk.run("amend", draft(path, "nhap.yaml"), "--kind", "amends", "--reason", "x")
    assert told.code == 1
    assert "nhap.yaml: V301 " in told.err


KINDS = {
    "amends": ("sua-doi", "suadoi", "Sửa đổi, bổ sung", "bổ sung", "amendment"),
    "replaces": ("thay-the", "Thay thế", "replace", "replacement"),
    "corrects": ("dinh-chinh", "ĐÍNH CHÍNH", "correction"),
}


@pytest.mark.parametrize(("kind", "said"), [(kind, one) for kind, words in KINDS.items() for one in words])
def test_the_kind_may_be_said_in_words(desk, path, kind, said):
    assert desk.run("amend", path, "--kind", said, "--reason", "x").code == 0
    (made,) = path.parent.glob("2023-*.yaml")
    assert f"kind: {kind}" in made.read_text(encoding="utf-8")


def test_a_reason_is_asked_for(desk, path):
    told = desk.run("amend", path, "--kind", "amends", "--reason", " ")
    assert (told.code, "--reason" in told.err) == (2, True)


def test_a_missing_option_is_told_with_what_it_takes(desk, path):
    told = desk.run("amend", path, "--reason", "x").err
    assert told.startswith("thongbao: Thiếu --kind: thay-the: thay thế cả thông báo; sua-doi: sửa đổi, bổ sung;")
    assert "Thiếu --reason: vì sao sửa" in desk.run("amend", path, "--kind", "sua-doi").err


def test_what_was_issued_already_is_told_with_both_ways_on(desk, path):
    told = desk.run("issue", path, "--number", "13", "--date", "2024-01-13").err
    assert "muốn sửa: thongbao amend" in told
    assert "phát hành nhầm, chưa gửi đi: thongbao withdraw 12/TB-KHCN/2024" in told


def test_a_letter_compares_with_what_the_office_was_when_it_was_issued(path):
    changed(path.with_name("office.yaml"), {"Nguyễn Ngọc Hảo": "Trần Văn Bình"})
    new = begun(path, "corrects")
    assert [fault.code for fault in made(new).found] == ["V303"]
    built = made(changed(new, {"cấp sở": "cấp Sở"}))
    (correction,) = said(built.docx)
    assert correction.startswith("Lời văn tại mục 4: đã in “…cạnh tranh cấp sở.")


def test_an_amending_notice_is_signed_by_who_signs_today(path):
    changed(path.with_name("office.yaml"), {"Nguyễn Ngọc Hảo": "Trần Văn Bình"})
    built = made(changed(begun(path, "amends"), {"Quyết tâm hoàn thành": "Quyết tâm làm"}))
    assert "Trần Văn Bình" in lines(built.docx)
    assert "Nguyễn Ngọc Hảo" in lines(pipeline.build(path).docx)


# What is made


def test_the_notice_is_cited_in_full_once_and_then_short(path):
    built = made(changed(begun(path, "amends"), {"Quyết tâm hoàn thành": "Quyết tâm làm"}))
    told = lines(built.docx)
    (opening,) = [line for line in told if line.endswith("như sau:") and line.startswith("Sở")]
    subject = " ".join(content_of(path)["subject"].split())
    assert opening == (
        "Sở Khoa học và Công nghệ sửa đổi, bổ sung một số nội dung của Thông báo số 12/TB-KHCN ngày 12 tháng 01 "
        f"năm 2024 của Sở Khoa học và Công nghệ về k{subject[1:]} như sau:"
    )
    assert "Các nội dung khác của Thông báo số 12/TB-KHCN không thay đổi." in told
    assert "Sửa đổi, bổ sung Thông báo số 12/TB-KHCN ngày 12 tháng 01 năm 2024 của Sở Khoa học và Công nghệ" in told


def test_a_replacing_notice_is_whole_and_says_what_it_replaces_before_its_closing(path):
    built = made(changed(begun(path, "replaces"), {"Quyết tâm hoàn thành": "Quyết tâm làm"}))
    old, new = (lines(one) for one in (pipeline.build(path).docx, built.docx))
    at = next(at for at, line in enumerate(new) if line.startswith("Trên đây"))
    assert new.pop(at - 1) == (
        "Thông báo này thay thế Thông báo số 12/TB-KHCN ngày 12 tháng 01 năm 2024 của Sở Khoa học và Công nghệ."
    )
    different = [(one, other) for one, other in zip(old, new, strict=True) if one != other]
    assert len(different) == 3  # number, date, the item
    assert list(built.more) == ["-so-sanh"]


def test_a_letter_has_the_form_of_letters(path):
    built = made(changed(begun(path, "corrects"), {"cấp sở": "cấp Sở"}))
    told = lines(built.docx)
    assert any(line.replace(" ", "").endswith("/KHCN-VP") for line in told)
    assert "V/v đính chính Thông báo\nsố 12/TB-KHCN" in "\n".join(told)
    at = told.index("Kính gửi:")
    assert told[at + 1 : at + 4] == ["- Đảng ủy Sở;", "- Lãnh đạo Sở;", "- CCVC&LĐ thuộc Sở."]
    assert told[told.index("Nơi nhận:") + 1 : told.index("Nơi nhận:") + 3] == ["- Như trên;", "- Lưu: VT, VP."]
    assert "THÔNG BÁO" not in told


def test_render_writes_all_files_and_names_them(desk, path):
    new = changed(begun(path, "amends"), {"Quyết tâm hoàn thành": "Quyết tâm làm"})
    told = desk.run("render", new)
    names = [f"2023-sua-doi{suffix}.docx" for suffix in ("", "-hop-nhat", "-so-sanh")]
    assert told.out == f"Đã làm {', '.join(str(Path('out') / name) for name in names)}\n"
    assert {*desk.outputs()} == {"2023.docx", *names}


def test_nothing_is_written_when_nothing_differs(desk, path):
    new = begun(path, "amends")
    before = snapshot(desk.folder)
    told = desk.run("render", new)
    assert told.code == 1
    assert "V303" in told.err
    assert snapshot(desk.folder) == before


@pytest.mark.reports("V307")
def test_another_template_leaves_out_the_redline_and_says_so(path):
    Path("templates").mkdir()
    from generator.ooxml import package  # noqa: PLC0415 - only here

    parts = package.unpack((ROOT / "templates" / "thong-bao.docx").read_bytes(), "x")
    parts["word/document.xml"] = parts["word/document.xml"].replace(b'w:left="1701"', b'w:left="1720"')
    Path("templates/rieng.docx").write_bytes(package.pack(parts))
    new = changed(begun(path, "replaces"), {"Quyết tâm hoàn thành": "Quyết tâm làm"})
    new.write_text(new.read_text(encoding="utf-8") + "\ntemplate: rieng\n", encoding="utf-8")
    built = made(new)
    assert [fault.code for fault in built.found] == ["V307"]
    assert (built.docx is not None, list(built.more)) == (True, [])


# Afterwards


@cache
def chained():
    """Amend, correct and replace the real notice, each issued; return the contents, and all files by paths."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        path = issued_office(Path()).content
        amending = changed(begun(path, "amends"), {"Quyết tâm hoàn thành": "Quyết tâm làm"})
        issue.issue(amending, "20", "2024-02-05")
        correcting = changed(begun(path, "corrects"), {"cấp sở": "cấp Sở"})
        issue.issue(correcting, "7", "2024-02-10")
        replacing = changed(begun(path, "replaces"), {"Quyết tâm làm": "Quyết tâm làm xong"})
        issue.issue(replacing, "30", "2024-03-01")
        return (amending, correcting, replacing), {one: one.read_bytes() for one in Path().rglob("*") if one.is_file()}


@pytest.fixture
def chain(path):
    """Return the content files of the real notice amended, corrected and replaced, each issued."""
    contents, files = chained()
    assert path in files
    for file, data in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return contents


def test_each_instrument_goes_on_from_the_one_before_and_cites_it(chain):
    amending, correcting, replacing = chain
    assert [content_of(one)["revision"]["of"] for one in (amending, correcting, replacing)] == [
        KEY,
        "20/TB-KHCN/2024",
        "07/KHCN-VP/2024",
    ]
    whole = "Thông báo số 12/TB-KHCN ngày 12 tháng 01 năm 2024 của Sở Khoa học và Công nghệ"
    since = "đã được sửa đổi, bổ sung tại Thông báo số 20/TB-KHCN ngày 05 tháng 02 năm 2024"
    letter = "đính chính tại Công văn số 07/KHCN-VP ngày 10 tháng 02 năm 2024"
    assert any(f"({since}) như sau:" in line for line in lines(pipeline.build(correcting).docx))
    told = lines(pipeline.build(replacing).docx)
    assert f"Thông báo này thay thế {whole} ({since}; {letter})." in told
    assert any("Quyết tâm làm xong" in line for line in told)
    assert any("cấp Sở. Đồng thời" in line for line in told)


@pytest.mark.usefixtures("chain")
def test_history_shows_the_chain(desk):
    told = desk.run("history", "content/2023-sua-doi.yaml").out
    first = told.partition("20/TB-KHCN/2024  ngày")[0]
    assert [line.strip() for line in first.splitlines()[2:]] == [
        "đã được sửa đổi, bổ sung bởi 20/TB-KHCN/2024 ngày 05/02/2024",
        "đã được đính chính bởi 07/KHCN-VP/2024 ngày 10/02/2024",
        "đã được thay thế bởi 30/TB-KHCN/2024 ngày 01/3/2024",
    ]
    assert f"    thay thế {KEY}: thử\n" in told
    assert f"    đính chính {KEY}: thử\n" in told


def test_an_issued_instrument_is_archived_whole_and_made_again_byte_for_byte(desk, chain):
    for one in chain:
        again = desk.run("check", one, "--again")
        assert (again.code, again.err) == (0, "")
        assert "từng byte" in again.out
    folder = Path("content/issued/2024-20-TB-KHCN")
    assert {file.name for file in folder.iterdir()} >= {"van-ban-hop-nhat.docx", "ban-so-sanh.docx", "template.docx"}
    for name, suffix in {"notice": "", "van-ban-hop-nhat": "-hop-nhat", "ban-so-sanh": "-so-sanh"}.items():
        kept = (folder / f"{name}.docx").read_bytes()
        assert Path(f"out/2023-sua-doi{suffix}.docx").read_bytes() == kept


@pytest.mark.parametrize("name", ["2023.yaml", "2023-sua-doi.yaml", "2023-dinh-chinh.yaml"])
@pytest.mark.reports("V302")
@pytest.mark.usefixtures("chain")
def test_a_replaced_notice_is_not_changed_any_more(path, name):
    with pytest.raises(NoticeError) as raised:
        begun(path.with_name(name), "amends")
    (fault,) = raised.value.faults
    assert fault.code == "V302"
    assert "30/TB-KHCN/2024" in fault.message


def test_a_replacing_notice_is_changed_as_any_other(chain):
    *_, replacing = chain
    new = changed(begun(replacing, "amends"), {"Quyết tâm làm xong": "Quyết tâm xong"})
    assert new.name == "2023-thay-the-sua-doi.yaml"
    told = lines(made(new).docx)
    assert any("Thông báo số 30/TB-KHCN ngày 01 tháng 3 năm 2024" in line for line in told)
    assert any(line.startswith("Thông báo này thay thế") for line in lines(made(new).more["-hop-nhat"]))


@pytest.mark.reports("V305")
def test_an_instrument_that_another_overtook_is_neither_made_nor_issued(path):
    first, second = (changed(begun(path, "amends"), {"Quyết tâm hoàn thành": "Quyết tâm làm"}) for _ in range(2))
    issue.issue(first, "20", "2024-02-05")
    assert [fault.code for fault in made(second).found] == ["V305"]
    before = snapshot(path.parent)
    with pytest.raises(NoticeError) as raised:
        issue.issue(second, "21", "2024-02-06")
    assert [fault.code for fault in errors(raised.value.faults)] == ["V305"]
    assert snapshot(path.parent) == before


def test_a_notice_that_is_not_in_the_register_is_not_changed(path):
    new = changed(begun(path, "amends"), {KEY: "99/TB-KHCN/2024"})
    with pytest.raises(NoticeError) as raised:
        made(new)
    assert raised.value.faults[0].code == "V217"


@pytest.mark.usefixtures("chain")
def test_the_record_says_what_was_done_to_which_notice_and_why():
    kept = Path("content/issued/2024-07-KHCN-VP/record.json").read_bytes()
    record = read_record(kept.strip())
    assert (record.kind, record.of, record.reason) == ("corrects", "20/TB-KHCN/2024", "thử")
    assert (record.symbol, record.title) == ("KHCN-VP", "CÔNG VĂN")


# Whatever is edited


@given(script=scripts(), renumber=st.booleans())
@settings(
    max_examples=max(int(os.environ.get("THONGBAO_EXAMPLES", "100")) // 4, 10),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_an_amending_notice_of_any_edits_leads_to_the_new_content(script, renumber, tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    old = {**script.old, "issuer": {**script.old["issuer"], "full_name": "Sở A"}}
    new = {**script.new, "issuer": old["issuer"]}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(form, "check", lambda *_, **__: Result(None))
        path = begun(issued(folder, old, date="2030-01-01"), "amends", renumber=renumber)
        built = made(rewritten(path, new))
        if [fault.code for fault in errors(built.found)] == ["V303"]:
            assert lines(as_merged(path, new)) == lines(pipeline.build(path.with_name("goc.yaml")).docx)
            return
        assert errors(built.found) == []
        consolidated = lines(built.more["-hop-nhat"])
        if not renumber:  # the numbers are tried in test_kept_numbers.py
            assert built.more["-so-sanh"]
            return
        assert without_marks(consolidated) == lines(as_merged(path, new, signed=False))
    # What is new is quoted once, with its own words; what went is named by its number.
    told = inserted_words("\n".join(said(built.docx)))
    before = inserted_words(" ".join(lines(pipeline.build(path.with_name("goc.yaml")).docx)))
    now = inserted_words(" ".join(consolidated))
    new_words = set(now) - set(before)
    assert {word: told.count(word) for word in new_words} == {word: now.count(word) for word in new_words}


def without_marks(told):
    """Return the lines of a consolidated text without those that say what it is."""
    ends = next(at for at, line in enumerate(told) if line.startswith("Không có chữ ký, chỉ dùng để tra cứu"))
    begins = next(at for at, line in enumerate(told) if line.startswith("Văn bản này hợp nhất"))
    kept = [*told[:begins], *told[ends + 1 :]]
    own = ("VĂN BẢN HỢP NHẤT", "(không có chữ ký)")
    return [line.removeprefix("VĂN BẢN HỢP NHẤT\n") for line in kept if line not in own]


def inserted_words(text):
    """Return the words of a text that the edits put there."""
    return re.findall(r"(?i)\bmới[a-j]x\d+\b", text)


def as_merged(path, new, *, signed=True):
    """Return the Word file of the new content with the head and the end of the notice that is amended."""
    base = content_of(path.with_name("goc.yaml"))
    own = ("issuer", "number", "date", "place", "symbol", "title", "signature", "recipients", "archive", "sizes")
    merged = {key: value for key, value in new.items() if key not in own}
    merged |= {key: base[key] for key in own if key in base}
    expected = path.parent.parent / "moi.yaml"
    expected.write_text(as_yaml(merged).lstrip("\n"), encoding="utf-8")
    notice = notices.load(expected).value
    composition = pipeline.compose(notice, path).value
    if not signed:
        composition.values.update({"signature.titles": (), "signature.names": ()})
    checked = pipeline.check_template(pipeline.find_template(notice.template, path), composition).value
    return pipeline.render(composition, checked, "").value


def test_each_file_of_a_draft_instrument_is_known_for_what_it_is(desk, path):
    draft = begun(path, "amends")
    changed(draft, {"Tiếp tục nâng cao": "Thường xuyên nâng cao"})
    desk.run("render", str(draft))
    first = "số 12/TB-KHCN ngày 12/01/2024"
    texts = {
        "": "bản nháp của 2023-sua-doi.yaml",
        "-hop-nhat": f"là văn bản hợp nhất của thông báo {first} với bản nháp 2023-sua-doi.yaml",
        "-so-sanh": f"là bản so sánh của thông báo {first}, trước và sau bản nháp 2023-sua-doi.yaml",
    }
    for suffix, said_of_it in texts.items():
        told = desk.run("verify", f"out/2023-sua-doi{suffix}.docx")
        assert (told.code, told.err) == (0, "")
        assert f"{said_of_it};" in told.out
        assert ("không phải văn bản đã ký" in told.out) == bool(suffix)
        assert "ra đúng từng byte" in told.out
