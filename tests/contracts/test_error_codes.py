"""Every error code in the source is documented in docs/api.md, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from annotator.api import fields, problems

ROOT = Path(settings.BASE_DIR)
MAKERS = {"field", "Problem", "QuantityFieldError"}

# Pages and commands have no codes; a form's own errors never leave the page.
LEFT_OUT = {"views", "management", "migrations", "forms.py", "admin"}

# What DRF's own field classes say, as problems.flatten spells it.
FROM_THE_FRAMEWORK = {
    "invalid",
    "no_name",
    "not_readable",
    "null",
    "required",
    "too_large",
    "too_long",
    "too_small",
    "method_not_allowed",
    "unsupported_media_type",
    "not_authenticated",
    "not_allowed",
}


def documented() -> set[str]:
    table = (ROOT / "docs" / "api.md").read_text().partition("| code |")[2]
    return set(re.findall(r"^\| `([a-z_]+)` \|", table, re.MULTILINE))


def in_source() -> set[str]:
    found = set(FROM_THE_FRAMEWORK)
    for app in ("annotator", "claims"):
        for path in (ROOT / app).rglob("*.py"):
            if not LEFT_OUT & set(path.relative_to(ROOT).parts):
                found |= set(codes_of(path))
    for exception in (problems.PreconditionRequired, problems.KeyReused):
        found.add(str(exception.default_code))
    for name in vars(fields):
        cls = getattr(fields, name)
        if isinstance(cls, type) and cls.__module__ == fields.__name__:
            found |= set(vars(cls).get("default_error_messages", {}))
    return found | set(problems._CODE_OF.values())


def codes_of(path: Path) -> Iterator[str]:
    """Yield the second argument of each call that makes a problem, and each code=…"""
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in MAKERS and len(node.args) >= 2 and isinstance(node.args[1], ast.Constant):
            yield str(node.args[1].value)
        if name in ("ErrorDetail", "ValidationError"):
            for keyword in node.keywords:
                if keyword.arg == "code" and isinstance(keyword.value, ast.Constant):
                    yield str(keyword.value.value)


def test_every_code_is_documented_and_every_documented_code_exists() -> None:
    assert documented() == in_source()


def test_the_codes_are_in_order() -> None:
    table = (ROOT / "docs" / "api.md").read_text().partition("| code |")[2]
    codes = re.findall(r"^\| `([a-z_]+)` \|", table, re.MULTILINE)
    assert codes == sorted(codes)
