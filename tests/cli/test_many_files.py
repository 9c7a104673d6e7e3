"""Many content files in one call: shared among the processors, with what each file alone would give."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from commandline import PROGRAM, program_environment
from fakes import wait_for

from generator.cli import common
from generator.cli.common import PARALLEL_FROM

pytestmark = pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one processor shares nothing")


def write_contents(desk, number):
    """Write contents of which every fourth has an error, and return their paths."""
    paths = [
        desk.broken(f"{one:03}.yaml") if one % 4 == 3 else desk.real(f"{one:03}.yaml").relative_to(".")
        for one in range(number)
    ]
    for one, path in enumerate(paths):
        path.write_text(path.read_text(encoding="utf-8").replace("Hội nghị", f"Hội nghị lần {one}"), encoding="utf-8")
    return paths


@pytest.mark.parametrize("command", [("render",), ("render", "--format", "json"), ("check",)])
def test_files_shared_among_processors_give_what_they_give_in_one_process(desk, monkeypatch, command):
    paths = write_contents(desk, PARALLEL_FROM)
    name, *options = command
    shared = desk.run(name, *paths, *options)
    made = {path.name: path.read_bytes() for path in desk.folder.glob("out/*.*") if path.is_file()}
    monkeypatch.setattr(common, "PARALLEL_FROM", PARALLEL_FROM + 1)
    alone = desk.run(name, *paths, *options)
    assert shared == alone
    assert made == {path.name: path.read_bytes() for path in desk.folder.glob("out/*.*") if path.is_file()}
    assert len(made) == (0 if name == "check" else PARALLEL_FROM * 3 // 4)


def test_each_file_is_made_by_another_process_than_the_one_that_reports(desk):
    paths = write_contents(desk, PARALLEL_FROM)
    processes = {result.source.stem for result in common.map_files(process_of, paths)}
    assert str(os.getpid()) not in processes
    assert processes


def process_of(path):
    """Return a result that names the process that made it."""
    return common.FileResult(path.with_name(f"{os.getpid()}.yaml"), None, ())


@pytest.mark.skipif(os.name == "nt", reason="a group of processes is interrupted by a signal")
def test_after_ctrl_c_no_file_is_begun_and_none_is_left_half_made(desk):
    paths = write_contents(desk, 60)
    with subprocess.Popen(
        [*PROGRAM, "render", *map(str, paths)],
        cwd=desk.folder,
        env=program_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as child:
        try:
            assert wait_for(lambda: list(desk.folder.glob("out/*.docx")), 60)
            os.killpg(child.pid, signal.SIGINT)
            _, err = child.communicate(timeout=60)
        finally:
            child.kill()
    assert (child.returncode, err.decode().strip()) == (130, "thongbao: đã dừng theo yêu cầu; không tệp nào bị ghi dở")
    made = desk.outputs()
    assert 0 < len(made) < 45
    assert {Path(name).suffix for name in made} == {".docx"}
    time.sleep(0.3)
    assert desk.outputs() == made
