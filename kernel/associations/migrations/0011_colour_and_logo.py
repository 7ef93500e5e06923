import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """What an association looks like; nothing with the look of the product."""

    dependencies = [
        ("associations", "0010_names_and_successors"),
        ("files", "0001_stored_file"),
    ]

    operations = [
        migrations.AddField(
            model_name="association",
            name="colour",
            field=models.CharField(blank=True, default="", max_length=7, verbose_name="färg"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="association",
            name="logo",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="files.storedfile",
                verbose_name="logotyp",
            ),
        ),
        migrations.AddConstraint(
            model_name="association",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("colour", ""), ("colour__regex", "^#[0-9a-f]{6}$"), _connector="OR"
                ),
                name="association_colour_is_one",
            ),
        ),
    ]
