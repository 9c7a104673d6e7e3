"""YAML bytes to text with places: what is read exactly, what is refused, and that nothing else can happen."""

import os
import time
import unicodedata

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from repository import ROOT, TESTS

from generator import notices, pipeline
from generator.codes import CODES, Severity
from generator.content import source, yaml_reader
from generator.diagnostics import NoticeError, errors

GOOD = (TESTS / "cases" / "good-notice.yaml").read_text(encoding="utf-8")
REAL = ROOT / "content"
PARSERS = {"C": getattr(yaml, "CSafeLoader", yaml.SafeLoader), "Python": yaml.SafeLoader}
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
SOON = 3.0  # seconds; a tenth of it on an idle desk


@pytest.fixture(autouse=True, params=PARSERS)
def _parser(request, monkeypatch):
    monkeypatch.setattr(yaml_reader, "_LOADER", PARSERS[request.param])


def parsed(data):
    """Return the tree and the codes told for a content file's text or bytes, and see that it took no time."""
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    start = time.process_time()
    try:
        tree, found = yaml_reader.parse(raw, "2024.yaml")
    except NoticeError as error:
        tree, found = None, error.faults
    assert time.process_time() - start < SOON
    return tree, [fault.code for fault in found], found


def value(data, key="place"):
    tree, codes, _ = parsed(data)
    assert codes == []
    return tree.entries[key].value


def stopped(path):
    """Return the one fault that keeps a file from being read."""
    with pytest.raises(NoticeError) as raised:
        yaml_reader.read(path)
    (only,) = raised.value.faults
    assert CODES[only.code].stops
    return only


def windows_1258(text):
    """Return the text as windows-1258 has it: letters with their shape, each tone a byte of its own after them."""
    pieces = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        shape = "".join(part for part in parts if part not in TONES)
        pieces.append(unicodedata.normalize("NFC", shape) + "".join(part for part in parts if part in TONES))
    return "".join(pieces).encode("cp1258")


# Text stays what it is


@pytest.mark.parametrize(
    "written",
    ["012", "08", "1.10", "no", "yes", "7:30", "2024-02-30", "1e3", "0x1F", ".inf", "True", "1_000", "=", "<<"],
)
def test_no_scalar_is_converted(written):
    assert value(f"place: {written}\n") == written


def test_every_value_and_every_key_has_its_line_and_column():
    tree, _, _ = parsed("# ghi chú\nplace:   Bắc Giang\ntasks:\n  - Một\n  - text: Hai\n")
    second = tree.entries["tasks"].items[1]
    assert (tree.entries["place"].location.line, tree.entries["place"].location.column) == (2, 10)
    assert (tree.keys["tasks"].line, tree.keys["tasks"].column) == (3, 1)
    assert (second.entries["text"].location.line, second.entries["text"].location.column) == (5, 11)


def test_decomposed_letters_come_out_composed_in_keys_and_values():
    tree, codes, _ = parsed(unicodedata.normalize("NFD", "địa danh: Bắc Giang\n"))
    assert codes == []
    assert {key: node.value for key, node in tree.entries.items()} == {"địa danh": "Bắc Giang"}


def test_letters_composed_only_by_an_escape_come_out_composed():
    assert value('place: "e\\u0301"\n') == "é"


def test_a_zero_width_character_is_dropped_before_composing():
    tree, codes, _ = parsed("place: e\u200b\u0301\n")
    assert (tree.entries["place"].value, codes) == ("é", ["C204"])


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_every_kind_of_line_end_is_one_line_end(end):
    text = "a: |\n  một\n  hai\nplace: Bắc Giang\n".replace("\n", end)
    tree, codes, _ = parsed(text)
    assert codes == []
    assert tree.entries["a"].value == "một\nhai\n"
    assert tree.entries["place"].location.line == 4


def test_a_byte_order_mark_is_accepted():
    assert value(b"\xef\xbb\xbfplace: B\xe1\xba\xafc\n") == "Bắc"


# Other encodings are named, with the remedy


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (GOOD.encode("utf-16"), "UTF-16"),
        (GOOD.encode("utf-16-le"), "UTF-16"),
        (GOOD.encode("utf-16-be"), "UTF-16"),
        (b"\xfe\xff" + GOOD.encode("utf-16-be"), "UTF-16"),
        ("a: b".encode("utf-16-le"), "UTF-16"),
        (GOOD.encode("utf-32"), "UTF-32"),
        (GOOD.encode("utf-32-le"), "UTF-32"),
        (GOOD.encode("utf-32-be"), "UTF-32"),
        (windows_1258(GOOD), "windows-1258"),
        ("place: Orléans et Besançon\n".encode("latin-1"), "một bảng mã cũ"),
        (bytes(range(128, 256)), "một bảng mã cũ"),
        ("place: 東京都 日本\n".encode("shift-jis"), "một bảng mã cũ"),
        ("place: B¾c Giang\n".encode("latin-1"), "một bảng mã cũ"),
    ],
    ids=lambda argument: argument if isinstance(argument, str) else "",
)
def test_another_encoding_is_named_and_the_remedy_told(raw, name):
    _, codes, (fault, *_) = parsed(raw)
    assert codes == ["C006"]
    assert name in fault.message
    assert "UTF-8" in fault.hint


def test_the_first_line_in_another_encoding_is_reported():
    _, _, (fault,) = parsed(b"number: 12\nplace: B\xe3c\n")
    assert fault.location.line == 2


@pytest.mark.parametrize(
    "start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-1.7", b"{\\rtf1", b"\x89PNG", b"\xff\xd8\xff"]
)
def test_a_document_given_as_content_is_named(start):
    assert parsed(start + b" rest")[1] == ["C007"]


def test_a_binary_file_is_not_taken_for_an_old_encoding():
    assert parsed(b"MZ\x90\x00" + b"\xff\xfe\xfa binary words " * 100)[1] == ["C007"]


# Files


def test_a_missing_file_is_told(tmp_path):
    assert stopped(tmp_path / "2032.yaml").code == "C001"


def test_a_folder_is_told(tmp_path):
    assert stopped(tmp_path).code == "C002"


def test_a_file_that_may_not_be_read_is_told(tmp_path, monkeypatch):
    path = tmp_path / "2024.yaml"
    path.write_text(GOOD, encoding="utf-8")

    def refuse(*_arguments, **_keywords):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert stopped(path).code == "C003"


def test_a_file_over_the_limit_is_not_read_further(tmp_path):
    path = tmp_path / "2024.yaml"
    path.write_bytes(b"a: " + b"x" * 2_000_000)
    assert stopped(path).code == "C005"


def test_a_word_file_is_told_as_such():
    path = REAL.parent / "templates" / "thong-bao.docx"
    assert stopped(path).code == "C007"


@pytest.mark.parametrize("data", ["", " \n\n", "# x\n", "\ufeff", "---\n", "~\n", "null\n", '""\n'])
def test_a_file_without_content_is_told(data):
    assert parsed(data)[1] == ["C004"]


def test_an_error_in_one_file_does_not_hide_one_on_the_same_line_of_another(tmp_path):
    (tmp_path / "office.yaml").write_text("issuer: {}\nplace: a: b\n", encoding="utf-8")
    (tmp_path / "2024.yaml").write_text("number: 12\nplace: *x\n", encoding="utf-8")
    found = notices.load(tmp_path / "2024.yaml").found
    assert [fault.code for fault in found][:2] == ["C103", "C101"]


# Limits


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("place: " + "[" * 1000 + "]" * 1000, "C108"),
        ("".join("  " * depth + "a:\n" for depth in range(700)), "C108"),
        ("[" * 900_000, "C108"),
        ("{" * 900_000, "C108"),
        ("- " * 450_000, "C108"),
        ("? " * 450_000, "C108"),
        ("place:\n" + "- a\n" * 100_000, "C109"),
        ("place: [" + "a," * 100_000 + "]", "C109"),
        ("place: '" + "Một hai " * 25_000 + "'", "C205"),
        ("place: '" + "{{" * 400_000 + "'", "C205"),
        ("\x01" * 1_000_000, "C201"),
    ],
    ids=range(11),
)
def test_content_past_a_limit_has_one_fault_reported_at_once(data, code):
    assert parsed(data)[1] == [code]


def test_the_deepest_notice_is_far_below_the_limit_of_depth():
    assert parsed("tasks: " + "[" * 30 + "a" + "]" * 30)[1] == []


def test_a_paragraph_of_a_hundred_thousand_characters_is_read_whole():
    text = "x" * yaml_reader.MAX_TEXT
    assert value(f"place: {text}\n") == text


def test_billion_laughs_are_only_text_with_faults():
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{new}: &{new} [{', '.join(['*' + old] * 9)}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)]
    assert set(parsed("\n".join(lines))[1]) == {"C103"}


@pytest.mark.parametrize("character", ["\u200b", "\u202e", "\x01", "\ufffe"])
def test_only_the_first_of_very_many_faulty_characters_are_reported(character):
    _, codes, found = parsed(f"place: '{f'a{character}' * 150_000}'\n")
    alike = [code for code in codes if code != "C205"]
    assert len(alike) == source.MAX_ALIKE
    assert any("không nêu nữa" in fault.hint for fault in found)


def test_a_direction_mark_is_refused_even_behind_very_many_warnings():
    _, codes, _ = parsed("place: '" + "a\u200b" * 300 + "\u202e'\n")
    assert "C206" in codes


@pytest.mark.parametrize("data", ['place: "\\ud800"\n', 'place: "\\ud83d\\ude00"\n', 'place: "\\U00110000"\n'])
def test_an_escape_that_is_no_character_is_told(data):
    assert set(parsed(data)[1]) == {"C202"}


@pytest.mark.parametrize(
    ("data", "told"), [("place:\tBắc\n", ([], ["C105"])), ("place: Bắc\tGiang\n", (["C113"], ["C105"]))]
)
def test_a_tab_after_a_key_is_read_or_told_and_one_between_words_is_told(data, told):
    _, codes, _ = parsed(data)
    assert codes in told


# Whatever comes


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400) | st.binary(max_size=400).map(lambda raw: b"place: '" + raw))
def test_any_bytes_are_read_or_told_about(data):
    parsed(data)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=200)
    | st.text("ab:-?[]{}#&*!|>'\"%@`,\\ \n\tắ\u200b\u0301\ufeff\u202e\x85", max_size=60)
    | st.lists(
        st.sampled_from(["place: ", "- ", "\n", "  ", '"', "'", "\\u", "\\ud800", "[", "{", "&a ", "*a", "---\n", "#"])
    ).map("".join)
)
def test_any_text_is_read_or_told_about(data):
    tree, codes, _ = parsed(data)
    assert tree is not None or any(CODES[code].severity is Severity.ERROR for code in codes)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_a_text_that_is_accepted_comes_back_exactly(text):
    tree, codes, _ = parsed("place: '" + text.replace("'", "''") + "'\n")
    if tree is not None and set(codes) <= {"C204"} and not {"\n", "\r"} & set(text):
        kept = "".join(letter for letter in text if letter not in _zero_width())
        expected = unicodedata.normalize("NFC", kept)
        assert tree.entries["place"].value == expected


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_notice_is_read_or_told_about(tmp_path_factory, data):
    text = (REAL / "2023.yaml").read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 400)))
    slice_ = text[start:end]
    damaged = data.draw(st.sampled_from(["", slice_ * 2, "đ", "  ", "\t", ": ", '"', "- ", "\n", "{", "\x00", "[…]"]))
    folder = tmp_path_factory.getbasetemp() / "damaged"
    folder.mkdir(exist_ok=True)
    (folder / "office.yaml").write_bytes((REAL / "office.yaml").read_bytes())
    path = folder / "2023.yaml"
    path.write_text(text[:start] + damaged + text[end:], encoding="utf-8", newline="\n")
    try:
        notice, found = notices.load(path)
    except NoticeError as error:
        notice, found = None, error.faults
    assert notice is not None or errors(found)
    assert all(fault.location.line is None or fault.location.line <= text.count("\n") * 2 for fault in found)


def _zero_width():
    return {chr(number) for number in (0xAD, 0x180E, *range(0x200B, 0x200E), 0x2060, 0xFEFF)}


def test_titled_parts_take_letters_from_the_tasks_after_them(tmp_path):
    good = (TESTS / "cases" / "good-notice.yaml").read_text(encoding="utf-8")
    tasks = "tasks:\n" + "".join(f"  - Việc thứ {number}.\n" for number in range(23))
    titled = 'numbering: ["a)"]\nresults: {title: Kết quả, lead: Tốt.}\n'
    before, _, after = good.partition("results:")
    source = tmp_path / "2024.yaml"
    source.write_text(before + titled + tasks + "closing:" + after.partition("closing:")[2], encoding="utf-8")
    assert [fault.code for fault in pipeline.build(source).found] == ["C311"]
