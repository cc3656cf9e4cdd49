"""Bibliographic metadata in the words of CSL-JSON.

Checks an item's variables by their kind (https://docs.citationstyles.org/en/stable/specification.html,
appendix IV) and reads the few that lists are sorted by. Unknown variables are refused by name,
except below ``custom``, where the standard puts what it does not define.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

from annotator.errors import Problem

TYPES = (
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
)

STRINGS = (
    "DOI",
    "ISBN",
    "ISSN",
    "URL",
    "abstract",
    "archive",
    "archive-place",
    "archive_location",
    "authority",
    "call-number",
    "collection-title",
    "container-title",
    "container-title-short",
    "dimensions",
    "edition",
    "event-place",
    "event-title",
    "genre",
    "issue",
    "language",
    "medium",
    "note",
    "number",
    "number-of-pages",
    "original-publisher",
    "original-title",
    "page",
    "publisher",
    "publisher-place",
    "references",
    "scale",
    "section",
    "source",
    "status",
    "title-short",
    "version",
    "volume",
)
DATES = ("accessed", "available-date", "event-date", "issued", "original-date", "submitted")
NAMES = (
    "author",
    "chair",
    "compiler",
    "contributor",
    "director",
    "editor",
    "host",
    "interviewer",
    "narrator",
    "organizer",
    "producer",
    "recipient",
    "reviewed-author",
    "translator",
)
NAME_PARTS = (
    "family",
    "given",
    "literal",
    "suffix",
    "dropping-particle",
    "non-dropping-particle",
)
VARIABLES = ("type", *STRINGS, *DATES, *NAMES, "custom")

MAX_STRING = 20_000
_ISO_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


def clean(item: dict[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """Return the item with dates in ``date-parts`` form, and what is wrong with it.

    Empty strings, empty lists and nulls mean "take this away" and are left out. A date may be
    given as ``"2025-05-03"``, ``"2025-05"``, ``"2025"`` or as CSL ``{"date-parts": [[…]]}``.
    """
    cleaned: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, value in item.items():
        if value in ("", None, [], {}):
            continue
        check = _CHECKS.get(name)
        if check is None:
            problems.append(Problem(name, "unknown", f"“{name}” is not a CSL-JSON variable."))
            continue
        try:
            cleaned[name] = check(value)
        except ValueError as error:
            problems.append(Problem(name, "invalid", str(error)))
    return cleaned, problems


def issued_on(item: dict[str, Any]) -> datetime.date | None:
    """Return the day of issue, or None unless year, month and day are known."""
    parts = (item.get("issued") or {}).get("date-parts", [[]])[0]
    return datetime.date(*parts) if len(parts) == 3 else None


def outlet(item: dict[str, Any]) -> str:
    """Return what readers would call the source: its container, else its publisher."""
    return str(item.get("container-title") or item.get("publisher") or "")[:300]


def _type(value: Any) -> str:
    if value not in TYPES:
        raise ValueError(f"“{value}” is not a CSL type; article-newspaper or webpage would be.")
    return str(value)


def _string(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError("Give a text here.")
    if len(str(value)) > MAX_STRING:
        raise ValueError(f"At most {MAX_STRING:,} characters fit here.")
    return str(value)


def _url(value: Any) -> str:
    address = _string(value)
    if not re.match(r"https?://\S+\Z", address):
        raise ValueError("Give an address that begins with http:// or https://.")
    return address


def _date(value: Any) -> dict[str, list[list[int]]]:
    parts = _date_parts(value)
    try:
        datetime.date(*[*parts, 1, 1][:3])
    except (ValueError, TypeError, OverflowError) as error:
        raise ValueError("There is no such day; write it as 2025-05-03.") from error
    return {"date-parts": [parts]}


def _date_parts(value: Any) -> list[int]:
    if isinstance(value, str) and (match := _ISO_DATE.match(value)):
        return [int(part) for part in match.groups() if part]
    if isinstance(value, dict) and set(value) == {"date-parts"}:
        parts = value["date-parts"]
        if (
            isinstance(parts, list)
            and len(parts) == 1
            and isinstance(parts[0], list)
            and 1 <= len(parts[0]) <= 3
            and all(isinstance(part, int) and not isinstance(part, bool) for part in parts[0])
        ):
            return list(parts[0])
    raise ValueError("Write a date as 2025-05-03, 2025-05 or 2025.")


def _names(value: Any) -> list[dict[str, str]]:
    if not isinstance(value, list):
        raise ValueError("Give a list of names.")
    return [_name(name) for name in value]


def _name(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not (value.get("family") or value.get("literal")):
        raise ValueError("Each name needs a “family” or a “literal” part.")
    for part, text in value.items():
        if part not in NAME_PARTS or not isinstance(text, str) or len(text) > 300:
            raise ValueError(f"“{part}” is not a part of a name.")
    return {part: text for part, text in value.items() if text}


def _custom(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("Give an object here.")
    return value


_CHECKS: dict[str, Callable[[Any], Any]] = {
    "type": _type,
    **dict.fromkeys(STRINGS, _string),
    **dict.fromkeys(DATES, _date),
    **dict.fromkeys(NAMES, _names),
    "URL": _url,
    "custom": _custom,
}
