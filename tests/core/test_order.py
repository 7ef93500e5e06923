"""Names stand in Swedish order, in the database as in Python, whichever database it is."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models.expressions import RawSQL
from hypothesis import given
from hypothesis import strategies as st

from kernel.associations.models import Person
from kernel.core.order import InSwedish, key

#: As a Swedish register has them.
IN_ORDER = [
    "10 uppdrag", "2 uppdrag", "A", "a", "Aa", "af Ek", "af Ström, Eva", "Afzelius", "Ahlén",
    "Ann Marie", "Ann-Marie", "Anna", "Arbetsförmedlingen", "Cæsar", "de la Cruz", "De Sousa",
    "Dellacruz", "Đorđević", "Ek", "ek", "Ek Anna", "Eka", "Eken", "Élan", "Emma", "Idé", "Idéer",
    "Idel", "Łukasz", "Lund", "Muller", "Mykland", "Müllner", "Möller", "Møller", "O'Brien",
    "Obrien", "Vik",
    "von Ek", "Vy", "Wahl",  "Ystad", "Zorn", "Åberg", "Ås", "Ängel", "Ärlig",
    "Öberg", "Øst", "Östen", "Ελένη", "Борис",
]  # fmt: skip


def test_names_stand_as_a_swede_looks_for_them():
    assert sorted(sorted(IN_ORDER), key=key) == IN_ORDER


@pytest.mark.django_db
@pytest.mark.usefixtures("in_scope")
def test_the_database_has_the_same_order_and_its_pages_follow_it():
    Person.objects.bulk_create(
        Person(name=name, email=f"{number}@exempel.se")
        for number, name in enumerate(reversed(IN_ORDER))
    )
    ordered = Person.objects.order_by(InSwedish("name"), "pk").values_list("name", flat=True)

    assert list(ordered) == IN_ORDER
    assert [*ordered[:20], *ordered[20:40], *ordered[40:]] == IN_ORDER


LETTERS = st.characters(min_codepoint=0x20, max_codepoint=0x24F, exclude_characters="\x7f")


@pytest.mark.django_db
@pytest.mark.usefixtures("in_scope")
def test_key_is_the_same_in_the_database():
    compiler = Person.objects.all().query.get_compiler("default")
    sql, _params = InSwedish(RawSQL("name", [])).as_sql(compiler, connection)

    @given(st.text(LETTERS, max_size=20))
    def same(name: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {sql} FROM (SELECT %s::text AS name) AS given", [name])
            assert cursor.fetchone() == (key(name),)

    same()
