"""Every cell of every page, run in the page: what it gives is what the page already said."""

import pytest
from support.frames import pieces, unlike
from support.running import HEARD, Running, written
from support.sites import LOOSE, ORDER

pytestmark = pytest.mark.slow
NAMES = [f"tutoriales/{stem}/" for stem in ORDER] + [f"{path.stem}/" for path in LOOSE]
PUBLISHED = """() => [...document.querySelectorAll(".bloque")].map((block) => ({
    text: [...block.querySelectorAll(".salida code")].map((code) => code.textContent).join("\\n"),
    drawing: block.querySelector(".grafica > svg")?.outerHTML,
    place: block.querySelector(".grafica")?.id,
    moves: Boolean(block.querySelector(".mover")),
}))"""


def lines(text):
    return [line for line in text.splitlines() if line]


@pytest.mark.parametrize("name", NAMES)
def test_each_cell_gives_what_is_published(name, browser, live_address):
    with browser.new_context() as context:
        context.add_init_script(HEARD)
        page = context.new_page()
        page.goto(f"{live_address}{name}")
        running = Running(page)
        for number, published in enumerate(page.evaluate(PUBLISHED), 1):
            heard = running.run(number, 120)
            assert not {data["kind"] for data in heard} & {"error", "broken"}, (number, heard)
            assert lines(written(heard)) == lines(published["text"]), number
            drawings = [data["html"] for data in heard if data["kind"] == "figure"]
            assert len(drawings) == bool(published["drawing"]), number
            for html in drawings:
                moves = published["moves"]
                alone = pieces(html, f"viva-celda-{number}-1", moves)
                theirs = pieces(published["drawing"], published["place"], moves)
                # A figure that moves was laid out once more: it may differ in the last digit.
                assert (not unlike(alone, theirs)) if moves else (alone == theirs), number
