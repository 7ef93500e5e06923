"""What can be seen to be wrong with a page, at one width after the other."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from finsam.local import ROOT
from tests.sweeps import FULL

#: A desk, an iPad, and a phone: the last is also a desk's page enlarged four times.
WIDTHS = (1280, 820, 320)
#: Where axe looks: faults that depend on the width mostly show on the phone.
AXE_WIDTHS = WIDTHS if FULL else WIDTHS[-1:]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()

#: Counts what the content security policy stops, from before the page begins.
WATCH_POLICY = """
    window.stopped = [];
    addEventListener("securitypolicyviolation", (event) => {
        window.stopped.push(`${event.violatedDirective} ${event.blockedURI}`);
    });
"""

#: What is folded away is part of the page, too.
UNFOLD = "document.querySelectorAll('details').forEach((details) => details.open = true)"

#: What sticks out sideways, and controls too small for a finger (links inside a sentence are free).
LAYOUT = """() => {
    const name = (element) => element.outerHTML.replace(/\\s+/g, " ").slice(0, 150);
    const width = document.documentElement.clientWidth;
    const faults = [];
    if (document.documentElement.scrollWidth > width) {
        const out = [...document.body.querySelectorAll("*")]
            .filter((element) => element.getBoundingClientRect().right > width + 1);
        faults.push(`wider than the window: ${out.slice(0, 3).map(name).join(" ")}`);
    }
    const controls = "a[href], button, input:not([type=hidden]), select, textarea, summary";
    for (const control of document.querySelectorAll(controls)) {
        if (!control.checkVisibility({ visibilityProperty: true })) continue;
        const box = control.getBoundingClientRect();
        if (box.bottom < 0 || box.right < 0 || control.matches(".f-hoppa")) continue;
        const inText = control.matches("p a, li a, dd a, td a, th a, summary a, figcaption a");
        if (!inText && (box.width < 24 || box.height < 24)) {
            const size = `${Math.round(box.width)} × ${Math.round(box.height)} px`;
            faults.push(`${size}: ${name(control)}`);
        }
    }
    return faults;
}"""

#: Choices that read the same: nobody can tell which of them they choose.
TWINS = """() => {
    const faults = [];
    const read = (element) => (element?.textContent || "").replace(/\\s+/g, " ").trim();
    const twins = (texts, where) => {
        const seen = new Set();
        for (const text of texts) {
            if (text && seen.has(text)) faults.push(`two of ${where} read: ${text}`);
            seen.add(text);
        }
    };
    for (const select of document.querySelectorAll("select")) {
        twins([...select.options].map(read), select.name);
    }
    const groups = {};
    const boxes = "main input[type=radio], main input[type=checkbox]";
    for (const input of document.querySelectorAll(boxes)) {
        const key = `${input.form?.action} ${input.name}`;
        (groups[key] ||= []).push(read(input.labels?.[0]));
    }
    for (const [key, texts] of Object.entries(groups)) twins(texts, key);
    const tasks = document.querySelectorAll(".f-uppgift, .f-rad");
    twins([...tasks].map(read), "the tasks");
    return faults;
}"""


class Window:
    """A browser's page, and what its console and its network complain about."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._complaints: list[str] = []
        page.add_init_script(WATCH_POLICY)
        page.on("console", lambda said: self._complaints.append(f"console: {said.text}"))
        page.on("pageerror", lambda error: self._complaints.append(f"script: {error}"))
        page.on("requestfailed", self._not_fetched)

    def look_at(self, address: str, *, axe: bool) -> list[str]:
        """What is wrong with a page at every width, and what axe finds when asked."""
        self.page.goto(address)
        self.page.evaluate(UNFOLD)
        faults = self.page.evaluate(TWINS)
        for width in WIDTHS:
            faults += layout_faults(self.page, width)
            if axe and width in AXE_WIDTHS:
                faults += axe_faults(self.page, width)
        stopped = self.page.evaluate("window.stopped")
        faults += [f"stopped by the policy: {each}" for each in stopped]
        faults += self._complaints
        self._complaints.clear()
        return faults

    def _not_fetched(self, asked: Any) -> None:
        # What a page asks for now and then is given up when it is left; that is no fault.
        if asked.failure != "net::ERR_ABORTED":
            self._complaints.append(f"not fetched: {asked.url}")


def layout_faults(page: Page, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": 1000})
    return [f"at {width} px {fault}" for fault in page.evaluate(LAYOUT)]


def axe_faults(page: Page, width: int) -> list[str]:
    """What axe finds in WCAG 2.2 AA and good practice, at the present width."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    options: dict[str, Any] = {"runOnly": RULES, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(options)", options)["violations"]
    return [
        f"at {width} px {rule['id']}: {node['html'][:150]}"
        for rule in found
        for node in rule["nodes"]
    ]
