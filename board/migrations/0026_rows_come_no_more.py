import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("workflow", "0005_is_new"),
        ("board", "0025_final_stays"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="absence",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_meeting",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM board_meeting\n                    WHERE id IN (OLD.meeting_id, NEW.meeting_id) FOR SHARE\n                ) it\n                WHERE status IN ('cancelled', 'posted') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'board.meeting', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="54e8d374d4d3d924b81a409050e874c143f0a741",
                    operation="INSERT",
                    pgid="pgtrigger_settled_with_meeting_2619e",
                    table="board_absence",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agendaitem",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_meeting",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM board_meeting\n                    WHERE id IN (OLD.meeting_id, NEW.meeting_id) FOR SHARE\n                ) it\n                WHERE status IN ('cancelled') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'board.meeting', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="fb9b7566e3ea11afa2566c1fa22b69d0a85d5735",
                    operation="INSERT",
                    pgid="pgtrigger_settled_with_meeting_2d944",
                    table="board_agendaitem",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendance",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_meeting",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM board_meeting\n                    WHERE id IN (OLD.meeting_id, NEW.meeting_id) FOR SHARE\n                ) it\n                WHERE status IN ('cancelled') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'board.meeting', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="81e5978b20c37f8ef6ad5b5e3be61e551c9631eb",
                    operation="INSERT",
                    pgid="pgtrigger_settled_with_meeting_068e1",
                    table="board_attendance",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="boardpack",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_meeting",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM board_meeting\n                    WHERE id IN (OLD.meeting_id, NEW.meeting_id) FOR SHARE\n                ) it\n                WHERE status IN ('cancelled', 'posted') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'board.meeting', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="7445b311165b22960ae8ca92b71c5c6888372920",
                    operation="INSERT",
                    pgid="pgtrigger_settled_with_meeting_061c5",
                    table="board_boardpack",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="itemfile",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_item",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM board_agendaitem\n                    WHERE id IN (OLD.item_id, NEW.item_id) FOR SHARE\n                ) it\n                WHERE status IN ('struck') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'board.agendaitem', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="1a7f1fed0190189f0c4e8a40b013c86a48249c8e",
                    operation="INSERT",
                    pgid="pgtrigger_settled_with_item_94cec",
                    table="board_itemfile",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mandate",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_seat",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM board_seat\n                    WHERE id IN (OLD.seat_id, NEW.seat_id) FOR SHARE\n                ) it\n                WHERE status IN ('removed') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'board.seat', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="b4316b9647b7aa75c40f97bed3ad728dd519ac11",
                    operation="INSERT",
                    pgid="pgtrigger_settled_with_seat_22c65",
                    table="board_mandate",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minutes",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_meeting",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM board_meeting\n                    WHERE id IN (OLD.meeting_id, NEW.meeting_id) FOR SHARE\n                ) it\n                WHERE status IN ('cancelled') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'board.meeting', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="6a2d9ee3a754e74a7abfcf73587da4f320817453",
                    operation="INSERT",
                    pgid="pgtrigger_settled_with_meeting_4af0e",
                    table="board_minutes",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="motion",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_item",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM board_agendaitem\n                    WHERE id IN (OLD.item_id, NEW.item_id) FOR SHARE\n                ) it\n                WHERE status IN ('struck') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'board.agendaitem', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="fd698d890cc65f1a6894f2d57210c63975514410",
                    operation="INSERT",
                    pgid="pgtrigger_settled_with_item_026d9",
                    table="board_motion",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notice",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_meeting",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM board_meeting\n                    WHERE id IN (OLD.meeting_id, NEW.meeting_id) FOR SHARE\n                ) it\n                WHERE status IN ('cancelled') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'board.meeting', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="010403b697ef779b7e919da6d8a924fdbaa78426",
                    operation="INSERT",
                    pgid="pgtrigger_settled_with_meeting_e5140",
                    table="board_notice",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="question",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_item",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM board_agendaitem\n                    WHERE id IN (OLD.item_id, NEW.item_id) FOR SHARE\n                ) it\n                WHERE status IN ('struck') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'board.agendaitem', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="26fee9f7ef5167b070fb56c6c2a3f6fe17317d80",
                    operation="INSERT",
                    pgid="pgtrigger_settled_with_item_603b1",
                    table="board_question",
                    when="BEFORE",
                ),
            ),
        ),
    ]
