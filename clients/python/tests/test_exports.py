"""Downloads of an export from a stub that cuts connections."""

from __future__ import annotations

import errno
from itertools import count
from unittest import main
from unittest.mock import patch

import groundtruth
from export_stub import ExportStubTest, manifest_line, shard
from stub import Response, data, error


class ExportTests(ExportStubTest):
    def test_all_files_are_downloaded(self) -> None:
        self.assertCountEqual(self.download(), list(self.files))

        self.assert_complete()

    def test_interrupted_download_continues(self) -> None:
        self.files = {"manifest.jsonl": manifest_line(1), "t-000000.tar": shard(1)}
        self.add_sums()
        self.cuts = [70_000, 100, 1]

        self.download()

        self.assert_complete()
        ranges = [request.headers.get("range") for request in self.requests_of("t-000000.tar")]
        self.assertEqual(ranges, [None, "bytes=70000-", "bytes=70100-", "bytes=70101-"])

    def test_download_continues_for_as_long_as_bytes_arrive(self) -> None:
        self.cuts = [1000] * 30

        self.download()

        self.assert_complete()

    def test_later_run_continues(self) -> None:
        (self.folder / "t-000000.tar.exp_1.part").write_bytes(self.files["t-000000.tar"][:1234])

        self.download()

        self.assert_complete()
        self.assertEqual([request.headers.get("range") for request in self.requests_of("t-000000.tar")], ["bytes=1234-"])

    def test_complete_files_are_not_requested_again(self) -> None:
        self.download()
        before = len(self.requests_of(".tar"))

        self.download()

        self.assertEqual(len(self.requests_of(".tar")), before)

    def test_free_stream_is_waited_for_without_counting_an_attempt(self) -> None:
        refusals = [error(429, "rate_limited", "too_many_streams", retry_after=0)] * 7
        self.respond = lambda request: refusals.pop() if refusals and "t-000000.tar" in request.path else self.serve(request)

        self.download()

        self.assert_complete()
        self.assertEqual(len(self.requests_of("t-000000.tar")), 8)

    def test_workers_are_1_to_8(self) -> None:
        for workers in (0, 9):
            with self.assertRaisesRegex(ValueError, "1 to 8"):
                self.download(workers=workers)

        self.assertEqual(self.requests, [])

    def test_expired_link_is_replaced(self) -> None:
        self.expired = 1

        self.download()

        self.assert_complete()

    def test_server_without_ranges_starts_again(self) -> None:
        whole = self.files["t-000000.tar"]
        (self.folder / "t-000000.tar.exp_1.part").write_bytes(b"x" * 99)
        serve = self.respond
        self.respond = lambda request: Response(200, whole) if "t-000000.tar" in request.path else serve(request)

        self.download()

        self.assert_complete()

    def test_partial_file_of_another_export_is_not_continued(self) -> None:
        part = self.folder / "t-000000.tar.exp_2.part"
        part.write_bytes(b"x" * 1234)

        self.download()

        self.assertEqual([request.headers.get("range") for request in self.requests_of("t-000000.tar")], [None])
        part.unlink()
        self.assert_complete()

    def test_partial_file_that_is_too_large_is_replaced(self) -> None:
        (self.folder / "t-000000.tar.exp_1.part").write_bytes(self.files["t-000000.tar"] + b"x")

        self.download()

        self.assert_complete()

    def test_error_of_the_disk_is_raised_at_once(self) -> None:
        full = OSError(errno.ENOSPC, "No space left on device")
        with patch("groundtruth.files.open", side_effect=full, create=True), self.assertRaises(OSError) as caught:
            self.download()

        self.assertIs(caught.exception, full)
        self.assertEqual(len(self.requests_of("SHA256SUMS")), 1)

    def test_deleted_video_supersedes_the_export(self) -> None:
        serve = self.respond
        self.respond = lambda request: error(410, "gone", "export_superseded") if ".tar" in request.path else serve(request)

        with self.assertRaises(groundtruth.GoneError):
            self.download()

    def test_failed_export_is_reported(self) -> None:
        self.respond = lambda request: data({"status": "failed", "failure_reason": "too_many_submissions"})

        with self.assertRaisesRegex(groundtruth.ExportFailedError, "too_many_submissions"):
            self.download()

    def test_preparation_may_take_hours(self) -> None:
        preparing = [data({**self.export(), "status": "preparing"})] * 5
        self.respond = lambda request: preparing.pop() if preparing else self.serve(request)

        with patch("groundtruth.waiting.time.monotonic", side_effect=count(0, 3600)):
            self.download()

        self.assert_complete()

    def test_preparation_that_takes_too_long_is_reported(self) -> None:
        self.respond = lambda request: data({"status": "preparing"})

        for kind in (TimeoutError, groundtruth.ExportFailedError):
            with self.assertRaisesRegex(kind, "exp_1 is not ready after 0 s"):
                self.download(timeout=0)


if __name__ == "__main__":
    main()
