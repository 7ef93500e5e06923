"""The order in which a thing may move, written as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

#: What everything begins with, whatever its workflow.
CREATE = "create"


@dataclass(frozen=True)
class Step:
    """A verb, where it starts and where it leads. Without a target the thing stays where it is."""

    verb: str
    source: str | tuple[str, ...]
    target: str | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        return (self.source,) if isinstance(self.source, str) else tuple(self.source)


class Workflow:
    """All steps of one model. A verb may stand in several rows if their sources differ."""

    def __init__(
        self,
        *steps: Step,
        initial: str,
        tones: Mapping[str, str] | None = None,
        labels: Mapping[str, Any] | None = None,
        former: Mapping[str, str] | None = None,
        former_statuses: Mapping[str, str] | None = None,
        final: Iterable[str] | None = None,
        still_written: Iterable[str] = (),
    ) -> None:
        self.steps = steps
        self.initial = initial
        self.tones = dict(tones or {})
        #: What history says was done, in the past tense: ``"submit": _("skickade till chefen")``.
        self.labels = dict(labels or {})
        #: Verbs as history has them from before they were renamed: ``{"adjust": "verify"}``.
        self.former = dict(former or {})
        #: Statuses as history has them from before, in the same way: ``{"adjusted": "verified"}``.
        self.former_statuses = dict(former_statuses or {})
        self._by_verb_and_source: dict[tuple[str, str], Step] = {}
        for step in steps:
            for source in step.sources:
                if (step.verb, source) in self._by_verb_and_source:
                    raise ValueError(f"{step.verb} leaves {source} twice")
                self._by_verb_and_source[step.verb, source] = step
        #: Statuses in which a thing stays as it is, in the database too: where no step leads on.
        self.final = self._ends() if final is None else tuple(sorted(map(str, final)))
        #: The fields that change even then.
        self.still_written = tuple(still_written)

    def _ends(self) -> tuple[str, ...]:
        """The statuses from which no step leads to another."""
        known = {self.initial, *(step.target for step in self.steps if step.target)}
        left = {
            source
            for step in self.steps
            for source in step.sources
            if step.target not in (None, source)
        }
        return tuple(sorted(str(status) for status in known - left))

    @property
    def verbs(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(step.verb for step in self.steps))

    @property
    def all_labels(self) -> dict[str, Any]:
        """The words of every verb that history may hold, the former ones too."""
        return {**self.labels, **{old: self.labels[new] for old, new in self.former.items()}}

    def spellings(self, verbs: Iterable[str]) -> list[str]:
        """How history may have spelt verbs. Raises KeyError for one that never was."""
        wanted = list(verbs)
        for verb in wanted:
            if verb not in (CREATE, *self.verbs):
                raise KeyError(f"no verb {verb!r} in this workflow")
        return wanted + [old for old, new in self.former.items() if new in wanted]

    def step(self, verb: str, status: str) -> Step | None:
        """The row that ``verb`` follows from ``status``; None if it is not its time."""
        if verb not in self.verbs:
            raise KeyError(f"no verb {verb!r} in this workflow")
        return self._by_verb_and_source.get((verb, str(status)))

    def verbs_from(self, status: str) -> tuple[str, ...]:
        """Verbs that may follow when the thing is in ``status``."""
        return tuple(verb for verb in self.verbs if (verb, str(status)) in self._by_verb_and_source)

    def reachable(self) -> set[str]:
        """Every status that can be come to from the initial one."""
        found, front = {self.initial}, [self.initial]
        while front:
            status = front.pop()
            for step in self.steps:
                if step.target and status in step.sources and step.target not in found:
                    found.add(str(step.target))
                    front.append(step.target)
        return found
