"""Who may do what with matters and documents. When, is in ``states``.

Most documents are registered along with another deed (a report approved, a notice sent), by whoever
has the right to that deed; the registry's own pages are for those who keep it.
"""

from kernel.associations.models import Role
from kernel.associations.permissions import has_role, is_keeper
from kernel.files.permissions import register_owner
from kernel.workflow.permissions import allow

is_registrar = has_role(Role.DIRECTOR, Role.ADMINISTRATOR)
#: Everybody who does deeds; the auditor and the evaluator only read here.
does_deeds = has_role(*(set(Role) - {Role.AUDITOR, Role.EVALUATOR}))

allow(
    "registry.matter",
    {
        "create": does_deeds,
        "register": is_registrar,  # by hand
        "attach": does_deeds,
        "close": is_registrar,
        "reopen": is_registrar,
    },
)
allow(
    "registry.registereddocument",
    {
        "create": does_deeds,
        "finalise": does_deeds,
        "discard": does_deeds,
        "classify": is_registrar,
    },
)

allow("registry.firstnumber", {"create": is_keeper})

register_owner("registry.registereddocument", "file")
