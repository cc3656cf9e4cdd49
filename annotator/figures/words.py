"""The word lists that several stages share: people, labels, calendar words, stop words.

A newcomer teaches the finder a noun by adding it to one of these lists and a row to the table test.
Verbs and nouns that decide a *kind* live in ``kinds.py``; bound words in ``bounds.py``.
"""


def word_set(*lines: str) -> frozenset[str]:
    """Split lines of words into one set."""
    return frozenset(" ".join(lines).split())


# People who come to something, and people in general.
CROWD_NOUNS = word_set(
    "attendees attendants audience bystanders campaigners celebrants concertgoers congregants",
    "counterdemonstrators counterprotesters counterprotestors crowd delegates demonstrators",
    "dissidents fans festivalgoers guests marchers mourners moviegoers onlookers participants",
    "partygoers patrons picketers pilgrims protesters protestors rallygoers revelers revellers",
    "rioters runners spectators strikers supporters visitors walkers wellwishers worshipers",
    "worshippers goers attendee demonstrator marcher participant protester protestor spectator",
    "supporter visitor churchgoers theatregoers theatergoers racegoers ravers picnickers",
    "opponents holidaymakers",
)
PEOPLE_NOUNS = CROWD_NOUNS | word_set(
    "people persons person followers men man women woman children child kids kid teenagers youths",
    "youth youngsters adults adult pensioners residents citizens inhabitants locals villagers",
    "migrants refugees immigrants asylum-seekers families workers employees staff staffers",
    "labourers laborers miners farmers nurses doctors teachers students pupils schoolchildren",
    "academics lawyers artists musicians actors soldiers troops officers police policemen",
    "firefighters veterans volunteers activists organizers organisers members voters constituents",
    "electors taxpayers donors backers contributors subscribers users customers consumers",
    "passengers commuters travellers travelers tourists players athletes cyclists riders drivers",
    "fighters prisoners inmates detainees hostages victims survivors casualties patients",
    "americans britons germans europeans australians canadians russians ukrainians israelis",
    "palestinians muslims christians jews catholics republicans democrats socialists unionists",
    "neighbors neighbours parents mothers fathers grandparents boys girls listeners viewers",
    "readers watchers recipients applicants candidates councillors lawmakers legislators mps",
    "senators representatives speakers scientists researchers engineers professionals leaders",
    "others souls folks folk couples friends registrants signatories signers respondents shoppers",
    "homeowners tenants households pro-lifers vegans progressives conservatives liberals rebels",
    "loyalists militants gunmen bikers motorists truckers counterparts fishermen clergy priests",
    "bishops monks nuns imams rabbis dancers singers performers guards allies critics foes",
    "graduates alumni freshmen undergraduates postgraduates faculty educators caregivers carers",
    "deputies tenants infants babies toddlers siblings brothers sisters sons daughters cousins",
    "relatives kin comrades colleagues elders crews crewmen marshals constables sergeants cadets",
    "apprentices interns residents' natives nationals foreigners civilians dependants dependents",
    "witnesses hosts hostages orphans widows widowers brides grooms twins triplets celebrities",
    "aristocrats peasants serfs slaves servants merchants accountants consultants assistants",
    "attendants occupants inhabitant combatants informants entrants claimants defendants militants",
    "migrants pupils medics paramedics mechanics chefs cooks clerks monarchs knights yeomen",
    "sympathizers sympathisers hands' invitees partisans artisans clients chaplains captains",
    "pedestrians comedians custodians guardians historians librarians christians electricians",
    "brethren burgesses burghers freemen villeins archers poor homeless faithful needy pickets",
    "townsfolk countryfolk passers-by passersby gentry commoners lords ladies nobles",
    "individuals exhibitors communicants lads lasses lad guys teammates creators",
    # At work and in uniform.
    "navvies yeomanry cavalry infantry infantrymen marines recruits conscripts militia orderlies",
    "operatives cabbies stevedores waitresses midwives surgeons jockeys stewards stewardesses",
    "wardens",
    "bobbies detectives sheriffs gendarmes commandos umpires referees judges magistrates justices",
    "advocates attorneys nannies temps trainees scabs blacklegs seamstresses laundresses",
    "maids shepherds printers colliers poets novelists dramatists playwrights clowns",
    "sopranos altos influencers techs technicians postmen dustmen",
    "binmen lifeboatmen coastguards lifeguards paras snipers irregulars regulars auxiliaries",
    "personnel crewmembers aides envoys diplomats ambassadors ministers mayors governors monarchs",
    "princes princesses dukes earls barons baronets squires vassals heralds",
    # In church, at school, in the dock, at home.
    "vicars curates friars novices missionaries penitents flagellants heretics martyrs converts",
    "catechumens laity laymen laypeople seminarians scholars schoolboys schoolgirls classmates",
    "freshers alumnae beggars vagrants paupers convicts felons insurgents guerrillas",
    "terrorists hooligans ultras suspects captives internees castaways evacuees returnees exiles",
    "expats minors males females gents ladies teens adolescents tots mums dads moms grandmothers",
    "grandfathers grandchildren stepchildren twentysomethings octogenarians centenarians",
    "nonagenarians",
    "inpatients outpatients invalids amputees singles newlyweds spouses husbands wives",
    "fiancees lodgers housemates flatmates",
    # By creed, party and country.
    "protestants quakers methodists anglicans lutherans calvinists sikhs hindus buddhists",
    "suffragettes tories labourites marxists nazis partisans feminists environmentalists",
    "poles turks kurds armenians greeks danes swedes finns scots welshmen irishmen englishmen",
    "frenchmen",
    "dutchmen spaniards arabs serbs croats czechs slovaks hungarians romanians bulgarians italians",
    "mexicans cubans brazilians argentines chileans colombians venezuelans indians pakistanis",
    "iraqis",
    "iranians afghans syrians egyptians tunisians algerians moroccans nigerians kenyans ethiopians",
    "somalis africans asians belarusians georgians chechens uzbeks tibetans uyghurs rohingya",
    "londoners parisians berliners",
    # In the field of play, at the microphone, at the table.
    "contestants competitors triathletes umpires scouts debutants finalists",
    "semifinalists medallists medalists punters diners gourmets houseguests",
    "trippers devotees acolytes initiates newcomers joiners starters finishers regulars",
    "respondents callers freshmen experts specialists pundits officials clerics",
    "איש אנשים מפגינים شخص متظاهر",
)
_IRREGULAR_PLURALS = word_set(
    "people men women children police fishermen policemen gunmen folk youth staff clergy feet",
    "teeth lives wives data media criteria alumni sheep cattle aircraft series species crew oxen",
    "geese",
    "personnel",
)
_SINGULAR_IN_S = word_set(
    "this is was has its his us as does yes less plus thus versus across towards besides always",
    "perhaps unless whereas news politics business process press class congress access success",
    "address campus bus gas virus crisis basis analysis status census focus bonus analysis boss",
    "loss mass pass cross glass dress stress various previous religious famous serious obvious",
    "continuous says goes gets makes takes wants needs comes shows sees gives finds keeps lets",
    "puts seems becomes remains includes provides allows requires expects plans helps means uses",
    "works runs turns starts lies sits stands brings leads holds ends asks calls hits wins knows",
    "thinks looks costs claims appears happens plays vs christmas texas paris james charles jones",
    "sometimes alas was afterwards sales' pounds'",
)


def is_plural_noun(word: str) -> bool:
    """Does a lower-case word look like a plural noun? Guessed from its ending and two lists."""
    if word in _IRREGULAR_PLURALS or word in PEOPLE_NOUNS:
        return len(word) > 2
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "'s", "’s", "ous")):
        return False
    return word not in _SINGULAR_IN_S


# Words whose number names one thing in a series: "Step 2", "page 14".
LABELS = word_set(
    "act age-group amendment annex appendix apartment apt area article asset block bus building",
    "bullet category channel chapter chapters clause class court decree directive division",
    "district episode exhibit exit figure fig flight floor form formula game gate grade group",
    "highway house hurricane interstate issue item junction kilometer key lane law legislature",
    "level line lot measure method mile-marker model month number no nos note option order page",
    "pages par paragraph part period phase pier platform point pp prop proposal proposition",
    "protocol psalm quarter question race resolution room round route rule schedule season",
    "section sector sections session size slide special square stage station step steps studio",
    "suite table task terminal tier title track type unit verse version sp ftse nasdaq dow vol",
    "volume ward week wave weeks zone zip day windows ios android covid apollo boeing airbus euro",
    "matchday lap leg row seed heat pool score index code room bay tower tab sheet column lesson",
    "module incident build bib charity licence license case docket ref reference invoice permit",
    "ext extension serial badge plot stall berth fol folio minute error revision release update",
    "service log port reason mile kilometre job file notice shirt locker box threshold query",
    "ticket callsign train",
)
CALENDAR_WORDS = word_set(
    "january february march april may june july august september october november december jan",
    "feb mar apr jun jul aug sep sept oct nov dec spring summer autumn fall winter easter",
    "christmas ramadan monday tuesday wednesday thursday friday saturday sunday year midsummer",
)
YEAR_LEADS = word_set(
    "in since by of from until till during after before early late mid through throughout the",
    "last circa fiscal for entering between year season calendar thru ca",
)
# Capitalised words that may stand before a real count, title case or the start of a sentence.
NAME_SAFE_WORDS = word_set(
    "a about above after all almost also an and another any approximately around as at before",
    "below between but by by close down drew draws attract attracts barely despite during",
    "estimated exactly fewer first following for from get gets got had has have he her his if in",
    "including inside into is it its just killed kills least less more most nearly near no not",
    "now of off on only or other our out over past per plus police roughly saw sees since so some",
    "than that the their these they this those to total totaling under until up upwards was we",
    "were when where while with within you your because both each every half hundreds injured",
    "january february march april may june july august september october november december monday",
    "tuesday wednesday thursday friday saturday sunday organisers organizers raises raised over",
    "says said top used uses sold sells",
)
SCORE_WORDS = word_set(
    "won win wins winning lost lose loses losing beat beats beaten defeat defeated drew draw tied",
    "tie tying lead led leads trail trailed trailing down up score scored victory nil defeat loss",
    "record equalised equalized finished aggregate",
)
# Words that end a counted noun phrase: closed classes first, then frequent verbs.
CLOSED_CLASS = word_set(
    "a an the this that these those my your his her its our their any each every no both either",
    "neither i you he she it we they who whom whose which what when where why how there here of",
    "in on at by for from to with without within into onto over under up down out off about above",
    "across after against along amid among around as before behind below beneath beside between",
    "beyond despite during except inside like near outside per plus since than through throughout",
    "till toward towards until upon versus via and or but nor so yet if because although though",
    "while whereas unless not only also then now already still again ever never just too very",
    "more most less least today yesterday tomorrow tonight later earlier ago away apart together",
    "annually nationwide online is are was were be been being am has have had having do does did",
    "doing will would shall should can could may might must cannot won't didn't don't wasn't",
    "weren't isn't aren't hadn't haven't them him me us",
)
FREQUENT_VERBS = word_set(
    "said says say told tells added adds came come comes went go goes gone took take takes taken",
    "made make makes got get gets gave give gives given saw see sees seen found find left leave",
    "leaves kept held hold holds stood stand stands sat sit lay lie ran run runs met meet led",
    "lead leads began begin begins became become becomes brought bring brings bought paid pay",
    "pays sent spent fell fall falls grew rose rise rises drew draw draws won win lost lose knew",
    "know knows thought think felt feel heard hear broke chose spoke spoken speak speaks wrote",
    "write read swept filled fills fill packed packs gathered gather gathers marched march",
    "marches rallied rally rallies protested protest protests demonstrated demonstrate",
    "demonstrates attended attend attends turned turn turns joined join joins watched watch",
    "watches tuned tune signed sign signs voted vote votes showed show shows shown lined line",
    "flooded crowded descended converged assembled assemble waited wait cheered cheer chanted",
    "chant walked walk walks arrived arrive arrives died die dies killed injured wounded arrested",
    "detained expected registered enrolled applied subscribed logged streamed viewed participated",
    "participate took raised pledged donated contributed live lives work reached reach surrounded",
    "blocked occupied braved endured celebrated danced sang listened remained remain stayed stay",
    "returned return fled flee braving including following according carrying holding wearing",
    "chanting waving calling demanding protesting gathering attending living working taking",
    "waiting watching marching walking standing sitting",
)
STOP_WORDS = CLOSED_CLASS | FREQUENT_VERBS
