import uuid

import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

import annotator.models.base


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("annotator", "0002_history_triggers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Agent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, unique=True, verbose_name="identifier"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("modified_at", models.DateTimeField(auto_now=True)),
                ("row_version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=300)),
                ("name_key", models.CharField(editable=False, max_length=300)),
                (
                    "kind",
                    models.CharField(
                        choices=[("person", "person"), ("organization", "organisation")],
                        default="organization",
                        max_length=12,
                    ),
                ),
                ("description", models.TextField(blank=True)),
                ("url", models.URLField(blank=True, max_length=2000)),
                (
                    "wikidata_qid",
                    models.CharField(blank=True, max_length=20, verbose_name="Wikidata QID"),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_from",
                        to="claims.agent",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agents",
                        to="annotator.project",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
                "indexes": [models.Index(fields=["project", "id"], name="agent_in_project")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name_key", ""), _negated=True), name="agent_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["person", "organization"])),
                        name="agent_kind_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("merged_into__isnull", True)),
                        fields=("project", "name_key"),
                        name="agent_name_once_per_project",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into__isnull", True),
                            models.Q(("merged_into", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="agent_not_merged_into_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, unique=True, verbose_name="identifier"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("modified_at", models.DateTimeField(auto_now=True)),
                ("row_version", models.PositiveIntegerField(default=1, editable=False)),
                ("title", models.CharField(max_length=300)),
                ("kind", models.CharField(blank=True, max_length=60, verbose_name="what it is")),
                ("date", models.DateField(blank=True, null=True)),
                (
                    "date_precision",
                    models.CharField(
                        choices=[("day", "day"), ("week", "week"), ("month", "month")],
                        default="day",
                        max_length=5,
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=300)),
                (
                    "geo_precision",
                    models.CharField(
                        blank=True,
                        choices=[("town", "town"), ("area", "area"), ("region", "region")],
                        max_length=6,
                    ),
                ),
                ("description", models.TextField(blank=True)),
                (
                    "wikidata_qid",
                    models.CharField(blank=True, max_length=20, verbose_name="Wikidata QID"),
                ),
                (
                    "part",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("sub_event", "part of it"),
                            ("counterpart", "counter-event"),
                            ("online_half", "its online half"),
                        ],
                        max_length=11,
                        verbose_name="relation to parent",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_from",
                        to="claims.event",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="claims.event",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="annotator.project",
                    ),
                ),
            ],
            options={
                "ordering": ["-date", "title", "pk"],
                "indexes": [
                    models.Index(fields=["project", "id"], name="event_in_project"),
                    models.Index(fields=["project", "date"], name="event_by_date"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="event_has_a_title"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("date_precision__in", ["day", "week", "month"])),
                        name="event_date_precision_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("geo_precision__in", ["", "town", "area", "region"])),
                        name="event_geo_precision_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("parent__isnull", True), ("part", "")),
                            models.Q(
                                ("parent__isnull", False),
                                ("part__in", ["sub_event", "counterpart", "online_half"]),
                            ),
                            _connector="OR",
                        ),
                        name="event_part_names_its_relation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent__isnull", True),
                            models.Q(("parent", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="event_not_its_own_part",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into__isnull", True),
                            models.Q(("merged_into", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="event_not_merged_into_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, unique=True, verbose_name="identifier"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("modified_at", models.DateTimeField(auto_now=True)),
                ("row_version", models.PositiveIntegerField(default=1, editable=False)),
                ("claim_text", models.TextField(help_text="neutral, understandable on its own")),
                ("text_as_stated", models.TextField(editable=False)),
                (
                    "claim_type",
                    models.CharField(
                        choices=[
                            ("numerical", "a figure"),
                            ("event_property", "something about the event"),
                            ("quote", "a quotation"),
                            ("causal", "a cause"),
                            ("position", "a position"),
                        ],
                        default="numerical",
                        max_length=14,
                    ),
                ),
                (
                    "speaker_role",
                    models.CharField(
                        choices=[
                            ("organizer", "organiser"),
                            ("police_or_official", "police or official"),
                            ("venue", "venue"),
                            ("ticketing_or_platform", "ticketing or platform"),
                            ("audience_measurer", "audience measurer"),
                            ("reporter_observation", "reporter's observation"),
                            ("participant", "participant"),
                            ("researcher", "researcher"),
                            ("unattributed", "unattributed"),
                        ],
                        default="unattributed",
                        max_length=21,
                    ),
                ),
                (
                    "claim_date",
                    models.DateField(blank=True, null=True, verbose_name="date of the statement"),
                ),
                ("event_date", models.DateField(blank=True, null=True)),
                (
                    "date_precision",
                    models.CharField(
                        blank=True,
                        choices=[("day", "day"), ("week", "week"), ("month", "month")],
                        max_length=5,
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=300)),
                (
                    "geo_precision",
                    models.CharField(
                        blank=True,
                        choices=[("town", "town"), ("area", "area"), ("region", "region")],
                        max_length=6,
                    ),
                ),
                (
                    "occurrence",
                    models.CharField(
                        choices=[
                            ("actual", "actual"),
                            ("expected", "expected"),
                            ("planned", "planned"),
                            ("cancelled", "cancelled"),
                        ],
                        default="actual",
                        max_length=9,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("recorded", "recorded"),
                            ("in_review", "in review"),
                            ("settled", "settled"),
                        ],
                        default="recorded",
                        max_length=9,
                        verbose_name="review",
                    ),
                ),
                (
                    "measure_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("registrants", "registrants"),
                            ("rsvp", "RSVPs"),
                            ("tickets_distributed", "tickets distributed"),
                            ("tickets_sold", "tickets sold"),
                            ("ticket_scans", "ticket scans"),
                            ("attendance", "attendance"),
                            ("attendances_total", "attendances, added up"),
                            ("peak_crowd", "peak crowd"),
                            ("online_participants", "online participants"),
                            ("capacity", "capacity"),
                            ("average_audience", "average audience"),
                            ("reach", "reach"),
                            ("peak_concurrent_viewers", "peak concurrent viewers"),
                            ("viewers", "viewers"),
                            ("views", "views"),
                            ("households", "households"),
                            ("impressions", "impressions"),
                            ("signatures", "signatures"),
                            ("donations", "donations"),
                            ("money", "money"),
                            ("votes", "votes"),
                            ("members", "members"),
                            ("seats", "seats"),
                            ("arrests", "arrests"),
                            ("injuries", "injuries"),
                            ("deaths", "deaths"),
                            ("percent", "percentage"),
                            ("duration", "duration"),
                            ("age", "age"),
                            ("people", "people"),
                            ("count", "count"),
                        ],
                        max_length=23,
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=40)),
                (
                    "value",
                    annotator.models.base.QuantityField(
                        blank=True, decimal_places=4, max_digits=19, null=True
                    ),
                ),
                (
                    "low",
                    annotator.models.base.QuantityField(
                        blank=True, decimal_places=4, max_digits=19, null=True
                    ),
                ),
                (
                    "high",
                    annotator.models.base.QuantityField(
                        blank=True, decimal_places=4, max_digits=19, null=True
                    ),
                ),
                (
                    "bound",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("exact", "exactly"),
                            ("approx", "about"),
                            ("range", "between … and"),
                            ("at_least", "at least"),
                            ("more_than", "more than"),
                            ("at_most", "at most"),
                            ("less_than", "fewer than"),
                            ("up_to", "up to"),
                            ("nearly", "nearly"),
                            ("vague_magnitude", "vague (dozens, hundreds …)"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "magnitude",
                    models.CharField(blank=True, max_length=40, verbose_name="vague word"),
                ),
                (
                    "hedge",
                    models.CharField(
                        blank=True, help_text="reportedly, allegedly …", max_length=200
                    ),
                ),
                (
                    "coded_low",
                    annotator.models.base.QuantityField(
                        blank=True, decimal_places=4, editable=False, max_digits=19, null=True
                    ),
                ),
                (
                    "coded_high",
                    annotator.models.base.QuantityField(
                        blank=True, decimal_places=4, editable=False, max_digits=19, null=True
                    ),
                ),
                ("coding_convention", models.CharField(blank=True, editable=False, max_length=20)),
                (
                    "plausible_low",
                    annotator.models.base.QuantityField(
                        blank=True, decimal_places=4, editable=False, max_digits=19, null=True
                    ),
                ),
                (
                    "plausible_high",
                    annotator.models.base.QuantityField(
                        blank=True, decimal_places=4, editable=False, max_digits=19, null=True
                    ),
                ),
                ("plausible_low_inclusive", models.BooleanField(default=True, editable=False)),
                ("plausible_high_inclusive", models.BooleanField(default=True, editable=False)),
                (
                    "time_basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("at_peak", "at the peak"),
                            ("at_moment", "at one moment"),
                            ("cumulative", "cumulative"),
                            ("average_minute", "average minute"),
                            ("per_day", "per day"),
                            ("whole_run", "whole run"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("whole_event", "whole event"),
                            ("sub_event", "part of the event"),
                            ("one_side", "one side"),
                            ("one_platform", "one platform"),
                            ("one_country", "one country"),
                            ("all_sites", "all sites"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("turnstile", "turnstile"),
                            ("ticket_scan", "ticket scan"),
                            ("tickets_sold", "tickets sold"),
                            ("registration_list", "registration list"),
                            ("panel_survey", "panel survey"),
                            ("platform_analytics", "platform analytics"),
                            ("aerial_density", "aerial density"),
                            ("photo_or_video_count", "photo or video count"),
                            ("eyewitness", "eyewitness"),
                            ("unknown", "unknown"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "override_reason",
                    models.TextField(
                        blank=True, help_text="why the figure differs from what the quote says"
                    ),
                ),
                (
                    "copied_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="claims.claim",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "passage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="annotator.passage",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="annotator.project",
                    ),
                ),
                (
                    "reporting_source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reported_claims",
                        to="claims.agent",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="claims.agent",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="claims.event",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [
                    models.Index(fields=["project", "id"], name="claim_in_project"),
                    models.Index(fields=["event", "measure_kind", "id"], name="claim_of_event"),
                    models.Index(
                        fields=["project", "measure_kind", "value"], name="claim_by_value"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("claim_text", ""), _negated=True), name="claim_has_text"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("claim_type", "numerical"), _negated=True),
                            models.Q(("measure_kind", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="claim_figure_names_its_measure",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("claim_type", "numerical"), _negated=True),
                            ("value__isnull", False),
                            ("low__isnull", False),
                            ("high__isnull", False),
                            models.Q(("magnitude", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="claim_figure_has_a_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("low__isnull", True),
                            ("high__isnull", True),
                            ("low__lte", models.F("high")),
                            _connector="OR",
                        ),
                        name="claim_low_not_above_high",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("plausible_low__isnull", True),
                            ("plausible_high__isnull", True),
                            ("plausible_low__lte", models.F("plausible_high")),
                            _connector="OR",
                        ),
                        name="claim_plausible_low_not_above_high",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("copied_from__isnull", True),
                            models.Q(("copied_from", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="claim_not_copied_from_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "claim_type__in",
                                ["numerical", "event_property", "quote", "causal", "position"],
                            )
                        ),
                        name="claim_type_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "measure_kind__in",
                                [
                                    "",
                                    "registrants",
                                    "rsvp",
                                    "tickets_distributed",
                                    "tickets_sold",
                                    "ticket_scans",
                                    "attendance",
                                    "attendances_total",
                                    "peak_crowd",
                                    "online_participants",
                                    "capacity",
                                    "average_audience",
                                    "reach",
                                    "peak_concurrent_viewers",
                                    "viewers",
                                    "views",
                                    "households",
                                    "impressions",
                                    "signatures",
                                    "donations",
                                    "money",
                                    "votes",
                                    "members",
                                    "seats",
                                    "arrests",
                                    "injuries",
                                    "deaths",
                                    "percent",
                                    "duration",
                                    "age",
                                    "people",
                                    "count",
                                ],
                            )
                        ),
                        name="claim_measure_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "bound__in",
                                [
                                    "",
                                    "exact",
                                    "approx",
                                    "range",
                                    "at_least",
                                    "more_than",
                                    "at_most",
                                    "less_than",
                                    "up_to",
                                    "nearly",
                                    "vague_magnitude",
                                ],
                            )
                        ),
                        name="claim_bound_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "speaker_role__in",
                                [
                                    "organizer",
                                    "police_or_official",
                                    "venue",
                                    "ticketing_or_platform",
                                    "audience_measurer",
                                    "reporter_observation",
                                    "participant",
                                    "researcher",
                                    "unattributed",
                                ],
                            )
                        ),
                        name="claim_role_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("occurrence__in", ["actual", "expected", "planned", "cancelled"])
                        ),
                        name="claim_occurrence_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["recorded", "in_review", "settled"])),
                        name="claim_status_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("date_precision__in", ["", "day", "week", "month"])),
                        name="claim_date_precision_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("geo_precision__in", ["", "town", "area", "region"])),
                        name="claim_geo_precision_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "time_basis__in",
                                [
                                    "",
                                    "at_peak",
                                    "at_moment",
                                    "cumulative",
                                    "average_minute",
                                    "per_day",
                                    "whole_run",
                                ],
                            )
                        ),
                        name="claim_time_basis_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "scope__in",
                                [
                                    "",
                                    "whole_event",
                                    "sub_event",
                                    "one_side",
                                    "one_platform",
                                    "one_country",
                                    "all_sites",
                                ],
                            )
                        ),
                        name="claim_scope_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "method__in",
                                [
                                    "",
                                    "turnstile",
                                    "ticket_scan",
                                    "tickets_sold",
                                    "registration_list",
                                    "panel_survey",
                                    "platform_analytics",
                                    "aerial_density",
                                    "photo_or_video_count",
                                    "eyewitness",
                                    "unknown",
                                ],
                            )
                        ),
                        name="claim_method_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, unique=True, verbose_name="identifier"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("modified_at", models.DateTimeField(auto_now=True)),
                ("row_version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "measure_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("registrants", "registrants"),
                            ("rsvp", "RSVPs"),
                            ("tickets_distributed", "tickets distributed"),
                            ("tickets_sold", "tickets sold"),
                            ("ticket_scans", "ticket scans"),
                            ("attendance", "attendance"),
                            ("attendances_total", "attendances, added up"),
                            ("peak_crowd", "peak crowd"),
                            ("online_participants", "online participants"),
                            ("capacity", "capacity"),
                            ("average_audience", "average audience"),
                            ("reach", "reach"),
                            ("peak_concurrent_viewers", "peak concurrent viewers"),
                            ("viewers", "viewers"),
                            ("views", "views"),
                            ("households", "households"),
                            ("impressions", "impressions"),
                            ("signatures", "signatures"),
                            ("donations", "donations"),
                            ("money", "money"),
                            ("votes", "votes"),
                            ("members", "members"),
                            ("seats", "seats"),
                            ("arrests", "arrests"),
                            ("injuries", "injuries"),
                            ("deaths", "deaths"),
                            ("percent", "percentage"),
                            ("duration", "duration"),
                            ("age", "age"),
                            ("people", "people"),
                            ("count", "count"),
                        ],
                        max_length=23,
                    ),
                ),
                (
                    "rank",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("preferred", "adopted"),
                            ("normal", "kept"),
                            ("deprecated", "disproved"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("SUPPORTED", "supported"),
                            ("REFUTED", "refuted"),
                            ("CONFLICTING", "conflicting evidence"),
                            ("NOT_ENOUGH_EVIDENCE", "not enough evidence"),
                        ],
                        max_length=19,
                    ),
                ),
                ("reason", models.TextField()),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="annotator.project",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="claims.claim",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="claims.event",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["project", "id"], name="assessment_in_project")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="assessment_gives_its_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("event__isnull", False),
                                ("rank__in", ["preferred", "normal", "deprecated"]),
                                ("verdict", ""),
                                models.Q(("measure_kind", ""), _negated=True),
                            ),
                            models.Q(
                                ("event__isnull", True),
                                ("measure_kind", ""),
                                ("rank", ""),
                                (
                                    "verdict__in",
                                    ["SUPPORTED", "REFUTED", "CONFLICTING", "NOT_ENOUGH_EVIDENCE"],
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="assessment_is_rank_or_verdict",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("rank", "preferred")),
                        fields=("event", "measure_kind"),
                        name="assessment_one_preferred_per_measure",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("event__isnull", False)),
                        fields=("event", "measure_kind", "claim"),
                        name="assessment_one_rank_per_figure",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("event__isnull", True)),
                        fields=("claim", "created_by"),
                        name="assessment_one_verdict_per_person",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, unique=True, verbose_name="identifier"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("modified_at", models.DateTimeField(auto_now=True)),
                ("row_version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("corroborates", "corroborates"),
                            ("supports", "supports"),
                            ("consistent_with", "is consistent with"),
                            ("conflicts", "conflicts with"),
                            ("refutes", "refutes"),
                            ("undercuts", "undercuts"),
                            ("qualifies", "qualifies"),
                            ("corrects", "corrects"),
                            ("updates", "updates"),
                            ("retracts", "retracts"),
                            ("same_origin", "has the same origin as"),
                            ("mentions", "mentions"),
                        ],
                        max_length=15,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("evidence_group", models.CharField(blank=True, max_length=60)),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="annotator.project",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_out",
                        to="annotator.passage",
                    ),
                ),
                (
                    "source_claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_out",
                        to="claims.claim",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_in",
                        to="annotator.passage",
                    ),
                ),
                (
                    "target_claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_in",
                        to="claims.claim",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["project", "id"], name="link_in_project")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source", models.F("target")), _negated=True),
                        name="link_joins_two_passages",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "relation__in",
                                [
                                    "corroborates",
                                    "supports",
                                    "consistent_with",
                                    "conflicts",
                                    "refutes",
                                    "undercuts",
                                    "qualifies",
                                    "corrects",
                                    "updates",
                                    "retracts",
                                    "same_origin",
                                    "mentions",
                                ],
                            )
                        ),
                        name="link_relation_is_known",
                    ),
                    models.UniqueConstraint(
                        models.F("source"),
                        models.F("target"),
                        models.F("relation"),
                        django.db.models.functions.comparison.Coalesce(
                            models.F("source_claim_id"), models.Value(0)
                        ),
                        django.db.models.functions.comparison.Coalesce(
                            models.F("target_claim_id"), models.Value(0)
                        ),
                        name="link_once_per_relation",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.comparison.Least(
                            models.F("source_id"), models.F("target_id")
                        ),
                        django.db.models.functions.comparison.Greatest(
                            models.F("source_id"), models.F("target_id")
                        ),
                        models.F("relation"),
                        django.db.models.functions.comparison.Least(
                            django.db.models.functions.comparison.Coalesce(
                                models.F("source_claim_id"), models.Value(0)
                            ),
                            django.db.models.functions.comparison.Coalesce(
                                models.F("target_claim_id"), models.Value(0)
                            ),
                        ),
                        django.db.models.functions.comparison.Greatest(
                            django.db.models.functions.comparison.Coalesce(
                                models.F("source_claim_id"), models.Value(0)
                            ),
                            django.db.models.functions.comparison.Coalesce(
                                models.F("target_claim_id"), models.Value(0)
                            ),
                        ),
                        condition=models.Q(
                            (
                                "relation__in",
                                (
                                    "corroborates",
                                    "consistent_with",
                                    "conflicts",
                                    "same_origin",
                                    "mentions",
                                ),
                            )
                        ),
                        name="link_symmetric_relation_stored_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, unique=True, verbose_name="identifier"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("modified_at", models.DateTimeField(auto_now=True)),
                ("row_version", models.PositiveIntegerField(default=1, editable=False)),
                ("text", models.TextField()),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="claims.claim",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="annotator.document",
                    ),
                ),
                (
                    "passage",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="annotator.passage",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="annotator.project",
                    ),
                ),
                (
                    "reply_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="claims.comment",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="claims.event",
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="claims.link",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["project", "id"], name="comment_in_project")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="comment_has_text"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("claim", None),
                                ("document__isnull", False),
                                ("event", None),
                                ("link", None),
                                ("passage", None),
                            ),
                            models.Q(
                                ("claim", None),
                                ("document", None),
                                ("event", None),
                                ("link", None),
                                ("passage__isnull", False),
                            ),
                            models.Q(
                                ("claim", None),
                                ("document", None),
                                ("event__isnull", False),
                                ("link", None),
                                ("passage", None),
                            ),
                            models.Q(
                                ("claim__isnull", False),
                                ("document", None),
                                ("event", None),
                                ("link", None),
                                ("passage", None),
                            ),
                            models.Q(
                                ("claim", None),
                                ("document", None),
                                ("event", None),
                                ("link__isnull", False),
                                ("passage", None),
                            ),
                            _connector="OR",
                        ),
                        name="comment_on_exactly_one_object",
                    ),
                ],
            },
        ),
    ]
