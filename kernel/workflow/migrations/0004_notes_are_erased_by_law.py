import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("workflow", "0003_is_told"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="eventnote",
            trigger=pgtrigger.compiler.Trigger(
                name="as_it_was_said",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="47bab13940883ce73726f20dacbcb8d1a92fe54b",
                    operation="UPDATE",
                    pgid="pgtrigger_as_it_was_said_3bd94",
                    table="workflow_eventnote",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventnote",
            trigger=pgtrigger.compiler.Trigger(
                name="erasing_is_told",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM workflow_event\n                        WHERE association_id = OLD.association_id\n                            AND subject_type = 'workflow.event' AND subject_id = OLD.event_id\n                            AND verb = 'erase_note'\n                    ) THEN\n                        RAISE EXCEPTION 'no event says that the note of event % is erased',\n                            OLD.event_id USING ERRCODE = 'check_violation';\n                    END IF;\n                    RETURN OLD;\n                ",
                    hash="0ac078885ba1d4e54f6a8a7f4c132cc9bf863c01",
                    operation="DELETE",
                    pgid="pgtrigger_erasing_is_told_c68fe",
                    table="workflow_eventnote",
                    when="BEFORE",
                ),
            ),
        ),
    ]
