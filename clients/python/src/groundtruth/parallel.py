"""Workers that stop together."""

from __future__ import annotations

import socket
import threading
import time
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from typing import Callable, Dict, Iterable, List, Optional, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Stopped(Exception):
    """Ends a worker after the failure of another one, or after an interruption."""


class _Stop(threading.Event):
    """Tells workers to stop, and ends their transfers."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._sockets: Dict[int, socket.socket] = {}

    def connected(self, sock: socket.socket) -> None:
        """Remembers the latest connection of the current thread, which has one at a time."""
        with self._lock:
            self._sockets[threading.get_ident()] = sock

    def end_transfers(self) -> None:
        with self._lock:
            for sock in self._sockets.values():
                try:
                    # Not the method of a TLS socket: a read that follows it would return encrypted bytes.
                    socket.socket.shutdown(sock, socket.SHUT_RDWR)
                except OSError:
                    pass  # The connection is closed.


class _Worker(threading.local):
    stop: Optional[_Stop] = None


_worker = _Worker()


def in_parallel(work: Callable[[T], R], items: Iterable[T], workers: int) -> List[R]:
    """Returns the results in the order of the items. The first failure stops all workers, and is raised."""
    stop = _Stop()
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
        stop.end_transfers()
        pool.shutdown(cancel_futures=True)
    if failures:
        raise failures[0]
    return [result.result() for result in results]


def check() -> None:
    """Ends the current worker if it must stop. Does nothing in other threads."""
    if _worker.stop is not None and _worker.stop.is_set():
        raise Stopped


def connected(sock: socket.socket) -> None:
    """Lets a stop end the connection of the current worker. Does nothing in other threads."""
    if _worker.stop is not None:
        _worker.stop.connected(sock)
        check()


def sleep(seconds: float) -> None:
    """Sleeps until the time is over or the current worker must stop."""
    if _worker.stop is None:
        time.sleep(seconds)
    else:
        _worker.stop.wait(seconds)
        check()
