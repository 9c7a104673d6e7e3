"""Paths in a clerk's folder: ``content/``, ``out/``, ``content/issued/``."""

from __future__ import annotations

import os
from pathlib import Path

OFFICE = "office.yaml"
PROFILE = "profile.yaml"
NO_NOTICES = (OFFICE, PROFILE)
"""Files of ``content/`` that are no notices, though ``content/*.yaml`` brings them along."""

OUT = "out"
"""The folder of what is made of the content files."""

ISSUED = "issued"
"""The folder beside the content files that holds the register and a folder for each issued notice."""

CERTIFICATES = "chung-thu"
"""The folder beside the content files with certificates of bodies that vouch for who signs."""

SIGNING_PLACES = "-o-ky.json"
"""What stands behind the name of a PDF in that of the file that tells where it is signed."""

METADATA = "-sieu-du-lieu"
"""What stands behind the name of a Word file in those of the files that describe it for a records system."""

EXCHANGE = "-edxml.xml"
"""What stands behind that in the name of the draft of an exchange package."""


def issued_folder(path: Path) -> Path:
    """Return the folder of issued notices beside a content file, or around an archived folder or file."""
    above = (path.parent, path.parent.parent)
    return next((one for one in above if one.absolute().name == ISSUED), path.parent / ISSUED)


def workspace(path: Path) -> Path:
    """Return the folder that holds ``content/``, ``templates/`` and ``out/`` of a content file."""
    folder = path.absolute().parent
    if folder.name == ISSUED:
        folder = folder.parent
    return folder.parent if folder.name == "content" else folder


def target(path: Path, out: Path | None = None, suffix: str = "") -> Path:
    """Return where the Word file of a content file goes: ``out/2023.docx`` of the workspace."""
    folder = workspace(path) / OUT if out is None else out
    return folder / f"{path.stem}{suffix}.docx"


def exists(path: Path) -> bool:
    """Return whether a file or folder is there; a name that no system accepts is none, where pathlib would raise."""
    return os.path.exists(path)  # noqa: PTH110 - see above


def shown(path: Path) -> str:
    """Return a path as it is shown: relative to the current folder where it lies in it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
