"""Tells in a sentence why a row does not keep its schema, with the line of the field.

The validator speaks of instances and subschemas; the person who wrote the row does not.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from companion.sources import rows
from companion.sources.rows import Row, quoted, word

if TYPE_CHECKING:
    from jsonschema import ValidationError


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with one field of a row.

    Attributes:
        field: Name of the field.
        line: Its line.
        rule: Name of the rule within its family, `unknown-value`.
        message: What is wrong, as a sentence.
        fix: How to mend it, as a sentence.
    """

    field: str
    line: int
    rule: str
    message: str
    fix: str


Said = tuple[str, str, str]
"""Rule, message and fix."""


@dataclass(frozen=True, slots=True)
class _Case:
    """One error of one field; `other` and `value` name what it depends on whether that is due."""

    error: ValidationError
    row: Row
    field: str
    other: str = ""
    value: str = ""
    path: tuple[str | int, ...] = ()

    @property
    def found(self) -> Any:
        """The value at fault."""
        return self.error.instance


def flaws(errors: Iterable[ValidationError], row: Row, schema: Mapping[str, Any]) -> Iterator[Flaw]:
    """Tell of the errors of one row, each once.

    What a field asks of others is told only where that field is sound: behind a misspelled
    direction it would be a consequence.

    Args:
        errors: What the validator found.
        row: The row.
        schema: The schema of a row.

    Yields:
        Its flaws.
    """
    cases = [case for error in errors for case in _cases(error, row, schema)]
    unsound = {case.field for case in cases if not case.other}
    seen = set()
    for case in cases:
        rule, message, fix = _sentence(case)
        if case.other not in unsound and (rule, message) not in seen:
            seen.add((rule, message))
            yield Flaw(case.field, rows.line(row, *case.path), rule, message, fix)


def _cases(error: ValidationError, row: Row, schema: Mapping[str, Any]) -> Iterator[_Case]:
    """One case a field: an error on unknown or missing fields may be of several."""
    other, value = _condition(error, schema)
    if error.validator == "additionalProperties":
        names = [name for name in error.instance if name not in error.schema.get("properties", {})]
    elif error.validator == "required":
        names = [name for name in error.validator_value if name not in error.instance]
    else:
        names = [next((str(p) for p in [*error.absolute_path][::-1] if isinstance(p, str)), "")]
    for name in names:
        within = error.validator in ("additionalProperties", "required")
        yield _Case(
            error, row, name, other, value, (*error.absolute_path, *([name] if within else []))
        )


def _condition(error: ValidationError, schema: Mapping[str, Any]) -> tuple[str, str]:
    """Field and value on which it depends what else is due; empty where nothing does."""
    path = list(error.absolute_schema_path)
    branch = next((place for place, part in enumerate(path) if part in ("then", "else")), None)
    if branch is None:
        return "", ""
    node: Any = schema
    for part in path[:branch]:
        node = node[part]
    asked: Any = node["if"].get("properties") if isinstance(node["if"], Mapping) else None
    field, rule = next(iter((asked or {"": {}}).items()))
    return (field, str(rule["const"])) if "const" in rule else ("", "")


def _sentence(case: _Case) -> Said:
    keyword = str(case.error.validator)
    if case.found is None:
        return _empty(case)
    if keyword == "enum" and not isinstance(case.found, str):
        return _type(case)
    return TELL.get(keyword, _otherwise)(case)


def _otherwise(case: _Case) -> Said:
    return "form", f"{case.field} does not keep the schema.", "Look at the schema beside the file."


def _choice(word: str, legal: list[str]) -> str:
    close = difflib.get_close_matches(word, legal, n=1)
    hint = f"Did you mean {close[0]}? " if close else ""
    return f"{hint}Write one of {', '.join(legal)}."


def _unknown(case: _Case) -> Said:
    fix = _choice(case.field.lower(), list(case.error.schema.get("properties", {})))
    return "unknown-field", f"The field {case.field} is not known here.", fix


def _missing(case: _Case) -> Said:
    if not case.other:
        return "row", f"{case.field} is missing.", f"Add `{case.field}: …`."
    return (
        f"no-{case.field.replace('_', '-')}",
        f"With `{case.other}: {case.value}` a row names its {case.field}.",
        f"Add `{case.field}: …`.",
    )


def _illegal(case: _Case) -> Said:
    return (
        f"{case.field.replace('_', '-')}-without-{case.value}",
        f"A row with `{case.other}: {case.row.get(case.other)}` has no {case.field}.",
        f"Remove `{case.field}`, or write `{case.other}: {case.value}`.",
    )


def _empty(case: _Case) -> Said:
    fix = "Write one, or delete the line."
    return "empty-field", f"{case.field} stands without a value.", fix


DUE = {"string": "a text", "array": "a list", "integer": "a whole number", "object": "fields"}


def _type(case: _Case) -> Said:
    """YAML reads `no`, `1` and `2026-11-26` as something else than text."""
    field, found = case.field, case.found
    due = "string" if case.error.validator == "enum" else str(case.error.validator_value)
    raw = rows.written(case.row, *case.error.absolute_path) or str(found)
    message = f"{field}: {word(found)} stands where {DUE[due]} is due."
    if due == "array" and isinstance(found, Mapping):
        return "type", message, f"Write it in brackets: {field}: [{', '.join(found)}]"
    if due == "array":
        items = ", ".join(part.strip() for part in raw.split(","))
        return "type", message, f"Write it in brackets: {field}: [{items}]"
    if due == "integer":
        return "type", message, f"Write digits without quotation marks, such as {field}: 12"
    if isinstance(found, list):
        return "type", message, f"Write one value without brackets: {field}: …"
    if isinstance(found, Mapping):
        return "type", message, "Put a text that holds a colon or a brace into quotation marks."
    return (
        "type",
        f"{field}: YAML reads {raw} as {word(found)}, and a text is due.",
        f"Put it into quotation marks: {quoted(raw)}",
    )


def _value(case: _Case) -> Said:
    fix = _choice(str(case.found), [str(value) for value in case.error.validator_value])
    return "unknown-value", f"{case.field}: “{case.found}” is not in the vocabulary.", fix


def _form(case: _Case) -> Said:
    examples = case.error.schema.get("examples") or ("small-letters-and-digits",)
    return (
        "id-form",
        f"{case.field}: “{case.found}” has not the form that is due.",
        f"Write it like {' or '.join(examples)}.",
    )


def _length(case: _Case) -> Said:
    if not case.found:
        return _empty(case)
    kind, most = ("long", "fewer") if case.error.validator == "maxLength" else ("short", "more")
    return (
        f"{kind}-{case.field.replace('_', '-')}",
        f"{case.field} has {len(case.found)} letter{'s' * (len(case.found) != 1)}.",
        f"Say it in {case.error.validator_value} or {most}.",
    )


def _twice(case: _Case) -> Said:
    doubled = sorted({str(item) for item in case.found if case.found.count(item) > 1})
    message = f"{case.field} names {', '.join(doubled)} twice."
    return "duplicate-value", message, "Keep one of them."


def _range(case: _Case) -> Said:
    least, most = (case.error.schema.get(name) for name in ("minimum", "maximum"))
    span = f"of {least} or more" if most is None else f"from {least} to {most}"
    return "range", f"{case.field}: {case.found} is out of range.", f"Write a number {span}."


def _date(case: _Case) -> Said:
    return (
        "date",
        f"{case.field}: “{case.found}” is no day.",
        f"Write it as YYYY-MM-DD in quotation marks: {case.field}: '2026-11-26'",
    )


TELL: Mapping[str, Callable[[_Case], Said]] = {
    "additionalProperties": _unknown,
    "required": _missing,
    "type": _type,
    "enum": _value,
    "pattern": _form,
    "maxLength": _length,
    "minLength": _length,
    "minItems": _empty,
    "uniqueItems": _twice,
    "minimum": _range,
    "maximum": _range,
    "format": _date,
    "not": _illegal,
}
"""Keyword of JSON Schema -> how its error is told."""
