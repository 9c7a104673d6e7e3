"""Word files where they are handed out, and what lies beside them: nothing stays that was made of a former version.

A PDF, the picture of a page or a consolidated text that was made of another Word file says other words under the same
name. It is taken away and told, not made again: that takes an engine, and nobody asked for it. What others put there,
or changed by hand, is never touched; only told.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from generator import files, paths, reading
from generator.diagnostics import Diagnostic, Location, NoticeError, Result
from generator.ooxml import package, stamp
from generator.pdf import seal
from generator.standard.reference_texts import REFERENCE_TEXTS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path


def write_all(
    source: Path,
    docx_by_suffix: Mapping[str, bytes],
    out: Path | None = None,
    *,
    remade: Collection[str] = (),
    is_issued: bool = False,
) -> Result[tuple[Path, ...]]:
    """Write the Word file of a content file and those that go with it; take away one that no longer does.

    Each is written as by :func:`write`. Returns their paths.

    Raises:
        NoticeError: one cannot be written (W codes); it is as it was.
    """
    targets = {paths.target(source, out, suffix): docx for suffix, docx in docx_by_suffix.items()}
    found: list[Diagnostic] = []
    for target, docx in targets.items():
        found += write(target, docx, remade=remade, is_issued=is_issued)
    for text in REFERENCE_TEXTS:
        if text.suffix not in docx_by_suffix:
            found += _remove_attachment(paths.target(source, out, text.suffix), source.name)
    return Result(tuple(targets), tuple(found))


def write(path: Path, docx: bytes, *, remade: Collection[str] = (), is_issued: bool = False) -> tuple[Diagnostic, ...]:
    """Write a Word file, whole or not at all; then take away the pages that were made of another one of its name.

    Returns what was taken away (W007), what is there and not of this program (W008), what could not be taken away.
    Of the kinds that are ``remade`` next, as ``.pdf``, nothing is told: making them tells what hinders it. Where a
    document ``is_issued`` it stays told where its draft is signed: number and date come into the signed PDF only now.

    Raises:
        NoticeError: it cannot be written (W codes); everything is as it was.
    """
    is_new = _read(path) != docx
    files.write(path, docx)
    _removed([page for page in _outdated(path, docx) if page.suffix in remade], path, "")
    found = remove_outdated(path, docx, keeps=(paths.SIGNING_PLACES,) if is_issued else ())
    others = [page for page in _pages(path) if page.suffix not in remade and not seal.fingerprint_of(_read(page))]
    if not others or not is_new:
        return found
    message = f"{_names(others)} không mang dấu của chương trình nên để nguyên, mà tệp Word đã khác"
    return (*found, Diagnostic("W008", message, Location(paths.shown(path)), "là bản cũ thì đổi tên hoặc chuyển đi"))


def remove_outdated(
    path: Path, docx: bytes, made: Collection[Path] = (), keeps: tuple[str, ...] = ()
) -> tuple[Diagnostic, ...]:
    """Take away the pages at ``path``, with any ending, that were made of another Word file than ``docx``.

    ``made`` are the pages made of it just now: a picture of a page that it no longer has is outdated, too. ``keeps``
    are endings of what stays.
    """
    outdated = [page for page in _outdated(path, docx, made) if not page.name.endswith(keeps)]
    with_pictures = " --png" if any(page.suffix == ".png" for page in outdated) else ""
    word_file = paths.shown(path.with_suffix(".docx"))
    return _removed(outdated, path, f"cần thì làm lại: thongbao pdf {word_file}{with_pictures}")


def remove_signing_places(target: Path, made: Collection[Path]) -> tuple[Diagnostic, ...]:
    """Take away what tells where the PDF at ``target`` is signed, where it was ``made`` anew without that."""
    path = target.with_name(f"{target.stem}{paths.SIGNING_PLACES}")
    if target not in made or path in made or not seal.fingerprint_of(_read(path)):
        return ()
    return _removed([path], target, "cần thì làm lại với --sign-fields", "tệp PDF mới không có ô ký")


def there(path: Path) -> list[Path]:
    """Return a Word file and the pages beside it, as far as they are there."""
    return [*([path] if path.is_file() else ()), *_pages(path)]


def remove(path: Path) -> None:
    """Remove a Word file, after the pages that were made of it or of a former one.

    Raises:
        NoticeError: a file cannot be removed (W codes).
    """
    for one in (*_sealed_pages(path), path):
        files.remove(one)


def _outdated(path: Path, docx: bytes, made: Collection[Path] = ()) -> list[Path]:
    its = sha256(docx).hexdigest()
    has_pictures = any(page.suffix == ".png" for page in made)
    said = {page: seal.fingerprint_of(_read(page)) for page in _pages(path) if page not in made}
    return [
        page
        for page, its_own in said.items()
        if its_own and (its_own[: seal.DIGITS] != its or (has_pictures and page.suffix == ".png"))
    ]


def _remove_attachment(path: Path, source: str) -> tuple[Diagnostic, ...]:
    """Take away a Word file that ``source`` no longer comes with, and its pages; one changed by hand stays."""
    try:
        parts = package.unpack(_read(path), path.name)
    except NoticeError:
        return ()
    said = stamp.read(parts)
    if said is None or said.source != source or stamp.words(parts) != said.words:
        return ()
    return _removed([*_sealed_pages(path), path], path, f"{source} không còn kèm tệp này")


def _sealed_pages(path: Path) -> list[Path]:
    return [page for page in _pages(path) if seal.fingerprint_of(_read(page))]


def _pages(path: Path) -> Iterator[Path]:
    """Yield the PDF of a Word file, where it is signed, pictures of its pages, its metadata, as far as they exist."""
    about = f"{re.escape(paths.SIGNING_PLACES)}|{re.escape(paths.METADATA)}(?:\\.json|(?:-edxml)?\\.xml)"
    pages = re.compile(rf"{re.escape(path.stem)}(\.pdf|-trang-[1-9][0-9]*\.png|{about})")
    beside = path.parent.iterdir() if path.parent.is_dir() else ()
    yield from sorted(one for one in beside if pages.fullmatch(one.name) and one.is_file())


def _read(path: Path) -> bytes:
    try:
        return reading.read_file(path)
    except OSError:
        return b""


def _removed(
    outdated: Collection[Path], path: Path, hint: str, why: str = "làm từ tệp Word trước đó, không còn đúng"
) -> tuple[Diagnostic, ...]:
    """Remove files; return one line on all that are gone, and why another is not."""
    gone: list[Path] = []
    faults: list[Diagnostic] = []
    for one in outdated:
        try:
            files.remove(one)
        except NoticeError as error:
            faults += (fault._replace(message=f"còn bản của tệp Word trước: {fault.message}") for fault in error.faults)
        else:
            gone.append(one)
    if not gone:
        return tuple(faults)
    message = f"đã xóa {_names(gone)}: {why}"
    return (Diagnostic("W007", message, Location(paths.shown(path)), hint), *faults)


def _names(pages: Collection[Path]) -> str:
    return ", ".join(page.name for page in pages)
