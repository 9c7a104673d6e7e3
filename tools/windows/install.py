"""Installs the program from the bundle that this file lies in, without a network, and opens the desk.

``cai-dat.cmd`` runs it with a Python that it has found; ``ban-soan.cmd`` runs the copy that was installed with the
installed one. What it says is for the clerk; what pip says is in a file beside what was installed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from contextlib import suppress
from pathlib import Path

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
"""Those for which the bundle has wheels."""
FOLDER = "chuong-trinh"
WHEELS, REQUIREMENTS = "wheels", "requirements.txt"
"""What lies beside this file in the bundle, which is that folder of it."""
DESK = "ban-soan.cmd"
LOG = "cai-dat.log"
_SHORTCUT = "Bàn soạn thông báo.lnk"
_WORKSPACE = "ThongBao"
_BIN, _EXE = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")


class NotInstalledError(Exception):
    """The program could not be installed; the sentence says why, and what to do."""


def fits() -> bool:
    """Return whether the program can be installed with the Python that runs this.

    The bundle must have wheels for it; what the one of the Microsoft Store writes, no other program finds.
    """
    version = "{}.{}".format(*sys.version_info)
    is_known = version in PYTHONS and sys.implementation.name == "cpython" and not _is_free_threaded()
    return is_known and sysconfig.get_platform() == "win-amd64" and "WindowsApps" not in sys.base_prefix


def _is_free_threaded() -> bool:
    """Return whether it is a Python of another kind, which takes other wheels."""
    return bool(sysconfig.get_config_var("Py_GIL_DISABLED"))


def python_of(home: Path) -> Path:
    """Return the Python of an installed program."""
    return home / "python" / _BIN / _EXE


def program_of(home: Path) -> tuple[str, ...]:
    """Return the command of an installed program; -I: nothing that lies elsewhere is taken for a part of it."""
    return str(python_of(home)), "-I", "-m", "generator"


def install(bundle: Path, home: Path) -> None:
    """Install the program of a bundle into a folder; one that is there stays if that fails.

    Raises:
        NotInstalledError: it failed.
    """
    place, former = home / "python", home / "python-cu"
    try:
        home.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(former, ignore_errors=True)
        if place.exists():
            place.rename(former)  # Windows refuses while it runs
    except OSError as error:
        raise NotInstalledError(
            f"Không thay được bản đang có trong {home}: {error.strerror}.\n"
            "Bàn soạn đang mở thì bấm “Dừng bàn soạn”, đóng cửa sổ của nó, rồi chạy lại cai-dat.cmd."
        ) from error
    try:
        _fill(place, bundle / FOLDER, home / LOG)
        for path in (Path(__file__), bundle / DESK):
            shutil.copyfile(path, home / path.name)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        with suppress(OSError):
            former.rename(place)
        raise
    shutil.rmtree(former, ignore_errors=True)


def _fill(place: Path, wheels: Path, log: Path) -> None:
    python = place / _BIN / _EXE
    from_bundle = ("--no-index", "--find-links", str(wheels / WHEELS), "--require-hashes", "--no-deps")
    with log.open("w", encoding="utf-8") as said:
        for command in (
            [sys.executable, "-I", "-m", "venv", str(place)],
            [str(python), "-I", "-m", "pip", "--isolated", "install", *from_bundle, "-r", str(wheels / REQUIREMENTS)],
        ):
            if subprocess.run(command, stdout=said, stderr=said, check=False).returncode:
                raise NotInstalledError(
                    "Bộ cài thiếu hay hỏng tệp, hoặc Python trên máy không đủ.\n"
                    "Giải nén lại cả tệp zip rồi chạy lại cai-dat.cmd; vẫn không được thì gửi người phụ trách tệp\n"
                    f"{log}"
                )


def dropped(line: str, said: str) -> str:
    """Return what was dropped on ``ban-soan.cmd``, "" where nothing was.

    ``line`` is the one with which Explorer ran it, which names it whole; ``said`` is what cmd took for its first word.
    """
    found = re.search(rf'{re.escape(DESK)}"?\s+(?:"([^"]*)"?|([^\s"]*))', line, re.IGNORECASE)
    if found:
        return found[1] or found[2] or ""
    return said.replace('"', "\\")  # of D:\, its end hid a quotation mark


def open_desk(home: Path, workspace: Path) -> int:
    """Run the desk of a folder, which is made if it is not there, or of the folder of a file; return its exit code."""
    workspace = workspace.parent if workspace.is_file() else workspace
    try:
        workspace.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        print(f"Không tạo được thư mục {workspace}: {error.strerror}.")
        return 1
    with suppress(KeyboardInterrupt):  # the desk ends by it, and says so
        return subprocess.run([*program_of(home), "desk", str(workspace)], check=False).returncode
    return 0


def documents() -> Path:
    """Return the folder of the clerk's documents, wherever the office has put it."""
    from win32com.shell import shell, shellcon

    return Path(shell.SHGetFolderPath(0, shellcon.CSIDL_PERSONAL, None, 0))


def make_shortcut(target: Path) -> Path:
    """Put a shortcut on the desktop; return where.

    Windows's own interface, as scripts of PowerShell may be forbidden, and theirs takes no Vietnamese letters.
    """
    import pythoncom
    from win32com.shell import shell, shellcon

    link = pythoncom.CoCreateInstance(shell.CLSID_ShellLink, None, pythoncom.CLSCTX_INPROC_SERVER, shell.IID_IShellLink)
    link.SetPath(str(target))
    link.SetWorkingDirectory(str(target.parent))
    link.SetDescription("Soạn thông báo đúng thể thức Nghị định 30/2020/NĐ-CP")
    path = Path(shell.SHGetFolderPath(0, shellcon.CSIDL_DESKTOPDIRECTORY, None, 0)) / _SHORTCUT
    link.QueryInterface(pythoncom.IID_IPersistFile).Save(str(path), 0)
    return path


def _install_here(bundle: Path, home: Path) -> int:
    print("Đang cài, chừng một phút; không cần mạng …", flush=True)
    try:
        install(bundle, home)
    except NotInstalledError as error:
        print(error)
        return 1
    print(f"Đã cài vào {home}")
    command = [str(python_of(home)), str(home / Path(__file__).name), "--shortcut"]
    if subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode:
        print(f"Không tạo được lối tắt ngoài màn hình; mở bàn soạn bằng tệp {home / DESK}")
    return 0


def main(arguments: list[str]) -> int:
    """Do what a ``.cmd`` file asks for; return the exit code."""
    match arguments:
        case ["--fits"]:
            return 0 if fits() else 1
        case ["--shortcut"]:
            print(f"Lối tắt ngoài màn hình: {make_shortcut(Path(__file__).with_name(DESK)).stem}")
            return 0
        case ["--open", said]:
            folder = dropped(os.environ.pop("THONGBAO_LINE", ""), said)
            return open_desk(Path(__file__).parent, Path(folder) if folder else documents() / _WORKSPACE)
        case _:
            return _install_here(Path(__file__).parents[1], Path(os.environ["LOCALAPPDATA"], "ThongBao"))


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))
