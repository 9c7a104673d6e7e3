"""The clerk's year in two offices: from an empty folder to the next year's notice, with the wheel and nothing else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import venv
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from commandline import Told

BIN, SUFFIX = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
TODAY = datetime.now(UTC).astimezone().date()
THIS = f"content/{TODAY.year}.yaml"
NEXT = f"{TODAY.year + 1}"


@pytest.fixture(scope="module")
def program(tmp_path_factory, distribution):
    """Install the wheel into an environment of its own; what it needs is this Python's, the source is not there."""
    folder = tmp_path_factory.mktemp("wheel")
    environment = folder / "môi trường"
    venv.create(environment)
    python = environment / BIN / f"python{SUFFIX}"
    install = (sys.executable, "-m", "pip", "--quiet", "--python", python, "install", "--no-deps", "--no-index")
    subprocess.run((*install, distribution.wheel), check=True, capture_output=True, timeout=300)
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    own = subprocess.run([python, "-c", ask], check=True, capture_output=True, encoding="utf-8", timeout=60).stdout
    Path(own.strip(), "needs.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    where = subprocess.run(
        [python, "-I", "-c", "import generator; print(generator.__file__)"],
        check=True,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert Path(where.stdout.strip()).is_relative_to(environment)
    return environment / BIN / f"thongbao{SUFFIX}"


class Story(NamedTuple):
    """A clerk with the installed program, in a folder."""

    program: Path
    folder: Path

    def __call__(self, *arguments: str, code: int = 0) -> Told:
        kept = {key: text for key, text in os.environ.items() if not key.startswith("PYTHON")}
        ended = subprocess.run(
            [self.program, *arguments],
            cwd=self.folder,
            env=kept | {"PYTHONUTF8": "1"},
            capture_output=True,
            check=False,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            timeout=120,
        )
        assert ended.returncode == code, (arguments, ended.stdout, ended.stderr)
        return Told(code, ended.stdout, ended.stderr)

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        text, times = re.subn(r"\s+".join(map(re.escape, old.split())), new, path.read_text(encoding="utf-8"))
        assert times == 1
        path.write_text(text, encoding="utf-8")


OFFICES = {
    "a hospital": (
        *("--name", "Bệnh viện Phổi", "--parent", "Sở Y tế", "--place", "Bắc Ninh"),
        *("--signer", "Nguyễn Văn An", "--signs", "thua-lenh"),
    ),
    "the committee of a commune": (
        *("--name", "UBND xã Tân An", "--place", "Tân An", "--signer", "Trần Thị Bình", "--signs", "pho"),
    ),
}
SYMBOLS = {"a hospital": "TB-BVP", "the committee of a commune": "TB-UBND"}


@pytest.mark.slow
@pytest.mark.parametrize("office", OFFICES)
def test_a_year_goes_from_an_empty_folder_to_the_next_year_s_notice(office, program, tmp_path):
    thongbao = Story(program, tmp_path)
    symbol, day = SYMBOLS[office], TODAY.isoformat()

    assert symbol in thongbao("init", *OFFICES[office]).out
    guide = thongbao("guide", "--path").out.strip()
    assert "thongbao init" in Path(guide).read_text(encoding="utf-8")
    assert thongbao("check", THIS).err == ""
    assert thongbao("render", THIS).err == ""
    docx = f"out/{TODAY.year}.docx"
    assert thongbao("lint", docx).err == ""
    thongbao("pdf", docx, "--engine", "embedded")
    assert (tmp_path / docx).with_suffix(".pdf").read_bytes().startswith(b"%PDF")

    assert f"07/{symbol}" in thongbao("issue", THIS, "--number", "7", "--date", day).out
    assert "nguyên vẹn" in thongbao("verify", docx).out

    made = thongbao("amend", THIS, "--kind", "amends", "--reason", "rõ việc hơn").out
    amending = re.search(r"Đã tạo (\S+)", made)[1]
    thongbao.edit(amending, "đề xuất giải pháp", "báo cáo giải pháp")
    assert thongbao("check", amending).err == ""
    thongbao("render", amending)
    assert "thay “đề xuất” bằng “báo cáo”" in thongbao("diff", THIS, amending, code=1).out
    thongbao("diff", THIS, amending, "--redline", "out/so.docx", "--author", "An", "--date", day, code=1)
    assert (tmp_path / "out" / "so.docx").is_file()
    thongbao("issue", amending, "--number", "8", "--date", day)
    assert "08/" in thongbao("verify", docx).err

    history = thongbao("history").out
    assert all(f"{number}/{symbol}/{TODAY.year}" in history for number in ("07", "08"))

    thongbao("new", NEXT, "--from", THIS)
    assert set(re.findall(r": ([A-Z]\d{3}) ", thongbao("check", f"content/{NEXT}.yaml", code=1).err)) == {"C317"}
    assert f"năm {NEXT}" in (tmp_path / "content" / f"{NEXT}.yaml").read_text(encoding="utf-8")
    thongbao("new", f"{NEXT}-giao-ban-thang-3", "--from", f"07/{symbol}/{TODAY.year}")
