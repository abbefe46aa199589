"""Events as they happen."""

from __future__ import annotations

import time
from typing import Any, Callable, Iterator, List, Mapping

from .events import Event

PAGE_SIZE = 100

BEGINNING = "evt_0000000000000000"
"""Precedes the ids of all events."""


def follow(list_events: Callable[[Mapping[str, Any]], List[Event]], after: str, interval: float) -> Iterator[Event]:
    """Yields the events after the given one, oldest first, and polls for more."""
    while True:
        page = list_events({"limit": PAGE_SIZE, "ending_before": after})
        for event in reversed(page):
            yield event
            after = event["id"]
        if len(page) < PAGE_SIZE:
            time.sleep(interval)
