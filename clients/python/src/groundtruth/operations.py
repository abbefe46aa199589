"""One method for each operation of the API.

Generated from docs/openapi.json by generate.py. Do not edit."""

from typing import Any, Iterator, Literal, Mapping, Optional
from urllib.parse import quote

from . import types


class Operations:
    def _send(self, method: str, path: str, **request: Any) -> Any:
        raise NotImplementedError

    def _pages(self, method: str, path: str, *, query: Mapping[str, Any]) -> Iterator[Any]:
        raise NotImplementedError

    def list_tasks(
        self, *, limit: int = 100, starting_after: Optional[str] = None, status: Optional[types.TaskStatus] = None, external_id: Optional[str] = None, created_after: Optional[str] = None, created_before: Optional[str] = None,
    ) -> Iterator[types.Task]:
        """List tasks.

        Returns the tasks of the key's organization and mode, newest first.

        Required scope: `tasks:read`.
        """
        return self._pages(
            "GET", "/api/v1/tasks", query={"limit": limit, "starting_after": starting_after, "status": status, "external_id": external_id, "created_after": created_after, "created_before": created_before},
        )

    def create_task(
        self, body: types.CreateTask, *, idempotency_key: Optional[str] = None,
    ) -> types.Task:
        """Create a task.

        Creates a task in status `funding`. Pay for it on the Stripe Checkout page at
        `funding_url`; on payment, the task becomes `open`. If Stripe could not create the
        page, `funding_url` is null: request one with `POST /tasks/{id}/funding-session`.

        Required scope: `tasks:write`.
        """
        return self._send(
            "POST", "/api/v1/tasks", body=body, idempotency_key=idempotency_key,
        )

    def preview_task(
        self, body: types.CreateTask,
    ) -> types.TaskPreview:
        """Preview a task.

        Checks a task like `POST /tasks` and returns its budget, the number of payments and
        warnings. Creates nothing, so it needs no `Idempotency-Key`.

        Required scope: `tasks:write`.
        """
        return self._send(
            "POST", "/api/v1/tasks/preview", body=body,
        )

    def get_task(
        self, id: str,
    ) -> types.Task:
        """Retrieve a task.

        Retrieves a task of the key's organization and mode.

        Required scope: `tasks:read`.
        """
        return self._send(
            "GET", f"/api/v1/tasks/{quote(id, safe='')}",
        )

    def update_task(
        self, id: str, body: types.UpdateTask,
    ) -> types.Task:
        """Update a task.

        Changes the `external_id` and the `metadata` of a task in any status. Fields that are
        absent or null keep their value. Keys given in `metadata` are set, others are kept,
        and keys with an empty or null value are removed.

        Required scope: `tasks:write`.
        """
        return self._send(
            "PATCH", f"/api/v1/tasks/{quote(id, safe='')}", body=body,
        )

    def cancel_task(
        self, id: str, *, idempotency_key: Optional[str] = None,
    ) -> types.Task:
        """Cancel a task.

        Cancels a task in status `funding` or `open` and ends its reservations. The remaining
        funds are refunded, except the rewards of pending submissions. These can still be
        reviewed; rewards that are not earned are refunded afterwards.

        Required scope: `tasks:write`.
        """
        return self._send(
            "POST", f"/api/v1/tasks/{quote(id, safe='')}/cancel", idempotency_key=idempotency_key,
        )

    def renew_task_funding(
        self, id: str, *, idempotency_key: Optional[str] = None,
    ) -> types.Task:
        """Renew a task's funding link.

        Returns the task with its current `funding_url`, or with a new one if it expired or
        does not exist. A payment page expires after 24 hours.

        Required scope: `tasks:write`.
        """
        return self._send(
            "POST", f"/api/v1/tasks/{quote(id, safe='')}/funding-session", idempotency_key=idempotency_key,
        )

    def get_task_balance(
        self, id: str,
    ) -> types.TaskBalance:
        """Retrieve a task's balance.

        Returns the distribution of the task's funds: the amounts in escrow, owed, paid out,
        refunded and disputed sum to the amount funded plus the platform's loss.

        Required scope: `tasks:read`.
        """
        return self._send(
            "GET", f"/api/v1/tasks/{quote(id, safe='')}/balance",
        )

    def list_task_ledger(
        self, id: str, *, limit: int = 100, starting_after: Optional[str] = None,
    ) -> Iterator[types.LedgerEntry]:
        """List ledger entries.

        Returns the task's double-entry ledger, newest first. The entries of each transaction
        sum to zero.

        Required scope: `tasks:read`.
        """
        return self._pages(
            "GET", f"/api/v1/tasks/{quote(id, safe='')}/ledger", query={"limit": limit, "starting_after": starting_after},
        )

    def prepare_example_upload(
        self, body: Optional[types.UploadBody] = None, *, idempotency_key: Optional[str] = None,
    ) -> types.ExampleUpload:
        """Create an upload link for an example video.

        Returns an upload link for a video that shows contributors what to record. After the
        upload, create tasks with its `example_media_key`; several tasks can use the same
        example. An example that no task uses within 24 hours is deleted. An organization can
        have 20 unused examples per mode and upload 100 in 24 hours.

        Required scope: `tasks:write`.
        """
        return self._send(
            "POST", "/api/v1/example-uploads", body=body, idempotency_key=idempotency_key,
        )

    def list_submissions(
        self, *, limit: int = 100, starting_after: Optional[str] = None, status: Optional[types.SubmissionStatus] = None, task_id: Optional[str] = None, contributor_id: Optional[str] = None, created_after: Optional[str] = None, created_before: Optional[str] = None, reviewed_after: Optional[str] = None, include: Optional[Literal["media_url"]] = None,
    ) -> Iterator[types.Submission]:
        """List submissions.

        Returns the submissions of all tasks, newest first. Filters by `task_id`,
        `contributor_id` or `status`, and by `task_id` with `status`, are served from an
        index. With other combinations and with `reviewed_after`, a page reads at most 10,000
        submissions. It may then have fewer items than `limit`, even none, although `has_more`
        is true: follow the `Link` header.

        Required scope: `tasks:read`.
        """
        return self._pages(
            "GET", "/api/v1/submissions", query={"limit": limit, "starting_after": starting_after, "status": status, "task_id": task_id, "contributor_id": contributor_id, "created_after": created_after, "created_before": created_before, "reviewed_after": reviewed_after, "include": include},
        )

    def get_submission(
        self, id: str,
    ) -> types.Submission:
        """Retrieve a submission.

        Retrieves a submission with signed links to its video, preview and picture. Each call
        creates new links, which are valid for one hour.

        Required scope: `tasks:read`.
        """
        return self._send(
            "GET", f"/api/v1/submissions/{quote(id, safe='')}",
        )

    def list_task_submissions(
        self, id: str, *, limit: int = 100, starting_after: Optional[str] = None, status: Optional[types.SubmissionStatus] = None, include: Optional[Literal["media_url"]] = None,
    ) -> Iterator[types.Submission]:
        """List a task's submissions.

        Returns the submissions of a task, newest first. With `include=media_url` and a
        `limit` of at most 100, each has a signed link to its video, which is valid for one
        hour.

        Required scope: `tasks:read`.
        """
        return self._pages(
            "GET", f"/api/v1/tasks/{quote(id, safe='')}/submissions", query={"limit": limit, "starting_after": starting_after, "status": status, "include": include},
        )

    def decide_submissions(
        self, body: types.DecisionsBody, *, idempotency_key: Optional[str] = None,
    ) -> types.Decisions:
        """Approve or reject submissions in bulk.

        Applies up to 500 decisions independently: a decision that fails does not affect the
        others. The response has one result per decision, in the same order: the submission,
        or the error that a single request would have returned.

        Required scope: `submissions:review`.
        """
        return self._send(
            "POST", "/api/v1/submissions/decisions", body=body, idempotency_key=idempotency_key,
        )

    def approve_submission(
        self, id: str, body: Optional[types.ApprovalBody] = None, *, idempotency_key: Optional[str] = None,
    ) -> types.Submission:
        """Approve a submission.

        Approves a pending submission and creates the payout of its reward. The task is
        completed once `target_submissions` are approved.

        Required scope: `submissions:review`.
        """
        return self._send(
            "POST", f"/api/v1/submissions/{quote(id, safe='')}/approve", body=body, idempotency_key=idempotency_key,
        )

    def reject_submission(
        self, id: str, body: types.RejectionBody, *, idempotency_key: Optional[str] = None,
    ) -> types.Submission:
        """Reject a submission.

        Rejects a pending submission and frees its spot. The contributor sees the reason and
        the note, and can submit once more.

        Required scope: `submissions:review`.
        """
        return self._send(
            "POST", f"/api/v1/submissions/{quote(id, safe='')}/reject", body=body, idempotency_key=idempotency_key,
        )

    def get_export(
        self, id: str,
    ) -> types.Export:
        """Retrieve an export.

        Retrieves an export with signed links to its files. Each call creates new links, which
        are valid for one hour. An interrupted download can be resumed with a new link.

        Required scope: `tasks:read`.
        """
        return self._send(
            "GET", f"/api/v1/exports/{quote(id, safe='')}",
        )

    def delete_export(
        self, id: str,
    ) -> types.DeletedExport:
        """Delete an export.

        Deletes an export, or cancels its preparation or copy. Its links stop working. Copied
        objects stay in the bucket.

        Required scope: `tasks:read`.
        """
        return self._send(
            "DELETE", f"/api/v1/exports/{quote(id, safe='')}",
        )

    def list_task_exports(
        self, id: str, *, limit: int = 100, starting_after: Optional[str] = None,
    ) -> Iterator[types.Export]:
        """List a task's exports.

        Returns the exports of a task that have not expired, newest first. Retrieve a single
        export for its files.

        Required scope: `tasks:read`.
        """
        return self._pages(
            "GET", f"/api/v1/tasks/{quote(id, safe='')}/exports", query={"limit": limit, "starting_after": starting_after},
        )

    def create_export(
        self, id: str, body: Optional[types.ExportBody] = None, *, idempotency_key: Optional[str] = None,
    ) -> types.Export:
        """Export a task's submissions.

        Creates an immutable version of the task's submissions as they are now. It is prepared
        in the background: poll it, or subscribe to `export.ready` and `export.failed`. An
        organization can have 3 exports in preparation. With `destination`, the videos and
        files are copied to a bucket, under the prefix and the export's id. Your credentials
        are stored encrypted, and deleted when the copy ends or, if it fails, a day later.

        Required scope: `tasks:read`.
        """
        return self._send(
            "POST", f"/api/v1/tasks/{quote(id, safe='')}/exports", body=body, idempotency_key=idempotency_key,
        )

    def list_webhook_endpoints(
        self, *, limit: int = 100, starting_after: Optional[str] = None,
    ) -> Iterator[types.WebhookEndpoint]:
        """List webhook endpoints.

        Returns the webhook endpoints, newest first, without their signing secrets.

        Required scope: `webhooks:write`.
        """
        return self._pages(
            "GET", "/api/v1/webhook-endpoints", query={"limit": limit, "starting_after": starting_after},
        )

    def create_webhook_endpoint(
        self, body: types.RegisterWebhookEndpoint, *, idempotency_key: Optional[str] = None,
    ) -> types.RegisteredEndpoint:
        """Register a webhook endpoint.

        Registers a URL that receives events. The `signing_secret` signs every delivery and is
        returned only in this response. An organization can have 16 endpoints per mode.

        Required scope: `webhooks:write`.
        """
        return self._send(
            "POST", "/api/v1/webhook-endpoints", body=body, idempotency_key=idempotency_key,
        )

    def get_webhook_endpoint(
        self, id: str,
    ) -> types.WebhookEndpoint:
        """Retrieve a webhook endpoint.

        Retrieves a webhook endpoint, without its signing secret.

        Required scope: `webhooks:write`.
        """
        return self._send(
            "GET", f"/api/v1/webhook-endpoints/{quote(id, safe='')}",
        )

    def update_webhook_endpoint(
        self, id: str, body: types.UpdateWebhookEndpoint,
    ) -> types.WebhookEndpoint:
        """Update a webhook endpoint.

        Updates the given fields. Absent fields stay unchanged. Enabling an endpoint clears
        `failing_since` and `disabled_reason`.

        Required scope: `webhooks:write`.
        """
        return self._send(
            "PATCH", f"/api/v1/webhook-endpoints/{quote(id, safe='')}", body=body,
        )

    def delete_webhook_endpoint(
        self, id: str,
    ) -> types.DeletedEndpoint:
        """Delete a webhook endpoint.

        Deletes the endpoint and its signing secret. Pending deliveries are discarded.

        Required scope: `webhooks:write`.
        """
        return self._send(
            "DELETE", f"/api/v1/webhook-endpoints/{quote(id, safe='')}",
        )

    def activate_webhook_secret(
        self, id: str, *, idempotency_key: Optional[str] = None,
    ) -> types.WebhookEndpoint:
        """Activate the new signing secret.

        Activates the rotated secret immediately. From then on, deliveries are signed only
        with the new secret.

        Required scope: `webhooks:write`.
        """
        return self._send(
            "POST", f"/api/v1/webhook-endpoints/{quote(id, safe='')}/activate-secret", idempotency_key=idempotency_key,
        )

    def rotate_webhook_secret(
        self, id: str, *, idempotency_key: Optional[str] = None,
    ) -> types.RotatedSecret:
        """Rotate a signing secret.

        Creates a new signing secret, which is returned only in this response and becomes
        active after 24 hours. Until then, `webhook-signature` contains signatures of both
        secrets, and `X-Groundtruth-Signature` only that of the old one. Rotating again within
        24 hours replaces the new secret.

        Required scope: `webhooks:write`.
        """
        return self._send(
            "POST", f"/api/v1/webhook-endpoints/{quote(id, safe='')}/rotate-secret", idempotency_key=idempotency_key,
        )

    def test_webhook_endpoint(
        self, id: str, *, idempotency_key: Optional[str] = None,
    ) -> types.Delivery:
        """Send a test event.

        Sends an event of type `webhook_endpoint.test` to the endpoint, regardless of its
        event types. Returns the queued delivery; retrieve it later to see the outcome.

        Required scope: `webhooks:write`.
        """
        return self._send(
            "POST", f"/api/v1/webhook-endpoints/{quote(id, safe='')}/test", idempotency_key=idempotency_key,
        )

    def get_webhook_delivery(
        self, id: str,
    ) -> types.Delivery:
        """Retrieve a webhook delivery.

        Retrieves a delivery with its attempts and the first 16 KiB of each response body.

        Required scope: `webhooks:write`.
        """
        return self._send(
            "GET", f"/api/v1/webhook-deliveries/{quote(id, safe='')}",
        )

    def redeliver_webhook(
        self, id: str, *, idempotency_key: Optional[str] = None,
    ) -> types.Delivery:
        """Redeliver a webhook.

        Queues the delivery for immediate sending, followed by the full retry schedule if it
        fails. Returns 409 while an attempt is in progress.

        Required scope: `webhooks:write`.
        """
        return self._send(
            "POST", f"/api/v1/webhook-deliveries/{quote(id, safe='')}/redeliver", idempotency_key=idempotency_key,
        )

    def list_webhook_deliveries(
        self, id: str, *, limit: int = 100, starting_after: Optional[str] = None,
    ) -> Iterator[types.Delivery]:
        """List webhook deliveries.

        Returns an endpoint's deliveries of the last 90 days with their attempts, newest
        first. Retrieve a single delivery for the response bodies.

        Required scope: `webhooks:write`.
        """
        return self._pages(
            "GET", f"/api/v1/webhook-endpoints/{quote(id, safe='')}/deliveries", query={"limit": limit, "starting_after": starting_after},
        )

    def recover_webhook_deliveries(
        self, id: str, body: types.RecoverDeliveries, *, idempotency_key: Optional[str] = None,
    ) -> types.RecoveredDeliveries:
        """Recover failed deliveries.

        Requeues the endpoint's deliveries that were exhausted or cancelled at or after
        `since`, up to 10,000 per call. With `dry_run`, they are only counted.

        Required scope: `webhooks:write`.
        """
        return self._send(
            "POST", f"/api/v1/webhook-endpoints/{quote(id, safe='')}/recover", body=body, idempotency_key=idempotency_key,
        )

    def list_events(
        self, *, limit: int = 100, starting_after: Optional[str] = None, type: Optional[Literal["submission.created", "submission.approved", "submission.rejected", "webhook_endpoint.disabled", "task.opened", "task.completed", "task.cancelled", "submission.checked", "refund.succeeded", "refund.failed", "payout.paid", "payout.failed", "export.ready", "export.failed", "webhook_endpoint.test"]] = None,
    ) -> Iterator[types.Event]:
        """List events.

        Returns the events of the last 30 days, newest first, including events that no webhook
        endpoint subscribes to. An event appears once it is older than every running
        transaction, usually within a second. To poll for new events, use `follow_events`.
        Events about webhook endpoints are returned only to keys with the scope
        `webhooks:write`.

        Required scope: `tasks:read`.
        """
        return self._pages(
            "GET", "/api/v1/events", query={"limit": limit, "starting_after": starting_after, "type": type},
        )

    def get_event(
        self, id: str,
    ) -> types.Event:
        """Retrieve an event.

        Retrieves an event of the last 30 days. Events about webhook endpoints also require
        the scope `webhooks:write`.

        Required scope: `tasks:read`.
        """
        return self._send(
            "GET", f"/api/v1/events/{quote(id, safe='')}",
        )

    def get_current_key(
        self,
    ) -> types.CurrentKey:
        """Retrieve the API key in use.

        Returns the API key of the request with its organization, mode, scopes and limits.
        """
        return self._send(
            "GET", "/api/v1/me",
        )

    def get_idempotency_key(
        self, key: str,
    ) -> types.IdempotencyKey:
        """Retrieve an idempotency key.

        Returns the outcome of a request whose response was lost. Finds the idempotency keys
        of this API key and of the keys it replaced by rotation. The state is `unknown` if the
        key was never used, has expired, belongs to another API key, or was used only by
        requests that failed or were interrupted before they stored a response. The request
        can then be sent again.
        """
        return self._send(
            "GET", f"/api/v1/idempotency-keys/{quote(key, safe='')}",
        )

    def list_requests(
        self, *, limit: int = 100, starting_after: Optional[str] = None, status_class: Optional[str] = None, method: Optional[Literal["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD"]] = None, route: Optional[str] = None, key_id: Optional[str] = None, request_id: Optional[str] = None, created_after: Optional[str] = None, created_before: Optional[str] = None,
    ) -> Iterator[types.Request]:
        """List requests.

        Returns the API requests of the last 30 days by all keys of the organization and mode,
        newest first. A request appears about a second after its response. Query strings,
        headers and bodies are not kept. All filters must match. With `status_class`,
        `method`, `route` or `key_id`, a page reads at most 10,000 requests. It may then have
        fewer items than `limit`, even none, although `has_more` is true: follow the `Link`
        header. Under heavy load, some requests may be missing.

        Required scope: `tasks:read`.
        """
        return self._pages(
            "GET", "/api/v1/requests", query={"limit": limit, "starting_after": starting_after, "status_class": status_class, "method": method, "route": route, "key_id": key_id, "request_id": request_id, "created_after": created_after, "created_before": created_before},
        )

    def get_simulation(
        self, id: str,
    ) -> types.Simulation:
        """Retrieve a simulation.

        Retrieves a simulation and its progress. Poll it until its status is `completed` or
        `failed`. Test mode only.

        Required scope: `tasks:write`.
        """
        return self._send(
            "GET", f"/api/v1/test/simulations/{quote(id, safe='')}",
        )

    def fund_test_task(
        self, id: str, *, idempotency_key: Optional[str] = None,
    ) -> types.Task:
        """Fund a test task.

        Pays the outstanding amount of a task in the payment sandbox, which only a development
        server has. Elsewhere it returns 409 `no_sandbox`: pay at `funding_url` with a Stripe
        test card. Test mode only.

        Required scope: `tasks:write`.
        """
        return self._send(
            "POST", f"/api/v1/test/tasks/{quote(id, safe='')}/fund", idempotency_key=idempotency_key,
        )

    def simulate_submissions(
        self, id: str, body: types.SimulationBody, *, idempotency_key: Optional[str] = None,
    ) -> types.Simulation:
        """Simulate submissions.

        Starts a simulation: in the background, simulated contributors submit short videos for
        an open task, and some submissions are approved or rejected at the end. They cause the
        same webhooks as in live mode. Their payouts are paid in the sandbox, and `held` with
        Stripe's test mode. Poll the simulation for its progress. A task has one running
        simulation at a time. Test mode only.

        Required scope: `tasks:write`.
        """
        return self._send(
            "POST", f"/api/v1/test/tasks/{quote(id, safe='')}/simulate", body=body, idempotency_key=idempotency_key,
        )
