"""Client for the Groundtruth API."""

from . import types
from .client import Client
from .errors import (
    ApiError,
    ConflictError,
    ExportFailedError,
    ExportTimeoutError,
    ForbiddenError,
    GoneError,
    GroundtruthError,
    IntegrityError,
    InternalError,
    MethodNotAllowedError,
    NetworkError,
    NotFoundError,
    PayloadTooLargeError,
    RateLimitedError,
    UnauthorizedError,
    UnavailableError,
    UnsupportedMediaTypeError,
    ValidationError,
    WebhookVerificationError,
)
from .events import (
    Event,
    ExportEvent,
    SubmissionEvent,
    TaskEvent,
    Transfer,
    TransferEvent,
    WebhookEndpointEvent,
)
from .exports import DatasetExport
from .transport import VERSION as __version__
from .webhooks import verify_webhook

__all__ = [
    "ApiError",
    "Client",
    "ConflictError",
    "DatasetExport",
    "Event",
    "ExportEvent",
    "ExportFailedError",
    "ExportTimeoutError",
    "ForbiddenError",
    "GoneError",
    "GroundtruthError",
    "IntegrityError",
    "InternalError",
    "MethodNotAllowedError",
    "NetworkError",
    "NotFoundError",
    "PayloadTooLargeError",
    "RateLimitedError",
    "SubmissionEvent",
    "TaskEvent",
    "Transfer",
    "TransferEvent",
    "UnauthorizedError",
    "UnavailableError",
    "UnsupportedMediaTypeError",
    "ValidationError",
    "WebhookEndpointEvent",
    "WebhookVerificationError",
    "__version__",
    "types",
    "verify_webhook",
]
