"""The reading room's modules are asked for at once, not one after another."""

from __future__ import annotations

from pathlib import Path

from django.template import engines

from annotator.templatetags.modules import _imports_of

JS = Path(__file__).parents[2] / "claims/static/claims/js"


def test_every_module_that_a_script_needs_is_named_once() -> None:
    names = _imports_of("claims/js/reading-room.js")
    assert len(names) == len(set(names))
    assert {"claims/js/room.js", "annotator/js/text-index.js", "annotator/js/api.js"} <= set(names)
    assert "claims/js/reading-room.js" not in names


def test_what_is_loaded_later_is_not_asked_for_at_once() -> None:
    names = set(_imports_of("claims/js/reading-room.js"))
    later = {"palette", "searching", "linking", "link-dialog", "remapping", "overview", "minimap"}
    assert not {f"claims/js/{name}.js" for name in later} & names
    assert "claims/js/claim-sheet.js" in names


def test_types_in_comments_are_no_imports() -> None:
    assert "import(" in (JS / "live-comparison.js").read_text()
    assert set(_imports_of("claims/js/live-comparison.js")) == {
        "annotator/js/api.js",
        "claims/js/claim-fields.js",
        "claims/js/comparison-words.js",
    }


def test_a_script_that_is_not_there_needs_nothing() -> None:
    assert _imports_of("claims/js/nowhere.js") == ()


def test_the_tag_writes_a_link_for_each() -> None:
    template = engines["django"].from_string(
        '{% load modules %}{% preload_modules "claims/js/live-comparison.js" %}'
    )
    assert template.render().splitlines() == [
        '<link rel="modulepreload" href="/static/annotator/js/api.js">',
        '<link rel="modulepreload" href="/static/claims/js/claim-fields.js">',
        '<link rel="modulepreload" href="/static/claims/js/comparison-words.js">',
    ]
