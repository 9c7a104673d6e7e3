"""An amendment keeps the numbers: a reader who carries out its sentences on the old text has the consolidated one."""

from __future__ import annotations

import pytest
import yaml_files
from executing import Reader
from generated import REPEATABLE
from hypothesis import given, settings
from hypothesis import strategies as st
from repository import TESTS
from strategies import as_yaml

from generator import notices
from generator.amending import amendments, kept_numbers
from generator.rendering.body import parts
from generator.revisions import pairing

BASE = yaml_files.texts(TESTS / "cases" / "changes.yaml")["base"]


@pytest.fixture(scope="module")
def load(tmp_path_factory):
    """Return ``load(tasks)``: the notice with these tasks."""
    path = tmp_path_factory.mktemp("content") / "a.yaml"

    def of(tasks):
        path.write_text(as_yaml({**BASE, "tasks": tasks}).lstrip("\n"), encoding="utf-8")
        return notices.load(path).value

    return of


def body(notice):
    return [line.printed for line in parts(notice)["tasks"]]


def sentences(old, new):
    """Return what an amending notice says, each sentence with the lines that it quotes, without marks."""
    paired = pairing.pair(old, new, by_likeness=False).value
    said = amendments.amendments(paired, keeps_numbers=True)
    quoted = [[line.printed for line in one.quoted] for one in said]
    return [(one.words, unquoted(lines)) for one, lines in zip(said, quoted, strict=True)]


def unquoted(lines):
    whole = "\n".join(lines)
    return whole.removeprefix("“").removesuffix("”.").split("\n") if whole else []


def carried_out(old, new):
    reader = Reader(body(old))
    for sentence, quoted in sentences(old, new):
        reader.carry_out(sentence, quoted)
    return reader.lines()


def item(name, words="", items=()):
    made = {"id": name, "text": words or f"Việc {name}."}
    return {**made, "items": list(items)} if items else made


CASES = {
    "one goes from the middle, one comes at the end": ("abc", "acx", ["1. A.", "2. (được bãi bỏ)", "3. C.", "4. X."]),
    "the last goes, one comes in its place": ("ab", "ax", ["1. A.", "2. (được bãi bỏ)", "3. X."]),
    "two come between": ("ab", "axyb", ["1. A.", "1a. X.", "1b. Y.", "2. B."]),
    "one comes before the first": ("ab", "xab", ["1a. X.", "1. A.", "2. B."]),
    "one moves down": ("abc", "bca", ["2. B.", "3. C.", "4. A."]),
    "two change places": ("abcd", "acbd", ["1. A.", "3. C.", "3a. B.", "4. D."]),
}


@pytest.mark.parametrize(("old", "new", "wanted"), CASES.values(), ids=CASES)
def test_every_item_keeps_its_number(old, new, wanted, load):
    before, after = (load([item(name, f"{name.upper()}.") for name in names]) for names in (old, new))
    kept = kept_numbers.keep(before, after)
    assert [line for line in body(kept) if "chuyển đi" not in line] == wanted
    assert carried_out(before, kept) == body(kept)


OUT_OF_WHAT_GOES = {
    "a repealed item": (
        [item("b", items=[item("r"), item("p")])],
        ["Bãi bỏ mục 1.", "Bổ sung điểm b vào sau điểm a mục 2 như sau:"],
    ),
    "an item that is said anew": (
        [item("a", "Khác."), item("b", items=[item("r"), item("p")])],
        ["Mục 1 được sửa đổi như sau:", "Bổ sung điểm b vào sau điểm a mục 2 như sau:"],
    ),
}


@pytest.mark.parametrize(("after", "wanted"), OUT_OF_WHAT_GOES.values(), ids=OUT_OF_WHAT_GOES)
def test_what_comes_out_of_something_that_is_gone_by_then_is_said_anew(after, wanted, load):
    old = load([item("a", items=[item("p"), item("q")]), item("b", items=[item("r")])])
    new = kept_numbers.keep(old, load(after))
    assert [sentence for sentence, _ in sentences(old, new)] == wanted
    assert carried_out(old, new) == body(new)


@st.composite
def versions(draw):
    """Draw three versions of a list of tasks with points: each leaves, moves, changes, inserts some."""
    fresh = iter(f"m{at}" for at in range(100))
    old = []
    for at in range(draw(st.integers(1, 5))):
        points = [item(f"p{at}{below}") for below in range(draw(st.integers(0, 3)))]
        old.append(item(f"v{at}", items=points))
    found = [old]
    for _ in range(2):
        found.append(draw(edited(found[-1], fresh)))
    return found


@st.composite
def edited(draw, tasks, fresh):
    clauses = [{**one, "items": list(one.get("items", ()))} for one in tasks]
    for _ in range(draw(st.integers(1, 5))):
        lists = [clauses, *(one["items"] for one in clauses)]
        within = draw(st.sampled_from(lists))
        act = draw(st.sampled_from(("drop", "change", "insert", "move", "transfer")))
        at = draw(st.integers(0, max(len(within) - 1, 0)))
        if act == "insert":
            within.insert(draw(st.integers(0, len(within))), {**item(next(fresh), "Việc mới thêm."), "items": []})
        elif not within or (within is clauses and len(clauses) == 1 and act == "drop"):
            continue
        elif act == "drop":
            del within[at]
        elif act == "change":
            within[at] = {**within[at], "text": within[at]["text"].rstrip(".") + " nữa."}
        elif act == "move":
            within.insert(draw(st.integers(0, len(within) - 1)), within.pop(at))
        elif within is not clauses:
            target = draw(st.sampled_from(clauses))["items"]
            moved = within.pop(at)
            target.insert(draw(st.integers(0, len(target))), moved)
    return [{key: value for key, value in pruned(one).items() if value} for one in clauses]


def pruned(one):
    return {**one, "items": [{key: value for key, value in below.items() if value} for below in one["items"]]}


@given(versions())
@settings(REPEATABLE)
def test_who_carries_out_the_sentences_on_the_old_text_has_the_consolidated_text(load, contents):
    old = load(contents[0])
    for content in contents[1:]:
        new = kept_numbers.keep(old, load(content))
        assert carried_out(old, new) == body(new)
        labels = [line.number.label for line in parts(new)["tasks"] if line.number and not line.number.above]
        assert len(labels) == len(set(labels))
        old = new
