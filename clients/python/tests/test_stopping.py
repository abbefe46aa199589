"""Downloads of an export that end early."""

from __future__ import annotations

import signal
import time
from _thread import interrupt_main
from threading import Event
from typing import Callable
from unittest import main

import groundtruth
from export_stub import ExportStubTest
from stub import Request, Response, error


class StoppingTests(ExportStubTest):
    """The first archive drips, so that it takes some ten seconds."""

    def setUp(self) -> None:
        super().setUp()
        self.respond = self.drip

    def drip(self, request: Request) -> Response:
        response = self.serve(request)
        return response._replace(drip=100) if "t-000000.tar" in request.path else response

    def assert_partial(self) -> None:
        received = sum(file.stat().st_size for file in self.folder.glob("t-000000.tar*"))
        self.assertLess(received, len(self.files["t-000000.tar"]))

    def stall(self, respond: Callable[[Event], Response]) -> None:
        """Stalls the first archive in its body. Then `respond` responds to the request for the second one."""
        self.started = time.monotonic()
        stalled, held = Event(), Event()
        self.addCleanup(held.set)

        def serve(request: Request) -> Response:
            if "t-000001.tar" in request.path:
                stalled.wait()
                return respond(held)
            response = self.serve(request)
            if "t-000000.tar" not in request.path:
                return response
            stalled.set()
            return response._replace(cut_after=1000, held_by=held)

        self.respond = serve

    def assert_quick(self) -> None:
        """The time limit of a read is a minute."""
        self.assertLess(time.monotonic() - self.started, 20)

    def test_failure_stops_the_other_downloads(self) -> None:
        gone = error(410, "gone", "export_superseded")
        self.respond = lambda request: gone if "t-000001.tar" in request.path else self.drip(request)

        with self.assertRaises(groundtruth.GoneError):
            self.download()

        self.assert_partial()

    def test_interruption_stops_the_downloads(self) -> None:
        self.addCleanup(signal.signal, signal.SIGINT, signal.signal(signal.SIGINT, signal.default_int_handler))

        def interrupt(request: Request) -> Response:
            if "t-000000.tar" in request.path:
                interrupt_main()
            return self.drip(request)

        self.respond = interrupt

        with self.assertRaises(KeyboardInterrupt):
            self.download()

        self.assert_partial()

    def test_failure_ends_a_stalled_transfer(self) -> None:
        self.stall(lambda held: error(410, "gone", "export_superseded"))

        with self.assertRaises(groundtruth.GoneError):
            self.download()

        self.assert_quick()

    def test_interruption_ends_a_stalled_transfer(self) -> None:
        self.addCleanup(signal.signal, signal.SIGINT, signal.signal(signal.SIGINT, signal.default_int_handler))

        def interrupt(held: Event) -> Response:
            interrupt_main()
            held.wait()  # No header arrives.
            return error(410, "gone", "export_superseded")

        self.stall(interrupt)

        with self.assertRaises(KeyboardInterrupt):
            self.download()

        self.assert_quick()

    def test_failure_ends_the_delays_of_retries(self) -> None:
        gone = error(410, "gone", "export_superseded")
        busy = error(503, "unavailable", retry_after=30)
        self.respond = lambda request: gone if "t-000001.tar" in request.path else busy if ".tar" in request.path else self.serve(request)

        with self.assertRaises(groundtruth.GoneError):
            self.download()

        self.assertLessEqual(len(self.requests_of("t-000000.tar")), 1)

    def test_no_download_begins_after_a_failure(self) -> None:
        self.files.update({f"t-00000{number}.tar": self.files["t-000001.tar"] for number in range(2, 9)})
        gone = error(410, "gone", "export_superseded")
        self.respond = lambda request: gone if ".tar" in request.path else self.serve(request)

        with self.assertRaises(groundtruth.GoneError):
            self.download(workers=1)

        self.assertEqual(len(self.requests_of(".tar")), 1)


if __name__ == "__main__":
    main()
