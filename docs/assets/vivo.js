// «Ejecutar» y «Editar» en cada celda. Lo que hace falta después del primer clic está en vivo/, y hasta entonces no se pide.
"use strict";
{
  const key = `vivo ${location.pathname}`;
  // Quien no deja guardar nada en su navegador puede ejecutar igual.
  const memory = (use) => {
    try { return use(localStorage); } catch { return undefined; }
  };
  const kept = () => memory((place) => JSON.parse(place.getItem(key))) ?? {};
  // Otra pestaña puede haber escrito mientras tanto: solo se cambia lo de una celda.
  const keep = (id, text) => memory((place) => {
    const all = { ...kept(), [id]: text };
    if (text === undefined) delete all[id];
    if (Object.keys(all).length) place.setItem(key, JSON.stringify(all));
    else place.removeItem(key);
    return true;
  });

  const here = new URL("vivo/", document.currentScript.src);
  const part = (tag, kind, text = "") => Object.assign(document.createElement(tag), { className: kind, textContent: text });
  let sheet;
  const styled = () => sheet ??= new Promise((done) => {
    sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("editor.css", here), onload: done, onerror: done });
    document.head.append(sheet);
  });
  // Está una vez, junto a lo último que se ha escrito.
  const told = part("p", "guardado", "Lo que escribes se guarda solo en este navegador. ");
  const forget = Object.assign(part("button", "", "Borrar lo escrito en esta página"), { type: "button" });
  forget.addEventListener("click", () => {
    const { firstChild } = told.previousElementSibling;
    memory((place) => place.removeItem(key));
    for (const cell of cells) if (cell.changed()) cell.restore();
    firstChild.focus();
  });
  told.append(forget);
  const notebook = document.querySelector('.ficha a[href$=".ipynb"]');

  const made = (block, i) => {
    const code = block.querySelector(".celda code"), box = code.closest(".celda"), colours = [...code.childNodes];
    // Si solo se pliega el código, lo que da está fuera del pliegue.
    const anchor = box.nextElementSibling || box.parentElement === block ? box : box.parentElement;
    const saved = [];
    for (let node = anchor.nextElementSibling; node; node = node.nextElementSibling) saved.push(node);
    const name = `celda ${i + 1}`, bar = part("div", "mandos"), status = part("div", "aviso");
    const button = (text, act) => {
      const one = part("button", "", text);
      one.type = "button";
      one.setAttribute("aria-label", `${text} la ${name}`);
      one.addEventListener("click", act);
      bar.append(one);
      return one;
    };
    const cell = {
      name, block, saved, status, live: [],
      original: code.textContent.trimEnd(),
      role: ["exercise", "solution"].find((role) => block.classList.contains(role)) ?? "",
      alt: block.querySelector("svg[role=img]")?.getAttribute("aria-label") ?? "",
      source: () => (cell.editor?.value ?? code.textContent).trimEnd(),
      changed: () => cell.source() !== cell.original,
      say(text, kind = "") {
        status.className = kind ? `aviso salida veredicto ${kind}` : "aviso";
        status.replaceChildren(text && part("p", "", text));
      },
      mark(line) { cell.editor?.mark(line); },
      unable() {
        cell.say("Python no se puede poner en marcha aquí. Si hay conexión, prueba con un navegador más reciente, o con el cuaderno: ");
        if (notebook) status.lastChild.append(notebook.cloneNode(true));
      },
    };
    const load = (file, act) => import(new URL(`${file}.js`, here)).then(act, () => cell.unable());
    const run = () => {
      if (block.hasAttribute("aria-busy")) return;
      block.setAttribute("aria-busy", "true");
      load("ejecuta", ({ run }) => run(cells, cell)).finally(() => block.removeAttribute("aria-busy"));
    };
    const open = (text) => load("editor", async ({ edit }) => {
      await styled();
      if (text !== undefined) code.textContent = text;
      cell.editor ??= edit(code, { label: `Código de la ${name}`, onRun: run, onInput: wrote });
    });
    // Lo escrito se guarda por el código que había, o por el ejercicio: si la página cambia, no va a parar a otra celda.
    const id = (cell.role === "exercise" && /check\(\s*"(\w+)/.exec(cell.original)?.[1]) || cell.original;
    const wrote = () => {
      const changed = cell.changed();
      const safe = keep(id, changed ? cell.source() : undefined);
      reset.hidden = !changed;
      if (changed && safe) bar.after(told);
      else if (!cells.some((one) => one.changed())) told.remove();
    };
    cell.start = button("Ejecutar", run);
    cell.stop = button("Detener", () => cell.halt());
    button("Editar", () => open().then(() => cell.editor?.focus()));
    cell.restore = () => {
      if (block.hasAttribute("aria-busy")) cell.halt?.();
      cell.editor?.close();
      cell.editor = undefined;
      if (document.activeElement === reset) cell.start.focus();
      code.replaceChildren(...colours);
      wrote();
      cell.say("");
      for (const node of cell.live.splice(0)) node.remove();
      for (const node of saved) node.hidden = false;
    };
    const reset = button("Restablecer", cell.restore);
    cell.stop.hidden = reset.hidden = true;
    status.setAttribute("role", "status");
    box.after(bar, status);
    cell.anchor = anchor === box ? status : anchor;
    const before = kept()[id];
    if (typeof before === "string") open(before).then(() => cell.editor && wrote());
    else if (cell.role === "exercise") {
      const near = new IntersectionObserver((seen) => {
        if (!seen.some((one) => one.isIntersecting)) return;
        near.disconnect();
        open();
      }, { rootMargin: "25%" });
      near.observe(block);
    }
    return cell;
  };
  const cells = [...document.querySelectorAll(".bloque")].filter((block) => block.querySelector(".celda code")).map(made);
}
