"""Finding copied text: fingerprints once per version, and what it shares with other documents.

Made in the background after an import. The cost of one version grows with its length and with how
many documents share its words, never with how many there are: a hash is stored for at most
``MOST_HOLDERS`` versions, so that a newsletter's footer is not compared with itself a million
times, and of the documents that share hashes the closest ``MOST_COMPARED`` are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef
from django.utils import timezone

from annotator.copying import find_copied
from annotator.models import (
    CopiedStretch,
    Document,
    Fingerprint,
    FingerprintRun,
    Project,
    Version,
)
from annotator.winnowing import Words, fingerprints, words_of

# The first so many versions of a project that hold a hash are found by it.
MOST_HOLDERS = 200

# So many of the documents that share most hashes are compared word by word.
MOST_COMPARED = 20

# By a single shared hash nearly every pair of long texts would meet.
_LEAST_SHARED = 2

# Hashes of one statement, and rows of one transaction.
_AT_ONCE = 500

# Stretches that are kept of one pair of versions, the longest first.
_MOST_STRETCHES = 50


@cache
def rules() -> str:
    """Return 16 hexadecimal digits that change whenever the rules of this part do."""
    digest = sha256()
    for name in ("winnowing.py", "copying.py"):
        digest.update(Path(__file__).with_name(name).read_bytes())
    return digest.hexdigest()[:16]


def ensure_fingerprinted(version: Version) -> None:
    """Fingerprint a version unless that is done. Needs ``document`` loaded. One query."""
    done = FingerprintRun.objects.filter(version=version, rules=rules(), finished_at__isnull=False)
    if not done.exists():
        fingerprint(version)


def fingerprint(version: Version) -> int:
    """Keep a version's fingerprints, then the stretches it shares; return how many of these.

    Needs ``document`` loaded. Commits, in steps: the fingerprints first, so that of two versions
    that are worked on at once at least one finds the other.
    """
    words = words_of(version.text)
    hashes = sorted({each.hash for each in fingerprints(words)})
    run = _begin(version, len(words))
    _keep_hashes(version, hashes)
    stretches = [
        stretch
        for other in _read_closest(version, hashes)
        for stretch in _compare(version, words, other)
    ]
    CopiedStretch.objects.bulk_create(stretches, batch_size=_AT_ONCE, ignore_conflicts=True)
    FingerprintRun.objects.filter(pk=run.pk).update(finished_at=timezone.now())
    return len(stretches)


def fingerprint_all(project: Project, *, anew: bool = False) -> int:
    """Fingerprint the current versions of a project that are not yet, or all; return how many.

    Each commits by itself, so that an interrupted run goes on where it stopped.
    """
    done = FingerprintRun.objects.filter(
        version=OuterRef("current"), rules=rules(), finished_at__isnull=False
    )
    documents = Document.objects.filter(project=project, current__isnull=False)
    if not anew:
        documents = documents.exclude(Exists(done))
    keys = list(documents.order_by("current").values_list("current", flat=True))
    for key in keys:
        version = Version.objects.select_related("document").filter(pk=key).first()
        if version is not None:
            fingerprint(version)
    return len(keys)


@transaction.atomic
def _begin(version: Version, word_count: int) -> FingerprintRun:
    """Discard what an earlier run left, and note that this one has begun."""
    Fingerprint.objects.filter(version=version).delete()
    CopiedStretch.objects.filter(version=version).delete()
    CopiedStretch.objects.filter(other=version).delete()
    run, _ = FingerprintRun.objects.update_or_create(
        version=version,
        defaults={
            "rules": rules(),
            "word_count": word_count,
            "begun_at": timezone.now(),
            "finished_at": None,
        },
    )
    return run


def _keep_hashes(version: Version, hashes: Sequence[int]) -> None:
    project_id = version.document.project_id
    for some in _batches(hashes):
        held = Fingerprint.objects.filter(project=project_id, hash__in=some)
        counted = held.order_by().values_list("hash").annotate(holders=Count("pk"))
        holders: dict[int, int] = dict(counted)
        Fingerprint.objects.bulk_create(
            [
                Fingerprint(project_id=project_id, version=version, hash=each)
                for each in some
                if holders.get(each, 0) < MOST_HOLDERS
            ],
            ignore_conflicts=True,
        )


def _read_closest(version: Version, hashes: Sequence[int]) -> Iterator[Version]:
    """Yield the current versions of other documents that share most hashes, with their texts."""
    shared: Counter[int] = Counter()
    for some in _batches(hashes):
        rows = Fingerprint.objects.filter(project=version.document.project_id, hash__in=some)
        others = rows.exclude(version=version).order_by().values_list("version_id")
        shared.update(dict(others.annotate(shared=Count("pk"))))
    likely = [(-number, key) for key, number in shared.items() if number >= _LEAST_SHARED]
    # Versions that were replaced are passed over, so a few more are asked for than are compared.
    keys = [key for _, key in sorted(likely)[: 3 * MOST_COMPARED]]
    current = Version.objects.filter(pk__in=keys, document__current=F("pk"))
    standing = set(current.exclude(document=version.document_id).values_list("pk", flat=True))
    for key in [key for key in keys if key in standing][:MOST_COMPARED]:
        # One text at a time: they may be large, and any of them may be gone by now.
        if (other := Version.objects.filter(pk=key).first()) is not None:
            yield other


def _compare(version: Version, words: Words, other: Version) -> list[CopiedStretch]:
    """Return the rows for what two versions share, the later version first."""
    found = sorted(find_copied(words, words_of(other.text)), key=lambda each: -each.words)
    rows = []
    for each in found[:_MOST_STRETCHES]:
        mine, theirs = (each.start, each.end), (each.other_start, each.other_end)
        is_later = version.pk > other.pk
        (start, end), (other_start, other_end) = (mine, theirs) if is_later else (theirs, mine)
        rows.append(
            CopiedStretch(
                project_id=version.document.project_id,
                version=version if is_later else other,
                other=other if is_later else version,
                start=start,
                end=end,
                other_start=other_start,
                other_end=other_end,
                words=each.words,
            )
        )
    return rows


def _batches(hashes: Sequence[int]) -> Iterator[Sequence[int]]:
    for first in range(0, len(hashes), _AT_ONCE):
        yield hashes[first : first + _AT_ONCE]
