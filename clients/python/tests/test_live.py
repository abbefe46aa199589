"""The client on a running server, configured by GROUNDTRUTH_API_KEY and GROUNDTRUTH_API_URL."""

from __future__ import annotations

import hashlib
import tarfile
import tempfile
import unittest
from itertools import islice
from pathlib import Path

import groundtruth

BODY: groundtruth.types.CreateTask = {
    "title": "Record a busy street scene",
    "instructions": "Walk any public street for 30 s.",
    "reward_cents": 250,
    "target_submissions": 10,
}


class LiveTests(unittest.TestCase):
    def setUp(self) -> None:
        self.client = groundtruth.Client()

    def test_lists_have_every_item_once(self) -> None:
        created = [self.client.create_task(BODY)["id"] for _ in range(5)]

        found = [task["id"] for task in self.client.list_tasks(limit=2)]

        # Ids of the same millisecond are random.
        self.assertEqual(found[:5], sorted(created, reverse=True))
        self.assertEqual(len(found), len(set(found)))

    def test_same_idempotency_key_creates_one_task(self) -> None:
        first = self.client.create_task(BODY, idempotency_key="python-1")
        second = self.client.create_task(BODY, idempotency_key="python-1")

        self.assertEqual(first, second)

    def test_other_body_with_the_same_key_is_a_conflict(self) -> None:
        self.client.create_task(BODY, idempotency_key="python-2")

        with self.assertRaises(groundtruth.ConflictError) as caught:
            self.client.create_task({**BODY, "reward_cents": 300}, idempotency_key="python-2")

        self.assertEqual(caught.exception.reason, "idempotency_key_reused")

    def test_invalid_fields_are_listed(self) -> None:
        with self.assertRaises(groundtruth.ValidationError) as caught:
            self.client.create_task({**BODY, "reward_cents": 1})

        self.assertEqual([(field["path"], field["code"]) for field in caught.exception.fields], [("reward_cents", "too_small")])
        self.assertTrue((caught.exception.request_id or "").startswith("req_"))

    def test_missing_task_is_not_found(self) -> None:
        with self.assertRaises(groundtruth.NotFoundError):
            self.client.get_task("tsk_0000000000000000")

    def test_unknown_key_is_unauthorized(self) -> None:
        with self.assertRaises(groundtruth.UnauthorizedError):
            groundtruth.Client("gt_test_wrong").get_task("tsk_0000000000000000")

    def test_events_are_followed(self) -> None:
        created = [self.client.fund_test_task(self.client.create_task(BODY)["id"])["id"] for _ in range(2)]

        events = self.client.follow_events(after="evt_0000000000000000")
        opened = islice((event for event in events if event["type"] == "task.opened"), 2)

        # Ids of the same millisecond are random.
        self.assertCountEqual([event["data"]["id"] for event in opened], created)

    def test_export_is_downloaded_and_verified(self) -> None:
        task = self.client.fund_test_task(self.client.create_task(BODY)["id"])
        simulation = self.client.simulate_submissions(task["id"], {"count": 2, "approve_rate": 1})
        self.client.wait_for_simulation(simulation["id"], interval=0.5)

        with tempfile.TemporaryDirectory() as folder:
            paths = self.client.export_task(task["id"]).download(folder, workers=2)

            names = {path.name for path in paths}
            self.assertLessEqual({"manifest.jsonl", "metadata.csv", "SHA256SUMS", "README.md"}, names)
            sums = {line[66:]: line[:64] for line in Path(folder, "SHA256SUMS").read_text().splitlines()}
            videos = [name for name in sums if name.startswith("sub_") and not name.endswith(".json")]
            self.assertEqual(len(videos), 2)
            for path in paths:
                if path.suffix == ".tar":
                    with tarfile.open(path) as shard:
                        for entry in shard:
                            content = shard.extractfile(entry)
                            assert content is not None
                            self.assertEqual(hashlib.sha256(content.read()).hexdigest(), sums[entry.name])


if __name__ == "__main__":
    unittest.main()
