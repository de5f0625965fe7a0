// Lo que se desliza de lado (una tabla, unas pestañas o una fórmula ancha) también se alcanza con el teclado.
const reachable = () => {
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap, .tabbed-labels, math")) {
    if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", "0");
    else box.removeAttribute("tabindex");
  }
};
// Material solo busca al soltar una tecla: lo pegado con el ratón, lo dictado y lo borrado con la equis, también.
const search = document.querySelector(".md-search__input");
const changed = () => search.dispatchEvent(new Event("keyup"));
search.addEventListener("input", changed);
search.form.addEventListener("reset", () => setTimeout(changed));
addEventListener("load", () => {
  reachable();
  // Material pone un <nav> sin nombre en cada bloque de código: no es una navegación.
  for (const nav of document.querySelectorAll(".md-code__nav")) nav.setAttribute("role", "none");
});
addEventListener("resize", reachable);
document.addEventListener("toggle", reachable, true);
