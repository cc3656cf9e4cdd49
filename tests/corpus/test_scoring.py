"""The scorer itself: what it counts as found, right, superfluous and trapped."""

from decimal import Decimal

import pytest

from annotator.figures import Figure
from tests.corpus.gold import GoldFigure, GoldSpan, GoldText, Trap
from tests.corpus.scoring import fold, score

TEXT = "On 12 May about 300 people came, the police said; 2 stages, 40 left."


def proposed(exact: str, **changes: object) -> Figure:
    start = TEXT.index(exact)
    fields: dict[str, object] = {
        "start": start,
        "end": start + len(exact),
        "text": exact,
        "value": Decimal(300),
        "low": Decimal(300),
        "high": Decimal(300),
        "bound": "approx",
        "unit": "people",
        "counted": "people",
        "hedge": "police said",
        "focus": "",
        "kind": "attendance",
        "kinds": ("attendance",),
        "vague": False,
        "magnitude": "",
        "core": (start, start + len(exact)),
        "mention": (start, start + len(exact)),
        "speaker": "The Police",
        "speaker_role": "police_or_official",
        "speaker_span": None,
        "occurrence": "actual",
    }
    return Figure(**(fields | changes))


def span(exact: str) -> tuple[int, int, str]:
    start = TEXT.index(exact)
    return start, start + len(exact), exact


GOLD = GoldText(
    id="sample",
    genre="sample",
    text=TEXT,
    figures=(
        GoldFigure(
            *span("about 300"),
            value=Decimal(300),
            low=Decimal(300),
            high=Decimal(300),
            vague=False,
            magnitude="",
            bounds=("approx",),
            units=("people",),
            kinds=("attendance", "people"),
            hedges=("the police said",),
            speakers=("the police",),
            speaker_roles=("police_or_official",),
            occurrences=("actual",),
        ),
    ),
    traps=(Trap(*span("12 May"), reason="date"),),
    either=(GoldSpan(*span("2 stages")),),
)


def test_a_finder_that_agrees_is_right_in_every_field():
    report = score(lambda _: [proposed("about 300")], [GOLD])
    assert report.f1 == 100
    assert all(report.share(name) == 100 for name in report.fields if name != "magnitude")
    assert report.traps_hit == 0
    assert report.errors == []


def test_a_finder_of_nothing_misses_everything():
    report = score(lambda _: [], [GOLD])
    assert report.f1 == 0
    assert report.errors == ["sample: missed 'about 300'"]


@pytest.mark.parametrize(
    ("exact", "superfluous", "trapped"),
    [("12", 1, 100), ("2 stages", 0, 0), ("40", 1, 0)],
    ids=["a trap", "a number marked either", "a number of no claim"],
)
def test_another_number_counts_as(exact: str, superfluous: int, trapped: int):
    report = score(lambda _: [proposed("about 300"), proposed(exact)], [GOLD])
    assert report.figures.right == 1
    assert report.figures.proposed == 1 + superfluous
    assert report.traps_hit == trapped


def test_a_second_proposal_for_one_figure_is_superfluous():
    report = score(lambda _: [proposed("about"), proposed("300")], [GOLD])
    assert (report.figures.right, report.figures.proposed) == (1, 2)


def test_any_reading_that_the_gold_accepts_is_right():
    report = score(lambda _: [proposed("300", kind="people", kinds=("people",))], [GOLD])
    assert report.share("kind") == 100


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("value", {"value": Decimal(3_000)}),
        ("bound", {"bound": "exact"}),
        ("kind", {"kind": "views"}),
        ("hedge", {"hedge": ""}),
        ("speaker", {"speaker": "organisers"}),
        ("speaker_role", {"speaker_role": "organizer"}),
    ],
)
def test_one_wrong_field_spoils_only_itself(name: str, change: dict[str, object]):
    report = score(lambda _: [proposed("about 300", **change)], [GOLD])
    wrong = {field for field, one in report.fields.items() if one.wanted and one.recall < 1}
    assert wrong == {name}


def test_folding_drops_case_articles_and_punctuation():
    assert fold("The police’s spokesman said that") == fold("the Police's spokesman said")
    assert fold("police said") != fold("police say")
