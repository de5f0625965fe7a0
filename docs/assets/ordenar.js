// Cada columna cuyas celdas traen data-orden se ordena al pulsar su título: sube, baja, como estaba.
for (const table of document.querySelectorAll(".hoja table")) {
  const body = table.tBodies[0], original = [...body.rows];
  const key = (row, i) => row.cells[i].querySelector("[data-orden]").dataset.orden;
  const compare = (a, b) => (isNaN(a) || isNaN(b) ? a.localeCompare(b, "es") : a - b);
  [...table.tHead.rows[0].cells].forEach((header, i) => {
    if (!original[0].cells[i].querySelector("[data-orden]")) return;
    const button = document.createElement("button");
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => {
      const next = { ascending: "descending", descending: null }[header.ariaSort];
      const order = next === undefined ? "ascending" : next;
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      if (order) header.setAttribute("aria-sort", order);
      const sign = order === "descending" ? -1 : 1;
      const rows = order ? [...original].sort((a, b) => sign * compare(key(a, i), key(b, i))) : original;
      body.append(...rows);
    });
  });
}
