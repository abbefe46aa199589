"""Downloads of an export from a stub that changes bytes."""

from __future__ import annotations

from unittest import main

import groundtruth
from export_stub import VIDEO, ExportStubTest, shard


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
            (self.folder / name).unlink(missing_ok=True)

            with self.assertRaisesRegex(groundtruth.IntegrityError, name):
                self.download()

            self.assertFalse((self.folder / name).exists())

    def test_sums_of_another_export_are_refused(self) -> None:
        self.files["SHA256SUMS"] = b"0" * 64 + self.files["SHA256SUMS"][64:]

        with self.assertRaisesRegex(groundtruth.IntegrityError, "SHA256SUMS"):
            self.download()

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
