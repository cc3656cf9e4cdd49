"""How many voices stand behind a number of figures."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.independence import group_by_voice
from claims.quantities import Quantity


def voices(*sides: Mapping[str, object]) -> list[list[int]]:
    """Group the JSON forms of some figures by voice."""
    return group_by_voice([Quantity.from_mapping({"value": 5000, **side}) for side in sides])


@pytest.mark.parametrize(
    ("sides", "groups"),
    [
        ([], []),
        ([{}], [[0]]),
        ([{}, {}], [[0], [1]]),
        ([{"speaker": "police"}, {"speaker": "organisers"}], [[0], [1]]),
        ([{"speaker": "police"}, {}, {"speaker": "Police "}], [[0, 2], [1]]),
        ([{"id": "c1"}, {"copied_from": "c1"}], [[0, 1]]),
        ([{"copied_from": "wire"}, {"copied_from": "wire"}], [[0, 1]]),
        ([{"statement": "wire"}, {"copied_from": "wire"}], [[0, 1]]),
        ([{"statement": "wire"}, {"statement": "wire"}], [[0, 1]]),
        # A copy of a copy, in any order.
        ([{"id": "c1"}, {"id": "c2", "copied_from": "c1"}, {"copied_from": "c2"}], [[0, 1, 2]]),
        ([{"copied_from": "c2"}, {"id": "c1"}, {"id": "c2", "copied_from": "c1"}], [[0, 1, 2]]),
        # Two speakers share a statement but not a voice.
        (
            [
                {"speaker": "police", "statement": "release"},
                {"speaker": "organisers", "statement": "release"},
            ],
            [[0], [1]],
        ),
        # The same word in unlike places says nothing.
        ([{"speaker": "wire"}, {"statement": "wire"}, {"id": "wire"}], [[0], [1], [2]]),
    ],
)
def test_figures_of_one_voice_stand_together(
    sides: list[dict[str, object]], groups: list[list[int]]
) -> None:
    assert voices(*sides) == groups


def test_ten_reprints_of_one_wire_story_are_one_voice() -> None:
    story = {"id": "story", "speaker": "police"}
    reprints = [{"id": f"reprint-{number}", "copied_from": "story"} for number in range(10)]
    assert len(voices(story, *reprints, {"speaker": "organisers"})) == 2


names = st.sampled_from(["", "", "", "a", "b", "c", "d"])


@given(
    st.lists(st.builds(Quantity, claim_id=names, copied_from=names, statement=names, speaker=names))
)
def test_every_figure_is_in_one_group_whatever_the_order(quantities: list[Quantity]) -> None:
    groups = group_by_voice(quantities)
    assert sorted(position for group in groups for position in group) == list(
        range(len(quantities))
    )
    assert len(group_by_voice(quantities[::-1])) == len(groups)
