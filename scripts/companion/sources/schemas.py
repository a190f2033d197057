"""Reads the published JSON Schemas, and holds rows against them: what a schema says is said once.

Each file of rows in docs/data/ has a schema beside it, `findings.schema.json`, which is
published with it (https://json-schema.org/draft/2020-12). Lists of legal values stand in
vocabulary.schema.json. What the validator finds is told in `flaws`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from companion.problems import Problem
from companion.sources import rows
from companion.sources.files import Text
from companion.sources.flaw import excerpt
from companion.sources.flaws import Flaw, flaws
from companion.sources.rows import Row
from companion.sources.vocabulary import Vocabulary

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

FAMILIES = ("findings", "trials", "mediators", "entities", "glossary", "sections", "watch")
"""Files of flat rows that have a schema: `{family}.yaml` and `{family}.schema.json`."""

EVERY = (*FAMILIES, "contradictions")
"""The same with those whose rows hold rows."""

REFERENCE = "vocabulary.schema.json#/$defs/"
"""Beginning of a `$ref` to a list of the vocabulary."""

OWN = "#/$defs/"
"""Beginning of one to a definition of the same schema."""

FOREIGN = re.compile(rf'"\$ref":\s*"(?!{re.escape(REFERENCE)}|{re.escape(OWN)})([^"]*)"')
"""One to anything else, which is never followed."""


@dataclass(frozen=True)
class Schema:
    """The schema of one row.

    Attributes:
        family: Family of the rules that its flaws are reported under.
        required: Fields that each row must hold.
        texts: Fields of free text.
        validator: Holds a row against it.
    """

    family: str
    required: tuple[str, ...]
    texts: frozenset[str]
    validator: Draft202012Validator


def sound(files: Mapping[str, Text]) -> dict[str, Text]:
    """Schemas as files, without those that no validator can use.

    Args:
        files: Family -> its schema.

    Returns:
        The same; in place of a text that is no schema, why it is none.
    """
    return {family: _sound(file, family) for family, file in files.items()}


def _sound(file: Text, family: str) -> Text:
    from jsonschema import Draft202012Validator, FormatChecker, SchemaError

    try:
        whole = json.loads(file.text)
        Draft202012Validator.check_schema(whole, format_checker=FormatChecker(("regex",)))
    except SchemaError as error:
        written = json.dumps(error.instance, ensure_ascii=False)
        at = file.text.find(written)
        where = error.json_path.removeprefix("$.")
        return _unusable(file, family, f"{excerpt(written)} is not possible at {where}", at)
    except (ValueError, RecursionError):
        return file  # `parse` tells of what is no JSON
    foreign = FOREIGN.search(file.text)
    if foreign:
        return _unusable(
            file, family, f"{foreign[1]} is no list of the vocabulary", foreign.start()
        )
    return file


def _unusable(file: Text, family: str, why: str, at: int) -> Text:
    line = file.text.count("\n", 0, at) + 1 if at >= 0 else 0
    message = f"No row can be held against the schema: {why}."
    fix = f"Restore the file: git checkout -- {file.path}"
    problem = Problem(str(file.path), line, f"{family}/schema", message, fix)
    return Text(file.path, problems=(problem,))


def parse(
    file: Text, family: str, words: Vocabulary | None = None
) -> tuple[Schema | None, tuple[Problem, ...]]:
    """Read the schema of a file of rows.

    Args:
        file: The schema, of an array of objects.
        family: Family of the rules that its flaws are reported under.
        words: The vocabulary, for schemas that name its lists.

    Returns:
        The schema, and what could not be read; None where it cannot be used.
    """
    if file.problems:
        return None, file.problems
    try:
        whole = json.loads(file.text)
        item = _inlined(whole["items"], words or Vocabulary({}), whole.get("$defs", {}))
        fields: Mapping[str, Any] = item["properties"]
        texts = frozenset(
            name
            for name, field in fields.items()
            if field.get("type") == "string" and not {"pattern", "format"} & set(field)
        )
        required = tuple(item["required"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        said = f"it holds no {error}" if isinstance(error, KeyError) else str(error)
        return None, (
            Problem(
                str(file.path),
                getattr(error, "lineno", 0),
                f"{family}/schema",
                f"The schema cannot be read: {said}.",
                "It describes an array whose `items` have `properties` and `required` fields.",
            ),
        )
    # Rows that have not changed are remembered as sound: most builds need no validator at all.
    from jsonschema import Draft202012Validator, FormatChecker

    validator = Draft202012Validator(item, format_checker=FormatChecker(("date",)))
    return Schema(family, required, texts, validator), ()


def _inlined(node: Any, words: Vocabulary, defined: Mapping[str, Any]) -> Any:
    """Put each list of the vocabulary where it is named, as `enum`, and each definition.

    A list of `const` in `oneOf` says the same, but a validator tries them one by one, and
    twice: 400 findings then take seconds, and not 60 ms.
    """
    if isinstance(node, list):
        return [_inlined(item, words, defined) for item in node]
    if not isinstance(node, Mapping):
        return node
    name = str(node.get("$ref", ""))
    if name.startswith(REFERENCE):
        return {"enum": list(words.lists[name.removeprefix(REFERENCE)])}
    if name.startswith(OWN):
        return _inlined(defined[name.removeprefix(OWN)], words, defined)
    return {key: _inlined(value, words, defined) for key, value in node.items()}


def read(
    file: Text, family: str, schema: Schema | None
) -> tuple[list[Row], frozenset[int], tuple[Problem, ...]]:
    """Read a file of rows and hold each row against its schema.

    Args:
        file: The YAML file.
        family: Family of the rules that problems are reported under.
        schema: The schema of a row; None where it could not be read, which is told already.

    Returns:
        The rows of which records can be made; the lines of those among them that do not keep
        the schema, of which nothing further should be asked; and what is to be told.
    """
    if schema is None:
        return [], frozenset(), file.problems
    found, problems = rows.read(file, family, required=(), texts=schema.texts)
    path = str(file.path)
    whole: list[Row] = []
    flawed: set[int] = set()
    told: list[Problem] = [*problems]
    for row in found:
        absent = rows.missing(row, schema.required)
        if absent:
            told.append(rows.lacking(row, absent, schema.required, path, family))
        else:
            whole.append(row)
        for flaw in check(row, schema):
            flawed.add(int(row[rows.LINE]))
            is_cut = flaw.rule.startswith("short-") and any(flaw.line == p.line for p in problems)
            if flaw.field not in absent and not is_cut:  # else the cause is told above
                rule = f"{family}/{flaw.rule}"
                told.append(Problem(path, flaw.line, rule, flaw.message, flaw.fix))
    return whole, frozenset(flawed), tuple(told)


def check(row: Row, schema: Schema) -> Iterator[Flaw]:
    """Hold a row against its schema.

    Args:
        row: A row as `rows.read` gives it.
        schema: The schema of a row.

    Yields:
        Its flaws.
    """
    errors = list(schema.validator.iter_errors(_plain(row)))
    if errors:
        yield from flaws(errors, row, schema.validator.schema)


def _plain(value: Any) -> Any:
    """A value without the lines of its mappings."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, Mapping):
        return value
    return {name: _plain(inner) for name, inner in value.items() if name != rows.LINE}
