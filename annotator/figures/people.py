"""Tell nouns for people, by the lists of ``words.py`` and by their endings.

English forms most names for people from what they do: "tenants" must be listed, "signallers",
"cellists" and "townsfolk" need not be. An ending is only a guess, so the things that end alike
("papers", "sectors", "lists") are listed here.
"""

from annotator.figures.words import PEOPLE_NOUNS, word_set

_ENDINGS = (
    "ers", "ors", "ists", "ees", "eers", "icians", "arians", "men", "women", "folk", "people",
    "persons", "mates", "holders", "goers", "crats", "smiths", "wrights",
)  # fmt: skip
_THINGS = word_set(
    "numbers papers newspapers wallpapers computers letters posters flyers fliers orders borders",
    "offers trailers boosters containers trackers boilers meters metres liters litres centers",
    "centres dinners winters summers towers flowers rivers covers tractors factors sectors motors",
    "doors outdoors indoors floors errors colors colours mirrors corridors layers stickers banners",
    "dollars quarters headquarters chapters powers rubbers figures matters headers servers routers",
    "printers scooters helicopters steamers ferries freighters tankers bombers carriers cruisers",
    "choppers diggers bulldozers trawlers liners burgers wafers fingers shoulders feathers",
    "sweaters",
    "jumpers trousers slippers sneakers drawers hangers cylinders ladders shutters counters",
    "coasters chambers timbers cucumbers remainders reminders folders binders thunders cinders",
    "corners clusters semesters registers transfers buffers filters heaters tubers cancers ulcers",
    "disasters monsters oysters lobsters spiders tigers panthers beavers otters rosters charters",
    "vectors monitors sensors processors reactors transistors rotors detectors indicators anchors",
    "generators elevators escalators ventilators calculators refrigerators meteors harbors labors",
    "rumors favors flavors honors odors vapors tumors terrors horrors trees fees coffees knees",
    "degrees committees subcommittees bees decrees settees marquees guarantees levees trophies",
    "toffees jubilees lists shortlists checklists playlists waitlists fists wrists twists mists",
    "manners answers hours prayers showers blockers barriers trackers parameters diameters gutters",
    "shelters theaters theatres campers parkers tenders lenders sliders binoculars boxers lighters",
    "crackers hampers bumpers stretchers loudspeakers fillers vouchers suppers quavers",
    "rulers erasers scrapers skyscrapers levers divers dampers twitters timers drivers' breakers",
    "wonders hinders bladders udders calendars acres crosses others' orders spectators'",
    "exhibitors'",
    "beers ciders peers' piers frontiers tiers cashiers' stores scores shores bores chores cores",
    "spores folders trackers newsletters transmitters thermometers speedometers kilometers",
    "kilometres centimetres centimeters millimetres millimeters converters toasters blenders",
    "mixers freezers dryers washers dishwashers cookers recorders cleavers hammers screwdrivers",
    "chargers lasers clickers firecrackers canisters hoppers razors scissors ledgers conifers",
    "planters",
    "feeders projectors terriers retrievers setters badgers plovers vipers sixers",
    "specimen omen regimen abdomen acumen semen stamen",
)
# "300 of us": the pronoun counts people.
_PRONOUNS = word_set("us you")


def is_people_noun(word: str) -> bool:
    """Does a lower-case noun name people? "us" and "you" do."""
    if word in PEOPLE_NOUNS or word in _PRONOUNS:
        return True
    return len(word) > 5 and word.endswith(_ENDINGS) and word not in _THINGS
