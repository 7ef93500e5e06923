"""Associations that were there before Kom igång have begun long ago, and are not led through it."""

import datetime as dt

from django.db import migrations


def begin(apps, schema_editor):
    associations = apps.get_model("associations", "Association").objects.using(
        schema_editor.connection.alias
    )
    associations.filter(started_on=None).update(started_on=dt.datetime.now(dt.UTC).date())


class Migration(migrations.Migration):
    dependencies = [("associations", "0005_association_begins")]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
