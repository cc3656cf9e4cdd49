"""Bibliographic metadata in the words of CSL-JSON."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import csl

DATES = st.dates(datetime.date(1000, 1, 1)).map(datetime.date.isoformat)
NAMES = st.lists(
    st.one_of(
        st.fixed_dictionaries({"literal": st.text(min_size=1, max_size=20)}),
        st.fixed_dictionaries({"family": st.text(min_size=1, max_size=20), "given": st.text()}),
    ),
    min_size=1,
    max_size=3,
)
ITEMS = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(csl.TYPES),
        "title-short": st.text(max_size=50),
        "volume": st.one_of(st.integers(-5, 10**6), st.text(max_size=5)),
        "URL": st.sampled_from(["https://echo.example/a", "http://b.example"]),
        "issued": st.one_of(DATES, DATES.map(lambda day: day[:7]), DATES.map(lambda day: day[:4])),
        "accessed": DATES,
        "author": NAMES,
        "custom": st.dictionaries(st.text(max_size=5), st.integers(), max_size=3),
        "publisher": st.sampled_from(["", None, "Echo Press"]),
    },
)

ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=10)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=10), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(ITEMS)
def test_a_clean_item_is_clean_already(item: dict[str, Any]) -> None:
    cleaned, problems = csl.clean(item)
    assert problems == []
    assert csl.clean(cleaned) == (cleaned, [])


@given(st.dictionaries(st.sampled_from([*csl.VARIABLES, "title", "id"]), ANYTHING, max_size=4))
def test_any_json_is_cleaned_or_named_as_a_problem(item: dict[str, Any]) -> None:
    cleaned, problems = csl.clean(item)
    blamed = {problem.field for problem in problems}
    assert blamed.isdisjoint(cleaned)
    for name, value in item.items():
        assert name in cleaned or name in blamed or value in ("", None, [], {})
    assert all(problem.message.endswith(".") for problem in problems)
    csl.issued_on(cleaned)
    csl.outlet(cleaned)


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("2025-05-03", [2025, 5, 3]),
        ("2025-05", [2025, 5]),
        ("2025", [2025]),
        ({"date-parts": [[2025, 5, 3]]}, [2025, 5, 3]),
        ({"date-parts": [[2025]]}, [2025]),
        ("2024-02-29", [2024, 2, 29]),
    ],
)
def test_dates_are_kept_as_date_parts(written: Any, parts: list[int]) -> None:
    assert csl.clean({"issued": written}) == ({"issued": {"date-parts": [parts]}}, [])


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("headline", "x", "unknown"),
        ("title", "x", "unknown"),
        ("id", "x", "unknown"),
        ("type", "newspaper", "invalid"),
        ("type", ["book"], "invalid"),
        ("issued", "3 May 2025", "invalid"),
        ("issued", "2025-13-01", "invalid"),
        ("issued", "2025-02-30", "invalid"),
        ("issued", "2025-05-03T10:00", "invalid"),
        ("issued", {"date-parts": [[2025, 5, 3], [2025, 5, 4]]}, "invalid"),
        ("issued", {"date-parts": [[10**30]]}, "invalid"),
        ("issued", {"date-parts": [[True]]}, "invalid"),
        ("issued", {"date-parts": [["2025"]]}, "invalid"),
        ("issued", {"date-parts": [[]]}, "invalid"),
        ("issued", {"raw": "2025"}, "invalid"),
        ("issued", 2025, "invalid"),
        ("issued", "0000", "invalid"),
        ("URL", "javascript:alert(1)", "invalid"),
        ("URL", "ftp://x.example", "invalid"),
        ("URL", "https://a b", "invalid"),
        ("publisher", {"name": "x"}, "invalid"),
        ("publisher", True, "invalid"),
        ("publisher", 1.5, "invalid"),
        ("abstract", "x" * 20_001, "invalid"),
        pytest.param("volume", 10**5000, "invalid", id="volume-huge"),
        ("author", "Echo", "invalid"),
        ("author", [{"given": "Ann"}], "invalid"),
        ("author", [{"family": "Lee", "age": "5"}], "invalid"),
        ("author", [{"family": 5}], "invalid"),
        ("author", [{"literal": "x" * 301}], "invalid"),
        ("custom", ["x"], "invalid"),
    ],
)
def test_what_is_wrong_is_named(name: str, value: Any, code: str) -> None:
    cleaned, problems = csl.clean({name: value, "publisher-place": "Orrin"})
    assert cleaned == {"publisher-place": "Orrin"}
    assert [(problem.field, problem.code) for problem in problems] == [(name, code)]


@pytest.mark.parametrize("nothing", ["", None, [], {}])
def test_nothing_takes_a_variable_away(nothing: Any) -> None:
    assert csl.clean({"publisher": nothing, "no-such-thing": nothing}) == ({}, [])


@pytest.mark.parametrize(
    ("item", "day"),
    [
        ({"issued": "2025-05-03"}, datetime.date(2025, 5, 3)),
        ({"issued": "2025-05"}, None),
        ({"issued": "2025"}, None),
        ({}, None),
    ],
)
def test_only_a_whole_date_is_a_day(item: dict[str, Any], day: datetime.date | None) -> None:
    assert csl.issued_on(csl.clean(item)[0]) == day


@pytest.mark.parametrize(
    ("item", "outlet"),
    [
        ({"container-title": "Gazette", "publisher": "Press"}, "Gazette"),
        ({"publisher": "Press"}, "Press"),
        ({}, ""),
        ({"publisher": "x" * 400}, "x" * 300),
    ],
)
def test_the_outlet_is_the_container_else_the_publisher(item: dict[str, Any], outlet: str) -> None:
    assert csl.outlet(item) == outlet
