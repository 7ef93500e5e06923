"""What can be seen to be wrong with a page, at one width after the other."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from finsam.local import ROOT

#: A desk, an iPad, and a phone: the last is also a desk's page enlarged four times.
WIDTHS = (1280, 820, 320)
SUFFIX = " – Finsam uppdrag"
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

OUTLINE = """() => ({
    title: document.title,
    language: document.documentElement.lang,
    stopped: window.stopped,
    headings: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
        .filter((heading) => heading.checkVisibility())
        .map((heading) => Number(heading.tagName[1])),
})"""

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


def outline_faults(page: Page) -> list[str]:
    """What is wrong whatever the width: title, language, headings, the content security policy."""
    found = page.evaluate(OUTLINE)
    faults = [f"stopped by the policy: {each}" for each in found["stopped"]]
    if not found["title"].removesuffix(SUFFIX).strip() or not found["title"].endswith(SUFFIX):
        faults.append(f"title {found['title']!r}")
    if found["language"] != "sv":
        faults.append(f"language {found['language']!r}")
    headings = found["headings"]
    if headings.count(1) != 1:
        faults.append(f"{headings.count(1)} headings of the first level")
    steps = zip([0, *headings], headings, strict=False)
    if any(after > before + 1 for before, after in steps):
        faults.append(f"a level of heading is skipped: {headings}")
    return faults


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
