"""Long work is told step by step, stopped on request, and what hinders it is told."""

from __future__ import annotations

import threading
import time

import pytest

from generator import interruption
from generator.desk.jobs import Jobs
from generator.desk.workspace import RefusedError
from generator.diagnostics import Diagnostic, NoticeError


@pytest.fixture
def jobs():
    made = Jobs()
    yield made
    made.end()


def wait(job, is_so=lambda state: state.is_over):
    until = time.monotonic() + 10
    while not is_so(job.state) and time.monotonic() < until:
        time.sleep(0.002)
    return job.state


def begin(jobs, work):
    return jobs.find(jobs.begin(work))


def test_a_result_is_told_once_the_work_is_done(jobs):
    assert wait(begin(jobs, lambda _: {"files": 1})) == ("done", "", {"files": 1})


def test_the_step_that_is_being_done_is_told(jobs):
    go_on = threading.Event()

    def work(tell):
        tell("Đang ghi…")
        go_on.wait(10)
        return {}

    job = begin(jobs, work)
    assert wait(job, lambda state: state.step == "Đang ghi…").state == "running"
    go_on.set()
    assert wait(job).state == "done"


def test_work_that_waits_for_another_program_is_stopped(jobs):
    def work(_):
        while True:
            interruption.check()
            time.sleep(0.002)

    job = begin(jobs, work)
    wait(job, lambda state: state.state == "running")
    job.stop()
    assert wait(job).state == "stopped"


def test_work_that_was_stopped_as_it_waited_is_not_begun(jobs):
    go_on, done = threading.Event(), []
    first = begin(jobs, lambda _: {"waited": go_on.wait(10)})
    second = begin(jobs, lambda _: done.append(1) or {})
    assert second.state.state == "waiting"
    second.stop()
    go_on.set()
    assert wait(first).state == "done"
    assert (wait(second).state, done) == ("stopped", [])


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (RefusedError("Không được."), "Không được."),
        (OSError(28, "No space left on device"), "Máy không làm được việc này"),
        (ValueError("bí mật"), "Mã lỗi"),
    ],
)
def test_what_hinders_work_is_told_and_the_next_is_done(jobs, error, said):
    def work(_):
        raise error

    failed = wait(begin(jobs, work))
    assert failed.state == "failed"
    assert said in failed.step
    assert "bí mật" not in failed.step
    assert wait(begin(jobs, lambda _: {})).state == "done"


def test_faults_are_told_as_findings(jobs):
    def work(_):
        raise NoticeError([Diagnostic("P001", "máy này không có LibreOffice")])

    found = wait(begin(jobs, work)).result["found"]
    assert [(one["code"], one["message"]) for one in found] == [("P001", "máy này không có LibreOffice")]


def test_more_work_than_can_wait_is_refused(jobs):
    go_on = threading.Event()
    for _ in range(8):
        jobs.begin(lambda _: {"waited": go_on.wait(10)})
    with pytest.raises(RefusedError):
        jobs.begin(lambda _: {})
    go_on.set()


def test_only_the_latest_jobs_are_remembered(jobs):
    keys = []
    for _ in range(60):
        keys.append(jobs.begin(lambda _: {}))
        wait(jobs.find(keys[-1]))
    assert jobs.find(keys[0]) is None
    assert jobs.find(keys[-1])


def test_all_work_ends_with_the_desk(jobs):
    def work(_):
        while True:
            interruption.check()
            time.sleep(0.002)

    first, second = begin(jobs, work), begin(jobs, work)
    jobs.end()
    assert [one.state.state for one in (first, second)] == ["stopped", "stopped"]
