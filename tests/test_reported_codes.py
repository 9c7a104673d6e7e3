"""Every code of versions, the register and the verification of files is reported by some test.

A test says which with ``@pytest.mark.reports``; it fails when it does not.
"""

from __future__ import annotations

import pytest
from reporting import COLLECTED, marked_codes, recorded_codes
from repository import TESTS

from generator.codes import CODES
from generator.diagnostics import Diagnostic, NoticeError


def test_every_code_is_reported_by_a_test(request):
    items = request.config.stash[COLLECTED]
    if {item.path for item in items} < {*TESTS.rglob("test_*.py")}:
        pytest.skip("only a part of the tests was collected")
    reported = {code for item in items for code in marked_codes(item)}
    assert [code for code in CODES if (code.startswith("V") or code == "W006") and code not in reported] == []


def test_a_diagnostic_is_recorded_by_its_code():
    with recorded_codes() as seen, pytest.raises(NoticeError):
        raise NoticeError([Diagnostic("V001", "hỏng")])
    assert seen == {"V001"}
    Diagnostic("V101", "không ghi")
    assert seen == {"V001"}
