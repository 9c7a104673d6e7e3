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


def test_what_comes_after_a_repealed_number_stands_before_the_number_of_what_moved_away(load):
    old = load([item("a"), item("b", items=[item("p"), item("q")])])
    new = kept_numbers.keep(old, load([item("a", items=[item("q")]), item("b", items=[item("r")])]))
    assert body(new)[3:] == ["a) (được bãi bỏ)", "a1) Việc r.", "b) (được chuyển đi)"]
    assert carried_out(old, new) == body(new)


# Headings without a number


def headed(names, headings):
    """Return items of these names; ``headings`` says which stand below each heading."""
    made = []
    for name in names:
        holder = next((key for key, below in headings.items() if name in below), "")
        if holder and not (made and made[-1]["id"] == holder):
            made.append({"id": holder, "title": f"Đối với {holder}", "numbered": "no", "items": []})
        (made[-1]["items"] if holder else made).append(item(name, f"{name.upper()}."))
    return made


HEADED = {
    "a heading goes with all that it holds": (
        headed("abcd", {"h1": "bc"}),
        headed("ad", {}),
        ["Bãi bỏ tiêu đề “Đối với h1”.", "Bãi bỏ mục 2.", "Bãi bỏ mục 3."],
    ),
    "a heading goes, what it holds stays": (
        headed("abcd", {"h1": "bc"}),
        headed("abcd", {}),
        ["Bãi bỏ tiêu đề “Đối với h1”."],
    ),
    "a heading comes over what is there": (
        headed("abcd", {}),
        headed("abcd", {"h1": "bc"}),
        ["Bổ sung tiêu đề “Đối với h1” vào sau mục 1 như sau:"],
    ),
    "another heading, and one below it is new": (
        headed("abc", {"h1": "bc"}),
        headed("axbc", {"h2": "xbc"}),
        ["Bãi bỏ tiêu đề “Đối với h1”.", "Bổ sung tiêu đề “Đối với h2”, mục 1a vào sau mục 1 như sau:"],
    ),
    "after a heading comes what is new": (
        headed("abc", {"h1": "bc"}),
        headed("abcx", {"h1": "bc"}),
        ["Bổ sung mục 4 vào sau mục 3 như sau:"],
    ),
}


@pytest.mark.parametrize(("old", "new", "wanted"), HEADED.values(), ids=HEADED)
def test_what_stands_below_a_heading_keeps_its_number_when_the_heading_comes_or_goes(old, new, wanted, load):
    before, after = load(old), load(new)
    kept = kept_numbers.keep(before, after)
    assert [sentence for sentence, _ in sentences(before, kept)] == wanted
    assert carried_out(before, kept) == body(kept)


@st.composite
def two_headed(draw):
    """Draw two versions with headings of their own over some of their items."""
    old, new, *_ = draw(versions())
    return [draw(with_headings(one, version)) for version, one in (("o", old), ("n", new))]


@st.composite
def with_headings(draw, clauses, version):
    made, rest = [], list(clauses)
    for at in range(draw(st.integers(0, 2))):
        made += rest[: (begins := draw(st.integers(0, len(rest))))]
        ends = draw(st.integers(begins, len(rest)))
        if ends > begins:
            below = rest[begins:ends]
            made.append({"id": f"{version}{at}", "title": f"Đối với {version}{at}", "numbered": "no", "items": below})
        rest = rest[ends:]
    return [*made, *rest]


@given(two_headed())
@settings(REPEATABLE)
def test_headings_that_come_and_go_leave_a_text_that_can_be_carried_out(load, contents):
    old, after = map(load, contents)
    new = kept_numbers.keep(old, after)
    assert carried_out(old, new) == body(new)
