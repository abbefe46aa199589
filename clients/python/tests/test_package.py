"""The package itself: syntax, types and wheel."""

from __future__ import annotations

import ast
import base64
import hashlib
import sys
import tempfile
import typing
import unittest
import zipfile
from pathlib import Path

import groundtruth

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import build_wheel  # noqa: E402
import generate  # noqa: E402


class PackageTests(unittest.TestCase):
    def test_python_3_9_can_parse_every_file(self) -> None:
        files = list(ROOT.rglob("*.py"))

        self.assertGreater(len(files), 10)
        for file in files:
            ast.parse(file.read_text(encoding="utf-8"), str(file), feature_version=(3, 9))

    def test_only_the_standard_library_is_imported(self) -> None:
        for file in (ROOT / "src").rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                names = [node.module] if isinstance(node, ast.ImportFrom) and not node.level else []
                names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                for name in names:
                    self.assertIn((name or "").split(".")[0], sys.stdlib_module_names, file)

    def test_every_type_can_be_evaluated(self) -> None:
        found = [each for each in vars(groundtruth.types).values() if typing.is_typeddict(each)]

        self.assertGreater(len(found), 30)
        for each in found:
            typing.get_type_hints(each)

    def test_types_and_operations_match_the_document(self) -> None:
        for name, text in generate.generate(ROOT.parents[1] / "docs/openapi.json").items():
            current = (ROOT / "src/groundtruth" / name).read_text(encoding="utf-8")
            self.assertEqual(current, text, f"{name} is outdated. Run './build.sh ClientPython'.")

    def test_wheel_records_all_its_files(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            with zipfile.ZipFile(Path(folder, build_wheel.build_wheel(folder))) as wheel:
                info = f"groundtruth-{groundtruth.__version__}.dist-info"
                record = [line.split(",") for line in wheel.read(f"{info}/RECORD").decode().splitlines()]
                self.assertEqual([name for name, _, _ in record], wheel.namelist())
                for name, digest, _ in record[:-1]:
                    found = base64.urlsafe_b64encode(hashlib.sha256(wheel.read(name)).digest()).rstrip(b"=").decode()
                    self.assertEqual(digest, f"sha256={found}")
                self.assertEqual(wheel.read(f"{info}/LICENSE"), (ROOT.parents[1] / "LICENSE").read_bytes())
                sources = {file.name for file in (ROOT / "src/groundtruth").iterdir() if file.is_file()}
                self.assertEqual({name.split("/")[1] for name in wheel.namelist() if name.startswith("groundtruth/")}, sources)

    def test_wheel_is_the_same_each_time(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            built = [Path(folder, sub, build_wheel.build_wheel(f"{folder}/{sub}")).read_bytes() for sub in ("a", "b")]

        self.assertEqual(built[0], built[1])


if __name__ == "__main__":
    unittest.main()
