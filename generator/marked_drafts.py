"""The Word files of a draft with the mark that says so on every page: made, checked, proven without it, then marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Location
from generator.ooxml import draft_mark

if TYPE_CHECKING:
    from generator.ooxml.draft_mark import DraftMark
    from generator.pipeline import Built


def mark(built: Built, said: DraftMark) -> Built:
    """Return what was made of a content file with the mark of a draft; nothing of an issued document (V430).

    Raises:
        ValueError: the mark has no such number or time.
    """
    if built.issued:
        fault = Diagnostic("V430", f"{built.issued} đã phát hành, không còn là dự thảo", Location(str(built.source)))
        return built._replace(docx=None, more={}, found=(*built.found, fault))
    if built.docx is None:
        return built
    more = {suffix: draft_mark.put(docx, said) for suffix, docx in built.more.items()}
    # Its pages have the mark, too: those that it was checked by have not.
    return built._replace(docx=draft_mark.put(built.docx, said), more=more, laid_out=None)
