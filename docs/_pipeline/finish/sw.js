// Leer sin conexión lo que ya se ha abierto. Aquí solo se guarda, y de aquí solo sale, un archivo que tenga su huella: una página a
// medias, de otra versión, de otro o con un fallo del servidor no la tiene. Con la red, lo que se ve es siempre lo publicado.
// Sin archivos en la lista, que pone finish/offline.py, este programa borra lo guardado y se da de baja.
const FILES = new Map(Object.entries({}));
const PATIENCE = 3000; // Lo que se espera a la red, si hay copia.
const HOME = registration.scope, NAME = `activaciones ${HOME}`; // En una misma dirección puede haber otros sitios.
const which = (pattern) => [...FILES.keys()].filter((path) => pattern.test(path));
// Lo que una página pide sin nombrarlo: al llegar a un ejercicio, al empezar y al buscar. De las letras, las menos usadas.
const EDITOR = which(/vivo\/editor/), INDEX = which(/buscar|search_index/), LATER = which(/docs\.json|workers|resto/);
const isPage = (path) => /(^|\/)$/.test(path);
// Se llaman por su versión, y quien los pide comprueba su huella entera.
const isPython = (path) => /\/vivo\/(pyodide-|codigo-)/.test(path);

const place = (url) => {
  if (url.startsWith(HOME)) return url.slice(HOME.length).replace(/[?#].*/, "").replace(/(^|\/)index\.html$/, "$1");
};
// Con la huella en el nombre, una versión no pisa a la otra, y lo que no cambia se guarda una vez.
const key = (path) => `${HOME}${path}?${FILES.get(path)}`;
const timeout = (wait = PATIENCE) => new Promise((done) => setTimeout(done, wait));

// La memoria del navegador serviría la hoja de una versión a la página de otra: que pregunte cada vez.
function perishable(answer, body = answer.body) {
  const headers = new Headers(answer.headers);
  headers.set("Cache-Control", "no-cache");
  headers.delete("Vary");
  return new Response(body, { status: answer.status, headers });
}
async function genuine(path, answer) {
  if (!answer?.ok || !FILES.has(path)) return;
  const body = await answer.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  if (!btoa(String.fromCharCode(...digest)).startsWith(FILES.get(path))) return;
  return perishable(answer, body);
}
async function saved(path) {
  try {
    return await genuine(path, await (await caches.open(NAME)).match(key(path)));
  } catch { /* Si no se puede leer, es que no está. */ }
}
const store = async (path, found) => found && (await caches.open(NAME)).put(key(path), found);

async function keep(path) {
  if (await saved(path)) return;
  // Lo que el navegador acaba de traer vale, aunque haya caducado: si no es de esta versión, su huella lo dirá.
  for (const cache of ["force-cache", "reload"]) {
    const found = await genuine(path, await fetch(HOME + path, { cache }));
    if (found) return store(path, found);
  }
  throw new Error(path);
}

// Una página y todo lo que nombra, con las partes que sus programas piden al llegar a ellas.
function needs(path, html) {
  const named = [...html.matchAll(/(?:src|href|data-film)="(?!\w+:|\/\/)([^"#]+)/g)].map(([, url]) => place(new URL(url, HOME + path).href));
  const files = named.filter((one) => FILES.has(one) && !isPage(one));
  return new Set([...files, ...INDEX, ...(files.includes("assets/vivo.js") ? EDITOR : [])]);
}
async function keepPage(path) {
  await keep(path);
  await Promise.all([...needs(path, await (await saved(path)).text())].map(keep));
}
async function whole(path) {
  const page = await saved(path);
  if (!page) return;
  const parts = await Promise.all([...needs(path, await page.clone().text())].map(saved));
  return parts.every(Boolean) ? page : undefined;
}

const fresh = (request) => fetch(request, { cache: "no-cache" });
// Si hay copia, la red ha de contestar a tiempo, hasta el final y sin fallos. Que una página ya no esté no es un fallo.
function network(asked, kept) {
  if (!kept) return asked;
  const entire = asked.then(async (answer) => {
    await answer.clone().arrayBuffer(); // Sin respuesta falla, y es lo mismo.
    return answer.ok || answer.status === 404 || answer.type === "opaqueredirect" ? answer : undefined;
  });
  return Promise.race([entire, timeout()]).catch(() => {});
}

// De cada página abierta: si es de esta versión, lo que pida sale de lo guardado; si es de otra, de la red.
const ours = new Map();

async function open(event, path) {
  const { request, resultingClientId: client } = event;
  const asked = fresh(request).catch(() => {}), kept = await whole(path).catch(() => {}), answer = await network(asked, kept);
  if (!answer) {
    ours.set(client, Boolean(kept));
    return kept ?? (FILES.has(`${path}/`) ? Response.redirect(request.url.replace(/(?=[?#]|$)/, "/")) : lost());
  }
  const found = genuine(path, answer.clone()).catch(() => {});
  ours.set(client, found.then(Boolean));
  event.waitUntil(found.then(async (page) => {
    if (!page) return;
    await store(path, page);
    await keepPage(path);
    // Quien abre otra página se queda: el buscador también. Quien ahorra datos lo tendrá cuando lo use.
    if (!navigator.connection?.saveData) await Promise.all(LATER.map(keep));
  }).catch(() => {}));
  return answer;
}

async function bring(event, path) {
  // Si la página no ha llegado entera, no se sabe aún: lo suyo viene de la red, como ella.
  const { request, clientId } = event, mine = await Promise.race([ours.get(clientId), timeout(100)]);
  if (mine === false) return perishable(await fresh(request));
  const kept = await saved(path);
  if (kept && (mine || isPython(path))) return kept;
  const answer = await network(fresh(request), kept);
  if (!answer) return kept;
  event.waitUntil(genuine(path, answer.clone()).then((found) => store(path, found)).catch(() => {}));
  return perishable(answer);
}

// Lo que se ve al pedir, sin red, una página que no está.
async function lost() {
  const items = await Promise.all(which(/(^|\/)$/).map(async (path) => {
    const [, title] = /<title>(.*?)<\/title>/.exec(await (await whole(path))?.text()) ?? [];
    return title ? `<li><a href="${HOME}${path}">${title.replace(/ - [^-]*$/, "")}</a></li>` : "";
  }));
  const list = items.join("");
  const rest = list && `<h2>Estas se pueden leer ahora</h2><ul>${list}</ul>`;
  return new Response(`<!doctype html><html lang="es"><meta charset="utf-8"><title>Sin conexión</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<link rel="icon" href="${HOME}assets/favicon.svg">
<style>body { font: 1.1rem/1.6 system-ui; max-width: 34em; margin: 2rem auto; padding: 0 1rem }</style>
<main><h1>Esta página no está guardada</h1>
<p>No hay conexión con el sitio, y en este navegador se guardan solo las páginas que se abren. Cuando vuelva, <a href="">ábrela otra vez</a>.</p>
${rest}</main>`, {
    status: 503,
    headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'" },
  });
}

// La versión nueva entra cuando tiene lo que había de la anterior; si se corta, sigue la anterior. Sin sitio, entra con lo que quepa.
async function install() {
  let had = (await (await caches.open(NAME)).keys()).map(({ url }) => place(url));
  if (navigator.connection?.saveData) had = had.filter((one) => !LATER.includes(one));
  if (had.some(isPython)) had.push(...which(/codigo-/));
  for (const path of new Set(had.filter((one) => FILES.has(one)))) {
    await (isPage(path) ? keepPage : keep)(path).catch((error) => {
      if (error.name !== "QuotaExceededError") throw error;
    });
  }
  // Y las que están abiertas, que se leían sin él.
  const shown = (await clients.matchAll({ includeUncontrolled: true, type: "window" })).map(({ url }) => place(url));
  await Promise.allSettled(shown.filter((one) => FILES.has(one)).map(keepPage));
  return skipWaiting();
}
async function activate() {
  if (!FILES.size) {
    await caches.delete(NAME);
    return registration.unregister();
  }
  const cache = await caches.open(NAME), current = new Set([...FILES.keys()].map(key));
  const old = (await cache.keys()).filter(({ url }) => !current.has(url));
  // Si había otra versión, las páginas abiertas son de ella.
  const open = old.length ? await clients.matchAll({ includeUncontrolled: true, type: "window" }) : [];
  for (const { id } of open) ours.set(id, false);
  for (const one of old) await cache.delete(one);
  return clients.claim();
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  const { request } = event, path = place(request.url);
  if (!FILES.size || path === undefined || request.method !== "GET" || request.headers.has("Range")) return;
  // Lo que no está en la lista (un cuaderno, un PDF, otro sitio en la misma dirección) no es asunto suyo.
  if (request.mode !== "navigate") FILES.has(path) && event.respondWith(bring(event, path));
  else if (FILES.has(path) || FILES.has(`${path}/`)) event.respondWith(open(event, path));
});
