"""``thongbao lint``: its verdicts, its formats for other programs, a house profile."""

import json
import re

import pytest
from commandline import ROOT
from minidocx import docx, p
from notices import notice

from generator import pipeline
from generator.diagnostics import NoticeError
from generator.lint import linter
from generator.ooxml import package

CITIZEN = (
    p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    p("Độc lập - Tự do - Hạnh phúc"),
    p("ĐƠN XIN XÁC NHẬN"),
    p("Kính gửi: Ủy ban nhân dân phường"),
    p("Tôi tên là Nguyễn Văn An."),
)
CONTRACT = (*CITIZEN[:2], p("HỢP ĐỒNG MUA BÁN"), p("Số: 12/2024/HĐ"), p("Bên A: Công ty A"), p("Bên B: Công ty B"))
ESSAY = (p("Tả cây đa đầu làng"), p("Đầu làng em có một cây đa rất to."))


@pytest.fixture
def wrong(desk):
    """The real notice with a group too many in its symbol, as a file."""
    source = desk.folder / "content" / "2024.yaml"
    source.parent.mkdir(exist_ok=True)
    for name, more in (("2023.yaml", "symbol: TB-KHCN-VP\n"), ("office.yaml", "")):
        text = (ROOT / "content" / name).read_text(encoding="utf-8")
        (source.parent / name.replace("2023", "2024")).write_text(text + more, encoding="utf-8")
    made = pipeline.build(source)
    path = desk.folder / "a.docx"
    path.write_bytes(made.docx or b"")
    return path


def test_a_rendered_notice_has_no_finding(desk):
    made = pipeline.build(ROOT / "content" / "2023.yaml")
    (desk.folder / "a.docx").write_bytes(made.docx or b"")
    told = desk.run("lint", "a.docx")
    assert (told.code, told.err) == (0, "")
    assert "không có lỗi" in told.out


@pytest.mark.parametrize("body", [CITIZEN, CONTRACT, ESSAY], ids=["citizen's form", "contract", "essay"])
def test_a_file_that_is_no_administrative_document_is_refused(body):
    with pytest.raises(NoticeError) as refused:
        linter.lint(docx("".join(body)), "a.docx")
    assert [fault.code for fault in refused.value.faults] == ["F001"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.4", b"{\\rtf1}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_file_that_is_no_word_file_is_told_in_one_line_with_a_code(desk, data):
    (desk.folder / "a.docx").write_bytes(data)
    told = desk.run("lint", "a.docx")
    assert told.code == 2
    assert "D00" in told.err.splitlines()[0]


def test_a_missing_file_is_told_while_others_are_judged(desk, wrong):
    told = desk.run("lint", "nothere.docx", wrong.name)
    assert told.code == 2
    assert "F002" in told.err
    assert "F210" in told.err


def test_json_has_verdicts_and_what_was_not_checked(desk, wrong):
    told = desk.run("lint", wrong.name, "--format", "json")
    (report,) = json.loads(told.out)["files"]
    assert report["found"][0]["code"] == "F210"
    assert report["pages"] == {"by": "bộ dàn trang đi kèm", "count": 3}
    told_of = {"file", "checked", "wrong", "unchecked", "pages", "found", "not_checked", "switched_off"}
    assert report.keys() == told_of


def test_the_same_fault_of_many_paragraphs_takes_a_line_for_a_reader_and_an_entry_each_for_programs(desk):
    (desk.folder / "a.docx").write_bytes(notice(body={"size": 12}))
    told = desk.run("lint", "a.docx")
    lines = [line for line in told.err.splitlines() if "F403" in line or "chỗ nữa" in line]
    assert len(lines) == 2
    assert re.fullmatch(r"    và 4 chỗ nữa: thân văn bản, đoạn \d+-\d+", lines[1])
    assert "5 lỗi" in told.out
    (file,) = json.loads(desk.run("lint", "a.docx", "--format", "json").out)["files"]
    assert [one["code"] for one in file["found"]].count("F403") == 5


def test_sarif_names_the_rule_and_the_paragraph(desk, wrong):
    (run,) = json.loads(desk.run("lint", wrong.name, "--format", "sarif").out)["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["F210"]
    (place,) = run["results"][0]["locations"]
    assert place["logicalLocations"][0]["fullyQualifiedName"].startswith("word/document.xml#")


def test_github_gets_one_command_a_finding(desk, wrong):
    lines = desk.run("lint", wrong.name, "--format", "github").out.splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::warning"]


def test_a_profile_switches_a_rule_off_and_its_reason_is_repeated(desk, wrong):
    profile = desk.folder / "content" / "profile.yaml"
    profile.write_text("name: Sở\nrules:\n  F210: {reason: quy chế của Sở}\n", encoding="utf-8")
    told = desk.run("lint", wrong.name)
    assert told.code == 0
    assert "F210 không áp dụng: quy chế của Sở" in told.err


def test_a_profile_may_keep_a_rule_to_some_types(desk, wrong):
    profile = desk.folder / "content" / "profile.yaml"
    profile.write_text("name: Sở\nrules:\n  F210: {reason: x, only: [THÔNG BÁO]}\n", encoding="utf-8")
    assert "F210 cảnh báo" in desk.run("lint", wrong.name).err


@pytest.mark.parametrize("rules", ["F999: {reason: x}", "F210: {}", "F103: {reason: x, top: 10}"])
def test_a_profile_without_reason_or_with_other_numbers_is_refused(desk, wrong, rules):
    profile = desk.folder / "content" / "profile.yaml"
    profile.write_text(f"name: Sở\nrules:\n  {rules}\n", encoding="utf-8")
    told = desk.run("lint", wrong.name)
    assert told.code == 1
    assert "profile.yaml:3:" in told.err


@pytest.fixture
def notice_of_2024(desk):
    """A workspace with the real content, a template of its own with a bottom margin of 10 mm, and no output yet."""
    (desk.folder / "content").mkdir()
    (desk.folder / "templates").mkdir()
    for name in ("2023", "office"):
        text = (ROOT / "content" / f"{name}.yaml").read_text(encoding="utf-8")
        (desk.folder / "content" / f"{name.replace('2023', '2024')}.yaml").write_text(text, encoding="utf-8")
    parts = package.unpack((ROOT / "templates" / "thong-bao.docx").read_bytes(), "a.docx")
    narrow = re.sub(rb'w:bottom="\d+"', b'w:bottom="567"', parts["word/document.xml"])
    data = package.pack({**parts, "word/document.xml": narrow})
    (desk.folder / "templates" / "thong-bao.docx").write_bytes(data)
    return "content/2024.yaml"


def test_render_writes_nothing_when_a_rule_of_form_finds_an_error(desk, notice_of_2024):
    told = desk.run("render", notice_of_2024)
    assert told.code == 1
    assert "thong-bao.docx: F103 lề dưới 10 mm" in told.err
    assert not (desk.folder / "out" / "2024.docx").exists()


def test_render_goes_by_the_house_profile(desk, notice_of_2024):
    profile = desk.folder / "content" / "profile.yaml"
    profile.write_text("name: Sở\nrules:\n  F103: {reason: giấy tiêu đề in sẵn}\n", encoding="utf-8")
    assert desk.run("render", notice_of_2024).code == 0


def test_a_finding_in_words_of_the_content_is_told_at_their_line(desk, notice_of_2024):
    (desk.folder / "templates" / "thong-bao.docx").unlink()
    source = desk.folder / notice_of_2024
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("Tiếp tục nâng cao", "Tiếp tục nâng  cao"), encoding="utf-8")
    line = text[: text.index("Tiếp tục nâng cao")].count("\n")
    assert f"{notice_of_2024}:{line}:7: F603 cảnh báo" in desk.run("render", notice_of_2024).err
