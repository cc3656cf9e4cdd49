"""The demonstration corpus loads through the stages, and twice without doubling."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from annotator.integrity import find_faults
from annotator.models import Document, HistoryEntry, Passage, Project, User
from claims.models import Agent, Assessment, Claim, Comment, Event, Label, Link
from claims.seeding import SeedsMissing, load

pytestmark = pytest.mark.django_db

SEEDS = settings.BASE_DIR / "seeds"
TABLES = (Document, Passage, Agent, Event, Claim, Link, Label, Assessment, Comment, HistoryEntry)


def counts() -> dict[str, int]:
    return {table.__name__: table.objects.count() for table in TABLES}


def test_everything_in_the_manifest_is_loaded_with_its_history():
    call_command("load_seeds", "--password", "corroborate-demo", verbosity=0)
    manifest = json.loads((SEEDS / "manifest.json").read_text())
    loaded = counts()
    for table, part in [
        ("Document", "documents"),
        ("Passage", "passages"),
        ("Event", "events"),
        ("Claim", "claims"),
        ("Link", "links"),
        ("Label", "labels"),
        ("Comment", "comments"),
    ]:
        assert loaded[table] == len(manifest[part]), table
    assert loaded["HistoryEntry"] >= sum(loaded.values()) - loaded["HistoryEntry"]
    assert list(find_faults()) == []


def test_loading_twice_doubles_nothing():
    call_command("load_seeds", verbosity=0)
    once = counts()
    call_command("load_seeds", verbosity=0)
    assert counts() == once
    assert Project.objects.count() == 1


def test_what_is_missing_after_an_interruption_is_completed():
    call_command("load_seeds", verbosity=0)
    once = counts()
    Comment.objects.all().delete()
    Link.objects.filter(comments=None).last().delete()
    call_command("load_seeds", verbosity=0)
    completed = counts()
    assert completed.pop("HistoryEntry") > once.pop("HistoryEntry")
    assert completed == once


def test_claims_are_made_by_the_reviewers_of_the_manifest():
    call_command("load_seeds", verbosity=0)
    authors = set(Claim.objects.values_list("created_by__username", flat=True))
    assert "demo" not in authors
    assert len(authors) >= 2


def test_a_folder_without_a_manifest_is_named(tmp_path: Path):
    owner = User.objects.create_user("somebody")
    with pytest.raises(SeedsMissing, match=str(tmp_path)):
        load(tmp_path, owner)
    with pytest.raises(CommandError):
        call_command("load_seeds", "--folder", str(tmp_path))


def test_a_manifest_that_asks_for_nonsense_loads_nothing(tmp_path: Path):
    manifest = json.loads((SEEDS / "manifest.json").read_text())
    manifest["documents"] = manifest["documents"][:1]
    manifest["passages"] = [{**manifest["passages"][0], "exact": "not in the text"}]
    (tmp_path / "documents").mkdir()
    name = manifest["documents"][0]["file"]
    (tmp_path / name).write_bytes((SEEDS / name).read_bytes())
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(CommandError, match="does not stand in this version"):
        call_command("load_seeds", "--folder", str(tmp_path), "--account", "somebody")
    assert Project.objects.count() == 0
