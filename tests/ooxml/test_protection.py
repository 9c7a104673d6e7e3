"""Signatures and locks of Word files."""

from __future__ import annotations

import pytest
from forged_parts import signature_of_nobody
from forgeries import Opened
from minidocx import docx, p

from generator.ooxml import package
from generator.ooxml.protection import Locks, is_signed, locks_of


def opened(body=""):
    return Opened(package.unpack(docx(body or p("chữ")), "a.docx"))


def test_a_plain_file_has_neither():
    parts = opened().closed()
    assert (is_signed(parts), locks_of(parts)) == (False, Locks())


def test_a_file_with_the_origin_of_signatures_is_signed():
    file = opened()
    signature_of_nobody(file)
    assert is_signed(file.closed())


def test_a_file_whose_signatures_were_taken_away_is_not_signed():
    file = opened()
    types = file.root(package.TYPES_PART)
    kind = "application/vnd.openxmlformats-package.digital-signature-origin"
    types.insert(0, types.makeelement(types[0].tag, {"Extension": "sigs", "ContentType": kind}))
    assert not is_signed(file.closed())


@pytest.mark.parametrize(
    ("settings", "locks"),
    [
        ('<w:documentProtection w:edit="forms" w:enforcement="1"/>', Locks(edit="forms")),
        ('<w:documentProtection w:edit="comments" w:enforcement="true"/>', Locks(edit="comments")),
        ('<w:documentProtection w:edit="readOnly"/>', Locks()),
        ('<w:documentProtection w:edit="none" w:enforcement="1"/>', Locks()),
        ("<w:writeProtection/>", Locks(read_only=True)),
    ],
)
def test_a_lock_counts_where_it_is_in_force(settings, locks):
    file = opened()
    file.add_story("settings", settings)
    assert locks_of(file.closed()) == locks


def test_ranges_that_some_may_edit_are_a_lock():
    assert locks_of(opened(f'<w:permStart w:id="1" w:edGrp="everyone"/>{p("chữ")}').closed()) == Locks(ranges=True)
