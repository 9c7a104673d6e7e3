"""Check any Word file by the decree: find its components, run every rule, write one report.

Three verdicts for each rule: right, wrong, and *could not be checked* with the reason; the third
never counts as the first. Where the pages are known, or were to be known, the rules of pages are
checked, too, and every finding has its page.

A file that is no administrative document is refused: it would only seem to be full of faults.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError, errors
from generator.lint import layout_limits
from generator.lint.detect.blanks import TAG, find_blanks
from generator.lint.detect.components import find_components
from generator.lint.detect.text_lines import clean
from generator.lint.pages import locate_paragraphs
from generator.lint.profile import NO_PROFILE, Profile
from generator.lint.rules import RULES, characters
from generator.lint.rules.blanks import OF_MISSING_LINES, form_not_filled_in
from generator.ooxml import package
from generator.ooxml.document import read_document
from generator.pdf.model import EmbeddedLayout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from generator.lint.detect.blanks import Blank
    from generator.lint.detect.components import Components
    from generator.lint.pages import PagedDocument, RenderedPages
    from generator.lint.rules import Finding, Rule
    from generator.ooxml.document import Document


_PARTY = re.compile(r"ĐẢNG CỘNG SẢN VIỆT NAM")
_PARTIES = re.compile(r"BÊN (A|B|MUA|BÁN|THUÊ|CHO THUÊ|GIAO|NHẬN)\b", re.IGNORECASE)
_RUINED = "chữ của tệp hỏng vì sai bảng mã; chuyển sang Unicode rồi kiểm tra lại"
_TOP = 40
"""Paragraphs among which a head stands."""


def why_refused(document: Document, components: Components) -> str:
    """Return why a document is none of those that the decree is for, "" where it is one."""
    none = "không phải văn bản hành chính: "
    inserted = "; nội dung chèn nguyên tệp (altChunk) thì không đọc được: mở bằng Word, lưu lại thành .docx mới"
    unread = inserted if any(one.name == "aFChunk" for one in document.foreign) else ""
    if not any(paragraph.text.strip() for paragraph in document.paragraphs):
        return f"{none}thân văn bản không có chữ nào{unread}"
    if components.country is None and any(_PARTY.fullmatch(clean(one.text)) for one in document.paragraphs[:_TOP]):
        return f"{none}đây là văn bản của Đảng, có thể thức riêng (Quy định 399-QĐ/TW)"
    if not components.is_administrative:
        return f"{none}không tìm thấy phần đầu (Quốc hiệu, tên cơ quan, số và ký hiệu){unread}"
    if components.recipients_label is None and any(_PARTIES.match(one.text.strip()) for one in components.body):
        return f"{none}đây là hợp đồng, Nghị định không có mẫu"
    if not _is_filled(document, components):
        return f"{none}đây là mẫu chưa điền nội dung"
    return ""


def _is_filled(document: Document, components: Components) -> bool:
    """Return whether anything but head and ending says more than tags, dots and blanks."""
    one = components
    found = (
        *(one.country, one.motto, *one.parent, *one.organ, one.number, one.date, one.type),
        *(*one.titles, *one.other_posts, one.name, one.recipients_label, *one.recipients),
    )
    known = {(line.paragraph.part, line.paragraph.index) for line in found if line is not None}
    corners = (components.country, components.recipients_label)
    tables = {line.paragraph.cell.table for line in corners if line and line.paragraph.cell}
    rest = (
        one.text
        for one in document.paragraphs
        if (one.part, one.index) not in known and (one.cell is None or one.cell.table not in tables)
    )
    about = (line.text for line in components.about)
    return any(letter.isalpha() for text in (*about, *rest) for letter in TAG.sub("", text))


class Report(NamedTuple):
    """What was found in one file; ``unchecked`` holds ``(code, reason)``, ``off`` what a profile switched off.

    ``pages`` are those it was checked on, ``None`` where only the file was checked; ``paged`` says where its
    paragraphs stand on them. ``of_look`` are the faults of how words look, not of the words.
    """

    file: str
    found: tuple[Diagnostic, ...]
    unchecked: tuple[tuple[str, str], ...] = ()
    off: tuple[tuple[str, str], ...] = ()
    checked: int = 0
    pages: RenderedPages | None = None
    paged: PagedDocument | None = None
    of_look: frozenset[Diagnostic] = frozenset()

    @property
    def laid_out(self) -> EmbeddedLayout | None:
        """The file as the embedded engine laid it out, if it did."""
        if self.pages is None or self.pages.pdf is None or self.paged is None or self.pages.given:
            return None
        return EmbeddedLayout(self.pages.data, self.pages.pdf, self.paged.document, self.paged.text)


def lint(
    data: bytes, file: str, profile: Profile = NO_PROFILE, pages: Callable[[], RenderedPages] | None = None
) -> Report:
    """Check a Word file by every rule; by those of pages only where ``pages`` gives its pages.

    The pages are asked for last, so that they can be rendered meanwhile
    (:func:`generator.lint.pages.start_rendering`).

    Raises:
        NoticeError: it cannot be read (D codes), is no administrative document (F001), or the pages are not its
            own (P401).
    """
    parts = package.unpack(data, file)
    return lint_document(read_document(parts, file), profile, pages)


def lint_document(
    document: Document, profile: Profile = NO_PROFILE, pages: Callable[[], RenderedPages] | None = None
) -> Report:
    """Check a document that was read by every rule; see :func:`lint`."""
    if fault := ruined(document):
        return _only(fault)
    components = find_components(document)._replace(office=profile.office, section_titles=profile.section_titles)
    if reason := why_refused(document, components):
        raise NoticeError([Diagnostic("F001", reason, Location(document.file), CODES["F001"].remedy)])
    off = dict(profile.off(components))
    of_file, of_pages = _applied_rules(off, with_pages=pages is not None)
    found = [(rule.code, finding) for rule in of_file for finding in _findings(rule, document, components)]
    rendered = pages() if pages else None
    paged = locate_paragraphs(document, rendered) if rendered else None
    unchecked: list[tuple[str, str]] = []
    if paged:
        unknown = layout_limits.unjudged(paged, components)
        unchecked += ((rule.code, unknown[rule.code]) for rule in of_pages if rule.code in unknown)
        judged = [rule for rule in of_pages if rule.code not in unknown]
        seen = [(rule.code, finding) for rule in judged for finding in _findings(rule, paged, components)]
        close = _close_findings(seen, document, components, rendered)
        found += (one for one in seen if one not in close)
        unchecked += ((code, layout_limits.CLOSE) for code in {code for code, _ in close})
    elif rendered:
        unchecked += ((rule.code, rendered.reason) for rule in of_pages)
    if blanks := find_blanks(document, components):
        found = [one for one in found if not _is_of_blank(*one, blanks)]
    unchecked += ((code, finding.message) for code, finding in found if finding.unchecked)
    told = [(_diagnostic(code, one, document.file, paged), one) for code, one in found if not one.unchecked]
    faults = tuple(fault for fault, _ in told)
    of_look = frozenset(fault for fault, one in told if one.of_look or RULES[fault.code].of_look)
    checked = len(of_file) + len(of_pages)
    return Report(document.file, faults, tuple(unchecked), tuple(off.items()), checked, rendered, paged, of_look)


def _close_findings(
    seen: Sequence[tuple[str, Finding]], document: Document, components: Components, rendered: RenderedPages | None
) -> list[tuple[str, Finding]]:
    """Return the findings at pages' ends that are gone when a page holds its last line's gap, too."""
    at_ends = [one for one in seen if one[0] in layout_limits.BREAKS and not one[1].unchecked]
    room = layout_limits.room_for_gaps(document) if at_ends else 0
    if rendered is None or rendered.again is None or room <= 0:
        return []
    other = locate_paragraphs(document, rendered.again(room))
    if other is None:
        return []
    codes = {code for code, _ in at_ends}
    kept = {(code, one.paragraph) for code in codes for one in _findings(RULES[code], other, components)}
    return [(code, one) for code, one in at_ends if (code, one.paragraph) not in kept]


def _is_of_blank(code: str, finding: Finding, blanks: Iterable[Blank]) -> bool:
    """Return whether a finding is of a line that is still to be filled in, or misses one that a tag stands for."""
    if code == form_not_filled_in.code:
        return False
    if code in OF_MISSING_LINES and not all(one.is_component for one in blanks) and "không thấy" in finding.message:
        return True
    return any(line.paragraph is finding.paragraph for one in blanks for line in one.lines)


def ruined(document: Document) -> Diagnostic | None:
    """Return what is wrong with a document whose letters are ruined, so that nothing of it can be read."""
    found = characters.of_whole_file(document)
    return found and _diagnostic(characters.text_garbled.code, found, document.file, None)


def _only(fault: Diagnostic) -> Report:
    """Return the report on a file whose letters are ruined: nothing else can be checked in it."""
    unchecked = tuple((other, _RUINED) for other, rule in RULES.items() if other != fault.code and not rule.of_pages)
    return Report(fault.location.file, (fault,), unchecked, checked=len(unchecked) + 1)


def _applied_rules(off: Mapping[str, str], *, with_pages: bool) -> tuple[list[Rule], list[Rule]]:
    """Return the rules of the file and those of its pages, without those that are switched off."""
    known = [rule for code, rule in RULES.items() if code not in off]
    return [rule for rule in known if not rule.of_pages], [rule for rule in known if rule.of_pages and with_pages]


def _findings(rule: Rule, source: Document | PagedDocument, components: Components) -> Iterator[Finding]:
    """Yield each finding once; paragraphs are compared by identity, which is much faster."""
    known: set[tuple[str, int, str, bool]] = set()
    for finding in rule.check(source, components):
        key = (finding.message, id(finding.paragraph), finding.hint, finding.unchecked)
        if key not in known:
            known.add(key)
            yield finding


def _diagnostic(code: str, finding: Finding, file: str, paged: PagedDocument | None) -> Diagnostic:
    at = finding.paragraph
    lines = paged.of(at) if paged and at else ()
    page = finding.page or (lines[0].page if lines else None)
    location = (
        Location(file, page=page) if at is None else Location(file, None, None, at.part, at.index, at.words, page)
    )
    return Diagnostic(code, finding.message, location, finding.hint, finding.only_warns)


def summary(report: Report) -> Mapping[str, int]:
    """Count the rules that were checked, found something, or could not be checked."""
    wrong = {fault.code for fault in report.found}
    unchecked = {code for code, _ in report.unchecked}
    return {"checked": report.checked, "wrong": len(wrong), "unchecked": len(unchecked - wrong)}


def verdict(report: Report) -> str:
    """Return the sentence that says how much was checked, and how much of it is wrong."""
    wrong = len(errors(report.found))
    counts = summary(report)
    rendered_by = f" (trang theo {report.pages.by})" if report.pages and report.pages.pdf else ""
    result = f"{wrong} lỗi, {len(report.found) - wrong} cảnh báo" if report.found else "không có lỗi"
    unchecked = f"; {counts['unchecked']} quy tắc không kiểm tra được" if counts["unchecked"] else ""
    return f"đã xét {counts['checked']} quy tắc{rendered_by}, {result}{unchecked}"
