import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("board", "0011_decisions_become_resolutions")]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="decision",
            name="only_wording_changes",
        ),
        migrations.AlterField(
            model_name="decision",
            name="resolution",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="resolutions.resolution",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="only_wording_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."association_id" IS DISTINCT FROM (NEW."association_id") OR OLD."item_id" IS DISTINCT FROM (NEW."item_id") OR OLD."resolution_id" IS DISTINCT FROM (NEW."resolution_id") OR OLD."series" IS DISTINCT FROM (NEW."series") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."chair_id" IS DISTINCT FROM (NEW."chair_id") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."seats" IS DISTINCT FROM (NEW."seats") OR OLD."eligible_present" IS DISTINCT FROM (NEW."eligible_present") OR OLD."yes" IS DISTINCT FROM (NEW."yes") OR OLD."no" IS DISTINCT FROM (NEW."no") OR OLD."abstain" IS DISTINCT FROM (NEW."abstain") OR OLD."has_casting_vote" IS DISTINCT FROM (NEW."has_casting_vote") OR OLD."amount_sek" IS DISTINCT FROM (NEW."amount_sek") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."post_code" IS DISTINCT FROM (NEW."post_code") OR OLD."post_name" IS DISTINCT FROM (NEW."post_name") OR OLD."financing" IS DISTINCT FROM (NEW."financing"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="dbc047bd912cc2abbc91090024ec6b63c14bea6a",
                    operation="UPDATE",
                    pgid="pgtrigger_only_wording_changes_1356d",
                    table="board_decision",
                    when="BEFORE",
                ),
            ),
        ),
    ]
