"""The register is searched as one types; what changes a document is found in time that grows with the register."""

from __future__ import annotations

from time import process_time

from offices import put

from generator.registry import history

CHAINED, SECONDS = 20_000, 1
"""Each changes the one before; with a copy of what is known for each, this took several seconds."""


def test_what_changed_a_document_is_found_in_linear_time(tmp_path):
    first = put(tmp_path / "content", 1)
    records = [first]
    for ordinal in range(2, CHAINED + 1):
        records.append(
            first._replace(ordinal=ordinal, number=str(ordinal), kind="amends", of=records[-1].key),
        )
    start = process_time()
    assert history.after(records, first) == tuple(records[1:])
    assert process_time() - start < SECONDS


def test_the_command_shows_what_a_search_finds(desk):
    put(desk.folder / "content", 1, subject="Kết luận về chuyển đổi số")
    put(desk.folder / "content", 2, subject="Kết luận về thi đua")
    told = desk.run("history", "--search", "chuyen doi")
    assert told.code == 0
    assert told.out.startswith("01/TB-KHCN/2024")
    assert "\n02/TB-KHCN" not in told.out
    assert "Không có thông báo nào như vậy trong sổ." in desk.run("history", "--search", "y tế").out
