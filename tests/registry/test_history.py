"""What changes an issued document is found in time that grows with the register."""

from __future__ import annotations

from time import perf_counter

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
    start = perf_counter()
    assert history.after(records, first) == tuple(records[1:])
    assert perf_counter() - start < SECONDS
