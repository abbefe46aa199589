"""Downloads of an export that end early."""

from __future__ import annotations

import signal
from _thread import interrupt_main
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
