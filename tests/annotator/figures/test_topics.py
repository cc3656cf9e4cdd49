"""What a passage is about settles what a bare number in it counts."""

import pytest

from annotator.figures import find_figures
from annotator.figures.tokens import tokenize
from annotator.figures.topics import Subject, fold

FOLDED = [
    ("Police\nSAID", "police said"),
    ("One\r\ntwo", "one  two"),
    ("One\n\ntwo", "one\n\ntwo"),
    ("Sold: 4\nScanned: 3", "sold: 4\nscanned: 3"),
    ("– a\n– b", "– a\n– b"),
    ("at six.\n16.20 Rain.", "at six.\n16.20 rain."),
    ("In March we", "in month we"),
    ("3 March, March 3", "3 month, month 3"),
    ("The March for Bread", "the march for bread"),
    ("İstanbul", "istanbul"),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_folding_joins_wrapped_lines_and_keeps_every_offset(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert len(folded) == len(text)


WHOLE = [
    ("The march was long. Marchers sang. A petition was read.", "attendance"),
    ("PETITION\n\nThe march was long.", "signatures"),
    ("Save our bridge. It is old.", "signatures"),
    ("Overnights: the final episode.", "viewers"),
    ("The ballot is in.", "votes"),
    ("The police say one thing, the organisers another.", "attendance"),
    ("The police say one thing.", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "kind"), WHOLE)
def test_a_text_is_about_what_it_speaks_of_most(text: str, kind: str) -> None:
    assert Subject(tokenize(text)).whole() == kind


def test_a_paragraph_and_its_heading_come_before_the_whole_text() -> None:
    text = "The march. A rally.\n\n# The petition\n\nOn Monday there were some."
    subject = Subject(tokenize(text))
    assert subject.whole() == "attendance"
    assert subject.before(len(text)) == ""
    assert subject.heading(len(text)) == "signatures"


def test_an_entry_of_a_running_report_is_a_paragraph() -> None:
    text = "17:45 The broadcast is on.\n17:10 People are coming in."
    subject = Subject(tokenize(text))
    assert subject.before(20) == "viewers"
    assert subject.before(len(text)) == ""


LAST_KINDS = [
    # No context at all, but somebody puts numbers on something: a crowd.
    ("nearly 5,000, police said; organisers spoke of 12,000", "attendance"),
    ("between 60,000 and 75,000, organisers said", "attendance"),
    ("Police 45k. Orgs 200k.", "attendance"),
    ("A man with a helicopter said 400,000.", "attendance"),
    # The crowd is named elsewhere in the text.
    ("## Procession\n\n- Organisers: **20,000**\n- Police: **7,500**", "attendance"),
    ("The Reform meeting on Penny Moor. The Mercury put them at forty thousand.", "attendance"),
    ("The rally was on. By evening there were 2,000.", "attendance"),
    ("Of 20 buses one was late. By evening there were 2,000.", "people"),
    # A broadcast.
    ("Overnights. The Glass Coast returned to 4,620,000.", "viewers"),
    ("The episode was shown on Sunday. The derby drew 1.9 million.", "viewers"),
    ("The concert was on television; abroad it drew 22 million.", "viewers"),
    ("The concert drew 22,000.", "attendance"),
    ("In March we reached 6.4 million adults.", "reach"),
    # A petition.
    ("Stop the felling!\n\nWe asked for 2,000.", "signatures"),
    ("The petition is at 5,000. Last year's closed at 3,000.", "signatures"),
    # A vote.
    ("The bill passes, 212 to 208.", "votes"),
    ("Ballot at Eastfield: for action 604, against 71.", "votes"),
    # An appeal.
    ("Our appeal grows. Donors are kind. Tonight we're on £17,260.", "donations"),
    ("The strike is solid. Fuel now costs £17,260.", "money"),
    # The words of the paragraph before those of the text, the nearer before the farther.
    ("The march was long. The petition had names. At noon it had 5,000.", "signatures"),
    ("The petition had 22,000 names. At the march police counted 600.", "attendance"),
    # The number is named elsewhere.
    ("The hall's capacity is 1,750. They voted at the rally. Granted at 1,750.", "capacity"),
    ("It has a capacity of 1,499 or 2,200.", "capacity"),
    ("The hall, built for 6,000, had 8,000 at the concert.", "attendance"),
    # Part of a whole.
    ("Fire hurt 400, of whom 61 were women.", "injuries"),
    ("We had 138 letters, of which 117 were opposed.", "count"),
    ("The party has 31 seats, a majority of two.", "seats"),
]


@pytest.mark.parametrize(("passage", "kind"), LAST_KINDS)
def test_a_bare_number_is_read_by_what_its_passage_is_about(passage: str, kind: str) -> None:
    assert find_figures(passage)[-1].kind == kind


def test_police_and_organisers_side_by_side_are_a_crowd_estimate() -> None:
    first, second = find_figures("nearly 5,000, police said; organisers spoke of 12,000")
    assert first.kinds == second.kinds == ("attendance", "people")
    assert (first.speaker, first.speaker_role) == ("police", "police_or_official")
    assert (second.speaker, second.speaker_role) == ("organisers", "organizer")


def test_a_guess_from_the_whole_text_ranks_count_last() -> None:
    [figure] = find_figures("The march was long.\n\nThen 4,000 of everything.")
    assert figure.kinds == ("attendance", "people", "count")
