"""Downloads of an export from a stub that changes bytes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Dict, Set
from unittest import main, skipUnless
from unittest.mock import patch

import groundtruth
from export_stub import VIDEO, ExportStubTest, shard


def open_files() -> Set[str]:
    return {os.path.realpath(f"/proc/self/fd/{number}") for number in os.listdir("/proc/self/fd")}


class IntegrityTests(ExportStubTest):
    def test_changed_video_is_found_and_deleted(self) -> None:
        self.files["t-000001.tar"] = self.files["t-000001.tar"].replace(VIDEO[:600], b"x" * 600, 1)

        with self.assertRaisesRegex(groundtruth.IntegrityError, "sub_2.mp4"):
            self.download()

        self.assertFalse((self.folder / "t-000001.tar").exists())

    def test_changed_description_is_found(self) -> None:
        self.files["t-000000.tar"] = self.files["t-000000.tar"].replace(b'{"id": "sub_1"', b'{"id": "sub_9"')

        with self.assertRaisesRegex(groundtruth.IntegrityError, "sub_1.json"):
            self.download()

    def test_known_hash_of_a_shard_is_verified(self) -> None:
        self.hashes["t-000000.tar"] = "0" * 64

        with self.assertRaisesRegex(groundtruth.IntegrityError, "t-000000.tar"):
            self.download()

    def test_changed_text_is_found_and_deleted(self) -> None:
        for name in ("manifest.jsonl", "metadata.csv", "README.md"):
            served = {**self.files, name: b"x" * len(self.files[name])}
            self.respond = lambda request: self.serve_from(served, request)
            for file in self.folder.iterdir():
                file.unlink()

            with self.assertRaisesRegex(groundtruth.IntegrityError, name):
                self.download()

            self.assertFalse((self.folder / name).exists())

    def test_sums_of_another_export_are_refused(self) -> None:
        self.files["SHA256SUMS"] = b"0" * 64 + self.files["SHA256SUMS"][64:]

        with self.assertRaisesRegex(groundtruth.IntegrityError, "SHA256SUMS"):
            self.download()

    def test_sums_that_differ_from_the_manifest_are_refused(self) -> None:
        sums = self.files["SHA256SUMS"].splitlines(keepends=True)
        for name in (b"sub_2.mp4", b"sub_2.json"):
            others = [line for line in sums if name not in line]
            for wrong in ([], [b"0" * 64 + b"  " + name + b"\n"]):
                self.files["SHA256SUMS"] = b"".join(others + wrong)

                with self.assertRaisesRegex(groundtruth.IntegrityError, "SHA256SUMS"):
                    self.download()

                self.assertFalse((self.folder / "SHA256SUMS").exists())
        self.assertEqual(self.requests_of(".tar"), [])

    def test_damaged_shard_of_an_earlier_run_is_replaced(self) -> None:
        name = "t-000000.tar"
        original = self.files[name]
        headers = (0, 512 + len(VIDEO))
        for position in (600, *(header + offset for header in headers for offset in (105, 156, 300, 511))):
            damaged = bytearray(original)
            damaged[position] ^= 1
            (self.folder / name).write_bytes(damaged)
            self.requests.clear()

            self.download()

            self.assert_complete()
            self.assertEqual(len(self.requests_of(name)), 1)

    def test_changed_header_is_found(self) -> None:
        name = "t-000000.tar"
        for position in (105, 512 + len(VIDEO) + 105):
            damaged = bytearray(self.files[name])
            damaged[position] ^= 1
            served = {**self.files, name: bytes(damaged)}
            self.respond = lambda request: self.serve_from(served, request)

            with self.assertRaisesRegex(groundtruth.IntegrityError, f"^{name} differs"):
                self.download()

            self.assertFalse((self.folder / name).exists())

    @skipUnless(os.path.exists("/proc/self/fd"), "Open files are listed on Linux only.")
    def test_file_is_closed_before_it_is_deleted(self) -> None:
        """Windows cannot delete an open file."""
        shards = {name: self.files[name].replace(VIDEO[:600], b"x" * 600, 1) for name in ("t-000000.tar", "t-000001.tar")}
        unlink = Path.unlink
        self.respond = lambda request: self.serve_from({**self.files, **shards}, request)
        for hashes in ({}, dict.fromkeys(shards, "0" * 64)):
            self.hashes = hashes
            deleted: Dict[str, bool] = {}

            def record(path: Path) -> None:
                deleted[path.name] = os.path.realpath(path) in open_files()
                unlink(path)

            with patch.object(Path, "unlink", record), self.assertRaises(groundtruth.IntegrityError):
                self.download(workers=1)

            self.assertEqual(deleted, {"t-000000.tar": False})

    def test_files_of_another_export_are_replaced(self) -> None:
        for name in ("manifest.jsonl", "metadata.csv", "README.md", "SHA256SUMS"):
            (self.folder / name).write_bytes(b"x" * len(self.files[name]))

        self.download()

        self.assert_complete()

    def test_missing_video_is_found_and_its_shard_deleted(self) -> None:
        for content in (shard(1), bytes(len(self.files["t-000001.tar"]))):
            served = {**self.files, "t-000001.tar": content}
            self.respond = lambda request: self.serve_from(served, request)

            with self.assertRaisesRegex(groundtruth.IntegrityError, "lack 2 files"):
                self.download()

            self.assertEqual(list(self.folder.glob("*.tar")), [])

        self.respond = self.serve
        self.download()
        self.assert_complete()

    def test_unsafe_name_is_refused(self) -> None:
        self.files["../evil"] = b""

        with self.assertRaisesRegex(groundtruth.IntegrityError, "unsafe name"):
            self.download()


if __name__ == "__main__":
    main()
