"""What the browser tests look at in a page, and the pages that there are."""

from pathlib import Path

from support.sites import LOOSE, MARKDOWN, TUTORIALS

import activations

try:
    from axe_playwright_python.base import AXE_FILE_PATH
except ImportError:
    AXE_FILE_PATH = None

PAGES = ["", "referencia/", "404.html"]
PAGES += [f"{path.stem}/" for path in [*MARKDOWN, *LOOSE]]
PAGES += [f"tutoriales/{path.stem}/" for path in TUTORIALS]
PAGES += [f"catalogo/{name}" for name in ("", "formulas/", "bibliotecas/")]
PAGES += [f"catalogo/{name}/" for name in activations.catalog.ALL]
# What axe is asked for: everything but the contrast, which it looks for letter by letter; and the
# contrast of one text of each look: its colour, its size, its weight and all that is behind it.
STRUCTURE, CONTRAST = "structure", "contrast"
# Both at once, because to know what is on top of what takes axe a third of its time; and what
# passes is not told: to name each of its nodes takes the longest.
AUDIT = """async (kinds) => {
    for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish();
    const seen = new Map([[null, ""]]), looks = new Set();
    const behind = (node) => {
        if (!seen.has(node)) {
            const { backgroundColor, backgroundImage, opacity } = getComputedStyle(node);
            const own = [backgroundColor, backgroundImage, opacity];
            seen.set(node, behind(node.parentElement) + own);
        }
        return seen.get(node);
    };
    for (const node of document.querySelectorAll("body *")) {
        delete node.dataset.look;
        const text = [...node.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
        if (!text || !node.checkVisibility()) continue;
        const { color, fontSize, fontWeight } = getComputedStyle(node);
        const look = [color, fontSize, fontWeight, behind(node)].join();
        if (!looks.has(look)) node.dataset.look = "";
        looks.add(look);
    }
    const contrast = { id: "color-contrast", selector: "[data-look], [data-look] *" };
    axe.configure({ rules: [contrast] });
    const found = await axe.run(document, {
        resultTypes: ["violations"],
        runOnly: kinds.includes("structure")
            ? ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
            : { type: "rule", values: [contrast.id] },
        rules: { [contrast.id]: { enabled: kinds.includes("contrast") } },
    });
    return found.violations.map((v) => [v.id, v.nodes[0].html]);
}"""
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
# At 400 % a window of 1280 pixels is as wide as one of 320.
ZOOMED = {"width": 320, "height": 640}
# How much wider than the screen a page is.
WIDTH = "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - innerWidth"
SCHEME = "document.body.dataset.mdColorScheme"
# Its button, pressed where nothing else notices.
SWITCH = """(dark) => {
    document.querySelectorAll("[name=__palette]")[Number(dark)].click();
    return document.body.dataset.mdColorScheme;
}"""
# What moves by itself in a page, kept in `shifts`.
SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => shifts.push(...list.getEntries().map((entry) => entry.value)))
    .observe({ type: "layout-shift", buffered: true });"""
# How a part of a page is looked at, and for what.
SIGHTS = {
    "phone": ({"viewport": PHONE}, [STRUCTURE, CONTRAST]),
    "dark": ({"viewport": PHONE, "color_scheme": "dark"}, [CONTRAST]),
    "forced colours": ({"viewport": PHONE, "forced_colors": "active"}, [STRUCTURE]),
    "400 %": ({"viewport": ZOOMED}, [STRUCTURE]),
}


def violations(page, *kinds):
    """What axe finds wrong in a page of the kinds that are asked for."""
    if page.evaluate("window.axe === undefined"):
        page.evaluate(Path(AXE_FILE_PATH).read_text(encoding="utf-8"))
    return page.evaluate(AUDIT, list(kinds))


# What moves because of the change of sight has arrived.
SETTLED = "document.getAnimations().forEach((one) => one.finish())"


def everyone(page, sights=SIGHTS):
    """Look at a page in each way: the name of the way, and what is looked for in it."""
    for name, (sight, kinds) in sights.items():
        dark = sight.get("color_scheme") == "dark"
        page.set_viewport_size(sight["viewport"])
        forced = sight.get("forced_colors", "none")
        page.emulate_media(color_scheme="dark" if dark else "light", forced_colors=forced)
        assert page.evaluate(SWITCH, dark) == ("slate" if dark else "default")
        page.evaluate(SETTLED)
        yield name, kinds


def named(name):
    """The name of a page, to tell its tests apart."""
    return name.strip("/") or "inicio"
