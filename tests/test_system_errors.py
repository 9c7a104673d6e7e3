"""What the system refuses is said in Vietnamese."""

from __future__ import annotations

import errno
import re

import pytest

from generator import system_errors


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_no_reason_of_the_system_is_in_english(number):
    reason = system_errors.reason(OSError(number, "Permission denied"))
    assert "denied" not in reason
    assert re.search("[ạảãáàăâđêôơưệấậị]", reason)


def test_an_unknown_reason_is_given_by_its_number():
    assert system_errors.reason(OSError(99999, "?")) == "hệ thống báo lỗi 99999"
    assert system_errors.reason(OSError("no number")) == "hệ thống báo lỗi 0"
