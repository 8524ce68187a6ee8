"""A limit to how long code of the book may run: an endless loop ends with a finding."""

from __future__ import annotations

import contextlib
import faulthandler
import signal
import sys
import threading
import time
from collections.abc import Iterator

TIME_LIMIT = 60.0  # seconds; generous, since a page is read by people who wait for it as well
_GRACE = 15.0
_AGAIN = 1.0


class OverTimeError(BaseException):
    """Code ran too long. No Exception: a snippet's own `except Exception` must not catch it."""


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise OverTimeError where the code inside stands after so many seconds.

    Limits may be nested. Outside the main thread and on Windows, and where the code never comes
    back to Python, the process ends instead, after a grace, with the line it stood at.
    """
    if hasattr(faulthandler, "dump_traceback_later") and sys.__stderr__ is not None:
        with contextlib.suppress(OSError, ValueError, RuntimeError):
            faulthandler.dump_traceback_later(seconds + _GRACE, exit=True, file=sys.__stderr__)
    try:
        if hasattr(signal, "setitimer") and _in_main_thread():
            with _alarm(seconds):
                yield
        else:
            yield
    finally:
        faulthandler.cancel_dump_traceback_later()


def _in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise OverTimeError

    begun = time.monotonic()
    handler = signal.signal(signal.SIGALRM, stop)
    # It rings again, for code that catches everything and goes on.
    left, again = signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001), _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        if left:
            rest = max(left - (time.monotonic() - begun), 0.001)
            signal.setitimer(signal.ITIMER_REAL, rest, again)
