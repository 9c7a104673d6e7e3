"""Ids written into content: in place, once, each to one item, and kept whatever is done to the others."""

from __future__ import annotations

import os
import re
import tempfile
from collections import Counter
from pathlib import Path

import pytest
import yaml
import yaml_files
from commandline import REAL
from generated import REPEATABLE
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from repository import TESTS
from strategies import as_yaml, notices
from styles import gives_back, quoted, styled

from generator.content import yaml_editor, yaml_reader
from generator.content.yaml_ids import NewId, with_ids
from generator.diagnostics import NoticeError, errors
from generator.notices import load
from generator.revisions import ids

EXAMPLES = int(os.environ.get("THONGBAO_EXAMPLES", "100"))
CASES = yaml_files.values(TESTS / "cases" / "editing-ids.yaml")
PARSERS = {"C": getattr(yaml, "CSafeLoader", yaml.SafeLoader), "Python": yaml.SafeLoader}
FORMS = {
    "as it stands": lambda text: text,
    "with Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "with a byte-order mark": lambda text: f"\ufeff{text}",
    "without the last line end": lambda text: text.removesuffix("\n"),
}
UNSHRUNK = settings(REPEATABLE, phases=[Phase.generate])
"""To shrink a whole notice takes minutes; its text, as it is, tells enough."""

OF_THE_PROGRAM = re.compile(rf"(kq|hc|nv|nn|pl)-[{ids.ALPHABET}]{{4}}")
WRITTEN = re.compile(rf"id: {OF_THE_PROGRAM.pattern}(, )?|\b(text|to): |[{{}}]")


DOUBLE = '"'
LEGAL = (
    st.text()
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: gives_back(f"k: {quoted(text, DOUBLE)}", text))
)


def tree_of(text):
    return yaml_editor.read(text, "2024.yaml")


def named(text):
    """Return the text with the ids that the program gives."""
    (given_ids,) = ids.missing([tree_of(text)])
    return with_ids(text, given_ids, "2024.yaml")


def words_by_id(text):
    """Return what each item of a text says, by its id; items that say the same are told apart by their ids only."""
    return {item.id: ids._words(item.node) for item in ids.items(tree_of(text))}


# Surgery ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_ids_of_the_case_are_written_and_nothing_else(case, form, parser, monkeypatch):
    monkeypatch.setattr(yaml_reader, "_LOADER", PARSERS[parser])
    wanted = {path_of(path): NewId(value, case.get("words", "text")) for path, value in case["ids"].items()}
    if "refused" in case:
        with pytest.raises(NoticeError, match=case["refused"]):
            with_ids(form(case["text"]), wanted)
    else:
        assert with_ids(form(case["text"]), wanted) == form(case["becomes"])


def path_of(written):
    return tuple(int(step) if step.isdigit() else step for step in written.split("."))


def test_ids_that_would_read_as_something_else_are_refused():
    with pytest.raises(NoticeError, match="V001"):
        with_ids("a:\n  - x\n", {("a", 0): NewId("nv-1\n  - y", "text")})


# Choice -------------------------------------------------------------------------------------------------------------


def test_the_same_words_get_the_same_id_and_a_second_of_them_another():
    first = named("tasks:\n  - Giao Văn phòng.\n")
    (only,) = words_by_id(first)
    both = named("tasks:\n  - Giao Văn phòng.\n  - Giao Văn phòng.\n")
    assert next(iter(words_by_id(both))) == only
    assert len(words_by_id(both)) == 2
    assert both == named("tasks:\n  - Giao Văn phòng.\n  - Giao Văn phòng.\n")


def test_other_words_get_another_id():
    assert words_by_id(named("tasks: [x]\n")).keys() != words_by_id(named("tasks: [y]\n")).keys()


def test_many_items_that_say_the_same_all_get_an_id_of_their_own():
    assert len(words_by_id(named("tasks:\n" + "  - x\n" * 300))) == 300


def test_spacing_and_folding_do_not_change_an_id():
    assert words_by_id(named("tasks: [a  b]\n")).keys() == words_by_id(named("tasks:\n  - >-\n    A\n    b\n")).keys()


def test_an_id_of_another_item_is_not_given_again_even_if_the_years_file_overrides_that_item():
    year = "tasks: [x]\nrecipients: [A]\n"
    (nv,) = words_by_id(named("tasks: [x]\n"))
    (nn,) = words_by_id(named("recipients: [A]\n"))
    office = f"recipients:\n  - id: {nn}\n    to: B\n  - id: {nv}\n    to: C\n"
    of_year, of_office = ids.missing([tree_of(year), tree_of(office)])
    assert not {nv, nn} & {one.id for one in of_year.values()}
    assert of_office == {}


def test_only_items_that_are_printed_get_an_id():
    of_year, of_office = ids.missing([tree_of("recipients: [A]\n"), tree_of("recipients: [B]\ntasks: [x]\n")])
    assert list(of_year) == [("recipients", 0)]
    assert list(of_office) == [("tasks", 0)]


def test_each_kind_of_item_has_its_prefix():
    text = """\
results: {items: [a]}
limitations: {items: [b]}
tasks: {items: [{text: c, items: [d]}]}
recipients: [e]
annexes: [{title: F, items: [g]}]
"""
    assert [item.id[:2] for item in ids.items(tree_of(named(text)))] == ["kq", "hc", "nv", "nv", "nn", "pl", "nv"]


def test_paragraphs_get_no_ids():
    text = "results: [a, b]\nlimitations: c\nopening: [d, e]\nsubject: [f, g]\ntasks: [h]\n"
    assert len(words_by_id(named(text))) == 1


# Invariants ---------------------------------------------------------------------------------------------------------


def checked(text, folder):
    """Return the notice of a text that must be without an error."""
    path = folder / "2024.yaml"
    path.write_bytes(text.encode())
    notice, found = load(path)
    assert not errors(found), (found, text)
    return notice


def without_ids(value):
    """Return a typed notice without what ids and their lines change in it."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {key: without_ids(one) for key, one in value._asdict().items() if key not in ("id", "location")}
    return [without_ids(one) for one in value] if isinstance(value, tuple) else value


def lines_but_ids(text):
    """Return the lines that say something, without indentation, dashes and what an id brings along."""
    lines = (WRITTEN.sub("", re.sub(r"^[ \ufeff-]*", "", line)) for line in text.split("\n"))
    return [line for line in lines if line.strip("\r ")]


@pytest.mark.slow
@settings(UNSHRUNK, max_examples=EXAMPLES // 4)
@given(notices().flatmap(styled))
def test_only_ids_are_added_in_any_style_of_yaml(text):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before = checked(text, folder)
        after = named(text)
        assert without_ids(checked(after, folder)) == without_ids(before)
        assert lines_but_ids(after) == lines_but_ids(text)
        blank = [sum(not line.strip() for line in one.splitlines()) for one in (text, after)]
        assert blank[0] == blank[1]
        assert set(re.findall(r"\r?\n", after)) <= set(re.findall(r"\r?\n", text) or ["\n"])
        assert (after[:1], after.endswith("\n")) == (text[:1], text.endswith("\n"))
        given_ids = [item.id for item in ids.items(tree_of(after))]
        assert all(OF_THE_PROGRAM.fullmatch(one) for one in given_ids)
        assert len(set(given_ids)) == len(given_ids)
        assert named(after) == after


@settings(REPEATABLE, max_examples=EXAMPLES)
@given(
    st.lists(st.text("abc ", min_size=1).map(lambda text: f"x{text}".strip()), min_size=1, max_size=8),
    st.data(),
)
def test_ids_stay_with_their_items_through_insertion_removal_and_moving(words, data):
    text = named(as_yaml({"tasks": {"items": [*words]}}) + "\n")
    before = words_by_id(text)
    head, *items = re.split(r"(?m)^(?=    - id: )", text)
    kept = data.draw(st.permutations(items))[: data.draw(st.integers(0, len(items)))]
    for _ in range(data.draw(st.integers(0 if kept else 1, 3))):
        new = f"    - {data.draw(st.sampled_from((*words, 'y', 'z z')))}\n"
        kept.insert(data.draw(st.integers(0, len(kept))), new)
    after = words_by_id(named(head + "".join(kept)))
    stayed = [match[1] for item in kept if (match := re.match(r"    - id: (\S+)", item))]
    assert {one: after[one] for one in stayed} == {one: before[one] for one in stayed}
    assert len(after) == len(kept)


@pytest.mark.slow
@settings(UNSHRUNK, max_examples=EXAMPLES // 4)
@given(notices().flatmap(styled), st.dictionaries(st.sampled_from(("number", "date", "symbol", "closing")), LEGAL))
def test_only_the_values_asked_for_change_in_any_style_of_yaml(text, values):
    after = yaml_editor.set_values(text, values, after=["place", "issuer"])
    expected = {**yaml_editor.plain(tree_of(text)), **values}
    assert {key: yaml_editor.compared(one) for key, one in yaml_editor.plain(tree_of(after)).items()} == {
        key: yaml_editor.compared(one) for key, one in expected.items()
    }
    assert Counter(re.findall(r"# (?:ghi chú|hết) \d+", after)) == Counter(re.findall(r"# (?:ghi chú|hết) \d+", text))
    assert yaml_editor.set_values(after, values, after=["place", "issuer"]) == after


# The command --------------------------------------------------------------------------------------------------------


def test_the_command_tells_how_many_ids_it_wrote_in_which_file_and_then_that_there_is_nothing_to_do(desk):
    path = desk.real()
    office = path.with_name("office.yaml")
    told = desk.run("ids", path)
    assert (told.code, told.err) == (0, "")
    assert told.out == f"{path}: đã ghi 24 mã\n{office}: đã ghi 3 mã\n"
    after = (path.read_bytes(), office.read_bytes())
    assert desk.run("ids", path, office).out == f"{path}: mục nào cũng đã có mã\n"
    assert (path.read_bytes(), office.read_bytes()) == after


def test_a_notice_with_ids_is_the_same_word_file(desk):
    path = desk.real()
    desk.run("render", path)
    before = Path("out/2023.docx").read_bytes()
    desk.run("ids", path)
    assert desk.run("render", path).code == 0
    assert Path("out/2023.docx").read_bytes() == before


def test_a_task_moved_under_another_keeps_its_id(desk):
    path = desk.real("mau-day-du.yaml")
    path.write_bytes((REAL.with_name("mau-day-du.yaml")).read_bytes())
    desk.run("ids", path)
    text = path.read_text(encoding="utf-8")
    lines = next(re.finditer(r" {8}- id: (\S+)\n {10}text: Hằng tuần.*\n", text))
    moved = text.replace(lines[0], "").replace(
        "    - id: nv-dia-phuong\n", f"    {lines[0].lstrip()}    - id: nv-dia-phuong\n"
    )
    moved = moved.replace("\n          text: Hằng tuần", "\n      text: Hằng tuần")
    path.write_text(moved, encoding="utf-8")
    assert desk.run("ids", path).out == f"{path}: mục nào cũng đã có mã\n"
    assert words_by_id(moved) == words_by_id(text)


def test_content_with_errors_gets_no_ids_and_other_files_get_theirs(desk):
    good, bad = desk.real(), desk.broken()
    before = bad.read_bytes()
    told = desk.run("ids", bad, good)
    assert told.code == 1
    assert "C306" in told.err
    assert f"{good}: đã ghi 24 mã" in told.out
    assert bad.read_bytes() == before


def test_an_id_of_the_years_file_that_office_yaml_has_too_is_refused(desk):
    path = desk.real()
    office = path.with_name("office.yaml")
    office.write_text(
        office.read_text(encoding="utf-8").replace("- to: Đảng", "- id: chung\n    to: Đảng"), encoding="utf-8"
    )
    text = path.read_text(encoding="utf-8").replace("    - text:\n", "    - id: chung\n      text:\n", 1)
    path.write_text(text, encoding="utf-8")
    told = desk.run("ids", path)
    assert told.code == 1
    assert told.err.count("C313") == 1
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.reports("V001")
def test_a_file_that_cannot_be_edited_in_place_is_told_and_left_alone(desk):
    path = desk.real()
    text = path.read_text(encoding="utf-8").replace("    - text:\n", "    - ? id\n      :\n      text:\n", 1)
    path.write_text(text, encoding="utf-8")
    told = desk.run("ids", path)
    assert told.code == 2
    assert told.err.startswith(f"{path}: V001 ")
    assert path.read_text(encoding="utf-8") == text


def test_a_file_that_is_not_there_is_told(desk):
    told = desk.run("ids", "content/2031.yaml")
    assert told.code == 2
    assert "C001" in told.err
