"""Rows of a table of tasks are known again by their words, whatever stands beside them."""

from __future__ import annotations

from generator.content.model import Table
from generator.tasks.table_rows import rows_of

COLUMNS = ("TT", "Nhiệm vụ", "Đơn vị chủ trì")
LIKE_DIGESTS = ("Báo cáo số 264", "Báo cáo số 308")
"""Their digests begin with the same four signs."""


def keys(*words):
    rows = tuple((f"{at}", one, "Văn phòng Sở") for at, one in enumerate(words, 1))
    return {one.words: one.key for one in rows_of(Table(COLUMNS, rows))}


def test_a_row_keeps_its_key_when_the_row_before_it_goes():
    both = keys(*LIKE_DIGESTS)
    assert len(both) == 2
    assert keys(LIKE_DIGESTS[1]) == {LIKE_DIGESTS[1]: both[LIKE_DIGESTS[1]]}
