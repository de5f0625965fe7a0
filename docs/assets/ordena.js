// Las líneas de un ejercicio se ordenan con el dedo, con el ratón o con sus botones, y se enseña lo que dice su corrector:
// Python lo calculó, para cada orden, al construir la página.
for (const box of document.querySelectorAll(".ordenable")) {
  const list = box.querySelector("ul");
  const status = box.querySelector("[role=status]");
  const letter = (line) => line.querySelector("strong").textContent[0];
  const tell = (line) => {
    const place = [...list.children].indexOf(line) + 1;
    status.textContent = box.dataset.lugar.replace("{letra}", letter(line)).replace("{lugar}", place);
  };
  // Se mueve la vecina: la que se quita de su sitio pierde el foco, y el dedo que la lleva.
  const rise = (line) => line.previousElementSibling && line.after(line.previousElementSibling);
  const sink = (line) => line.nextElementSibling && line.before(line.nextElementSibling);
  const middle = (line) => {
    const { top, height } = line.getBoundingClientRect();
    return top + height / 2;
  };
  for (const line of list.children) {
    const [up, down] = line.querySelectorAll("button");
    for (const [button, move] of [[up, rise], [down, sink]]) {
      button.addEventListener("click", () => {
        move(line);
        tell(line);
      });
    }
    const handle = line.querySelector(".asa");
    handle.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      handle.setPointerCapture(event.pointerId);
      line.classList.add("llevada");
    });
    handle.addEventListener("pointermove", ({ pointerId, clientY }) => {
      if (!handle.hasPointerCapture(pointerId)) return;
      while (line.previousElementSibling && clientY < middle(line.previousElementSibling)) rise(line);
      while (line.nextElementSibling && clientY > middle(line.nextElementSibling)) sink(line);
    });
    handle.addEventListener("lostpointercapture", () => {
      line.classList.remove("llevada");
      tell(line);
    });
  }
  box.querySelector("p > button").addEventListener("click", () => {
    const order = [...list.children].map(letter).join("");
    status.textContent = box.querySelector(`[data-ordenes~="${order}"]`).textContent;
  });
  for (const part of box.querySelectorAll("p, .mandos")) part.hidden = false;
}
