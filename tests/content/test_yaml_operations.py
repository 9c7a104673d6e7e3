"""Content files edited by operations: the tree that was asked for, and every byte beside it as it was."""

from __future__ import annotations

import copy
import re

import pytest
import yaml
import yaml_files
from generated import EXAMPLES, REPEATABLE
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from repository import ROOT, TESTS
from styles import styled

from generator.content import yaml_reader
from generator.content.node_paths import dotted, path_of
from generator.content.operations import InsertItem, MoveItem, NoSuchNodeError, RemoveNode, SetValue, operation_of
from generator.content.source import writable
from generator.content.yaml_editor import compared, plain
from generator.content.yaml_operations import apply
from generator.diagnostics import NoticeError

CASES = yaml_files.values(TESTS / "cases" / "editing-operations.yaml")
PARSERS = {"C": getattr(yaml, "CSafeLoader", yaml.SafeLoader), "Python": yaml.SafeLoader}
FORMS = {
    "as it stands": lambda text: text,
    "with Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "with a byte-order mark": lambda text: f"\ufeff{text}",
    "without the last line end": lambda text: text.removesuffix("\n"),
}
FIELDS = {"set": ("path", "value"), "insert": ("path", "value"), "remove": ("path",), "move": ("path", "to")}
FILES = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "content").glob("*.yaml"))]


def operation(written):
    kind, *rest = written
    return operation_of({"kind": kind, **dict(zip(FIELDS[kind], rest, strict=True))})


def tree_of(text):
    tree, _ = yaml_reader.parse(text.encode(), "2024.yaml")
    return plain(tree)


# Cases --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_only_what_the_case_asks_for_changes(case, form, parser, monkeypatch):
    monkeypatch.setattr(yaml_reader, "_LOADER", PARSERS[parser])
    operations = [operation(one) for one in case["operations"]]
    if "refused" in case:
        with pytest.raises((NoticeError, NoSuchNodeError), match=case["refused"]):
            apply(form(case["text"]), operations)
    else:
        assert apply(form(case["text"]), operations) == form(case["becomes"])


@pytest.mark.parametrize("path", ["", "tasks.", ".tasks", "tasks.0"])
def test_what_is_no_path_is_refused(path):
    with pytest.raises(ValueError, match="no path"):
        path_of(path)


def test_a_path_is_written_with_places_from_one():
    assert dotted(("tasks", "items", 0)) == "tasks.items.1"
    assert path_of("tasks.items.1") == ("tasks", "items", 0)


@pytest.mark.parametrize(
    "written",
    [
        *(None, [], {}, {"kind": "set", "path": "place"}, {"kind": "set", "path": "place", "value": 1}),
        *({"kind": "eat", "path": "place"}, {"kind": "move", "path": "a.1", "to": ""}),
        {"kind": "set", "path": "place", "value": {"a": [None]}},
    ],
)
def test_what_is_no_operation_is_refused(written):
    with pytest.raises(ValueError, match="no "):
        operation_of(written)


# Whatever is done ---------------------------------------------------------------------------------------------------

NASTY = (
    *("", "a: b", "# a", "a # b", "- a", "-", "'a", '"', "a\nb", "\na", "a\n", "a\n\nb", " a ", "a\tb", "x" * 300),
    *("no", "~", "null", "012", "{a}", "[a", "&a", "*a", "!a", "%", "@", "`", "|", ">", ">-", "?", "? a", "...", "---"),
    *(
        "Tiê\u0301p tu\u0323c",
        "\u0301a",
        "a\n\u0303",
        "😀👍🏽",
        "a\\nb",
        "a\u00a0b",
        "a\u200bb",
        "\x0b",
        "a\r\nb",
        "{{ x }}",
    ),
    *(
        "Tiếp tục phấn đấu hoàn thành " * 12,
        "key: value\nother: value",
        "a： b",
        "key： value",
        "– gạch",
        "\ud800",
        "“a”",
    ),
)
TEXTS = st.one_of(st.sampled_from(NASTY), st.text(max_size=30))
VALUES = st.one_of(
    TEXTS,
    TEXTS,
    st.lists(TEXTS, max_size=3),
    st.fixed_dictionaries({}, optional={"text": TEXTS, "unit": st.lists(TEXTS, max_size=2), "items": st.lists(TEXTS)}),
)
ALWAYS, OF_INNER, OF_LISTS, OF_ITEMS = ("add",), ("set", "set", "remove"), ("insert",), ("move", "move", "move")
KEYS = ("text", "deadline", "items", "lead", "unit", "id", "number", "ending", "to", "xx")
COMMENT = re.compile(r"#[ \w]*\d+|# [\w .,:()]+", re.MULTILINE)


def nodes(tree, path=()):
    yield path, tree
    children = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for step, child in children:
        yield from nodes(child, (*path, step))


@st.composite
def operations_on(draw, tree):
    """Return an operation that the tree takes."""
    known = dict(nodes(tree))
    inner = [path for path in known if path]
    lists = [path for path, node in known.items() if isinstance(node, list)]
    items = [path for path in inner if isinstance(path[-1], int)]
    kind = draw(
        st.sampled_from(
            (*ALWAYS, *(OF_INNER if inner else ()), *(OF_LISTS if lists else ()), *(OF_ITEMS if items else ()))
        )
    )
    if kind == "set":
        return SetValue(draw(st.sampled_from(inner)), draw(VALUES))
    if kind == "add":
        above = draw(st.sampled_from([path for path, node in known.items() if isinstance(node, dict)]))
        return SetValue((*above, draw(st.sampled_from(KEYS))), draw(VALUES))
    if kind == "write out":
        return SetValue((*draw(st.sampled_from(in_short(known))), draw(st.sampled_from(("id", "title")))), draw(TEXTS))
    if kind == "remove":
        return RemoveNode(draw(st.sampled_from(inner)))
    if kind == "insert":
        above = draw(st.sampled_from(lists))
        return InsertItem((*above, draw(st.integers(0, len(known[above])))), draw(VALUES))
    return moves(draw, tree, items)


def in_short(known):
    """Return the paths of tasks that are only words."""
    in_tasks = [path for path in known if path[:1] == ("tasks",) and isinstance(path[-1], int)]
    above = ("tasks", "items") if isinstance(known[("tasks",)] if in_tasks else "", dict) else ("tasks",)
    return [path for path in in_tasks if known[path] and isinstance(known[path], str) and path[:-1] == above]


def moves(draw, tree, items):
    path = draw(st.sampled_from(items))
    after = moved_away(tree, path)
    known = dict(nodes(after))
    lists = [one for one, node in known.items() if isinstance(node, list)]
    if not lists:
        return RemoveNode(path)
    above = draw(st.sampled_from(lists))
    return MoveItem(path, (*above, draw(st.integers(0, len(known[above])))))


def at(tree, path):
    for step in path:
        tree = tree[step]
    return tree


def without(tree, path):
    tree = copy.deepcopy(tree)
    del at(tree, path[:-1])[path[-1]]
    return tree


def cleaned(value):
    if isinstance(value, str):
        return writable(value)
    return (
        [cleaned(one) for one in value]
        if isinstance(value, list)
        else {key: cleaned(one) for key, one in value.items()}
    )


def moved_away(tree, path, *, leaves_key=False):
    """Return the tree without an item; a list within a record that it leaves empty goes, too, or stays for comments."""
    above = path[:-1]
    is_within = len(above) > 1 and isinstance(above[-1], str)
    is_last = is_within and len(at(tree, above)) == 1 and len(at(tree, above[:-1])) > 1
    return without(tree, above if is_last and not leaves_key else path)


def done(tree, one, *, leaves_key=False):
    """Return the tree after an operation, made by Python's own lists and dictionaries."""
    if isinstance(one, RemoveNode):
        return without(tree, one.path)
    changed = copy.deepcopy(tree)
    if isinstance(one, SetValue):
        parent = at(changed, one.path[:-1])
        if isinstance(parent, str):  # what is written in short
            parent = at(changed, one.path[:-2])[one.path[-2]] = {"text": parent}
        parent[one.path[-1]] = cleaned(one.value)
    elif isinstance(one, InsertItem):
        at(changed, one.path[:-1]).insert(one.path[-1], cleaned(one.value))
    else:
        value = at(tree, one.path)
        changed = moved_away(tree, one.path, leaves_key=leaves_key)
        at(changed, one.to[:-1]).insert(one.to[-1], value)
    return changed


def comments(text):
    return re.findall(r"# ghi chú \d+|# hết \d+", text)


def apart(old, new):
    """Return what of each text is between the beginning and the end that they have in common."""
    least = min(len(old), len(new))
    begin = next((at for at in range(least) if old[at] != new[at]), least)
    end = next((at for at in range(least - begin) if old[-1 - at] != new[-1 - at]), least - begin)
    return old[begin : len(old) - end], new[begin : len(new) - end]


def lines(text):
    return sorted(line.strip() for line in text.splitlines() if line.strip())


def check_what_is_beside(text, tree, one, new):
    """Hold the text beside what an operation is about to what it was, to the byte."""
    gone, come = apart(text, new)
    parent = at(tree, one.path[:-1])
    if isinstance(one, InsertItem):
        assert comments(new) == comments(text)
        assert not gone or not parent
    elif isinstance(one, RemoveNode):
        assert not come or len(parent) == 1
    elif isinstance(one, MoveItem):
        assert sorted(comments(new)) == sorted(comments(text))
        if "[" not in text and len(parent) > 1 and at(without(tree, one.path), one.to[:-1]):
            assert lines(new) == lines(text)
    elif isinstance(parent, str):
        assert comments(new) == comments(text)
    elif isinstance(parent, dict) and one.path[-1] not in parent:
        assert not gone or not parent
    elif isinstance(one.value, str) and isinstance(parent[one.path[-1]], str):
        assert comments(new) == comments(text)


WORDS = st.sampled_from(
    ("Giao Sở Tài chính", "rà soát, báo cáo", "A & B", "một # hai", "x", "Kết luận: xong", "2024-01", "")
)
ONE_OR_MORE = st.one_of(WORDS, st.lists(WORDS, min_size=1, max_size=2))
ITEMS = st.recursive(
    WORDS,
    lambda items: st.fixed_dictionaries(
        {"text": WORDS}, optional={"unit": WORDS, "items": st.lists(items, min_size=1, max_size=3)}
    ),
    max_leaves=6,
)
LISTS = st.lists(ITEMS, min_size=1, max_size=4)
RECIPIENTS = st.lists(st.one_of(WORDS, st.fixed_dictionaries({"to": WORDS, "for": WORDS})), min_size=1, max_size=3)
CONTENTS = st.fixed_dictionaries(
    {"tasks": st.one_of(LISTS, st.fixed_dictionaries({"items": LISTS}))},
    optional={"number": WORDS, "subject": ONE_OR_MORE, "recipients": RECIPIENTS},
)


def edited(text, one):
    """Return the text after an operation; ``None`` where brackets with comments beside their parts forbid it."""
    try:
        return apply(text, [one])
    except NoticeError as refused:
        (fault,) = refused.faults
        is_between = "#" in text and ("[" in text or "{" in text)
        return None if fault.code == "V001" and is_between else pytest.fail(f"{text} {one} {fault}")


@settings(REPEATABLE, max_examples=max(EXAMPLES // 2, 1), phases=[Phase.generate])
@given(st.data(), st.one_of(st.sampled_from(FILES), CONTENTS.flatmap(styled), CONTENTS.flatmap(styled)))
def test_any_operations_give_the_tree_that_they_give_without_a_file(data, text):
    tree = tree_of(text)
    for _ in range(data.draw(st.integers(1, 3))):
        one = data.draw(operations_on(tree))
        new = edited(text, one)
        if new is None:
            continue
        read = tree_of(new)
        assert compared(read) in [compared(done(tree, one, leaves_key=leaves)) for leaves in (False, True)]
        check_what_is_beside(text, tree, one, new)
        text, tree = new, read
