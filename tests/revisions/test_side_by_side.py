"""Two versions side by side: each paragraph with what became of it."""

from __future__ import annotations

import pytest
from revisions import real_notice_changed

from generator.revisions import side_by_side

LAST = """\
    - >-
      Tiếp tục nâng cao trình độ chuyên môn, nâng cao đạo đức công vụ khi thực hiện nhiệm vụ.

"""
FIRST = "    - >-\n      Tiếp tục phấn đấu hoàn thành"


@pytest.fixture
def rows(tmp_path):
    """Return what gives the rows that differ of the real notice and of what a change makes of its text."""

    def compared(change):
        return [one for one in side_by_side.compare(real_notice_changed(tmp_path, change).paired) if one.kind]

    return compared


def shown(paragraph):
    """Return a paragraph with its changed words in brackets."""
    if paragraph is None:
        return ""
    words = (f"[{one.text}]" if one.is_changed else one.text for one in paragraph.words)
    return f"{paragraph.label} {''.join(words)}".strip()


def test_the_same_has_no_row_that_differs(rows):
    assert rows(lambda text: text) == []


def test_changed_words_are_marked_on_both_sides(rows):
    (row,) = rows(lambda text: text.replace("thắng lợi các mục tiêu", "thắng lợi mọi mục tiêu"))
    assert row.kind == "changed"
    assert "thắng lợi [các] mục tiêu" in shown(row.old)
    assert "thắng lợi [mọi] mục tiêu" in shown(row.new)


def test_what_moved_stands_in_both_places_and_is_not_other_words(rows):
    found = rows(lambda text: text.replace(LAST, "").replace(FIRST, LAST + FIRST))
    moved = [(shown(one.old), shown(one.new)) for one in found if one.kind == "moved"]
    words = "Tiếp tục nâng cao trình độ chuyên môn, nâng cao đạo đức công vụ khi thực hiện nhiệm vụ."
    assert moved == [("", f"1. {words}"), (f"5. {words}", "")]
    assert {one.kind for one in found} == {"moved", "renumbered"}


def test_what_was_added_or_removed_stands_on_one_side(rows):
    (added,) = rows(lambda text: text.replace(LAST, LAST + "    - Việc mới.\n\n"))
    assert (added.kind, added.old, shown(added.new)) == ("inserted", None, "6. [Việc mới.]")
    (removed,) = rows(lambda text: text.replace(LAST, ""))
    assert (removed.kind, removed.new) == ("removed", None)
    assert shown(removed.old).startswith("5. [Tiếp tục nâng cao")


def test_fields_of_the_head_are_called_by_their_names(rows):
    (row,) = rows(lambda text: text.replace("date: 2024-01\n", "date: 2024-02\n"))[:1]
    assert shown(row.old) == "Ngày ký ngày        tháng [01] năm 2024"


def test_every_word_of_both_versions_stands_there_once(tmp_path):
    made = side_by_side.compare(real_notice_changed(tmp_path, str).paired)
    text = "\n".join(shown(one.new) for one in made)
    assert text.count("Techfest Bắc Giang 2023") == 1
    assert text.count("Nguyễn Ngọc Hảo") == 1
