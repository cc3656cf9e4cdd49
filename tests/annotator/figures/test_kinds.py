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
    ("The march drew a 5,000-strong turnout.", "attendance"),
    ("Police counted 5,000-odd on the bridge at the march.", "attendance"),
    ("The rally was 5,000-plus, stewards say.", "attendance"),
    ("12,000 March Against Cuts", "attendance"),
    ("5,000 Rally For Peace In Capital", "attendance"),
    ("Organisers of the protest: “12,000+”.", "attendance"),
    ("The vigil, at around 400 strong, was silent.", "attendance"),
    ("The crowd swelled to 9,000.", "attendance"),
    ("The crowd had dwindled to about 300 by dusk.", "attendance"),
    ("By nightfall a crowd that police numbered at 2,000 remained.", "attendance"),
    ("An audience of 1,200 rose to its feet.", "attendance"),
    ("The gig was watched by 1,200 in the hall.", "attendance"),
    ("A congregation of three hundred sang.", "attendance"),
    ("Three thousand were on the ground.", "attendance"),
    ("They numbered some 4,000, if the almanac is right.", "attendance"),
    ("The procession took an hour to pass and numbered 4,000.", "attendance"),
    ("Gate: 8,217.", "attendance"),
    ("Gate receipts were £4,100.", "money"),
    ("Crowd: 8,217", "attendance"),
    ("HT 1-0. Attendance 3,310.", "attendance"),
    ("A record 3,310 saw the game.", "attendance"),
    ("More than 700 filed past the coffin.", "attendance"),
    ("Some 30,000 lined the route of the cortege.", "attendance"),
    ("Nearly 900 have booked for the dinner.", "registrants"),
    ("Over 4,000 have registered to run.", "registrants"),
    ("Organisers have had 1,900 entries.", "registrants"),
    ("1,900 are down to start.", "registrants"),
    ("The book of condolence was signed by 2,300.", "signatures"),
    ("2,300 put their names to the letter.", "signatures"),
    ("An open letter with 2,300 names was published.", "signatures"),
    ("Her petition has passed the 50,000 mark.", "signatures"),
    ("The programme drew 2.4 million.", "viewers"),
    ("It was seen in 1.1 million homes.", "households"),
    ("The finale pulled 6.7 million viewers.", "viewers"),
    ("The game peaked with 9.1 million viewers.", "peak_concurrent_viewers"),
    ("It had 48,000 concurrents.", "peak_concurrent_viewers"),
    ("The show was downloaded 1.2 million times.", "count"),
    ("The video was watched 4 million times.", "views"),
    ("The campaign generated 12 million impressions.", "impressions"),
    ("The appeal stands at £61,000.", "donations"),
    ("So far £61,000 has been given.", "donations"),
    ("A whip-round produced £214.", "donations"),
    ("Capacity 1,300.", "capacity"),
    ("A 1,300-capacity room.", "capacity"),
    ("The room seats 1,300.", "capacity"),
    ("Standing room for 400.", "capacity"),
    ("A full house of 1,300.", "attendance"),
    ("It won by a majority of 1,204.", "votes"),
    ("Some 3,000 ballots were spoiled.", "votes"),
    ("Membership has fallen to 1,904.", "members"),
    ("The society has 1,904 on its books.", "members"),
    ("Paid-up members: 1,904.", "members"),
    ("The fire left 40 homeless.", "people"),
    ("The blast injured 40.", "injuries"),
    ("The blast left 40 dead.", "deaths"),
    ("Forty lost their lives.", "deaths"),
    ("The death toll has risen to 40.", "deaths"),
    ("Forty were treated for burns.", "injuries"),
    ("Forty needed hospital treatment.", "injuries"),
    ("Police made 40 arrests.", "arrests"),
    ("Forty were led away in handcuffs.", "arrests"),
    ("Three thousand downed tools.", "people"),
    ("About 3,000 stayed away from work.", "people"),
    ("The mill employed 3,000.", "people"),
    ("The village has 900 inhabitants.", "people"),
    ("Its population is 9,400.", "people"),
    ("Some 9,400 live there.", "people"),
    ("A jury of 12 women was sworn.", "people"),
    ("They sold 4,000 programmes.", "count"),
    ("More than 200 trees were felled.", "count"),
    ("The collection plate held £212.", "donations"),
    ("In all, 48,000 visits were made.", "attendances_total"),
    ("Visits: 48,000.", "attendances_total"),
    ("Some 48,000 people visited over the summer.", "attendance"),
    ("At its height there were 6,000 in the park.", "peak_crowd"),
    ("900 clicked “attending”.", "rsvp"),
    ("Another 900 followed by Zoom.", "online_participants"),
    ("Some 900 logged in.", "online_participants"),
    ("They gave out 5,000 free tickets.", "tickets_distributed"),
    ("5,000 passes were issued.", "tickets_distributed"),
    ("The turnstiles recorded 5,000.", "ticket_scans"),
    ("5,012 passed through the turnstiles.", "ticket_scans"),
]


@pytest.mark.parametrize(("sentence", "kind"), SENTENCES)
def test_each_sentence_has_its_kind(sentence: str, kind: str) -> None:
    [figure] = find_figures(sentence)
    assert kind in KINDS
    assert figure.kind == kind
    assert figure.kinds[0] == kind


FIRST_KINDS = [
    # What a crowd did to a thing does not make the thing what is counted.
    ("Some 12,000 joined protests in the capital.", "attendance"),
    ("About 900 visited museums on Sunday.", "attendance"),
    ("Some 60 injured miners left.", "people"),
    # Harm right in front of the number wins over what is said behind it.
    ("They wounded 17 at a fair attended by many.", "injuries"),
    ("Two of our members were arrested.", "arrests"),
    ("More than 2,300 new members joined.", "members"),
    ("A survey of 2,210 signers was made.", "people"),
    ("Some 15,300 listeners gave.", "people"),
    ("Sixty fans fainted.", "injuries"),
    ("Twenty-two were taken to the county gaol.", "arrests"),
    ("The cholera carried off 173.", "deaths"),
    ("They sang to 2,200 in the cathedral.", "attendance"),
    ("The permitted number of guests is 150.", "capacity"),
    ("The fire certificate allows 8,200.", "capacity"),
    ("Annotators (n = 36) were paid.", "people"),
    ("The flower show was seen by 2,000.", "attendance"),
    ("The union has 81,800 in membership.", "members"),
    ("It set them at 118,400 viewers at peak.", "peak_concurrent_viewers"),
    ("Dockers gave £1,140, from 211 supporters.", "donations"),
    ("Sold 1,912, comps 88, scanned 1,744.", "tickets_sold"),
    ("Refused by 212 to 208.", "votes"),
    ("An audience of 8.9 million saw it.", "viewers"),
    ("An audience of 1,200 saw it.", "attendance"),
    ("The income was £4.4m, donations £310,000.", "money"),
    ("The stipend was given as £48,000.", "money"),
]


@pytest.mark.parametrize(("sentence", "kind"), FIRST_KINDS)
def test_the_first_figure_has_its_kind(sentence: str, kind: str) -> None:
    assert find_figures(sentence)[0].kind == kind


def test_each_number_of_a_return_keeps_its_own_label() -> None:
    figures = find_figures("Sold 1,912, comps 88, scanned 1,744. Licensed capacity 2,050.")
    assert [one.kind for one in figures] == [
        "tickets_sold",
        "tickets_distributed",
        "ticket_scans",
        "capacity",
    ]


def test_each_line_of_a_list_keeps_its_own_label() -> None:
    figures = find_figures("Tickets sold: 640\nTickets scanned: 612\nEjections: 37\nArrests: 9\n")
    assert [one.kind for one in figures] == ["tickets_sold", "ticket_scans", "count", "arrests"]


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
