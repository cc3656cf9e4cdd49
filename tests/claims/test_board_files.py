"""A board to take away: SVG, PNG, and the report that needs nothing else."""

from __future__ import annotations

import re
import struct
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from claims.events import revise_event
from tests.cast import Cast
from tests.claims.boards import add_figures, spread
from tests.claims.browsing import count_queries, log_in, text_of

pytestmark = pytest.mark.django_db

HOSTILE = '<script>alert(1)</script> & "quotes" ]]>'


def address(cast: Cast, tail: str) -> str:
    return f"/events/{cast.own.event.public_id}/{tail}"


def rename(cast: Cast, title: str) -> None:
    revise_event(actor=cast.admin, event=cast.own.event, changes={"title": title}, expected=None)


def test_the_svg_is_a_file_of_one_measure(cast: Cast) -> None:
    add_figures(cast.admin, cast.own, [{"value": Decimal(900), "measure_kind": "arrests"}])
    answer = log_in(cast.viewer).get(address(cast, "board.svg?measure=arrests-people"))

    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Content-Disposition"] == 'attachment; filename="harbour-march.svg"'
    drawn = answer.content.decode()
    ElementTree.fromstring(drawn)
    assert "Harbour March: arrests" in drawn


@pytest.mark.parametrize("query", ["measure=nothing", "view=sideways", "measure=arrests"])
def test_a_picture_that_is_not_there_is_not_found(cast: Cast, query: str) -> None:
    client = log_in(cast.viewer)
    assert client.get(address(cast, f"board.svg?{query}")).status_code == 404
    assert client.get(address(cast, f"board.png?{query}")).status_code == 404


@pytest.mark.parametrize("view", ["axis", "time"])
def test_hostile_titles_stay_words_in_the_svg(cast: Cast, view: str) -> None:
    rename(cast, HOSTILE)
    drawn = log_in(cast.viewer).get(address(cast, f"board.svg?view={view}")).content.decode()

    root = ElementTree.fromstring(drawn)
    assert not [element for element in root.iter() if "script" in str(element.tag)]
    assert "&lt;script&gt;" in drawn


def test_the_png_is_the_svg_at_twice_its_size(cast: Cast) -> None:
    client = log_in(cast.viewer)
    svg = ElementTree.fromstring(client.get(address(cast, "board.svg")).content)
    answer = client.get(address(cast, "board.png"))

    assert answer["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", answer.content[16:24])
    assert (width, height) == (2 * int(svg.attrib["width"]), 2 * int(svg.attrib["height"]))


def test_the_png_has_letters_whatever_fonts_the_machine_has(cast: Cast) -> None:
    client = log_in(cast.viewer)
    before = client.get(address(cast, "board.png")).content
    rename(cast, "Lantern March")
    assert client.get(address(cast, "board.png")).content != before


def test_the_report_needs_nothing_else(cast: Cast) -> None:
    add_figures(cast.admin, cast.own, [*spread(6), {"value": Decimal(50_000)}])
    rename(cast, HOSTILE)
    answer = log_in(cast.viewer).get(address(cast, "report/"))
    report = answer.content.decode()

    assert answer["Content-Disposition"].startswith("attachment;")
    assert not re.search(r"<(script|link|img|iframe|object|use)\b", report)
    assert not re.search(r"""(src|href|action)\s*=|url\(|@import""", report)
    assert "&lt;script&gt;" in report
    words = text_of(report)
    for told in ("First count.", "“nearly 5,000 people”", "ccc 2025.1", "No number fits both"):
        assert told in words
    assert "<svg" in report
    assert "5,000 ( " not in words


def test_the_report_takes_a_fixed_number_of_queries(cast: Cast) -> None:
    client = log_in(cast.viewer)
    few = count_queries(client, address(cast, "report/"))
    add_figures(cast.admin, cast.own, spread(20))
    assert count_queries(client, address(cast, "report/")) == few <= 7


def test_who_is_not_a_member_gets_no_file(cast: Cast) -> None:
    for tail in ("board.svg", "board.png", "report/"):
        assert log_in(cast.outsider).get(address(cast, tail)).status_code == 404
