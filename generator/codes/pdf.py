"""Codes of PDF files: the engines that make them, and the proof of what they made."""

from __future__ import annotations

from generator.codes.page import Page, Severity

_WARN = Severity.WARNING

_ENGINES: dict[str, Page] = {}

_PROOF: dict[str, Page] = {}

CODES: dict[str, Page] = {**_ENGINES, **_PROOF}
