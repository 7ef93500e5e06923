"""Who may do what with mail."""

from __future__ import annotations

from kernel.associations.models import Role
from kernel.associations.permissions import has_role
from kernel.workflow.permissions import allow

answers_for_mail = has_role(Role.DIRECTOR, Role.ADMINISTRATOR)

allow("outbox.message", {"cancel": answers_for_mail, "retry": answers_for_mail})
