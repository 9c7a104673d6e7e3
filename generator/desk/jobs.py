"""Long work: begun by a page, done aside, one piece after another, told step by step, stopped on request.

What is done of it leaves files as the commands do: each is written whole or not at all.
"""

from __future__ import annotations

import queue
import secrets
import threading
from typing import TYPE_CHECKING, NamedTuple

from generator import interruption, system_errors
from generator.desk import findings
from generator.desk.serving import failures
from generator.desk.workspace import RefusedError
from generator.diagnostics import NoticeError, in_line_order
from generator.interruption import StoppedError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Tell = Callable[[str], None]
    Work = Callable[[Tell], Mapping[str, object]]

_MOST_UNFINISHED = 8
_KEPT = 40
_END_SECONDS = 3.0
_WAITING = "Đợi việc trước làm xong…"
_STOPPED = "Đã dừng theo yêu cầu; chưa ghi gì."
_BUSY = "Còn nhiều việc chưa xong. Đợi một lát rồi làm lại."


class JobState(NamedTuple):
    """How a job stands: ``step`` says what is being done, ``result`` is there once it is done.

    ``state`` is ``waiting``, ``running``, ``done``, ``stopped`` or ``failed``.
    """

    state: str
    step: str
    result: Mapping[str, object]

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it."""
        return self.state in ("done", "stopped", "failed")


class Job:
    """A piece of work; its state is seen from other threads."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._is_stopped = threading.Event()
        self.state = JobState("waiting", _WAITING, {})

    def stop(self) -> None:
        """Ask that it be stopped: at its next step, or as it waits for another program."""
        self._is_stopped.set()

    def do(self) -> None:
        """Do the work, unless it was stopped before."""
        try:
            with interruption.asked_by(self._is_stopped.is_set):
                self._tell("Bắt đầu…")
                self.state = JobState("done", "", self._work(self._tell))
        except StoppedError as stopped:
            self.state = JobState("stopped", str(stopped) or _STOPPED, {})
        except RefusedError as error:
            self._fail(str(error))
        except NoticeError as error:
            found = [one.as_data() for one in findings.shown(in_line_order(error.faults), "")]
            self.state = JobState("failed", "Chưa làm được.", {"found": found})
        except OSError as error:
            self._fail(f"Máy không làm được việc này: {system_errors.reason(error)}.")
        except Exception as error:  # noqa: BLE001 - whatever it is, the clerk is told, and other work goes on
            self._fail(*failures.log(error))
        finally:
            del self._work  # with what it holds: a file that was sent

    def _fail(self, sentence: str, remedy: str = "") -> None:
        self.state = JobState("failed", " ".join(filter(None, (sentence, remedy))), {})

    def _tell(self, step: str) -> None:
        interruption.check()
        self.state = JobState("running", step, {})


class Jobs:
    """The jobs of a run of the desk: few wait, the latest are remembered; with the desk all of them end."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._waiting: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._worker: threading.Thread | None = None

    def begin(self, work: Work) -> str:
        """Begin work once that before it is done; return its key.

        ``work`` is given what tells the next step, and returns its result, as data for the program of a page. Where it
        has written something by the time it is stopped, it says so in the error.

        Raises:
            RefusedError: too much is waiting already.
        """
        with self._lock:
            if sum(not one.state.is_over for one in self._jobs.values()) >= _MOST_UNFINISHED:
                raise RefusedError(_BUSY, 503)
            key, job = secrets.token_hex(8), Job(work)
            over = [name for name, one in self._jobs.items() if one.state.is_over]
            for oldest in over[: max(0, len(self._jobs) + 1 - _KEPT)]:
                del self._jobs[oldest]
            self._jobs[key] = job
            if self._worker is None:
                self._worker = threading.Thread(target=self._do_all, daemon=True)
                self._worker.start()
            self._waiting.put(job)
        return key

    def find(self, key: str) -> Job | None:
        """Return a job by its key; ``None`` where it is not known, or no longer."""
        return self._jobs.get(key)

    def end(self) -> None:
        """Stop all work, and wait a little for its end, so that the programs it has started end, too."""
        with self._lock:
            for job in self._jobs.values():
                job.stop()
            worker = self._worker
            self._waiting.put(None)
        if worker:
            worker.join(_END_SECONDS)

    def _do_all(self) -> None:
        while job := self._waiting.get():
            job.do()
