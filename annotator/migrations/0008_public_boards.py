from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("annotator", "0007_found_figures_by_size"),
    ]

    operations = [
        migrations.AddField(
            model_name="project",
            name="public_boards",
            field=models.BooleanField(
                default=False,
                help_text="An admin may then give out a link to an event's board that needs no account.",
                verbose_name="boards may be public",
            ),
        ),
    ]
