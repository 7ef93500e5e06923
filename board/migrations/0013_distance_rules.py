import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import kernel.associations.tenancy


class Migration(migrations.Migration):
    dependencies = [
        ("associations", "0006_those_there_have_begun"),
        ("board", "0012_no_decision_without_a_resolution"),
    ]

    operations = [
        migrations.CreateModel(
            name="DistanceRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("extent", models.TextField(max_length=500, verbose_name="i vilken omfattning")),
                ("starts_on", models.DateField(verbose_name="från och med")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="till och med")),
                (
                    "status",
                    models.CharField(
                        choices=[("current", "Gäller"), ("ended", "Avslutat")],
                        default="current",
                        editable=False,
                        max_length=20,
                    ),
                ),
            ],
            options={
                "verbose_name": "deltagande på distans",
                "verbose_name_plural": "deltagande på distans",
                "ordering": ["starts_on"],
            },
        ),
        migrations.AddField(
            model_name="distancerule",
            name="association",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="associations.association",
                verbose_name="förbund",
            ),
        ),
        migrations.AddField(
            model_name="distancerule",
            name="resolution",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="resolutions.resolution",
                verbose_name="beslut",
            ),
        ),
        migrations.AddConstraint(
            model_name="distancerule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                ),
                name="distance_runs_forward",
                violation_error_message="Slutdatumet ska vara efter startdatumet.",
            ),
        ),
        migrations.AddConstraint(
            model_name="distancerule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "ended"), _negated=True),
                    ("ends_on__isnull", False),
                    _connector="OR",
                ),
                name="distance_ended_has_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="distancerule",
            constraint=models.CheckConstraint(
                condition=models.Q(("extent", ""), _negated=True),
                name="distance_says_how_far",
                violation_error_message="Skriv i vilken omfattning ledamöter får delta på distans.",
            ),
        ),
        migrations.AddConstraint(
            model_name="distancerule",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("association", "="),
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
                name="distance_one_rule",
                violation_error_message="Styrelsen tillåter redan distans under den tiden.",
            ),
        ),
        migrations.AddConstraint(
            model_name="distancerule",
            constraint=models.UniqueConstraint(
                fields=("association", "id"), name="board_distancerule_association_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="distancerule",
            constraint=kernel.associations.tenancy.TenantPolicy(name="board_distancerule_tenant"),
        ),
        migrations.AddConstraint(
            model_name="distancerule",
            constraint=kernel.associations.tenancy.TenantForeignKey(
                field="resolution", name="board_distancerule_resolution_tenant"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="distancerule",
            trigger=pgtrigger.compiler.Trigger(
                name="rests_on_resolution",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."resolution_id" IS NOT NULL)',
                    func="\n            IF NOT EXISTS (\n                SELECT 1 FROM resolutions_resolution\n                WHERE id = NEW.resolution_id\n                    AND status = 'standing' AND effect = 'yes'\n            ) THEN\n                RAISE EXCEPTION 'this does not rest on that resolution'\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="fa61aafdbd820ba78321394330337909b38b9f23",
                    operation='INSERT OR UPDATE OF "resolution_id"',
                    pgid="pgtrigger_rests_on_resolution_ad264",
                    table="board_distancerule",
                    when="BEFORE",
                ),
            ),
        ),
    ]
