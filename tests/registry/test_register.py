"""The register and the folders: every damage is told with its place, and can be repaired from what is left."""

from __future__ import annotations

import json
import shutil
import unicodedata
from pathlib import Path

import pytest
import yaml_files
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from offices import office, put
from reporting import params
from repository import TESTS

from generator.codes import CODES
from generator.diagnostics import NoticeError
from generator.registry import archive, copies, history, issued, record, register
from generator.registry.record import Record, as_line, with_hash

CASES = yaml_files.values(TESTS / "cases" / "register.yaml")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """``content/issued/`` of an office that issued four notices."""
    content = tmp_path_factory.mktemp("office") / "content"
    for number in range(1, 5):
        put(content, number)
    return content / "issued"


@pytest.fixture
def folder(whole, tmp_path):
    return shutil.copytree(whole, tmp_path / "content" / "issued")


def line_of(form, lines):
    if isinstance(form, int):
        return lines[form - 1]
    if "text" in form:
        return form["text"]
    if "nested" in form:
        return "[" * form["nested"]
    line = lines[form["line"] - 1]
    if "cut" in form:
        return line[: form["cut"]]
    if "seal" in form:
        changed = with_hash(Record(**{**json.loads(line), **form["seal"]}))
        return as_line(changed).decode().rstrip("\n")
    old, new = form["replace"]
    assert old in line
    return line.replace(old, new)


def damage(folder, case):
    if "lines" in case:
        file = folder / register.FILE
        lines = file.read_text(encoding="utf-8").splitlines()
        file.write_text("".join(f"{line_of(form, lines)}\n" for form in case["lines"]), encoding="utf-8")
    for what, given_to in case.get("do", {}).items():
        if what == "remove":
            gone = folder / given_to
            shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
        elif what == "copy":
            shutil.copytree(folder / given_to[0], folder / given_to[1])
        else:
            (folder / given_to[0]).parent.mkdir(exist_ok=True)
            _, copied, source = given_to[1].partition("copy of ")
            text = (folder / source).read_text(encoding="utf-8") if copied else given_to[1]
            (folder / given_to[0]).write_text(text, encoding="utf-8")


def shown(fault):
    return (
        f"{fault.code} line {fault.location.line}"
        if fault.location.line
        else f"{fault.code} {Path(fault.location.file).name}"
    )


@pytest.mark.parametrize("case", params(CASES, lambda case: [line.split()[0] for line in case["found"]]))
def test_the_damage_of_the_case_is_reported_and_no_other(case, folder):
    damage(folder, case)
    found = history.read(folder).found
    assert [shown(fault) for fault in found] == case["found"]
    if "hint" in case:
        assert case["hint"] in found[0].hint.replace("\\", "/")


def test_the_copies_in_the_folders_put_together_are_the_register(folder):
    there = [(folder / f"2024-0{number}-TB-KHCN" / copies.NAME).read_bytes() for number in range(1, 5)]
    assert b"".join(there) == (folder / register.FILE).read_bytes()


def test_a_record_is_read_as_it_was_written(folder):
    for one in register.read(folder).records:
        assert record.read_record(as_line(one)) == one


def test_a_key_that_a_later_version_adds_to_a_record_is_hashed_and_no_damage(folder):
    fields = {**register.read(folder).records[0].fields(), "later": "x"}
    fields["hash"] = record.hash_of(fields)
    assert record.read_record(record.canonical(fields)).number == "01"
    fields["later"] = "y"
    with pytest.raises(record.RecordError):
        record.read_record(record.canonical(fields))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_change_of_the_bytes_is_reported_or_harmless(data, folder, whole):
    old = (whole / register.FILE).read_bytes()
    start = data.draw(st.integers(0, len(old)))
    length = data.draw(st.sampled_from([0, 1, 2, 50, 1000, len(old)]))
    inserted = data.draw(st.one_of(st.just(b""), st.binary(max_size=4), st.just(old[start : start + 1000])))
    (folder / register.FILE).write_bytes(old[:start] + inserted + old[start + length :])
    seen = register.read(folder)
    assert seen.found or seen.records == register.read(whole).records


@pytest.mark.reports("V201")
def test_a_register_that_cannot_be_read_is_told(tmp_path):
    (tmp_path / register.FILE).mkdir()
    with pytest.raises(NoticeError, match="V201"):
        register.read(tmp_path)


# Finding a notice


@pytest.fixture
def years(tmp_path):
    """An office whose number 07 was given in two years."""
    content = office(tmp_path).parent
    put(content, 7, "2023-02-01")
    put(content, 7, "2024-02-01", symbol="TB-UBND")
    put(content, 7, "2024-03-01")
    return archive.open_register(content / "issued")


@pytest.mark.parametrize(
    "words",
    [
        "07/TB-KHCN/2024",
        "7/TB-KHCN/2024",
        "07/tb-khcn/2024",
        "content/issued/2024-07-TB-KHCN",
        "content/issued/2024-07-TB-KHCN/notice.docx",
        "2024-07-TB-KHCN",
    ],
)
def test_a_notice_is_found_by_its_key_and_its_folder(years, words):
    assert register.find(years, words).key == "07/TB-KHCN/2024"


def test_a_notice_is_found_by_its_content_file(years):
    assert register.find(years, "content/2023-so-7.yaml").key == "07/TB-KHCN/2023"


def test_the_year_may_be_left_out_where_the_number_was_used_once(years):
    assert register.find(years, "7/TB-UBND").key == "07/TB-UBND/2024"


def test_a_number_of_several_years_is_not_guessed(years):
    with pytest.raises(NoticeError, match="07/TB-KHCN/2023, 07/TB-KHCN/2024"):
        register.find(years, "7/TB-KHCN")


@pytest.mark.parametrize("words", ["8/TB-KHCN/2024", "content/2025.yaml", "07/TB-KHCN/2025", "", "register.jsonl"])
@pytest.mark.reports("V217")
def test_a_notice_that_was_not_issued_is_not_found(years, words):
    with pytest.raises(NoticeError, match="V217"):
        register.find(years, words)


def test_a_number_alone_is_told_with_what_has_it(years):
    with pytest.raises(NoticeError) as raised:
        register.find(years, "7")
    assert raised.value.faults[0].hint == "viết cả ký hiệu: 07/TB-KHCN/2023, 07/TB-UBND/2024, 07/TB-KHCN/2024"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_that_of_its_file_in_either_form_of_its_letters(tmp_path, form):
    content = office(tmp_path).parent
    other = unicodedata.normalize({"NFC": "NFD", "NFD": "NFC"}[form], "Kết luận.yaml")
    done = put(content, 7, source=unicodedata.normalize(form, "Kết luận.yaml"))
    opened = archive.open_register(content / "issued")
    assert register.find(opened, f"content/{other}") == done
    assert issued.find_by_source(opened, content / other) == done


# History


@pytest.fixture
def chained(tmp_path):
    """A notice that was amended, its amendment corrected, and all replaced; another beside it."""
    content = tmp_path / "content"
    put(content, 1)
    put(content, 2)
    put(content, 3, kind="amends", of="01/TB-KHCN/2024", reason="sửa thời hạn")
    put(content, 4, kind="corrects", of="03/TB-KHCN/2024", reason="sai ngày")
    put(content, 5, kind="replaces", of="01/TB-KHCN/2024", reason="nhiều chỗ sai")
    return content / "issued"


@pytest.mark.parametrize("number", [1, 3, 4, 5])
def test_the_chain_of_a_notice_is_the_same_from_each_of_its_links(chained, number):
    entries = history.read(chained, f"{number}/TB-KHCN").entries
    assert [entry.record.number for entry in entries] == ["01", "03", "04", "05"]
    assert [[one.number for one in entry.changed_by] for entry in entries] == [["03", "04", "05"], ["05"], ["05"], []]


def test_a_notice_that_nothing_changed_stands_alone(chained):
    (entry,) = history.read(chained, "2/TB-KHCN").entries
    assert (entry.record.number, entry.changed_by) == ("02", ())


def test_notices_that_name_each_other_do_not_hang_it(tmp_path):
    content = tmp_path / "content"
    put(content, 1, of="02/TB-KHCN/2024", kind="replaces")
    put(content, 2, of="01/TB-KHCN/2024", kind="replaces")
    assert len(history.read(content / "issued", "1/TB-KHCN").entries) == 2


def test_an_office_that_issued_nothing_has_an_empty_history(tmp_path):
    assert history.read(tmp_path / "content" / "issued")[:2] == ((), ())


def test_every_page_of_the_register_says_what_to_do():
    assert all(CODES[code].remedy for code in CODES if code.startswith("V2"))
