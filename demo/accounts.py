"""Who can be somebody in the demo: one account for each role and duty."""

from __future__ import annotations

from dataclasses import dataclass

from demo.story import chapter

#: The same for everybody; a code by mail works as well and is shown on ``/demo/post/``.
PASSWORD = "en-ovning-i-exempelbygden"  # noqa: S105 -- it opens invented people only

#: Role or duty as people say it, and whose account shows it.
_SHOWN = (
    ("Förbundschef", "marianne"),
    ("Innovationsgrupp", "tova"),
    ("Uppdragsledare", "linnea"),
    ("Ansvarig chef", "margareta"),
    ("Ordförande", "ingrid"),
    ("Ledamot", "johan"),
    ("Ersättare", "stefan"),
    ("Justerare", "helena"),
    ("Partens kontaktperson", "sofia"),
    ("Revisor, i båda förbunden", "ragnar"),
    ("Administratör", "kerstin"),
)

#: Those who need a second factor; their codes stand on ``/demo/koder/``. Only ever used here.
SECRETS = {
    "marianne": "KRUGS4ZANFZSAYJAMRSW23ZA",
    "kerstin": "MFXGI4TBEBZXIZLHMV2CA3LF",
    "birger": "NVSWIIDEMVXGO4DFMRZWC3TU",
}


@dataclass(frozen=True)
class Account:
    """Somebody to log in as."""

    name: str
    email: str
    role: str
    password: str = PASSWORD

    def __str__(self) -> str:
        return f"{self.role:<26}{self.email:<46}{self.password}"


def accounts() -> list[Account]:
    """One account for each role and duty, in the order they are best looked at."""
    told = chapter("people")
    people, domain = told["people"], told["association"]["domain"]
    return [
        Account(name=people[key]["name"], email=address(people[key], domain), role=role)
        for role, key in _SHOWN
    ]


def address(person: dict[str, str], domain: str) -> str:
    """The invented mail address of an invented person."""
    plain = person["name"].lower().translate(str.maketrans("åäöé -", "aaoe.-"))
    return person.get("email") or f"{plain}@{domain}"
