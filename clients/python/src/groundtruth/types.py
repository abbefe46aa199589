"""Objects of the API.

Generated from docs/openapi.json by generate.py. Do not edit."""

from typing import Any, Dict, List, Literal, Optional, TypedDict


class ApprovalBody(TypedDict, total=False):
    """An approval."""
    note: Optional[str]
    """A note to the contributor, at most 1000 characters."""


class Attempt(TypedDict):
    """An HTTP request made for a delivery."""
    number: int
    """The number of the attempt, starting at 1."""
    started_at: str
    """The start time, in UTC."""
    duration_ms: int
    """The duration, in milliseconds."""
    status_code: Optional[int]
    """The HTTP status of the response. Null without a response."""
    error: Optional[Literal["unreachable", "tls_failed", "timeout", "invalid_response"]]
    """The reason for the missing response. Null with a response."""
    redirect_url: Optional[str]
    """The target of a redirect response. Redirects are not followed: change the endpoint's URL.
    Null without a redirect.
    """
    response_body: Optional[str]
    """The first 16 KiB of the response body, as text. Null in lists."""

AudioRequirement = Literal["any", "required", "forbidden"]


class _CreateExportDestination(TypedDict):
    type: Literal["s3"]
    """The kind of store: `s3`, for Amazon S3 and compatible stores."""
    bucket: str
    """The name of the bucket."""
    region: str
    """The region of the bucket, such as `eu-west-1`."""
    access_key_id: str
    """The id of the access key."""
    secret_access_key: str
    """The secret of the access key. It is stored encrypted, and deleted when the copy ends, or a
    day after a failure.
    """


class CreateExportDestination(_CreateExportDestination, total=False):
    """A bucket to copy the export to."""
    prefix: Optional[str]
    """The folder in the bucket. Objects are stored under the prefix and the export's id.
    Default: the root.
    """
    endpoint: Optional[str]
    """The https origin of a compatible store, at a public address. Default: Amazon S3 in the
    region.
    """
    session_token: str
    """The session token of temporary credentials. They must be valid until the copy ends."""


class _CreateTask(TypedDict):
    title: str
    """The title shown to contributors, 3 to 120 characters."""
    instructions: str
    """Instructions for contributors, 10 to 5000 characters. Line feeds and tabs are kept."""
    reward_cents: int
    """The reward per approved submission, in cents of US dollars, 50 to 50000."""
    target_submissions: int
    """The number of approved submissions that complete the task, 1 to 10000."""


class CreateTask(_CreateTask, total=False):
    """Creates a task in status `funding`, with a payment link."""
    modalities: Optional[List[Literal["video"]]]
    """The requested kinds of media. Currently only `video`, which is the default."""
    device_requirement: Optional[Literal["any", "mobile", "desktop"]]
    """The device to record with: `any` (default), `mobile` or `desktop`."""
    requirements: Optional["CreateTaskRequirements"]
    example_media_key: Optional[str]
    """The storage key of an example video, from `POST /example-uploads`."""
    auto_approve_after_days: Optional[int]
    """The number of days after which a submission that was not reviewed is auto-approved, 1 to
    21. Default: 7.
    """
    external_id: Optional[str]
    """The id of the task in your system, 1 to 255 characters. If another task of the
    organization and mode has or had it, the request is refused with 409 `external_id_taken`.
    """
    metadata: Optional[Dict[str, Optional[str]]]
    """Your own data about the task. Up to 50 keys of at most 40 characters, with values of at
    most 500. Default: none.
    """


class CreateTaskRequirements(TypedDict, total=False):
    """Requirements for each video of the new task. Absent and null fields require nothing."""
    min_duration_seconds: Optional[int]
    """The minimum duration, in seconds, 1 to 21600. Durations are rounded to the nearest second."""
    max_duration_seconds: Optional[int]
    """The maximum duration, in seconds, 1 to 21600."""
    orientation: Optional[Literal["any", "landscape", "portrait"]]
    """The orientation as displayed: `any` (default), `landscape` or `portrait`."""
    min_resolution: Optional[Literal[480, 720, 1080, 2160]]
    """The minimum number of pixels on the shorter side: 480, 720, 1080 or 2160."""
    min_frame_rate: Optional[int]
    """The minimum average frame rate, in frames per second, 1 to 240. A video's rate is rounded
    to the nearest whole number.
    """
    audio: Optional[Literal["any", "required", "forbidden"]]
    """The sound: `any` (default), `required` or `forbidden`."""
    max_age_hours: Optional[int]
    """The longest time from recording to submission, in hours, 1 to 8760. Videos without a
    recording date are accepted.
    """
    max_byte_size: Optional[int]
    """The maximum file size, in bytes."""


class CurrentApiKey(TypedDict):
    """An API key without its secret."""
    id: str
    """The key's id, `key_…`."""
    name: Optional[str]
    """The name given at creation. Null if the key has none."""
    prefix: str
    """The first characters of the secret."""
    scopes: List[str]
    """The scopes of the key."""
    created_at: str
    """The time of creation, in UTC."""
    expires_at: Optional[str]
    """The time when the key expires, in UTC. Null if it does not expire."""


class CurrentKey(TypedDict):
    """The API key that sends the request, with its organization and limits."""
    key: "CurrentApiKey"
    """The API key."""
    organization: "KeyOrganization"
    """The organization that owns the key."""
    mode: "Mode"
    """`test` or `live`."""
    livemode: bool
    """True in live mode, false in test mode."""
    limits: "KeyLimits"
    """The limits of the API."""


class Decision(TypedDict):
    """The result of one decision: a submission or an error."""
    submission_id: Optional[str]
    """The submission's id, as given in the request."""
    submission: Optional["Submission"]
    error: Optional["DecisionError"]


class _DecisionBody(TypedDict):
    submission_id: str
    """The submission's id, `sub_…`."""
    decision: Literal["approve", "reject"]
    """The decision: `approve` or `reject`."""


class DecisionBody(_DecisionBody, total=False):
    """A decision on one submission."""
    reason: Optional[Literal["instructions_not_followed", "poor_quality", "not_original", "privacy_concern", "inappropriate_content", "other"]]
    """The reason for the rejection. Required with `reject`."""
    note: Optional[str]
    """A note to the contributor, at most 1000 characters. Required with `reject`: at least 20
    characters.
    """


class DecisionError(TypedDict):
    """The error of one decision, in the format of the error envelope."""
    code: str
    """The type of error, for programs: `not_found`, `conflict` or `validation_error`."""
    message: str
    """A message for people."""
    details: "DecisionErrorDetails"
    """Details of the error."""


class DecisionErrorDetails(TypedDict):
    """Details of a decision error."""
    reason: str
    """A stable identifier of the error, for programs, such as `submission_approved`."""
    fields: List["DecisionFieldError"]
    """The invalid fields. Empty if there are none."""


class DecisionFieldError(TypedDict):
    """An invalid field."""
    path: str
    """The JSON path of the field."""
    code: str
    """The problem, for programs."""
    message: str
    """A message for people."""


class Decisions(TypedDict):
    """The results of bulk decisions."""
    results: List["Decision"]
    """One result per decision, in the same order."""


class DecisionsBody(TypedDict):
    """Decisions on several submissions."""
    decisions: List["DecisionBody"]
    """The decisions, 1 to 500."""


class DeletedEndpoint(TypedDict):
    """A deleted webhook endpoint."""
    id: str
    """The endpoint's id, `whe_…`."""
    deleted: bool
    """Always true."""


class DeletedExport(TypedDict):
    """A deleted export."""
    id: str
    """The export's id, `exp_…`."""
    deleted: bool
    """Always true."""


class Delivery(TypedDict):
    """The delivery of an event to a webhook endpoint."""
    id: str
    """The delivery's id, `dlv_…`."""
    endpoint_id: str
    """The id of the webhook endpoint, `whe_…`."""
    event_id: str
    """The id of the event, `evt_…`."""
    event_type: str
    """The type of the event."""
    status: "DeliveryStatus"
    """The delivery's status: `queued`, `sending`, `waiting` for a retry, `delivered`,
    `exhausted` or `cancelled`. It is `exhausted` when the last retry failed, and `cancelled`
    if the endpoint was disabled when the delivery was due.
    """
    next_attempt_at: Optional[str]
    """The time of the next attempt, in UTC. Null during an attempt and once the delivery is
    finished.
    """
    livemode: bool
    """True in live mode, false in test mode."""
    created_at: str
    """The time of creation, in UTC."""
    finished_at: Optional[str]
    """The time when the delivery succeeded, was exhausted or was cancelled, in UTC. Null until
    then.
    """
    attempts: List["Attempt"]
    """The attempts, oldest first. Limited to the newest 100."""

DeliveryStatus = Literal["queued", "sending", "waiting", "delivered", "exhausted", "cancelled"]

DeviceRequirement = Literal["any", "mobile", "desktop"]


class _ErrorError(TypedDict):
    code: Literal["validation_error", "unauthorized", "forbidden", "not_found", "method_not_allowed", "conflict", "gone", "payload_too_large", "unsupported_media_type", "rate_limited", "internal", "unavailable"]
    """The type of error, for programs."""
    message: str
    """A message for people. Its text may change."""


class ErrorError(_ErrorError, total=False):
    """The error."""
    details: "ErrorDetails"


class Error(TypedDict):
    """The body of every error response."""
    error: "ErrorError"
    """The error."""


class ErrorDetails(TypedDict, total=False):
    """Details of the error. The fields depend on `code`."""
    fields: List["FieldError"]
    """All invalid fields. Present for `validation_error`."""
    reason: str
    """A stable identifier of the specific error, for programs, such as `idempotency_key_reused`."""
    task_id: str
    """The id of the conflicting task. Present for `external_id_taken`."""
    request_id: str
    """The id of the request, as in `X-Request-Id`. Present for `internal` and other errors
    without a `reason`.
    """


class Event(TypedDict):
    """An event, in the format that is delivered to webhook endpoints."""
    id: str
    """The event's id, `evt_…`. Deliveries carry it in the header `webhook-id`."""
    type: str
    """The event type, such as `submission.approved`."""
    created_at: str
    """The time of the event, in UTC."""
    livemode: bool
    """True in live mode, false in test mode."""
    data: "JsonElement"
    """A snapshot of the object, such as a task or payout, at the time of the event. The snapshot
    of a submission has no link to its video.
    """

ExampleStatus = Literal["none", "checking", "ready", "refused"]


class ExampleUpload(TypedDict):
    """An upload link for an example video."""
    example_media_key: str
    """The storage key to pass as `example_media_key` when creating a task, after the upload."""
    upload: "Upload"
    """The upload link, valid for one hour."""
    expires_at: str
    """The time when the example is deleted unless a task uses it, in UTC."""


class Export(TypedDict):
    """An immutable version of a task's submissions for download."""
    id: str
    """The export's id, `exp_…`."""
    task_id: str
    """The task's id, `tsk_…`."""
    status: "ExportStatus"
    """`preparing`, then `ready` or `failed`."""
    failure_reason: Optional[Literal["too_many_submissions", "internal", "destination_conflict", "destination_refused", "destination_unreachable", "media_deleted"]]
    """The reason for the failure; null otherwise. It is `too_many_submissions` (more than a
    million), `internal`, `media_deleted` (a video was deleted during the copy),
    `destination_conflict` (an object with other content exists), `destination_refused` (see
    `destination.error_code`) or `destination_unreachable`.
    """
    version: int
    """The version number, starting at 1 for each task. Numbers of deleted exports are not
    reused.
    """
    submission_status: "ExportSelection"
    """The exported submissions: `approved` or `all`."""
    since_export: Optional[str]
    """The export that the files are compared with. Null if they hold the whole version."""
    shard_bytes: int
    """The largest size of a shard, in bytes."""
    submission_count: int
    """The number of submissions in the files; while preparing, of those prepared so far."""
    byte_size: Optional[int]
    """The size of all files and shards, in bytes. Null until the files are prepared."""
    sha256_manifest: Optional[str]
    """The SHA-256 hash of `manifest.jsonl`, in lower-case hex. Null until the files are
    prepared.
    """
    shards: Optional[List["ExportShard"]]
    """The tar archives with the videos, in their order. Null in lists. Events leave it out."""
    files: Optional[List["ExportFile"]]
    """The other files. Null in lists. Events leave it out."""
    destination: Optional["ExportDestination"]
    superseded: Optional[bool]
    """True if a video was deleted, or was missing at a download: archives with it return 410.
    Create a new export then. Null in lists. Events leave it out.
    """
    expires_at: str
    """The time until which the export and its media are kept, in UTC."""
    created_at: str
    """The time of creation, in UTC. Submissions are exported as they were then."""


class ExportBody(TypedDict, total=False):
    """The selection, form and destination of an export."""
    status: Optional[Literal["approved", "all"]]
    """The submissions to export: `approved` (default) or `all`. With `all`, unapproved
    submissions have rows but no media.
    """
    since_export: Optional[str]
    """The id of a ready export of the same task and status. The files then hold only what is new
    or changed since, and `removed.jsonl` lists the submissions that are no longer included.
    """
    shard_bytes: Optional[int]
    """The largest size of a shard in bytes, 64 MiB to 16 GiB. Default: 1 GiB. A larger video has
    a shard of its own.
    """
    destination: Optional["CreateExportDestination"]

ExportCopyStatus = Literal["waiting", "copying", "complete", "failed", "cancelled"]


class ExportDestination(TypedDict):
    """The bucket that an export is copied to, without credentials."""
    type: Optional[str]
    """Always `s3`."""
    bucket: str
    """The name of the bucket."""
    prefix: str
    """The folder in the bucket. Objects are stored under the prefix and the export's id. Empty
    for the root.
    """
    region: str
    """The region of the bucket."""
    endpoint: Optional[str]
    """The origin of a compatible store. Null for Amazon S3."""
    status: "ExportCopyStatus"
    """`waiting` while the export is prepared, `copying`, then `complete` or `failed`;
    `cancelled` if the export was deleted.
    """
    object_count: int
    """The number of objects to copy. 0 while waiting."""
    copied_count: int
    """The number of copied objects."""
    byte_size: int
    """The size of the objects to copy, in bytes. 0 while waiting."""
    copied_bytes: int
    """The size of the copied objects, in bytes."""
    error_code: Optional[str]
    """The store's error code if the copy failed, such as `AccessDenied`. Null otherwise."""


class ExportFile(TypedDict):
    """A text file of an export."""
    name: str
    """`manifest.jsonl`, `metadata.csv`, `SHA256SUMS`, `README.md`, or `removed.jsonl` with
    `since_export`.
    """
    byte_size: int
    """The size, in bytes."""
    url: str
    """A signed link, as for shards."""

ExportSelection = Literal["approved", "all"]


class ExportShard(TypedDict):
    """A tar archive of an export, generated during the download."""
    index: int
    """The position of the shard, starting at 0."""
    name: str
    """The file name."""
    byte_size: int
    """The size, in bytes."""
    sha256: Optional[str]
    """The SHA-256 hash of the archive, in lower-case hex. Null until its first complete
    download.
    """
    url: str
    """A signed link, valid for one hour while the API key or membership that requested it is
    active. Supports range requests.
    """

ExportStatus = Literal["preparing", "ready", "failed"]


class ExportSummary(TypedDict):
    """An immutable version of a task's submissions for download."""
    id: str
    """The export's id, `exp_…`."""
    task_id: str
    """The task's id, `tsk_…`."""
    status: "ExportStatus"
    """`preparing`, then `ready` or `failed`."""
    failure_reason: Optional[Literal["too_many_submissions", "internal", "destination_conflict", "destination_refused", "destination_unreachable", "media_deleted"]]
    """The reason for the failure; null otherwise. It is `too_many_submissions` (more than a
    million), `internal`, `media_deleted` (a video was deleted during the copy),
    `destination_conflict` (an object with other content exists), `destination_refused` (see
    `destination.error_code`) or `destination_unreachable`.
    """
    version: int
    """The version number, starting at 1 for each task. Numbers of deleted exports are not
    reused.
    """
    submission_status: "ExportSelection"
    """The exported submissions: `approved` or `all`."""
    since_export: Optional[str]
    """The export that the files are compared with. Null if they hold the whole version."""
    shard_bytes: int
    """The largest size of a shard, in bytes."""
    submission_count: int
    """The number of submissions in the files; while preparing, of those prepared so far."""
    byte_size: Optional[int]
    """The size of all files and shards, in bytes. Null until the files are prepared."""
    sha256_manifest: Optional[str]
    """The SHA-256 hash of `manifest.jsonl`, in lower-case hex. Null until the files are
    prepared.
    """
    expires_at: str
    """The time until which the export and its media are kept, in UTC."""
    created_at: str
    """The time of creation, in UTC. Submissions are exported as they were then."""


class FieldError(TypedDict):
    """An invalid field."""
    path: str
    """The path of the field, such as `reward_cents` or `modalities[0]`, the name of a query
    parameter or header, or `$` for the whole body.
    """
    code: str
    """The problem, for programs: `required`, `invalid_type`, `too_small`, …"""
    message: str
    """A message for people."""


class IdempotencyKey(TypedDict):
    """An idempotency key and the outcome of its request."""
    key: str
    """The key."""
    state: "IdempotencyKeyStatus"
    """`in_progress` while the request runs, and for up to a minute after a crash or a database
    failure interrupted it. `completed` if a retry returns the stored response. `unknown` if a
    retry executes the request.
    """
    status_code: Optional[int]
    """The status of the response. Null unless `completed`."""
    resource: Optional["IdempotencyResource"]
    created_at: Optional[str]
    """The time of the first use, in UTC. Null if `unknown`."""
    expires_at: Optional[str]
    """The time when the key expires, in UTC. Null if `unknown`."""

IdempotencyKeyStatus = Literal["in_progress", "completed", "unknown"]


class IdempotencyResource(TypedDict):
    """The object of a request."""
    type: str
    """The kind of object: `task`, `submission`, `export`, `webhook_endpoint`, …"""
    id: str
    """The id of the object."""

JsonElement = Dict[str, Any]


class KeyLimits(TypedDict):
    """The limits of an API key."""
    requests_per_minute: int
    """The requests per minute of the key."""
    list_limit: int
    """The largest `limit` of a list."""
    body_bytes: int
    """The largest request body, in bytes."""


class KeyOrganization(TypedDict):
    """The organization that owns an API key."""
    id: str
    """The organization's id, `org_…`."""
    name: str
    """The organization's name."""

LedgerAccount = Literal["stripe_clearing", "task_escrow", "contributor_payable", "refund_payable", "disputed", "platform_loss"]


class LedgerEntry(TypedDict):
    """A ledger entry. The entries of one transaction sum to zero."""
    id: str
    """The entry's id, `led_…`."""
    task_id: str
    """The id of the task, `tsk_…`."""
    kind: "MovementKind"
    """The type of transaction: `payment`, `approval`, `transfer`, `cancellation`, `refund`,
    `refund_return`, `reversal` or `reversal_return`.
    """
    cause_id: str
    """The id of the source: a checkout session, a payout, a refund or a reversal. Entries with
    the same `kind` and `cause_id` form one transaction.
    """
    account: "LedgerAccount"
    """The account: `stripe_clearing`, `task_escrow`, `contributor_payable`, `refund_payable`,
    `disputed` or `platform_loss`.
    """
    amount_cents: int
    """The change of the account, in cents of US dollars. Negative for a decrease."""
    created_at: str
    """The time of the transaction, in UTC."""

Modality = Literal["video"]

Mode = Literal["test", "live"]

MovementKind = Literal["payment", "approval", "transfer", "cancellation", "refund", "refund_return", "reversal", "reversal_return"]


class NearDuplicate(TypedDict):
    """Another submission with similar footage."""
    submission_id: str
    """The other submission's id, `sub_…`."""
    verdict: "NearDuplicateVerdict"
    """`same_footage`, `same_view` for the same view at another moment, or `unclear` if nothing
    moves or little matches.
    """
    matching_seconds: int
    """The number of seconds of the other video whose picture appears in this one."""
    similarity: float
    """The matching share of the shorter video, from 0 to 1."""
    offset_seconds: float
    """The second of the other video at which this one starts. Negative if this one starts
    earlier, and not reliable for a still scene.
    """
    is_mirrored: bool
    """True if one video is the mirror image of the other."""

NearDuplicateCheckStatus = Literal["pending", "done", "not_possible"]

NearDuplicateVerdict = Literal["same_footage", "same_view", "unclear"]

PayoutStatus = Literal["queued", "held", "paid", "failed"]

PreviewStatus = Literal["pending", "full", "key_frames", "not_needed", "not_possible"]


class Problem(TypedDict):
    """A reason why a video was refused."""
    code: str
    """A stable code, such as `truncated`."""
    message: str
    """The problem and its remedy."""


class _RecoverDeliveries(TypedDict):
    since: str
    """Recovers deliveries that failed at this time or later. An ISO 8601 time with offset, such
    as 2026-06-18T14:32:00Z.
    """


class RecoverDeliveries(_RecoverDeliveries, total=False):
    """Requeues an endpoint's failed deliveries."""
    dry_run: Optional[bool]
    """True to only count the deliveries. Default: false."""


class RecoveredDeliveries(TypedDict):
    """The result of a recovery."""
    count: int
    """The number of requeued deliveries or, in a dry run, of deliveries to requeue."""
    dry_run: bool
    """True if the deliveries were only counted."""
    is_complete: bool
    """True if no failed deliveries are left. If false, call again."""


class _RegisterWebhookEndpoint(TypedDict):
    url: str
    """An https URL of at most 2048 characters, without user name, password or fragment."""


class RegisterWebhookEndpoint(_RegisterWebhookEndpoint, total=False):
    """Registers a webhook endpoint and creates its signing secret."""
    events: Optional[List[Literal["submission.created", "submission.approved", "submission.rejected", "webhook_endpoint.disabled", "task.opened", "task.completed", "task.cancelled", "submission.checked", "refund.succeeded", "refund.failed", "payout.paid", "payout.failed", "export.ready", "export.failed"]]]
    """The event types to deliver. Default: `submission.created`, `submission.approved` and
    `submission.rejected`.
    """


class RegisteredEndpoint(TypedDict):
    """A new webhook endpoint with its signing secret."""
    id: str
    """The endpoint's id, `whe_…`."""
    url: str
    """The URL that receives events."""
    enabled: bool
    """True if events are delivered to the endpoint."""
    signing_secret: str
    """The secret that signs deliveries, `gt_whsec_…`. It is returned only once."""
    _note: str
    """A reminder to store the secret."""
    events: List[Literal["submission.created", "submission.approved", "submission.rejected", "webhook_endpoint.disabled", "task.opened", "task.completed", "task.cancelled", "submission.checked", "refund.succeeded", "refund.failed", "payout.paid", "payout.failed", "export.ready", "export.failed"]]
    """The event types delivered to the endpoint."""
    livemode: bool
    """True in live mode, false in test mode."""
    created_at: str
    """The time of registration, in UTC."""


class RejectionBody(TypedDict):
    """A rejection."""
    reason: Literal["instructions_not_followed", "poor_quality", "not_original", "privacy_concern", "inappropriate_content", "other"]
    """The reason for the rejection."""
    note: str
    """An explanation for the contributor, 20 to 1000 characters."""


class Request(TypedDict):
    """A request to this API."""
    id: str
    """The entry's id, `log_…`: a cursor of this list."""
    request_id: str
    """The response's `X-Request-Id`, `req_…`."""
    key_id: str
    """The id of the API key, `key_…`."""
    method: str
    """The HTTP method."""
    route: Optional[str]
    """The route, such as `/api/v1/tasks/{id}`. Null if the path matched none."""
    resource_ids: List[str]
    """The ids in the path."""
    status: int
    """The status of the response. 499 if the client disconnected before it."""
    error_code: Optional[str]
    """The `code` of the error response. Null for a success."""
    duration_ms: int
    """The time from the request to the end of its response, in milliseconds."""
    livemode: bool
    """True in live mode, false in test mode."""
    created_at: str
    """The time of the request, in UTC."""


class Resumable(TypedDict):
    """A resumable upload, by tus 1.0.0 or in parts that go straight to an S3 store."""
    protocol: str
    """`tus` or `s3-multipart`."""
    url: str
    """For tus, the URL that creates an upload. For S3, the URL whose `/parts` signs parts."""
    headers: Dict[str, str]
    """The headers to send with every request."""
    metadata: Dict[str, str]
    """For tus, the metadata to create the upload with."""
    chunk_bytes: int
    """The size of each chunk or part except the last, in bytes."""
    upload_url: Optional[str]
    """The URL of an unfinished tus upload, to continue on another device. Null if there is none."""


class RotatedSecret(TypedDict):
    """A new signing secret."""
    id: str
    """The endpoint's id, `whe_…`."""
    signing_secret: str
    """The new secret, `gt_whsec_…`. It is returned only once."""
    _note: str
    """A reminder to store the secret."""
    activates_at: str
    """The time when the new secret becomes active, in UTC. Until then, `webhook-signature`
    contains signatures of both secrets, and `X-Groundtruth-Signature` only that of the old
    one.
    """


class SimulatedRefusal(TypedDict):
    """A refused video of a simulated contributor."""
    contributor_id: str
    """The id of the contributor, `usr_…`."""
    problems: List["Problem"]
    """The requirements that the video does not meet."""


class Simulation(TypedDict):
    """A simulation of submissions, which runs in the background."""
    id: str
    """The simulation's id, `sim_…`."""
    task_id: str
    """The id of the task, `tsk_…`."""
    status: "SimulationStatus"
    """`running`, then `completed`, or `failed` if there are no submissions or the simulation
    could not finish.
    """
    requested_count: int
    """The requested number of submissions."""
    submitted_count: int
    """The number of submissions so far."""
    refused_count: int
    """The number of videos that were refused because they do not meet the task's requirements.
    Their contributors then sent another video.
    """
    refusals: List["SimulatedRefusal"]
    """The reasons why these videos were refused."""
    submission_ids: List[str]
    """The ids of the submissions so far, `sub_…`."""
    approve_rate: float
    """The share of submissions to approve at the end, from 0 to 1."""
    reject_rate: float
    """The share of submissions to reject at the end, from 0 to 1."""
    problem: Optional["SimulationProblem"]
    created_at: str
    """The time of the request, in UTC."""
    ended_at: Optional[str]
    """The time of the end, in UTC. Null while running."""


class _SimulationBody(TypedDict):
    count: int
    """The number of submissions, from 1 to 100. Fewer are created if the task has fewer spots
    left.
    """


class SimulationBody(_SimulationBody, total=False):
    """A simulation of submissions."""
    approve_rate: Optional[float]
    """The share of submissions to approve at the end, from 0 to 1. Default: 0."""
    reject_rate: Optional[float]
    """The share of submissions to reject at the end, from 0 to 1. Default: 0."""


class SimulationProblem(TypedDict):
    """The reason why a simulation ended early."""
    code: str
    """A stable code, such as `task_full` or `no_suitable_video`."""
    message: str
    """The problem and its remedy."""

SimulationStatus = Literal["running", "completed", "failed"]


class Submission(TypedDict):
    """A video submitted for a task."""
    id: str
    """The submission's id, `sub_…`."""
    task_id: str
    """The id of the task, `tsk_…`."""
    contributor_id: str
    """The id of the contributor, `usr_…`."""
    media_object_key: str
    """The storage key of the video."""
    media_url: Optional[str]
    """A signed link to the video, created on each call. Null in lists without
    `include=media_url`.
    """
    media_url_expires_in_seconds: Optional[int]
    """The validity of the links, in seconds. Null without links."""
    preview_url: Optional[str]
    """A signed link to the preview, an MP4 that every browser plays. Null in lists and without a
    preview.
    """
    preview_status: "PreviewStatus"
    """`pending` until the video is checked, then `full`, `key_frames`, `not_needed` or
    `not_possible`. With `key_frames`, the preview shows only the video's key frames; with
    `not_needed`, browsers play the video itself; with `not_possible`, the video cannot be
    decoded or was deleted.
    """
    thumbnail_url: Optional[str]
    """A signed link to a picture of the video, a JPEG. Null in lists and without a picture."""
    signals: Optional["SubmissionSignals"]
    duration_seconds: int
    """The duration, rounded to seconds."""
    byte_size: int
    """The file size, in bytes."""
    sha256: str
    """The SHA-256 hash of the stored file, in hex. If the location was removed, the hash of the
    file without it.
    """
    video_sha256: Optional[str]
    """The SHA-256 hash of the encoded video stream, in hex. Independent of the container. Null
    until known.
    """
    width: int
    """The frame width before rotation, in pixels."""
    height: int
    """The frame height before rotation, in pixels."""
    frame_rate: float
    """The average number of frames per second."""
    codec: str
    """The video codec, as named by ffmpeg: `h264`, `hevc`, `vp9`, …"""
    rotation_degrees: int
    """The clockwise rotation applied by players, in degrees: 0, 90, 180 or 270."""
    display_width: int
    """The width as displayed, after rotation, in pixels."""
    display_height: int
    """The height as displayed, after rotation, in pixels."""
    bit_depth: Optional[int]
    """The bits per color component: 8, 10 or 12. Null if unknown."""
    is_hdr: Optional[bool]
    """True if the video has a high dynamic range. Null if unknown."""
    has_audio: Optional[bool]
    """True if the video has sound. Null if unknown."""
    container: str
    """The container: `mp4`, `mov`, `3gp`, `webm` or `matroska`."""
    recorded_at: Optional[str]
    """The recording time stated in the file, in UTC. Null if the file states none, or one that
    is more than a day after the submission.
    """
    location_removed: bool
    """True if location data was found and removed before the file was stored."""
    status: "SubmissionStatus"
    """`pending` until reviewed, then `approved` or `rejected`."""
    rejection_reason: Optional[Literal["instructions_not_followed", "poor_quality", "not_original", "privacy_concern", "inappropriate_content", "other"]]
    """The reason for the rejection. Null unless rejected."""
    review_note: Optional[str]
    """The reviewer's note to the contributor. Null without a note."""
    reviewed_at: Optional[str]
    """The time of the decision, in UTC. Null until then."""
    auto_approve_at: str
    """The time of auto-approval if the submission is not reviewed earlier, in UTC."""
    auto_approved: bool
    """True if the submission was auto-approved."""
    payout: Optional["SubmissionPayout"]
    near_duplicate_check: "NearDuplicateCheckStatus"
    """`pending` until the video is compared with earlier footage, then `done` or `not_possible`.
    It is `not_possible` if the video is too dark, plain or short.
    """
    near_duplicates: Optional[List["NearDuplicate"]]
    """The organization's most similar submissions of the same mode, best first, at most ten. A
    reason to compare the videos, not a decision. Null until checked, and for contributors.
    """
    seen_elsewhere: Optional[bool]
    """True if the contributor submitted the same footage to another organization. Always false
    for simulated contributors. Null until checked, and for contributors.
    """
    created_at: str
    """The time of submission, in UTC."""


class SubmissionPayout(TypedDict):
    """The payout of an approved submission."""
    id: str
    """The payout's id, `pay_…`."""
    status: "PayoutStatus"
    """`queued` until paid, `held` while it cannot be sent yet, `paid`, or `failed`."""
    amount_cents: int
    """The amount, in cents of US dollars."""


class SubmissionSignals(TypedDict):
    """Measurements of a video that help reviewers. They never cause a refusal."""
    brightness: float
    """The mean brightness, from 0 to 1."""
    sharpness: float
    """The sharpness of the strongest edges, from 0 to 1. 0 if the picture has no edges."""
    is_dark: bool
    """True if the video is very dark."""
    is_blurred: bool
    """True if the video is out of focus or blurred by movement. False if the picture has no
    edges.
    """
    is_still: Optional[bool]
    """True if nothing moves, as in a video of a photo. Null if only key frames, or one frame,
    were decoded.
    """
    is_silent: Optional[bool]
    """True if the video has no sound. Null if its sound cannot be decoded."""

SubmissionStatus = Literal["pending", "approved", "rejected"]


class Task(TypedDict):
    """A request for videos that is funded by a buyer."""
    id: str
    """The task's id, `tsk_…`."""
    org_id: str
    """The id of the organization that owns the task, `org_…`."""
    title: str
    """The title shown to contributors."""
    instructions: str
    """Instructions for contributors."""
    status: "TaskStatus"
    """`funding` until the budget is paid, then `open`. `completed` once `target_submissions` are
    approved, or `cancelled`.
    """
    budget_cents: int
    """`reward_cents` times `target_submissions`, in cents of US dollars."""
    funded_cents: int
    """The amount paid so far, in cents of US dollars."""
    refunded_cents: int
    """The amount refunded, including pending refunds, in cents of US dollars."""
    funding_hold: Optional[Literal["payment_disputed", "payment_refunded"]]
    """The reason for refusing new reservations and holding payouts: `payment_disputed` or
    `payment_refunded`. Null otherwise.
    """
    reward_cents: int
    """The reward per approved submission, in cents of US dollars."""
    target_submissions: int
    """The number of approved submissions that complete the task."""
    approved_count: int
    """The number of approved submissions."""
    pending_count: int
    """The number of submissions waiting for review."""
    auto_approve_after_days: int
    """The number of days after which a submission that was not reviewed is auto-approved."""
    modalities: List["Modality"]
    """The requested kinds of media. Currently always `video`."""
    device_requirement: "DeviceRequirement"
    """The device to record with: `any`, `mobile` or `desktop`."""
    requirements: "VideoRequirements"
    """Requirements for each video. A video that does not meet one is refused before review, and
    its contributor can try again.
    """
    external_id: Optional[str]
    """The id of the task in your system. Null without one."""
    metadata: Dict[str, str]
    """Your own data about the task. Webhook events leave it out."""
    example_media_key: Optional[str]
    """The storage key of the example video. Null if the task has none."""
    example_status: "ExampleStatus"
    """`none` without an example. `checking` until the example is inspected, then `ready`, or
    `refused` if it is invalid. Contributors see the example when it is `ready`.
    """
    example_problem: Optional[str]
    """The reason why the example was refused. Null otherwise."""
    funding_url: Optional[str]
    """The payment page. Null if nothing is left to pay or no payment session is open."""
    livemode: bool
    """True in live mode, false in test mode."""
    created_at: str
    """The time of creation, in UTC."""
    updated_at: str
    """The time of the last change, in UTC."""


class TaskBalance(TypedDict):
    """The distribution of a task's funds: funded + platform loss = escrow + owed + paid +
    refunded + disputed.
    """
    task_id: str
    """The id of the task, `tsk_…`."""
    funded_cents: int
    """The amount that the buyer paid, in cents of US dollars."""
    escrow_cents: int
    """The amount that is not yet earned or refunded, in cents of US dollars."""
    owed_cents: int
    """The amount earned by contributors but not yet paid out, in cents of US dollars."""
    paid_cents: int
    """The amount paid out to contributors, in cents of US dollars."""
    refunded_cents: int
    """The amount refunded to the buyer, including pending refunds, in cents of US dollars."""
    disputed_cents: int
    """The amount taken back by the buyer's bank, or refunded outside of Groundtruth, in cents of
    US dollars.
    """
    platform_loss_cents: int
    """The disputed amount that neither escrow nor unpaid rewards covered, in cents of US
    dollars.
    """


class TaskPreview(TypedDict):
    """The cost of a task that was not created."""
    budget_cents: int
    """`reward_cents` times `target_submissions`, in cents of US dollars."""
    payment_count: int
    """The number of consecutive payments that fund the budget."""
    warnings: List["TaskWarning"]
    """Facts that may delay the task. They do not prevent its creation, except
    `external_id_taken`.
    """

TaskStatus = Literal["funding", "open", "completed", "cancelled"]


class TaskSummary(TypedDict):
    """A request for videos that is funded by a buyer."""
    id: str
    """The task's id, `tsk_…`."""
    org_id: str
    """The id of the organization that owns the task, `org_…`."""
    title: str
    """The title shown to contributors."""
    status: "TaskStatus"
    """`funding` until the budget is paid, then `open`. `completed` once `target_submissions` are
    approved, or `cancelled`.
    """
    budget_cents: int
    """`reward_cents` times `target_submissions`, in cents of US dollars."""
    funded_cents: int
    """The amount paid so far, in cents of US dollars."""
    refunded_cents: int
    """The amount refunded, including pending refunds, in cents of US dollars."""
    funding_hold: Optional[Literal["payment_disputed", "payment_refunded"]]
    """The reason for refusing new reservations and holding payouts: `payment_disputed` or
    `payment_refunded`. Null otherwise.
    """
    reward_cents: int
    """The reward per approved submission, in cents of US dollars."""
    target_submissions: int
    """The number of approved submissions that complete the task."""
    approved_count: int
    """The number of approved submissions."""
    pending_count: int
    """The number of submissions waiting for review."""
    auto_approve_after_days: int
    """The number of days after which a submission that was not reviewed is auto-approved."""
    modalities: List["Modality"]
    """The requested kinds of media. Currently always `video`."""
    device_requirement: "DeviceRequirement"
    """The device to record with: `any`, `mobile` or `desktop`."""
    requirements: "VideoRequirements"
    """Requirements for each video. A video that does not meet one is refused before review, and
    its contributor can try again.
    """
    external_id: Optional[str]
    """The id of the task in your system. Null without one."""
    example_media_key: Optional[str]
    """The storage key of the example video. Null if the task has none."""
    example_status: "ExampleStatus"
    """`none` without an example. `checking` until the example is inspected, then `ready`, or
    `refused` if it is invalid. Contributors see the example when it is `ready`.
    """
    example_problem: Optional[str]
    """The reason why the example was refused. Null otherwise."""
    funding_url: Optional[str]
    """The payment page. Null if nothing is left to pay or no payment session is open."""
    livemode: bool
    """True in live mode, false in test mode."""
    created_at: str
    """The time of creation, in UTC."""
    updated_at: str
    """The time of the last change, in UTC."""


class TaskWarning(TypedDict):
    """A fact that may delay a task."""
    code: str
    """The kind of warning, for programs: `external_id_taken`, `no_payment_page`,
    `several_payments`, `first_payment_hold`, `reward_below_transfer_minimum`,
    `rare_requirement` or `tight_file_size`. More may follow.
    """
    message: str
    """A message for people."""


class UpdateTask(TypedDict, total=False):
    """Changes your own data about a task: the given fields, and within `metadata` the given
    keys.
    """
    external_id: Optional[str]
    """The id of the task in your system, at most 255 characters. Empty removes it. The task
    keeps every id that it had: no other task can get it.
    """
    metadata: Optional[Dict[str, Optional[str]]]
    """Sets the given keys and keeps the others. A null or empty value removes its key."""


class UpdateWebhookEndpoint(TypedDict, total=False):
    """Updates the given fields of a webhook endpoint."""
    url: Optional[str]
    """An https URL of at most 2048 characters, without user name, password or fragment."""
    enabled: Optional[bool]
    """True to deliver events. Events that occur while the endpoint is disabled are not delivered
    later.
    """
    events: Optional[List[Literal["submission.created", "submission.approved", "submission.rejected", "webhook_endpoint.disabled", "task.opened", "task.completed", "task.cancelled", "submission.checked", "refund.succeeded", "refund.failed", "payout.paid", "payout.failed", "export.ready", "export.failed"]]]
    """The event types to deliver."""


class Upload(TypedDict):
    """An upload link. Send one request with this method, URL and headers, and the file as its
    body, or use `resumable`.
    """
    url: str
    """The signed URL. Anyone who has it can upload until it expires."""
    method: str
    """The HTTP method. Always `PUT`."""
    headers: Dict[str, str]
    """The headers to send unchanged."""
    max_bytes: int
    """The maximum size of the file, in bytes."""
    resumable: Optional["Resumable"]


class UploadBody(TypedDict, total=False):
    """A video to upload."""
    content_type: Optional[Literal["video/mp4", "video/quicktime", "video/webm", "video/x-matroska", "video/3gpp"]]
    """The media type of the video. Default: `video/mp4`."""

VideoOrientation = Literal["any", "landscape", "portrait"]


class VideoRequirements(TypedDict):
    """Requirements of a task for each video. Null or `any` requires nothing."""
    min_duration_seconds: Optional[int]
    """The minimum duration, in seconds. Durations are rounded to the nearest second."""
    max_duration_seconds: Optional[int]
    """The maximum duration, in seconds."""
    orientation: "VideoOrientation"
    """The orientation as displayed: `any`, `landscape` or `portrait`."""
    min_resolution: Optional[int]
    """The minimum number of pixels on the shorter side."""
    min_frame_rate: Optional[int]
    """The minimum average frame rate, in frames per second. A video's rate is rounded to the
    nearest whole number.
    """
    audio: "AudioRequirement"
    """The sound: `any`, `required` or `forbidden`."""
    max_age_hours: Optional[int]
    """The longest time from recording to submission, in hours. Videos without a recording date
    are accepted.
    """
    max_byte_size: Optional[int]
    """The maximum file size, in bytes."""


class WebhookEndpoint(TypedDict):
    """A URL that receives events."""
    id: str
    """The endpoint's id, `whe_…`."""
    url: str
    """The URL that receives events."""
    enabled: bool
    """True if events are delivered to the endpoint."""
    disabled_reason: Optional[Literal["failing", "gone"]]
    """The reason for automatic disabling: `failing` (every delivery failed for 5 days) or `gone`
    (it responded with 410). Null otherwise.
    """
    failing_since: Optional[str]
    """The time of the first failure since the last successful delivery, in UTC. Null while
    deliveries succeed.
    """
    events: List[Literal["submission.created", "submission.approved", "submission.rejected", "webhook_endpoint.disabled", "task.opened", "task.completed", "task.cancelled", "submission.checked", "refund.succeeded", "refund.failed", "payout.paid", "payout.failed", "export.ready", "export.failed"]]
    """The event types delivered to the endpoint."""
    livemode: bool
    """True in live mode, false in test mode."""
    created_at: str
    """The time of registration, in UTC."""
