"""Checking what is stored against the promises: texts, hashes, quotes, triggers, index."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.db import connection

from annotator import indexing, originals
from annotator.anchoring import describe
from annotator.history import missing_triggers
from annotator.models import Passage, Version


def find_faults() -> Iterator[str]:
    """Yield a sentence for each broken promise; nothing when all is well.

    Reads every version once, with its passages: memory holds one text at a time.
    """
    for name in missing_triggers(connection):
        yield f"The trigger {name} is missing; run “migrate”, or restore from a backup."
    yield from indexing.find_faults()
    for pk in Version.objects.order_by("pk").values_list("pk", flat=True).iterator():
        yield from _faults_of(Version.objects.select_related("document").get(pk=pk))


def _faults_of(version: Version) -> Iterator[str]:
    name = f"“{version.document}”, {version}"
    if hashlib.sha256(version.text.encode()).hexdigest() != version.sha256:
        yield f"{name}: the text does not have its SHA-256."
    if len(version.text) != version.length:
        yield f"{name}: the text is {len(version.text)} long, not {version.length}."
    if version.original:
        try:
            originals.read(version.original)
        except FileNotFoundError:
            yield f"{name}: the original file {version.original} is gone."
    for passage in Passage.objects.filter(version=version):
        if not _quotes_truly(version.text, passage):
            yield f"{name}: passage {passage.public_id} does not equal the text at its offsets."


def _quotes_truly(text: str, passage: Passage) -> bool:
    if not passage.start < passage.end <= len(text):
        return False
    true = describe(text, passage.start, passage.end)
    return (true.exact, true.prefix, true.suffix) == (
        passage.exact,
        passage.prefix,
        passage.suffix,
    )
