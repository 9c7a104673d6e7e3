"""A house profile: which rules an office leaves out or keeps to some types, each with its reason.

The file is ``content/profile.yaml``, beside ``office.yaml``. The decree's numbers cannot be changed in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from generator.content import yamlreading
from generator.content.shapes import Field, Line, Lines, Record, wrong_kind
from generator.content.yamlreading import Mapping, Node
from generator.diagnostics import Diagnostic, NoticeError, errors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.content.shapes import Found
    from generator.lint.roles import Roles

FILE = "profile.yaml"


class Exemption(NamedTuple):
    """A rule that is left out, or kept only for some types of documents, and why."""

    reason: str
    only: tuple[str, ...] = ()


class Profile(NamedTuple):
    """The exceptions of an office by the code of the rule."""

    name: str = "nd30"
    rules: dict[str, Exemption] = {}  # noqa: RUF012 - never changed

    def off(self, roles: Roles) -> Iterator[tuple[str, str]]:
        """Yield ``(code, reason)`` for each rule that does not apply to a document."""
        kind = roles.type.text.upper() if roles.type else "CÔNG VĂN"
        for code, exception in self.rules.items():
            if kind not in exception.only:
                yield code, exception.reason


NO_PROFILE = Profile()


class _Rules:
    """Codes of rules, each with its exception."""

    def read(self, node: Node, found: Found) -> dict[str, Exemption] | None:
        """Return the exceptions; a code that is no rule, or one without a reason, is a fault."""
        from generator.lint import rules  # noqa: PLC0415 - rules are read only where a profile stands

        if not isinstance(node, Mapping):
            wrong_kind(node, "một bảng mã: ngoại lệ", found)
            return None
        known = rules.load()
        exceptions = {}
        for code, child in node.entries.items():
            if code not in known:
                found.append(Diagnostic("C301", f"không có quy tắc {code}", node.keys[code]))
                continue
            exception = _EXEMPTION.read(child, found)
            if exception is not None:
                exceptions[code] = exception
        return exceptions

    def schema(self) -> dict[str, Any]:
        """An object of exceptions."""
        return {"type": "object", "additionalProperties": _EXEMPTION.schema()}


def _words(text: str) -> str:
    return text


_EXEMPTION = Record(
    Exemption,
    {
        "reason": Field(Line(_words), "Lý do", "nêu lại trong báo cáo", required=True),
        "only": Field(Lines(), "Chỉ áp dụng cho", "tên loại văn bản, ví dụ THÔNG BÁO; bỏ trống là không áp dụng"),
    },
)

PROFILE = Record(
    Profile,
    {
        "name": Field(Line(_words), "Tên", "tên của bộ quy ước", required=True),
        "rules": Field(_Rules(), "Ngoại lệ", "mã quy tắc và lý do", required=True),
    },
)


def read(node: Mapping, found: Found) -> Profile:
    """Return the profile of a tree; faults are added to ``found``."""
    profile = PROFILE.read(node, found)
    return profile if isinstance(profile, Profile) else NO_PROFILE


def load(path: Path) -> Profile:
    """Return the profile of a file.

    Raises:
        NoticeError: it cannot be read, or has faults.
    """
    found: list[Diagnostic] = []
    tree = yamlreading.read(path, found)
    profile = read(tree, found) if tree else NO_PROFILE
    if errors(found):
        raise NoticeError(found)
    return profile
