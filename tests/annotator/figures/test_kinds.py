"""The head noun decides the kind, then the clause, then the currency."""

import pytest

from annotator.figures import KINDS, find_figures

SENTENCES = [
    ("The rally drew 5,000 people.", "attendance"),
    ("A crowd of 3,000 filled the square.", "attendance"),
    ("The 3,000-strong crowd left.", "attendance"),
    ("Some 200 marchers were there.", "attendance"),
    ("Police put the turnout at 4,000.", "attendance"),
    ("The square saw its crowd peak at its height of 9,000.", "peak_crowd"),
    ("The hall has a capacity of 850.", "capacity"),
    ("The 8,500-seat arena was quiet.", "capacity"),
    ("More than 4,000 people registered.", "registrants"),
    ("Some 900 people RSVPed.", "rsvp"),
    ("They sold 18,000 tickets.", "tickets_sold"),
    ("They gave away 18,000 free tickets.", "tickets_distributed"),
    ("At the gates 16,500 were scanned.", "ticket_scans"),
    ("A further 200 people joined online.", "online_participants"),
    ("The final had 1.2m viewers.", "viewers"),
    ("More than 3 million people tuned in.", "viewers"),
    ("It peaked at 340,000 concurrent viewers.", "peak_concurrent_viewers"),
    ("The series averaged 2.3 million viewers.", "average_audience"),
    ("The clip got 2.4 million views.", "views"),
    ("The post had 90,000 impressions.", "impressions"),
    ("It was on in 500,000 households.", "households"),
    ("The post reached 2 million people on Facebook.", "reach"),
    ("The petition has 45,000 signatures.", "signatures"),
    ("More than 9,000 people signed it.", "signatures"),
    ("They raised £40,000 for the hospice.", "donations"),
    ("The bridge cost £40,000.", "money"),
    ("She won 1.1 million votes.", "votes"),
    ("The party took 24 seats.", "seats"),
    ("The union has 30,000 members.", "members"),
    ("Police arrested 14 people.", "arrests"),
    ("Forty people were injured.", "injuries"),
    ("Twelve people were killed.", "deaths"),
    ("The firm has 1,200 workers.", "people"),
    ("The region lost 400 bridges.", "count"),
    ("Weekly reach climbed to 1.07 million adults.", "reach"),
    ("It had an average audience of 8.9 million.", "average_audience"),
    ("There were 40,000 simultaneous viewers.", "peak_concurrent_viewers"),
    ("It was watched by 2.75m.", "viewers"),
    ("At the height of the protest there were 3,200 people.", "peak_crowd"),
    ("Nearly 5,000 people watched from the bank.", "attendance"),
    ("Members gave almost $1.4 million.", "donations"),
    ("The neighbours chipped in £900.", "donations"),
    ("Collections stood at £71,400.", "donations"),
    ("The force put 260 officers on duty.", "people"),
    ("About 120 firefighters attended the blaze.", "people"),
    ("She grew up in a town of 8,900.", "people"),
    ("Ninety volunteers handed out water.", "people"),
    ("The hall is licensed for just 900.", "capacity"),
    ("The Hall will seat six hundred.", "capacity"),
    ("Medics treated 86 runners.", "injuries"),
    ("Twelve score were hanged.", "deaths"),
    ("Four died.", "deaths"),
    ("There were four thousand of us.", "attendance"),
    ("Half a thousand of you stayed.", "people"),
]


@pytest.mark.parametrize(("sentence", "kind"), SENTENCES)
def test_each_sentence_has_its_kind(sentence: str, kind: str) -> None:
    [figure] = find_figures(sentence)
    assert kind in KINDS
    assert figure.kind == kind
    assert figure.kinds[0] == kind


ALL_ONLY = [
    ("Turnout was 61 per cent.", "percent"),
    ("It took three days.", "duration"),
    ("The 36-year-old left.", "age"),
    ("Mara Quill, 45, spoke.", "age"),
]


@pytest.mark.parametrize(("sentence", "kind"), ALL_ONLY)
def test_shares_durations_and_ages_are_kept_by_the_all_profile_alone(
    sentence: str, kind: str
) -> None:
    assert find_figures(sentence, "all")[0].kind == kind
    assert find_figures(sentence, "claims") == []


def test_two_counted_nouns_give_two_kinds_in_their_order() -> None:
    [figure] = find_figures("It drew 400,000 viewers and participants.")
    assert figure.kinds.index("viewers") < figure.kinds.index("attendance")
    assert figure.counted == "viewers and participants"


def test_each_number_of_a_list_keeps_its_own_kind() -> None:
    kinds = [f.kind for f in find_figures("Police arrested 14 people and 3 officers were injured.")]
    assert kinds == ["arrests", "injuries"]


def test_a_bare_number_shares_the_kind_of_its_neighbour() -> None:
    first, second = find_figures("The march drew 5,000, police said; organisers spoke of 12,000.")
    assert first.kind == second.kind == "attendance"
    assert first.unit == second.unit == "people"


NOUNS = [
    ("Only 60 self-proclaimed “progressives” came.", "self-proclaimed “progressives”"),
    ("There were 300 striking miners outside.", "striking miners"),
    ("They met 40 U.S. senators there.", "U.S. senators"),
    ("Hundreds of angry farmers came.", "angry farmers"),
    ("Some 200 of the marchers sat down.", "marchers"),
    ("Over 140,000 Women Demonstrate", "Women"),
    ("Another 500 waited outside.", ""),
    ("Thousands more waited outside.", ""),
    ("It drew “well over 30,000” people.", "people"),
]


@pytest.mark.parametrize(("sentence", "counted"), NOUNS)
def test_the_counted_noun_ends_where_its_phrase_ends(sentence: str, counted: str) -> None:
    [figure] = find_figures(sentence)
    assert figure.counted == counted
