"""Verification with the test vectors of docs/webhooks.md."""

from __future__ import annotations

import hashlib
import hmac
import unittest
from typing import Dict

import groundtruth

SECRET = "gt_whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
BODY = b'{"id":"evt_01hx7rdm4v9q1w3e","type":"submission.approved"}'
SENT_AT = 1781798400
SIGNATURE = "v1,UvK4wCHWRI727gh3VJkYuL+H9bdt3HBTpETyFgFrvUc="
STANDARD = {"Webhook-Id": "evt_01hx7rdm4v9q1w3e", "Webhook-Timestamp": str(SENT_AT), "Webhook-Signature": SIGNATURE}
HEX = {"X-Groundtruth-Signature": "8f5e70d40db33808841d4b2bbb93b86592296e23965a0528945724932dcc4416"}


class WebhookTests(unittest.TestCase):
    def verify(self, headers: Dict[str, str], body: bytes = BODY, secret: str = SECRET, age: int = 0) -> groundtruth.Event:
        return groundtruth.verify_webhook(body, headers, secret, now=SENT_AT + age)

    def refuses(self, headers: Dict[str, str], body: bytes = BODY, secret: str = SECRET, age: int = 0) -> None:
        with self.assertRaises(groundtruth.WebhookVerificationError):
            self.verify(headers, body, secret, age)

    def test_both_signatures_are_accepted(self) -> None:
        for headers in (STANDARD, HEX):
            self.assertEqual(self.verify(headers)["type"], "submission.approved")

    def test_one_of_several_signatures_is_enough(self) -> None:
        self.verify({**STANDARD, "Webhook-Signature": f"v1,AAAA {SIGNATURE}"})

    def test_changed_body_is_refused(self) -> None:
        for headers in (STANDARD, HEX):
            self.refuses(headers, body=BODY + b" ")

    def test_other_secret_is_refused(self) -> None:
        for headers in (STANDARD, HEX):
            self.refuses(headers, secret="gt_whsec_AAAA")

    def test_malformed_secret_is_refused(self) -> None:
        for secret in ("", "whsec_AAAA", "gt_whsec_", "gt_whsec_%"):
            signature = hmac.new(secret.encode(), BODY, hashlib.sha256).hexdigest()
            for headers in (STANDARD, {"X-Groundtruth-Signature": signature}):
                self.refuses(headers, secret=secret)

    def test_placeholder_of_a_secret_is_refused(self) -> None:
        for secret in ("gt_whsec_…", "gt_whsec_AAAA\ud800", "…"):
            for headers in (STANDARD, HEX):
                self.refuses(headers, secret=secret)

    def test_headers_with_surrogates_are_refused(self) -> None:
        for text in ("\ud800", "\udcff"):
            for name in STANDARD:
                self.refuses({**STANDARD, name: text})
            self.refuses({"X-Groundtruth-Signature": text})

    def test_timestamp_can_be_required(self) -> None:
        groundtruth.verify_webhook(BODY, STANDARD, SECRET, now=SENT_AT, require_timestamp=True)
        with self.assertRaisesRegex(groundtruth.WebhookVerificationError, "webhook-signature is missing"):
            groundtruth.verify_webhook(BODY, HEX, SECRET, now=SENT_AT, require_timestamp=True)

    def test_time_that_is_not_a_number_is_refused(self) -> None:
        for timestamp in ("", "soon", "²", "-1", "1781798400.5", "1" * 13, "9" * 5000):
            self.refuses({**STANDARD, "Webhook-Timestamp": timestamp})

    def test_old_and_future_webhooks_are_refused(self) -> None:
        self.verify(STANDARD, age=300)
        for age in (301, -301):
            self.refuses(STANDARD, age=age)

    def test_invalid_standard_signature_is_not_replaced_by_the_other(self) -> None:
        self.refuses({**HEX, **STANDARD, "Webhook-Signature": "v1,AAAA"})
        self.refuses({**HEX, **STANDARD}, age=301)

    def test_changed_id_is_refused(self) -> None:
        self.refuses({**STANDARD, "Webhook-Id": "evt_2"})

    def test_unsigned_request_is_refused(self) -> None:
        self.refuses({})

    def test_signed_text_is_not_an_event(self) -> None:
        for body in (b"text", b"[]", b"{}"):
            signature = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
            with self.assertRaisesRegex(groundtruth.WebhookVerificationError, "not an event"):
                self.verify({"X-Groundtruth-Signature": signature}, body=body)


if __name__ == "__main__":
    unittest.main()
