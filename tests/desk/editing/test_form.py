"""The form shows every field of the table with what the file says, and gives as text what it cannot show."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from repository import ROOT

from generator import pipeline
from generator.content import body_records, fields, schema, yaml_editor, yaml_operations
from generator.content.node_paths import path_of
from generator.content.operations import SetValue
from generator.desk.editing import form
from generator.diagnostics import Diagnostic, Location, NoticeError

FILES = [path for path in sorted((ROOT / "content").glob("*.yaml")) if path.name != "office.yaml"]
TYPED = "Chữ: # mới"


def of(text, office=""):
    return form.read(text.encode(), "2024.yaml", office.encode())


def all_fields(made):
    for one in made:
        if "key" in one:
            yield one
        yield from all_fields([*one.get("fields", ()), *one.get("items", ())])


def by_path(made):
    return {one["path"]: one for one in all_fields(made.fields)}


def shown(text, path):
    return by_path(of(text))[path]


def test_an_empty_file_has_every_field_of_the_table_in_its_order():
    made = of("number:\n").fields
    assert [one["key"] for one in made] == list(fields.NOTICE.fields)
    assert {one["kind"] for one in all_fields(made)} == {
        *("text", "long", "date", "choice", "lines", "paragraphs", "levels", "record", "list"),
    }
    assert all(one["label"] == fields.NOTICE.fields[one["key"]].title for one in made)
    assert [one["key"] for one in made if one["required"]][:3] == ["issuer", "place", "date"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_form_is_data_for_a_page_and_says_what_the_file_says(path):
    made = form.read(path.read_bytes(), str(path))
    assert json.loads(json.dumps(made.fields)) == made.fields
    assert [one["path"] for one in all_fields(made.fields) if one["kind"] == "raw"] == []
    tree = yaml_editor.texts_of(yaml_editor.checked_spans(path.read_text(encoding="utf-8"), ""))
    assert [one["key"] for one in made.fields if one["is_there"]] == [
        key for key in fields.NOTICE.fields if key in tree
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_typed_in_a_field_goes_to_the_file_and_is_shown_there(path):
    text = path.read_text(encoding="utf-8")
    known = by_path(form.read(text.encode(), ""))
    for one in [one for one in known.values() if isinstance(one.get("value"), str | list)][:: len(known) // 25]:
        new = yaml_operations.apply(text, [SetValue(path_of(one["path"]), TYPED)])
        expected = [TYPED] if isinstance(one["value"], list) else TYPED
        assert by_path(form.read(new.encode(), ""))[one["path"]]["value"] == expected, one["path"]


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("date: 2024-01\n", "date", {"kind": "date", "value": "2024-01", "example": "2024-01"}),
        ("subject: [a, b]\n", "subject", {"kind": "lines", "value": ["a", "b"]}),
        ("subject: a\n", "subject", {"kind": "lines", "value": ["a"]}),
        ("closing: a\n", "closing", {"kind": "long", "value": "a"}),
        ("tasks: [a]\n", "tasks.items.1.text", {"kind": "paragraphs", "value": ["a"]}),
        ("tasks: [a]\n", "tasks.items.1.deadline", {"kind": "deadline", "value": "", "is_there": False}),
        ("results: a\n", "results.lead", {"kind": "paragraphs", "value": ["a"], "is_there": True}),
        ("recipients: [a]\n", "recipients.1.to", {"value": "a"}),
        ("# c\n\n# một\n# hai\nplace: a\n", "place", {"comment": "một\nhai"}),
        ("numbering: ['1.', a)]\n", "numbering", {"kind": "levels", "value": ["1.", "a)"]}),
        ("tasks: {x: {y: z}}\n", "tasks.x", {"kind": "raw", "is_known": False, "raw": "x: {y: z}"}),
        ("ghi_chu:\n  - a # b\nplace: X\n", "ghi_chu", {"kind": "raw", "raw": "ghi_chu:\n  - a"}),
        ("x.y: z\n", "", {"kind": "raw", "key": "x.y", "raw": "x.y: z"}),
        ("place: [a, b]\n", "place", {"kind": "raw", "is_known": True, "raw": "place: [a, b]"}),
        (
            "annexes:\n- table:\n    columns: [a, b]\n    rows:\n    - [{text: x, columns: 2}]\n    - [c, '']\n",
            "annexes.1.table",
            {
                "kind": "table",
                "columns": ["a", "b"],
                "rows": [[{"text": "x", "columns": "2"}], ["c", ""]],
                "widths": [],
            },
        ),
        ("annexes: [{title: A, table: {rows: a}}]\n", "annexes.1.table", {"kind": "raw"}),
    ],
)
def test_a_field_is_shown_by_its_kind(text, path, expected):
    made = shown(text, path)
    assert {key: made.get(key) for key in expected} == expected


def test_what_is_seldom_written_is_told_so():
    made = by_path(of("tasks: [a]\nsections: [{kind: tasks}]\nlạ: x\n"))
    usual = {path for path, one in made.items() if one["is_usual"]}
    assert usual >= {
        "date",
        "tasks",
        "tasks.lead",
        "tasks.items.1.text",
        "tasks.items.1.deadline",
        "sections.1.lead",
        "lạ",
    }
    assert not usual & {"sizes", "template", "tasks.items.1.lead", "tasks.items.1.numbered", "meeting.heard"}


def rows(record=fields.NOTICE, seen=None):
    """Yield every row of the table of fields that the form shows, with its key."""
    seen = set() if seen is None else seen
    for key, known in record.fields.items():
        yield key, known
        shape = schema.resolved(known.shape)
        shape = schema.resolved(shape.shape) if isinstance(shape, schema.Array) else shape
        shape = shape.mapping if isinstance(shape, schema.AnyOf) else shape
        if isinstance(shape, schema.Object) and shape is not body_records.TABLE and id(shape) not in seen:
            seen.add(id(shape))
            yield from rows(shape, seen)


def test_a_choice_has_its_values_in_vietnamese():
    assert shown("sections: [{kind: tasks}]\n", "sections.1.kind")["choices"][0] == {
        "value": "tasks",
        "label": "nhiệm vụ",
    }
    choices = [(key, known) for key, known in rows() if isinstance(known.shape, schema.Enumeration)]
    assert len(choices) > 5
    for key, known in choices:
        for value in known.shape.values:
            words = known.words(value) if known.words else value
            assert not re.fullmatch("[a-z_]+", words), f"{key}: {words}"


OF_YAML = re.compile(r"danh sách|gạch đầu dòng|một gạch|khóa|YAML|\.yaml|thongbao \w|\d{4}-|: *\[|dụ \[")
VIETNAMESE = {"no", "to", "in"}
"""Keys and values that are Vietnamese words, too."""


def test_what_helps_to_fill_in_a_field_names_no_key_and_no_way_to_write_yaml():
    told = [*rows()]
    names = {key for key, _ in told}
    names |= {one for _, known in told if isinstance(known.shape, schema.Enumeration) for one in known.shape.values}
    for key, known in told:
        said = re.sub(r"\{\w+\}", "", known.form_help)  # what is typed in braces is typed so
        assert not set(re.findall(r"[\w]+", said)) & (names - VIETNAMESE), f"{key}: {said}"
        assert not OF_YAML.search(said), f"{key}: {said}"
    assert shown("number:\n", "subject")["help"].endswith("bỏ trống thì viết từ mục Hội nghị")


def test_a_list_tells_whether_its_items_can_stand_within_each_other():
    made = by_path(of("tasks: [{items: [a]}]\nsections: [{items: [a]}]\nannexes: [{items: [a]}]\n"))
    nests = {path for path, one in made.items() if one["kind"] == "list" and one["nests"]}
    expected = {"tasks.items", "tasks.items.1.items", "sections.1.items", "annexes.1.items"}
    assert {path for path in nests if not path.endswith(".1.items.1.items")} == expected


def test_units_and_recipients_are_offered_from_the_office_and_the_file():
    office = "units: [Sở Tài chính, {name: Sở Xây dựng, short: SXD}]\nrecipients: [Lãnh đạo Sở]\n"
    made = by_path(of("tasks: [a]\nrecipients: [{to: Đảng ủy Sở}]\n", office))
    names = [one["value"] for one in made["tasks.items.1.unit"]["choices"]]
    assert names == ["Sở Tài chính", "Sở Xây dựng", "Đảng ủy Sở", "Lãnh đạo Sở"]
    assert made["recipients.1.to"]["choices"][0]["value"] == "Đảng ủy Sở"


def test_what_the_office_says_is_shown_where_the_file_does_not():
    made = by_path(of("place: Y\n", "place: X\nsymbol: TB-X\n"))
    assert (made["symbol"]["inherited"], "inherited" in made["place"]) == ("TB-X", False)


def test_an_item_is_known_by_its_title_or_its_first_words():
    made = shown(f"tasks: [{{title: A, text: b}}, {'x' * 200}, {{}}]\n", "tasks.items")
    assert [one["summary"] for one in made["items"]] == ["A", "x" * 79 + "…", ""]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_fields_of_findings_are_the_same_when_only_these_are_looked_at(path):
    raw, file = path.read_bytes(), str(path)
    text = raw.decode()
    made = form.read(raw, file)
    places = [
        Diagnostic("C310", "", Location(file, line, column))
        for line, words in enumerate(text.split("\n"), 1)
        for column in {1, len(words) // 2 + 1, len(words) + 1}
    ]
    missing = [one._replace(message="thiếu place ở đây") for one in places]
    for every in (1, 7, len(places)):
        for found in (some[at::every] for some in (places, missing) for at in range(0, every, 3)):
            assert form.findings(raw, file, found) == made.findings(found)
    elsewhere = [Diagnostic("C310", "", Location("office.yaml", 1, 1)), Diagnostic("C310", "", Location(file))]
    assert [one["path"] for one in form.findings(raw, file, elsewhere)] == ["", ""]


def test_a_text_that_is_no_yaml_has_no_form():
    with pytest.raises(NoticeError, match="C101"):
        of("place: [\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tasks:\n  items:\n    - text: a\n      dead: x\n", ("C301", "tasks.items.1.dead", 0)),
        ("tasks:\n  - a\n  - text: b\n    deadline: 2024-13\n", ("C316", "tasks.items.2.deadline", 0)),
        ("meeting:\n  name: a\n", ("C302", "meeting.chair", 0)),
        ("signature: {name: A B}\n", ("C302", "signature.post", 0)),
        ("number: x\n", ("C305", "number", 0)),
        ("recipients:\n  - a\n  - b;\n", ("C312", "recipients.2.to", 0)),
        ("subject: [a, b b.]\n", ("C402", "subject", 0)),
        ("issuer: {name: [A, b], code: A}\n", ("C321", "issuer.name", 2)),
        ("place: X\n", ("C302", "tasks", 0)),
    ],
)
def test_a_finding_belongs_to_the_field_that_it_is_about(tmp_path, text, expected):
    path = tmp_path / "2024.yaml"
    path.write_text(text, encoding="utf-8")
    made = form.read(text.encode(), str(path))
    placed = {(one["code"], one["path"], one["item"]) for one in made.findings(pipeline.build(path).found)}
    assert expected in placed


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("closing", "Câu kết"),
        ("meeting.date", "Hội nghị, Ngày họp"),
        ("results.items.8", "Kết quả, mục 8"),
        ("tasks.items.2.text", "Nhiệm vụ, mục 2"),
        ("tasks.items.2.items.1.deadline", "Nhiệm vụ, mục 2.1, Thời hạn"),
        ("recipients.2.for", "Nơi nhận, mục 2, Để làm gì"),
        ("xx", "xx"),
        ("", ""),
    ],
)
def test_a_place_is_called_as_the_form_calls_it(path, words):
    assert form.in_words(path) == words


def test_a_finding_elsewhere_belongs_to_no_field():
    path = Path("content/2024.yaml")
    made = form.read(b"place: X\n", str(path))
    found = form.read(b"place: X\n", "other").findings(pipeline.build(ROOT / "content" / "2023.yaml").found)
    assert {one["path"] for one in found} == {""}
    assert made.findings([]) == []
