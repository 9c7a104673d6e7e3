"""A content file that the program writes is read back as the same words, whatever they are."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from generator.content import yaml_reader
from generator.content.yaml_reader import Mapping, Scalar, Sequence
from generator.content.yaml_writer import entry
from generator.diagnostics import Location

TEXTS = st.text(st.sampled_from("ab đế10:#-\"'[]{},.|>&*!%@` "), max_size=90).map(lambda text: " ".join(text.split()))
NODES = st.recursive(
    TEXTS.map(lambda text: Scalar(text, Location())),
    lambda nodes: st.one_of(
        st.lists(nodes, max_size=3).map(lambda items: Sequence(items, Location())),
        st.dictionaries(st.text(string.ascii_lowercase, min_size=2, max_size=5), nodes, max_size=3).map(
            lambda entries: Mapping(Location(), entries, {})
        ),
    ),
    max_leaves=8,
)


def plain(node):
    """Return a node as Python's own values."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(child) for key, child in node.entries.items()}


@given(NODES)
def test_what_is_written_is_read_back_as_the_same_tree_empty_lists_too(node):
    text = "\n".join(entry("key", node)) + "\n"
    read, found = yaml_reader.parse(text.encode(), "x.yaml")
    assert read is not None, found
    assert plain(read) == {"key": plain(node)}
