"""Following events, on a stub."""

from __future__ import annotations

from itertools import islice
from typing import Any, Dict, List
from unittest import main
from unittest.mock import patch
from urllib.parse import parse_qs, urlsplit

import groundtruth
from stub import StubTest, data, error


def events(*numbers: int) -> List[Dict[str, str]]:
    """Newest first, as the API lists them."""
    return [{"id": f"evt_{number:03}", "type": "task.opened"} for number in sorted(numbers, reverse=True)]


class EventTests(StubTest):
    def setUp(self) -> None:
        super().setUp()
        self.client = groundtruth.Client("gt_test_key", self.url)
        patcher = patch("groundtruth.following.time.sleep")
        self.sleep = patcher.start()
        self.addCleanup(patcher.stop)

    def follow(self, count: int, **options: Any) -> List[str]:
        return [event["id"] for event in islice(self.client.follow_events(**options), count)]

    def queries(self) -> List[Dict[str, List[str]]]:
        return [parse_qs(urlsplit(request.path).query) for request in self.requests]

    def test_events_are_followed_oldest_first(self) -> None:
        self.respond_with(data(events(1, 2)), data([]), data(events(3)))

        self.assertEqual(self.follow(3, after="evt_000", interval=0.2), ["evt_001", "evt_002", "evt_003"])

        self.assertEqual([query["ending_before"] for query in self.queries()], [["evt_000"], ["evt_002"], ["evt_002"]])
        self.assertEqual([call.args for call in self.sleep.mock_calls], [(0.2,), (0.2,)])

    def test_full_page_is_followed_by_the_next_at_once(self) -> None:
        self.respond_with(data(events(*range(100))), data(events(100)))

        self.assertEqual(len(self.follow(101, after="evt_000")), 101)

        self.sleep.assert_not_called()

    def test_only_events_after_the_call_are_followed(self) -> None:
        self.respond_with(data(events(7)), data(events(8)))

        followed = self.client.follow_events()
        self.assertEqual(self.queries(), [{"limit": ["1"]}])

        self.assertEqual(next(followed)["id"], "evt_008")
        self.assertEqual(self.queries()[1]["ending_before"], ["evt_007"])

    def test_first_event_is_not_missed(self) -> None:
        self.respond_with(data([]), data(events(1)))

        self.assertEqual(self.follow(1), ["evt_001"])

    def test_error_ends_the_loop_after_the_last_event(self) -> None:
        self.respond_with(data(events(1)), error(403, "forbidden"))

        followed = self.client.follow_events(after="evt_000")
        self.assertEqual(next(followed)["id"], "evt_001")
        with self.assertRaises(groundtruth.ForbiddenError):
            next(followed)


if __name__ == "__main__":
    main()
