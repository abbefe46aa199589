"""Verification of downloaded files."""

from __future__ import annotations

import hashlib
import json
import tarfile
from pathlib import Path
from typing import IO, TYPE_CHECKING, Dict, List, NamedTuple, NoReturn, Optional, Set, Tuple

from . import parallel
from .errors import IntegrityError

if TYPE_CHECKING:
    from .files import RemoteFile

CHUNK_BYTES = 1024 * 1024


class Member(NamedTuple):
    """A file in a shard, as the manifest describes it."""

    byte_size: int
    sha256: str


def is_valid(path: Path, file: RemoteFile) -> bool:
    with open(path, "rb") as content:
        return sha256(content) == file.sha256


def read_manifest(path: Path) -> Dict[str, Member]:
    """The videos of an export and the JSON files beside them, by name."""
    members: Dict[str, Member] = {}
    with open(path, "rb") as manifest:
        for line in manifest:
            submission = json.loads(line)
            if submission["file_name"] is None:
                continue
            members[submission["file_name"]] = Member(submission["byte_size"], submission["sha256"])
            members[f"{submission['id']}.json"] = Member(len(line), hashlib.sha256(line).hexdigest())
    return members


def verify_shard(path: Path, expected: Optional[str], manifest: Dict[str, Member]) -> List[str]:
    """Compares each member of a shard with the manifest, and the whole with its hash if it is known.

    Returns the names of the members.
    """
    names, wrong = read_shard(path, expected, manifest)
    if wrong is not None:
        reject(path, wrong)
    return names


def read_shard(path: Path, expected: Optional[str], manifest: Dict[str, Member]) -> Tuple[List[str], Optional[str]]:
    """Returns the names of the verified members, and the name of the first difference, if any.

    The caller deletes the file after this has closed it, because Windows cannot delete an open file.
    """
    names: List[str] = []
    if expected is not None:
        with open(path, "rb") as whole:
            if sha256(whole) != expected:
                return names, path.name
    try:
        with open(path, "rb") as whole, tarfile.open(fileobj=whole, mode="r:") as shard:
            end = 0
            for entry in shard:
                content = shard.extractfile(entry)
                member = manifest.get(entry.name)
                if content is None or member is None or entry.size != member.byte_size or sha256(content) != member.sha256:
                    return names, entry.name
                names.append(entry.name)
                end = entry.offset_data + entry.size
            # tarfile takes a later header whose checksum is wrong for the end of the archive.
            whole.seek(end)
            if not is_zeros(whole):
                return names, path.name
    except tarfile.TarError:
        return names, path.name
    return names, None


def sha256(content: IO[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in iter(lambda: content.read(CHUNK_BYTES), b""):
        digest.update(chunk)
        parallel.check()
    return digest.hexdigest()


def is_zeros(content: IO[bytes]) -> bool:
    return not any(chunk.strip(b"\0") for chunk in iter(lambda: content.read(CHUNK_BYTES), b""))


def reject(path: Path, name: str) -> NoReturn:
    """Deletes a file, so that the next download fetches it again."""
    path.unlink()
    raise IntegrityError(f"{name} differs from the export. {path} was deleted; download it again.")


def reject_all(shards: List[Path], missing: Set[str]) -> NoReturn:
    """Deletes all shards, because the manifest does not say which one lacks a file."""
    for shard in shards:
        shard.unlink()
    raise IntegrityError(
        f"The shards lack {len(missing)} files of the manifest, such as {min(missing)}. They were deleted; download them again."
    )
