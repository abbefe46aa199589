"""Retries, idempotency, errors and pages, on a stub."""

from __future__ import annotations

import json
import time
from email.utils import formatdate
from pathlib import Path
from typing import Set
from unittest import main
from unittest.mock import patch

import groundtruth
from groundtruth import responses
from stub import LOST, Response, StubTest, data, error

BODY: groundtruth.types.CreateTask = {
    "title": "Streets", "instructions": "Walk any street.", "reward_cents": 250, "target_submissions": 1,
}


class RetryTests(StubTest):
    def setUp(self) -> None:
        super().setUp()
        self.client = groundtruth.Client("gt_test_key", self.url + "/api/v1")
        patcher = patch("groundtruth.transport.time.sleep")
        self.sleep = patcher.start()
        self.addCleanup(patcher.stop)

    def create(self) -> str:
        return self.client.create_task(BODY)["id"]

    def slept(self) -> float:
        return sum(call.args[0] for call in self.sleep.mock_calls)

    def keys(self) -> Set[str]:
        return {request.headers["idempotency-key"] for request in self.requests}

    def test_retries_have_one_idempotency_key(self) -> None:
        self.respond_with(error(503, "unavailable"), error(500, "internal"), LOST, data({"id": "tsk_1"}, 201))

        self.assertEqual(self.create(), "tsk_1")

        self.assertEqual((len(self.requests), len(self.keys())), (4, 1))

    def test_requests_have_different_idempotency_keys(self) -> None:
        self.respond_with(data({"id": "tsk_1"}, 201))

        self.create()
        self.create()

        self.assertEqual(len(self.keys()), 2)

    def test_given_idempotency_key_is_sent(self) -> None:
        self.respond_with(data({"id": "tsk_1"}, 201))

        self.client.create_task(BODY, idempotency_key="mine")

        self.assertEqual(self.keys(), {"mine"})

    def test_empty_idempotency_key_is_sent(self) -> None:
        self.respond_with(data({"id": "tsk_1"}, 201))

        self.client.create_task(BODY, idempotency_key="")

        self.assertEqual(self.keys(), {""})

    def test_retry_after_is_respected(self) -> None:
        self.respond_with(error(429, "rate_limited", retry_after=7), data({"id": "tsk_1"}))

        self.create()

        self.sleep.assert_called_once_with(7.0)

    def test_retry_after_may_be_a_date(self) -> None:
        for header in (formatdate(time.time() + 30, usegmt=True), formatdate(0, usegmt=True)):
            self.respond_with(error(429, "rate_limited", retry_after=header), data({"id": "tsk_1"}))
            self.create()

        delays = [call.args[0] for call in self.sleep.mock_calls]
        self.assertTrue(20 < delays[0] <= 30 and delays[1] == 0, delays)

    def test_rate_limit_without_retry_after_is_repeated(self) -> None:
        self.respond_with(error(429, "rate_limited"), error(429, "rate_limited", retry_after="soon"), data({"id": "tsk_1"}))

        self.assertEqual(self.create(), "tsk_1")

    def test_request_in_progress_is_repeated(self) -> None:
        self.respond_with(error(409, "conflict", "idempotency_in_progress", retry_after=1), data({"id": "tsk_1"}))

        self.assertEqual(self.create(), "tsk_1")

    def test_request_in_progress_does_not_count_as_an_attempt(self) -> None:
        in_progress = error(409, "conflict", "idempotency_in_progress", retry_after=0)
        failures = [error(500, "internal")] * 4
        self.respond_with(*[in_progress] * 7, *failures, in_progress, data({"id": "tsk_1"}))

        self.assertEqual(self.create(), "tsk_1")

        self.assertEqual((len(self.requests), len(self.keys())), (13, 1))
        self.assertGreaterEqual(min(call.args[0] for call in self.sleep.mock_calls), 0.1)

    def test_request_in_progress_is_repeated_for_a_minute(self) -> None:
        for header, least, most in ((1, 60, 60), (None, 59, 60), (61, 0, 0)):
            self.sleep.reset_mock()
            self.respond_with(error(409, "conflict", "idempotency_in_progress", retry_after=header))

            with patch("groundtruth.transport.time.monotonic", self.slept), self.assertRaises(groundtruth.ConflictError):
                self.create()

            self.assertTrue(least <= self.slept() <= most, self.slept())

    def test_other_conflict_is_not_repeated(self) -> None:
        self.respond_with(error(409, "conflict", "task_cancelled", retry_after=1), data({"id": "tsk_1"}))

        with self.assertRaises(groundtruth.ConflictError):
            self.create()

    def test_waiting_ends_with_the_condition(self) -> None:
        self.respond_with(data({"status": "funding"}), data({"status": "open"}))
        self.assertEqual(self.client.wait_for_task("tsk_1")["status"], "open")

        self.respond_with(data({"status": "running"}), data({"status": "completed"}))
        self.assertEqual(self.client.wait_for_simulation("sim_1")["status"], "completed")

    def test_waiting_ends_after_its_timeout(self) -> None:
        self.respond_with(data({"status": "funding"}))

        with self.assertRaises(TimeoutError):
            self.client.wait_for_task("tsk_1", timeout=0)

    def test_long_delay_is_not_waited_for(self) -> None:
        self.respond_with(error(503, "unavailable", "payments_not_set_up", retry_after=3600))

        with self.assertRaises(groundtruth.UnavailableError) as caught:
            self.create()

        self.assertEqual((caught.exception.retry_after, len(self.requests)), (3600.0, 1))

    def test_five_attempts_are_made(self) -> None:
        self.respond_with(error(500, "internal"))

        with self.assertRaises(groundtruth.InternalError):
            self.create()

        self.assertEqual(len(self.requests), 5)
        self.assertEqual(len(self.sleep.mock_calls), 4)

    def test_repeated_deletion_that_finds_nothing_succeeds(self) -> None:
        missing = error(404, "not_found", "export_not_found")
        for first in (LOST, error(500, "internal")):
            self.respond_with(first, error(429, "rate_limited"), missing)

            self.assertEqual(self.client.delete_export("exp_1"), {"id": "exp_1", "deleted": True})

    def test_missing_object_that_no_attempt_may_have_deleted_is_reported(self) -> None:
        missing = error(404, "not_found", "export_not_found")
        self.respond_with(error(429, "rate_limited"), missing)
        with self.assertRaises(groundtruth.NotFoundError):
            self.client.delete_export("exp_1")

        self.respond_with(LOST, missing)
        with self.assertRaises(groundtruth.NotFoundError):
            self.client.get_export("exp_1")

        self.respond_with(LOST, Response(404, b"<html>Not here</html>"))
        with self.assertRaises(groundtruth.ApiError) as caught:
            self.client.delete_export("exp_1")
        self.assertEqual(caught.exception.code, "unknown")

    def test_lost_connections_become_a_network_error(self) -> None:
        self.respond_with(LOST)

        with self.assertRaises(groundtruth.NetworkError):
            self.create()

        self.assertEqual(len(self.requests), 5)

    def test_refusal_is_not_repeated(self) -> None:
        self.respond_with(error(409, "conflict", "task_cancelled"))

        with self.assertRaises(groundtruth.ConflictError) as caught:
            self.create()

        refused = caught.exception
        self.assertEqual((refused.status, refused.code, refused.reason, refused.request_id), (409, "conflict", "task_cancelled", "req_1"))
        self.assertEqual(len(self.requests), 1)

    def test_response_of_a_proxy_becomes_an_error(self) -> None:
        self.respond_with(Response(404, b"<html>Not here</html>"))

        with self.assertRaises(groundtruth.ApiError) as caught:
            self.create()

        self.assertEqual((caught.exception.status, caught.exception.code), (404, "unknown"))

    def test_success_without_data_becomes_an_error(self) -> None:
        for body in (b"", b"<html>Sign in</html>", b"\xff", b"[]", b"null", b'"data"', b"{}"):
            self.respond_with(Response(200, body))
            for call in (self.create, lambda: list(self.client.list_tasks())):
                self.requests.clear()

                with self.assertRaises(groundtruth.ApiError) as caught:
                    call()

                self.assertEqual((caught.exception.status, caught.exception.code), (200, "unknown"))
                self.assertEqual(len(self.requests), 1)

    def test_redirect_is_not_followed(self) -> None:
        self.respond_with(Response(307, headers=(("Location", f"{self.url}/elsewhere"),)))

        with self.assertRaises(groundtruth.ApiError):
            self.create()

        self.assertEqual([request.path for request in self.requests], ["/api/v1/tasks"])

    def test_pages_are_followed_by_their_links(self) -> None:
        self.respond_with(
            data([{"id": "tsk_3"}], Link='<https://other.example/api/v1/tasks?limit=1&starting_after=tsk_3>; rel="next"'),
            data([], Link='</api/v1/tasks?limit=1&starting_after=tsk_2>; rel="next", </api/v1/tasks>; rel="prev"'),
            data([{"id": "tsk_1"}], Link='</api/v1/tasks?limit=1&ending_before=tsk_1>; rel="prev"'),
        )

        found = [task["id"] for task in self.client.list_tasks(limit=1, status="open")]

        self.assertEqual(found, ["tsk_3", "tsk_1"])
        self.assertEqual([request.path.split("?")[1] for request in self.requests],
                         ["limit=1&status=open", "limit=1&starting_after=tsk_3", "limit=1&starting_after=tsk_2"])
        self.assertEqual({request.headers["authorization"] for request in self.requests}, {"Bearer gt_test_key"})

    def test_page_with_repeated_link_headers_is_followed(self) -> None:
        links = (("Link", '</api/v1/tasks?starting_after=tsk_2>; rel="next"'), ("Link", '</docs>; rel="help"'))
        self.respond_with(data([{"id": "tsk_2"}])._replace(headers=links), data([{"id": "tsk_1"}]))

        self.assertEqual([task["id"] for task in self.client.list_tasks()], ["tsk_2", "tsk_1"])

    def test_pages_of_a_server_under_a_path_are_followed(self) -> None:
        self.client = groundtruth.Client("gt_test_key", self.url + "/groundtruth/api/v1")
        self.respond_with(
            data([{"id": "tsk_2"}], Link='</groundtruth/api/v1/tasks?limit=1&starting_after=tsk_2>; rel="next"'),
            data([{"id": "tsk_1"}]),
        )

        self.assertEqual([task["id"] for task in self.client.list_tasks(limit=1)], ["tsk_2", "tsk_1"])

        self.assertEqual([request.path for request in self.requests],
                         ["/groundtruth/api/v1/tasks?limit=1", "/groundtruth/api/v1/tasks?limit=1&starting_after=tsk_2"])

    def test_ids_are_escaped_in_paths(self) -> None:
        self.client.get_task("a/b?c")

        self.assertEqual(self.requests[0].path, "/api/v1/tasks/a%2Fb%3Fc")

    def test_every_code_has_an_error(self) -> None:
        document = json.loads((Path(__file__).parents[3] / "docs/openapi.json").read_text(encoding="utf-8"))
        codes = document["components"]["schemas"]["Error"]["properties"]["error"]["properties"]["code"]["enum"]

        self.assertEqual(set(responses.BY_CODE), set(codes))


if __name__ == "__main__":
    main()
