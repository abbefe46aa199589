"""Errors that the client raises."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional


class GroundtruthError(Exception):
    """Base of all errors of this package."""


class NetworkError(GroundtruthError):
    """The server could not be reached, or the connection was lost, after all retries."""


class IntegrityError(GroundtruthError):
    """A downloaded file does not have the expected content. It was deleted."""


class ExportFailedError(GroundtruthError):
    """An export failed, or could not be completed in time."""


class ExportTimeoutError(ExportFailedError, TimeoutError):
    """An export is not ready in time. It may still become ready."""


class WebhookVerificationError(GroundtruthError):
    """A request is not a webhook that was signed with the secret."""


class ApiError(GroundtruthError):
    """An error response. Each code has a subclass."""

    def __init__(
        self, status: int, error: Mapping[str, Any], request_id: Optional[str], retry_after: Optional[float]
    ) -> None:
        self.status = status
        """HTTP status."""
        self.code: str = error.get("code", "unknown")
        """Type of error, for programs."""
        self.message: str = error.get("message", f"The server responded with status {status}.")
        """Message for people. Its text may change."""
        self.details: Dict[str, Any] = error.get("details") or {}
        self.request_id = request_id
        """Include it when you contact support."""
        self.retry_after = retry_after
        """Number of seconds to wait before a retry, if the server named one."""
        super().__init__(f"{self.message} (status {status}, code {self.code}, request {self.request_id})")

    @property
    def reason(self) -> Optional[str]:
        """Stable identifier of the specific error, such as `idempotency_key_reused`."""
        return self.details.get("reason")

    @property
    def fields(self) -> List[Dict[str, str]]:
        """The invalid fields of a `ValidationError`: path, code and message."""
        return self.details.get("fields") or []


class ValidationError(ApiError):
    """The request is malformed or has invalid fields."""


class UnauthorizedError(ApiError):
    """The API key is missing, unknown, revoked or expired."""


class ForbiddenError(ApiError):
    """The API key lacks the required scope."""


class NotFoundError(ApiError):
    """The object does not exist."""


class MethodNotAllowedError(ApiError):
    """The path does not support the method."""


class ConflictError(ApiError):
    """The state of the object does not allow the operation. `reason` names the cause."""


class GoneError(ApiError):
    """The object existed, but was deleted or replaced."""


class PayloadTooLargeError(ApiError):
    """The body is too large."""


class UnsupportedMediaTypeError(ApiError):
    """The body has an unsupported media type."""


class RateLimitedError(ApiError):
    """Too many requests, after all retries."""


class InternalError(ApiError):
    """The server failed, after all retries."""


class UnavailableError(ApiError):
    """The service is temporarily unavailable, after all retries."""
