"""Which text of a document the search index holds.

The terms themselves are kept by what the database has for it: on SQLite an FTS5 table beside this
one, on PostgreSQL a tsvector column of it with a GIN index (see annotator.text_index).
"""

from __future__ import annotations

from django.db import models

from annotator.models.documents import Document, Version
from annotator.models.projects import Project


class IndexedText(models.Model):
    """The current version of a document as it stands in the index.

    ``cutter`` is the fingerprint of the rules by which it was cut into terms; with another one the
    entry is out of date. Derived data: ``manage.py rebuild_search`` makes all of it again.
    """

    document = models.OneToOneField(
        Document, on_delete=models.CASCADE, primary_key=True, related_name="indexed"
    )
    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="indexed")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    cutter = models.CharField(max_length=16)
    term_count = models.PositiveIntegerField()
    indexed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.term_count} terms"
