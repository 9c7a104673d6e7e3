"""What this machine has for making pages and PDF files: what each lack costs, and how to mend it.

Whether this machine can set a notice in Times New Roman, with every letter of Vietnamese.

The decree asks for Times New Roman. Liberation Serif and Tinos have the same widths, so that lines break alike. The
trap: Liberation 1.07, which Debian still calls ``fonts-liberation``, lacks most of them, and another font of other
widths steps in for each of them.
"""

from __future__ import annotations

import contextlib
import importlib.metadata
import importlib.util
import locale
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path
from typing import NamedTuple

from generator import __version__
from generator.pdf.engines import libreoffice, word

TWINS = ("Times New Roman", "Liberation Serif", "Tinos")
"""Font families in which a notice keeps its lines."""

LETTERS = "đĐ" + "".join(
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
)
_STYLES = {"": "thường", ":bold": "đậm", ":italic": "nghiêng", ":bold:italic": "đậm nghiêng"}
_FILES = {
    "win32": ("C:/Windows/Fonts/times.ttf",),
    "darwin": (
        "/System/Library/Fonts/Supplemental/Times New Roman.ttf",
        "/Library/Fonts/Times New Roman.ttf",
        "/Applications/Microsoft Word.app/Contents/Resources/DFonts/times.ttf",
    ),
}


class Face(NamedTuple):
    """What stands for one style of Times New Roman: the style in Vietnamese, its family, the letters it lacks."""

    style: str
    family: str
    lacking: str


def faces() -> list[Face] | None:
    """Return what stands for the four styles of Times New Roman; None where the system cannot be asked."""
    if sys.platform in _FILES:
        found = any(Path(file).is_file() for file in _FILES[sys.platform])
        return [Face("thường", TWINS[0] if found else "", "")]
    program = shutil.which("fc-match")
    if program is None:
        return None
    return [_face(program, style) for style in _STYLES]


def _face(program: str, style: str) -> Face:
    told = ""
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        command = [program, "-f", "%{family[0]}\n%{charset}", f"Times New Roman{style}"]
        told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=20).stdout  # noqa: S603
    family, _, charset = told.partition("\n")
    return Face(_STYLES[style], family, lacking(charset))


def lacking(charset: str) -> str:
    """Return the Vietnamese letters that are not in a set as fontconfig writes it: ``20-7e a0-36f 1ea0-1ef9``."""
    ranges = [entry.partition("-") for entry in charset.split()]
    known = [(int(first, 16), int(last or first, 16)) for first, _, last in ranges]
    return "".join(letter for letter in LETTERS if not any(first <= ord(letter) <= last for first, last in known))


_PACKAGES = ("click", "docx2pdf", "docxtpl", "lxml", "pikepdf", "pypdfium2", "rdocx")
_LITTLE_ROOM = 200_000_000  # bytes; a batch of large documents and LibreOffice's profiles want as much
_OLD = (7, 0)  # LibreOffice before this writes no PDF/A-2b and no good tags


class Item(NamedTuple):
    """One thing a machine may have: ``state`` is ok, poor (works, with a loss) or missing.

    ``key`` is stable, for programs; all else is in Vietnamese. ``cost`` and ``remedy`` are "" where all is well.
    """

    key: str
    name: str
    state: str
    found: str
    cost: str = ""
    remedy: str = ""


def examine(folder: Path) -> tuple[Item, ...]:
    """Return what this machine has; ``folder`` is the one in which the clerk works (above ``out/``)."""
    return (
        _word(),
        _libreoffice(),
        _embedded(),
        _fonts(),
        _encoding(),
        _packages(),
        _writable("out", "Thư mục out/", folder / "out" if (folder / "out").exists() else folder),
        _writable("temporary", "Thư mục tạm", Path(tempfile.gettempdir())),
        _processors(),
    )


def engines(items: tuple[Item, ...]) -> list[str]:
    """Return the names of the engines that can make a PDF here, the first choice first; none needs a font of ours."""
    return [item.name for item in items if item.key in {"word", "libreoffice", "embedded"} and item.state != "missing"]


def _word() -> Item:
    installed = word.find()
    if installed is not None:
        return Item("word", "Word", "ok", " ".join(filter(None, (installed.version, installed.program))))
    cost = "PDF do chương trình khác dàn trang, chỗ xuống dòng có thể hơi khác khi mở bằng Word"
    where = sys.platform in {"win32", "darwin"}
    remedy = "cài Microsoft Word" if where else "không có Word cho Linux; bản để ký nên làm PDF trên máy có Word"
    return Item("word", "Word", "missing", "không có", cost, remedy)


def _libreoffice() -> Item:
    def item(state: str, found: str, cost: str = "", remedy: str = "") -> Item:
        return Item("libreoffice", "LibreOffice", state, found, cost, remedy)

    installed = libreoffice.find()
    if installed is None:
        cost = "không có Word nữa thì PDF chỉ để xem trước; không đối chiếu được hai cách dàn trang"
        remedy = "cài LibreOffice, hoặc đặt biến THONGBAO_SOFFICE là đường dẫn tới soffice"
        return item("missing", "không có", cost, remedy)
    version = libreoffice.version(installed.program)
    if not version:
        cost = "lúc làm PDF có thể bị dừng vì quá lâu hoặc không ra tệp nào"
        return item("poor", f"{installed.program} không chạy được", cost, "cài lại LibreOffice")
    found = f"{version}  {installed.program}"
    if tuple(int(number) for number in version.split(".")[:2]) < _OLD:
        return item("poor", found, "PDF/A và thẻ cho người khiếm thị không đúng chuẩn", "cài bản LibreOffice mới")
    return item("ok", found)


def _embedded() -> Item:
    name = "Bộ dàn trang đi kèm"
    version = _version("rdocx") if importlib.util.find_spec("rdocx") else ""
    if version:
        return Item("embedded", name, "ok", f"rdocx {version}, có sẵn phông Liberation Serif")
    cost = "không làm được PDF khi thiếu cả Word và LibreOffice; không xem trang được"
    return Item("embedded", name, "missing", "không có", cost, "cài lại chương trình: pip install --upgrade thongbao")


def _fonts() -> Item:
    def item(state: str, found: str, cost: str = "", remedy: str = "") -> Item:
        return Item("fonts", "Phông chữ", state, found, cost, remedy)

    styles = faces()
    remedy = "cài Times New Roman, hoặc gói fonts-liberation2 hay fonts-croscore (không phải fonts-liberation)"
    wider = "PDF của LibreOffice bị thay phông, chữ rộng hơn nên xuống dòng khác"
    if styles is None:
        return item("poor", "không có fontconfig (fc-match) để xem", "không biết PDF có bị thay phông không", remedy)
    others = [face for face in styles if face.family not in TWINS]
    if others:
        found = ", ".join(f"{face.style}: {face.family or 'không có'}" for face in others)
        return item("missing", f"không có Times New Roman hay phông cùng cỡ ({found})", wider, remedy)
    family = styles[0].family
    lacking = max((face.lacking for face in styles), key=len)
    if lacking:
        found = f"{family} thiếu {len(lacking)} trong {len(LETTERS)} chữ tiếng Việt ({lacking[:6]}…)"
        return item("poor", found, wider, remedy)
    same = "" if family == TWINS[0] else " (cùng cỡ chữ với Times New Roman)"
    return item("ok", f"{family}{same}, đủ chữ tiếng Việt")


def _encoding() -> Item:
    encodings = {"màn hình": locale.getencoding(), "tên tệp": sys.getfilesystemencoding()}
    found = ", ".join(f"{what}: {encoding}" for what, encoding in encodings.items())
    # Windows' own console takes every letter, whatever the code page of the system.
    judged = [encodings["tên tệp"]] if sys.platform == "win32" else list(encodings.values())
    if all(encoding.lower().replace("-", "") == "utf8" for encoding in judged):
        return Item("encoding", "Bảng mã", "ok", found)
    cost = "chữ tiếng Việt trên màn hình và trong tên tệp có thể vỡ"
    return Item("encoding", "Bảng mã", "poor", found, cost, "đặt biến môi trường LANG=C.UTF-8 (hoặc vi_VN.UTF-8)")


def _packages() -> Item:
    versions = {package: _version(package) for package in _PACKAGES}
    found = f"thongbao {__version__}, Python {platform.python_version()}; " + ", ".join(
        f"{package} {version or 'thiếu'}" for package, version in versions.items()
    )
    if all(versions.values()):
        return Item("packages", "Các gói", "ok", found)
    lost = ", ".join(package for package, version in versions.items() if not version)
    remedy = "cài lại chương trình: pip install --upgrade thongbao"
    return Item("packages", "Các gói", "missing", found, f"lệnh cần {lost} không chạy được", remedy)


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _writable(key: str, name: str, folder: Path) -> Item:
    try:
        # Asked by doing: permissions do not tell of network shares and full disks.
        with tempfile.TemporaryFile(dir=folder) as stream:
            stream.write(b"1")
            stream.flush()
        free = shutil.disk_usage(folder).free
    except OSError as error:
        remedy = "xin quyền ghi, dọn ổ đĩa, hoặc " + (
            "dùng --out" if key == "out" else "đặt biến TMPDIR (Windows: TEMP) là thư mục khác"
        )
        return Item(key, name, "missing", f"{folder}: {error.strerror}", "không ghi được tệp làm ra", remedy)
    found = f"{folder}, còn trống {f'{free / 1e9:.1f}'.replace('.', ',')} GB"
    if free < _LITTLE_ROOM:
        return Item(key, name, "poor", found, "làm nhiều văn bản một lúc có thể hết chỗ giữa chừng", "dọn bớt ổ đĩa")
    return Item(key, name, "ok", found)


def _processors() -> Item:
    count = os.cpu_count() or 1
    found = f"{count}" + (", LibreOffice làm hai văn bản một lúc" if count > 1 else ", làm lần lượt từng văn bản")
    return Item("processors", "Bộ xử lý", "ok", found)
