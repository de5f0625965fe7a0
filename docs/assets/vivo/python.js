// El Python de la página: uno, en otro hilo, que se trae con el primer encargo y hace uno cada vez.
const AGAIN = "Pulsa otra vez el botón.";
const MB = (...groups) => {
  const files = groups.flatMap((group) => Object.values(list.files[group]));
  return (files.reduce((sum, { wire }) => sum + wire, 0) / 1e6).toFixed(1);
};
let list, worker, turn = Promise.resolve();

// Lo que tarda se cuenta con `say`, y una barra va tras `place`; lo demás que llega lo atiende `heard`, por su clase.
// Da lo que contesta el encargo, o nada si no ha podido ser; `stop(callback)` recibe cómo pararlo.
export function ask(job, how) {
  let halted = false;
  const halt = new Promise((end) => how.stop(() => {
    halted = true;
    how.say("");
    end();
  }));
  const mine = turn.then(() => done(job, how, () => halted));
  turn = mine.catch(() => {});
  return Promise.race([halt, mine]);
}

async function done(job, { say, place, unable, stop, heard }, halted) {
  try {
    list ??= await (await fetch(new URL("vivo.json", import.meta.url))).json();
  } catch {
    return say(`No llega lo que hace falta. Comprueba la conexión. ${AGAIN}`);
  }
  if (halted()) return;
  const bar = Object.assign(document.createElement("progress"), { value: 0, max: 0 });
  bar.setAttribute("aria-label", "Lo que ha llegado");
  try {
    return await new Promise((end) => {
      let full = false;
      const forget = () => {
        worker?.terminate();
        worker = undefined;
      };
      const lost = (tell) => {
        forget();
        tell();
        end();
      };
      const ours = {
        bringing({ what, bytes }) {
          place.after(bar);
          bar.max = (bar.value ? bar.max : 0) + bytes;
          if (what === "core") say(`Preparando Python. La primera vez se descargan ${MB("core", "numpy")} MB.`);
          if (what === "matplotlib") say(`Preparando lo que dibuja. La primera vez se descargan ${MB("matplotlib")} MB.`);
        },
        arrived({ bytes }) { bar.value += bytes; },
        ready() {
          bar.remove();
          say("Python está en ello…");
        },
        done({ answer }) {
          if (full) forget();
          end(answer);
        },
        unable: () => lost(unable),
        broken: ({ why = "Python ha fallado." }) => lost(() => say(`${why} Comprueba la conexión. ${AGAIN}`)),
      };
      stop(() => lost(() => say("Detenido. Python empieza de nuevo, y repetirá antes lo que haga falta.")));
      try {
        worker ??= new Worker(new URL("obrero.js", import.meta.url), { type: "module" });
      } catch {
        return lost(unable);
      }
      let begun = false;
      worker.onmessage = ({ data }) => {
        begun = true;
        full ||= data.full;
        ({ ...heard, ...ours })[data.kind](data);
      };
      worker.onerror = () => lost(begun ? () => say(`Python se ha parado; quizá se quedó sin memoria. ${AGAIN}`) : unable);
      worker.postMessage({ list, job });
    });
  } finally {
    bar.remove();
  }
}
