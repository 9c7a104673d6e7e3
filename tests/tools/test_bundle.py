"""The bundle for Windows: all that the program needs is in it, it is installed without a network, and it runs."""

from __future__ import annotations

import os
import subprocess
import zipfile
from hashlib import sha256

import bundle
import pytest
from browsing import running_desk
from packaging.requirements import Requirement
from packaging.utils import parse_wheel_filename
from repository import ROOT
from windows import install

LOCK = """\
--only-binary :all:

anyio==4.16.0 \\
    --hash=sha256:a \\
    --hash=sha256:b
    # via starlette
appscript==1.5.0 ; sys_platform == 'darwin' \\
    --hash=sha256:c
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:d
old==1 ; python_version < '3.12' \\
    --hash=sha256:e
"""


def wheel(name, *requires):
    project, version, _, tags = parse_wheel_filename(f"{name}.whl")
    return bundle.Wheel(project, version, tags, tuple(map(Requirement, requires)))


@pytest.mark.parametrize(
    ("version", "names"), [("3.11", ["anyio", "colorama", "old"]), ("3.12", ["anyio", "colorama"])]
)
def test_of_the_lock_that_is_taken_which_holds_on_windows(version, names):
    lines = bundle.locked(LOCK, bundle.windows(version))
    assert [Requirement(line.partition(" --hash")[0]).name for line in lines] == names
    assert lines[0] == "anyio==4.16.0 --hash=sha256:a --hash=sha256:b"


@pytest.mark.parametrize(
    ("wheels", "missing"),
    [
        ([], ["thongbao[sign]"]),
        ([wheel("thongbao-1-py3-none-any")], []),
        ([wheel("thongbao-1-py3-none-any", "lxml>=5")], ["lxml>=5"]),
        ([wheel("thongbao-1-py3-none-any", "lxml>=5"), wheel("lxml-4-cp311-cp311-win_amd64")], ["lxml>=5"]),
        ([wheel("thongbao-1-py3-none-any", "lxml>=5"), wheel("lxml-6-cp311-cp311-win_amd64")], []),
        ([wheel("thongbao-1-py3-none-any", "lxml>=5"), wheel("lxml-6-cp312-cp312-win_amd64")], ["lxml>=5"]),
        ([wheel("thongbao-1-py3-none-any", "lxml>=5"), wheel("lxml-6-cp39-abi3-win_amd64")], []),
        ([wheel("thongbao-1-py3-none-any", "lxml>=5"), wheel("lxml-6-cp311-cp311-manylinux_2_28_x86_64")], ["lxml>=5"]),
        ([wheel("thongbao-1-py3-none-any", "pywin32; sys_platform == 'win32'")], ["pywin32"]),
        ([wheel("thongbao-1-py3-none-any", "pyhanko; extra == 'sign'")], ["pyhanko"]),
        ([wheel("thongbao-1-py3-none-any", "x; sys_platform != 'win32'", "y; extra == 'tests'")], []),
        ([wheel("thongbao-1-py3-none-any", "A_b[c]"), wheel("a_b-1-py3-none-any", "d; extra == 'c'")], ["d"]),
        (
            [
                wheel("thongbao-1-py3-none-any", "a"),
                wheel("a-1-py3-none-any", "b"),
                wheel("b-1-py3-none-any", "a", "c"),
            ],
            ["c"],
        ),
    ],
)
def test_what_no_wheel_gives_is_told(wheels, missing):
    assert bundle.unmet(wheels, bundle.windows("3.11")) == missing


def test_the_same_files_give_the_same_bundle_with_a_digest_of_each(tmp_path):
    made = []
    for name in ("một", "hai"):
        folder = tmp_path / name
        (folder / install.WHEELS).mkdir(parents=True)
        (folder / install.WHEELS / "a.whl").write_bytes(b"wheel")
        (folder / install.REQUIREMENTS).write_text("a==1\n", encoding="utf-8")
        bundle.pack(folder, tmp_path / f"{name}.zip")
        made.append((tmp_path / f"{name}.zip").read_bytes())
    assert made[0] == made[1]
    with zipfile.ZipFile(tmp_path / "hai.zip") as archive:
        files = {name.removeprefix("ThongBao/"): archive.read(name) for name in archive.namelist()}
    listed = dict(line.split("  ")[::-1] for line in files.pop(bundle.DIGESTS).decode().splitlines())
    assert listed == {name: sha256(data).hexdigest() for name, data in files.items()}
    assert listed.keys() == {
        *("DOC-TRUOC.txt", "cai-dat.cmd", "ban-soan.cmd", "chuong-trinh/install.py"),
        *("chuong-trinh/requirements.txt", "chuong-trinh/wheels/a.whl"),
    }


def collected(folder, targets):
    """Collect as the script does; skip where the registry is not reached, which in CI is a failure."""
    pytest.importorskip("build")
    pytest.importorskip("hatchling")
    try:
        bundle.collect(folder, targets)
    except subprocess.CalledProcessError:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip("pip gets nothing here")


@pytest.mark.slow
def test_each_python_on_windows_finds_all_that_it_needs(tmp_path):
    targets = [*map(bundle.windows, install.PYTHONS)]
    collected(tmp_path, targets)
    wheels = [*map(bundle.read_wheel, (tmp_path / install.WHEELS).iterdir())]
    assert [bundle.unmet(wheels, target) for target in targets] == [[]] * len(targets)
    for name, asked in (("pywin32", "pywin32>=306"), ("pyhanko", "pyhanko>=0.30")):
        without = [one for one in wheels if one.name != name]
        assert [asked in bundle.unmet(without, target) for target in targets] == [True] * len(targets)


@pytest.mark.slow
def test_it_is_installed_without_a_network_and_the_desk_starts(tmp_path):
    """On this system, with its own wheels: what differs on Windows are the two .cmd files and the shortcut."""
    collected(tmp_path / "wheels", [bundle.here()])
    bundle.pack(tmp_path / "wheels", tmp_path / "bundle.zip")
    with zipfile.ZipFile(tmp_path / "bundle.zip") as archive:
        archive.extractall(tmp_path / "Tải về (1)")
    home, workspace = tmp_path / "Nguyễn Văn An" / "ThongBao", tmp_path / "thông báo"
    workspace.mkdir()
    install.install(tmp_path / "Tải về (1)" / "ThongBao", home)
    assert {path.name for path in home.iterdir()} == {"python", install.DESK, "install.py", install.LOG}
    with running_desk(workspace, install.program_of(home)) as desk:
        assert desk.root.startswith("http://127.0.0.1:")


class TestTheInstaller:
    @pytest.fixture
    def home(self, tmp_path):
        """Return where an earlier version is installed."""
        (tmp_path / "home" / "python").mkdir(parents=True)
        (tmp_path / "home" / "python" / "former").touch()
        return tmp_path / "home"

    def test_leaves_what_was_there_when_it_fails(self, home, tmp_path, monkeypatch):
        monkeypatch.setattr(install.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 1))
        with pytest.raises(install.NotInstalledError, match="Giải nén lại"):
            install.install(tmp_path / "no bundle", home)
        assert [path.name for path in (home / "python").iterdir()] == ["former"]
        assert {path.name for path in home.iterdir()} == {"python", install.LOG}

    def test_says_what_to_do_while_the_desk_runs(self, home, tmp_path, monkeypatch):
        def refuse(*_):
            raise PermissionError(13, "Access is denied")

        monkeypatch.setattr(install.Path, "rename", refuse)
        with pytest.raises(install.NotInstalledError, match="Dừng bàn soạn"):
            install.install(tmp_path, home)

    @pytest.mark.parametrize(
        ("platform", "prefix", "fits"),
        [
            ("win-amd64", r"C:\Program Files\Python313", True),
            ("win32", r"C:\Program Files (x86)\Python313", False),
            ("win-arm64", r"C:\Program Files\Python313", False),
            ("win-amd64", r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.13_x64", False),
        ],
    )
    def test_takes_a_python_for_which_it_has_wheels(self, platform, prefix, fits, monkeypatch):
        monkeypatch.setattr(install.sysconfig, "get_platform", lambda: platform)
        monkeypatch.setattr(install.sys, "base_prefix", prefix)
        monkeypatch.setattr(install.sys, "version_info", (3, 13, 1))
        assert install.main(["--fits"]) == 1 - fits
        monkeypatch.setattr(install.sys, "version_info", (3, 10, 1))
        assert not install.fits()

    def test_takes_no_python_without_the_global_lock(self, monkeypatch):
        monkeypatch.setattr(install.sysconfig, "get_platform", lambda: "win-amd64")
        monkeypatch.setattr(install.sys, "version_info", (3, 13, 1))
        assert install.fits()
        monkeypatch.setattr(install.sysconfig, "get_config_var", {"Py_GIL_DISABLED": 1}.get)
        assert not install.fits()

    @pytest.mark.parametrize(
        ("line", "said", "folder"),
        [
            (r'C:\Windows\system32\cmd.exe /c ""C:\Users\An\ban-soan.cmd" D:\KH&CN"', "D:\\KH", "D:\\KH&CN"),
            (
                r'cmd.exe /c ""C:\Users\An\ban-soan.cmd" "D:\Thông báo 2026""',
                "D:\\Thông báo 2026",
                "D:\\Thông báo 2026",
            ),
            (r'cmd.exe /c ""C:\Users\An\ban-soan.cmd" D:\100%,ok"', "D:\\100%", "D:\\100%,ok"),
            (r'cmd.exe /c ""C:\Users\An\ban-soan.cmd" D:\"', 'D:"', "D:\\"),
            (r'cmd.exe /c ""C:\Users\An\ban-soan.cmd" "D:\a b" D:\c"', "D:\\a b", "D:\\a b"),
            (r'cmd.exe /c ""C:\Users\An\BAN-SOAN.CMD" "', "", ""),
            (r'cmd.exe /c ""C:\Tải về\cai-dat.cmd" "', "", ""),
            ('"C:\\Windows\\system32\\cmd.exe" ', "D:\\a", "D:\\a"),
            ("", 'D:"', "D:\\"),
        ],
    )
    def test_takes_what_was_dropped_whole(self, line, said, folder):
        assert install.dropped(line, said) == folder

    def test_opens_the_desk_of_the_folder_of_a_file_and_says_why_it_opens_none(self, tmp_path, monkeypatch, capsys):
        run = []
        monkeypatch.setattr(
            install.subprocess,
            "run",
            lambda command, **_: run.append(command) or subprocess.CompletedProcess(command, 0),
        )
        (tmp_path / "a.docx").touch()
        assert install.open_desk(tmp_path, tmp_path / "a.docx") == 0
        assert run[0][-1] == str(tmp_path)
        assert install.open_desk(tmp_path, tmp_path / "a.docx" / "b") == 1
        assert "Không tạo được thư mục" in capsys.readouterr().out

    def test_opens_the_desk_in_a_folder_that_it_makes_and_gives_its_exit_code(self, tmp_path, monkeypatch):
        run = []
        monkeypatch.setattr(
            install.subprocess,
            "run",
            lambda command, **_: run.append(command) or subprocess.CompletedProcess(command, 3),
        )
        assert install.main(["--open", str(tmp_path / "thông báo")]) == 3
        assert (tmp_path / "thông báo").is_dir()
        assert run[0][1:] == ["-I", "-m", "generator", "desk", str(tmp_path / "thông báo")]

    @pytest.mark.parametrize("fails", [False, True])
    def test_tells_where_it_has_installed_or_why_not(self, fails, tmp_path, monkeypatch, capsys):
        def put(bundle_folder, home):
            assert (bundle_folder / install.FOLDER, home) == (
                bundle.FILES.parent / install.FOLDER,
                tmp_path / "ThongBao",
            )
            if fails:
                raise install.NotInstalledError("Giải nén lại.")

        monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
        monkeypatch.setattr(install, "install", put)
        monkeypatch.setattr(install.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 1))
        assert install.main([]) == fails
        said = capsys.readouterr().out
        assert ("Giải nén lại." in said, str(tmp_path / "ThongBao") in said) == (fails, not fails)
        assert ("mở bàn soạn bằng tệp" in said) == (not fails)  # as no shortcut was made

    def test_takes_the_oldest_python_that_the_program_takes(self):
        asked = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
        assert f'requires-python = ">={install.PYTHONS[0]}"' in asked
