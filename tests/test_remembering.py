"""What was found in a text is remembered."""

from generator.remembering import TEXTS, remembered


def test_what_is_found_in_a_text_is_worked_out_once():
    asked = []

    @remembered
    def letters(text):
        asked.append(text)
        yield from text

    assert [letters("ab"), letters("b"), letters("ab")] == [("a", "b"), ("b",), ("a", "b")]
    assert asked == ["ab", "b"]


def test_no_more_texts_than_the_latest_are_remembered():
    asked = []
    find = remembered(lambda text: asked.append(text) or ())
    for number in range(TEXTS + 1):
        find(str(number))
    find("0")
    assert asked.count("0") == 2
