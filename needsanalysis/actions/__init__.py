"""Everything that can be done with needs, insights, ideas and themes, one function a verb."""

from needsanalysis.actions.ideas import (
    create_idea,
    edit_idea,
    explore_idea,
    link_insight,
    mark_idea_proposed,
    park_idea,
    reopen_idea,
    unlink_insight,
)
from needsanalysis.actions.insights import (
    add_evidence,
    create_insight,
    edit_insight,
    merge_insight,
    publish_insight,
    remove_insight,
    restore_insight,
    strike_evidence,
)
from needsanalysis.actions.needs import (
    create_need,
    decline_need,
    edit_need,
    prioritise_need,
)
from needsanalysis.actions.themes import add_theme, rename_theme, restore_theme, retire_theme

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
    "mark_idea_proposed",
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
