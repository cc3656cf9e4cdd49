import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("annotator", "0004_preferences"),
        ("claims", "0002_proposals"),
    ]

    operations = [
        migrations.AlterField(
            model_name="agent",
            name="wikidata_qid",
            field=models.CharField(
                blank=True,
                max_length=20,
                validators=[
                    django.core.validators.RegexValidator(
                        "\\AQ[1-9][0-9]*\\Z",
                        "A Wikidata item is a Q and a number, such as Q42.",
                        code="invalid",
                    )
                ],
                verbose_name="Wikidata QID",
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="wikidata_qid",
            field=models.CharField(
                blank=True,
                max_length=20,
                validators=[
                    django.core.validators.RegexValidator(
                        "\\AQ[1-9][0-9]*\\Z",
                        "A Wikidata item is a Q and a number, such as Q42.",
                        code="invalid",
                    )
                ],
                verbose_name="Wikidata QID",
            ),
        ),
        migrations.CreateModel(
            name="Alias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=300)),
                ("name_key", models.CharField(editable=False, max_length=300)),
                (
                    "agent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="claims.agent",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="claims.event",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aliases",
                        to="annotator.project",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "aliases",
                "ordering": ["name_key", "pk"],
                "indexes": [models.Index(fields=["name_key"], name="alias_by_name")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name_key", ""), _negated=True), name="alias_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agent__isnull", False), ("event", None)),
                            models.Q(("agent", None), ("event__isnull", False)),
                            _connector="OR",
                        ),
                        name="alias_of_one_agent_or_event",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("agent__isnull", False)),
                        fields=("project", "name_key"),
                        name="alias_of_one_agent_per_project",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("event__isnull", False)),
                        fields=("event", "name_key"),
                        name="alias_once_per_event",
                    ),
                ],
            },
        ),
    ]
