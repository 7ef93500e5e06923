"""What import-linter cannot say: an app's doors to other apps are few and named."""

from __future__ import annotations

import grimp

DOMAIN = ("board", "reporting", "economy", "commissions", "needsanalysis")
DOORS = {"models", "states", "querysets", "selectors", "permissions", "actions"}
FILES = DOORS | {
    "rules", "notifications", "documents", "tasks", "forms", "filters", "tables", "views", "urls",
    "apps", "migrations", "management", "templatetags",
}  # fmt: skip


def _graph() -> grimp.ImportGraph:
    return grimp.build_graph(*(app for app in DOMAIN), exclude_type_checking_imports=True)


def test_apps_meet_only_through_their_doors():
    graph = _graph()
    back_doors = [
        f"{importer} -> {imported}"
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
        if importer.split(".")[0] != imported.split(".")[0]
        and "." in imported
        and imported.split(".")[1] not in DOORS
    ]

    assert back_doors == []


def test_apps_have_only_files_with_known_questions():
    graph = _graph()
    strangers = [
        module
        for module in graph.modules
        if module.count(".") == 1 and module.split(".")[1] not in FILES
    ]

    assert strangers == []
