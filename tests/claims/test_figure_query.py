"""Questions about figures in one line, and what they find."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from annotator.models import Version
from annotator.scanning import scan
from claims import figure_search
from claims.figure_query import FigureQuery, read_figure_query
from claims.figure_search import Edge, FigureFilter, find_claims, find_unclaimed
from claims.models import Claim
from claims.recording import record_claim
from tests.cast import Cast, make_document, make_passage

LINES: list[tuple[str, dict[str, str]]] = [
    ("", {}),
    (
        "over 5,000 police 2019",
        {
            "value_min": "5000",
            "is_exclusive": "True",
            "role": "police_or_official",
            "date_from": "2019-01-01",
            "date_to": "2019-12-31",
        },
    ),
    (
        "between 100 and 200 donations",
        {"value_min": "100", "value_max": "200", "kind": "donations"},
    ),
    ("≥ 1m viewers", {"value_min": "1000000", "unit": "people", "kind": "viewers"}),
    ("5000", {"value_min": "5000", "value_max": "5000"}),
    ("in 2019", {"date_from": "2019-01-01", "date_to": "2019-12-31"}),
    ("5,000 people", {"value_min": "5000", "value_max": "5000", "unit": "people"}),
    ("nearly 5,000", {"value_min": "4500", "value_max": "5000"}),
    ("under 300 arrests", {"value_max": "300", "is_exclusive": "True", "kind": "arrests"}),
    ("£5,000", {"value_min": "5000", "value_max": "5000", "unit": "GBP"}),
    ("police", {"role": "police_or_official"}),
    ("harbour march", {"text": "harbour march"}),
]


@pytest.mark.parametrize(("line", "read"), LINES)
def test_a_line_is_read_into_fields(line: str, read: dict[str, str]) -> None:
    asked = read_figure_query(line)
    told = {name: getattr(asked, name) for name in FigureQuery.__slots__}
    shown = {name: str(value) for name, value in told.items() if value not in (None, "", False)}
    shown.pop("unit", None) if "unit" not in read else None
    assert shown == read


@given(st.text(max_size=80) | st.text(st.sampled_from("0123456789,.–-£%km over20 \x00\ud800")))
def test_reading_a_line_never_fails(line: str) -> None:
    asked = read_figure_query(line)
    for number in (asked.value_min, asked.value_max):
        assert number is None or abs(number) < Decimal(10) ** 15


# --- Claims ---------------------------------------------------------------------------------


def record(cast: Cast, value: int, **more: Any) -> Claim:
    details = {
        "measure_kind": "attendance",
        "unit": "people",
        "value": Decimal(value),
        "override_reason": "Only the numbers matter here.",
        **more,
    }
    return record_claim(actor=cast.admin, passage=cast.own.other_passage, details=details)


def found(cast: Cast, **wanted: Any) -> list[str]:
    page = find_claims(cast.own.project.pk, FigureFilter(**wanted))
    assert page.following is None
    return [claim.figure for claim in page.rows]


@pytest.fixture
def claims(cast: Cast) -> Cast:
    record(cast, 100)
    record(cast, 5000)
    record(cast, 300, bound="more_than")
    record(cast, 9000, speaker_role="police_or_official", measure_kind="capacity")
    return cast


@pytest.mark.parametrize(
    ("wanted", "figures"),
    [
        ({}, ["9,000", ">300", "5,000", "100", "4,800", "≈ <5,000"]),
        ({"value_min": Decimal(5000)}, ["5,000", "9,000", "≈ <5,000", ">300"]),
        ({"value_min": Decimal(5000), "is_exclusive": True}, ["9,000", ">300"]),
        ({"value_max": Decimal(200)}, ["100"]),
        ({"value_min": Decimal(50), "value_max": Decimal(200)}, ["100"]),
        ({"value_min": Decimal(4800), "value_max": Decimal(4900)}, ["4,800", "≈ <5,000", ">300"]),
        ({"kind": "capacity"}, ["9,000"]),
        ({"role": "police_or_official", "value_min": Decimal(1)}, ["9,000"]),
        ({"text": "crowd nowhere"}, []),
    ],
)
def test_claims_are_found_by_the_interval_that_they_can_bear(
    claims: Cast, wanted: dict[str, Any], figures: list[str]
) -> None:
    assert [figure.replace("> ", ">") for figure in found(claims, **wanted)] == figures


@pytest.mark.parametrize("size", [1, 2, 3])
def test_pages_lead_through_all_of_them_once(
    claims: Cast, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for wanted in (FigureFilter(), FigureFilter(value_min=Decimal(4000))):
        whole = find_claims(claims.own.project.pk, wanted).rows
        monkeypatch.setattr(figure_search, "_STEPS", (2, 3))
        seen: list[Claim] = []
        after: Edge | None = None
        while True:
            page = find_claims(claims.own.project.pk, wanted, after=after, size=size)
            seen += page.rows
            after = page.following
            if after is None:
                break
        monkeypatch.undo()
        assert seen == whole


def test_other_projects_have_no_part_in_it(claims: Cast) -> None:
    mine = {claim.project_id for claim in find_claims(claims.own.project.pk, FigureFilter()).rows}
    assert mine == {claims.own.project.pk}
    foreign = find_claims(claims.foreign.project.pk, FigureFilter(event=claims.own.event))
    assert foreign.rows == []


def test_figures_of_the_texts_are_found_until_they_are_claimed(cast: Cast) -> None:
    text = "Some 700 people came. Between 800 and 900 left."
    document = make_document(cast.admin, cast.own.project, text)
    scan(Version.objects.select_related("document").get(pk=document.current_id))
    wanted = FigureFilter(value_min=Decimal(600), value_max=Decimal(1000))
    rows = find_unclaimed(cast.own.project.pk, wanted).rows
    assert [row.text for row in rows] == ["Some 700", "Between 800 and 900"]
    assert rows[0].after.startswith(" people came.")
    passage = make_passage(cast.admin, document, "700 people")
    record_claim(
        actor=cast.admin,
        passage=passage,
        details={"measure_kind": "attendance", "value": Decimal(700), "bound": "approx"},
    )
    assert [row.text for row in find_unclaimed(cast.own.project.pk, wanted).rows] == [
        "Between 800 and 900"
    ]


def test_the_number_of_queries_is_bounded(claims: Cast) -> None:
    for wanted in (FigureFilter(), FigureFilter(value_min=Decimal(1), value_max=Decimal(10_000))):
        for find in (find_claims, find_unclaimed):
            with CaptureQueriesContext(connection) as queries:
                find(claims.own.project.pk, wanted)
            assert len(queries) <= 4
