"""Fails on a dependency whose licence is not on the list below, or that does not name one."""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path

ALLOWED = re.compile(
    r"\b(MIT|MIT-0|BSD|Apache|ISC|PSF|Python Software|Python-2\.0|MPL|Mozilla|Zlib|0BSD|Unlicense"
    r"|CC0|CC-BY|BlueOak|OFL|LGPL|Lesser General|HPND|Public Domain|PostgreSQL|Zope|Artistic|W3C)",
    re.IGNORECASE,
)
REFUSED = re.compile(r"\b(AGPL|Affero|SSPL|BUSL|Business Source|Commons Clause)", re.IGNORECASE)

# Tools that only look at our code, and are no part of what runs or is handed on.
TOOLS = {"djlint": "GPL-3.0-or-later"}


def python_licences() -> dict[str, str]:
    return {
        distribution.metadata["Name"].lower(): _licence(distribution)
        for distribution in distributions()
    }


def _licence(distribution: Distribution) -> str:
    metadata = distribution.metadata
    classifiers = [
        line.rpartition(" :: ")[2]
        for line in metadata.get_all("Classifier") or ()
        if line.startswith("License :: ")
    ]
    named = metadata.get("License-Expression") or "; ".join(classifiers)
    # Some packages put the whole text where the name belongs: its first line says which it is.
    return named or (metadata.get("License") or "").strip().partition("\n")[0]


def node_licences() -> dict[str, str]:
    found = {}
    for path in Path("node_modules").glob("**/package.json"):
        if path.parent.parent.name != "node_modules" and path.parts[-4] != "node_modules":
            continue
        package = json.loads(path.read_text())
        if "name" in package and "version" in package:
            # Older packages name a list.
            licence = package.get("license") or package.get("licenses", [""])[0]
            found[package["name"]] = licence if isinstance(licence, str) else licence["type"]
    return found


def main() -> None:
    licences = python_licences() | node_licences()
    faults = []
    for name, licence in sorted(licences.items()):
        if licence == TOOLS.get(name):
            continue
        if not licence or REFUSED.search(licence) or not ALLOWED.search(licence):
            faults.append(f"{name}: {licence or 'names no licence'}")
    if faults:
        sys.exit("Licences that are not on the list:\n  " + "\n  ".join(faults))
    print(f"{len(licences)} dependencies, every licence is on the list")


if __name__ == "__main__":
    main()
