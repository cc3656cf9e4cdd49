"""Scripts are sent without their comments, and mean what they meant."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from annotator.static_files import strip_script

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted(ROOT.glob("*/static/*/js/*.js"))
SAME_SYNTAX = Path(__file__).with_name("same_syntax.mjs")


def differing(pairs: list[dict[str, str]]) -> list[str]:
    """Return the names of those that are not the same script to a parser."""
    node = shutil.which("node")
    if not (node and (ROOT / "node_modules/typescript").is_dir()):
        pytest.skip("without node and typescript nobody can tell")
    done = subprocess.run(
        [node, str(SAME_SYNTAX)],
        input=json.dumps(pairs),
        capture_output=True,
        text=True,
        check=True,
    )
    names: list[str] = json.loads(done.stdout)
    return names


def test_every_script_is_shorter_and_still_the_same_to_a_parser() -> None:
    pairs = []
    for path in SCRIPTS:
        source = path.read_text(encoding="utf-8")
        stripped = strip_script(source)
        assert len(stripped) < len(source), f"{path.name} has a template within a template"
        pairs.append({"name": path.name, "one": source, "other": stripped})
    assert len(pairs) > 80
    assert differing(pairs) == []


def test_a_template_within_a_template_is_left_as_it_is() -> None:
    source = "// why\nconst words = `${count ? `${count} in all` : ''} here`;\n"
    assert strip_script(source) == source


def test_the_parser_tells_what_stripping_could_break() -> None:
    pairs = [
        {"name": "same.js", "one": "// why\nrun( 1 );", "other": "run(1);"},
        {"name": "lost space.js", "one": "say(`a ${b} c`);", "other": "say(`a ${b}c`);"},
        {
            "name": "lost end.js",
            "one": "const a = b\n[c].run()\n;(d)",
            "other": "const a=b[c].run()(d)",
        },
    ]
    assert differing(pairs) == ["lost space.js", "lost end.js"]
