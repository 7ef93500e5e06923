"""Members join, leave and go up in one another by date."""

import django.db.models.deletion
from django.db import migrations, models

import kernel.associations.tenancy


class Migration(migrations.Migration):
    dependencies = [("associations", "0002_association_has_number_and_address")]

    operations = [
        migrations.AddField(
            model_name="member",
            name="joined_on",
            field=models.DateField(blank=True, null=True, verbose_name="medlem från och med"),
        ),
        migrations.AddField(
            model_name="member",
            name="left_on",
            field=models.DateField(blank=True, null=True, verbose_name="medlem till och med"),
        ),
        migrations.AddField(
            model_name="member",
            name="successor",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="predecessors",
                to="associations.member",
                verbose_name="gick upp i",
            ),
        ),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("left_on", None), ("left_on__gte", models.F("joined_on")), _connector="OR"
                ),
                name="member_days_in_order",
                violation_error_message="Slutdatumet ska vara efter startdatumet.",
            ),
        ),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("successor", None),
                    models.Q(
                        ("left_on__isnull", False),
                        models.Q(("successor", models.F("id")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="member_with_successor_has_left",
                violation_error_message="En medlem som har gått upp i en annan har en sista dag.",
            ),
        ),
        migrations.AddConstraint(
            model_name="member",
            constraint=kernel.associations.tenancy.TenantForeignKey(
                field="successor", name="associations_member_successor_tenant"
            ),
        ),
        migrations.AlterConstraint(
            model_name="member",
            name="member_name_once",
            constraint=models.UniqueConstraint(
                fields=("association", "name"),
                name="member_name_once",
                violation_error_message="Det finns redan en medlem som heter så.",
            ),
        ),
    ]
