"""Builds the wheel with the standard library only, so that no build tool must be installed.

    python3 build_wheel.py FOLDER

It is also the build backend of pyproject.toml (PEP 517).
"""

from __future__ import annotations

import base64
import hashlib
import re
import sys
import zipfile
from pathlib import Path
from typing import Any, Dict, Optional

HERE = Path(__file__).parent
PACKAGE = "groundtruth"


def version() -> str:
    text = (HERE / "src" / PACKAGE / "transport.py").read_text(encoding="utf-8")
    found = re.search(r'^VERSION = "(.+)"$', text, re.MULTILINE)
    assert found is not None
    return found.group(1)


def metadata() -> str:
    return (
        f"Metadata-Version: 2.1\nName: {PACKAGE}\nVersion: {version()}\n"
        "Summary: Client for the Groundtruth API\nLicense: MIT\nRequires-Python: >=3.9\n"
        "Description-Content-Type: text/markdown\n\n" + (HERE / "README.md").read_text(encoding="utf-8")
    )


def contents() -> Dict[str, bytes]:
    source = HERE / "src"
    files = {
        str(file.relative_to(source).as_posix()): file.read_bytes()
        for file in sorted((source / PACKAGE).iterdir())
        if file.suffix in (".py", ".typed")
    }
    info = f"{PACKAGE}-{version()}.dist-info"
    files[f"{info}/METADATA"] = metadata().encode()
    files[f"{info}/LICENSE"] = (HERE.parents[1] / "LICENSE").read_bytes()
    files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: build_wheel\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    record = "".join(f"{name},sha256={digest(content)},{len(content)}\n" for name, content in files.items())
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    return files


def digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def build_wheel(wheel_directory: str, config_settings: Optional[Any] = None, metadata_directory: Optional[str] = None) -> str:
    """Writes the wheel and returns its file name. The same sources give the same bytes."""
    name = f"{PACKAGE}-{version()}-py3-none-any.whl"
    folder = Path(wheel_directory)
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, content in contents().items():
            entry = zipfile.ZipInfo(path)
            entry.external_attr = 0o644 << 16
            wheel.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return name


if __name__ == "__main__":
    print(Path(sys.argv[1], build_wheel(sys.argv[1])))
