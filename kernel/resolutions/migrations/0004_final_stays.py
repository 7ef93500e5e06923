import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("resolutions", "0003_moves_are_told"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="resolution",
            name="struck_stays",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="resolution",
            trigger=pgtrigger.compiler.Trigger(
                name="final_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IN (\'struck\') AND (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."association_id" IS DISTINCT FROM (NEW."association_id") OR OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."decided_on" IS DISTINCT FROM (NEW."decided_on") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."effect" IS DISTINCT FROM (NEW."effect") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."file_id" IS DISTINCT FROM (NEW."file_id") OR OLD."is_open" IS DISTINCT FROM (NEW."is_open") OR OLD."status" IS DISTINCT FROM (NEW."status")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="986faf46b426f4541c0c76c6377ccd3eedfdbf80",
                    operation="UPDATE",
                    pgid="pgtrigger_final_stays_65cab",
                    table="resolutions_resolution",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="resolution",
            trigger=pgtrigger.compiler.Trigger(
                name="final_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"status\" IN ('struck'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="90788fea50397b067d59f36f45ff748c79bbe0d6",
                    operation="DELETE",
                    pgid="pgtrigger_final_is_kept_f9cab",
                    table="resolutions_resolution",
                    when="BEFORE",
                ),
            ),
        ),
    ]
