"""The place and the day that open a news report."""

import datetime

import pytest

from annotator.dating import read_dateline

ISSUED_ON = datetime.date(2025, 5, 4)

DATELINES = [
    ("LONDON, May 3 (Wire) — Thousands marched.", "London", "2025-05-03"),
    ("Port Ansel, 3 May — Thousands marched.", "Port Ansel", "2025-05-03"),
    ("BERLIN (Agency) - Thousands marched.", "Berlin", None),
    ("PORT MERROW — It began with a tuba.", "Port Merrow", None),
    ("PORT MERROW, 3 May (Skerry) – Thousands marched.", "Port Merrow", "2025-05-03"),
    ("PORT ELLERY, Aug 29 (Northlight) - Crews ended it.", "Port Ellery", "2024-08-29"),
    ("Port Sorrel, July 21, 2024 — It closed.", "Port Sorrel", "2024-07-21"),
    ("Springfield, Ill., May 3 — Thousands marched.", "Springfield, Ill.", "2025-05-03"),
    ("AL-NAHDA, May 3 (Line) — Organisers spoke.", "Al-Nahda", "2025-05-03"),
    ("ST. JOHN'S, May 3 — Thousands marched.", "St. John's", "2025-05-03"),
    ("STOKE-ON-TRENT, Sat, 3 May – Thousands marched.", "Stoke-On-Trent", "2025-05-03"),
    ("Stow on the Wold, Saturday — Thousands marched.", "Stow on the Wold", "2025-05-03"),
    ("Thousands march\n\nBy A. Reporter\n\nLONDON, May 3 — They did.", "London", "2025-05-03"),
    ("Thousands march\r\n\r\nLONDON, May 3 -- They did.", "London", "2025-05-03"),
    ("**LONDON, May 3 —** Thousands marched.", "London", "2025-05-03"),
    ("LONDON—Thousands marched.", "London", None),
    ("LONDON, May 3 (Wire) — 5,000 marched.", "London", "2025-05-03"),
    ("ÉVREUX, 3 May — “We came,” they said.", "Évreux", "2025-05-03"),
]


@pytest.mark.parametrize(("text", "place", "day"), DATELINES)
def test_a_dateline_gives_place_and_day(text: str, place: str, day: str | None) -> None:
    dateline = read_dateline(text, ISSUED_ON)
    assert dateline is not None
    assert (dateline.place, dateline.date and str(dateline.date)) == (place, day)
    assert text[dateline.start :].casefold().startswith(place.casefold())
    assert text[dateline.end - 1] in "—–-"


NO_DATELINES = [
    "Thousands marched in London on May 3 — and again on May 4.",
    "Borough of Dovehouse — Licensing Sub-Committee",
    "BROTHERS, SISTERS, FRIENDS – the ballot is in.",
    "THE THORNBY THREAD – village news, issue 212",
    "UPDATE 2-Fishermen end blockade",
    "FOR IMMEDIATE RELEASE — Driftwood Festival closed.",
    "BREAKING — Thousands march.",
    "The march, 3 May, was long — too long.",
    "Saturday 3 May — what a day.",
    "LONDON, May 3: Thousands marched.",
    "LONDON, May 3 —",
    "London — Thousands marched.",
    "",
    "x" * 5_000 + "\n\nLONDON, May 3 — Thousands marched.",
]


@pytest.mark.parametrize("text", NO_DATELINES)
def test_other_lines_with_a_dash_are_no_datelines(text: str) -> None:
    assert read_dateline(text, ISSUED_ON) is None


def test_without_a_day_of_publication_the_year_must_be_printed() -> None:
    undated = read_dateline("LONDON, May 3 — They marched.", None)
    dated = read_dateline("LONDON, May 3, 2025 — They marched.", None)
    assert undated is not None
    assert undated.date is None
    assert dated is not None
    assert dated.date == datetime.date(2025, 5, 3)
