"""Whatever was done to a text, undoing all of it gives the text back, and doing it again the result."""

from __future__ import annotations

from generated import EXAMPLES, REPEATABLE
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.desk.editing.undo import UndoStack

TEXTS = st.text("ab\n", max_size=6)


@settings(REPEATABLE, max_examples=EXAMPLES)
@given(TEXTS, st.lists(st.tuples(TEXTS, st.sampled_from((None, "x", "y")), st.booleans()), max_size=6))
def test_all_that_was_done_is_undone_and_done_again(first, changes):
    stack, text = UndoStack(), first
    for new, about, pause in changes:
        stack.done(text, new, about)
        text = new
        if pause:
            stack.seal()
    last = text
    while stack.can_undo:
        text = stack.undone(text)
    assert (text, stack.undone(text)) == (first, first)
    while stack.can_redo:
        text = stack.redone(text)
    assert (text, stack.redone(text)) == (last, last)


def test_the_oldest_changes_of_very_many_are_forgotten():
    stack = UndoStack()
    for number in range(2000):
        stack.done("x" * number, "x" * (number + 1))
    undone = 0
    while stack.can_undo:
        stack.undone("x" * (2000 - undone))
        undone += 1
    assert undone == 1000
