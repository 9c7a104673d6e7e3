"""A child program never outlives its work, and never fills the disk with what it says."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from itertools import pairwise

import pytest
from commandline import program_environment
from fakes import NOTHING, alive, left_after, own_temporary_folder, survivors, wait_for

from generator.pdf import subprocesses

PYTHON = sys.executable
SLEEPER = [PYTHON, "-c", "import time; time.sleep(600)"]
# Each starts a process that would live on, and tells its number.
BEHIND = {
    "in its group": "p = subprocess.Popen(['sleep', '600']); print(p.pid, flush=True)",
    "in a session of its own": (
        "p = subprocess.Popen(['sleep', '600'], start_new_session=True); print(p.pid, flush=True)"
    ),
    "as a daemon": (
        "r, w = os.pipe()\n"
        "if os.fork() == 0:\n"
        "    os.setsid()\n"
        "    p = subprocess.Popen(['sleep', '600']); os.write(w, str(p.pid).encode()); os._exit(0)\n"
        "print(os.read(r, 20).decode(), flush=True)"
    ),
}


def test_a_child_has_its_folder_its_environment_and_no_input(tmp_path):
    program = "import os, sys; print(os.getcwd(), os.environ['ADDED'], repr(sys.stdin.read()))"
    with subprocesses.start([PYTHON, "-c", program], tmp_path, {"ADDED": "so"}) as child:
        assert wait_for(lambda: subprocesses.has_ended(child))
        assert subprocesses.last_line(child) == f"{tmp_path} so ''"


def test_no_shell_reads_the_words_of_a_command(tmp_path):
    word = "$(touch here); `x` \"'* \\ đồng chí"
    with subprocesses.start([PYTHON, "-c", "import sys; print(sys.argv[1])", word], tmp_path, {}) as child:
        assert wait_for(lambda: subprocesses.has_ended(child))
        assert subprocesses.last_line(child) == word
    assert not (tmp_path / "here").exists()


def test_a_missing_program_is_reported_in_the_output(tmp_path):
    with subprocesses.start([str(tmp_path / "nothing")], tmp_path, {}) as child:
        assert wait_for(lambda: subprocesses.has_ended(child))
        assert "nothing" in subprocesses.last_line(child)


def test_the_last_line_of_output_has_no_control_codes(tmp_path):
    program = r"print('first\n\x1b[31mred\n   \n', 'x' * 300)"
    with subprocesses.start([PYTHON, "-c", program], tmp_path, {}) as child:
        assert wait_for(lambda: subprocesses.has_ended(child))
        assert subprocesses.last_line(child) == "x" * 200
    assert subprocesses.last_line(child._replace(log=_written(tmp_path, "first\n\x1b[31mred\n  \n"))) == "[31mred"


def _written(folder, text):
    path = folder / "text"
    path.write_text(text, encoding="utf-8")
    return path


def test_endless_output_is_truncated(tmp_path):
    program = "while True: print('x' * 10_000)"
    sizes = []
    with subprocesses.start([PYTHON, "-c", program], tmp_path, {}) as child:
        for _ in range(200):
            subprocesses.has_ended(child)
            sizes.append(child.log.stat().st_size)
            time.sleep(0.005)
        assert child.log.stat().st_blocks * 512 < 50_000_000
    assert any(later < earlier for earlier, later in pairwise(sizes)), "it was never cut"


def test_a_child_that_ignores_signals_ends_with_its_block(tmp_path):
    program = (
        "import signal, time\n"
        "for s in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP): signal.signal(s, signal.SIG_IGN)\n"
        "print('ready', flush=True); time.sleep(600)"
    )
    with subprocesses.start([PYTHON, "-c", program], tmp_path, {}) as child:
        assert wait_for(lambda: subprocesses.last_line(child) == "ready")
        assert survivors(tmp_path)
    assert survivors(tmp_path) == []


def test_a_child_ends_when_ctrl_c_within_poll_kept_its_lock(tmp_path, monkeypatch):
    monkeypatch.setattr(subprocesses, "_KILL_TIMEOUT", 0.5)
    with subprocesses.start(["sleep", "60"], tmp_path, {}) as child:
        child.process._waitpid_lock.acquire()
    child.process._waitpid_lock.release()
    assert child.process.poll() == -signal.SIGKILL


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_a_child_ends_when_an_exception_passes(tmp_path, error):
    def work():
        with subprocesses.start(SLEEPER, tmp_path, {}):
            assert wait_for(lambda: survivors(tmp_path))
            raise error

    with pytest.raises(error):
        work()
    assert survivors(tmp_path) == []


@pytest.mark.parametrize("how", BEHIND)
@pytest.mark.parametrize("then", ["", "; time.sleep(600)"], ids=["ends", "goes on"])
def test_descendants_end_with_the_child(tmp_path, how, then):
    program = f"import os, subprocess, time\n{BEHIND[how]}\n{then.lstrip('; ')}"
    with subprocesses.start([PYTHON, "-c", program], tmp_path, {}) as child:
        pid = int(wait_for(lambda: subprocesses.last_line(child)))
        if not then:
            assert wait_for(lambda: subprocesses.has_ended(child))
    assert not alive(pid)
    assert survivors(tmp_path) == []


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM])
def test_a_child_ends_when_its_parent_is_killed(tmp_path, sign):
    starter = (
        "import sys, time\nfrom pathlib import Path\nfrom generator.pdf import subprocesses\n"
        "with subprocesses.start(['sleep', '600'], Path(sys.argv[1]), {}):\n    time.sleep(600)"
    )
    with subprocess.Popen([PYTHON, "-c", starter, str(tmp_path)], env=program_environment()) as process:
        assert wait_for(lambda: any("sleep" in one for one in survivors(tmp_path)))
        process.send_signal(sign)
        process.wait()
    assert wait_for(lambda: not survivors(tmp_path), 5), survivors(tmp_path)


def test_the_process_group_ends_where_no_environment_can_be_read(tmp_path, monkeypatch):
    """As on macOS."""
    program = f"import os, subprocess, time\n{BEHIND['in its group']}"
    with subprocesses.start([PYTHON, "-c", program], tmp_path, {}) as child:
        pid = int(wait_for(lambda: subprocesses.last_line(child)))
        monkeypatch.setattr(subprocesses, "_PROC", tmp_path / "nothing")
    assert wait_for(lambda: not alive(pid), 2)


def test_a_child_ends_when_its_leader_is_killed(tmp_path):
    with subprocesses.start(SLEEPER, tmp_path, {}) as child:
        assert wait_for(lambda: len(survivors(tmp_path)) > 1)
        os.kill(child.process.pid, signal.SIGKILL)
        assert wait_for(lambda: subprocesses.has_ended(child))
    assert survivors(tmp_path) == []


class TestTemporaryFolder:
    @pytest.fixture
    def place(self, tmp_path, monkeypatch):
        return own_temporary_folder(tmp_path, monkeypatch)

    def test_the_folder_is_removed_after_an_exception(self, place):
        def work():
            with subprocesses.temporary_folder() as folder:
                (folder / "deep" / "er").mkdir(parents=True)
                raise RuntimeError

        with pytest.raises(RuntimeError):
            work()
        assert list(place.iterdir()) == []

    def test_the_next_run_removes_the_folder_and_the_processes_of_a_killed_one(self, place):
        starter = (
            "import subprocess, os, time\nfrom generator.pdf import subprocesses\n"
            "with subprocesses.temporary_folder() as folder:\n"
            "    environment = {**os.environ, subprocesses.FOLDER_VARIABLE: str(folder / '0' / '1')}\n"
            "    subprocess.Popen(['sleep', '600'], start_new_session=True, env=environment)\n"
            "    os.kill(os.getpid(), 9)"
        )
        subprocess.run([PYTHON, "-c", starter], env=program_environment(), check=False)
        # A process that has only just been started has no environment to be known by.
        assert len(wait_for(lambda: survivors(place))) == 1
        assert len(left_after(place)[1]) == 1
        with subprocesses.temporary_folder() as folder:
            assert left_after(place) == ([], [folder.name])
        assert left_after(place) == NOTHING

    def test_the_next_run_removes_a_folder_that_is_half_removed(self, place):
        starter = (
            "import os, shutil\nfrom generator.pdf import subprocesses\n"
            "def killed(path, **_):\n    (path / 'owner').unlink(); os.kill(os.getpid(), 9)\n"
            "shutil.rmtree = lambda path, **_: killed(path) if path.exists() else None\n"
            "with subprocesses.temporary_folder() as folder: (folder / 'rest').touch()"
        )
        subprocess.run([PYTHON, "-c", starter], env=program_environment(), check=False)
        assert [path.name for path in place.glob("*/*")] == ["rest"]
        subprocesses.remove_abandoned_folders()
        assert left_after(place) == NOTHING

    def test_the_folder_of_a_running_process_is_left_alone(self, place):
        with subprocesses.temporary_folder() as first, subprocesses.temporary_folder() as second:
            assert first.is_dir()
            assert second.is_dir()
        assert left_after(place) == NOTHING

    def test_a_folder_without_a_lock_is_removed_after_an_hour(self, place):
        young, old = (place / f"{subprocesses.FOLDER_PREFIX}{name}" for name in ("young", "old"))
        for folder in (young, old):
            folder.mkdir()
        os.utime(old, (time.time() - 4000, time.time() - 4000))
        subprocesses.remove_abandoned_folders()
        assert (young.exists(), old.exists()) == (True, False)

    def test_a_symbolic_link_is_not_followed(self, place, tmp_path):
        target = tmp_path / "precious"
        target.mkdir()
        os.utime(target, (0, 0))
        (place / f"{subprocesses.FOLDER_PREFIX}link").symlink_to(target)
        subprocesses.remove_abandoned_folders()
        assert target.is_dir()
        assert [path.name for path in place.iterdir()] == [f"{subprocesses.FOLDER_PREFIX}link"]
        (place / f"{subprocesses.FOLDER_PREFIX}link").unlink()

    def test_ctrl_c_during_removal_is_deferred(self, place, monkeypatch):
        real = subprocesses.shutil.rmtree

        def interrupted(path, **_):
            signal.raise_signal(signal.SIGINT)
            real(path, ignore_errors=True)

        monkeypatch.setattr(subprocesses.shutil, "rmtree", interrupted)
        before = signal.getsignal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt), subprocesses.temporary_folder():
            pass
        assert left_after(place) == NOTHING
        assert signal.getsignal(signal.SIGINT) is before

    def test_ctrl_c_during_creation_leaves_nothing(self, place, monkeypatch):
        monkeypatch.setattr(subprocesses, "_create_lock", lambda _: signal.raise_signal(signal.SIGINT))
        with pytest.raises(KeyboardInterrupt), subprocesses.temporary_folder():
            pytest.fail("it went on")
        assert left_after(place) == NOTHING

    def test_ctrl_c_just_before_removal_leaves_nothing(self, place, monkeypatch):
        real, times = subprocesses._release, []

        def early(*arguments):
            times.append(1)
            if len(times) == 1:
                raise KeyboardInterrupt
            real(*arguments)

        monkeypatch.setattr(subprocesses, "_release", early)
        with pytest.raises(KeyboardInterrupt), subprocesses.temporary_folder():
            pass
        assert left_after(place) == NOTHING

    def test_a_file_that_is_open_for_a_moment_is_removed_a_moment_later(self, place, monkeypatch):
        real, tries = subprocesses.shutil.rmtree, []

        def held(path, **_):
            tries.append(path)
            if len(tries) > 4:
                real(path, ignore_errors=True)

        monkeypatch.setattr(subprocesses.shutil, "rmtree", held)
        with subprocesses.temporary_folder():
            pass
        assert left_after(place) == NOTHING
        assert len(tries) > 4
