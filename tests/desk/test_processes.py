from __future__ import annotations

import os
import signal
import sys
import time

import pytest

from unionhall.desk import processes
from unionhall.desk.processes import Child, ChildrenKeepDying, run_until_asked, stop

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = [sys.executable, "-c", "import signal, time; signal.signal(15, lambda *_: None); time.sleep(60)"]


@pytest.fixture(autouse=True)
def _own_signals():
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


def test_dead_child_is_started_again_and_ctrl_c_stops_it() -> None:
    child = Child("sleeper", SLEEP)
    seen: list[int] = []

    def watch() -> None:
        assert child.process is not None
        if child.process.pid not in seen:
            seen.append(child.process.pid)
            os.kill(child.process.pid, signal.SIGKILL) if len(seen) == 1 else os.kill(os.getpid(), signal.SIGINT)

    run_until_asked([child], watch, pause=0.05)

    assert len(seen) == 2
    assert child.is_alive is False


def test_child_that_keeps_dying_ends_the_rest() -> None:
    well = Child("well", SLEEP)
    ill = Child("ill", [sys.executable, "-c", "raise SystemExit(1)"])

    with pytest.raises(ChildrenKeepDying, match="ill"):
        run_until_asked([well, ill], lambda: None, pause=0.05)

    assert well.is_alive is False


def test_child_that_does_not_listen_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "PATIENCE", 0.3)
    child = Child("stubborn", STUBBORN)
    child.start()
    time.sleep(0.3)

    stop([child])

    assert child.process is not None
    assert child.process.returncode == -signal.SIGKILL
