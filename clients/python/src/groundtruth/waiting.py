"""Polling."""

from __future__ import annotations

import time
from typing import Callable, TypeVar

T = TypeVar("T")


def wait_until(read: Callable[[], T], is_done: Callable[[T], bool], timeout: float, interval: float) -> T:
    """Reads an object until it meets a condition."""
    end = time.monotonic() + timeout
    while True:
        value = read()
        if is_done(value):
            return value
        if time.monotonic() >= end:
            raise TimeoutError(f"Still waiting after {timeout} s.")
        time.sleep(interval)
