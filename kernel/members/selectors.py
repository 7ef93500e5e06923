"""Who the members are, party by party."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models.fields.reverse_related import ForeignObjectRel
from django.utils.translation import gettext_lazy as _

from kernel.associations.models import Association, Member, MemberName
from kernel.associations.scope import current_association
from kernel.associations.states import MemberKind
from kernel.associations.words import TERMS, word_of
from kernel.core.order import InSwedish
from kernel.workflow.models import Event
from kernel.workflow.selectors import Entry, history_of_each

#: There is one of each in the country, and its name is that of the party.
AUTHORITIES = frozenset({MemberKind.AF, MemberKind.FK})
#: What a party is called over its members, and what adding one is called.
TITLES: dict[str, tuple[Any, Any]] = {
    MemberKind.MUNICIPALITY: (_("Kommunerna"), _("Lägg till en kommun")),
    MemberKind.REGION: (_("Regionen"), _("Lägg till en region")),
    MemberKind.AF: (_("Arbetsförmedlingen"), _("Lägg till Arbetsförmedlingen")),
    MemberKind.FK: (_("Försäkringskassan"), _("Lägg till Försäkringskassan")),
}


@dataclass(frozen=True)
class PartyRow:
    """One of the four that pool money (4–5 §§), with its members of all times."""

    kind: MemberKind
    members: list[Member]
    #: Whether it has a member that has not left: without one of the four there is no association.
    is_there: bool

    @property
    def can_merge(self) -> bool:
        """There is another of the kind that one could go up in."""
        return sum(not member.has_left for member in self.members) > 1

    @property
    def can_grow(self) -> bool:
        """The two authorities are one member each, of the whole country."""
        return not (self.is_there and self.kind in AUTHORITIES)

    @property
    def title(self) -> str:
        return TITLES[self.kind][0]

    @property
    def add(self) -> str:
        """What the button says."""
        return TITLES[self.kind][1]


def party_rows() -> list[PartyRow]:
    """All four parties, those without a member too; who has left last. Two queries."""
    found: dict[str, list[Member]] = {kind: [] for kind in MemberKind.values}
    rows = Member.objects.select_related("party", "successor").prefetch_related("former_names")
    for member in rows.order_by(InSwedish("name")):
        found[member.party.kind].append(member)
    return [
        PartyRow(
            kind,
            sorted(found[kind], key=lambda member: member.has_left),
            any(not member.has_left for member in found[kind]),
        )
        for kind in MemberKind
    ]


def members_history(rows: list[PartyRow]) -> list[Entry]:
    """The latest that was done to the association and its members. One query."""
    return history_of_each(
        [current_association(), *(member for row in rows for member in row.members)]
    )


def deeds_about(member: Member) -> int:
    """How many things were done to a member: a form made before the last would take that back."""
    return Event.objects.about(member).count()


def hanging_on(member: Member) -> list[str]:
    """What there is of a member, a word a kind, for which it has to stay; not its former names."""
    # Hidden relations too: what points at a member names no way back.
    relations: list[Any] = [
        field
        for field in Member._meta.get_fields(include_hidden=True)
        if isinstance(field, ForeignObjectRel) and field.related_model is not MemberName
    ]
    return [
        str(relation.related_model._meta.verbose_name_plural)
        for relation in relations
        if relation.related_model.objects.filter(**{relation.field.name: member}).exists()
    ]


def words_of(association: Association) -> list[dict[str, Any]]:
    """What the association calls each thing that it may call by a word of its own."""
    return [
        {"key": key, "title": term.title, "word": word_of(association.words, key)}
        for key, term in TERMS.items()
    ]
