"""docs/settings.md and settings.py name the same variables, and bad values stop the start."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def variables_read() -> set[str]:
    source = (ROOT / "annotator" / "settings.py").read_text()
    return set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source))


def variables_documented() -> set[str]:
    table = (ROOT / "docs" / "settings.md").read_text()
    return set(re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE))


def test_every_variable_is_in_the_table_and_no_other():
    assert variables_read() == variables_documented()
    assert len(variables_read()) >= 14


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("SECRET_KEY", "", "SECRET_KEY must be set"),
        ("SECRET_KEY", "short", "at least 50 characters"),
        ("MAX_TEXT_BYTES", "ten", "MAX_TEXT_BYTES"),
        ("MAX_TEXT_BYTES", "-1", "MAX_TEXT_BYTES"),
        ("LOG_LEVEL", "LOUD", "LOG_LEVEL"),
        ("TASKS_BACKEND", "fax", "TASKS_BACKEND"),
    ],
)
def test_an_impossible_value_stops_the_start_with_its_name(variable, value, says):
    environment = {**os.environ, "SECRET_KEY": "x" * 50, variable: value}
    environment["DJANGO_SETTINGS_MODULE"] = "annotator.settings"
    started = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert started.returncode != 0
    assert says in started.stderr


def test_the_deployment_check_is_clean_under_https(tmp_path):
    environment = {
        **os.environ,
        "SECRET_KEY": "".join(chr(97 + i % 26) for i in range(60)),
        "BASE_URL": "https://figures.example",
        "ALLOWED_HOSTS": "figures.example",
        "DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "annotator.settings",
    }
    checked = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stderr
