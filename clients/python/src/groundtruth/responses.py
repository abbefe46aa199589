"""The content of responses."""

from __future__ import annotations

import json
import re
import time
from email.utils import parsedate_to_datetime
from typing import Any, Dict, Mapping, Optional, Type

from .errors import (
    ApiError,
    ConflictError,
    ForbiddenError,
    GoneError,
    InternalError,
    MethodNotAllowedError,
    NotFoundError,
    PayloadTooLargeError,
    RateLimitedError,
    UnauthorizedError,
    UnavailableError,
    UnsupportedMediaTypeError,
    ValidationError,
)

BY_CODE: Dict[str, Type[ApiError]] = {
    "validation_error": ValidationError,
    "unauthorized": UnauthorizedError,
    "forbidden": ForbiddenError,
    "not_found": NotFoundError,
    "method_not_allowed": MethodNotAllowedError,
    "conflict": ConflictError,
    "gone": GoneError,
    "payload_too_large": PayloadTooLargeError,
    "unsupported_media_type": UnsupportedMediaTypeError,
    "rate_limited": RateLimitedError,
    "internal": InternalError,
    "unavailable": UnavailableError,
}


def seconds_of(header: str) -> Optional[float]:
    """Reads `Retry-After`: a number of seconds, or a date (RFC 9110)."""
    if re.fullmatch("[0-9]{1,12}", header):
        return float(header)
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except (TypeError, ValueError, OverflowError):
        return None


def data_of(status: int, headers: Mapping[str, str], body: bytes) -> Any:
    """Reads a successful response. The page of a proxy or of a captive portal becomes a plain `ApiError`."""
    try:
        return json.loads(body)["data"]
    except (ValueError, KeyError, TypeError):
        error = {"message": "The response is not from the API. Check the base URL and the proxy."}
        raise ApiError(status, error, headers.get("x-request-id"), None) from None


def parse(status: int, headers: Mapping[str, str], body: bytes) -> ApiError:
    """Reads an error response. A proxy's response without JSON becomes a plain `ApiError`."""
    try:
        error = json.loads(body)["error"]
        code = error["code"]
    except (ValueError, KeyError, TypeError):
        error, code = {}, ""
    retry_after = seconds_of(headers.get("retry-after", ""))
    return BY_CODE.get(code, ApiError)(status, error, headers.get("x-request-id"), retry_after)
