"""The OpenAPI document, as generate.py reads it."""

from __future__ import annotations

import json
from typing import Any, Dict, Iterator, Tuple

Schema = Dict[str, Any]

SUMMARIES = {
    "ExportSummary": ("Export", ("files", "shards", "destination", "superseded")),
    "TaskSummary": ("Task", ("instructions", "metadata")),
}
"""The objects of events that lack fields of the whole object. The document does not describe them."""


class Document:
    def __init__(self, text: str) -> None:
        self.root: Schema = json.loads(text)
        self.schemas: Dict[str, Schema] = self.root["components"]["schemas"]
        for summary, (whole, omitted) in SUMMARIES.items():
            self.schemas[summary] = without(omitted, self.schemas[whole])

    def resolve(self, node: Schema) -> Schema:
        while "$ref" in node:
            target: Any = self.root
            for part in node["$ref"][2:].split("/"):
                target = target[part]
            node = target
        return node

    def operations(self) -> Iterator[Tuple[str, str, Schema]]:
        """Method, path and operation of each call of API version 1."""
        for path, methods in self.root["paths"].items():
            if path.startswith("/api/v1/"):
                for method in ("get", "post", "put", "patch", "delete"):
                    if method in methods:
                        yield method.upper(), path, methods[method]

    def response(self, operation: Schema) -> Tuple[str, bool]:
        """The type of the object in a successful response, and True for a list of them."""
        status = next(code for code in operation["responses"] if code.startswith("2"))
        content = self.resolve(operation["responses"][status])["content"]["application/json"]
        data = self.resolve(content["schema"])["properties"]["data"]
        return (name(data["items"]), True) if data.get("type") == "array" else (name(data), False)


def name(reference: Schema) -> str:
    return reference["$ref"].rsplit("/", 1)[-1]


def without(omitted: Tuple[str, ...], schema: Schema) -> Schema:
    properties = {key: value for key, value in schema["properties"].items() if key not in omitted}
    required = [key for key in schema.get("required", []) if key not in omitted]
    return {**schema, "properties": properties, "required": required}
