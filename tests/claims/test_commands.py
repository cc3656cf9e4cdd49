"""The commands: importing files and folders, exporting, checking."""

import io
import json

import orjson
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from annotator.history import remove_triggers
from annotator.models import Document, User, Version
from annotator.organising import create_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return create_project(actor=User.objects.create_user("ada"), name="Desk")


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command(*arguments, stdout=out, stderr=out)
    return out.getvalue()


def test_a_folder_is_searched_through_and_known_texts_are_passed_over(project, tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "one.txt").write_text("# One\n\n5,000 came.")
    (tmp_path / "two.md").write_text("# Two\n\n6,000 came.")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    first = run("import_documents", str(tmp_path), "--project", "Desk", "--outlet", "The Echo")
    assert first.count("imported") == 2
    assert set(Document.objects.values_list("title", "outlet")) == {
        ("One", "The Echo"),
        ("Two", "The Echo"),
    }
    again = run("import_documents", str(tmp_path), "--project", str(project.public_id))
    assert again.count("already here") == 2
    assert Document.objects.count() == 2


def test_one_bad_file_is_named_and_the_others_come_in(project, tmp_path):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.pdf"
    good.write_text("140 people came.")
    bad.write_bytes(b"%PDF-1.7")
    out = io.StringIO()
    with pytest.raises(CommandError, match="1 of the files"):
        call_command(
            "import_documents", str(bad), str(good), "--project", "Desk", stdout=out, stderr=out
        )
    assert "bad.pdf" in out.getvalue()
    assert Document.objects.get().title == "140 people came."


def test_an_unknown_project_or_account_is_named(project, tmp_path):
    with pytest.raises(CommandError, match=r"no project “Nowhere”.*“Desk”"):
        run("import_documents", str(tmp_path), "--project", "Nowhere")
    with pytest.raises(CommandError, match="no active account “bob”"):
        run("import_documents", str(tmp_path), "--project", "Desk", "--as", "bob")


def test_both_export_formats_hold_the_same_records(project, tmp_path):
    source = tmp_path / "one.txt"
    source.write_text("5,000 came.")
    run("import_documents", str(source), "--project", "Desk")
    for name in ("json", "jsonl"):
        run("export", name, "--project", "Desk", "--output", str(tmp_path / f"out.{name}"))
    whole = json.loads((tmp_path / "out.json").read_text())
    lines = [orjson.loads(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    assert whole["format"] == lines[0]["format"] == "corroborate.v1"
    assert whole["versions"][0]["text"] == "5,000 came."
    for kind in ("documents", "versions", "history"):
        records = [line for line in lines if line["record"] == kind]
        assert [{"record": kind, **row} for row in whole[kind]] == records


def test_integrity_is_checked_against_the_texts_themselves(project, tmp_path):
    source = tmp_path / "one.txt"
    source.write_text("5,000 came.")
    run("import_documents", str(source), "--project", "Desk")
    assert "1 versions, 0 passages, 0 faults" in run("check_integrity")
    remove_triggers(connection)
    Version.objects.update(sha256="0" * 64)
    out = io.StringIO()
    with pytest.raises(CommandError):
        call_command("check_integrity", stdout=out, stderr=out)
    assert "does not have its SHA-256" in out.getvalue()
    assert "history is append-only" not in out.getvalue()
    assert "annotator_version_refuses_update is missing" in out.getvalue()


def test_a_token_is_printed_once_and_opens_the_api(project, client):
    token = run("create_token", "ada", "--scope", "write").strip()
    shown = client.get("/api/v1/me/", headers={"Authorization": f"Token {token}"})
    assert shown.status_code == 200
    assert not User.objects.get().auth_token_set.filter(digest__contains=token).exists()
    with pytest.raises(CommandError, match="no active account “bob”"):
        run("create_token", "bob")


def test_every_command_is_documented():
    commands = {
        path.stem
        for app in ("annotator", "claims")
        for path in (settings.BASE_DIR / app / "management" / "commands").glob("[a-z]*.py")
    }
    documented = (settings.BASE_DIR / "docs" / "running.md").read_text()
    assert {name for name in commands if f"`manage.py {name}" not in documented} == set()
    assert len(commands) >= 6
