"""The client of the API."""

from __future__ import annotations

import json
import os
import re
import uuid
from typing import Any, Iterator, List, Mapping, Optional
from urllib.parse import urlencode, urlsplit

from . import following, responses, transport, types
from .events import Event
from .exports import DatasetExport
from .operations import Operations
from .waiting import wait_until

DEFAULT_URL = "https://groundtruth.io"

_NEXT_LINK = re.compile(r'<([^>]*)>\s*;\s*rel="next"')


class Client(Operations):
    """Calls the API with an API key. Safe to share between threads.

    `api_key` and `base_url` default to the environment variables GROUNDTRUTH_API_KEY and
    GROUNDTRUTH_API_URL. Requests are retried after network errors, 429 and 5xx; a POST has the
    same Idempotency-Key in all attempts.
    """

    def __init__(
        self, api_key: Optional[str] = None, base_url: Optional[str] = None, *, timeout: float = 60.0
    ) -> None:
        self._api_key = api_key or os.environ.get("GROUNDTRUTH_API_KEY", "")
        if not self._api_key:
            raise ValueError("An API key is required. Pass api_key, or set GROUNDTRUTH_API_KEY.")
        url = base_url or os.environ.get("GROUNDTRUTH_API_URL") or DEFAULT_URL
        self._base_url = re.sub(r"/(api/v1/?)?$", "", url)
        self._timeout = timeout

    def export(self, id: str) -> DatasetExport:
        """An existing export, to wait for and to download."""
        return DatasetExport(self, id, timeout=self._timeout)

    def export_task(
        self, id: str, body: Optional[types.ExportBody] = None, *, idempotency_key: Optional[str] = None
    ) -> DatasetExport:
        """Exports a task's submissions. Wait for the export, then download it."""
        return self.export(self.create_export(id, body, idempotency_key=idempotency_key)["id"])

    def wait_for_task(self, id: str, *, timeout: float = 3600, interval: float = 2) -> types.Task:
        """Polls until a task is paid or cancelled. Raises `TimeoutError` if that takes too long."""
        return wait_until(lambda: self.get_task(id), lambda task: task["status"] != "funding", timeout, interval)

    def wait_for_simulation(self, id: str, *, timeout: float = 3600, interval: float = 2) -> types.Simulation:
        """Polls until a simulation has ended. Raises `TimeoutError` if that takes too long."""
        return wait_until(lambda: self.get_simulation(id), lambda each: each["status"] != "running", timeout, interval)

    def follow_events(self, *, after: Optional[str] = None, interval: float = 1) -> Iterator[Event]:
        """Events as they happen, oldest first. Ends only on an error or when the caller stops reading.

        `after` is the id of the last event that you processed; by default, that of the latest
        event. The API lists an event once no earlier one can follow, so none is missed.
        """
        return following.follow(self._list_events, after or self._latest_event(), interval)

    def _latest_event(self) -> str:
        latest = self._list_events({"limit": 1})
        return latest[0]["id"] if latest else following.BEGINNING

    def _list_events(self, query: Mapping[str, Any]) -> List[Event]:
        events: List[Event] = self._send("GET", "/api/v1/events", query=query)
        return events

    def _send(self, method: str, path: str, **request: Any) -> Any:
        return self._data(self._request(method, path, **request))

    def _pages(self, method: str, path: str, *, query: Mapping[str, Any]) -> Iterator[Any]:
        """Yields the items of all pages."""
        response = self._request(method, path, query=query)
        while True:
            yield from self._data(response)
            link = _NEXT_LINK.search(response.headers.get("link", ""))
            if link is None:
                return
            # Only the query, because the base URL has a path of its own, and so that the key is never sent to another host.
            response = self._request(method, f"{path}?{urlsplit(link.group(1)).query}")

    def _data(self, response: transport.Response) -> Any:
        return responses.data_of(response.status, response.headers, response.body)

    def _request(
        self,
        method: str,
        path: str,
        *,
        query: Optional[Mapping[str, Any]] = None,
        body: Optional[Mapping[str, Any]] = None,
        idempotency_key: Optional[str] = None,
    ) -> transport.Response:
        headers = {"Authorization": f"Bearer {self._api_key}", "Accept": "application/json"}
        if method == "POST":
            headers["Idempotency-Key"] = str(uuid.uuid4()) if idempotency_key is None else idempotency_key
        content = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            content = json.dumps(body).encode()
        given = {name: value for name, value in (query or {}).items() if value is not None}
        url = self._base_url + path + (f"?{urlencode(given)}" if given else "")
        return transport.send(url, method, headers, content, self._timeout)
