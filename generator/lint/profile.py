"""A house profile: which rules an office leaves out or keeps to some types, each with its reason.

The file is ``content/profile.yaml``, beside ``office.yaml``. The decree's numbers cannot be changed in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from generator import paths, reading
from generator.content import yaml_reader
from generator.content.field import Field
from generator.content.records import ISSUER
from generator.content.schema import Object, String, Strings, wrong_kind
from generator.content.yaml_reader import Mapping, Node, Scalar
from generator.diagnostics import Diagnostic, Result
from generator.lint.detect.components import Office
from generator.lint.rules import RULES
from generator.standard.document_types import LETTER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.lint.detect.components import Components


class Exemption(NamedTuple):
    """A rule that is left out, or kept only for some types of documents, and why."""

    reason: str
    only: tuple[str, ...] = ()


class Profile(NamedTuple):
    """The exceptions of an office by the code of the rule, and the office itself, to compare heads with.

    ``section_titles``: how it writes the titles of sections, as its ``office.yaml`` says.
    """

    name: str = "nd30"
    rules: dict[str, Exemption] = {}  # noqa: RUF012 - never changed
    office: Office | None = None
    section_titles: str = "capitals"

    def off(self, components: Components) -> Iterator[tuple[str, str]]:
        """Yield ``(code, reason)`` for each rule that does not apply to a document."""
        name = components.document_type.name if components.document_type else LETTER
        for code, exception in self.rules.items():
            if name not in exception.only:
                yield code, exception.reason


NO_PROFILE = Profile()


class _Exemptions:
    """Codes of rules, each with its exception."""

    def read(self, node: Node) -> Result[dict[str, Exemption] | None]:
        """Return the exceptions; a code that is no rule, or one without a reason, is a fault."""
        if not isinstance(node, Mapping):
            return Result(None, wrong_kind(node, "một bảng mã: ngoại lệ"))
        exceptions = {}
        found: list[Diagnostic] = []
        for code, child in node.entries.items():
            if code not in RULES:
                found.append(Diagnostic("C301", f"không có quy tắc {code}", node.keys[code]))
                continue
            exception, of_child = _EXEMPTION.read(child)
            found += of_child
            if exception is not None:
                exceptions[code] = exception
        return Result(exceptions, tuple(found))

    def schema(self) -> dict[str, Any]:
        """An object of exceptions."""
        return {"type": "object", "additionalProperties": _EXEMPTION.schema()}


def _words(text: str) -> str:
    return text


_EXEMPTION = Object(
    Exemption,
    {
        "reason": Field(String(_words), "Lý do", "nêu lại trong báo cáo", required=True),
        "only": Field(Strings(), "Chỉ áp dụng cho", "tên loại văn bản, ví dụ THÔNG BÁO; bỏ trống là không áp dụng"),
    },
)

PROFILE = Object(
    Profile,
    {
        "name": Field(String(_words), "Tên", "tên của bộ quy ước", required=True),
        "rules": Field(_Exemptions(), "Ngoại lệ", "mã quy tắc và lý do", required=True),
    },
)


def load(folder: Path, file: Path | None = None) -> Result[Profile]:
    """Return the profile that holds for a content folder: its ``profile.yaml`` (or ``file``) and ``office.yaml``.

    Either may be missing, except ``file``; with the faults of the first.

    Raises:
        NoticeError: a file cannot be read as text (C codes).
    """
    path, office_file = file or folder / paths.PROFILE, folder / paths.OFFICE
    tree, of_yaml = yaml_reader.read(path) if file or reading.is_there(path) else Result(None)
    profile, of_profile = PROFILE.read(tree) if tree else Result(None)
    own = yaml_reader.read(office_file).value if reading.is_there(office_file) else None
    titles = own.entries.get("section_titles") if own else None
    loaded = (profile if isinstance(profile, Profile) else NO_PROFILE)._replace(
        office=_office(own), section_titles=titles.value if isinstance(titles, Scalar) else "capitals"
    )
    return Result(loaded, (*of_yaml, *of_profile))


def _office(tree: Mapping | None) -> Office | None:
    """Return the office of ``office.yaml``, None where it does not say; its faults are reported when it is rendered."""
    issuer = ISSUER.read(tree.entries["issuer"]).value if tree and "issuer" in tree.entries else None
    if issuer is None:
        return None
    place = tree.entries.get("place") if tree else None
    parent = " ".join((issuer.parent or "").splitlines()) or None
    return Office(issuer.name, issuer.code, parent, place.value if isinstance(place, Scalar) else None)
