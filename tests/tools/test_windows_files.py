"""The .cmd files of the bundle by rules, as nothing here runs them: each keeps what cmd.exe is known to trip over."""

from __future__ import annotations

import re

import bundle
import pytest
from windows import install

FILES = sorted(bundle.FILES.glob("*.cmd"))
_OUTSIDE = re.compile(r"^(py|python|powershell|\"[^\"]*\.exe\"|\"?%PYTHON%\"?) ")
_NEXT = re.compile(r'^"[^"]*\.cmd"$')
_REMARK = re.compile(r"rem\b")
_INSIDE = ("if", "for", "set", "goto", "call", "echo", "echo.", "rem", "pause", "exit", "title", "chcp", "setlocal")
_COMMANDS = ("%PYTHON%",)
"""What is a command with its option, and so stands without quotes."""


def faults(data):
    """Return what is wrong with a file for cmd.exe, line by line."""
    found = [] if data.count(b"\n") == data.count(b"\r\n") and data.endswith(b"\n") else ["a line ends without CRLF"]
    text = data.decode("utf-8").replace("\r\n", "\n")
    lines = [line.strip() for line in text.splitlines()]
    if lines[:2] != ["@echo off", "chcp 65001 >nul"]:
        found.append("begins without the code page of UTF-8")
    takes_drops = "%~1" in text
    labels = {line.lower() for line in lines if line.startswith(":")}
    for at, line in enumerate(lines):
        if _REMARK.match(line):
            continue
        found += [f"{line}: no such label" for name in re.findall(r"\bgoto (\w+)", line) if f":{name}" not in labels]
        if re.match(r"exit\b", line) and ("/b" in line) == takes_drops:
            found.append(f"{line}: {'what else stood on the line is run' if takes_drops else 'ends the whole window'}")
        outside_quotes = "".join(line.split('"')[::2])
        wrong = [one for one in re.findall(r"%~\w+|%\w+%", outside_quotes) if one not in _COMMANDS]
        found += [f"{line}: {one} without quotes" for one in wrong]
        if _OUTSIDE.match(line) and not re.match(r"if (not )?errorlevel 1 ", "".join(lines[at + 1 : at + 2])):
            found.append(f"{line}: its exit code is not looked at")
        if line.startswith("call "):
            found.append(f"{line}: reads % and ^ in the path again; without it the other file is gone on with")
        command = line.lstrip("@(").partition(" ")[0]
        if (
            line
            and not line.startswith((":", ")"))
            and not (_OUTSIDE.match(line) or _NEXT.match(line))
            and command not in _INSIDE
        ):
            found.append(f"{line}: no command of cmd")
    return found


def packed(path):
    return bundle._as_windows_writes(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_for_cmd_keeps_the_rules(path):
    assert faults(packed(path)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"\r\n", b"\n"),
        (b"chcp 65001 >nul\r\n", b""),
        (b"exit /b 1", b"exit 1"),
        (b"goto unzip", b"goto unpack"),
        (b'"%INSTALLER%"', b"%INSTALLER%"),
        (b"if errorlevel 1 goto failed\r\n", b""),
        (b"@echo off", b"\xef\xbb\xbf@echo off"),
        (b"pause", b"wait"),
        (b'"%LOCALAPPDATA%\\ThongBao\\ban-soan.cmd"', b'call "%LOCALAPPDATA%\\ThongBao\\ban-soan.cmd"'),
    ],
)
def test_a_file_that_breaks_a_rule_is_found(old, new):
    data = packed(bundle.FILES / "cai-dat.cmd")
    assert old in data
    assert faults(data.replace(old, new)) != []


def test_a_file_on_which_folders_are_dropped_must_end_cmd_itself():
    data = packed(bundle.FILES / install.DESK)
    assert faults(data.replace(b"exit 0", b"exit /b 0")) != []


def test_the_files_look_for_the_pythons_and_the_places_that_the_installer_has():
    texts = {path.name: path.read_text(encoding="utf-8") for path in bundle.FILES.iterdir() if path.is_file()}
    begin, desk = texts["cai-dat.cmd"], texts["ban-soan.cmd"]
    assert {*re.search(r"in \((.+?)\) do", begin)[1].split()} == {*install.PYTHONS}
    span = f"{install.PYTHONS[0]} đến {install.PYTHONS[-1]}"
    assert all(span in texts[name] for name in ("cai-dat.cmd", "DOC-TRUOC.txt"))
    assert rf"%~dp0{install.FOLDER}\install.py" in begin
    assert all(r"%LOCALAPPDATA%\ThongBao" in text for text in (begin, desk))
    assert r"%PLACE%\python\Scripts\python.exe" in desk
    assert "THONGBAO_LINE=!cmdcmdline!" in desk


def test_notepad_shows_what_is_to_be_read():
    data = packed(bundle.FILES / "DOC-TRUOC.txt")
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.decode("utf-8-sig").splitlines())) <= 115
