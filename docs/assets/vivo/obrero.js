// Python, fuera de la página: así esta no se para, y se puede parar a Python. Sus archivos no entran si su huella no es la de la
// lista; sus programas vienen con «import», como los demás del sitio.
let list, python;
const tell = (kind, data = {}) => postMessage({ kind, ...data });

// Un programa sin freno no debe llevarse la pestaña: a partir de aquí, Python contesta que no hay memoria.
const MOST = 2 ** 30, grow = WebAssembly.Memory.prototype.grow;
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength + pages * 2 ** 16 > MOST) throw new RangeError();
  return grow.call(this, pages);
};

const network = self.fetch;
self.fetch = async (asked, ...rest) => {
  const url = new URL(asked.url ?? asked, location.href), name = url.pathname.split("/").pop();
  const file = Object.values(list?.files ?? {}).find((group) => name in group)?.[name];
  if (!file) return network(asked, ...rest);
  const content = await whole(url);
  // Sin conexión segura el navegador no calcula huellas; y quien pudiera cambiar el archivo podría cambiar también la lista.
  if (content.byteLength !== file.bytes || (crypto.subtle && (await digest(content)) !== file.sha256)) {
    throw stop(`${name} no ha llegado como debía, y no se usa.`);
  }
  return new Response(content, { headers: { "Content-Type": name.endsWith("wasm") ? "application/wasm" : "" } });
};
const digest = async (content) =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", content))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
async function whole(url) {
  try {
    const answer = await network(url);
    if (!answer.ok) throw new Error(answer.status);
    const reader = answer.body.getReader(), parts = [];
    for (let step; !(step = await reader.read()).done; parts.push(step.value)) tell("arrived", { bytes: step.value.length });
    return await new Blob(parts).arrayBuffer();
  } catch {
    throw stop("Se ha cortado la descarga.");
  }
}
// Pyodide no siempre dice que le falta un archivo: la página ha de saberlo ya.
function stop(why) {
  tell("broken", { why });
  return new Error(why);
}

async function bring(group) {
  const files = Object.values(list.files[group]);
  tell("bringing", { what: group, bytes: files.reduce((sum, file) => sum + file.bytes, 0) });
  const wanted = Object.values(list.lock.packages).filter((one) => one.file_name in list.files[group]).map((one) => one.name);
  await python.loadPackage(wanted, { messageCallback() {}, errorCallback() {} });
  // loadPackage no falla: hay que mirar qué ha llegado.
  if (!wanted.every((name) => name in python.loadedPackages)) throw stop(`No llega ${group}.`);
}

async function start(listed) {
  list = listed;
  try {
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch (error) {
    tell("unable"); // Pyodide esperaría para siempre.
    throw error;
  }
  const folder = new URL(`${list.folder}/`, location.href).href;
  tell("bringing", { what: "core", bytes: Object.values(list.files.core).reduce((sum, file) => sum + file.bytes, 0) });
  const { loadPyodide } = await import(`${folder}pyodide.mjs`).catch(() => { throw stop("Se ha cortado la descarga."); });
  python = await loadPyodide({
    indexURL: folder,
    packageBaseUrl: folder,
    lockFileContents: JSON.stringify(list.lock),
    env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" },
  });
  await bring("numpy");
  const code = await whole(new URL(list.code, location.href));
  python.unpackArchive(code, "zip", { extractDir: "/lib/paginas" });
  python.runPython("import sys; sys.path.append('/lib/paginas')");
}

const plain = (value) => value?.toJs?.({ dict_converter: Object.fromEntries }) ?? value;
const jobs = {
  async run({ cells, target }) {
    book ??= python.pyimport("_pipeline.live.book").Book((kind, data) => tell(kind, plain(data)));
    const asked = python.toPy(cells);
    for (const name of plain(book.packages(asked, target))) if (name in list.files) await bring(name);
    tell("ready");
    return book.run(asked, target);
  },
  report({ asked }) {
    tell("ready");
    return plain(python.pyimport("_pipeline.laboratory.report").report(python.toPy(asked)));
  },
};
let started, book;
addEventListener("message", async ({ data: { list, job } }) => {
  try {
    await (started ??= start(list));
    tell("done", { answer: await jobs[job.what](job) });
  } catch {
    tell("broken");
  }
});
