// El editor de una celda: un <textarea> de letra invisible bajo el código en color, que lo repite a cada cambio.
// Lo que se cambia por su cuenta pasa por «execCommand», lo único que Deshacer recuerda: se vuelve hasta el original.
const WORDS = new Map(Object.entries({
  k: "as assert async await break class continue def del elif else except finally for global if lambda nonlocal pass raise return try while with yield",
  kn: "from import",
  kc: "False None True",
  ow: "and in is not or",
  bp: "NotImplemented self",
  nb: "abs all any bool dict enumerate float int isinstance len list map max min open print range reversed round set sorted str sum super tuple type zip",
}).flatMap(([kind, words]) => words.split(" ").map((word) => [word, kind])));
// Ninguna parte vuelve a leer lo ya leído: un texto raro y largo no para la página.
const TOKEN = new RegExp(String.raw`(?<c1>#[^\n]*)
(?<s1>[bfrtu]{0,2}(?:"""(?:\\.|[^\\])*?(?:"""|(?!.))|"(?:\\.|[^\\"\n])*"?|'''(?:\\.|[^\\])*?(?:'''|(?!.))|'(?:\\.|[^\\'\n])*'?))
(?<=^ *(?:from|import(?: [\w.]+ as)?) )(?<nn>[\w.]+)
(?<=\b(?:class|def) )(?<nf>[\p{L}\p{N}_]+)
(?<word>[\p{L}_][\p{L}\p{M}\p{N}_]*)
(?<mi>0[box][\da-f_]+|(?:\d[\d_]*\.?|\.\d)[\d_]*(?:e[-+]?\d+)?)
(?<o>[-+*/%@&|^~<>=!.]+)
(?<p>[^\s\w]+?)`.replaceAll("\n", "|"), "gimsu");

function* tokens(source) {
  let end = 0;
  for (const { 0: token, index, groups } of source.matchAll(TOKEN)) {
    yield [source.slice(end, index)];
    end = index + token.length;
    const own = source[index - 1] === "." ? "n" : WORDS.get(token) ?? "n";
    yield [token, groups.word ? own : Object.keys(groups).find((kind) => groups[kind])];
  }
  yield [source.slice(end)];
}

// Las clases son las que Pygments pone en la página; lo escrito solo entra como texto.
export function coloured(source) {
  const all = document.createDocumentFragment();
  for (const [text, kind] of tokens(source)) {
    if (!text) continue;
    const node = kind ? document.createElement("span") : document.createTextNode(text);
    if (kind) Object.assign(node, { className: kind, textContent: text });
    all.append(node);
  }
  return all;
}

export function edit(code, { label, onInput, onRun }) {
  const area = document.createElement("textarea");
  Object.assign(area, { ariaLabel: label, defaultValue: code.textContent.replace(/\n$/, ""), maxLength: 20000, spellcheck: false, autocomplete: "off", autocapitalize: "off", wrap: "off", dir: "ltr" });
  area.setAttribute("autocorrect", "off");
  // Lo pegado trae blancos que Python no admite. Se cambian aquí y no al pegar: insertar muchas líneas es muy lento.
  const clean = () => area.value.replaceAll("\t", "    ").replace(/[^\S\n]/g, " ");
  const insert = (text) => document.execCommand(text ? "insertText" : "delete", false, text);
  const follow = () => { code.scrollLeft = area.scrollLeft; };
  // La última línea vacía no ocupa sitio en <code>, y en el <textarea> sí: de ahí el salto final.
  const paint = (text) => { code.replaceChildren(coloured(`${text}\n`)); follow(); };
  const changed = () => {
    mark(0);
    paint(area.value);
    onInput(clean());
  };

  // Y así se queda: si al irse a «Ejecutar» encogiera, el botón no estaría donde va el dedo.
  area.onpointerdown = area.onfocus = () => code.parentElement.classList.add("tocado");
  area.addEventListener("scroll", follow);
  area.addEventListener("input", changed);
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!event.repeat) onRun();
  });
  // No es «keydown»: en un teléfono las teclas no dicen cuáles son. Lo que se está componiendo no se toca.
  area.addEventListener("beforeinput", (event) => {
    if (event.isComposing || !event.cancelable) return;
    const { selectionStart: from, selectionEnd: to, value } = area;
    const line = value.slice(value.lastIndexOf("\n", from - 1) + 1, from), blanks = /^\s*/.exec(line)[0];
    let text = "";
    if (/^insert(LineBreak|Paragraph)$/.test(event.inputType)) {
      text = `\n${blanks}${/:\s*(#.*)?$/.test(line) ? "    " : ""}`;
    } else if (event.inputType === "deleteContentBackward" && from === to && line && !line.trim()) {
      area.setSelectionRange(from - ((line.length - 1) % 4) - 1, from);
    } else return;
    event.preventDefault();
    insert(text);
    area.scrollLeft = 0; // El navegador solo desliza hasta el cursor, y taparía la sangría.
  });

  const mark = (line) => {
    area.style.setProperty("--linea", line);
    area.ariaInvalid = line ? "true" : null;
  };
  code.inert = true; // No es otra parada del tabulador, ni se lee dos veces.
  code.parentElement.classList.add("editable");
  code.after(area);
  area.setSelectionRange(0, 0);
  return {
    get value() { return clean(); },
    mark,
    focus: () => area.focus(),
    close() {
      paint(clean());
      area.remove();
      code.inert = false;
      code.parentElement.classList.remove("editable", "tocado");
    },
  };
}
