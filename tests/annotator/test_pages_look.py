"""What the look promises: contrast in both themes, a sign beside every colour, and pages that
work under the strict Content-Security-Policy."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from claims.vocabulary import MeasureKind, Relation
from tests.cast import Cast


def stylesheet(name: str) -> str:
    found = finders.find(f"annotator/css/{name}")
    assert isinstance(found, str)
    return Path(found).read_text(encoding="utf-8")


TOKENS = {
    name: (day, night)
    for name, day, night in re.findall(
        r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", stylesheet("tokens.css")
    )
}
GROUNDS = ("paper", "sheet", "wash")
TEXTS = [
    name
    for name in TOKENS
    if name in ("ink", "ink-soft", "ink-faint", "accent", "accent-strong", "bad", "good", "warn")
    or name.startswith(("kind-", "stance-"))
]


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def laid_over(colour: str, ground: str, share: float) -> str:
    """Return what ``share`` of a colour makes of the ground beneath it, in sRGB."""
    mixed = (
        round(int(colour[at : at + 2], 16) * share + int(ground[at : at + 2], 16) * (1 - share))
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02x}" for part in mixed)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), list(itertools.product(TEXTS, GROUNDS)))
def test_every_text_colour_is_legible_on_every_ground(text: str, ground: str, theme: int) -> None:
    assert contrast(TOKENS[text][theme], TOKENS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "sheet"])
def test_edges_of_fields_and_buttons_are_visible(ground: str, theme: int) -> None:
    assert contrast(TOKENS["rule"][theme], TOKENS[ground][theme]) >= 3


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_on_solid_buttons_is_legible(theme: int) -> None:
    for ground in ("ink", "accent"):
        assert contrast(TOKENS["on-ink"][theme], TOKENS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_marked_text_stays_legible_under_three_marks(theme: int) -> None:
    (share,) = re.findall(r"--kind-tint: color-mix\(in srgb, var\(--kind\) (\d+)%", marks())
    kinds = [TOKENS[name][theme] for name in TOKENS if name.startswith("kind-")]
    assert len(kinds) == 8
    for layers in itertools.combinations_with_replacement(kinds, 3):
        ground = TOKENS["paper"][theme]
        for colour in layers:
            ground = laid_over(colour, ground, int(share) / 100)
        assert contrast(TOKENS["ink"][theme], ground) >= 4.5
        assert min(contrast(colour, ground) for colour in layers) >= 3


# --- No meaning by colour alone -------------------------------------------------------------


def marks() -> str:
    return stylesheet("marks.css")


def test_every_measure_kind_has_a_family() -> None:
    named = set(re.findall(r'\[data-kind="(\w+)"\]', marks()))
    plain = {MeasureKind.PEOPLE, MeasureKind.COUNT}
    assert named == set(MeasureKind.values) - {kind.value for kind in plain}


def test_no_two_families_share_a_letter_or_an_underline() -> None:
    families = re.findall(r"\{([^}]*--kind: [^}]*)\}", marks())
    letters = [re.findall(r'--kind-letter: "(\w)"', family)[0] for family in families]
    default = {"line": "solid", "weight": "1px"}
    lines = [{**default, **dict(re.findall(r"--kind-(line|weight): (\w+)", f))} for f in families]
    assert len(families) == 8
    assert len(set(letters)) == 8
    assert len({(line["line"], line["weight"]) for line in lines}) == 8


def test_every_relation_named_in_the_stylesheet_is_one() -> None:
    named = set(re.findall(r'\[data-relation="(\w+)"\]', marks()))
    assert named <= set(Relation.values)


# --- Templates under the strict policy ------------------------------------------------------

# A report is no page of ours but a file that one takes away, with its style in it.
FILES = {"report.html"}
TEMPLATES = [
    path
    for path in sorted(Path(settings.BASE_DIR, "templates").rglob("*.html"))
    if path.name not in FILES
]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_inline_script_or_style_or_another_host(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", text)
    assert all(" src=" in tag for tag in re.findall(r"<script\b(?![^>]*json)[^>]*>", text))
    # A link that one may follow asks nothing of its host, and tells it nothing.
    links = re.sub(r"<a href=\"https://[^>]*rel=\"noreferrer\">", "", text)
    assert not re.search(r"(src|href|action)=\"(https?:)?//", links)


@pytest.mark.parametrize("name", ["home", "account", "login", "project-new", "password_change"])
def test_pages_carry_the_policy_and_one_heading(client: Client, cast: Cast, name: str) -> None:
    if name != "login":
        client.force_login(cast.viewer)
    answer = client.get(reverse(name))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert text.count("<h1") == 1
    assert text.index("theme.js") < text.index("stylesheet")
    assert "{%" not in text
    assert "{{" not in text
