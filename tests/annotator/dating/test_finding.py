"""Which dates a sentence states, and which days they mean.

The rows of one table were published on the same day. Days are written as in "2025-05-03", ranges
with two points between.
"""

import datetime

import pytest

from annotator.dating import find_dates

SUNDAY = datetime.date(2025, 5, 4)


def read(text: str, issued_on: datetime.date | None) -> list[tuple[str, str]]:
    """Return the mentions as printed, with their days."""
    return [
        (
            one.text,
            str(one.earliest) if one.earliest == one.latest else f"{one.earliest}..{one.latest}",
        )
        for one in find_dates(text, issued_on)
    ]


CALENDAR_DATES = [
    ("It began on 3 May 2025.", "3 May 2025", "2025-05-03"),
    ("It began on 03 May 2025.", "03 May 2025", "2025-05-03"),
    ("It began on May 3, 2025.", "May 3, 2025", "2025-05-03"),
    ("It began on May 3 2025.", "May 3 2025", "2025-05-03"),
    ("It began on May 3rd, 2025, at noon.", "May 3rd, 2025", "2025-05-03"),
    ("On the 3rd of May it began.", "3rd of May", "2025-05-03"),
    ("On the 3rd of May, 2024, it began.", "3rd of May, 2024", "2024-05-03"),
    ("It began on Saturday 3 May.", "Saturday 3 May", "2025-05-03"),
    ("It began on Saturday, 3 May 2025.", "Saturday, 3 May 2025", "2025-05-03"),
    ("It began on Saturday, May 3, 2025.", "Saturday, May 3, 2025", "2025-05-03"),
    ("It began on Sat. May 3.", "Sat. May 3", "2025-05-03"),
    ("It began on Sat 3 May at 18:00.", "Sat 3 May", "2025-05-03"),
    ("It began on Tues. 29 April.", "Tues. 29 April", "2025-04-29"),
    ("It began on Saturday the 3rd of May.", "Saturday the 3rd of May", "2025-05-03"),
    ("upon Saturday the third of May", "Saturday the third of May", "2025-05-03"),
    ("It opened on Sept. 18, 2024.", "Sept. 18, 2024", "2024-09-18"),
    ("It opened on 7 Sep 2024.", "7 Sep 2024", "2024-09-07"),
    ("It opened on Jan. 30.", "Jan. 30", "2025-01-30"),
    ("MONDAY, MAY 3, 1909.", "MONDAY, MAY 3, 1909", "1909-05-03"),
    ("HARBOUR MARCH, 3 MAY: ASSESSMENT", "3 MAY", "2025-05-03"),
    ("HARBOUR MARCH 3 MAY", "3 MAY", "2025-05-03"),
    ("Updated: 2025-05-03 18:42", "2025-05-03", "2025-05-03"),
    ("Last edit 2025-05-03T18:42Z", "2025-05-03", "2025-05-03"),
    ("Filed 2025/05/03.", "2025/05/03", "2025-05-03"),
    ("Heard on 22/07/2025.", "22/07/2025", "2025-07-22"),
    ("Heard on 07/22/2025.", "07/22/2025", "2025-07-22"),
    ("Heard on 22.07.2025.", "22.07.2025", "2025-07-22"),
    ("Heard on 22/07/25.", "22/07/25", "2025-07-22"),
    ("Heard on 05/05/2025.", "05/05/2025", "2025-05-05"),
    ("On 29 February 2024 it rained.", "29 February 2024", "2024-02-29"),
    ("On ٣ May 2025 it began.", "٣ May 2025", "2025-05-03"),
    ("On ３ May 2025 it began.", "３ May 2025", "2025-05-03"),
    ("On 3\u00a0May\u00a02025 it began.", "3\u00a0May\u00a02025", "2025-05-03"),
    ("On 3\r\nMay 2025 it began.", "3\r\nMay 2025", "2025-05-03"),
    ("🎉 On 3 May 2025 👩‍👩‍👧 came.", "3 May 2025", "2025-05-03"),
    ("On 3 May 300 people came.", "3 May", "2025-05-03"),
    ("On 3 May 2000 people came.", "3 May", "2025-05-03"),
    ("On May 3 5,000 people came.", "May 3", "2025-05-03"),
    ("On May 3, 5,000 people came.", "May 3", "2025-05-03"),
    ("On May 3 protesters came.", "May 3", "2025-05-03"),
    ("The May 3 rally drew 5,000.", "May 3", "2025-05-03"),
    ("The rally of 3 May drew 5,000.", "3 May", "2025-05-03"),
    ("THE MARCH 3 rally", "MARCH 3", "2025-03-03"),
]
RANGES = [
    ("It ran 3–5 May.", "3–5 May", "2025-05-03..2025-05-05"),
    ("It ran 3-5 May 2025.", "3-5 May 2025", "2025-05-03..2025-05-05"),
    ("It ran from 3 to 5 May 2025.", "3 to 5 May 2025", "2025-05-03..2025-05-05"),
    ("It ran from 3rd to 5th of May.", "3rd to 5th of May", "2025-05-03..2025-05-05"),
    ("It ran from May 3-5, 2024.", "May 3-5, 2024", "2024-05-03..2024-05-05"),
    ("It ran from May 3 to 5.", "May 3 to 5", "2025-05-03..2025-05-05"),
    ("On 3 and 4 October 2024 it ran.", "3 and 4 October 2024", "2024-10-03..2024-10-04"),
    ("It ran from 30 April to 2 May 2025.", "30 April to 2 May 2025", "2025-04-30..2025-05-02"),
    ("It ran from April 30 – May 2.", "April 30 – May 2", "2025-04-30..2025-05-02"),
    ("between 1 March and 30 April", "1 March and 30 April", "2025-03-01..2025-04-30"),
    ("from 28 December to 3 January 2025", "28 December to 3 January 2025",
     "2024-12-28..2025-01-03"),
    ("Thursday to Saturday were busy.", "Thursday to Saturday", "2025-05-01..2025-05-03"),
    ("It was on from Friday to Sunday.", "Friday to Sunday", "2025-05-02..2025-05-04"),
]  # fmt: skip
MONTHS_AND_YEARS = [
    ("It opened in May 2024.", "May 2024", "2024-05-01..2024-05-31"),
    ("the quarter to March 2025", "March 2025", "2025-03-01..2025-03-31"),
    ("It opened in February, 2024.", "February, 2024", "2024-02-01..2024-02-29"),
    ("It opened in April.", "April", "2025-04-01..2025-04-30"),
    ("It opened in December.", "December", "2024-12-01..2024-12-31"),
    ("It opened last December.", "last December", "2024-12-01..2024-12-31"),
    ("It will open in December.", "December", "2025-12-01..2025-12-31"),
    ("See you next June.", "next June", "2025-06-01..2025-06-30"),
    ("It had opened in May.", "May", "2025-05-01..2025-05-31"),
    ("It was the largest since March.", "March", "2025-03-01..2025-03-31"),
    ("to report by the end of October", "October", "2025-10-01..2025-10-31"),
    ("In 1963 they marched.", "1963", "1963-01-01..1963-12-31"),
    ("It is the largest since 1926.", "1926", "1926-01-01..1926-12-31"),
    ("the march of 2018", "2018", "2018-01-01..2018-12-31"),
    ("since the 2019 special", "2019", "2019-01-01..2019-12-31"),
    ("In 2019, 3,000 had come.", "2019", "2019-01-01..2019-12-31"),
    ("In 2018 protesters came.", "2018", "2018-01-01..2018-12-31"),
]
YEARS_LEFT_OUT = [
    ("They marched on 3 May.", "3 May", "2025-05-03"),
    ("They marched on 4 May.", "4 May", "2025-05-04"),
    ("The vote is on 14 May.", "14 May", "2025-05-14"),
    ("It was shut on 5 July.", "5 July", "2025-07-05"),
    ("It was shut on 6 July.", "6 July", "2024-07-06"),
    ("It was shut on 17 November.", "17 November", "2024-11-17"),
    ("It will open on 17 November.", "17 November", "2025-11-17"),
    ("The stand opens on 1 August.", "1 August", "2025-08-01"),
    ("It was shut on 29 February.", "29 February", "2024-02-29"),
    ("It was on Friday 3 May.", "Friday 3 May", "2024-05-03"),
    ("Call us about incident 512 of 12 April; we will answer.", "12 April", "2025-04-12"),
]
WEEKDAYS = [
    ("They marched on Saturday.", "Saturday", "2025-05-03"),
    ("They marched on Sunday.", "Sunday", "2025-05-04"),
    ("They marched on Monday.", "Monday", "2025-04-28"),
    ("officials said Saturday.", "Saturday", "2025-05-03"),
    ("Saturday’s march drew 5,000.", "Saturday", "2025-05-03"),
    ("Saturday's march drew 5,000.", "Saturday", "2025-05-03"),
    ("They were there by Saturday night.", "Saturday", "2025-05-03"),
    ("On Saturday afternoon 5,000 marched.", "Saturday", "2025-05-03"),
    ("They will march on Saturday.", "Saturday", "2025-05-10"),
    ("They’ll march on Saturday.", "Saturday", "2025-05-10"),
    ("On Saturday, thousands will march.", "Saturday", "2025-05-10"),
    ("On Saturday we march.", "Saturday", "2025-05-10"),
    ("We expect 20,000 people on Saturday.", "Saturday", "2025-05-10"),
    ("A rally planned for Saturday", "Saturday", "2025-05-10"),
    ("It is to be held on Saturday.", "Saturday", "2025-05-10"),
    ("City clears the way for Saturday’s march", "Saturday", "2025-05-10"),
    ("ahead of Saturday’s march", "Saturday", "2025-05-10"),
    ("The committee meets on Thursday.", "Thursday", "2025-05-08"),
    ("They had expected 20,000 on Saturday.", "Saturday", "2025-05-03"),
    ("They said they would give a number on Tuesday.", "Tuesday", "2025-05-06"),
    ("5,000 came on Saturday, and more will follow.", "Saturday", "2025-05-03"),
    ("It was called off on Tuesday because it will rain.", "Tuesday", "2025-04-29"),
    ("next Saturday", "next Saturday", "2025-05-10"),
    ("this coming Saturday", "this coming Saturday", "2025-05-10"),
    ("this Saturday", "this Saturday", "2025-05-10"),
    ("last Saturday", "last Saturday", "2025-05-03"),
    ("last Sunday", "last Sunday", "2025-04-27"),
    ("this past Friday", "this past Friday", "2025-05-02"),
    ("What a Saturday!", "Saturday", "2025-05-03"),
    ("Switch-on Sunday 27th at 5pm.", "Sunday 27th", "2025-04-27"),
    ("on Saturday, the 31st", "Saturday, the 31st", "2025-05-31"),
]
RELATIVE = [
    ("It was counted today.", "today", "2025-05-04"),
    ("Today’s count is 5,000.", "Today", "2025-05-04"),
    ("They met tonight.", "tonight", "2025-05-04"),
    ("They met this morning.", "this morning", "2025-05-04"),
    ("Yesterday 12,000 walked.", "Yesterday", "2025-05-03"),
    ("They return tomorrow.", "tomorrow", "2025-05-05"),
    ("It stood last night at 17,300.", "last night", "2025-05-03"),
    ("They came the day before yesterday.", "the day before yesterday", "2025-05-02"),
    ("They met two days ago.", "two days ago", "2025-05-02"),
    ("They met 3 days ago.", "3 days ago", "2025-05-01"),
    ("They met two weeks ago.", "two weeks ago", "2025-04-14..2025-04-20"),
    ("They met a month ago.", "a month ago", "2025-04-01..2025-04-30"),
    ("up from 900 a year ago", "a year ago", "2024-01-01..2024-12-31"),
    ("They marched this weekend.", "this weekend", "2025-05-03..2025-05-04"),
    ("They marched at the weekend.", "the weekend", "2025-05-03..2025-05-04"),
    ("They will march at the weekend.", "the weekend", "2025-05-10..2025-05-11"),
    ("They marched last weekend.", "Last weekend", "2025-04-26..2025-04-27"),
    ("They marched last week.", "last week", "2025-04-21..2025-04-27"),
    ("They march next week.", "next week", "2025-05-05..2025-05-11"),
    ("They marched last month.", "last month", "2025-04-01..2025-04-30"),
    ("against 6,150 last year", "last year", "2024-01-01..2024-12-31"),
    ("Last year’s petition", "Last year", "2024-01-01..2024-12-31"),
]


@pytest.mark.parametrize(
    ("sentence", "printed", "days"),
    [*CALENDAR_DATES, *RANGES, *MONTHS_AND_YEARS, *YEARS_LEFT_OUT, *WEEKDAYS, *RELATIVE],
)
def test_a_paper_of_sunday_4_may_2025_means(sentence: str, printed: str, days: str) -> None:
    found = read(sentence, SUNDAY)
    assert [(one.casefold(), meant) for one, meant in found] == [(printed.casefold(), days)]


TRAPS = [
    "They may march 3 miles, and march on.",
    "The march 5,000 strong may turn.",
    "The march 3 abreast went by.",
    "Theresa May 3 points ahead",
    "May 12 people come?",
    "Thousands March 3 Miles",
    "The Women’s March 2017 archive",
    "A May Day rally on no day.",
    "In may be the answer.",
    "The Sunday Times and the Mail on Sunday said so.",
    "She was on Saturday Night Live on Black Friday.",
    "On Good Friday and Palm Sunday nobody counted.",
    "Every Saturday, most Sundays, on Fridays and on a wet Tuesday",
    "An ordinary market Saturday draws 2,000.",
    "Version 4.12.25, 4.2.1, build 8831, aged 41, 12 of 14, 3-1",
    "on 31 April and 30 February and 29 February 2025",
    "Heard on 03/05/2025, 3/5/25 or 45/99/2025.",
    "In 1980s style, in 2019/20 and 2024-25.",
    "A crowd of 2019 people and the 2000 runners; some 1850 came.",
    "It cost £3 May said.",
    "It carried 38 in its last year and over the last week.",
    "USA Today",
    "the day after the vote",
    "3 may be enough, sun and sat were there, mon ami",
    "10:30 and 14.52 and 1430 hours",
    "https://paper.example/2025/05/03/march",
    "May May May march march",
    "the first Saturday of the month, the last Sunday in it",
    "The Weekend Star wrote so.",
    "twenty-first of June",
    "Brian May, April Jones and June Brown sang with August Wilson.",
    "The May report and the March report",
    "1 in 5, 3/4, 24/7, 9/11 and 1/2",
]


@pytest.mark.parametrize("sentence", TRAPS)
def test_what_only_looks_like_a_date_is_left_alone(sentence: str) -> None:
    assert read(sentence, SUNDAY) == []


OTHER_DAYS = [
    # New Year: the Saturday before lies in the old year.
    ("2025-01-02", "They marched on Saturday.", "2024-12-28"),
    ("2025-01-02", "They marched on 30 December.", "2024-12-30"),
    ("2025-01-02", "They marched yesterday.", "2025-01-01"),
    ("2025-01-02", "They met last month.", "2024-12-01..2024-12-31"),
    ("2025-01-02", "They met last week.", "2024-12-23..2024-12-29"),
    ("2024-12-30", "They meet again on 3 January.", "2025-01-03"),
    ("2024-12-30", "They will march on Saturday.", "2025-01-04"),
    ("2024-12-30", "They meet next month.", "2025-01-01..2025-01-31"),
    # Leap days.
    ("2024-03-01", "They marched yesterday.", "2024-02-29"),
    ("2025-03-01", "They marched yesterday.", "2025-02-28"),
    ("2024-03-01", "They marched on 29 February.", "2024-02-29"),
    ("2027-06-01", "They marched on 29 February.", "2024-02-29"),
    ("2028-01-10", "It will be held on 29 February.", "2028-02-29"),
    ("1904-01-01", "It was shut on 29 February.", "1904-02-29"),
    ("1903-01-01", "It was shut on 29 February.", "1896-02-29"),
    # The day of the paper itself.
    ("2025-05-03", "They marched on Saturday.", "2025-05-03"),
    ("2025-05-03", "They will march on Saturday.", "2025-05-10"),
    ("2025-05-03", "They marched last Saturday.", "2025-04-26"),
    ("2025-05-03", "They march this Saturday.", "2025-05-03"),
    ("2025-05-05", "They marched this weekend.", "2025-05-03..2025-05-04"),
    ("2025-05-06", "They march this weekend.", "2025-05-10..2025-05-11"),
    ("2025-06-21", "Grand total for the weekend?", "2025-06-14..2025-06-15"),
    ("2025-05-05", "They march next weekend.", "2025-05-17..2025-05-18"),
    # The ends of the calendar.
    ("0001-01-01", "They marched today, not yesterday.", "0001-01-01"),
    ("9999-12-31", "They marched today and will on 3 January, tomorrow.", "9999-12-31"),
]


@pytest.mark.parametrize(("issued_on", "sentence", "days"), OTHER_DAYS)
def test_dates_are_counted_from_the_day_of_publication(
    issued_on: str, sentence: str, days: str
) -> None:
    assert read(sentence, datetime.date.fromisoformat(issued_on))[0][1] == days


CHAINS = [
    ("They met on 3 May 2024 and again the following day.", ["2024-05-03", "2024-05-04"]),
    ("They met on 3 May 2024; police came the day before.", ["2024-05-03", "2024-05-02"]),
    ("It rained on 3 May 2024. The same day they met.", ["2024-05-03", "2024-05-03"]),
    ("It ran 3–5 May 2024 and the next day.", ["2024-05-03..2024-05-05", "2024-05-06"]),
    ("The pump failed on 2 May 2024. High water on the Saturday.", ["2024-05-02", "2024-05-04"]),
    ("In the week of 9–15 June 2024 the Saturday", ["2024-06-09..2024-06-15", "2024-06-15"]),
    ("On 3 May 2024 and the following Monday", ["2024-05-03", "2024-05-06"]),
    ("On 3 May 2024 and the previous Monday", ["2024-05-03", "2024-04-29"]),
]


@pytest.mark.parametrize("issued_on", [SUNDAY, None])
@pytest.mark.parametrize(("sentence", "days"), CHAINS)
def test_some_dates_are_counted_from_the_one_before(
    sentence: str, days: list[str], issued_on: datetime.date | None
) -> None:
    assert [meant for _, meant in read(sentence, issued_on)] == days


UNDATED = [
    ("They met on Saturday, yesterday and 3 May.", []),
    ("They met on 3 May 2024 and on 5 May.", ["2024-05-03", "2024-05-05"]),
    ("They met on 28 December 2024 and on 3 January.", ["2024-12-28", "2025-01-03"]),
    ("They met on 3 May. It was printed on 9 May 2024.", ["2024-05-03", "2024-05-09"]),
    ("LONDON, May 4, 2025 (Wire) — They marched on Saturday.", ["2025-05-04", "2025-05-03"]),
    ("LONDON, May 4 (Wire) — They marched on Saturday.", []),
    ("In 1926 they marched.", ["1926-01-01..1926-12-31"]),
]


@pytest.mark.parametrize(("sentence", "days"), UNDATED)
def test_without_a_day_of_publication_another_date_must_give_the_year(
    sentence: str, days: list[str]
) -> None:
    assert [meant for _, meant in read(sentence, None)] == days


ROLES = [
    ("They marched on Saturday.", "event"),
    ("Police said on Saturday that 5,000 came.", "saying"),
    ("officials said Saturday.", "saying"),
    ("Police told reporters on Saturday that 5,000 came.", "saying"),
    ("On Saturday the police issued an assessment.", "saying"),
    ("The garden today announced that 4,000 came.", "saying"),
    ("The company’s release of 3 May gave 5,000.", "saying"),
    ("The group published on 3 May an estimate.", "saying"),
    ("They have marched since 3 May.", "limit"),
    ("12.6m views since 3 May", "limit"),
    ("By Friday 2,600 had signed.", "limit"),
    ("The line, which closed on 3 May, carried 38 a night.", "aside"),
    ("Harbour Gazette, Sunday 4 May 2025\n\nThey marched.", "stamp"),
    ("LONDON, May 4 (Wire) — They marched.", "stamp"),
]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_a_mention_tells_what_its_day_is_for(text: str, role: str) -> None:
    assert [one.role for one in find_dates(text, SUNDAY)] == [role]


def test_mentions_come_in_reading_order_with_their_precision_and_basis() -> None:
    text = (
        "On 3 May 2025, as in May 2024 and in 1963, they marched; on Sunday and today they slept."
    )
    assert [(one.precision, one.basis) for one in find_dates(text, SUNDAY)] == [
        ("day", "stated"),
        ("month", "stated"),
        ("year", "stated"),
        ("day", "weekday"),
        ("day", "relative"),
    ]
