"""A document made of the product's own tables: one file, or one an app when that would be long."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

#: The longest that a document may be before it becomes one file an app with an index.
LINES = 600


class DocumentCommand(BaseCommand):
    """Writes docs/<name>.md, or checks that it is up to date."""

    name: str
    introduction: str

    def sections(self) -> dict[str, str]:
        """What is said of each app, under its label."""
        raise NotImplementedError

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        docs = Path(settings.BASE_DIR) / "docs"
        wanted = pages(self.name, self.introduction, self.sections())
        found = {
            str(path.relative_to(docs)): path.read_text()
            for path in (docs / f"{self.name}.md", *sorted((docs / self.name).glob("*.md")))
            if path.exists()
        }
        if options["check"]:
            if found != wanted:
                raise CommandError(
                    f"docs/{self.name} is out of date: run manage.py {self.name}_doc"
                )
            return
        for stale in set(found) - set(wanted):
            (docs / stale).unlink()
        for page, text in wanted.items():
            (docs / page).parent.mkdir(exist_ok=True)
            (docs / page).write_text(text)


def pages(name: str, introduction: str, sections: dict[str, str]) -> dict[str, str]:
    """The files of a document, by their names."""
    whole = "\n".join(
        [introduction, *(f"## {app}\n\n{text}" for app, text in sorted(sections.items()))]
    )
    if len(whole.splitlines()) <= LINES:
        return {f"{name}.md": whole}
    index = "".join(f"- [{app}]({name}/{app}.md)\n" for app in sorted(sections))
    title = introduction.partition("\n")[0]
    return {
        f"{name}.md": f"{introduction}\n{index}",
        **{
            f"{name}/{app}.md": f"{title}: {app}\n\n{text}"
            for app, text in sorted(sections.items())
        },
    }
