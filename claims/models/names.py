"""What agents and events share in being named: spellings, and an identifier of elsewhere."""

from __future__ import annotations

import unicodedata

from django.core.validators import RegexValidator

# https://www.wikidata.org/wiki/Wikidata:Identifiers: an item is Q and a number without zeros ahead.
is_wikidata_qid = RegexValidator(
    r"\AQ[1-9][0-9]*\Z", "A Wikidata item is a Q and a number, such as Q42.", code="invalid"
)


def name_key(name: str) -> str:
    """Return the form under which two spellings count as one name: NFC, folded, single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
