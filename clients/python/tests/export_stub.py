"""A server with an export of two videos."""

from __future__ import annotations

import hashlib
import io
import json
import re
import tarfile
import tempfile
from pathlib import Path
from typing import Any, Dict, List
from unittest.mock import patch

import groundtruth
from stub import Request, Response, StubTest, data, error

VIDEO = bytes(range(256)) * 400


def manifest_line(number: int) -> bytes:
    row = {"id": f"sub_{number}", "file_name": f"sub_{number}.mp4", "byte_size": len(VIDEO), "sha256": hashlib.sha256(VIDEO).hexdigest()}
    return json.dumps(row).encode() + b"\n"


def shard(*numbers: int) -> bytes:
    output = io.BytesIO()
    with tarfile.open(fileobj=output, mode="w") as tar:
        for number in numbers:
            for name, content in ((f"sub_{number}.mp4", VIDEO), (f"sub_{number}.json", manifest_line(number))):
                entry = tarfile.TarInfo(name)
                entry.size = len(content)
                tar.addfile(entry, io.BytesIO(content))
    return output.getvalue()


def members(content: bytes) -> Dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(content)) as tar:
        return {entry.name: content[entry.offset_data : entry.offset_data + entry.size] for entry in tar}


class ExportStubTest(StubTest):
    """Serves `files`. `cuts` end responses of shards after a number of bytes, and `expired` is a link that does not work."""

    def setUp(self) -> None:
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        for name in ("time.sleep", "groundtruth.transport.backoff"):
            patcher = patch(name, return_value=0.0)
            patcher.start()
            self.addCleanup(patcher.stop)
        self.files: Dict[str, bytes] = {
            "manifest.jsonl": manifest_line(1) + manifest_line(2), "metadata.csv": b"file_name\n", "README.md": b"# Streets\n",
            "t-000000.tar": shard(1), "t-000001.tar": shard(2),
        }
        self.add_sums()
        self.hashes: Dict[str, str] = {}
        self.expired = 0
        self.cuts: List[int] = []
        self.respond = self.serve

    def add_sums(self) -> None:
        extracted: Dict[str, bytes] = {}
        for name, content in self.files.items():
            extracted.update(members(content) if name.endswith(".tar") else {name: content})
        extracted.pop("SHA256SUMS", None)
        self.files["SHA256SUMS"] = "".join(f"{hashlib.sha256(each).hexdigest()}  {name}\n" for name, each in extracted.items()).encode()

    def serve(self, request: Request) -> Response:
        return self.serve_from(self.files, request)

    def serve_from(self, files: Dict[str, bytes], request: Request) -> Response:
        name = request.path.rsplit("/", 1)[-1].split("?")[0]
        if name == "exp_1":
            return data(self.export())
        if request.path.endswith(f"?{self.expired}") and self.expired:
            return error(404, "not_found", "link_not_found")
        assert "authorization" not in request.headers
        content = files[name]
        start = int((re.match(r"bytes=(\d+)-", request.headers.get("range", "")) or ["", "0"])[1])
        cut = self.cuts.pop(0) if self.cuts and name.endswith(".tar") else None
        return Response(206 if start else 200, content[start:], cut_after=cut)

    def export(self) -> Dict[str, Any]:
        self.links = getattr(self, "links", 0) + 1
        url = f"{self.url}/exports/exp_1/{{}}?{self.links}"
        described = {name: {"name": name, "byte_size": len(content), "url": url.format(name)} for name, content in self.files.items()}
        return {
            "id": "exp_1",
            "status": "ready",
            "sha256_manifest": hashlib.sha256(self.files["manifest.jsonl"]).hexdigest(),
            "files": [file for name, file in described.items() if not name.endswith(".tar")],
            "shards": [{**file, "sha256": self.hashes.get(name)} for name, file in described.items() if name.endswith(".tar")],
        }

    def download(self, workers: int = 2, **options: Any) -> List[str]:
        paths = groundtruth.Client("gt_test_key", self.url).export("exp_1").download(self.folder, workers, **options)
        return [path.name for path in paths]

    def assert_complete(self) -> None:
        self.assertEqual({path.name: path.read_bytes() for path in self.folder.iterdir()}, self.files)

    def requests_of(self, name: str) -> List[Request]:
        return [request for request in self.requests if name in request.path]
