import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("needsanalysis", "0007_names_in_swedish_order"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="idea",
            trigger=pgtrigger.compiler.Trigger(
                name="final_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IN (\'proposed\') AND (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."association_id" IS DISTINCT FROM (NEW."association_id") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."need_id" IS DISTINCT FROM (NEW."need_id") OR OLD."what" IS DISTINCT FROM (NEW."what") OR OLD."resources" IS DISTINCT FROM (NEW."resources") OR OLD."responsibility" IS DISTINCT FROM (NEW."responsibility") OR OLD."next_step" IS DISTINCT FROM (NEW."next_step") OR OLD."parked_reason" IS DISTINCT FROM (NEW."parked_reason") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."created_on" IS DISTINCT FROM (NEW."created_on") OR OLD."status" IS DISTINCT FROM (NEW."status")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="46242c1a1cce4adf78d30ae88b960a1ecbd9b56d",
                    operation="UPDATE",
                    pgid="pgtrigger_final_stays_3f11c",
                    table="needsanalysis_idea",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="idea",
            trigger=pgtrigger.compiler.Trigger(
                name="final_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"status\" IN ('proposed'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="71e9234bb065de4bd8c5ae7a6608d2cfebd72a57",
                    operation="DELETE",
                    pgid="pgtrigger_final_is_kept_9a033",
                    table="needsanalysis_idea",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="insight",
            trigger=pgtrigger.compiler.Trigger(
                name="final_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IN (\'merged\') AND (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."association_id" IS DISTINCT FROM (NEW."association_id") OR OLD."sentence" IS DISTINCT FROM (NEW."sentence") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."target_group" IS DISTINCT FROM (NEW."target_group") OR OLD."may_lead_to" IS DISTINCT FROM (NEW."may_lead_to") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."created_on" IS DISTINCT FROM (NEW."created_on") OR OLD."published_on" IS DISTINCT FROM (NEW."published_on") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."status" IS DISTINCT FROM (NEW."status")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="ca2d387e62759a6578401343e0ffee6a7489c434",
                    operation="UPDATE",
                    pgid="pgtrigger_final_stays_dce51",
                    table="needsanalysis_insight",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="insight",
            trigger=pgtrigger.compiler.Trigger(
                name="final_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"status\" IN ('merged'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="86c956c61de34e27ec21c5951efab108b58c0bc3",
                    operation="DELETE",
                    pgid="pgtrigger_final_is_kept_ab400",
                    table="needsanalysis_insight",
                    when="BEFORE",
                ),
            ),
        ),
    ]
