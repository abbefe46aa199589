"""Download of exports."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Dict, List, Optional, Union

from . import integrity, types
from .errors import ExportFailedError, ExportTimeoutError, IntegrityError
from .files import GetsExports, RemoteFile, RemoteFiles
from .parallel import in_parallel
from .waiting import wait_until

MANIFEST = "manifest.jsonl"
SUMS = "SHA256SUMS"
MAX_WORKERS = 8
"""The number of files that an organization can download at a time."""


class DatasetExport:
    """An export, to wait for and to download."""

    def __init__(self, client: GetsExports, id: str, *, timeout: float) -> None:
        self.id = id
        self._client = client
        self._timeout = timeout

    def get(self) -> types.Export:
        """Retrieves the export, with new links to its files."""
        return self._client.get_export(self.id)

    def wait(self, *, timeout: Optional[float] = 3600, interval: float = 1) -> types.Export:
        """Polls until the export is ready. Raises `ExportFailedError` if it fails, and `ExportTimeoutError` if it takes too long.

        The latter is also a `TimeoutError`. `timeout=None` waits without a limit.
        """
        try:
            export = wait_until(self.get, lambda each: each["status"] != "preparing", timeout, interval)
        except TimeoutError:
            raise ExportTimeoutError(f"Export {self.id} is not ready after {timeout} s.") from None
        if export["status"] == "failed":
            raise ExportFailedError(f"Export {self.id} failed: {export['failure_reason']}.")
        return export

    def download(
        self, path: Union[str, "os.PathLike[str]"], workers: int = 4, *, timeout: Optional[float] = None
    ) -> List[Path]:
        """Downloads all files into a folder, `workers` (1 to 8) at a time, and returns their paths.

        It waits until the export is ready, for up to `timeout` seconds, by default without a limit.
        Verified files of an earlier run are kept, and interrupted ones continue where they ended.
        Every video is verified by the hash in the manifest, and every other file by `SHA256SUMS`;
        `IntegrityError` names a file that differs. The first error stops all transfers.
        """
        if not 1 <= workers <= MAX_WORKERS:
            raise ValueError(f"workers must be 1 to {MAX_WORKERS}.")
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        export = self.wait(timeout=timeout)
        files = [RemoteFile(file["name"], file["byte_size"], None) for file in export["files"] or []]
        shards = [RemoteFile(each["name"], each["byte_size"], each["sha256"]) for each in export["shards"] or []]
        refuse_unsafe_names(files + shards)
        remote = RemoteFiles(self._client, export, folder, self._timeout)
        sums = fetch_sums(remote, files, export["sha256_manifest"])
        files = [file._replace(sha256=sums.get(file.name, "")) for file in files]
        in_parallel(lambda file: fetch_text(remote, file), files, workers)
        manifest = integrity.read_manifest(folder / MANIFEST)
        if any(sums.get(name) != member.sha256 for name, member in manifest.items()):
            integrity.reject(folder / SUMS, SUMS)
        found = in_parallel(lambda shard: fetch_shard(remote, shard, manifest), shards, workers)
        missing = set(manifest).difference(*found)
        if missing:
            integrity.reject_all([folder / shard.name for shard in shards], missing)
        return [folder / file.name for file in files + shards]


def refuse_unsafe_names(files: List[RemoteFile]) -> None:
    """A name comes from the server, and must not lead out of the folder."""
    for file in files:
        if os.path.basename(file.name) != file.name or file.name in ("", ".", ".."):
            raise IntegrityError(f"The export has a file with an unsafe name: {file.name!r}.")


def fetch_sums(remote: RemoteFiles, files: List[RemoteFile], manifest_sha256: Optional[str]) -> Dict[str, str]:
    """Downloads the hashes of the extracted files, and returns them by name.

    They are always requested, because the folder may have those of another export.
    """
    file = next((file for file in files if file.name == SUMS), None)
    if file is None:
        raise IntegrityError(f"The export has no {SUMS}.")
    target = remote.fetch(file)
    sums = {line[66:]: line[:64] for line in target.read_text(encoding="utf-8").splitlines()}
    if manifest_sha256 is None or sums.get(MANIFEST) != manifest_sha256:
        integrity.reject(target, SUMS)
    return sums


def fetch_text(remote: RemoteFiles, file: RemoteFile) -> None:
    """Keeps the file of an earlier run if it has the expected content."""
    target = remote.folder / file.name
    if file.name == SUMS or (remote.has(file) and integrity.is_valid(target, file)):
        return
    remote.fetch(file)
    if not integrity.is_valid(target, file):
        integrity.reject(target, file.name)


def fetch_shard(remote: RemoteFiles, shard: RemoteFile, manifest: Dict[str, integrity.Member]) -> List[str]:
    """Keeps the shard of an earlier run if it has the expected content. Returns the names of the verified files in it."""
    target = remote.folder / shard.name
    if remote.has(shard):
        names, wrong = integrity.read_shard(target, shard.sha256, manifest)
        if wrong is None:
            return names
    remote.fetch(shard)
    return integrity.verify_shard(target, shard.sha256, manifest)
