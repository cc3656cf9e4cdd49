import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import annotator.models.base


class Migration(migrations.Migration):
    dependencies = [
        ("annotator", "0002_history_triggers"),
    ]

    operations = [
        migrations.CreateModel(
            name="FigureScan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("finder", models.CharField(max_length=16)),
                ("issued_on", models.DateField(null=True)),
                ("figures", models.JSONField(default=list)),
                ("figure_count", models.PositiveIntegerField(default=0)),
                ("begun_at", models.DateTimeField(auto_now_add=True)),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scan",
                        to="annotator.version",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Dismissal",
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
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
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
                        related_name="dismissals",
                        to="annotator.project",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dismissals",
                        to="annotator.version",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["project", "id"], name="dismissal_in_project")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("start__lt", models.F("end"))),
                        name="dismissal_start_before_end",
                    ),
                    models.UniqueConstraint(
                        fields=("version", "created_by", "start", "end"),
                        name="dismissal_once_per_reviewer_and_span",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FoundFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
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
                ("magnitude", models.CharField(blank=True, max_length=40)),
                ("unit", models.CharField(blank=True, max_length=40)),
                ("kind", models.CharField(max_length=23)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="annotator.project",
                    ),
                ),
                (
                    "scan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="found",
                        to="annotator.figurescan",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["project", "value", "low", "high"], name="found_figure_by_number"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("start__lt", models.F("end"))),
                        name="found_figure_start_before_end",
                    )
                ],
            },
        ),
    ]
