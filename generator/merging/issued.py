"""A Word file of an issued notice that a person changed: the draft of an amendment, with the changes filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import files
from generator.amending import start
from generator.merging import merge, versions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.merging.comments import WordComment
    from generator.merging.find import IssuedSource
    from generator.merging.merge import Merged, MergePlan


class AmendmentPlan(NamedTuple):
    """What a Word file changes in an issued notice: the plan, whose content is the draft, and where that will be."""

    plan: MergePlan
    path: Path


def plan(
    source: IssuedSource, kind: str, reason: str, parts: dict[str, bytes], notes: Sequence[WordComment] = ()
) -> AmendmentPlan:
    """Return what a Word file without tracked changes, its ``parts``, changes in the issued notice that it is of.

    ``kind`` and ``reason`` are those of the amendment (:func:`generator.amending.start.draft`).

    Raises:
        NoticeError: the notice cannot be amended (V codes), or what the Word file says is no content.
    """
    draft = start.draft(source.path, kind, reason)
    template = source.base.template.data
    mine = versions.read(draft.path, draft.text.encode(), None, template, is_draft_of_amendment=True)
    return AmendmentPlan(merge.plan(source.base, mine, parts, notes), draft.path)


def write(plan: AmendmentPlan, merged: Merged) -> None:
    """Write the draft; never over a file that exists.

    Raises:
        NoticeError: it cannot be written (W codes, C009).
    """
    files.create(plan.path, merged.raw)
