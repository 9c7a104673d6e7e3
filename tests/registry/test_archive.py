"""The notice of an issued document is loaded from its folder, unless something in it was touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from offices import office

from generator.content import loader
from generator.content.digest import digest_of
from generator.issuing import issue
from generator.registry import archive

ISSUED = Path("content/issued")


@pytest.fixture
def record(desk):
    return issue.issue(office(desk.folder).relative_to(desk.folder), "12", "2024-01-12").record


def test_the_archived_notice_is_the_one_that_was_issued(record):
    notice, found = archive.load(ISSUED, record)
    assert found == ()
    assert digest_of(notice) == digest_of(loader.load(Path("content/2023.yaml")).value)


@pytest.mark.reports("V207")
@pytest.mark.parametrize("name", ["content.yaml", "source.yaml", "template.docx", "notice.docx", "record.json"])
def test_a_touched_file_is_reported_and_nothing_is_loaded(record, name):
    file = ISSUED / record.folder / name
    file.write_bytes(file.read_bytes() + b" ")
    if name == "record.json":
        file.unlink()
    notice, found = archive.load(ISSUED, record)
    assert (notice, [fault.location.file for fault in found]) == (None, [str(file)])
