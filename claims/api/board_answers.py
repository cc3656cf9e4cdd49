"""What a board's presenter returns, described for the OpenAPI document."""

from __future__ import annotations

from rest_framework import serializers

from annotator.api.serializing import Answer
from claims.api.answers import (
    AssessmentAnswer,
    ClaimAnswer,
    ComparisonAnswer,
    EventAnswer,
    LinkAnswer,
)
from claims.comparing import GRADES, REASONS, RELATIONS
from claims.rollups import ROLL_UPS
from claims.vocabulary import MeasureKind, Rank, SpeakerRole, Verdict


class PairAnswer(ComparisonAnswer):
    """The comparison of two claims of a board."""

    a = serializers.UUIDField()
    b = serializers.UUIDField()


class BoardFigureAnswer(Answer):
    """A claim's place on the board."""

    claim = serializers.UUIDField()
    figure = serializers.CharField(help_text="As people read it.")
    speaker = serializers.CharField()
    speaker_role = serializers.ChoiceField(choices=SpeakerRole.choices)
    outlet = serializers.CharField()
    said_on = serializers.DateField(allow_null=True, help_text="Or else the document's date.")
    copy_of = serializers.UUIDField(allow_null=True, help_text="By itself or by a link.")
    repeats = serializers.IntegerField(help_text="Further figures that say the same.")
    rank = serializers.ChoiceField(choices=Rank.choices, allow_blank=True)
    reason = serializers.CharField(help_text="Of the rank.")


class VoiceAnswer(Answer):
    """Figures that are not independent of one another, the earliest first."""

    name = serializers.CharField()
    claims = serializers.ListField(child=serializers.UUIDField())


class FoundPairAnswer(Answer):
    """Two statements; of a correction or an update ``a`` is the later one."""

    a = serializers.UUIDField()
    b = serializers.UUIDField()
    gap_ratio = serializers.FloatField(allow_null=True, help_text="For conflicts.")
    grade = serializers.ChoiceField(choices=GRADES, allow_blank=True, help_text="For conflicts.")


class FindingAnswer(Answer):
    """The pairs of statements of which comparing says the same; the telling ones are listed."""

    relation = serializers.ChoiceField(choices=RELATIONS)
    reason = serializers.ChoiceField(choices=[reason.code for reason in REASONS])
    explanation = serializers.CharField()
    count = serializers.IntegerField(help_text="Of all pairs, also those that are not listed.")
    pairs = FoundPairAnswer(many=True)


class SlipAnswer(Answer):
    """A warning about two figures."""

    code = serializers.ChoiceField(choices=["slipped_zero"])
    larger = serializers.UUIDField()
    smaller = serializers.UUIDField()
    explanation = serializers.CharField()


class RollUpAnswer(Answer):
    """What a published rule makes of the figures that nobody disproved."""

    name = serializers.ChoiceField(choices=list(ROLL_UPS))
    version = serializers.CharField()
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    estimates = serializers.IntegerField()


class ComputedAnswer(Answer):
    """What comparing says of the adopted figure, or without one, of the measure."""

    verdict = serializers.ChoiceField(choices=Verdict.choices)
    corroborating = serializers.IntegerField()
    conflicting = serializers.IntegerField()


class MeasureAnswer(Answer):
    """The figures of one measure and unit, in the order in which a board shows them."""

    key = serializers.CharField()
    measure_kind = serializers.ChoiceField(choices=MeasureKind.choices)
    unit = serializers.CharField()
    title = serializers.CharField()
    scale = serializers.ChoiceField(choices=["linear", "log"])
    figures = BoardFigureAnswer(many=True)
    independent = serializers.IntegerField(help_text="How many voices there are.")
    voices = VoiceAnswer(many=True)
    adopted = serializers.UUIDField(allow_null=True)
    deprecated = serializers.ListField(child=serializers.UUIDField())
    computed = ComputedAnswer()
    conflicts = serializers.IntegerField()
    findings = FindingAnswer(many=True)
    warnings = SlipAnswer(many=True)
    roll_ups = RollUpAnswer(many=True)


class BoardAnswer(Answer):
    """All figures for one event side by side: what its page says."""

    event = EventAnswer()
    claims = ClaimAnswer(many=True)
    comparisons = PairAnswer(many=True, help_text="Every two claims, copies too.")
    assessments = AssessmentAnswer(many=True)
    truncated = serializers.BooleanField(
        help_text="Whether there are more claims than are shown, or than comparisons cover."
    )
    figures = serializers.IntegerField()
    conflicts = serializers.IntegerField(help_text="Between statements, breaches included.")
    measures = MeasureAnswer(many=True)
    breaches = FindingAnswer(help_text="Between measures, of what can never exceed what.")
    statements = ClaimAnswer(many=True, help_text="Claims without a figure.")
    links = LinkAnswer(many=True)
