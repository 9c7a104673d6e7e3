"""Examine what this machine has for making pages and PDF files: what is missing, at what cost, and the remedy."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import locale
import os
import platform
import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from generator import __version__, system_errors
from generator.pdf import fonts
from generator.pdf.engines import libreoffice, word

_PACKAGES = ("click", "docx2pdf", "docxtpl", "lxml", "pikepdf", "pypdfium2", "rdocx")
_LOW_SPACE = 200_000_000  # bytes that a batch of large documents and LibreOffice's profiles may need
_OLDEST = (7, 0)  # LibreOffice before this writes no PDF/A-2b, and poor tags


class Capability(NamedTuple):
    """One thing a machine may have: ``state`` is ok, poor (works, with a loss) or missing.

    ``key`` is stable, for programs; all else is in Vietnamese. ``cost`` and ``remedy`` are "" where all is well.
    """

    key: str
    name: str
    state: str
    found: str
    cost: str = ""
    remedy: str = ""


def examine(folder: Path) -> tuple[Capability, ...]:
    """Return what this machine has; ``folder`` is the workspace, which holds ``out/``."""
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


def engines(items: tuple[Capability, ...]) -> list[str]:
    """Return the names of the engines that can make a PDF here, the first choice first."""
    return [item.name for item in items if item.key in {"word", "libreoffice", "embedded"} and item.state != "missing"]


def _word() -> Capability:
    installed = word.find()
    if installed is not None:
        return Capability("word", "Word", "ok", " ".join(filter(None, (installed.version, installed.program))))
    cost = "PDF do chương trình khác dàn trang, chỗ xuống dòng có thể hơi khác khi mở bằng Word"
    where = sys.platform in {"win32", "darwin"}
    remedy = "cài Microsoft Word" if where else "không có Word cho Linux; bản để ký nên làm PDF trên máy có Word"
    return Capability("word", "Word", "missing", "không có", cost, remedy)


def _libreoffice() -> Capability:
    def item(state: str, found: str, cost: str = "", remedy: str = "") -> Capability:
        return Capability("libreoffice", "LibreOffice", state, found, cost, remedy)

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
    if tuple(int(number) for number in version.split(".")[:2]) < _OLDEST:
        return item("poor", found, "PDF/A và thẻ cho người khiếm thị không đúng chuẩn", "cài bản LibreOffice mới")
    return item("ok", found)


def _embedded() -> Capability:
    name = "Bộ dàn trang đi kèm"
    version = _version("rdocx") if importlib.util.find_spec("rdocx") else ""
    if version:
        return Capability("embedded", name, "ok", f"rdocx {version}, có sẵn phông Liberation Serif")
    cost = "không làm được PDF khi thiếu cả Word và LibreOffice; không xem trang được"
    remedy = "cài lại chương trình: pip install --upgrade thongbao"
    return Capability("embedded", name, "missing", "không có", cost, remedy)


def _fonts() -> Capability:
    def item(state: str, found: str, cost: str = "", remedy: str = "") -> Capability:
        return Capability("fonts", "Phông chữ", state, found, cost, remedy)

    styles = fonts.faces()
    remedy = "cài Times New Roman, hoặc gói fonts-liberation2 hay fonts-croscore (không phải fonts-liberation)"
    wider = "PDF của LibreOffice bị thay phông, chữ rộng hơn nên xuống dòng khác"
    if styles is None:
        return item("poor", "không có fontconfig (fc-match) để xem", "không biết PDF có bị thay phông không", remedy)
    others = [face for face in styles if face.family not in (fonts.TIMES, *fonts.METRIC_TWINS[fonts.TIMES])]
    if others:
        found = ", ".join(f"{face.style}: {face.family or 'không có'}" for face in others)
        return item("missing", f"không có Times New Roman hay phông cùng cỡ ({found})", wider, remedy)
    family = styles[0].family
    missing = max((face.missing_letters for face in styles), key=len)
    if missing:
        found = f"{family} thiếu {len(missing)} trong {len(fonts.LETTERS)} chữ tiếng Việt ({missing[:6]}…)"
        return item("poor", found, wider, remedy)
    same = "" if family == fonts.TIMES else " (cùng cỡ chữ với Times New Roman)"
    return item("ok", f"{family}{same}, đủ chữ tiếng Việt")


def _encoding() -> Capability:
    encodings = {"màn hình": locale.getencoding(), "tên tệp": sys.getfilesystemencoding()}
    found = ", ".join(f"{what}: {encoding}" for what, encoding in encodings.items())
    # The Windows console shows every letter, whatever the code page of the system.
    relevant = [encodings["tên tệp"]] if sys.platform == "win32" else list(encodings.values())
    if all(encoding.lower().replace("-", "") == "utf8" for encoding in relevant):
        return Capability("encoding", "Bảng mã", "ok", found)
    cost = "chữ tiếng Việt trên màn hình và trong tên tệp có thể vỡ"
    return Capability("encoding", "Bảng mã", "poor", found, cost, "đặt biến môi trường LANG=C.UTF-8 (hoặc vi_VN.UTF-8)")


def _packages() -> Capability:
    versions = {package: _version(package) for package in _PACKAGES}
    found = f"thongbao {__version__}, Python {platform.python_version()}; " + ", ".join(
        f"{package} {version or 'thiếu'}" for package, version in versions.items()
    )
    if all(versions.values()):
        return Capability("packages", "Các gói", "ok", found)
    missing = ", ".join(package for package, version in versions.items() if not version)
    remedy = "cài lại chương trình: pip install --upgrade thongbao"
    return Capability("packages", "Các gói", "missing", found, f"lệnh cần {missing} không chạy được", remedy)


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _writable(key: str, name: str, folder: Path) -> Capability:
    try:
        # Try it: permissions say nothing about network shares and full disks.
        with tempfile.TemporaryFile(dir=folder) as stream:
            stream.write(b"1")
            stream.flush()
        free = shutil.disk_usage(folder).free
    except OSError as error:
        remedy = "xin quyền ghi, dọn ổ đĩa, hoặc " + (
            "dùng --out" if key == "out" else "đặt biến TMPDIR (Windows: TEMP) là thư mục khác"
        )
        return Capability(
            key, name, "missing", f"{folder}: {system_errors.reason(error)}", "không ghi được tệp làm ra", remedy
        )
    found = f"{folder}, còn trống {f'{free / 1e9:.1f}'.replace('.', ',')} GB"
    if free < _LOW_SPACE:
        cost = "làm nhiều văn bản một lúc có thể hết chỗ giữa chừng"
        return Capability(key, name, "poor", found, cost, "dọn bớt ổ đĩa")
    return Capability(key, name, "ok", found)


def _processors() -> Capability:
    count = os.cpu_count() or 1
    found = f"{count}" + (", LibreOffice làm hai văn bản một lúc" if count > 1 else ", làm lần lượt từng văn bản")
    return Capability("processors", "Bộ xử lý", "ok", found)
