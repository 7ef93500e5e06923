import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0004_moves_are_told"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="registereddocument",
            name="public_stays",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registereddocument",
            trigger=pgtrigger.compiler.Trigger(
                name="final_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IN (\'discarded\', \'public\') AND (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."association_id" IS DISTINCT FROM (NEW."association_id") OR OLD."matter_id" IS DISTINCT FROM (NEW."matter_id") OR OLD."sequence" IS DISTINCT FROM (NEW."sequence") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."direction" IS DISTINCT FROM (NEW."direction") OR OLD."on" IS DISTINCT FROM (NEW."on") OR OLD."counterpart" IS DISTINCT FROM (NEW."counterpart") OR OLD."file_id" IS DISTINCT FROM (NEW."file_id") OR OLD."subject_type" IS DISTINCT FROM (NEW."subject_type") OR OLD."subject_id" IS DISTINCT FROM (NEW."subject_id") OR OLD."registered_by_id" IS DISTINCT FROM (NEW."registered_by_id") OR OLD."registered_at" IS DISTINCT FROM (NEW."registered_at") OR OLD."public_on" IS DISTINCT FROM (NEW."public_on") OR OLD."status" IS DISTINCT FROM (NEW."status")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="a5f866a76eb0820a6e096e41cc4be66bc9490829",
                    operation="UPDATE",
                    pgid="pgtrigger_final_stays_c6088",
                    table="registry_registereddocument",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registereddocument",
            trigger=pgtrigger.compiler.Trigger(
                name="final_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"status\" IN ('discarded', 'public'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="366306ddd399e1de34169e420849407de7a86f38",
                    operation="DELETE",
                    pgid="pgtrigger_final_is_kept_46add",
                    table="registry_registereddocument",
                    when="BEFORE",
                ),
            ),
        ),
    ]
