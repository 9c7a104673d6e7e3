"""The notice of an issued document is loaded from its folder, unless something in it was touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from found import codes
from offices import issued_office, put

from generator import notices
from generator.content.digest import digest_of
from generator.diagnostics import Diagnostic, NoticeError
from generator.registry import archive

ISSUED = Path("content/issued")


@pytest.fixture
def record(desk):
    return issued_office(desk.folder).record


def test_the_archived_notice_is_the_one_that_was_issued(record):
    notice, found = archive.load(ISSUED, record)
    assert found == ()
    assert digest_of(notice) == digest_of(notices.load(Path("content/2023.yaml")).value)


@pytest.mark.reports("V207")
@pytest.mark.parametrize("name", ["content.yaml", "source.yaml", "template.docx", "notice.docx", "record.json"])
def test_a_touched_file_is_reported_and_nothing_is_loaded(record, name):
    file = ISSUED / record.folder / name
    assert archive.load(ISSUED, record).value  # what was read before does not hide it
    file.write_bytes(file.read_bytes() + b" ")
    if name == "record.json":
        file.unlink()
    notice, found = archive.load(ISSUED, record)
    assert (notice, [fault.location.file for fault in found]) == (None, [str(file)])


def refused(code):
    """Return a lock that is not to be had."""

    def lock(_):
        raise NoticeError([Diagnostic(code, "khóa")])

    return lock


@pytest.mark.parametrize(
    ("left", "code", "raises"),
    [
        ("an issue that is not finished", "W002", True),
        ("an issue that is not finished", "W006", True),
        ("a folder of no issue", "W002", False),
        ("a folder of no issue", "W006", True),
        ("nothing", "W002", False),
        ("nothing", "W006", False),
    ],
)
def test_who_may_only_read_sees_the_register_unless_an_issue_is_to_be_finished(
    tmp_path, monkeypatch, left, code, raises
):
    record, folder = put(tmp_path / "content", 1), tmp_path / "content" / "issued"
    put(tmp_path / "content", 2)
    if left == "an issue that is not finished":
        archive.staged(folder, record).mkdir()
    elif left == "a folder of no issue":
        (folder / ".staged-2024-09-TB-KHCN").mkdir()
    monkeypatch.setattr(archive, "locked_register", refused(code))
    if raises:
        with pytest.raises(NoticeError) as caught:
            archive.open_register(folder)
        assert codes(caught.value.faults) == [code]
    else:
        assert len(archive.open_register(folder).records) == 2


def test_a_damaged_folder_is_named_by_its_number(record):
    for name in ("record.json", "notice.docx"):
        (ISSUED / record.folder / name).unlink()
    told = [fault.message for fault in archive.find_damage(ISSUED, record)]
    assert len(told) == 2
    assert all(message.endswith(f" {record.display_name}") for message in told)
