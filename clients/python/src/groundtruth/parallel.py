"""Workers that stop together."""

from __future__ import annotations

import threading
import time
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from typing import Callable, Iterable, List, Optional, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Stopped(Exception):
    """Ends a worker after the failure of another one, or after an interruption."""


class _Worker(threading.local):
    stop: Optional[threading.Event] = None


_worker = _Worker()


def in_parallel(work: Callable[[T], R], items: Iterable[T], workers: int) -> List[R]:
    """Returns the results in the order of the items. The first failure stops all workers, and is raised."""
    stop = threading.Event()
    failures: List[BaseException] = []

    def run(item: T) -> R:
        _worker.stop = stop
        check()
        try:
            return work(item)
        except BaseException as error:
            # Set here, because this worker takes the next item at once.
            failures.append(error)
            stop.set()
            raise

    pool = ThreadPoolExecutor(workers)
    try:
        results = [pool.submit(run, item) for item in items]
        # On Windows, a wait without a limit cannot be interrupted.
        while wait(results, timeout=0.5, return_when=FIRST_EXCEPTION).not_done and not failures:
            pass
    finally:
        stop.set()
        pool.shutdown(cancel_futures=True)
    if failures:
        raise failures[0]
    return [result.result() for result in results]


def check() -> None:
    """Ends the current worker if it must stop. Does nothing in other threads."""
    if _worker.stop is not None and _worker.stop.is_set():
        raise Stopped


def sleep(seconds: float) -> None:
    """Sleeps until the time is over or the current worker must stop."""
    if _worker.stop is None:
        time.sleep(seconds)
    else:
        _worker.stop.wait(seconds)
        check()
