"""What a member was called until a day."""

import django.db.models.deletion
from django.db import migrations, models

import kernel.associations.tenancy


class Migration(migrations.Migration):
    dependencies = [("associations", "0003_members_join_and_leave")]

    operations = [
        migrations.CreateModel(
            name="MemberName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="namn")),
                ("until", models.DateField(verbose_name="till och med")),
            ],
            options={
                "verbose_name": "tidigare namn",
                "verbose_name_plural": "tidigare namn",
                "ordering": ["-until"],
            },
        ),
        migrations.AddField(
            model_name="membername",
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
            model_name="membername",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="former_names",
                to="associations.member",
                verbose_name="medlem",
            ),
        ),
        migrations.AddConstraint(
            model_name="membername",
            constraint=models.UniqueConstraint(
                fields=("member", "until"),
                name="member_name_once_a_day",
                violation_error_message="Medlemmen har redan bytt namn den dagen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="membername",
            constraint=models.UniqueConstraint(
                fields=("association", "id"), name="associations_membername_association_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="membername",
            constraint=kernel.associations.tenancy.TenantPolicy(
                name="associations_membername_tenant"
            ),
        ),
        migrations.AddConstraint(
            model_name="membername",
            constraint=kernel.associations.tenancy.TenantForeignKey(
                field="member", name="associations_membername_member_tenant"
            ),
        ),
    ]
