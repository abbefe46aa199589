"""Generates the types and operations of the client from the OpenAPI document.

    python3 generate.py ../../docs/openapi.json src/groundtruth
"""

from __future__ import annotations

import json
import re
import sys
import textwrap
from pathlib import Path
from typing import Any, Dict, List, Optional, Set, Tuple

from openapi import SUMMARIES, Document, Schema, name

HEADER = '"""{}\n\nGenerated from docs/openapi.json by generate.py. Do not edit."""\n\n'
WIDTH = 100

# The lists of this client have no ending_before.
POLLING = "To poll for new events, pass the id of the latest event as `ending_before`: no event is skipped."


def types_of(schema: Schema) -> Tuple[List[str], bool]:
    """The types of a schema other than null, and True if null is allowed."""
    given = schema.get("type", [])
    listed = [given] if isinstance(given, str) else given
    return [each for each in listed if each != "null"], "null" in listed


def python_type(schema: Schema, owner: str) -> str:
    if "$ref" in schema:
        return f'"{name(schema)}"'
    choices = schema.get("oneOf") or schema.get("anyOf")
    if choices:
        rest = [choice for choice in choices if choice.get("type") != "null"]
        inner = ", ".join(python_type(choice, owner) for choice in rest)
        inner = inner if len(rest) == 1 else f"Union[{inner}]"
        return f"Optional[{inner}]" if len(rest) < len(choices) else inner
    types, nullable = types_of(schema)
    inner = plain_type(schema, types[0] if types else "", owner)
    return f"Optional[{inner}]" if nullable and inner != "Any" else inner


def plain_type(schema: Schema, kind: str, owner: str) -> str:
    if "enum" in schema:
        return f"Literal[{', '.join(json.dumps(value) for value in schema['enum'] if value is not None)}]"
    if kind == "array":
        return f"List[{python_type(schema.get('items', {}), owner)}]"
    if kind == "object":
        if "properties" in schema:
            return f'"{owner}"'
        values = schema.get("additionalProperties")
        return f"Dict[str, {python_type(values, owner) if isinstance(values, dict) else 'Any'}]"
    return {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}.get(kind, "Any")


def docstring(text: str, indent: str) -> str:
    """A docstring with wrapped lines, or nothing without a text."""
    text = text.replace("\\", "\\\\").replace('"""', "'''").strip()
    if not text:
        return ""
    wrapped = "\n".join(
        line
        for paragraph in text.split("\n\n")
        for line in [*textwrap.wrap(" ".join(paragraph.split()), WIDTH - len(indent) - 6), ""]
    ).strip()
    if "\n" in wrapped:
        wrapped += "\n"
    return textwrap.indent(f'"""{wrapped}"""', indent, lambda line: line.strip() != "") + "\n"


def camel(text: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[_\W]+", text))


def typed_dict(class_name: str, schema: Schema) -> str:
    """A TypedDict. Optional keys are in a subclass, because NotRequired is newer than Python 3.9."""
    properties: Dict[str, Schema] = schema["properties"]
    required: Set[str] = set(schema.get("required", []))
    nested = "".join(
        typed_dict(class_name + camel(key), value) + "\n\n"
        for key, value in properties.items()
        if "properties" in value
    )

    def fields(keys: List[str]) -> str:
        return "".join(
            f"    {key}: {python_type(properties[key], class_name + camel(key))}\n"
            + docstring(properties[key].get("description", ""), "    ")
            for key in keys
        )

    always = [key for key in properties if key in required]
    sometimes = [key for key in properties if key not in required]
    text = docstring(schema.get("description", ""), "    ")
    if not sometimes:
        return f"{nested}class {class_name}(TypedDict):\n{text}{fields(always)}"
    if not always:
        return f"{nested}class {class_name}(TypedDict, total=False):\n{text}{fields(sometimes)}"
    return (
        f"{nested}class _{class_name}(TypedDict):\n{fields(always)}\n\n"
        f"class {class_name}(_{class_name}, total=False):\n{text}{fields(sometimes)}"
    )


def reachable(document: Document) -> List[str]:
    """Schemas of requests, of objects in responses and of events. The client unwraps envelopes."""
    found: Set[str] = {"Error", *SUMMARIES}
    queue: List[Any] = [document.schemas[schema_name] for schema_name in found]

    def add(schema_name: str) -> None:
        if schema_name not in found:
            found.add(schema_name)
            queue.append(document.schemas[schema_name])

    for _, _, operation in document.operations():
        add(document.response(operation)[0])
        if "requestBody" in operation:
            add(name(operation["requestBody"]["content"]["application/json"]["schema"]))
        for parameter in operation.get("parameters", []):
            queue.append(document.resolve(parameter)["schema"])
    while queue:
        node = queue.pop()
        if isinstance(node, dict):
            if "$ref" in node:
                add(name(node))
            queue.extend(value for key, value in node.items() if key not in ("example", "examples"))
        elif isinstance(node, list):
            queue.extend(node)
    return sorted(found)


def generate_types(document: Document) -> str:
    text = ""
    for schema_name in reachable(document):
        schema = document.schemas[schema_name]
        text += "\n\n" if "properties" in schema else "\n"
        if "properties" in schema:
            text += typed_dict(schema_name, schema)
        else:
            text += f"{schema_name} = {python_type(schema, schema_name)}\n"
    return HEADER.format("Objects of the API.") + imports(text) + text


def imports(text: str) -> str:
    known = ("Any", "Dict", "List", "Literal", "Optional", "TypedDict", "Union")
    used = [name for name in known if re.search(rf"\b{name}[\[\],)\n]", text)]
    return f"from typing import {', '.join(used)}\n"


def snake(operation_id: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", operation_id).lower()


def method(document: Document, verb: str, path: str, operation: Schema) -> str:
    result, is_list = document.response(operation)
    parameters = [document.resolve(parameter) for parameter in operation.get("parameters", [])]
    body = operation.get("requestBody")
    arguments = ["self"] + [f"{each['name']}: str" for each in parameters if each["in"] == "path"]
    keywords: List[str] = []
    if body:
        kind = "types." + name(body["content"]["application/json"]["schema"])
        arguments.append(f"body: {kind}" if body.get("required") else f"body: Optional[{kind}] = None")
    # Iterators follow the links to older items, so they have no ending_before.
    query = [each["name"] for each in parameters if each["in"] == "query" and not (is_list and each["name"] == "ending_before")]
    for each in parameters:
        if each["in"] == "query" and each["name"] in query:
            kind = query_type(each["schema"])
            keywords.append(f"{each['name']}: {kind} = {DEFAULT_PAGE}" if is_list and each["name"] == "limit"
                            else f"{each['name']}: Optional[{kind}] = None")
    takes_key = any(each["in"] == "header" and each["name"] == "Idempotency-Key" for each in parameters)
    if takes_key:
        keywords.append("idempotency_key: Optional[str] = None")
    arguments += ["*", *keywords] if keywords else []
    returns = f"Iterator[types.{result}]" if is_list else f"types.{result}"
    url = re.sub(r"\{(\w+)\}", r"{quote(\1, safe='')}", path)
    call = [f'"{verb}"', f'f"{url}"' if url != path else f'"{path}"']
    if query:
        call.append("query={" + ", ".join(f'"{key}": {key}' for key in query) + "}")
    if body:
        call.append("body=body")
    if takes_key:
        call.append("idempotency_key=idempotency_key")
    summary = f"{operation['summary']}.\n\n{operation.get('description', '')}".replace(POLLING, "To poll for new events, use `follow_events`.")
    return (
        f"    def {snake(operation['operationId'])}(\n        {', '.join(arguments)},\n    ) -> {returns}:\n"
        + docstring(summary, "        ")
        + f"        return self._{'pages' if is_list else 'send'}(\n            {', '.join(call)},\n        )\n"
    )


DEFAULT_PAGE = 100


def query_type(schema: Schema) -> str:
    return re.sub(r'^"(\w+)"$', r"types.\1", python_type(schema, ""))


def generate_operations(document: Document) -> str:
    text = HEADER.format("One method for each operation of the API.")
    text += "from typing import Any, Iterator, Literal, Mapping, Optional\nfrom urllib.parse import quote\n\nfrom . import types\n\n\n"
    text += "class Operations:\n"
    text += "    def _send(self, method: str, path: str, **request: Any) -> Any:\n        raise NotImplementedError\n\n"
    text += "    def _pages(self, method: str, path: str, *, query: Mapping[str, Any]) -> Iterator[Any]:\n"
    text += "        raise NotImplementedError\n\n"
    return text + "\n".join(method(document, *operation) for operation in document.operations())


def generate(source: Path) -> Dict[str, str]:
    document = Document(source.read_text(encoding="utf-8"))
    return {"types.py": generate_types(document), "operations.py": generate_operations(document)}


def main(arguments: Optional[List[str]] = None) -> None:
    source, folder = arguments or sys.argv[1:]
    for file, text in generate(Path(source)).items():
        Path(folder, file).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
