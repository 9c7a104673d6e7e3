"""Values written into content in place: only what was asked for changes, whatever the file looks like."""

import pytest
import yaml
import yaml_files
from repository import TESTS

from generator.content import yaml_editor, yaml_reader
from generator.content.yaml_editor import set_values, text_of
from generator.diagnostics import NoticeError

CASES = yaml_files.values(TESTS / "cases" / "editing-values.yaml")
PARSERS = {"C": getattr(yaml, "CSafeLoader", yaml.SafeLoader), "Python": yaml.SafeLoader}
FORMS = {
    "as it stands": lambda text: text,
    "with Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "with a byte-order mark": lambda text: f"\ufeff{text}",
    "without the last line end": lambda text: text.removesuffix("\n"),
}


@pytest.fixture(autouse=True, params=PARSERS)
def _parser(request, monkeypatch):
    monkeypatch.setattr(yaml_reader, "_LOADER", PARSERS[request.param])


def edited(case, form):
    try:
        return set_values(form(case["text"]), case["values"], after=case.get("after", ()), file="2024.yaml")
    except NoticeError as error:
        (only,) = error.faults
        return f"{only.code} → {only.hint}"


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_only_the_values_of_the_case_change(case, form):
    expected = case["refused"] if "refused" in case else form(case["becomes"])
    assert edited(case, form) == expected


@pytest.mark.parametrize("case", [case for case in CASES if "becomes" in case], ids=lambda case: case["name"])
def test_a_second_run_changes_nothing(case):
    assert edited({**case, "text": case["becomes"]}, FORMS["as it stands"]) == case["becomes"]


def test_an_edit_that_would_read_as_something_else_is_refused(monkeypatch):
    monkeypatch.setattr(yaml_editor, "scalar", lambda _: "12 # x")
    with pytest.raises(NoticeError, match="V001"):
        set_values("number:\nplace: X\n", {"number": "13"})


def test_an_edit_that_would_change_another_value_is_refused(monkeypatch):
    monkeypatch.setattr(yaml_editor, "scalar", lambda text: f"{text}\nplace: Y\nsize: X")
    with pytest.raises(NoticeError, match="V001"):
        set_values("number:\nplace: X\n", {"number": "13"})


def test_an_edit_that_would_bring_in_an_error_is_refused(monkeypatch):
    monkeypatch.setattr(yaml_editor, "scalar", lambda text: f"{text}\nnumber: 14")
    with pytest.raises(NoticeError, match="V001"):
        set_values("number:\nplace: X\n", {"number": "13"})


@pytest.mark.parametrize("text", ["number: [\n", "number: 1\nnumber: 2\n", "number: &a 1\n", "number: \x07\n"])
def test_a_text_with_errors_is_not_edited(text):
    with pytest.raises(NoticeError, match=r"C[12]\d\d"):
        set_values(text, {"number": "13"})


def test_the_text_of_a_file_gives_its_bytes_back():
    for raw in ("\ufeffplace: Bắc Giang\r\n".encode(), b"place: X", "place: Ba\u0306\u0301c\n".encode()):
        assert text_of(raw, "2024.yaml").encode() == raw


@pytest.mark.parametrize("encoding", ["utf-16", "cp1258"])
def test_a_file_in_another_encoding_is_refused_as_it_is_when_it_is_read(encoding):
    with pytest.raises(NoticeError, match="C006"):
        text_of("place: Đà Lạt\n".replace("ạ", "a\u0323").encode(encoding), "2024.yaml")
