"""A server that returns prepared responses, and records the requests."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, Callable, Dict, List, NamedTuple, Optional, Tuple, Union
from unittest import TestCase


class Request(NamedTuple):
    method: str
    path: str
    headers: Dict[str, str]
    body: bytes


class Response(NamedTuple):
    status: int
    body: bytes = b""
    headers: Tuple[Tuple[str, str], ...] = ()
    cut_after: Optional[int] = None
    """Closes the connection after this number of bytes of the body."""
    drip: Optional[int] = None
    """Sends this number of bytes of the body at a time, with pauses."""
    held_by: Optional[Event] = None
    """Keeps the connection open after `cut_after` bytes until it is set."""


def data(value: Any, status: int = 200, **headers: str) -> Response:
    return Response(status, json.dumps({"data": value}).encode(), tuple(headers.items()))


def error(status: int, code: str, reason: Optional[str] = None, retry_after: Union[int, str, None] = None) -> Response:
    body = {"error": {"code": code, "message": "Refused.", "details": {"reason": reason}}}
    headers = [("X-Request-Id", "req_1")] + ([] if retry_after is None else [("Retry-After", str(retry_after))])
    return Response(status, json.dumps(body).encode(), tuple(headers))


LOST = Response(200, b"{}", cut_after=0)
"""A connection that ends before the body."""


class StubTest(TestCase):
    """Runs a stub. `respond` is called for each request."""

    def setUp(self) -> None:
        self.requests: List[Request] = []
        self.respond: Callable[[Request], Response] = lambda request: data({})
        test = self

        class Handler(BaseHTTPRequestHandler):
            def handle_any(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                request = Request(self.command, self.path, headers, body)
                test.requests.append(request)
                response = test.respond(request)
                self.send_response(response.status)
                for name, value in response.headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(response.body)))
                self.end_headers()
                self.write(response.body[: response.cut_after], response.drip)
                if response.held_by is not None:
                    response.held_by.wait()

            def write(self, body: bytes, drip: Optional[int]) -> None:
                try:
                    if drip is None:
                        self.wfile.write(body)
                        return
                    for start in range(0, len(body), drip):
                        self.wfile.write(body[start : start + drip])
                        Event().wait(0.01)  # Tests replace time.sleep.
                except OSError:
                    pass  # The client has closed the connection.

            do_GET = do_POST = do_DELETE = handle_any

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)

    def respond_with(self, *responses: Response) -> None:
        """Returns the responses in order, and the last one for all further requests."""
        queue = list(responses)
        self.respond = lambda request: queue.pop(0) if len(queue) > 1 else queue[0]
