"""What is given away: the wheel and the sdist, whole, and working on every Python there is; and what git keeps."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CI = os.environ.get("CI") == "true"
OLDEST, NEWEST = (3, 11), (3, 30)
BIN, SUFFIX = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
ISSUED = "content/issued/2023-12/content.yaml"


def run(*command: str | Path, cwd: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a program as from another folder, with nothing of this Python's own surroundings."""
    environment = {
        key: text for key, text in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV", "GIT_"))
    }
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment | {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUTF8": "1"} | more,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def done(ended: subprocess.CompletedProcess[str]) -> str:
    assert ended.returncode == 0, f"{ended.args}\n{ended.stdout}\n{ended.stderr}"
    return ended.stdout


def pythons() -> dict[str, str]:
    """Return the Pythons of this machine that may run the program, one of each version, this one first."""
    found = {"{}.{}".format(*sys.version_info): sys.executable}
    folders = [*map(Path, os.get_exec_path()), *sorted((Path.home() / ".pyenv" / "versions").glob("*/bin"))]
    for minor in range(OLDEST[1], NEWEST[1]):
        version = f"3.{minor}"
        for path in (folder / f"python{version}" for folder in folders):
            if version in found or not path.is_file():
                continue
            said = run(path, "-c", "import ensurepip, sys, venv; print('{}.{}'.format(*sys.version_info))")
            if said.stdout.strip() == version:
                found[version] = str(path)
    return found


PYTHONS = pythons()


@pytest.fixture
def repository():
    """Return the files that git has, and those with what it would take: new ones, and all in a fresh copy."""

    def listed(*which: str) -> set[str]:
        answer = run("git", "ls-files", "-z", "--cached", *which, cwd=ROOT)
        if answer.returncode and not CI:
            pytest.skip("not a repository")
        return {name for name in done(answer).split("\0") if (ROOT / name).is_file()}

    every = listed("--others", "--exclude-standard")
    return listed() or every, every


@pytest.mark.slow
class TestWhatIsInside:
    def test_the_sdist_has_every_file_of_the_repository(self, distribution, repository):
        kept, every = repository
        with tarfile.open(distribution.sdist) as archive:
            names = {name.partition("/")[2] for name in archive.getnames()}
        assert (kept - names, names - every) == (set(), {"PKG-INFO"})

    def test_the_wheel_has_the_program_its_templates_its_guide_and_nothing_else(self, distribution, repository):
        kept, every = (
            {name for name in files if name.startswith("generator/")}
            | {f"generator/{name}" for name in files if name.startswith(("templates/", "docs/"))}
            | {f"generator/samples/{path.name}" for path in map(Path, files) if path.match("content/mau-*.yaml")}
            for files in repository
        )
        with zipfile.ZipFile(distribution.wheel) as archive:
            names = {name for name in archive.namelist() if ".dist-info/" not in name}
        assert (kept - names, names - every) == (set(), set())

    def test_the_wheel_says_that_it_is_typed_and_brings_its_licence(self, distribution):
        with zipfile.ZipFile(distribution.wheel) as archive:
            names = archive.namelist()
        assert "generator/py.typed" in names
        assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


@pytest.mark.slow
@pytest.mark.parametrize("python", PYTHONS.values(), ids=PYTHONS)
def test_the_wheel_and_the_sdist_install_and_render_as_the_source_does(python, distribution, tmp_path):
    environment = tmp_path / "môi trường"
    its_python = environment / BIN / f"python{SUFFIX}"
    is_this = python == sys.executable
    # A pip of its own takes as long to make as all that it installs: for the others this Python's does it.
    done(run(python, "-m", "venv", *(() if is_this else ("--without-pip",)), environment))
    pip = (
        *((its_python, "-m", "pip") if is_this else (sys.executable, "-m", "pip", "--python", its_python)),
        "--quiet",
    )
    # One run of pip for all of it; what it is given hashes of may ask for nothing else: the lock has all.
    wheel = (
        f"thongbao @ {distribution.wheel.as_uri()} --hash=sha256:{sha256(distribution.wheel.read_bytes()).hexdigest()}"
    )
    wanted = tmp_path / "wanted.txt"
    wanted.write_text(f"{(ROOT / 'requirements' / 'run.txt').read_text(encoding='utf-8')}{wheel}\n", encoding="utf-8")
    installed = run(*pip, "install", "--no-compile", "--require-hashes", "-r", wanted)
    if installed.returncode and not CI:
        pytest.skip(f"pip gets nothing here: {installed.stderr}")
    done(installed)

    def rendered(name: str, *program: str | Path, **more: str) -> bytes:
        folder = tmp_path / name
        (folder / "content").mkdir(parents=True)
        for file in ("2023.yaml", "office.yaml"):
            shutil.copy(ROOT / "content" / file, folder / "content")
        done(run(*program, "render", "content/2023.yaml", cwd=folder, **more))
        return (folder / "out" / "2023.docx").read_bytes()

    source = rendered("source", its_python, "-m", "generator", PYTHONPATH=str(ROOT))
    # The wheel was made from the sdist: that pip makes it too is tried once.
    for name in ("wheel", *(("sdist",) if is_this else ())):
        if name == "sdist":
            done(run(*pip, "install", "--no-compile", "--force-reinstall", "--no-deps", distribution.sdist))
        where = done(run(its_python, "-c", "import generator; print(generator.__file__)", cwd=tmp_path))
        assert Path(where.strip()).is_relative_to(environment)
        assert rendered(name, environment / BIN / f"thongbao{SUFFIX}") == source, name


@pytest.fixture
def checked_out_again(tmp_path):
    """Return ``again(name, data)``: a file's bytes after it went through a git that turns line ends."""
    if shutil.which("git") is None and not CI:
        pytest.skip("git is not installed")
    shutil.copy(ROOT / ".gitattributes", tmp_path)

    def git(*arguments: str) -> None:
        one = ("user.name=a", "user.email=a@example.org", "core.autocrlf=true", "core.safecrlf=false")
        done(run("git", *(part for setting in one for part in ("-c", setting)), *arguments, cwd=tmp_path))

    def again(name: str, data: bytes) -> bytes:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        git("init", "--quiet")
        git("add", name)
        git("commit", "--quiet", "--message", "a")
        path.unlink()
        git("checkout", "--", name)
        return path.read_bytes()

    return again


@pytest.mark.parametrize("data", [b"a: 1\n", b"a: 1\r\n", b"a: 1\r\nb: 2\n", b"# $Id$\n"])
def test_git_keeps_what_was_issued_to_the_byte(checked_out_again, data):
    assert checked_out_again(ISSUED, data) == data


def test_git_keeps_a_word_file_to_the_byte_whatever_it_looks_like(checked_out_again):
    assert checked_out_again("templates/a.docx", b"plain\r\ntext\n") == b"plain\r\ntext\n"


def test_git_converts_the_line_ends_of_other_files(checked_out_again):
    assert checked_out_again("content/2023.yaml", b"a: 1\n") == b"a: 1\r\n"
