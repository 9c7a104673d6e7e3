"""Cells of a table that span columns or rows: in the Word file, in the proof, and in what compares two versions."""

import re

import pytest
import yaml_files
from repository import TESTS
from strategies import as_yaml

from generator import pipeline
from generator.content.table_cells import MergedCell, misfits, placed, shown
from generator.lint.linter import lint
from generator.notices import load_content
from generator.ooxml import package
from generator.revisions import compare
from generator.revisions.tracked_changes.redline import redline
from generator.sense.passages import passages

DATA = yaml_files.texts(TESTS / "cases" / "shapes.yaml")
TABLE = {
    "columns": ["Đơn vị", "Việc", "Thời hạn"],
    "rows": [
        [{"text": "Sở Tài chính", "rows": "2"}, "Cấp vốn", "Tháng 6"],
        ["Quyết toán", "Tháng 12"],
        [{"text": "Việc chung", "columns": "2"}, "Quý IV"],
    ],
}
ROWS = [[MergedCell("a", rows=2), "b", "c"], ["d", "e"], [MergedCell("f", columns=2), "g"]]


def written(folder, table, name="2026"):
    path = folder / f"{name}.yaml"
    task = {"text": "Giao việc như sau.", "table": table}
    path.write_text(as_yaml({**DATA["base"], "tasks": [task]}).lstrip("\n"), encoding="utf-8")
    return path


def document(data):
    return package.unpack(data, "")["word/document.xml"].decode()


def merged(xml):
    return re.findall(r'<w:gridSpan w:val="\d+"/>|<w:vMerge w:val="\w+"/>', xml)


def test_a_cell_that_spans_is_one_in_the_word_file_and_nothing_is_told(tmp_path):
    built = pipeline.build(written(tmp_path, TABLE))
    assert [str(fault) for fault in built.found] == []
    assert merged(document(built.docx)) == [
        *('<w:vMerge w:val="restart"/>', '<w:vMerge w:val="continue"/>', '<w:gridSpan w:val="2"/>'),
    ]
    assert [str(fault) for fault in lint(built.docx, "a.docx").found] == []


def test_each_row_of_the_grid_knows_the_cells_that_go_on_from_above():
    assert [[(one.cell.text, one.column, one.begins) for one in row] for row in placed(ROWS, 3)] == [
        [("a", 0, True), ("b", 1, True), ("c", 2, True)],
        [("a", 0, False), ("d", 1, True), ("e", 2, True)],
        [("f", 0, True), ("g", 2, True)],
    ]
    assert shown(ROWS, 3) == [["a (gộp 2 hàng)", "b", "c"], ["", "d", "e"], ["f (gộp 2 cột)", "", "g"]]
    assert misfits(ROWS, 3) == []


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ([["a", "b"]], [0]),
        ([["a", "b", "c", "d"]], [0]),
        ([[MergedCell("a", columns=2), "b", "c"]], [0]),
        ([[MergedCell("a", rows=2), "b", "c"]], [0]),
        ([[MergedCell("a", rows=2), "b", "c"], ["d", "e", "f"]], [1]),
        ([["a", MergedCell("b", rows=2), "c"], [MergedCell("d", columns=2), "e"]], [1]),
    ],
)
def test_rows_whose_cells_do_not_fit_are_told(rows, wrong):
    assert [at for at, _ in misfits(rows, 3)] == wrong


@pytest.mark.reports("C315")
def test_a_span_that_is_no_number_is_told(tmp_path):
    table = {"columns": ["A", "B"], "rows": [[{"text": "x", "columns": "hai"}]]}
    assert "C315" in {fault.code for fault in pipeline.build(written(tmp_path, table)).found}


def test_sense_reads_the_words_of_a_merged_cell(tmp_path):
    content = load_content(written(tmp_path, TABLE)).value
    assert {"Sở Tài chính", "Việc chung"} <= {one.text for one in passages(content)}


def test_cells_that_merge_are_a_difference_and_rows_of_the_redline(tmp_path):
    rows = [["Sở Tài chính", "Cấp vốn", "Tháng 6"], ["Sở Tài chính", "Quyết toán", "Tháng 12"], *TABLE["rows"][2:]]
    versions = (written(tmp_path, {**TABLE, "rows": rows}, "old"), written(tmp_path, TABLE, "new"))
    compared = compare.compare(*(compare.load(one).value for one in versions)).value
    assert any("gộp 2 hàng" in one.message for one in compared.changes)
    marked = document(redline(compared, "A", "2024-01-20"))
    assert len(re.findall(r"<w:trPr>.*?<w:(?:ins|del) ", marked)) >= 1
    assert merged(marked)[-1] == '<w:gridSpan w:val="2"/>'


def test_a_word_of_a_merged_cell_changes_within_its_cell(tmp_path):
    rows = [[{"text": "Sở Nội vụ", "rows": "2"}, *TABLE["rows"][0][1:]], *TABLE["rows"][1:]]
    versions = (written(tmp_path, TABLE, "old"), written(tmp_path, {**TABLE, "rows": rows}, "new"))
    compared = compare.compare(*(compare.load(one).value for one in versions)).value
    marked = document(redline(compared, "A", "2024-01-20"))
    assert merged(marked) == [
        *('<w:vMerge w:val="restart"/>', '<w:vMerge w:val="continue"/>', '<w:gridSpan w:val="2"/>'),
    ]
    assert "<w:delText" in marked
