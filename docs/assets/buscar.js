// El buscador de Material, y que entienda español: ni tildes ni plurales cuentan, y lo que se busca
// puede ir en inglés o mal escrito. No descarga nada hasta la primera letra: la página le da un índice vacío, y él
// pide el de verdad. El nombre del programa de Material llega detrás de «?» en su dirección.
const SPANISH = new Map(Object.entries({
  absolute: "absoluto", alfa: "alpha", backprop: "retropropagacion",
  backpropagation: "retropropagacion", bias: "sesgo", chain: "cadena", continuous: "continua",
  corner: "esquina", dead: "muerta", derivative: "derivada", difference: "diferencia",
  discontinuidad: "discontinua", discontinuity: "discontinua", discontinuous: "discontinua",
  distributional: "distribuciones", dying: "muerta", finite: "cociente", floating: "flotante",
  heavyside: "heaviside", hyperbolic: "hiperbolica", identity: "identidad", jump: "salto",
  kink: "esquina", layer: "capa", leaky: "fuga", learning: "aprendizaje", linear: "lineal",
  logistic: "sigmoide", logsigmoid: "log_sigmoid", loss: "perdida", lrelu: "leaky",
  network: "red", neuron: "neurona", phi: "φ", proof: "demostracion", rate: "tasa",
  rounding: "redondeo", rule: "regla", saturated: "saturacion", saturation: "saturacion",
  sigma: "sigmoide", sigmoidal: "sigmoide", sigmoidea: "sigmoide", slope: "pendiente",
  smooth: "suave", step: "escalon", tangent: "tangente", train: "entrena",
  training: "entrena",
  vanishing: "desvanecimiento", weight: "peso",
}));
// Con todas sus letras, «unit» y «linear» pesarían más que lo que las distingue.
const UNITS = new Map(Object.entries({
  exponential: "elu", "gaussian error": "gelu", rectified: "relu", "scaled exponential": "selu",
  sigmoid: "silu",
}));
const UNIT = new RegExp(`\\b(${[...UNITS.keys()].join("|")}) linear units?\\b`, "g");
// Aquí todo es una función de activación: esas palabras no distinguen nada.
const EMPTY = new Set(
  `a activacion activaciones activation al and as como con cual cuando cuanto de del donde el en
  entre es esta este for funcion funciones function how in is la las lo los mas mi no o of on or
  para pero por que se si sin sobre son su sus the to un una y`.split(/\s+/),
);
const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
// Gradiente y gradientes, función y funciones, sigmoid y sigmoide: se busca por lo que empieza igual.
const root = (word) => (word.length > 4 ? word.replace(/(?:e?s|e)$/, "") : word);

function understood(query) {
  const spelt = plain(query).replace(UNIT, (_, kind) => UNITS.get(kind));
  const words = spelt.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const said = words.filter((word) => !EMPTY.has(word));
  return (said.length ? said : words)
    .flatMap((word) => [word, SPANISH.get(word) ?? SPANISH.get(word.replace(/s$/, ""))])
    .filter(Boolean)
    .map(root)
    // Las palabras que son su propia raíz, como relu, pesan más que las que empiezan por ella.
    .flatMap((word) => [`${word}^4`, word])
    .join(" ");
}

const answer = postMessage.bind(self);
self.postMessage = ({ type, data }) => {
  if (type !== 3) return;
  // Material enseña las palabras que faltan: serían las nuestras, no las del lector.
  for (const item of data.items.flat()) {
    item.terms = Object.fromEntries(Object.entries(item.terms).filter(([, found]) => found));
  }
  answer({ type, data });
};

let setup, loaded;
async function load() {
  const docs = fetch("../search/docs.json").then((response) => response.json());
  if (!self.lunr) {
    await importScripts(`javascripts/${location.search.slice(1)}`);
    lunr.stemmer = (token) => token.update(plain);
    lunr.Pipeline.registerFunction(lunr.stemmer, "plain");
  }
  hand({ ...setup, data: { ...setup.data, docs: await docs } });
}

const ours = new WeakSet();
function hand(data) {
  const event = new MessageEvent("message", { data });
  ours.add(event);
  dispatchEvent(event);
}

addEventListener("message", async (event) => {
  if (ours.has(event)) return;
  event.stopImmediatePropagation();
  const { type, data } = event.data;
  if (type === 0) {
    setup = event.data;
    answer({ type: 1 });
  } else if (!understood(data)) {
    answer({ type: 3, data: { items: [] } });
  } else {
    try {
      await (loaded ??= load());
    } catch {
      loaded = undefined; // Sin red no se sabe qué hay: se calla, y la letra siguiente lo intenta otra vez.
      return;
    }
    hand({ type, data: understood(data) });
  }
});
