"""Whatever is changed in an issued notice is told, also in one that LibreOffice saved; nothing else is."""

from __future__ import annotations

import pytest
from forged_parts import FORGERIES
from issued_file import issued_file, issued_parts

from generator.diagnostics import NoticeError
from generator.ooxml import package
from generator.revisions import manual_edits

UNSEEN = {
    "numbers that begin anew otherwise": "the numbers that are printed stay the same",
    "picture of the first page": "is shown in lists of files only",
}
"""Forgeries that are none."""

UNSEEN_WHEN_SAVED_BY_LIBREOFFICE = {
    **UNSEEN,
    "style without a number": "LibreOffice states the list at each paragraph",
    "style with the number of another level": "LibreOffice states the level at each paragraph",
    "style of tables that all have": "LibreOffice states the indent at each table",
}


def told(parts, forged):
    """Return the codes of what differs; those of a file that is refused."""
    try:
        found = manual_edits.differences(parts, package.unpack(package.pack(forged), "a.docx"), "a.docx")
    except NoticeError as error:
        found = error.faults
    return {one.code for one in found}


@pytest.mark.parametrize("forgery", FORGERIES, ids=[one.name for one in FORGERIES])
def test_a_forgery_of_an_issued_notice_is_told(forgery):
    parts = issued_parts()
    codes = told(parts, forgery.made(parts))
    assert bool(codes) == (forgery.name not in UNSEEN)


@pytest.mark.libreoffice
def test_each_forgery_is_told_of_a_notice_that_libreoffice_saved(soffice, tmp_path):
    parts = issued_parts()
    path = tmp_path / "a.docx"
    path.write_bytes(issued_file())
    saved = package.unpack(soffice(path, to="docx:MS Word 2007 XML").read_bytes(), "a.docx")
    assert told(parts, saved) == set()
    unseen = {one.name for one in FORGERIES if not told(parts, one.made(saved))}
    assert unseen == set(UNSEEN_WHEN_SAVED_BY_LIBREOFFICE)


@pytest.mark.reports("V412")
def test_what_cannot_be_judged_is_told_as_such():
    parts = issued_parts()
    forgery = next(one for one in FORGERIES if one.name == "other file within")
    found = manual_edits.differences(parts, forgery.made(parts), "a.docx")
    assert {one.code for one in found} == {"V412"}
    assert "w:altChunk" in found[0].message
