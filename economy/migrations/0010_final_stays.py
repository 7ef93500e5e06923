import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("economy", "0009_names_in_swedish_order"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="budgetyear",
            name="settled",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attester",
            trigger=pgtrigger.compiler.Trigger(
                name="final_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IN (\'ended\') AND (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."association_id" IS DISTINCT FROM (NEW."association_id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."resolution_id" IS DISTINCT FROM (NEW."resolution_id") OR OLD."status" IS DISTINCT FROM (NEW."status")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="51c489613b337918f7417b5b440c1deef4650bdf",
                    operation="UPDATE",
                    pgid="pgtrigger_final_stays_130ab",
                    table="economy_attester",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attester",
            trigger=pgtrigger.compiler.Trigger(
                name="final_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"status\" IN ('ended'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="fc94d47ecd65f7c1dd2ad2aa8d0aa641f03c2d02",
                    operation="DELETE",
                    pgid="pgtrigger_final_is_kept_01918",
                    table="economy_attester",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="budgetyear",
            trigger=pgtrigger.compiler.Trigger(
                name="final_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IN (\'decided\') AND (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."association_id" IS DISTINCT FROM (NEW."association_id") OR OLD."year" IS DISTINCT FROM (NEW."year") OR OLD."carried_over_sek" IS DISTINCT FROM (NEW."carried_over_sek") OR OLD."decided_on" IS DISTINCT FROM (NEW."decided_on") OR OLD."resolution_id" IS DISTINCT FROM (NEW."resolution_id") OR OLD."status" IS DISTINCT FROM (NEW."status")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="90fe5a530da43f217e385a2b160f994da0d5e31c",
                    operation="UPDATE",
                    pgid="pgtrigger_final_stays_ec2e3",
                    table="economy_budgetyear",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="budgetyear",
            trigger=pgtrigger.compiler.Trigger(
                name="final_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"status\" IN ('decided'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="b1f0d8d51a83436582325e87d545270f0f13928d",
                    operation="DELETE",
                    pgid="pgtrigger_final_is_kept_8abb5",
                    table="economy_budgetyear",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="requisition",
            trigger=pgtrigger.compiler.Trigger(
                name="final_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IN (\'paid\', \'withdrawn\') AND (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."association_id" IS DISTINCT FROM (NEW."association_id") OR OLD."agreement_id" IS DISTINCT FROM (NEW."agreement_id") OR OLD."amount_sek" IS DISTINCT FROM (NEW."amount_sek") OR OLD."period_start" IS DISTINCT FROM (NEW."period_start") OR OLD."period_end" IS DISTINCT FROM (NEW."period_end") OR OLD."costs" IS DISTINCT FROM (NEW."costs") OR OLD."made_by_id" IS DISTINCT FROM (NEW."made_by_id") OR OLD."made_on" IS DISTINCT FROM (NEW."made_on") OR OLD."attested_by_id" IS DISTINCT FROM (NEW."attested_by_id") OR OLD."attested_on" IS DISTINCT FROM (NEW."attested_on") OR OLD."paid_on" IS DISTINCT FROM (NEW."paid_on") OR OLD."is_earlier" IS DISTINCT FROM (NEW."is_earlier") OR OLD."status" IS DISTINCT FROM (NEW."status")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="09c11dcba0c2659ebd9b835a4aced6d78296ab54",
                    operation="UPDATE",
                    pgid="pgtrigger_final_stays_af91c",
                    table="economy_requisition",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="requisition",
            trigger=pgtrigger.compiler.Trigger(
                name="final_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"status\" IN ('paid', 'withdrawn'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="e5c694e45e9819289801741532edf20b029734b0",
                    operation="DELETE",
                    pgid="pgtrigger_final_is_kept_67578",
                    table="economy_requisition",
                    when="BEFORE",
                ),
            ),
        ),
    ]
