"""Two versions side by side: each paragraph with what became of it."""

from __future__ import annotations

import pytest
from commandline import put_real
from revisions import real_notice_changed

from generator.revisions import compare, side_by_side

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


@pytest.fixture
def changed(tmp_path):
    """Return what gives the first row that differs where the real notice says one thing, and then another."""

    def compared(before, after):
        path = put_real(tmp_path)
        text = path.read_text(encoding="utf-8")
        versions = []
        for name, words in (("truoc.yaml", before), ("sau.yaml", after)):
            path.with_name(name).write_text(text.replace("nâng cao trình độ", words), encoding="utf-8")
            versions.append(compare.load(path.with_name(name)).value)
        made = side_by_side.compare(compare.compare(*versions).value.paired)
        return next(one for one in made if one.kind)

    return compared


def looks(paragraph):
    """Return the words of a paragraph that are bold or italic, each with how, in brackets where they changed."""
    return [
        f"{'b' * one.bold}{'i' * one.italic} {f'[{one.text}]' if one.is_changed else one.text}"
        for one in paragraph.words
        if one.bold or one.italic
    ]


@pytest.mark.parametrize(
    ("before", "after", "old", "new"),
    [
        ("**nâng cao** trình", "**nâng rất cao** trình", ["b nâng cao"], ["b nâng ", "b [rất ]", "b cao"]),
        ("**nâng cao** trình", "nâng cao trình", ["b [nâng cao]"], []),
        ("**nâng cao** trình", "*nâng cao* trình", ["b [nâng cao]"], ["i [nâng cao]"]),
        ("***nâng cao*** trình", "***nâng cao*** tay", ["bi nâng cao"], ["bi nâng cao"]),
        ("5 * 6 trình", "5 * 6 tay", [], []),
    ],
    ids=["a word within", "no longer bold", "italic instead", "a word after", "no mark"],
)
def test_bold_and_italic_are_looks_of_words_that_the_other_version_may_not_have(changed, before, after, old, new):
    row = changed(before, after)
    assert (row.kind, looks(row.old), looks(row.new)) == ("changed", old, new)
    assert ("*" in shown(row.new)) == ("5 *" in after)


def test_the_first_words_of_an_item_are_bold_as_they_are_printed(tmp_path):
    lead = "    - lead: 'Về nhân sự:'\n      text: Rà soát đội ngũ.\n\n"
    made = side_by_side.compare(real_notice_changed(tmp_path, lambda text: text.replace(LAST, LAST + lead)).paired)
    (added,) = [one.new for one in made if one.kind == "inserted"]
    assert looks(added) == ["b [Về nhân sự: ]"]
