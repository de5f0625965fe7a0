// El laboratorio: lo escrito va a Python, y lo que contesta se pone debajo. Hasta el primer clic en «Derivar» no se trae ni se ejecuta nada.
"use strict";
{
  const here = new URL("vivo/", document.currentScript.src);
  const form = document.querySelector(".laboratorio"), rows = form.querySelector("ol"), status = form.querySelector(".aviso");
  const [run, stop, add] = [".mandos button", ".parar", ".poner"].map((one) => form.querySelector(one));
  const result = document.querySelector(".respuesta"), blank = rows.firstElementChild.cloneNode(true);
  // Los campos se llaman como en la dirección y en Python. Cuántos caben de cada uno:
  const MOST = { pieces: 12, breaks: 11, values: 11, a: 1, interval: 2 }, LONGEST = 200, ADDRESS = 8000;
  let ready = false, halt;

  const part = (tag, kind, ...inside) => {
    const made = Object.assign(document.createElement(tag), { className: kind });
    made.append(...inside);
    return made;
  };
  const say = (text) => status.replaceChildren(text && part("p", "", text));
  const inputs = (name) => [...form.querySelectorAll(`[name=${name}]:enabled`)];

  const number = () => {
    [...rows.children].forEach((row, i, { length }) => {
      const cut = row.querySelector("fieldset"), last = i === length - 1, drop = row.querySelector("button");
      for (const place of row.querySelectorAll("b")) place.textContent = i + 1;
      cut.hidden = cut.disabled = last;
      row.querySelector("span").hidden = !last;
      drop.ariaLabel = `Quitar el trozo ${i + 1}`;
      drop.hidden = length === 1;
    });
    add.disabled = rows.children.length === MOST.pieces;
  };
  const forget = () => {
    for (const note of form.querySelectorAll(".error")) note.remove();
    for (const input of form.querySelectorAll("[aria-invalid]")) {
      input.ariaInvalid = null;
      input.removeAttribute("aria-describedby");
    }
  };
  // Lo que viene en una dirección entra como texto, y solo lo que cabe. Da cuántos datos se quedan fuera.
  const fill = (asked) => {
    let lost = 0;
    const taken = Object.fromEntries(Object.entries(MOST).map(([name, most]) => {
      const all = asked.getAll(name), fits = (text, i) => i < most && text.length <= LONGEST;
      lost += all.filter((...one) => !fits(...one)).length;
      return [name, all.slice(0, most).map((text, i) => fits(text, i) ? text : "")];
    }));
    const count = Math.max(1, taken.pieces.length, taken.breaks.length + 1, taken.values.length + 1);
    rows.replaceChildren(...Array.from({ length: count }, () => blank.cloneNode(true)));
    forget();
    number();
    for (const [name, texts] of Object.entries(taken)) inputs(name).forEach((input, i) => { input.value = texts[i] ?? ""; });
    return lost;
  };

  const written = () => {
    const data = new FormData(form);
    return Object.fromEntries(Object.keys(MOST).map((name) => [name, data.getAll(name)]));
  };
  // Da lo que hay que decir, si no cabe.
  const keep = (asked) => {
    const kept = new URLSearchParams(Object.entries(asked).filter(([, texts]) => texts.some(Boolean)).flatMap(([name, texts]) => texts.map((text) => [name, text])));
    const fits = `${kept}`.length <= ADDRESS;
    // En un archivo abierto sin servidor puede no dejarse.
    try { history.replaceState(history.state, "", location.pathname + (fits ? `?${kept}` : "") + location.hash); } catch { return ""; }
    return fits ? "" : " Es demasiado larga para la dirección de la página: el enlace no la lleva.";
  };

  const refuse = (errors, late) => {
    errors.forEach(({ field, place, says }, i) => {
      const all = inputs(field), wrong = place === null ? all : [all[place]], note = part("p", "error", says);
      note.id = `error-${i + 1}`;
      (wrong.at(-1) ?? inputs("pieces").at(-1)).closest("li, .otros").append(note);
      for (const input of wrong) {
        input.ariaInvalid = "true";
        input.setAttribute("aria-describedby", note.id);
      }
    });
    say((errors.length === 1 ? "Hay algo que corregir." : `Hay ${errors.length} cosas que corregir.`) + late);
    form.querySelector("[aria-invalid]")?.focus();
  };
  const fold = (summary, ...inside) => part("details", "", part("summary", "", summary), ...inside);
  const list = (texts) => part("ul", "", ...texts.map((one) => part("li", "", one)));
  const show = ({ drawing, levels, points, derivatives }, { drawn, composed }) => result.replaceChildren(
    part("h2", "", "Resultado"),
    drawn(drawing.svg),
    fold("El dibujo, en palabras", list(levels.map(({ name, words }) => `${name}: ${words}`))),
    part("h3", "", "Fórmulas"),
    part("dl", "", ...levels.flatMap(({ name, mathml }) => [part("dt", "", `${name}(x) =`), part("dd", "", composed(mathml))])),
    fold("En LaTeX", ...levels.map(({ name, latex }) => part("pre", "", part("code", "", `${name.replaceAll("′", "'").replace("″", "''")}(x) = ${latex}`)))),
    part("h3", "", "Puntos sin derivada"),
    points.length ? list(points.map(({ says }) => says)) : part("p", "", "Donde se dibuja, f tiene derivada en todos los puntos."),
    part("h3", "", "En el sentido de las distribuciones"),
    ...derivatives.map(({ says }) => part("p", "", says)),
  );

  // Lo que se ve ya no es de lo que está escrito.
  const age = () => {
    if (result.hidden || !result.firstChild || result.classList.contains("vieja")) return;
    result.classList.add("vieja");
    say("Has cambiado algo: lo de debajo es de la función de antes.");
  };
  const derive = async () => {
    if (result.ariaBusy === "true") return;
    result.ariaBusy = "true";
    forget();
    say("En espera…");
    const unable = () => say("Este navegador no puede ejecutar Python en la página. Prueba con otro más reciente.");
    const asked = written(), late = keep(asked);
    try {
      const [{ ask }, outputs] = await Promise.all(["python.js", "salidas.js"].map((file) => import(new URL(file, here))));
      const found = await ask({ what: "report", asked: { ...asked, a: asked.a[0] } }, { say, place: status, unable, stop: (act) => { halt = act; stop.hidden = false; }, heard: {} });
      ready = Boolean(found);
      if (!found) return;
      if (JSON.stringify(written()) !== JSON.stringify(asked)) return say("Has cambiado la función mientras tanto: pulsa otra vez «Derivar».");
      result.classList.remove("vieja");
      result.hidden = found.errors.length > 0;
      if (result.hidden) return refuse(found.errors, late);
      show(found, outputs);
      dispatchEvent(new Event("resize")); // accesible.js mira entonces qué fórmulas se deslizan.
      say(`Hecho: el resultado está debajo.${late}`);
    } catch {
      unable();
    } finally {
      result.ariaBusy = null;
      stop.hidden = true;
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    derive();
  });
  form.addEventListener("input", age);
  stop.addEventListener("click", () => {
    run.focus();
    halt();
  });
  add.addEventListener("click", () => {
    rows.append(blank.cloneNode(true));
    number();
    age();
    inputs("breaks").at(-1).focus();
  });
  rows.addEventListener("click", ({ target }) => {
    if (!target.matches("button")) return;
    target.closest("li").remove();
    number();
    age();
    add.focus();
  });
  for (const link of document.querySelectorAll('article li > a[href^="?"]')) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      fill(new URLSearchParams(link.search));
      keep(written());
      result.hidden = true;
      form.scrollIntoView({ block: "nearest" });
      run.focus();
      ready ? derive() : say(`${link.textContent}: pulsa «Derivar».`);
    });
  }

  const asked = new URLSearchParams(location.search), given = Object.keys(MOST).some((name) => asked.has(name));
  const lost = fill(given ? asked : new URLSearchParams(document.querySelector('article li > a[href^="?"]').search));
  const left = lost ? ` Lo que no cabe se ha quedado fuera: ${lost} ${lost === 1 ? "dato" : "datos"}.` : "";
  if (given) say(`La función viene en la dirección: pulsa «Derivar».${left}`);
}
