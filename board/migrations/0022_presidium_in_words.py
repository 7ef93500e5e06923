import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
from django.db import migrations, models


class Migration(migrations.Migration):
    """A place in the presidium is called by another word than what the board grants money to."""

    dependencies = [
        ("board", "0021_moves_are_told"),
    ]

    operations = [
        migrations.AlterField(
            model_name="duty",
            name="kind",
            field=models.CharField(
                choices=[("chair", "ordförande"), ("vice_chair", "vice ordförande")],
                max_length=20,
                verbose_name="plats i presidiet",
            ),
        ),
        migrations.AlterConstraint(
            model_name="duty",
            name="duty_person_leads_once",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("person", "="),
                    (
                        models.Func(
                            "starts_on",
                            "ends_on",
                            models.Value("[]"),
                            function="daterange",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="duty_person_leads_once",
                violation_error_message="Personen har redan en plats i presidiet då.",
            ),
        ),
    ]
