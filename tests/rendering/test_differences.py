"""What differs between a finished file and what it must say is told by its first words, and of much only the first."""

import pytest

from generator.rendering import verifier

LINES = [f"Đoạn số {number} của văn bản" for number in range(300)]
G = verifier._GENERATED


def told(expected, actual):
    """Return the messages, and the words shown with each; an actual line is its words, or these with a number."""
    pairs = [one if isinstance(one, tuple) else (one, one) for one in actual]
    found = list(verifier._differences(expected, pairs, "a.docx", "word/document.xml"))
    assert all((one.code, one.location.part) == ("T201", "word/document.xml") for one in found)
    return [(one.message.removeprefix("phải có "), one.location.words) for one in found]


@pytest.mark.parametrize(
    ("expected", "actual", "message"),
    [
        (["một", "hai"], ["một", "hai"], []),
        (["một", "hai", "ba"], ["một", "ba"], [("“hai”, lại thấy “”", "hai")]),
        (["một", "ba"], ["một", "hai", "ba"], [("“”, lại thấy “hai”", "hai")]),
        (["một"], ["một", "hai"], [("“”, lại thấy “hai”", "hai")]),
        (["một", "hai"], ["một"], [("“hai”, lại thấy “”", "hai")]),
        (["a", "một", "hai", "b"], ["a", "ba", "bốn", "b"], [("“một / hai”, lại thấy “ba / bốn”", "một / hai")]),
        (["a", "b", "c"], ["x", "b", "y"], [("“a”, lại thấy “x”", "a"), ("“c”, lại thấy “y”", "c")]),
        ([f"{G}1. một", "hai"], [("một", "1. một"), "hai"], []),
        ([f"{G}1. một", "hai"], [("một", "2. một"), "hai"], [("“1.”, lại thấy “2.”", "1. một")]),
        (["a", f"{G}1. một"], ["b", ("một", "1. một")], [("“a”, lại thấy “b”", "a")]),
        (["a", "một"], ["b", ("một", "1. một")], [("“a”, lại thấy “b”", "a")]),
    ],
)
def test_paragraphs_that_differ_are_told(expected, actual, message):
    assert told(expected, actual) == message


def test_of_many_differences_the_first_five_are_told():
    other = [f"{line}x" if at % 2 else line for at, line in enumerate(LINES)]
    assert [words for _, words in told(LINES, other)] == LINES[1:10:2]


@pytest.mark.parametrize(("last", "count"), [(99, 2), (100, 1)])
def test_paragraphs_far_behind_the_first_difference_are_not_compared(last, count):
    other = ["x", *LINES[1:last], "y", *LINES[last + 1 :]]
    assert len(told(LINES, other)) == count


@pytest.mark.parametrize(
    ("asked", "came", "words"),
    [
        ("a b c d e", "a b c x e", ("b c d", "b c x")),
        ("a b c d e f", "a b c x y f", ("b c d e", "b c x y")),
        ("a b", "x b", ("a", "x")),
        ("a b c", "a b c d", ("b c", "b c d")),
        ("a b c d", "a b c", ("b c d", "b c")),
        ("a a", "a", ("a a", "a")),
        ("a", "b", ("a", "b")),
        ("d a b c", "e a b c", ("d", "e")),
        ("a b a b", "a b", ("a b a b", "a b")),
    ],
)
def test_words_that_differ_are_shown_with_two_before_them(asked, came, words):
    assert verifier._different_words(asked, came) == words


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [("a  b", "a b"), ("a\tb", "a b"), ("a\nb", "a b"), (" a ", "a"), ("a\u00a0b", "a\u00a0b"), ("\t\n ", "")],
)
def test_white_space_is_one_space(text, cleaned):
    assert verifier._clean(text) == cleaned
