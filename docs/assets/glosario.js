// Al tocar un término del glosario, con Enter o al posar el ratón, se abre al lado una tarjeta con su definición. Se lee de la
// página del glosario, que se pide una vez y solo entonces. Si no llega, o el navegador no sabe, un enlace es un enlace.
(() => {
  const make = (kind, facts) => Object.assign(document.createElement(kind), facts);
  // Esc, o tocar fuera, la cierra, y el foco vuelve a donde estaba.
  const card = make("div", { popover: "auto", className: "termino", tabIndex: -1, role: "dialog" });
  if (!card.showPopover) return;
  card.setAttribute("aria-describedby", "termino-dice");
  let glossary, timer;
  const soon = (act) => { clearTimeout(timer); timer = setTimeout(act, 300); };
  const busy = () => card.contains(document.activeElement); // La lee quien la pidió: el ratón no se la quita.

  const open = async (link, asked) => {
    glossary ??= fetch(link.href).then((answer) => answer.text());
    const name = new DOMParser().parseFromString(await glossary, "text/html").getElementById(link.hash.slice(1));
    if (!asked && (busy() || !link.matches(":hover"))) return;
    const title = make("p"), said = make("p", { id: "termino-dice" });
    title.append(...name.childNodes);
    said.append(...name.nextElementSibling.childNodes);
    card.replaceChildren(title, said, make("a", { href: link.href, textContent: "En el glosario" }));
    card.ariaLabel = title.textContent;
    link.after(card); // Lo siguiente que alcanza el tabulador es su enlace. Y si estaba abierta, esto la cierra.
    card.showPopover();
    const { left, top, bottom } = link.getBoundingClientRect(), height = card.offsetHeight;
    const above = bottom + height > innerHeight && top > height + 60; // 60: la cabecera. Los 8, los márgenes de la tarjeta.
    card.style.left = `${Math.max(8, Math.min(left, document.body.clientWidth - card.offsetWidth - 8))}px`;
    card.style.top = `${scrollY + (above ? top - height - 8 : bottom)}px`;
    if (asked) card.focus({ preventScroll: true });
  };
  const mouse = (act) => ({ pointerType }) => { if (pointerType === "mouse") soon(act); };
  const leave = mouse(() => { if (!busy()) card.hidePopover(); });

  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", leave);
  card.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !card.contains(relatedTarget)) card.hidePopover();
  });
  for (const link of document.querySelectorAll('article a[href*="glosario/"][href*="#"]')) {
    link.ariaHasPopup = "dialog";
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      open(link, true).catch(() => { location = link; });
    });
    link.addEventListener("pointerenter", mouse(() => open(link).catch(() => {})));
    link.addEventListener("pointerleave", leave);
  }
})();
