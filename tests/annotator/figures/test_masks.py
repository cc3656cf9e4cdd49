"""Dates, labels, names and the like are never proposed as figures."""

import pytest

from annotator.figures import find_figures

TRAPS = [
    "It began on 3 May 2025 and ended on May 5th.",
    "It ran from May 3-5, 2025, and again on 2025-06-01 and 7/6/2025.",
    "In 2018 protesters came back; the 1960s and the '90s were quieter.",
    "Since September 11 and 9/11 it has closed at 10:27 PM, 5am or 10.45pm.",
    "They met at five o’clock, with 4:39 left to play.",
    "The 21st march was the 3rd in a row and his 96th-minute winner the last.",
    "See https://example.org/2024/500000 or write to desk500@example.org.",
    "Follow @press2000 and #march5000.",
    "The M4A bill, the XC40 car, Covid-19, the TPP-11 and the S&P 500.",
    "See page 14, Step 2, Room 101, Channel 5, phase two and No. 7.",
    "He bought an iPhone 12 in the Galaxy S22 shop.",
    "They won 3-1, then drew 2-2 and were 2-0 down.",
    "Call 020 7946 0018, +44 20 7946 0018 or 555-010-0199.",
    "They live at 358 Harbour Way and 16-18 Industrial Avenue.",
    "No one came; one of the speakers left, and one another they blamed.",
    "The billionaire challenged the two-party system over and over.",
    "At the very least it was worth it, between these two fronts.",
    "1. First point.\n2. Second point.",
    "The ratio was 3:1, as the note [12] says.",
    "Application 24/01877/FUL, licence PRM/2213, file OG-2024-117 and minute 88/25 are filed.",
    "Quote incident 512; the fix is in build 8831, bill H.B. 1193 and registered charity 1099412.",
    "A Class 66 hauled it, bib 17 won, and it was filmed in 4K and 1080p.",
    "Certificate No 1,204 was lost.",
    "UPDATE 2-Rain stops play",
    "1348. In this year came the plague.\n1349. It went.",
    "In 1381 the rebels came; AD 410 and 44 BC were worse, as was c. 1450.",
    "“Yes,” said Ivo Sand, 28. A boy of nine and children under 10 ran.",
    "Mr. Vantage was 81, not 80. The youngest was 17. The 16–34 group left.",
    "Call 555 0186 or 01 555 0199, or write to 52 Weaver Row and 27, Sheep-street.",
    "A note from Ten Towers Ltd came in the fifty-ninth year for a two-person crew.",
    "Assemble 10.30 at the gate, 5.45 for 6; open 06.00–10.00; tune to 97.2 FM.",
    "Reason 2 of 4: no two men agreed, ten to one.",
    "The serial 4400123 is on the back, and a 147 break is rare.",
]


@pytest.mark.parametrize("sentence", TRAPS)
def test_what_only_looks_like_a_figure_is_left_alone(sentence: str) -> None:
    assert [figure.text for figure in find_figures(sentence)] == []


COUNTS = [
    ("On 12 May 300 people marched.", "300"),
    ("About 2000 protesters came in 2019.", "About 2000"),
    ("In 2019, 2,000 protesters came.", "2,000"),
    ("By 5pm 1,800 people had come.", "1,800"),
    ("The 3rd march drew 900 people on day 2.", "900"),
    ("Over 140,000 Women Demonstrate Against the Ban", "Over 140,000"),
    ("They won 3-1 before 41,000 fans.", "41,000"),
    ("Rates are £6.10 per thousand.", "£6.10"),
    ("They sold 12,040 day tickets.", "12,040"),
    ("Some 2483805 strikes were seen.", "Some 2483805"),
    ("נספרו כ-7,500 איש.", "כ-7,500"),
    ("Fewer than ٨٠٠ people came.", "Fewer than ٨٠٠"),
    ("Flight 370 carried 239 people.", "239"),
    ("By 2030 the city will have 2 million residents.", "2 million"),
]


@pytest.mark.parametrize(("sentence", "printed"), COUNTS)
def test_a_count_beside_a_date_or_label_is_still_found(sentence: str, printed: str) -> None:
    assert [figure.text for figure in find_figures(sentence)] == [printed]
