// Lo que da una celda, en el lugar de lo que daba. Lo de la página se esconde y no se quita: sus dibujos prestan letras a otros.
export const part = (tag, kind, text = "") => Object.assign(document.createElement(tag), { className: kind, textContent: text });

// De lo que Python escribe solo esto es dibujo; lo demás, y lo que podría correr, no entra.
const DRAWN = new Set(
  `svg g defs path use rect circle ellipse line polyline polygon text tspan clipPath pattern image title
  details summary table thead tbody tr th td`.toLowerCase().split(/\s+/),
);
const WRITTEN = new Set("math mrow mi mn mo mtext mspace msup mfrac msqrt mroot mtable mtr mtd".split(" "));
const MATHS = "http://www.w3.org/1998/Math/MathML";
function only(allowed, root) {
  for (const node of root.querySelectorAll("*")) {
    if (!allowed.has(node.localName.toLowerCase())) node.remove();
    for (const { name, value } of [...node.attributes]) {
      if (/^on/i.test(name) || (/href$/i.test(name) && !/^(#|data:image\/png;)/.test(value))) node.removeAttribute(name);
    }
  }
  return root.childNodes;
}
export function drawn(html) {
  const figure = part("figure", "grafica");
  figure.append(...only(DRAWN, new DOMParser().parseFromString(html, "text/html").body));
  return figure;
}
export function composed(mathml) {
  const all = document.createDocumentFragment();
  all.append(...only(WRITTEN, new DOMParser().parseFromString(`<all xmlns="${MATHS}">${mathml}</all>`, "application/xml").documentElement));
  return all;
}

function traced(said, trace, printed) {
  const box = part("div", "salida fallo");
  box.append(part("p", "", said));
  for (const [summary, text] of [["Lo que escribió antes de fallar", printed], ["Lo que dice Python", trace]]) {
    if (!text) continue;
    const fold = part("details", "");
    const pre = part("pre", "");
    pre.append(part("code", "", text));
    fold.append(part("summary", "", summary), pre);
    box.append(fold);
  }
  return box;
}

export function outputs(cell) {
  const { saved } = cell;
  let place = 0, last = cell.anchor, begun = false, growing, printed = "";
  const clear = () => {
    for (const node of cell.live) node.remove();
    cell.live = [];
    for (const node of saved) node.hidden = false;
  };
  // Hasta que llega algo, se ve lo que había.
  const begin = () => {
    if (!begun) clear();
    begun = true;
    growing = undefined;
  };
  const put = (node) => {
    begin();
    const old = saved[place++];
    (old ?? last).after(node);
    if (old) old.hidden = true;
    cell.live.push(last = node);
  };
  const pass = (hidden) => {
    begin();
    const old = saved[place++];
    if (old) (last = old).hidden = hidden;
  };
  return {
    clear,
    text(text) {
      printed += text;
      if (!growing) {
        const box = part("div", "salida highlight"), pre = part("pre", ""), code = part("code", "");
        pre.append(code);
        box.append(pre);
        put(box);
        growing = code;
      }
      growing.append(text);
    },
    note(text) {
      begin();
      const node = part("p", "nota", text);
      last.after(node);
      cell.live.push(node);
    },
    draw(html) { put(drawn(html)); },
    // Lo que sería igual se queda: la figura que se mueve, la fórmula compuesta.
    keep: () => pass(false),
    // El veredicto se dice en otro sitio, y el de antes ya no vale.
    skip: () => pass(true),
    end() {
      begin();
      for (const node of saved.slice(place)) node.hidden = true;
    },
    fail(said, trace) {
      begun = false;
      last = saved.at(-1) ?? cell.anchor;
      place = saved.length;
      put(traced(said, trace, printed));
    },
  };
}
