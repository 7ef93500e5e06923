"""What must be filled in about proposals, offers, agreements and commissions. Actions save it."""

from commissions.forms.proposals import (
    BasicsForm,
    BudgetForm,
    CommentForm,
    FoundationForm,
    NewProposalForm,
    NoteForm,
    PartiesForm,
)
from commissions.forms.running import (
    AgreementForm,
    AssignForm,
    CancelForm,
    ChangeForm,
    DeclineForm,
    EndForm,
    PauseForm,
    SignForm,
    ValueForm,
)

__all__ = [
    "AgreementForm",
    "AssignForm",
    "BasicsForm",
    "BudgetForm",
    "CancelForm",
    "ChangeForm",
    "CommentForm",
    "DeclineForm",
    "EndForm",
    "FoundationForm",
    "NewProposalForm",
    "NoteForm",
    "PartiesForm",
    "PauseForm",
    "SignForm",
    "ValueForm",
]
