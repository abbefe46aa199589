"""Polling."""

from __future__ import annotations

import time
from typing import Callable, Optional, TypeVar

T = TypeVar("T")


def wait_until(read: Callable[[], T], is_done: Callable[[T], bool], timeout: Optional[float], interval: float) -> T:
    """Reads an object until it meets a condition. `timeout=None` waits without a limit."""
    end = None if timeout is None else time.monotonic() + timeout
    while True:
        value = read()
        if is_done(value):
            return value
        if end is not None and time.monotonic() >= end:
            raise TimeoutError(f"Still waiting after {timeout} s.")
        time.sleep(interval)
