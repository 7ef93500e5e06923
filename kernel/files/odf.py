"""Reads the parts of an OpenDocument file, and what it would fetch or run."""

from __future__ import annotations

import re
import zipfile

from kernel.files import rules
from kernel.files.elements import elements
from kernel.files.rules import Kind, RefusedError

#: What a document may be that lies inside another.
DOCUMENTS = "application/vnd.oasis.opendocument."
#: Elements that are links: they lead somewhere when somebody asks them to.
LINKS = frozenset({"a", "template", "auto-reload", "hyperlink-behaviour"})
#: Elements that start something, and elements that show what other programs say.
RUNNING = frozenset({"event-listener", "applet", "plugin"})
ASKING = frozenset({"dde-source", "dde-connection-decl", "dde-connection", "floating-frame"})
_ELSEWHERE = re.compile(r"\A(?:[A-Za-z][A-Za-z0-9+.-]*+:|/|\\|\.\./)")


def inspect(archive: zipfile.ZipFile, kind: Kind | None) -> None:
    """Raises RefusedError. ``kind`` is None for a document that lies inside another."""
    names = archive.namelist()
    said = archive.read("mimetype").strip().decode(errors="replace")
    if said != kind.media_type if kind else not said.startswith(DOCUMENTS):
        raise RefusedError(rules.CONTENT)
    if "content.xml" not in names:
        raise RefusedError(rules.CONTENT)
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        raise RefusedError(rules.MACROS)
    if "META-INF/manifest.xml" in names:
        _inspect_manifest(archive)
    for name in names:
        if name.endswith(".xml") and not name.startswith("META-INF/"):
            _inspect_part(archive, name)


def _inspect_manifest(archive: zipfile.ZipFile) -> None:
    with archive.open("META-INF/manifest.xml") as part:
        for _each in elements(part, wanted={"encryption-data"}.__contains__):
            raise RefusedError(rules.LOCKED)


def _inspect_part(archive: zipfile.ZipFile, name: str) -> None:
    with archive.open(name) as part:
        for each in elements(part, wanted=lambda name: name not in LINKS):
            if each.name in RUNNING:
                raise RefusedError(rules.MACROS)
            if each.name in ASKING or _ELSEWHERE.match(each.get("href")):
                raise RefusedError(rules.FETCHES)
