"""YAML as the tests read it: by libyaml where it is there, ten times as fast as PyYAML's own reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pathlib import Path

_VALUES = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXTS = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # noqa: TID251 - where libyaml is not there


def values(source: Path | str) -> Any:
    """Return what a file or a text says, with numbers, dates and switches as such."""
    return yaml.load(_text(source), Loader=_VALUES)  # noqa: S506 - the safe one


def texts(source: Path | str) -> Any:
    """Return what a file or a text says, every value the text that was typed."""
    return yaml.load(_text(source), Loader=_TEXTS)  # noqa: S506 - builds only texts, lists and mappings


def _text(source: Path | str) -> str:
    return source if isinstance(source, str) else source.read_text(encoding="utf-8")
