"""Names that are empty, or hide what is not seen, become such as can be read."""

from django.db import migrations

from kernel.core.text import one_line

#: Each with what may not be twice, and the length of its name.
NAMES = [
    ("Association", "name", 200, False),
    ("Association", "short_name", 60, False),
    ("Member", "name", 120, True),
    ("MemberName", "name", 120, False),
    ("Person", "name", 120, False),
]
MISSING = "Namn saknas"


def make_readable(apps, schema_editor):
    for label, field, length, is_once in NAMES:
        model = apps.get_model("associations", label)
        rows = model.objects.using(schema_editor.connection.alias)
        is_forced = label != "Association"
        if is_forced:
            # The owner sees the rows of all associations only while row-level security is not forced.
            schema_editor.execute(f"ALTER TABLE {model._meta.db_table} NO FORCE ROW LEVEL SECURITY")
        for row in rows.order_by("pk"):
            name = readable(getattr(row, field))
            if name == getattr(row, field):
                continue
            if is_once:
                name = _another(name, length, rows.filter(association=row.association_id), field)
            rows.filter(pk=row.pk).update(**{field: name})
        if is_forced:
            schema_editor.execute(f"ALTER TABLE {model._meta.db_table} FORCE ROW LEVEL SECURITY")


def readable(name):
    # Joins are seen in a few pictures and writings; in a name they are not worth their risk.
    return one_line(name.translate(dict.fromkeys([0x200C, 0x200D, 0xFE0E, 0xFE0F]))) or MISSING


def _another(name, length, rows, field):
    """The name, or with a number if another has it."""
    number, found = 1, name
    while rows.filter(**{field: found}).exists():
        number += 1
        found = f"{name[: length - 5]} ({number})"
    return found


class Migration(migrations.Migration):
    dependencies = [("associations", "0008_names_in_swedish_order")]

    operations = [migrations.RunPython(make_readable, migrations.RunPython.noop)]
