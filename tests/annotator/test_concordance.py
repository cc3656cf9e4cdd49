"""One table of queries and what they find, the same on every database."""

from __future__ import annotations

import datetime
from io import StringIO
from unicodedata import normalize

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotator import concordance, indexing, kwic, text_index
from annotator.concordance import find_hits
from annotator.importing import Incoming, add_version, delete_document
from annotator.integrity import find_faults
from annotator.models import Document, IndexedText
from annotator.text_index import Scope
from annotator.wordsearch import parse
from tests.cast import Cast, make_document

TEXTS = {
    "gazette": "The marchers reached the quay at noon. Police counted 5,000; it was no marathon.",
    "echo": "Organisers spoke of 12 300 people at the harbour. The quay was full.",
    "zeitung": "In ZÜRICH kamen 5.000 Leute, die Straße war voll.",
    "haber": "İSTANBUL'da 1.500 kişi, ışıklar söndü.",
    "chinese": "有五千人参加了港口的游行。警方说是四千。",
    "japanese": "港の行進に5000人が参加した。",
    "hindi": "नमस्ते, पुलिस ने ५०० लोगों की गिनती की।",
    "decomposed": "Le défilé de l'été a réuni 5 000 personnes.",
    "arabic": "قالت الشُّرطة إن ٥٠٠٠ شخص",
    "thai": "ตำรวจนับได้ 500 คน",
}

# Query, and what is found by title: the words of each place.
TABLE: list[tuple[str, dict[str, list[str]]]] = [
    ("quay", {"gazette": ["quay"], "echo": ["quay"]}),
    ("QUAY", {"gazette": ["quay"], "echo": ["quay"]}),
    ("march", {}),
    ("march*", {"gazette": ["marchers"]}),
    ("mar*", {"gazette": ["marchers", "marathon"]}),
    ('"the quay"', {"gazette": ["the quay"], "echo": ["The quay"]}),
    ('"quay the"', {}),
    ('"the march* reached"', {"gazette": ["The marchers reached"]}),
    ("quay police", {"gazette": ["quay at noon. Police"]}),
    ("quay AND police", {"gazette": ["quay at noon. Police"]}),
    ("quay -police", {"echo": ["quay"]}),
    ("quay NOT police", {"echo": ["quay"]}),
    ('quay -"the quay was"', {"gazette": ["quay"]}),
    ("quay -(police OR people)", {}),
    ("police OR zurich", {"gazette": ["Police"], "zeitung": ["ZÜRICH"]}),
    ("(police OR zurich) -marathon", {"zeitung": ["ZÜRICH"]}),
    ("quay NEAR/2 noon", {"gazette": ["quay at noon"]}),
    ("noon NEAR/2 quay", {"gazette": ["quay at noon"]}),
    ("quay NEAR/0 noon", {}),
    ('"spoke of" NEAR/1 12300', {"echo": ["spoke of 12 300"]}),
    ("Zürich", {"zeitung": ["ZÜRICH"]}),
    ("zurich", {"zeitung": ["ZÜRICH"]}),
    ("strasse", {"zeitung": ["Straße"]}),
    ("STRAẞE", {"zeitung": ["Straße"]}),
    ("istanbul", {"haber": ["İSTANBUL"]}),
    ("ISIKLAR", {"haber": ["ışıklar"]}),
    ("ete", {"decomposed": ["été"]}),
    ("défilé", {"decomposed": ["défilé"]}),
    ("l'été", {"decomposed": ["l'été"]}),
    (
        "5,000",
        {
            "gazette": ["5,000"],
            "zeitung": ["5.000"],
            "decomposed": ["5 000"],
            "japanese": ["5000"],
            "arabic": ["٥٠٠٠"],
        },
    ),
    ("5 000 personnes", {"decomposed": ["5 000 personnes"]}),
    ("500", {"hindi": ["५००"], "thai": ["500"]}),
    ("12,300", {"echo": ["12 300"]}),
    ("300", {"echo": ["300"]}),
    ("五千", {"chinese": ["五千"]}),
    ("千人", {"chinese": ["千人"]}),
    ("五千人参加", {"chinese": ["五千人参加"]}),
    ("人", {"chinese": ["人"], "japanese": ["人"]}),
    ("千", {"chinese": ["千", "千"]}),
    ("五人", {}),
    ("参加 -五千", {"japanese": ["参加"]}),
    ("5000人", {"japanese": ["5000人"]}),
    ("नमस्ते", {"hindi": ["नमस्ते"]}),
    ("नमसते", {}),
    ("الشرطة", {"arabic": ["الشُّرطة"]}),
    ("ตำรวจ", {"thai": ["ตำรวจ"]}),
    ("zebra", {}),
    ("quay zebra", {}),
]


def bring(cast: Cast, text: str, title: str = "Another", **item: object) -> Document:
    return make_document(
        cast.admin, cast.own.project, text, title=title, item=dict(item) if item else None
    )


def scope(cast: Cast, **more: object) -> Scope:
    return Scope(projects=(cast.own.project.pk,), **more)


@pytest.fixture
def corpus(cast: Cast) -> Cast:
    for document in (cast.own.document, cast.own.other_document):
        indexing.forget_document(document.pk)
    for title, text in TEXTS.items():
        bring(cast, normalize("NFD", text) if title == "decomposed" else text, title)
    return cast


def told(page: concordance.Concordance) -> dict[str, list[str]]:
    return {
        group.document.title: [
            normalize("NFC", "".join(words for words, _ in hit.pieces)) for hit in group.hits
        ]
        for group in page.groups
    }


def test_queries_find_the_same_on_every_database(corpus: Cast) -> None:
    for query, expected in TABLE:
        assert told(find_hits(parse(query), scope(corpus), size=100)) == expected, query


def test_a_hit_is_at_its_offsets(corpus: Cast) -> None:
    for query, _ in TABLE:
        for group in find_hits(parse(query), scope(corpus)).groups:
            text = group.document.read_current().text
            for hit in group.hits:
                assert text[hit.start : hit.end] == "".join(words for words, _ in hit.pieces)
                assert text[hit.end :].startswith(hit.after.removesuffix("…").rstrip())


# --- Pages and orders -----------------------------------------------------------------------


def test_pages_lead_through_all_documents_newest_first(cast: Cast) -> None:
    made = [bring(cast, "The quay. " * 7, f"n{at}").title for at in range(5)]
    seen: list[str] = []
    after = None
    while True:
        page = find_hits(parse("quay"), scope(cast), after=after, size=10)
        assert [(len(group.hits), group.more) for group in page.groups] in (
            [(5, 2)] * 2,
            [(5, 2), (1, 0)],
        )
        seen += [group.document.title for group in page.groups]
        after = page.following
        if after is None:
            break
    assert seen == [*made[::-1], "The Echo counts"]


def test_within_a_document_every_hit_comes(cast: Cast) -> None:
    document = bring(cast, "The quay. " * 25)
    within = scope(cast, document=document.pk)
    starts: list[int] = []
    after = None
    while True:
        page = find_hits(parse("quay"), within, after=after, size=10)
        starts += [hit.start for group in page.groups for hit in group.hits]
        after = page.following
        if after is None:
            break
    assert starts == [4 + 10 * at for at in range(25)]


def test_by_date_the_latest_comes_first_and_the_undated_last(cast: Cast) -> None:
    for title, issued in (("b", [2025, 5, 3]), ("none", None), ("a", [2019, 1, 1])):
        bring(cast, "A zebra.", title, **({"issued": {"date-parts": [issued]}} if issued else {}))
    page = find_hits(parse("zebra"), scope(cast), order="date", size=2)
    assert list(told(page)) == ["b", "a"]
    page = find_hits(parse("zebra"), scope(cast), order="date", size=2, after=page.following)
    assert list(told(page)) == ["none"]
    assert page.following is None
    day = datetime.date(2020, 1, 1)
    assert list(told(find_hits(parse("zebra"), scope(cast, issued_from=day)))) == ["b"]
    assert list(told(find_hits(parse("zebra"), scope(cast, issued_to=day)))) == ["a"]


def test_by_the_words_around_hits_stand_singly(cast: Cast) -> None:
    bring(cast, "one old zebra ran; a big zebra sat; the Ärger zebra barked")
    for order, lefts in (("left", ["Ärger", "big", "old"]), ("right", ["Ärger", "old", "big"])):
        page = find_hits(parse("zebra"), scope(cast), order=order)
        assert [group.hits[0].before.split()[-1] for group in page.groups] == lefts
        assert page.following is None


def test_a_page_that_has_read_enough_leads_on_even_if_it_is_empty(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(cast, "red zebra", "old")
    for at in range(3):
        bring(cast, "zebra red", f"{at}")
    monkeypatch.setattr(kwic, "MOST_CODE_POINTS", 5)
    query = parse('"red zebra"')
    page = find_hits(query, scope(cast))
    assert (page.groups, page.is_full) == ([], False)
    steps = 0
    while not page.groups:
        page = find_hits(query, scope(cast), after=page.following)
        steps += 1
    assert (steps, list(told(page)), page.following) == (3, ["old"], None)


# --- What the index holds -------------------------------------------------------------------


def test_other_projects_are_never_looked_into(cast: Cast) -> None:
    make_document(cast.outsider, cast.foreign.project, "A zebra elsewhere.")
    assert find_hits(parse("zebra"), scope(cast)).groups == []
    both = Scope(projects=(cast.own.project.pk, cast.foreign.project.pk))
    assert len(find_hits(parse("zebra"), both).groups) == 1
    assert find_hits(parse("zebra"), Scope(projects=())).groups == []


def test_a_new_version_takes_the_place_of_the_old_one(cast: Cast) -> None:
    document = bring(cast, "A zebra.")
    add_version(actor=cast.admin, document=document, incoming=Incoming(text="A lion."))
    assert find_hits(parse("zebra"), scope(cast)).groups == []
    assert told(find_hits(parse("lion"), scope(cast))) == {"Another": ["lion"]}


def test_a_deleted_document_leaves_the_index(cast: Cast) -> None:
    document = bring(cast, "A zebra.")
    delete_document(actor=cast.admin, document=document, expected=None)
    assert text_index.propose(parse("zebra"), scope(cast), before=None, limit=9) == []


def test_a_text_with_too_many_terms_is_proposed_for_every_query(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_index, "MOST_BYTES", 30)
    bring(cast, "A zebra and a lion and a tiger and a bear.", "large")
    assert told(find_hits(parse("lion"), scope(cast))) == {"large": ["lion"]}
    assert find_hits(parse("wolf"), scope(cast)).groups == []


def test_the_index_can_be_made_again_and_says_what_it_misses(cast: Cast) -> None:
    bring(cast, "A zebra.")
    assert list(find_faults()) == []
    text_index.forget_all()
    missing = Document.objects.count()
    assert list(find_faults()) == [
        f"{missing} texts are not in the search index; run “rebuild_search”."
    ]
    assert find_hits(parse("zebra"), scope(cast)).groups == []
    call_command("rebuild_search", stdout=StringIO())
    assert len(find_hits(parse("zebra"), scope(cast)).groups) == 1
    assert list(find_faults()) == []
    IndexedText.objects.update(cutter="older")
    assert sum(indexing.index_rest()) == missing
    assert list(indexing.index_rest()) == []
    assert len(find_hits(parse("zebra"), scope(cast)).groups) == 1


def test_the_number_of_queries_is_fixed(cast: Cast) -> None:
    for _ in range(2):
        for _ in range(20):
            bring(cast, "The quay. " * 5)
        for order in concordance.ORDERS:
            with CaptureQueriesContext(connection) as queries:
                find_hits(parse("quay"), scope(cast), order=order, size=20)
            assert len(queries) <= 5
