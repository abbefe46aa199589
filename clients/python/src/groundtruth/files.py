"""The files of an export, and how they are transferred."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Lock
from typing import Any, Dict, NamedTuple, Optional, Protocol

from . import parallel, transport, types
from .errors import ApiError, IntegrityError, NetworkError

CHUNK_BYTES = 256 * 1024


class GetsExports(Protocol):
    def get_export(self, id: str) -> types.Export: ...


class RemoteFile(NamedTuple):
    name: str
    byte_size: int
    sha256: Optional[str]
    """Known for a shard after its first complete download."""


class RemoteFiles:
    """Downloads files of a ready export into a folder."""

    def __init__(self, client: GetsExports, export: types.Export, folder: Path, timeout: float) -> None:
        self.folder = folder
        self._client = client
        self._id = export["id"]
        self._timeout = timeout
        self._links: Dict[str, str] = {}
        self._lock = Lock()
        self._remember(export)

    def has(self, file: RemoteFile) -> bool:
        """True if an earlier run left a file of this size."""
        target = self.folder / file.name
        return target.exists() and target.stat().st_size == file.byte_size

    def fetch(self, file: RemoteFile) -> Path:
        """Downloads a file, and continues after network errors as long as bytes arrive."""
        # An export never changes, so a partial file with its id has bytes of this export.
        part = self.folder / f"{file.name}.{self._id}.part"
        part.touch()
        if part.stat().st_size > file.byte_size:
            part.write_bytes(b"")
        while part.stat().st_size < file.byte_size:
            before = part.stat().st_size
            try:
                transport.retry(transport.while_streams_are_in_use(lambda: self._continue(part, file)))
            except NetworkError:
                if part.stat().st_size <= before:
                    raise
        target = self.folder / file.name
        os.replace(part, target)
        return target

    def _continue(self, part: Path, file: RemoteFile) -> None:
        """Requests the missing bytes once."""
        parallel.check()
        start = part.stat().st_size
        response = self._open(file, start)
        with response, open(part, "r+b") as output:
            # 200 instead of 206: the server sends the file from its beginning.
            output.seek(start if response.status == 206 else 0)
            output.truncate()
            while True:
                with transport.network_errors():
                    # Unlike `read`, `read1` does not wait until a slow connection has filled the chunk.
                    chunk = response.read1(CHUNK_BYTES)
                if not chunk:
                    break
                output.write(chunk)
                parallel.check()
        if part.stat().st_size < file.byte_size:
            raise NetworkError("The connection was closed before the end of the file.")
        if part.stat().st_size > file.byte_size:
            part.unlink()
            raise IntegrityError(f"{file.name} is larger than {file.byte_size} bytes.")

    def _open(self, file: RemoteFile, start: int) -> Any:
        """Opens the link to a file. A link that expired is replaced."""
        headers = {"Range": f"bytes={start}-"} if start else {}
        try:
            return transport.open_url(self._links[file.name], "GET", headers, None, self._timeout)
        except ApiError as error:
            if error.reason != "link_not_found":
                raise
        self._remember(self._client.get_export(self._id))
        return transport.open_url(self._links[file.name], "GET", headers, None, self._timeout)

    def _remember(self, export: types.Export) -> None:
        with self._lock:
            self._links.update({file["name"]: file["url"] for file in export["files"] or []})
            self._links.update({shard["name"]: shard["url"] for shard in export["shards"] or []})
