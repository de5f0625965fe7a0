// Ejecuta una celda y pone lo que da en su lugar.
import { ask } from "./python.js";
import { outputs } from "./salidas.js";

export async function run(cells, cell) {
  const out = outputs(cell), moves = cell.block.querySelector(".mover");
  const sent = cell.source();
  let told = false, changed = true;
  cell.mark(0);
  cell.say("En espera…");
  cell.stop.hidden = false;
  const ok = await ask({
    what: "run",
    target: cells.indexOf(cell),
    cells: cells.map((one) => ({ name: one.name, source: one.source(), saved: one.original, role: one.role, alt: one.alt })),
  }, {
    say: cell.say,
    place: cell.status,
    unable: cell.unable,
    stop: (act) => { cell.halt = act; },
    heard: {
      begin(how) { changed = how.changed; },
      note: ({ text }) => out.note(text),
      text: ({ text }) => out.text(text),
      shown: ({ text, latex }) => latex && !changed ? out.keep() : out.text(`${text}\n`),
      picture: ({ html }) => out.draw(html),
      figure({ html }) {
        if (moves && !changed) return out.keep();
        out.draw(html);
        if (moves) out.note(`${cell.changed() ? "Con otro código" : "Con otro código en una celda anterior"}, la figura no se mueve. Restablécelo y ejecuta, y volverá la de la página.`);
      },
      verdict({ ok, text }) {
        told = true;
        cell.say(text, ok ? "bien" : "mal");
        out.skip();
      },
      error({ said, line, trace }) {
        told = true;
        cell.say("No ha acabado: debajo dice por qué.");
        out.fail(said, trace);
        if (cell.source() === sent) cell.mark(line);
      },
    },
  }).finally(() => {
    if (document.activeElement === cell.stop) cell.start.focus();
    cell.stop.hidden = true;
  });
  if (ok) out.end();
  else if (!told) out.clear();
  if (ok && !told) cell.say("Hecho.");
}
