"""Temporary: where strangers still look for actions."""

from needsanalysis.ideas.actions import (
    create_idea,
    edit_idea,
    explore_idea,
    link_insight,
    park_idea,
    reopen_idea,
    unlink_insight,
)
from needsanalysis.insights.actions import (
    add_evidence,
    add_theme,
    create_insight,
    edit_insight,
    merge_insight,
    publish_insight,
    remove_insight,
    rename_theme,
    restore_insight,
    restore_theme,
    retire_theme,
    strike_evidence,
)
from needsanalysis.needs.actions import create_need, decline_need, edit_need, prioritise_need

__all__ = [
    "add_evidence",
    "add_theme",
    "create_idea",
    "create_insight",
    "create_need",
    "decline_need",
    "edit_idea",
    "edit_insight",
    "edit_need",
    "explore_idea",
    "link_insight",
    "merge_insight",
    "park_idea",
    "prioritise_need",
    "publish_insight",
    "remove_insight",
    "rename_theme",
    "reopen_idea",
    "restore_insight",
    "restore_theme",
    "retire_theme",
    "strike_evidence",
    "unlink_insight",
]
