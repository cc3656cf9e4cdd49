"""The bytes of imported files, kept by their hash under MEDIA_ROOT/originals."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def keep(data: bytes) -> str:
    """Store ``data`` durably and return its name, a relative path made of its SHA-256.

    The file appears under its name in one step, so a killed process leaves either all of it or
    nothing. Storing the same bytes again does nothing.
    """
    digest = hashlib.sha256(data).hexdigest()
    name = f"originals/{digest[:2]}/{digest}"
    target = Path(settings.MEDIA_ROOT) / name
    if target.exists():
        return name
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(file.name, target)
    _sync_folder(target.parent)
    return name


def _sync_folder(folder: Path) -> None:
    """Write the folder's entries to disk: a new name is durable only with its folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(name: str) -> bytes:
    """Return the stored bytes; raises FileNotFoundError when they are gone."""
    return (Path(settings.MEDIA_ROOT) / name).read_bytes()
