"""Bold and italic words within a paragraph, and the grounds of a notice: in the Word file and in what reads it."""

import re

import pytest
import yaml_files
from repository import TESTS
from strategies import as_yaml

from generator import notices, pipeline
from generator.emphasis import parts
from generator.lint.linter import lint
from generator.ooxml import package
from generator.ooxml.visible_text import as_read
from generator.rendering import composer, emphasis_checker
from generator.rendering.outline import Line, Style
from generator.revisions import compare
from generator.revisions.tracked_changes.redline import redline
from generator.sense.passages import passages

DATA = yaml_files.texts(TESTS / "cases" / "shapes.yaml")
MARKED = "Hoàn thành **trước ngày 30 tháng 6**, *không để chậm*; giá tính theo (*) và \\* cũ."
GROUNDS = ["Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024", "Theo đề nghị của Chánh Văn phòng;"]


def written(folder, name="2026", **changes):
    path = folder / f"{name}.yaml"
    path.write_text(as_yaml({**DATA["base"], "tasks": ["Rà soát."], **changes}).lstrip("\n"), encoding="utf-8")
    return path


def runs(docx, words):
    """Return the runs of the paragraph that holds the words: their text, whether bold, whether italic."""
    document = as_read(package.unpack(docx, "")["word/document.xml"].decode())
    paragraph = next(one for one in re.findall(r"<w:p[ >].*?</w:p>", document, re.DOTALL) if words in one)
    return [
        ("".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", run)), "<w:b/>" in run, "<w:i/>" in run)
        for run in re.findall(r"<w:r>.*?</w:r>", paragraph, re.DOTALL)
    ]


def test_bold_and_italic_words_are_runs_of_the_paragraph_and_no_rule_is_broken(tmp_path):
    built = pipeline.build(written(tmp_path, tasks=[MARKED]))
    assert [str(fault) for fault in built.found] == []
    assert runs(built.docx, "Hoàn thành") == [tuple(one) for one in parts(MARKED)]
    assert [one for one in lint(built.docx, "a.docx").found if one.code.startswith("F4")] == []


def test_a_lead_may_have_italic_words(tmp_path):
    built = pipeline.build(written(tmp_path, tasks=[{"lead": "Về *tài chính*:", "text": "rà **soát** chi."}]))
    assert [(text, italic) for text, _, italic in runs(built.docx, "tài chính")] == [
        *(("Về ", False), ("tài chính", True), (":", False), (" rà ", False), ("soát", False), (" chi.", False)),
    ]


def test_asterisks_of_a_title_are_words(tmp_path):
    task = {"title": "Về **chi** thường xuyên", "numbered": "no", "text": "Rà soát."}
    assert "Về **chi** thường xuyên" in [
        text for text, *_ in runs(pipeline.build(written(tmp_path, tasks=[task])).docx, "thường xuyên")
    ]


def test_grounds_are_italic_lines_before_the_opening_with_their_marks(tmp_path):
    for grounds in (GROUNDS, GROUNDS[:1]):
        built = pipeline.build(written(tmp_path, basis=grounds))
        assert [str(fault) for fault in built.found] == []
        assert [one for one in lint(built.docx, "a.docx").found if one.code.startswith("F4")] == []
        last = grounds[-1].rstrip(";")
        assert runs(built.docx, last) == [(f"{last}.", False, True)]
    assert runs(pipeline.build(written(tmp_path, basis=GROUNDS)).docx, GROUNDS[0]) == [(f"{GROUNDS[0]};", False, True)]


@pytest.mark.reports("T204")
def test_emphasis_that_a_template_lost_is_told(tmp_path):
    built = pipeline.build(written(tmp_path, tasks=[MARKED]))
    root = package.parse(package.unpack(built.docx, "")["word/document.xml"])
    values = composer.compose(notices.load(tmp_path / "2026.yaml").value)
    assert list(emphasis_checker.check(root, values, "a")) == []
    bold = next(one for one in root.iter(f"{package.W}r") if "trước ngày 30" in as_read("".join(one.itertext())))
    bold.remove(bold[0])
    assert [one.code for one in emphasis_checker.check(root, values, "a")] == ["T204"]


def test_the_proof_reads_italics_of_a_whole_line(tmp_path):
    root = package.parse(package.unpack(pipeline.build(written(tmp_path)).docx, "")["word/document.xml"])
    lines = (Line(Style.BODY, "Căn cứ.", italic=True),)
    assert [one.code for one in emphasis_checker.check(root, {"opening": lines}, "a")] == ["T204"]


def test_sense_reads_the_words_without_marks_and_finds_their_place(tmp_path):
    path = written(tmp_path, tasks=[MARKED])
    content = notices.load_content(path).value
    one = next(one for one in passages(content) if one.text.startswith("Hoàn thành"))
    assert one.text == "Hoàn thành trước ngày 30 tháng 6, không để chậm; giá tính theo (*) và * cũ."
    line = path.read_text(encoding="utf-8").splitlines()[one.at(one.text.index("không")).line - 1]
    assert line[one.at(one.text.index("không")).column - 1 :].startswith("không")


def test_a_look_that_alone_changed_is_a_tracked_change_of_formatting_and_a_difference(tmp_path):
    old = written(tmp_path, "old", tasks=["Hoàn thành trước ngày 30 tháng 6."])
    new = written(tmp_path, "new", tasks=["Hoàn thành **trước ngày** 30 tháng 6."])
    compared = compare.compare(*(compare.load(one).value for one in (old, new))).value
    assert [one.message for one in compared.changes] == [
        "Mục 1: sửa kiểu chữ của lời văn: thay “trước ngày” bằng “**trước ngày**”"
    ]
    marked = redline(compared, "A", "2024-01-20")
    document = package.unpack(marked, "")["word/document.xml"].decode()
    assert document.count("<w:rPrChange ") == 1
    assert "<w:ins " not in document
    assert "<w:del " not in document
