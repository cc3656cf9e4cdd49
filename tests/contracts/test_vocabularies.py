"""The words of the models, of the pure modules and of the relations are the same words."""

from __future__ import annotations

import pytest
from django.db import models

from annotator.figures import model as figures
from claims import comparing, quantities, verdicts, vocabulary
from claims.models import Claim, Event, Link
from claims.quantities import quantity


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        (vocabulary.MeasureKind, figures.KINDS),
        (vocabulary.Bound, figures.BOUNDS),
        (vocabulary.Bound, quantities.BOUNDS),
        (vocabulary.SpeakerRole, figures.SPEAKER_ROLES),
        (vocabulary.Occurrence, quantities.OCCURRENCES),
        (vocabulary.TimeBasis, quantities.TIME_BASES),
        (vocabulary.Scope, quantities.SCOPES),
        (vocabulary.Method, quantities.METHODS),
        (vocabulary.DatePrecision, quantity.DATE_PRECISIONS),
        (vocabulary.Verdict, verdicts.CLAIM_VERDICTS),
        (vocabulary.PairLabel, verdicts.PAIR_LABELS),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_choices_are_the_pure_modules_words_in_their_order(
    choices: type[models.TextChoices], words: tuple[str, ...]
) -> None:
    assert tuple(choices.values) == tuple(words)


def test_the_finder_knows_no_occurrence_that_a_claim_cannot_have() -> None:
    assert set(figures.OCCURRENCES) <= set(vocabulary.Occurrence.values)


def test_what_comparing_says_can_be_linked_unless_nothing_can_be_said() -> None:
    assert set(comparing.RELATIONS) - {"not_comparable"} <= set(vocabulary.Relation.values)


def test_a_relation_is_symmetric_or_has_words_for_its_other_end() -> None:
    passive = set(vocabulary.PASSIVE_RELATIONS)
    symmetric = set(vocabulary.SYMMETRIC_RELATIONS)
    assert passive | symmetric == set(vocabulary.Relation.values)
    assert passive & symmetric == set()
    for relation in vocabulary.Relation:
        assert relation.is_symmetric is (relation in symmetric)
        assert relation.passive != relation.label or relation in symmetric


@pytest.mark.parametrize("model", [Claim, Event, Link])
def test_every_word_fits_its_column(model: type[models.Model]) -> None:
    for field in model._meta.get_fields():
        if isinstance(field, models.CharField) and field.choices:
            longest = max(len(str(word)) for word, _ in field.flatchoices)
            assert field.max_length is not None
            assert longest <= field.max_length, field.name
