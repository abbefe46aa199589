"""Verification of webhooks."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import time
from typing import Any, Dict, Iterable, Optional, Protocol, Tuple, cast

from .errors import WebhookVerificationError
from .events import Event

SECRET_PREFIX = "gt_whsec_"


class Headers(Protocol):
    """Headers by name: a dictionary, or the headers of a web framework."""

    def items(self) -> Iterable[Tuple[str, str]]: ...


def verify_webhook(
    raw_body: bytes,
    headers: Headers,
    secret: str,
    *,
    tolerance_seconds: float = 300,
    require_timestamp: bool = False,
    now: Optional[float] = None,
) -> Event:
    """Verifies the signature of a webhook and returns its event.

    `raw_body` has the bytes of the body as they were received. `webhook-signature` of Standard
    Webhooks, which also covers the time, is verified if present, else `X-Groundtruth-Signature`.
    With `require_timestamp`, a webhook without `webhook-signature` is refused. Without it, anyone
    who captured a webhook can send it again at any time with the other signature alone.
    Raises `WebhookVerificationError`.
    """
    key = _key_of(secret)
    given = {name.lower(): value for name, value in headers.items()}
    if "webhook-signature" in given:
        _check_time(given.get("webhook-timestamp", ""), tolerance_seconds, time.time() if now is None else now)
        expected = "v1," + _standard_signature(raw_body, given, key)
        signatures = given["webhook-signature"].split(" ")
    elif require_timestamp:
        raise WebhookVerificationError("webhook-signature is missing, and require_timestamp is set.")
    else:
        expected = hmac.new(secret.encode(), raw_body, hashlib.sha256).hexdigest()
        signatures = [given.get("x-groundtruth-signature", "")]
    if not any(hmac.compare_digest(expected.encode(), _bytes_of(each)) for each in signatures):
        raise WebhookVerificationError("No signature matches. Check the secret, and pass the body as received.")
    return _parse(raw_body)


def _check_time(timestamp: str, tolerance_seconds: float, now: float) -> None:
    if not re.fullmatch("[0-9]{1,12}", timestamp) or abs(now - int(timestamp)) > tolerance_seconds:
        raise WebhookVerificationError("The webhook is too old, or its time is invalid.")


def _key_of(secret: str) -> bytes:
    """Checked for both signatures: with an empty secret, anyone could compute `X-Groundtruth-Signature`."""
    try:
        key = base64.b64decode(secret[len(SECRET_PREFIX):] if secret.startswith(SECRET_PREFIX) else "", validate=True)
    except ValueError:
        key = b""
    if not key:
        raise WebhookVerificationError(f"The secret is invalid. Pass the whole secret, which begins with {SECRET_PREFIX}.")
    return key


def _standard_signature(raw_body: bytes, headers: Dict[str, str], key: bytes) -> str:
    signed = _bytes_of(f"{headers.get('webhook-id', '')}.{headers['webhook-timestamp']}.") + raw_body
    return base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def _bytes_of(header: str) -> bytes:
    """Web frameworks give invalid bytes as surrogates, which `encode` refuses by default."""
    return header.encode("utf-8", "surrogatepass")


def _parse(raw_body: bytes) -> Event:
    try:
        event: Any = json.loads(raw_body)
    except ValueError:
        event = None
    if not isinstance(event, dict) or "type" not in event:
        raise WebhookVerificationError("The body is not an event.")
    return cast(Event, event)
