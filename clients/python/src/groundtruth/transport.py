"""HTTP with retries."""

from __future__ import annotations

import http.client
import json
import random
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Callable, Dict, Iterator, Mapping, Optional, TypeVar
from urllib.parse import unquote, urlsplit

from . import errors, parallel, responses

VERSION = "1.0.0"
MAX_ATTEMPTS = 5
MAX_DELAY_SECONDS = 120.0

IN_PROGRESS_SECONDS = 60.0
"""Longer than the lock of an idempotency key, which a crashed server leaves for 45 s."""
MIN_DELAY_SECONDS = 0.1
"""The shortest delay of repetitions that `retry` does not count."""

T = TypeVar("T")

# `URLError` and timeouts are OSErrors.
NETWORK_ERRORS = (OSError, http.client.HTTPException)


@dataclass(frozen=True)
class Response:
    status: int
    headers: Mapping[str, str]
    body: bytes


class _RefuseRedirects(urllib.request.HTTPRedirectHandler):
    """The API does not redirect, and a redirect must not carry the API key to another host."""

    def redirect_request(self, req: Any, fp: Any, code: Any, msg: Any, headers: Any, newurl: Any) -> None:
        return None


class _Connection(http.client.HTTPConnection):
    def connect(self) -> None:
        super().connect()
        parallel.connected(self.sock)


class _TlsConnection(http.client.HTTPSConnection):
    def connect(self) -> None:
        super().connect()
        parallel.connected(self.sock)


class _HttpHandler(urllib.request.HTTPHandler):
    def do_open(self, http_class: Any, req: Any, **options: Any) -> Any:
        return super().do_open(_Connection, req, **options)


class _TlsHandler(urllib.request.HTTPSHandler):
    def do_open(self, http_class: Any, req: Any, **options: Any) -> Any:
        return super().do_open(_TlsConnection, req, **options)


_opener = urllib.request.build_opener(_RefuseRedirects(), _HttpHandler(), _TlsHandler())


@contextmanager
def network_errors() -> Iterator[None]:
    """Raises errors of a connection as `NetworkError`, so that errors of local files remain different."""
    try:
        yield
    except NETWORK_ERRORS as error:
        raise errors.NetworkError(f"The connection failed: {error}") from error


def open_url(url: str, method: str, headers: Mapping[str, str], body: Optional[bytes], timeout: float) -> Any:
    """Sends one request. Returns the open response, or raises the error that it describes."""
    request = urllib.request.Request(url, data=body, headers=dict(headers), method=method)
    request.add_header("User-Agent", f"groundtruth-python/{VERSION}")
    with network_errors():
        try:
            return _opener.open(request, timeout=timeout)
        except urllib.error.HTTPError as response:
            with response:
                raise responses.parse(response.code, lower(response.headers), response.read()) from None


def send(url: str, method: str, headers: Mapping[str, str], body: Optional[bytes], timeout: float) -> Response:
    """Sends a request until it succeeds, with the same headers, and so with one Idempotency-Key."""

    def attempt() -> Response:
        with open_url(url, method, headers, body, timeout) as response, network_errors():
            return Response(response.status, lower(response.headers), response.read())

    return retry(while_in_progress(deletion(url, attempt) if method == "DELETE" else attempt))


def deletion(url: str, attempt: Callable[[], Response]) -> Callable[[], Response]:
    """Attempts of a DELETE. After one whose outcome is unknown, a missing object means that it was deleted."""
    may_be_deleted = False

    def repeat() -> Response:
        nonlocal may_be_deleted
        try:
            return attempt()
        except errors.NotFoundError:
            if not may_be_deleted:
                raise
            id = unquote(urlsplit(url).path.rsplit("/", 1)[-1])
            return Response(200, {}, json.dumps({"data": {"id": id, "deleted": True}}).encode())
        except errors.NetworkError:
            may_be_deleted = True
            raise
        except errors.ApiError as error:
            may_be_deleted = may_be_deleted or error.status >= 500
            raise

    return repeat


def while_in_progress(attempt: Callable[[], T]) -> Callable[[], T]:
    """Repeats while the server processes an earlier attempt, for a minute in all. `retry` does not count these repetitions."""
    end: Optional[float] = None

    def repeat() -> T:
        nonlocal end
        while True:
            try:
                return attempt()
            except errors.ConflictError as error:
                if error.reason != "idempotency_in_progress":
                    raise
                delay = backoff(1) if error.retry_after is None else error.retry_after
                delay = max(delay, MIN_DELAY_SECONDS)
                now = time.monotonic()
                end = now + IN_PROGRESS_SECONDS if end is None else end
                if now + delay > end:
                    raise
            parallel.sleep(delay)

    return repeat


def while_streams_are_in_use(attempt: Callable[[], T]) -> Callable[[], T]:
    """Repeats while the downloads of the organization are at their limit. `retry` does not count these repetitions.

    They are not limited, because other downloads may take hours.
    """

    def repeat() -> T:
        while True:
            try:
                return attempt()
            except errors.RateLimitedError as error:
                delay = delay_of(error, 1)
                if error.reason != "too_many_streams" or delay is None:
                    raise
            parallel.sleep(max(delay, MIN_DELAY_SECONDS))

    return repeat


def retry(attempt: Callable[[], T]) -> T:
    """Repeats after transient errors."""
    number = 1
    while True:
        try:
            return attempt()
        except errors.ApiError as error:
            delay = delay_of(error, number)
            if delay is None or number >= MAX_ATTEMPTS:
                raise
        except errors.NetworkError as error:
            if number >= MAX_ATTEMPTS:
                raise errors.NetworkError(f"No response after {number} attempts: {error}") from error
            delay = backoff(number)
        parallel.sleep(delay)
        number += 1


def delay_of(error: errors.ApiError, number: int) -> Optional[float]:
    """Seconds until the next attempt. None if the request must not be repeated."""
    if error.status < 500 and error.status != 429:
        return None
    if error.retry_after is None:
        return backoff(number)
    return error.retry_after if error.retry_after <= MAX_DELAY_SECONDS else None


def backoff(number: int) -> float:
    """0.5 s, 1 s, 2 s, … with jitter, so that clients do not retry at the same moment."""
    return min(0.5 * 2 ** (number - 1), 8.0) * random.uniform(0.75, 1.25)


def lower(headers: Any) -> Dict[str, str]:
    """Headers by lower-case name. Repeated ones are joined (RFC 9110)."""
    return {name.lower(): ", ".join(headers.get_all(name)) for name in headers}
