"""The claims profile proposes what a checker records; the all profile keeps every quantity."""

import pytest

from annotator.figures import find_figures

LEFT_OUT = [
    "She walked 30 yards.",
    "It took five hours.",
    "One solution does it all.",
    "Two-thirds agreed, and one in five left.",
    "The file is 64GB.",
    "The two major parties met.",
    "It fell by 5%.",
    "Half of the seats stayed empty.",
]


@pytest.mark.parametrize("sentence", LEFT_OUT)
def test_what_no_claim_is_about_is_kept_by_the_all_profile_alone(sentence: str) -> None:
    assert find_figures(sentence, "claims") == []
    assert find_figures(sentence, "all") != []


KEPT = [
    "Three people were arrested.",
    "At least one person died.",
    "The petition has 9 signatures.",
    "It cost £5.",
    "The march drew 12.",
    "The fleet has 400 buses.",
]


@pytest.mark.parametrize("sentence", KEPT)
def test_what_a_claim_may_be_about_is_proposed(sentence: str) -> None:
    assert len(find_figures(sentence)) == 1


@pytest.mark.parametrize("sentence", [*LEFT_OUT, *KEPT])
def test_the_all_profile_never_finds_less_than_the_claims_profile(sentence: str) -> None:
    assert len(find_figures(sentence, "all")) >= len(find_figures(sentence, "claims"))


def test_two_mentions_in_one_phrase_are_two_figures() -> None:
    assert [f.value for f in find_figures("Four of the 24 arrested stayed.", "all")] == [4, 24]


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(ValueError, match="profile"):
        find_figures("5,000 people came.", "some")
