"""What the upper app's presenters return, described for the OpenAPI document."""

from __future__ import annotations

from rest_framework import serializers

from annotator.api.answers import HistoryEntryAnswer, MadeAnswer
from annotator.api.serializing import Answer
from claims.comparing import GRADES, REASONS, RELATIONS
from claims.proposing.suggestion import EVIDENCE_KINDS
from claims.vocabulary import (
    AgentKind,
    Bound,
    ClaimType,
    DatePrecision,
    EventPart,
    GeoPrecision,
    MeasureKind,
    Method,
    Occurrence,
    PairLabel,
    Rank,
    Relation,
    Scope,
    SearchedIn,
    SpeakerRole,
    Status,
    TimeBasis,
    Verdict,
)


class AgentAnswer(MadeAnswer):
    """A person or organisation."""

    id = serializers.UUIDField()
    project = serializers.UUIDField()
    name = serializers.CharField()
    aliases = serializers.ListField(child=serializers.CharField(), help_text="Other names.")
    kind = serializers.ChoiceField(choices=AgentKind.choices)
    description = serializers.CharField()
    url = serializers.CharField()
    wikidata_qid = serializers.CharField()
    merged_into = serializers.UUIDField(allow_null=True)


class EventAnswer(MadeAnswer):
    """What figures are about."""

    id = serializers.UUIDField()
    project = serializers.UUIDField()
    title = serializers.CharField()
    aliases = serializers.ListField(child=serializers.CharField(), help_text="Other names.")
    key = serializers.CharField(help_text="Date, place and descriptor, for reading.")
    kind = serializers.CharField()
    date = serializers.DateField(allow_null=True)
    date_precision = serializers.ChoiceField(choices=DatePrecision.choices)
    place = serializers.CharField()
    geo_precision = serializers.ChoiceField(choices=GeoPrecision.choices, allow_blank=True)
    description = serializers.CharField()
    wikidata_qid = serializers.CharField()
    parent = serializers.UUIDField(allow_null=True)  # type: ignore[assignment] # Field.parent
    part = serializers.ChoiceField(choices=EventPart.choices, allow_blank=True)
    merged_into = serializers.UUIDField(allow_null=True)


class ClaimAnswer(MadeAnswer):
    """What one party asserts in one passage, with its quantity."""

    id = serializers.UUIDField()
    project = serializers.UUIDField()
    passage = serializers.UUIDField()
    document = serializers.UUIDField()
    version = serializers.UUIDField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    event = serializers.UUIDField(allow_null=True)
    claim_text = serializers.CharField()
    text_as_stated = serializers.CharField(help_text="The passage's quote at recording.")
    claim_type = serializers.ChoiceField(choices=ClaimType.choices)
    speaker = serializers.UUIDField(allow_null=True)
    speaker_name = serializers.CharField()
    speaker_role = serializers.ChoiceField(choices=SpeakerRole.choices)
    reporting_source = serializers.UUIDField(allow_null=True)
    reporting_source_name = serializers.CharField()
    copied_from = serializers.UUIDField(allow_null=True)
    claim_date = serializers.DateField(allow_null=True)
    event_date = serializers.DateField(allow_null=True)
    date_precision = serializers.ChoiceField(choices=DatePrecision.choices, allow_blank=True)
    place = serializers.CharField()
    geo_precision = serializers.ChoiceField(choices=GeoPrecision.choices, allow_blank=True)
    occurrence = serializers.ChoiceField(choices=Occurrence.choices)
    status = serializers.ChoiceField(choices=Status.choices)
    measure_kind = serializers.ChoiceField(choices=MeasureKind.choices, allow_blank=True)
    unit = serializers.CharField()
    value = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    bound = serializers.ChoiceField(choices=Bound.choices, allow_blank=True)
    magnitude = serializers.CharField()
    hedge = serializers.CharField()
    figure = serializers.CharField(help_text="The quantity as people read it.")
    coded_low = serializers.FloatField(allow_null=True)
    coded_high = serializers.FloatField(allow_null=True)
    coding_convention = serializers.CharField()
    plausible_low = serializers.FloatField(allow_null=True, help_text="Null: open.")
    plausible_high = serializers.FloatField(allow_null=True, help_text="Null: open.")
    plausible_low_inclusive = serializers.BooleanField()
    plausible_high_inclusive = serializers.BooleanField()
    time_basis = serializers.ChoiceField(choices=TimeBasis.choices, allow_blank=True)
    scope = serializers.ChoiceField(choices=Scope.choices, allow_blank=True)
    method = serializers.ChoiceField(choices=Method.choices, allow_blank=True)
    override_reason = serializers.CharField()


class WarningAnswer(Answer):
    """What looks odd but is allowed."""

    field = serializers.CharField()
    code = serializers.CharField()
    message = serializers.CharField()


class ClaimDetailAnswer(ClaimAnswer):
    """A claim by itself, with what looks odd about it."""

    warnings = WarningAnswer(many=True, help_text="Computed anew whenever the claim is shown.")


class EventDetailAnswer(EventAnswer):
    """An event by itself, with those that it may be the same as."""

    similar = serializers.ListField(
        child=serializers.UUIDField(), help_text="Events at the same place within a day."
    )


class LinkAnswer(MadeAnswer):
    """A typed relation from one passage to another."""

    id = serializers.UUIDField()
    project = serializers.UUIDField()
    source = serializers.UUIDField(help_text="A passage.")  # type: ignore[assignment] # Field.source
    source_document = serializers.UUIDField()
    target = serializers.UUIDField(help_text="A passage.")
    target_document = serializers.UUIDField()
    relation = serializers.ChoiceField(choices=Relation.choices)
    source_claim = serializers.UUIDField(allow_null=True)
    target_claim = serializers.UUIDField(allow_null=True)
    note = serializers.CharField()
    evidence_group = serializers.CharField()


class LabelAnswer(MadeAnswer):
    """What one reviewer finds a passage to say of a claim."""

    id = serializers.UUIDField()
    project = serializers.UUIDField()
    claim = serializers.UUIDField()
    evidence = serializers.UUIDField(help_text="A passage.")
    evidence_document = serializers.UUIDField()
    label = serializers.ChoiceField(choices=PairLabel.choices)  # type: ignore[assignment] # Field.label


class PairDismissalAnswer(MadeAnswer):
    """Two passages that do not belong together; which of the two is the source means nothing."""

    id = serializers.UUIDField()
    project = serializers.UUIDField()
    source = serializers.UUIDField(help_text="A passage.")  # type: ignore[assignment] # Field.source
    source_document = serializers.UUIDField()
    target = serializers.UUIDField(help_text="A passage.")
    target_document = serializers.UUIDField()
    reason = serializers.CharField()


class AssessmentAnswer(MadeAnswer):
    """A decision with its reason: a figure's rank for an event, or a verdict on a claim."""

    id = serializers.UUIDField()
    project = serializers.UUIDField()
    event = serializers.UUIDField(allow_null=True)
    measure_kind = serializers.ChoiceField(choices=MeasureKind.choices, allow_blank=True)
    claim = serializers.UUIDField()
    rank = serializers.ChoiceField(choices=Rank.choices, allow_blank=True)
    verdict = serializers.ChoiceField(choices=Verdict.choices, allow_blank=True)
    reason = serializers.CharField()


class LabelCountsAnswer(Answer):
    """How many reviewers gave each label."""

    SUPPORTS = serializers.IntegerField()
    REFUTES = serializers.IntegerField()
    NOT_ENOUGH_INFO = serializers.IntegerField()


class WeighedPairAnswer(Answer):
    """A passage beside the claim, and what its labels come to."""

    evidence = serializers.UUIDField(help_text="A passage.")
    links = serializers.ListField(child=serializers.UUIDField())
    evidence_groups = serializers.ListField(
        child=serializers.CharField(), help_text="Pairs of one group count once, together."
    )
    label = serializers.ChoiceField(  # type: ignore[assignment] # Field.label
        choices=PairLabel.choices, help_text="By strict majority."
    )
    counts = LabelCountsAnswer()


class ClaimVerdictAnswer(Answer):
    """What the evidence for a claim comes to, and what people decided."""

    claim = serializers.UUIDField()
    verdict = serializers.ChoiceField(choices=Verdict.choices, help_text="Computed, not stored.")
    pairs = WeighedPairAnswer(many=True)
    assessments = AssessmentAnswer(many=True)


class CommentAnswer(MadeAnswer):
    """A remark on exactly one object; the others are null."""

    id = serializers.UUIDField()
    project = serializers.UUIDField()
    document = serializers.UUIDField(allow_null=True)
    passage = serializers.UUIDField(allow_null=True)
    event = serializers.UUIDField(allow_null=True)
    claim = serializers.UUIDField(allow_null=True)
    link = serializers.UUIDField(allow_null=True)
    reply_to = serializers.UUIDField(allow_null=True)
    text = serializers.CharField()


class ComparisonAnswer(Answer):
    """What the rules say of two quantities; computed, never stored as a judgement."""

    relation = serializers.ChoiceField(choices=RELATIONS)
    reason = serializers.ChoiceField(choices=[reason.code for reason in REASONS])
    explanation = serializers.CharField()
    gap_ratio = serializers.FloatField(allow_null=True, help_text="For conflicts.")
    grade = serializers.ChoiceField(choices=GRADES, allow_blank=True, help_text="For conflicts.")


class EvidenceAnswer(Answer):
    """What two passages have in common. Spans are [start, end] in code points of each version."""

    kind = serializers.ChoiceField(choices=EVIDENCE_KINDS)
    text = serializers.CharField()
    source_span = serializers.ListField(child=serializers.IntegerField(), allow_null=True)
    target_span = serializers.ListField(child=serializers.IntegerField(), allow_null=True)


class SuggestionAnswer(Answer):
    """A link that may be worth drawing: POST its first five fields to links/ to draw it."""

    source = serializers.UUIDField(help_text="A passage.")  # type: ignore[assignment] # Field.source
    target = serializers.UUIDField(help_text="A passage.")
    relation = serializers.ChoiceField(choices=Relation.choices)
    source_claim = serializers.UUIDField(allow_null=True)
    target_claim = serializers.UUIDField(allow_null=True)
    source_document = serializers.UUIDField()
    target_document = serializers.UUIDField()
    reason = serializers.CharField(help_text="A reason of comparing, or one of proposing.")
    explanation = serializers.CharField()
    comparison = ComparisonAnswer(allow_null=True)
    evidence = EvidenceAnswer(many=True)
    score = serializers.FloatField(help_text="Higher is more worth a look.")


class SuggestionsAnswer(Answer):
    """A stretch of suggestions, the most useful first."""

    next = serializers.URLField(allow_null=True, help_text="Address of what follows, or null.")
    results = SuggestionAnswer(many=True)


class EncounterAnswer(ComparisonAnswer):
    """A figure of the event, and what comparing says of it and the quantity."""

    claim = serializers.UUIDField()
    figure = serializers.CharField(help_text="As people read it.")
    speaker = serializers.CharField()
    outlet = serializers.CharField(help_text="Or the document's title.")


class EncountersAnswer(Answer):
    """The figures that the quantity can be compared with."""

    comparisons = EncounterAnswer(many=True)


class ChangesAnswer(Answer):
    """A stretch of the change feed."""

    results = HistoryEntryAnswer(many=True)
    next = serializers.IntegerField(help_text="Give this as since to go on.")
    more = serializers.BooleanField(help_text="Whether there is more by now.")


class SuggestedEventAnswer(Answer):
    """An event that is suggested for some figure."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    date = serializers.DateField(allow_null=True)
    place = serializers.CharField()


class EventGuessAnswer(Answer):
    """One event for a figure, and what speaks for it."""

    event = serializers.UUIDField()
    reasons = serializers.ListField(child=serializers.CharField())
    is_sure = serializers.BooleanField(help_text="Whether nobody need be asked.")


class FigureEventsAnswer(Answer):
    """A figure's span in code points, and its events, the most likely first."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    events = EventGuessAnswer(many=True)
    new_title = serializers.CharField(help_text="A name for a new event where none is likely.")


class EventGuessesAnswer(Answer):
    """The events that the figures of a version may be about."""

    version = serializers.UUIDField()
    place = serializers.CharField(help_text="Of the dateline; empty if there is none.")
    events = SuggestedEventAnswer(many=True)
    figures = FigureEventsAnswer(many=True)


class HitAnswer(Answer):
    """A place in the current text of a document; offsets are code points of that version."""

    document = serializers.UUIDField()
    document_title = serializers.CharField()
    issued_on = serializers.DateField(allow_null=True)
    version = serializers.UUIDField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    before = serializers.CharField()
    exact = serializers.CharField()
    after = serializers.CharField()
    claim = serializers.UUIDField(allow_null=True)
    figure = serializers.CharField(help_text="The number for reading, empty for words.")
    value = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    unit = serializers.CharField()
    measure_kind = serializers.ChoiceField(choices=MeasureKind.choices, allow_blank=True)


class SearchAnswer(Answer):
    """One page of what was found."""

    searched_in = serializers.ChoiceField(choices=SearchedIn.choices)
    next = serializers.URLField(
        allow_null=True, help_text="Where to go on; there may be more even if results are few."
    )
    results = HitAnswer(many=True)


class SavedSearchAnswer(MadeAnswer):
    """A search under a name."""

    id = serializers.UUIDField()
    project = serializers.UUIDField()
    name = serializers.CharField()
    searched_in = serializers.ChoiceField(choices=SearchedIn.choices)
    parameters = serializers.DictField(child=serializers.CharField())
    is_shared = serializers.BooleanField()


class FruitlessSearchAnswer(MadeAnswer):
    """A search that was done and found nothing."""

    id = serializers.UUIDField()
    project = serializers.UUIDField()
    event = serializers.UUIDField(allow_null=True)
    claim = serializers.UUIDField(allow_null=True)
    query = serializers.CharField()
    place = serializers.CharField()
    searched_on = serializers.DateField(allow_null=True)
    looked_for = serializers.CharField()
    note = serializers.CharField()
