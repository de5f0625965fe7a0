// «Sigue donde lo dejaste»: cada tutorial apunta su dirección, y la portada la enseña. No sale del navegador, y de lo
// guardado no se cree nada: solo vale si es la de uno de los tutoriales de sus rutas, y de ese enlace sale todo lo demás.
(() => {
  const { base } = JSON.parse(document.getElementById("__config").textContent);
  const root = new URL(`${base}/`, location.href).pathname;
  const key = `activaciones:${root}`; // En una misma dirección puede haber otros sitios.
  const inside = ({ pathname }) => pathname.slice(root.length).replace(/index\.html$/, "");
  // Sin permiso para guardar, o sin sitio, no hay nada que recordar.
  const memory = (use) => { try { return use(localStorage); } catch { return null; } };
  const place = document.querySelector(".sigue");
  if (!place) {
    memory((box) => box.setItem(key, inside(location)));
    return;
  }
  const show = () => {
    const saved = memory((box) => box.getItem(key));
    const known = [...document.querySelectorAll("article ol a")].find((one) => inside(one) === saved);
    place.replaceChildren();
    if (!known) return;
    const link = document.createElement("a");
    link.href = known.href;
    link.textContent = `Sigue donde lo dejaste: ${known.textContent}`;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Olvidar";
    button.addEventListener("click", () => {
      memory((box) => box.removeItem(key));
      place.replaceChildren();
      document.querySelector(".empieza a").focus();
    });
    place.append(link, button);
  };
  show();
  addEventListener("pageshow", ({ persisted }) => { if (persisted) show(); });
})();
