"""Any Word file held against the decree: facts, roles, every rule, one report.

Three verdicts for each rule: right, wrong, and *could not be checked* with the reason; the third
never counts as the first. Where the pages are known, or were to be known, the rules of pages are
looked at, too, and every finding has its page.

Why a file is not judged: what is no administrative document would only seem to be full of faults.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.lint import rules
from generator.lint.detect import components
from generator.lint.detect.text_lines import clean
from generator.lint.profile import NO_PROFILE, Profile
from generator.ooxml import document as ooxml_document
from generator.ooxml import package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.lint.detect.components import Roles
    from generator.lint.pages import Paged, Pages
    from generator.lint.rules import Finding, Rule
    from generator.ooxml.document import Document
    from generator.pdf.model import EmbeddedLayout


_PARTY = re.compile(r"ĐẢNG CỘNG SẢN VIỆT NAM")
_PARTIES = re.compile(r"BÊN (A|B|MUA|BÁN|THUÊ|CHO THUÊ|GIAO|NHẬN)\b", re.IGNORECASE)
_TAG = re.compile(r"\{[{%#][^{}]*[}%#]\}|\$\{[^{}$]*\}|<<[^<>]*>>|«[^«»]*»|\[[^\[\]]*\]")
_TOP = 40
"""Paragraphs among which a head stands."""


def reason(document: Document, roles: Roles) -> str:
    """Return why the document is none of those that the decree is for, "" where it is one."""
    none = "không phải văn bản hành chính: "
    if not any(paragraph.text.strip() for paragraph in document.paragraphs):
        return f"{none}thân văn bản không có chữ nào"
    if roles.country is None and any(_PARTY.fullmatch(clean(one.text)) for one in document.paragraphs[:_TOP]):
        return f"{none}đây là văn bản của Đảng, có thể thức riêng (Quy định 399-QĐ/TW)"
    if not roles.is_administrative:
        return f"{none}không tìm thấy phần đầu (Quốc hiệu, tên cơ quan, số và ký hiệu)"
    if roles.recipients_label is None and any(_PARTIES.match(one.text.strip()) for one in roles.body):
        return f"{none}đây là hợp đồng, Nghị định không có mẫu"
    if not _is_filled(document, roles):
        return f"{none}đây là mẫu chưa điền nội dung"
    return ""


def _is_filled(document: Document, roles: Roles) -> bool:
    """Tell whether anything but head and ending says more than tags, dots and blanks."""
    found = [roles.country, roles.motto, *roles.parent, *roles.organ, roles.number, roles.date, roles.type]
    found += [*roles.titles, *roles.other_posts, roles.name, roles.recipients_label, *roles.recipients]
    known = {spot.paragraph.index for spot in found if spot is not None}
    tables = {
        spot.paragraph.cell.table for spot in (roles.country, roles.recipients_label) if spot and spot.paragraph.cell
    }
    rest = (
        one.text
        for one in document.paragraphs
        if one.index not in known and (one.cell is None or one.cell.table not in tables)
    )
    about = (spot.text for spot in roles.about)
    return any(letter.isalpha() for text in (*about, *rest) for letter in _TAG.sub("", text))


class Report(NamedTuple):
    """What was found in one file; ``unchecked`` holds ``(code, reason)``, ``off`` what a profile switched off.

    ``pages`` are those it was judged on, ``None`` where only the file was looked at; ``paged`` says where its
    paragraphs stand on them.
    """

    file: str
    found: tuple[Diagnostic, ...]
    unchecked: tuple[tuple[str, str], ...] = ()
    off: tuple[tuple[str, str], ...] = ()
    checked: int = 0
    pages: Pages | None = None
    paged: Paged | None = None

    @property
    def laid_out(self) -> EmbeddedLayout | None:
        """The file as the engine that comes with the program laid it out, if it did."""
        if self.pages is None or self.pages.pdf is None or self.paged is None or self.pages.given:
            return None
        from generator.pdf.model import EmbeddedLayout  # noqa: PLC0415 - slow to import, and there by now

        return EmbeddedLayout(self.pages.data, self.pages.pdf, self.paged.document, self.paged.text)


def lint(data: bytes, file: str, profile: Profile = NO_PROFILE, pages: Callable[[], Pages] | None = None) -> Report:
    """Hold a Word file against every rule; against those of pages only where ``pages`` gives its pages.

    The pages are asked for last, so that they can be made meanwhile (:func:`generator.lint.pages.begun`).

    Raises:
        NoticeError: it cannot be read (D codes), is no administrative document (F001), or the pages are not its
            own (P401).
    """
    parts = package.unpack(data, file)
    return judge(ooxml_document.read(parts, file), profile, pages)


def judge(document: Document, profile: Profile = NO_PROFILE, pages: Callable[[], Pages] | None = None) -> Report:
    """Hold a document that was read against every rule; see :func:`lint`."""
    found_roles = components.find(document)._replace(house=profile.house)
    refused = reason(document, found_roles)
    if refused:
        raise NoticeError([Diagnostic("F001", refused, Location(document.file), CODES["F001"].remedy)])
    off = dict(profile.off(found_roles))
    rules_of_file, rules_of_pages = _wanted(off, of_pages=pages is not None)
    found: list[tuple[str, Finding]] = []
    for code, rule in rules_of_file.items():
        found += ((code, finding) for finding in _findings(rule, document, found_roles))
    laid_out, paged = _laid_out(document, pages)
    unchecked: list[tuple[str, str]] = []
    for code, rule in rules_of_pages.items():
        if paged is None:
            unchecked.append((code, laid_out.reason if laid_out else ""))
        else:
            found += ((code, finding) for finding in _findings(rule, paged, found_roles))
    told = [_diagnostic(code, finding, document.file, paged) for code, finding in found if not finding.unchecked]
    unchecked += ((code, finding.message) for code, finding in found if finding.unchecked)
    looked_at = len(rules_of_file) + len(rules_of_pages)
    return Report(document.file, tuple(told), tuple(unchecked), tuple(off.items()), looked_at, laid_out, paged)


def _wanted(off: Mapping[str, str], *, of_pages: bool) -> tuple[dict[str, Rule], dict[str, Rule]]:
    """Return the rules of the file and those of its pages that are to be looked at."""
    known = {code: rule for code, rule in rules.load().items() if code not in off}
    return (
        {code: rule for code, rule in known.items() if not rule.of_pages},
        {code: rule for code, rule in known.items() if rule.of_pages and of_pages},
    )


def _laid_out(document: Document, pages: Callable[[], Pages] | None) -> tuple[Pages | None, Paged | None]:
    """Return the pages, and where each paragraph stands on them; the second ``None`` where they are not known."""
    if pages is None:
        return None, None
    from generator.lint import pages as lint_pages  # noqa: PLC0415 - what reads a PDF is slow to import

    laid_out = pages()
    return laid_out, lint_pages.placed(document, laid_out)


def _findings(rule: Rule, of: Document | Paged | None, found: Roles) -> Iterator[Finding]:
    """Yield each finding once; paragraphs are told apart by what they are, as comparing them takes long."""
    told: set[tuple[str, int, str, bool]] = set()
    for finding in rule.check(of, found):
        key = (finding.message, id(finding.paragraph), finding.hint, finding.unchecked)
        if key not in told:
            told.add(key)
            yield finding


def _diagnostic(code: str, finding: Finding, file: str, paged: Paged | None) -> Diagnostic:
    at = finding.paragraph
    lines = paged.of(at) if paged and at else ()
    page = finding.page or (lines[0].page if lines else None)
    place = Location(file, page=page) if at is None else Location(file, None, None, at.part, at.index, at.words, page)
    return Diagnostic(code, finding.message, place, finding.hint)


def summary(report: Report) -> Mapping[str, int]:
    """Return how many rules were looked at, found something, or could not be checked."""
    wrong = {fault.code for fault in report.found}
    left = {code for code, _ in report.unchecked}
    return {"checked": report.checked, "wrong": len(wrong), "unchecked": len(left - wrong)}
