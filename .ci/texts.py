"""Fails on a text that people read and `makemessages` would not find, or not understand.

Nothing is kept: whoever wants a second language runs `manage.py makemessages` and begins there.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
OUTSIDE = {
    ".venv", "node_modules", "var", "staticfiles", "tests", "migrations", "demo", "bench", ".ci",
}  # fmt: skip
CALLS = {
    "_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext",
    "pgettext_lazy", "npgettext", "npgettext_lazy",
}  # fmt: skip
SWEDISH = re.compile(r"[åäöÅÄÖ]")
#: Where it matters how many uppdrag there are, or that it is *ett*.
BENT = re.compile(
    r"(?<!\w)(?<!ett )(?<!varje )(?<!per )(?<!Finsam )(?:för)?(?:uppdrags?|uppdragsledares?)(?!\w)"
    r"|(?<!\w)(?:för)?uppdraget (?:är|var|blir|blev|har blivit) \w+t(?!\w)",
    re.IGNORECASE,
)
#: Swedish that is no text of ours: what an association has until it writes its own, and grammar.
DATA = {
    "board/charter/selectors.py": "where minutes are kept, a setting's first value",
    "board/meetings/selectors/agenda.py": "the agenda that associations begin with",
    "commissions/grants/selectors.py": "how commissions report, a setting's first value",
    "kernel/associations/words.py": "words as Swedish bends them",
    "kernel/associations/words_said.py": "texts that stand elsewhere, with what is bent",
    "kernel/outbox/selectors.py": "how a mail begins and ends, a setting's first value",
    "kernel/core/order.py": "the letters as Swedes order them",
    "kernel/core/pdf_child.py": "a document that nobody sees",
    "kernel/core/swedish.py": "the days of the week in running Swedish",
}


def main() -> None:
    faults = [*_messages(), *_python(), *_templates()]
    if faults:
        sys.exit("\n".join(faults))


def _messages() -> Iterator[str]:
    """What xgettext says against our texts when all of them are gathered."""
    command = [sys.executable, "-c", _MAKEMESSAGES]
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "finsam.settings",
            "SECRET_KEY": "unused",
            "DATABASE_URL": "postgres://unused@localhost/unused",
            "FOLDER": folder,
        }
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        gathered = Path(folder, "django.pot")
        if done.returncode or done.stderr or "warning" in done.stdout:
            yield done.stdout + done.stderr
        # A gatherer that finds nothing has nothing to say against it either.
        elif not gathered.exists() or gathered.read_text().count("\nmsgid ") < 1000:
            yield "makemessages found hardly any text"
        else:
            yield from _bent(gathered.read_text())


def _bent(gathered: str) -> Iterator[str]:
    """Texts in which another word for uppdrag bends what stands beside it, and who looks at none.

    Those with a context are about something else, or say that they mean many.
    """
    sys.path.insert(0, str(ROOT))
    from kernel.associations.words_said import SAID  # noqa: PLC0415 -- from the checkout

    texts = set()
    for block in gathered.split("\n\n")[1:]:
        if "\nmsgctxt " not in block:
            for found in re.findall(r'^msgid(?:_plural)? ((?:".*"\n?)+)', block, re.MULTILINE):
                texts.add(ast.literal_eval(f"({found})"))
    for text in sorted(texts - SAID.keys()):
        if BENT.search(text):
            yield f"words_said.py does not say how to bend: {text}"
    for text in sorted(SAID.keys() - texts):
        yield f"words_said.py has what nobody says: {text}"


_MAKEMESSAGES = """
import os
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
settings.LOCALE_PATHS = [os.environ["FOLDER"]]
outside = [".venv/*", "node_modules/*", "var/*", "staticfiles/*", "tests/*"]
call_command("makemessages", locale=["sv"], keep_pot=True, ignore_patterns=outside)
"""


def _python() -> Iterator[str]:
    for path in _files("*.py"):
        marked: set[int] = set()
        tree = ast.parse(path.read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name(node.func) in CALLS:
                if not all(isinstance(text, ast.Constant) for text in node.args[:1]):
                    yield f"{_place(path, node)} marks something else than a text"
                marked |= {id(part) for part in ast.walk(node)}
            elif isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body:
                marked.add(id(getattr(node.body[0], "value", None)))
        if str(path.relative_to(ROOT)) in DATA:
            continue
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
                continue
            if SWEDISH.search(node.value) and id(node) not in marked:
                yield f"{_place(path, node)} is not marked: {node.value[:60]}"


def _templates() -> Iterator[str]:
    """Swedish words that stand in a template outside what marks texts."""
    marked = re.compile(
        r"{#.*?#}|{% comment.*?endcomment %}|{% blocktranslate.*?endblocktranslate %}"
        r'|{% translate .*?%}|_\("[^"]*"\)',
        re.DOTALL,
    )
    for ending in ("*.html", "*.txt"):
        for path in _files(f"templates/**/{ending}"):
            for found in re.findall(r".*[åäöÅÄÖ].*", marked.sub("", path.read_text())):
                yield f"{path.relative_to(ROOT)} is not marked: {found.strip()[:60]}"


def _files(pattern: str) -> Iterator[Path]:
    for path in sorted(ROOT.rglob(pattern)):
        if not OUTSIDE & set(path.relative_to(ROOT).parts):
            yield path


def _name(called: ast.expr) -> str:
    return getattr(called, "id", None) or getattr(called, "attr", "")


def _place(path: Path, node: ast.expr) -> str:
    return f"{path.relative_to(ROOT)}:{node.lineno}"


main()
