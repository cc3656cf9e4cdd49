"""Who is credited with a figure, in what role, on what evidence, and whether it has happened."""

import pytest

from annotator.figures import find_figures
from annotator.figures.model import SPEAKER_ROLES
from annotator.figures.roles import role_of

SPEAKERS = [
    ("Police said 500 people came.", "Police", "police_or_official"),
    ("About 500 people came, organisers said.", "organisers", "organizer"),
    (
        "According to the box office, 500 tickets were sold.",
        "the box office",
        "ticketing_or_platform",
    ),
    ("Nielsen figures put it at 2 million viewers.", "Nielsen", "audience_measurer"),
    ("The stadium reported a crowd of 9,000.", "The stadium", "venue"),
    ("Researchers at the university estimated 70,000 people marched.", "Researchers", "researcher"),
    ("One witness told us 40 people came.", "One witness", "participant"),
    ("“It drew 20,000 people,” said Mara Quill.", "Mara Quill", "unattributed"),
    ("The crowd, put at 7,000 by police, was calm.", "police", "police_or_official"),
    ("A crowd of 12,000 (organisers) marched.", "organisers", "organizer"),
    ("The march drew 12,000 people.", "", "unattributed"),
    ("The union, citing marshals at each gate, claimed 60,000.", "The union", "organizer"),
    ("Cllr Rusk observed that 77 people objected.", "Cllr Rusk", "police_or_official"),
    ("Officers on the ground counted 832 people.", "Officers", "police_or_official"),
    ("A curate who watched from the tower thought 900 came.", "A curate", "unattributed"),
    ("The figure given by the organisers was 15,000.", "the organisers", "organizer"),
    ("In the estimate of the sheriff 900 came.", "the sheriff", "police_or_official"),
    ("By its cooks’ reckoning it served 4,000 meals.", "its cooks", "unattributed"),
    ("“We were 900,” said Dilys Marr, 67, who chairs the union.", "Dilys Marr", "organizer"),
    ("Lund (2011) puts the crowd at 40,000.", "Lund", "unattributed"),
    ("Tickets sold: 13,480.", "", "unattributed"),
    ("The livestream recorded 22,000 viewers.", "", "unattributed"),
    ("A grand total of 20k+ 😮 police say nothing.", "police", "police_or_official"),
]


@pytest.mark.parametrize(("sentence", "speaker", "role"), SPEAKERS)
def test_the_attributing_clause_names_speaker_and_role(
    sentence: str, speaker: str, role: str
) -> None:
    [figure] = find_figures(sentence)
    assert role in SPEAKER_ROLES
    assert figure.speaker.startswith(speaker) if speaker else figure.speaker == ""
    assert figure.speaker_role == role
    if speaker:
        assert figure.speaker_span is not None
        assert sentence[slice(*figure.speaker_span)] == figure.speaker
    else:
        assert figure.speaker_span is None


PAIRS = [
    "The march drew nearly 5,000, police said; organisers spoke of 12,000.",
    "Police put the crowd at 5,000 while organisers said 12,000 came.",
    "Police said 5,000 people marched, but organisers claimed 12,000.",
    "There were 5,000 (police) or 12,000 (organisers) marchers.",
]


@pytest.mark.parametrize("sentence", PAIRS)
def test_each_of_two_figures_keeps_its_own_speaker(sentence: str) -> None:
    first, second = find_figures(sentence)
    assert first.speaker_role == "police_or_official"
    assert second.speaker_role == "organizer"
    assert first.speaker != second.speaker


QUOTED = [
    "“By noon there were 400 of us,” said Ola Finn. “Then 900 more came.”",
    "“It was quiet,” said Ola Finn. “Some 400 came by. Then 900 more came.”",
    "Ola Finn said: “It was quiet at first. Then 900 more came.”",
    "Ola Finn said it was quiet. “Then 900 more came,” he said.",
]


@pytest.mark.parametrize("passage", QUOTED)
def test_every_sentence_of_a_quotation_keeps_its_speaker(passage: str) -> None:
    assert {figure.speaker for figure in find_figures(passage)} == {"Ola Finn"}


def test_of_two_nested_figures_each_has_its_own_words() -> None:
    expected, actual = find_figures("Police, who had expected 3,000, said 22,000 took part.")
    assert (expected.hedge, expected.occurrence) == ("Police, who had expected", "expected")
    assert (actual.hedge, actual.occurrence) == ("said", "actual")
    assert expected.speaker == actual.speaker == "Police"


def test_a_hedge_does_not_run_on_to_another_figure() -> None:
    first, second, third = find_figures(
        "The fair, licensed for 12,000, drew an estimated 30,000 people at £15 each."
    )
    assert (first.hedge, second.hedge, third.hedge) == ("", "an estimated", "")


HEDGES = [
    ("The event, which reportedly drew 400,000 viewers, ended.", "reportedly"),
    ("Nearly 5,000 came, police said.", "police said"),
    ("An estimated 500 people came.", "An estimated"),
    ("The march is believed to have drawn 500 people.", "believed to"),
    ("The march drew 500 people.", ""),
    ("We estimate that 500 people came.", "We estimate"),
    ("By our count 500 people came.", "By our count"),
    ("The society thinks 500 people came.", "The society thinks"),
    ("Organisers spoke of 5,000.", "Organisers spoke of"),
    ("Claims on social media of 500 people are false.", "Claims on social media"),
]


@pytest.mark.parametrize(("sentence", "hedge"), HEDGES)
def test_the_hedge_is_kept_as_printed(sentence: str, hedge: str) -> None:
    [figure] = find_figures(sentence)
    assert figure.hedge == hedge


OCCURRENCES = [
    ("About 500 people marched.", "actual"),
    ("About 500 people are expected to march.", "expected"),
    ("Up to 500 people will march.", "expected"),
    ("A march of 500 people is planned.", "planned"),
    ("On 12 May 500 people marched.", "actual"),
    ("Far more than expected, 500 people marched.", "actual"),
    ("The hall could safely hold 500 people.", "actual"),
    ("There must have been 500 people there.", "actual"),
    ("If 500 people sign, it will be debated.", "expected"),
    ("Our goal is 500 signatures.", "planned"),
    ("We had planned for 500 people.", "planned"),
]


@pytest.mark.parametrize(("sentence", "occurrence"), OCCURRENCES)
def test_the_clause_tells_what_has_happened_from_what_is_expected(
    sentence: str, occurrence: str
) -> None:
    [figure] = find_figures(sentence)
    assert figure.occurrence == occurrence


@pytest.mark.parametrize("role", [role for role in SPEAKER_ROLES if role != "unattributed"])
def test_every_role_can_be_told_by_some_name(role: str) -> None:
    names = {
        "organizer": "the march organisers",
        "police_or_official": "the county sheriff",
        "venue": "the arena",
        "ticketing_or_platform": "Eventbrite",
        "audience_measurer": "Nielsen",
        "reporter_observation": "our reporter",
        "participant": "one marcher",
        "researcher": "a crowd scientist",
    }
    assert role_of(names[role]) == role
