"""The demonstration corpus agrees with its manifest. Needs no database and no Django."""

import json
import re
import unicodedata
from collections import Counter
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from claims.verdicts import CLAIM_VERDICTS, claim_verdict, resolve_pair

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
MANIFEST = json.loads((SEEDS / "manifest.json").read_text(encoding="utf-8"))
CONTEXT_CODE_POINTS = 32


def words(text: str) -> list[str]:
    return text.split()


VOCABULARY = {
    "claim_type": words("numerical event_property quote causal position"),
    "speaker_role": words(
        """organizer police_or_official venue ticketing_or_platform audience_measurer
        reporter_observation participant researcher unattributed"""
    ),
    "occurrence": words("actual expected planned cancelled"),
    "status": words("recorded in_review settled"),
    "measure_kind": words(
        """registrants rsvp tickets_distributed tickets_sold ticket_scans attendance
        attendances_total peak_crowd online_participants capacity average_audience reach
        peak_concurrent_viewers viewers views households impressions signatures donations money
        votes members seats arrests injuries deaths percent duration age people count"""
    ),
    "bound": words(
        """exact approx range at_least more_than at_most less_than up_to nearly
        vague_magnitude"""
    ),
    "time_basis": words("at_peak at_moment cumulative average_minute per_day whole_run"),
    "scope": words("whole_event sub_event one_side one_platform one_country all_sites"),
    "method": words(
        """turnstile ticket_scan tickets_sold registration_list panel_survey platform_analytics
        aerial_density photo_or_video_count eyewitness unknown"""
    ),
}
NEVER_EMPTY = {"claim_type", "speaker_role", "occurrence", "status"}
RELATIONS = words(
    """corroborates supports consistent_with conflicts refutes undercuts qualifies corrects updates
    retracts same_origin mentions"""
)
SYMMETRIC = {"corroborates", "consistent_with", "conflicts", "same_origin", "mentions"}
WITHIN_ONE_DOCUMENT = {"corrects", "mentions", "qualifies"}


def by_key(section: str) -> dict[str, dict]:
    return {row["key"]: row for row in MANIFEST[section]}


AGENTS, EVENTS, DOCUMENTS, PASSAGES, CLAIMS, LINKS = map(
    by_key, ("agents", "events", "documents", "passages", "claims", "links")
)
USERNAMES = {person["username"] for person in MANIFEST["people"]}


def read_text(document: dict) -> str:
    text = (SEEDS / document["file"]).read_bytes().decode("utf-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


TEXTS = {key: read_text(document) for key, document in DOCUMENTS.items()}


def each(rows: dict[str, dict]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("row", rows.values(), ids=rows.keys())


# --- reading numbers from a quote, independently of the figure finder --------------------------

_SMALL = words(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen"""
)
_TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")
_WORDS = {word: number for number, word in enumerate(_SMALL)}
_WORDS |= {word: 10 * number for number, word in enumerate(_TENS, start=2)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_SHARES = {"quarter": 0.25, "half": 0.5}
_DIGITS = r"\d+(?:[,٬]\d{3})*(?:\.\d+)?"
_NUMBER_WORD = "|".join([*_SCALES, *sorted(_WORDS, key=len, reverse=True)])
_PHRASE = re.compile(
    rf"(?:{_DIGITS}|\b(?:{_NUMBER_WORD})\b)(?:[\s-]+(?:and )?(?:{_NUMBER_WORD})\b)*"
)
_LENT_SCALE = re.compile(
    rf"\b({_NUMBER_WORD}) (?:or|to) (?:{_NUMBER_WORD}) ({'|'.join(_SCALES)})\b"
)
_SHARE = re.compile(rf"\b({'|'.join(_SHARES)}) (?:of )?a ({'|'.join(_SCALES)})\b")


def to_ascii_digits(text: str) -> str:
    return "".join(str(unicodedata.digit(char)) if char.isdecimal() else char for char in text)


def read_phrase(phrase: str) -> float:
    """Read "1.3 million" or "three thousand four hundred"."""
    total, current = 0.0, 0.0
    for token in re.findall(rf"{_DIGITS}|[a-z]+", phrase):
        if token[0].isdigit():
            current = float(re.sub("[,٬]", "", token))
        elif token == "hundred":
            current = (current or 1) * 100
        elif token in _SCALES:
            total, current = total + (current or 1) * _SCALES[token], 0.0
        else:
            current += _WORDS.get(token, 0)  # "and" adds nothing
    return total + current


def numbers_in(quote: str) -> set[float]:
    """Return every number that the quote states in digits or words."""
    text = to_ascii_digits(quote.lower())
    found = {read_phrase(phrase) for phrase in _PHRASE.findall(text)}
    found |= {_WORDS[low] * _SCALES[scale] for low, scale in _LENT_SCALE.findall(text)}
    return found | {_SHARES[share] * _SCALES[scale] for share, scale in _SHARE.findall(text)}


@pytest.mark.parametrize(
    ("quote", "number"),
    [
        ("nearly 5,000 people", 5_000),
        ("**1.3 million views**", 1_300_000),
        ("one or two hundred", 100),
        ("one or two hundred", 200),
        ("three thousand four hundred of you", 3_400),
        ("eighty-four thousand euros", 84_000),
        ("a hundred, no, a quarter of a million euros", 250_000),
        ("نحو ٨٬٠٠٠ شخص", 8_000),
        ("Two in forty minutes", 40),
    ],
)
def test_number_can_be_read(quote: str, number: float) -> None:
    assert number in numbers_in(quote)


# --- the manifest ------------------------------------------------------------------------------


def test_format_and_sections() -> None:
    assert MANIFEST["format"] == "corroborate.seeds.v1"
    assert set(MANIFEST["project"]) == {"name", "slug", "description"}


@pytest.mark.parametrize(
    "section", ["agents", "events", "documents", "passages", "claims", "links"]
)
def test_keys_are_unique(section: str) -> None:
    counts = Counter(row["key"] for row in MANIFEST[section])
    assert [key for key, count in counts.items() if count > 1] == []


def test_people_have_roles() -> None:
    assert len(USERNAMES) == len(MANIFEST["people"]) >= 3
    roles = {person["role"] for person in MANIFEST["people"]}
    assert roles <= {"viewer", "reviewer", "adjudicator", "admin"}
    viewers = {person["username"] for person in MANIFEST["people"] if person["role"] == "viewer"}
    parts = ("passages", "claims", "links", "labels", "assessments", "verdicts", "comments")
    assert {row["created_by"] for part in parts for row in MANIFEST[part]} <= USERNAMES - viewers


def test_agent_kinds() -> None:
    assert {agent["kind"] for agent in AGENTS.values()} == {"person", "organization"}
    assert len({agent["name"].casefold() for agent in AGENTS.values()}) == len(AGENTS)


@each(EVENTS)
def test_event(row: dict) -> None:
    assert date.fromisoformat(row["date"]).year == 2025
    assert row["date_precision"] in {"day", "week", "month"}
    assert row["geo_precision"] in {"town", "area", "region", ""}
    assert all(row[field] for field in ("title", "kind", "place", "description"))
    if "parent" in row:
        assert row["parent"] in EVENTS.keys() - {row["key"]}
        assert row["part"] in {"sub_event", "counterpart", "online_half"}
    assert any(claim["event"] == row["key"] for claim in CLAIMS.values())


@each(DOCUMENTS)
def test_document(row: dict) -> None:
    text = TEXTS[row["key"]]
    assert text.strip()
    assert not {"\ufffd", "\ufeff"} & set(text)
    assert unicodedata.normalize("NFC", text) == text
    assert row["publisher"] in AGENTS
    assert all(set(author) == {"family", "given"} for author in row["author"])
    assert date.fromisoformat(row["issued"]).year == 2025
    assert row["retrieved_at"].endswith("Z")
    assert datetime.fromisoformat(row["retrieved_at"]).date() >= date.fromisoformat(row["issued"])
    for address in filter(None, (row["URL"], row.get("archive_url"))):
        assert re.match(r"https://[a-z0-9.-]+\.example(/|$)", address)
    assert all(row[field] for field in ("title", "type", "language"))


def test_every_file_is_listed_once() -> None:
    listed = [document["file"] for document in DOCUMENTS.values()]
    present = {str(path.relative_to(SEEDS)) for path in (SEEDS / "documents").iterdir()}
    assert len(listed) == len(set(listed))
    assert set(listed) == present


@each(PASSAGES)
def test_passage_is_found_exactly_once(row: dict) -> None:
    text = TEXTS[row["document"]]
    assert row["exact"].strip() == row["exact"] != ""
    assert max(len(row["prefix"]), len(row["suffix"])) <= CONTEXT_CODE_POINTS
    quote = row["prefix"] + row["exact"] + row["suffix"]
    first = text.find(quote)
    assert first >= 0
    assert text.find(quote, first + 1) == -1


def span_of(passage: dict) -> tuple[int, int]:
    text = TEXTS[passage["document"]]
    start = text.index(passage["prefix"] + passage["exact"] + passage["suffix"])
    start += len(passage["prefix"])
    return start, start + len(passage["exact"])


def test_no_span_is_marked_twice_and_some_overlap() -> None:
    spans = [(passage["document"], *span_of(passage)) for passage in PASSAGES.values()]
    assert len(spans) == len(set(spans))
    overlapping = {
        here[0]
        for here, after in pairwise(sorted(spans))
        if here[0] == after[0] and after[1] < here[2]
    }
    assert len(overlapping) >= 2


@each(CLAIMS)
def test_claim_resolves_and_uses_known_words(row: dict) -> None:
    assert row["passage"] in PASSAGES
    assert row["event"] in EVENTS
    assert row["speaker"] is None or row["speaker"] in AGENTS
    assert row["reporting_source"] in AGENTS
    assert row["copied_from"] is None or row["copied_from"] in CLAIMS.keys() - {row["key"]}
    assert date.fromisoformat(row["claim_date"]).year == 2025
    assert row["claim_text"].endswith(".")
    for field, known in VOCABULARY.items():
        assert row[field] in known or (row[field] == "" and field not in NEVER_EMPTY), field


@each(CLAIMS)
def test_claim_states_a_figure_that_its_quote_shows(row: dict) -> None:
    value, low, high = (row[field] for field in ("value", "low", "high"))
    if row["claim_type"] != "numerical":
        assert (value, low, high, row["magnitude"], row["bound"]) == (None, None, None, "", "")
        return
    assert all(row[field] for field in ("measure_kind", "unit", "bound"))
    given = (value is not None, low is not None, high is not None, row["magnitude"] != "")
    expected = {"range": (False, True, True, False), "vague_magnitude": (False, False, False, True)}
    assert given == expected.get(row["bound"], (True, False, False, False))
    assert row["bound"] != "range" or low < high
    if row.get("override_reason"):
        return
    quote = PASSAGES[row["passage"]]["exact"]
    stated = {number for number in (value, low, high) if number is not None}
    assert stated <= numbers_in(quote)
    assert set(row["magnitude"].split()) - {"a"} <= set(re.findall(r"\w+", quote.lower()))


@each(LINKS)
def test_link(row: dict) -> None:
    assert row["relation"] in RELATIONS
    assert row["created_by"] in USERNAMES
    source, target = PASSAGES[row["source"]], PASSAGES[row["target"]]
    assert source is not target
    if row["relation"] not in WITHIN_ONE_DOCUMENT:
        assert source["document"] != target["document"]
    for end in ("source", "target"):
        claim = row[f"{end}_claim"]
        assert claim is None or CLAIMS[claim]["passage"] == row[end]


def test_every_link_type_is_used_and_no_symmetric_pair_twice() -> None:
    assert {link["relation"] for link in LINKS.values()} == set(RELATIONS)
    pairs = Counter(
        (link["relation"], frozenset((link["source"], link["target"])))
        for link in LINKS.values()
        if link["relation"] in SYMMETRIC
    )
    assert max(pairs.values()) == 1


def test_assessments() -> None:
    preferred = Counter()
    for row in MANIFEST["assessments"]:
        claim = CLAIMS[row["claim"]]
        assert (claim["event"], claim["measure_kind"]) == (row["event"], row["measure_kind"])
        assert row["rank"] in {"preferred", "normal", "deprecated"}
        assert row["reason"]
        preferred[row["event"], row["measure_kind"]] += row["rank"] == "preferred"
    assert max(preferred.values()) == 1
    assert len(MANIFEST["assessments"]) >= 3


def test_labels_come_to_every_clear_verdict() -> None:
    pairs = Counter(
        (row["claim"], row["evidence"], row["created_by"]) for row in MANIFEST["labels"]
    )
    assert max(pairs.values()) == 1
    linked = {
        (claim, far)
        for link in LINKS.values()
        for claim, far in (
            (link.get("source_claim"), link["target"]),
            (link.get("target_claim"), link["source"]),
        )
    }
    labels: dict[str, dict[str, list[str]]] = {}
    for row in MANIFEST["labels"]:
        assert (row["claim"], row["evidence"]) in linked
        labels.setdefault(row["claim"], {}).setdefault(row["evidence"], []).append(row["label"])
    verdicts = {
        claim_verdict(resolve_pair(given) for given in pairs.values()) for pairs in labels.values()
    }
    assert verdicts == {"SUPPORTED", "REFUTED", "CONFLICTING"}
    assert {row["verdict"] for row in MANIFEST["verdicts"]} <= set(CLAIM_VERDICTS)
    assert all(row["reason"] and row["claim"] in CLAIMS for row in MANIFEST["verdicts"])


def test_comments() -> None:
    places = {
        "claim": CLAIMS,
        "passage": PASSAGES,
        "link": LINKS,
        "event": EVENTS,
        "document": DOCUMENTS,
    }
    for row in MANIFEST["comments"]:
        [(kind, key)] = row["on"].items()
        assert key in places[kind]
        assert row["text"]


def test_corpus_is_large_and_varied_enough() -> None:
    sizes = [len(text.encode("utf-8")) for text in TEXTS.values()]
    assert len(sizes) >= 16
    assert max(sizes) >= 60_000
    assert len(PASSAGES) >= 70
    assert len(CLAIMS) >= 60
    assert len(LINKS) >= 25
    assert {Path(document["file"]).suffix for document in DOCUMENTS.values()} >= {".txt", ".md"}
    assert {document["key"] for document in DOCUMENTS.values()} == {
        passage["document"] for passage in PASSAGES.values()
    }
    assert max(Counter(claim["event"] for claim in CLAIMS.values()).values()) >= 12


def test_one_document_has_emoji_and_both_directions() -> None:
    def is_mixed(text: str) -> bool:
        directions = {unicodedata.bidirectional(char) for char in text}
        joiner, flag_letter, skin_tone = "\u200d", "\U0001f1fa", "\U0001f3ff"
        has_emoji = {joiner, flag_letter, skin_tone} <= set(text)
        return has_emoji and {"AL", "R", "AN", "L"} <= directions

    assert any(is_mixed(text) for text in TEXTS.values())


def test_long_document_does_not_repeat_itself() -> None:
    longest = max(TEXTS.values(), key=len)
    paragraphs = [part.strip() for part in longest.split("\n\n") if len(part) > 80]
    assert len(paragraphs) == len(set(paragraphs)) >= 80
