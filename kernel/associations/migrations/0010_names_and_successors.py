import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("associations", "0009_names_can_be_read"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="member",
            trigger=pgtrigger.compiler.Trigger(
                name="party_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."party_id" IS DISTINCT FROM (NEW."party_id"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="3d3c3acf990add76e534cdc02e127a92a3f01076",
                    operation="UPDATE",
                    pgid="pgtrigger_party_stays_35ed6",
                    table="associations_member",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="member",
            trigger=pgtrigger.compiler.Trigger(
                name="goes_up_in_its_like",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."successor_id" IS NOT NULL)',
                    func="\n                    -- Of two that would go up in each other at once, one is refused.\n                    PERFORM 1 FROM associations_member\n                    WHERE id = NEW.successor_id AND party_id = NEW.party_id FOR NO KEY UPDATE;\n                    IF NOT FOUND THEN\n                        RAISE EXCEPTION 'a member goes up in another of its own party'\n                            USING ERRCODE = 'check_violation';\n                    END IF;\n                    IF EXISTS (\n                        WITH RECURSIVE later(id, successor_id) AS (\n                            SELECT id, successor_id FROM associations_member\n                            WHERE id = NEW.successor_id\n                            UNION\n                            SELECT m.id, m.successor_id FROM associations_member m\n                            JOIN later l ON l.successor_id = m.id\n                        )\n                        SELECT 1 FROM later WHERE id = NEW.id\n                    ) THEN\n                        RAISE EXCEPTION 'no member goes up in itself by way of others'\n                            USING ERRCODE = 'check_violation';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="3acc9affac94ac4e069e2c31d74905bdac903dd7",
                    operation='INSERT OR UPDATE OF "successor_id"',
                    pgid="pgtrigger_goes_up_in_its_like_8cd25",
                    table="associations_member",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="association",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("name__regex", "\\S"),
                    models.Q(
                        (
                            "name__regex",
                            "[\\u0001-\\u001f\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200b\\u200e\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0d\\ufeff\\uffa0\\ufff0-\\ufffb\\ufffe\\uffff]|(^|[\\u0001-\\u061f])[\\u200c\\u200d\\ufe0e\\ufe0f]",
                        ),
                        _negated=True,
                    ),
                ),
                name="association_has_a_name",
                violation_error_message="Fyll i ett namn som går att läsa.",
            ),
        ),
        migrations.AddConstraint(
            model_name="association",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("short_name__regex", "\\S"),
                    models.Q(
                        (
                            "short_name__regex",
                            "[\\u0001-\\u001f\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200b\\u200e\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0d\\ufeff\\uffa0\\ufff0-\\ufffb\\ufffe\\uffff]|(^|[\\u0001-\\u061f])[\\u200c\\u200d\\ufe0e\\ufe0f]",
                        ),
                        _negated=True,
                    ),
                ),
                name="association_has_a_short_name",
                violation_error_message="Fyll i ett namn som går att läsa.",
            ),
        ),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("name__regex", "\\S"),
                    models.Q(
                        (
                            "name__regex",
                            "[\\u0001-\\u001f\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200b\\u200e\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0d\\ufeff\\uffa0\\ufff0-\\ufffb\\ufffe\\uffff]|(^|[\\u0001-\\u061f])[\\u200c\\u200d\\ufe0e\\ufe0f]",
                        ),
                        _negated=True,
                    ),
                ),
                name="member_has_a_name",
                violation_error_message="Fyll i ett namn som går att läsa.",
            ),
        ),
        migrations.AddConstraint(
            model_name="membername",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("name__regex", "\\S"),
                    models.Q(
                        (
                            "name__regex",
                            "[\\u0001-\\u001f\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200b\\u200e\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0d\\ufeff\\uffa0\\ufff0-\\ufffb\\ufffe\\uffff]|(^|[\\u0001-\\u061f])[\\u200c\\u200d\\ufe0e\\ufe0f]",
                        ),
                        _negated=True,
                    ),
                ),
                name="member_had_a_name",
                violation_error_message="Fyll i ett namn som går att läsa.",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("name__regex", "\\S"),
                    models.Q(
                        (
                            "name__regex",
                            "[\\u0001-\\u001f\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200b\\u200e\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0d\\ufeff\\uffa0\\ufff0-\\ufffb\\ufffe\\uffff]|(^|[\\u0001-\\u061f])[\\u200c\\u200d\\ufe0e\\ufe0f]",
                        ),
                        _negated=True,
                    ),
                ),
                name="person_has_a_name",
                violation_error_message="Fyll i ett namn som går att läsa.",
            ),
        ),
    ]
