"""Short lists of an imported content file stand between brackets; what the file says stays."""

from __future__ import annotations

import pytest
import yaml_files

from generator.content.yaml_editor import node_of
from generator.content.yaml_writer import entry
from generator.importing import brackets

ROWS = [["1", ""], ["", ""], ["x", "yes"], [{"text": "", "rows": "2"}, "b: c"], ["d"]]


def written(value):
    return "\n".join(entry("table", node_of(value))) + "\n"


def test_columns_and_rows_of_a_table_stand_on_one_line_each():
    made = brackets.put(written({"columns": ["Dự án", "Vốn, nguồn"], "rows": ROWS}))
    assert '  columns: [Dự án, "Vốn, nguồn"]\n' in made
    assert '    - [1, ""]\n' in made
    assert '    - [{text: "", rows: 2}, "b: c"]\n' in made


def test_a_list_that_is_longer_than_a_line_stays_as_it_is():
    text = written({"columns": ["Dự án", "x" * 90], "rows": [["1", "2"]]})
    made = brackets.put(text)
    assert made.startswith(text.partition("  rows:")[0])


@pytest.mark.parametrize("last", ["", "no", "- a", "[x]", "# y", "{z}", "1.", "a, b", "'q'"])
def test_what_a_table_says_is_the_same_between_brackets(last):
    text = written({"columns": ["A b", last], "rows": [["c", last], [last, "d"], [last]]})
    assert yaml_files.texts(brackets.put(text)) == yaml_files.texts(text)
    assert brackets.put(text) != text
