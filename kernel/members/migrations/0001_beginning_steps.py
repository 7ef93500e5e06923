"""How far an association has come with its beginning."""

import django.db.models.deletion
from django.db import migrations, models

import kernel.associations.tenancy


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("associations", "0006_those_there_have_begun"),
    ]

    operations = [
        migrations.CreateModel(
            name="BeginningStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=40, verbose_name="steg")),
                (
                    "skipped_because",
                    models.TextField(
                        blank=True, max_length=500, verbose_name="varför det hoppas över"
                    ),
                ),
                ("answered_on", models.DateField(verbose_name="dag")),
                (
                    "answered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="associations.person",
                        verbose_name="besvarat av",
                    ),
                ),
                (
                    "association",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="associations.association",
                        verbose_name="förbund",
                    ),
                ),
            ],
            options={
                "verbose_name": "steg i Kom igång",
                "verbose_name_plural": "steg i Kom igång",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("association", "key"),
                        name="beginning_step_once",
                        violation_error_message="Steget är redan besvarat.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("key", ""), _negated=True),
                        name="beginning_step_has_a_key",
                    ),
                    models.UniqueConstraint(
                        fields=("association", "id"), name="members_beginningstep_association_id"
                    ),
                    kernel.associations.tenancy.TenantPolicy(name="members_beginningstep_tenant"),
                    kernel.associations.tenancy.TenantForeignKey(
                        field="answered_by", name="members_beginningstep_answered_by_tenant"
                    ),
                ],
            },
        ),
    ]
