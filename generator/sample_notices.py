"""The samples of content: in the wheel in a folder of the package, in a clone where they are written."""

from __future__ import annotations

from pathlib import Path

from generator import files, reading

SAMPLES = {"mau-day-du": "mẫu đầy đủ mọi phần", "mau-ubnd": "mẫu của UBND tỉnh"}
"""The samples by the names of their files, and what each shows."""
_PACKAGE = Path(__file__).parent


def find(name: str) -> Path | None:
    """Return the sample of a name in :data:`SAMPLES`; ``None`` for another."""
    shipped = _PACKAGE / "samples"
    folder = shipped if shipped.is_dir() else _PACKAGE.parent / "content"
    return folder / f"{name}.yaml" if name in SAMPLES else None


def write(content: Path) -> list[Path]:
    """Put the samples into a folder, never over a file; return them.

    Raises:
        NoticeError: one is there already (C009), or cannot be written (W codes).
    """
    made = {content / path.name: path for path in map(find, SAMPLES) if path}
    for target, sample in made.items():
        files.create(target, reading.read_file(sample))
    return list(made)
