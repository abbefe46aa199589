"""Events, as webhooks and `list_events` contain them."""

from __future__ import annotations

from typing import Literal, Optional, TypedDict, Union

from .types import ExportSummary, Submission, TaskSummary, WebhookEndpoint


class SubmissionEvent(TypedDict):
    """A submission was created, checked or reviewed."""

    id: str
    type: Literal["submission.created", "submission.checked", "submission.approved", "submission.rejected"]
    created_at: str
    livemode: bool
    data: Submission


class TaskEvent(TypedDict):
    """A task opened, or ended."""

    id: str
    type: Literal["task.opened", "task.completed", "task.cancelled"]
    created_at: str
    livemode: bool
    data: TaskSummary


class Transfer(TypedDict):
    """Money owed to a contributor for a submission, or a refund to you, whose `submission_id` is None."""

    id: str
    task_id: str
    submission_id: Optional[str]
    amount_cents: int
    status: str
    failure: Optional[str]


class TransferEvent(TypedDict):
    """A payout or a refund ended."""

    id: str
    type: Literal["payout.paid", "payout.failed", "refund.succeeded", "refund.failed"]
    created_at: str
    livemode: bool
    data: Transfer


class ExportEvent(TypedDict):
    """An export can be downloaded, or failed. Retrieve the export for its files."""

    id: str
    type: Literal["export.ready", "export.failed"]
    created_at: str
    livemode: bool
    data: ExportSummary


class WebhookEndpointEvent(TypedDict):
    """A test event, or the end of an endpoint."""

    id: str
    type: Literal["webhook_endpoint.test", "webhook_endpoint.disabled"]
    created_at: str
    livemode: bool
    data: WebhookEndpoint


Event = Union[SubmissionEvent, TaskEvent, TransferEvent, ExportEvent, WebhookEndpointEvent]
"""`type` determines the type of `data`. Ignore events of unknown types: new ones may be added."""
