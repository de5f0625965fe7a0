"""Every cell of every page, run in the page: what it gives is what the page already said."""

import re

import pytest
from support.frames import pieces, unlike
from support.looking import DESK
from support.running import Running, written
from support.sites import LOOSE, ORDER

pytestmark = pytest.mark.slow
NAMES = [f"tutoriales/{stem}/" for stem in ORDER] + [f"{path.stem}/" for path in LOOSE]
PUBLISHED = """() => [...document.querySelectorAll(".bloque")].map((block) => ({
    text: [...block.querySelectorAll(".salida code")].map((code) => code.textContent).join("\\n"),
    drawing: block.querySelector(".grafica > svg")?.outerHTML,
    place: block.querySelector(".grafica")?.id,
    moves: Boolean(block.querySelector(".mover")),
}))"""
# What someone answers first, in the place of «NotImplemented», and the verdict.
TRIED = {
    "cuanto_mover": ("falta * df(f, x)", "se divide"),
    "derivar": ("diferencia(f, x, 1e-8)", "que el paso crezca"),
    "orden_sigmoide": ('"BDCAE"', "Todavía no"),
    "delatores": ("[1, 2, 3]", "Todavía no"),
    "derivada_arctan": ("1 / (1 + np.tan(x) ** 2)", "Todavía no"),
    "derivar_salto": ("0.0, 0.0, 0.0", "Todavía no"),
    "derivada_relu": ("np.where(x >= 0, 1.0, 0.0)", "Todavía no"),
    "aplicar": ("phi(0.0)", "Todavía no"),
    "aplicar_delta_prima": ("dphi(0.0)", "Todavía no"),
    "escalera_abs": ("np.abs(x), np.sign(x), 0 * x", "Todavía no"),
    "atras": ("0.0, 0.0, 0.0, 0.0", "Todavía no"),
    "cuadrado_7": ("x * x + 7", "ha de ser lo que responde la cinta"),
    "cuanto_llega": ("np.prod(pesos)", "Faltan las derivadas"),
    "tasa_mortal": ("3.0225", "¿Es siempre la misma?"),
    "mi_sustituto": ("np.zeros_like(z)", "como H′"),
    "vuelta_elu": ("dC_da", "Todavía no"),
    "derivadas_swish": ("x, x", "Todavía no"),
    "jacobiana_softmax": ("np.diag(softmax(z) * (1 - softmax(z)))", "Todavía no"),
}


def lines(text):
    return [line for line in text.splitlines() if line]


@pytest.mark.parametrize("name", NAMES)
def test_each_cell_gives_what_is_published(name, tabs, live_address):
    page = tabs.open()
    page.set_viewport_size(DESK)
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
    answered(running, page)


def answered(running, page):
    """The exercise of a page, once wrongly and once rightly, where its reader writes it."""
    blocks = page.locator(".bloque")
    roles = blocks.evaluate_all("(all) => all.map((one) => one.className)")
    for number, role in enumerate(roles, 1):
        stub = running.code(number) if "exercise" in role else ""
        if not stub:
            continue
        name = re.search(r'check\("(\w+)"', stub)[1]
        wrong, told = TRIED[name]
        running.write(number, re.sub(r"NotImplemented.*", wrong, stub))
        assert told in written(running.run(number, 120)), name
        solution = next(n for n in range(number, len(roles) + 1) if "solution" in roles[n - 1])
        running.block(number).get_by_role("textbox").fill(
            f"from activations.exercises import check\n\n{running.code(solution)}"
        )
        assert "Correcto" in written(running.run(number, 120)), name
