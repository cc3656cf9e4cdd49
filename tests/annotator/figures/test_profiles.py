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
    # In passing: who was in the room, how many pages.
    "The inquiry was set up by three ministers.",
    "Its panel of five members met on Monday.",
    "Two of us visited the site.",
    "There were nine speakers at the rally.",
    "A choir of fourteen singers stood by.",
    "Twelve of the witnesses were waiting.",
    "The report has 14 pages.",
    "It asks four questions.",
    "They made 17 recommendations.",
    "Eight vans blocked the two exits.",
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
    "Two officers were injured.",
    "Some 15 protesters climbed the roof.",
    "Present were 14 members of the public.",
    "At least 12 witnesses came forward.",
    "Three ministers came, police said.",
    "Present: nine councillors and the Clerk.",
    "Twelve councillors voted.",
    "The choir has eleven members.",
    "It makes 24 recommendations.",
    "Seven people complained.",
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


LABELS = [
    "16.20 Police arrived.",
    "2.1 Organisers disagreed.",
    "Report\n\n3.1 Stewards gave evidence.",
    "At 16:00: nothing yet.",
    "Two men, aged 22 and 31, watched.",
    "Of St Wenna, 1221.",
]


@pytest.mark.parametrize("text", LABELS)
def test_times_sections_ages_and_years_are_no_claims(text: str) -> None:
    assert [one.text for one in find_figures(text) if one.text[0].isdigit()] == []
