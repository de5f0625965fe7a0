// Solo en la copia sin red. Una página abierta desde una carpeta no puede pedir archivos ni arrancar un hilo, y sí cargar
// programas: lo que el sitio pide viene en uno, y el hilo del buscador corre en la página.
"use strict";
{
  const load = (url) => new Promise((done, fail) => {
    const script = document.createElement("script");
    script.onload = () => done(script.lleva);
    script.onerror = fail;
    script.src = url;
    document.head.append(script);
  });
  window.fetch = async (asked) => {
    const url = new URL(asked, location);
    url.pathname += ".js";
    const said = await load(url);
    return { text: async () => said, json: async () => JSON.parse(said) };
  };
  window.Worker = class extends EventTarget {
    constructor(asked) {
      super();
      const url = new URL(asked, location), self = new EventTarget();
      Object.assign(self, {
        self,
        location: url,
        fetch: (one) => fetch(new URL(one, url)),
        importScripts: async (one) => (await load(new URL(one, url)))(self),
        postMessage: (data) => this.dispatchEvent(new MessageEvent("message", { data })),
      });
      const ready = self.importScripts(url);
      this.postMessage = (data) => ready.then(() => self.dispatchEvent(new MessageEvent("message", { data })));
    }
  };
}
