"""Validation errors of the models, said so that a person who edits YAML can repair them."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .problems import Problem, did_you_mean
from .yamlfile import Location, YamlFile

_WRONG_TYPE = {
    "string_type": "this has to be text. Write it in quotes.",
    "int_type": "this has to be a whole number. Write it without quotes or unit.",
    "int_parsing": "this has to be a whole number. Write it without quotes or unit.",
    "int_from_float": "this has to be a whole number. Remove the decimals.",
    "bool_type": "this has to be true or false. Write one of them, without quotes.",
    "bool_parsing": "this has to be true or false. Write one of them, without quotes.",
    "tuple_type": 'this has to be a list. Start each item with "- ".',
    "dict_type": 'this has to be a mapping. Write lines of the form "key: value".',
    "model_type": 'this has to be a mapping. Write lines of the form "key: value".',
    "date_type": "this has to be a date. Write it as 2026-11-21, without quotes.",
    "date_from_datetime_parsing": "this has to be a date. Write it as 2026-11-21, without quotes.",
    "date_from_datetime_inexact": "this has to be a date. Write it as 2026-11-21, without quotes.",
    "invalid_key": "the keys of a mapping have to be text. Put this key in quotes.",
    "missing": "this key is missing. Add it.",
}

_TEXT_LENGTH = {
    "too_short": "the text is too short (at least {min_length} characters). Write it out.",
    "too_long": "the text is too long (at most {max_length} characters). Shorten it.",
}
_LIST_LENGTH = {
    "too_short": "the list is too short (at least {min_length}). Add to it.",
    "too_long": "the list is too long (at most {max_length}). Remove some.",
}

_FORMS = (
    ("erection-pills", 'lower-case letters, digits and single hyphens, such as "{example}"'),
    ("life_threatening", 'letters, digits, hyphens and underscores, such as "{example}"'),
    ("emergency/index.md", 'the path of a page in docs/, such as "{example}"'),
    ("substances/ghb", 'the name of data, such as "{example}"'),
    ("material/phone", 'the name of an icon, such as "{example}"'),
    ("https://example.org/page", 'a whole address, such as "{example}"'),
    ("10.1000/example.1", 'a DOI without address, such as "{example}"'),
    ("GB", 'the two capital letters of a country, such as "{example}"'),
    ("gb", 'the two small letters of a country, such as "{example}"'),
    ("#0b4a48", 'a colour, such as "{example}"'),
    ("logo.svg", 'the name of a picture beside this file, such as "{example}"'),
    ("help@example.org", 'an address for mail, such as "{example}"'),
)
"""What the patterns of the models ask for: the first line whose example a pattern accepts says it in words."""


def problems_of(error: ValidationError, file: YamlFile, model: type[BaseModel]) -> list[Problem]:
    """Turn a model's errors into problems with the file's lines."""
    problems = []
    for item in error.errors(include_url=False):
        if _counts_only_whole_items(item):
            continue
        at = _location(item, file.data)
        problems.append(Problem(*file.where(at), ".".join(map(str, at)) or "file", _message(item, model)))
    return problems


def _counts_only_whole_items(item: ErrorDetails) -> bool:
    """Say whether a list is called too short just because some of its items have problems of their own."""
    given = item["input"]
    return item["type"] == "too_short" and isinstance(given, list) and len(given) >= item["ctx"]["min_length"]


def _location(item: ErrorDetails, data: Any) -> Location:
    """Give where the error is in the file, without the names that pydantic adds for alternatives."""
    at: list[str | int] = []
    for index, part in enumerate(item["loc"], 1):
        if isinstance(data, dict):
            if part not in data and (index < len(item["loc"]) or part == data.get("kind")):
                continue  # the kind that chose between alternatives
            at.append(part)
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int):
            at.append(part)
            data = data[part]
    return tuple(at)


def _message(item: ErrorDetails, model: type[BaseModel]) -> str:
    kind, context = item["type"], item.get("ctx", {})
    if kind == "extra_forbidden":
        key = str(item["loc"][-1])
        return f'the key "{key}" is not known here{did_you_mean(key, _keys(model))} Correct or remove it.'
    if kind in _WRONG_TYPE:
        return _WRONG_TYPE[kind].format(**context)
    if kind in ("string_too_short", "string_too_long", "too_short", "too_long"):
        if item["input"] == "":
            return "the text is empty. Write it, or leave the key out if it may be missing."
        lengths = _TEXT_LENGTH if isinstance(item["input"], str) else _LIST_LENGTH
        return lengths[kind.removeprefix("string_")].format(**context)
    if kind == "string_pattern_mismatch":
        return f"the value has to be {_form(context['pattern'])}. Correct it."
    if kind == "less_than_equal":
        return f"the number is too large (at most {context['le']:g}). Correct it."
    if kind == "greater_than_equal":
        return f"the number is too small (at least {context['ge']:g}). Correct it."
    if kind == "union_tag_not_found":
        return f"the key {context['discriminator']} is missing. Add it."
    if kind == "union_tag_invalid":
        return f"its {context['discriminator']} has to be one of {context['expected_tags']}. Correct it."
    if kind in ("literal_error", "enum"):
        return f"the value has to be {context['expected']}. Write it like that."
    text = item["msg"]
    return text if text.endswith(".") else f"{text}. Correct the value."


def _form(pattern: str) -> str:
    for example, form in _FORMS:
        if re.search(pattern, example):
            return form.format(example=example)
    return f'of the form "{pattern}"'


def _keys(model: type[BaseModel]) -> set[str]:
    """Every key that may stand somewhere in the model, for near misses."""
    keys: set[str] = set()
    queue: list[Any] = [model.model_json_schema(by_alias=True)]
    while queue:
        item = queue.pop()
        if isinstance(item, dict):
            properties = item.get("properties", {})
            keys |= set(properties) if isinstance(properties, dict) else set()
            queue.extend(item.values())
        elif isinstance(item, list):
            queue.extend(item)
    return keys
