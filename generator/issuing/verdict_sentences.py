"""What a verdict on a Word file says to the clerk: which document it is, how it differs, by what that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.registry import archive, history
from generator.registry.prior_issue import PRIOR
from generator.standard.reference_texts import CONSOLIDATED

if TYPE_CHECKING:
    from generator.issuing.identify import Workspace
    from generator.issuing.verify import Verdict
    from generator.signing.signatures import DigitalSignature
    from generator.standard.reference_texts import ReferenceText

_STATES = {
    "untouched": "nguyên vẹn",
    "saved": "được ghi lại, không khác gì",
    "look": "hình thức đã bị sửa",
    "words": "lời văn đã bị sửa",
    "unclear": "có thứ không xét được",
    "kept": "lời văn khớp với dấu mà tệp tự ghi, không có gì chứng minh",
    "same": "chữ và trang không khác gì",
    "text": "chữ không khác gì, hình của trang chưa so được",
    "unknown": "không rõ",
}
_EVIDENCE = {
    "register": "trùng từng byte với bản lưu trong sổ phát hành",
    "bytes": "làm lại từ nội dung bây giờ ra đúng từng byte",
    "stamp": "tệp tự ghi nó được làm từ đâu",
    "pages": "so từng chữ, từng trang của PDF với bản mà nó được làm ra",
    "likeness": "đoán theo lời văn, giống {alike}%",
    "none": "không có gì để đối chiếu",
}
_ARCHIVED = {
    "": "",
    archive.NOTICE: "",
    archive.SIGNED: " (bản gốc ký số)",
    archive.TEMPLATE: " (đây là mẫu đã lưu, không phải thông báo)",
    archive.CONVERTED: " (đây là bản chuyển sang .docx để đọc, không phải tệp đã ban hành)",
}


def which(verdict: Verdict, workspace: Workspace) -> str:
    """Return which document a file is, and which file of its folder."""
    is_original = verdict.record and verdict.record.prior and verdict.archived == verdict.record.prior.original
    archived = "" if verdict.text or is_original else _ARCHIVED.get(verdict.archived, f" ({verdict.archived})")
    return f"{_which_notice(verdict, workspace)}{archived}"


def state(verdict: Verdict) -> str:
    """Return how a file differs from that document."""
    return _STATES[verdict.state]


def evidence(verdict: Verdict) -> str:
    """Return by what that is known."""
    return _EVIDENCE[verdict.evidence].format(alike=int(100 * (verdict.alike or 0)))


def signature(one: DigitalSignature) -> str:
    """Return who signed a PDF and when, and what of that was verified."""
    who = f"{one.signer or one.field}{f', {one.time}' if one.time else ''}"
    if one.is_timestamp:
        who = f"dấu thời gian của {who}"
    if one.is_intact is None:
        return f"{who}: chưa kiểm"
    if not one.is_intact:
        return f"{who}: không còn đúng với tệp"
    if one.trouble:
        return f"{who}: còn nguyên; chứng thư {one.trouble}"
    lacking = f"chưa kiểm được {', '.join(one.unverified)}" if one.unverified else ""
    vouched = "chứng thư được tin" if one.is_trusted else ""
    return f"{who}: {'; '.join(filter(None, ('còn nguyên', vouched, lacking, one.remark)))}"


def _which_notice(verdict: Verdict, workspace: Workspace) -> str:
    if verdict.text:
        return _which_text(verdict, verdict.text, workspace)
    if verdict.record and workspace.came_with_file:
        return f"theo sổ đi kèm tệp là bản đã phát hành {verdict.record.display_name}"
    if verdict.status == "issued" and verdict.record:
        is_made = verdict.record.prior is None
        return (
            f"bản đã phát hành {verdict.record.display_name}" if is_made else f"{verdict.record.display_name}, {PRIOR}"
        )
    if verdict.status == "withdrawn" and verdict.record:
        return f"bản đã thu hồi, {verdict.record.display_name}"
    if verdict.status == "draft":
        return f"bản nháp của {verdict.source}"
    return "chưa rõ là bản nào"


def _which_text(verdict: Verdict, text: ReferenceText, workspace: Workspace) -> str:
    """Return of which notice, changed by which documents, a text is that goes with an instrument."""
    versions = [one.display_name for one in verdict.lineage]
    if verdict.record and verdict.record.kind == history.REPLACES:
        versions.insert(0, f"số {verdict.record.of}")
    if not verdict.record and verdict.source:
        versions.append(f"bản nháp {verdict.source}")
    if not verdict.lineage and not verdict.record:
        return f"là {text.called} theo {' '.join(versions) or 'văn bản chưa rõ số'}; không phải văn bản đã ký"
    first, *changing = versions or ("chưa rõ số",)
    if text is CONSOLIDATED:
        by = f" với {', '.join(changing)}" if changing else ""
    else:
        before = f" (đã sửa theo {', '.join(changing[:-1])})" if changing[:-1] else ""
        by = f"{before}, trước và sau {changing[-1]}" if changing else ""
    known = "theo sổ đi kèm tệp " if verdict.record and workspace.came_with_file else ""
    return f"{known}là {text.called} của thông báo {first}{by}; không phải văn bản đã ký"
