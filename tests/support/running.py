"""A page whose cells are run: what each gives, and what its worker says."""

# What the worker says, kept in the page.
HEARD = """window.heard = [];
if (window.Worker) window.Worker = class extends Worker {
    constructor(...given) {
        super(...given);
        this.addEventListener("message", ({ data }) => data.kind && heard.push(data));
    }
};"""
# A page whose second cell draws.
FIRST = "tutoriales/07-relu-en-cero/"
IDLE = "(block) => !block.hasAttribute('aria-busy')"


class Tabs:
    """Tabs of one browser: each has its Python, and what one has compiled is there for the next."""

    def __init__(self, context, address):
        """Open the first one, which stays with its Python awake."""
        self.context, self.address = context, address
        context.add_init_script(HEARD)
        self.first = context.new_page()
        self.first.goto(f"{address}{FIRST}")
        Running(self.first).run(2, 120)

    def open(self):
        """Open another one, still empty."""
        with self.context.expect_page() as opening:
            self.first.evaluate("void open()")
        return opening.value

    def close(self):
        """Leave only the first, without memory nor routes."""
        for page in self.context.pages:
            if page != self.first:
                page.close()
        self.first.evaluate("localStorage.clear()")
        self.context.unroute_all()


class Running:
    """A page that runs its cells; they are counted from 1, as their buttons do."""

    def __init__(self, page):
        """Take a page already open."""
        self.page = page

    def block(self, number):
        """The block of a cell, with its folds open."""
        block = self.page.locator(".bloque").nth(number - 1)
        block.locator("details").evaluate_all("(folds) => folds.forEach((fold) => fold.open = 1)")
        return block

    def button(self, number, name):
        """One of the buttons of a cell."""
        whole = f"{name} la celda {number}"
        return self.block(number).get_by_role("button", name=whole, exact=True)

    def run(self, number, seconds=60):
        """Run a cell, wait for its end and give what its worker said."""
        self.page.evaluate("heard.length = 0")
        self.button(number, "Ejecutar").click()
        self.rest(number, seconds)
        return self.page.evaluate("heard")

    def rest(self, number, seconds=60):
        """Wait until a cell has ended."""
        block = self.block(number).element_handle()
        self.page.wait_for_function(IDLE, arg=block, timeout=seconds * 1000)

    def write(self, number, code):
        """Put other code in a cell, as if it was typed."""
        self.button(number, "Editar").click()
        self.block(number).get_by_role("textbox").fill(code)

    def code(self, number):
        """The code that a cell shows."""
        return self.block(number).locator(".celda code").inner_text().rstrip()

    def shown(self, number):
        """The texts that a cell shows."""
        return [
            text.strip() for text in self.block(number).locator(".salida:visible").all_inner_texts()
        ]

    def said(self, number):
        """What its status says."""
        return self.block(number).get_by_role("status").inner_text().strip()


def written(heard):
    """What a cell wrote, whole; the formulas apart."""
    told = [data for data in heard if data["kind"] in {"text", "shown", "verdict"}]
    return "".join(data["text"] for data in told if not data.get("latex"))
