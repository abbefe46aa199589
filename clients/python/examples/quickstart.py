import os
import sys
from concurrent.futures import Future
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import groundtruth

if not os.environ.get("GROUNDTRUTH_WEBHOOK_SECRET"):
    sys.exit("Set GROUNDTRUTH_WEBHOOK_SECRET to the secret that groundtruth listen prints.")
secret = os.environ["GROUNDTRUTH_WEBHOOK_SECRET"]
approved: Future[str] = Future()


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        try:
            event = groundtruth.verify_webhook(body, self.headers, secret)
        except groundtruth.WebhookVerificationError as error:
            self.send_error(400, str(error))
            if not approved.done():
                approved.set_exception(error)
            return
        if event["type"] == "submission.approved" and not approved.done():
            approved.set_result(event["data"]["id"])
        self.send_response(204)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass  # Prints no line for each request.


server = HTTPServer(("localhost", int(os.environ.get("PORT", "9000"))), Receiver)
Thread(target=server.serve_forever, daemon=True).start()

# The key and the address are in GROUNDTRUTH_API_KEY and GROUNDTRUTH_API_URL.
client = groundtruth.Client()
task = client.create_task({
    "title": "Record a busy street scene",
    "instructions": "Walk any public street for 30 s. Steady hand, no filters.",
    "reward_cents": 250,
    "target_submissions": 10,
})
print("pay at:", task["funding_url"])
task = client.fund_test_task(task["id"])  # The sandbox pays.
print("task:", task["id"], task["status"])

simulation = client.simulate_submissions(task["id"], {"count": 3})
client.wait_for_simulation(simulation["id"])

first, *others = client.list_task_submissions(task["id"], status="pending")
client.reject_submission(first["id"], {"reason": "poor_quality", "note": "Too dark to see the street."})
for submission in others:
    client.approve_submission(submission["id"])
print("approved:", len(others))
print("webhook: submission.approved", approved.result(timeout=60))  # TimeoutError: no webhook arrived within a minute.

export = client.export_task(task["id"])
for path in export.download("data"):
    print("verified:", path)
