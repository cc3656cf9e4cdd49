"""The bytes of imported files, kept by their hash."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from annotator import originals
from tests.triggers import run_at_once


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.mark.parametrize("data", [b"", b"caf\xe9", bytes(range(256)), b"x" * 3_000_000])
def test_what_was_kept_is_read_back(data: bytes) -> None:
    assert originals.read(originals.keep(data)) == data


def test_the_name_is_made_of_the_hash_and_points_into_the_folder(folder: Path) -> None:
    digest = hashlib.sha256(b"one").hexdigest()
    assert originals.keep(b"one") == f"originals/{digest[:2]}/{digest}"
    assert (folder / "originals" / digest[:2] / digest).is_file()


def test_the_same_bytes_are_kept_once(folder: Path) -> None:
    names = run_at_once([lambda: originals.keep(b"same") for _ in range(8)])
    assert len(set(names)) == 1
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 1


def test_a_write_that_is_cut_off_leaves_nothing_under_the_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*names: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", fail)
        with pytest.raises(OSError, match="full"):
            originals.keep(b"lost")
    digest = hashlib.sha256(b"lost").hexdigest()
    assert not (folder / "originals" / digest[:2] / digest).exists()
    assert originals.read(originals.keep(b"lost")) == b"lost"


def test_bytes_that_are_gone_say_so() -> None:
    with pytest.raises(FileNotFoundError):
        originals.read("originals/00/" + "0" * 64)
