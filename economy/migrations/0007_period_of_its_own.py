import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    """No time is asked for twice, or outside the agreement. What overlaps already stays so."""

    dependencies = [
        ("economy", "0006_ended_stays_ended"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="requisition",
            trigger=pgtrigger.compiler.Trigger(
                name="period_of_its_own",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NOT (NEW.\"status\" = 'withdrawn'))",
                    declare="DECLARE _proposal_id bigint;",
                    func="\n                    SELECT g.proposal_id INTO _proposal_id\n                    FROM commissions_agreement a\n                    JOIN commissions_grant g ON g.id = a.grant_id\n                    WHERE a.id = NEW.agreement_id\n                        AND a.starts_on <= NEW.period_start\n                        AND NEW.period_end <= a.ends_on;\n                    IF NOT FOUND THEN\n                        RAISE EXCEPTION 'a requisition is for a time within the agreement'\n                            USING ERRCODE = 'check_violation';\n                    END IF;\n                    PERFORM 1 FROM commissions_proposal WHERE id = _proposal_id FOR UPDATE;\n                    IF EXISTS (\n                        SELECT 1\n                        FROM economy_requisition r\n                        JOIN commissions_agreement a ON a.id = r.agreement_id\n                        JOIN commissions_grant g ON g.id = a.grant_id\n                        WHERE g.proposal_id = _proposal_id\n                            AND r.status <> 'withdrawn'\n                            AND r.id IS DISTINCT FROM NEW.id\n                            AND daterange(r.period_start, r.period_end, '[]')\n                                && daterange(NEW.period_start, NEW.period_end, '[]')\n                    ) THEN\n                        RAISE EXCEPTION 'a time is asked for once'\n                            USING ERRCODE = 'exclusion_violation';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="f0a6b087298e96fe754f20beb2ec958a11cb9763",
                    operation='INSERT OR UPDATE OF "agreement_id", "period_start", "period_end"',
                    pgid="pgtrigger_period_of_its_own_0aba7",
                    table="economy_requisition",
                    when="BEFORE",
                ),
            ),
        ),
    ]
