/* Las figuras que se mueven. Cada estado lo calculó Python al hacer la página; aquí solo se enseña: atributos y frases. */
"use strict";
for (const box of document.querySelectorAll(".mover")) {
  const asked = new URLSearchParams(location.search);
  const figure = box.closest("figure"), svg = figure.querySelector("svg"), sentence = box.querySelector("p span");
  const controls = [...box.querySelectorAll("input, select")], start = controls.map((control) => control.value);
  const pieces = [...svg.querySelectorAll("*")].filter((node) => !node.closest("defs"));
  const still = sentence.textContent, alt = svg.getAttribute("aria-label").slice(0, -still.length);
  let film, waiting, last;

  const load = () => film ? Promise.resolve() : waiting ??= new Promise((done, fail) => {
    const script = document.createElement("script");
    script.onload = () => done(script.film);
    script.onerror = () => { script.remove(); fail(); };
    script.src = box.dataset.film;
    document.head.append(script);
  }).then((found) => { film = found; }).finally(() => { waiting = undefined; });

  const places = () => controls.map((control) => Number(control.value));
  const at = (place, steps, track) => track[steps.reduce((sum, step, i) => sum + step * place[i], 0)];
  // De uno en uno, los estados van en fila: los del primer control, los del segundo…
  const state = (place, i) => film.first.length ? [film.first[i] + place[i]] : place;

  const show = (i) => {
    if (film.first.length) controls.forEach((control, j) => { if (j !== i) control.value = start[j]; });
    const place = places(), where = state(place, i), said = at(where, ...film.said);
    for (const [piece, name, ...track] of film.moves) pieces[piece].setAttribute(name, at(where, ...track));
    sentence.textContent = said;
    svg.setAttribute("aria-label", alt + said);
    controls.forEach((control, j) => {
      if (control.type !== "range") return;
      control.setAttribute("aria-valuetext", said);
      control.previousElementSibling.textContent = film.names[j][place[j]];
    });
  };
  const move = (i) => { last = i; return load().then(() => show(last), () => {
    sentence.textContent = "No ha llegado lo que mueve esta figura. Comprueba la conexión y muévela otra vez.";
  }); };

  // El estado va en la dirección, para enviarlo; en un archivo abierto sin servidor puede no dejarse.
  const keep = () => {
    const url = new URL(location.href);
    controls.forEach((control, i) => {
      const name = `mover-${control.name}`;
      if (control.value === start[i]) url.searchParams.delete(name);
      else url.searchParams.set(name, film.stops[i][control.value]);
    });
    try { history.replaceState(history.state, "", url); } catch { /* Se queda como estaba. */ }
  };
  controls.forEach((control, i) => {
    // De un control deslizante, la frase ya se oye como su valor; de una lista, no.
    control.addEventListener("focus", () => sentence.setAttribute("aria-live", control.type === "range" ? "off" : "polite"));
    control.addEventListener("input", () => move(i));
    control.addEventListener("change", () => move(i).then(() => film && keep()));
    const given = asked.get(`mover-${control.name}`);
    if (given?.trim()) load().then(() => {
      const stop = film.stops[i].findIndex((value) => value === given || Number(value) === Number(given));
      if (stop < 0) return;
      control.value = stop;
      show(i);
      if (!location.hash) figure.scrollIntoView({ block: "center" });
    }, () => {});
  });

  // El punto que se arrastra va a la parada que tenga más cerca el dedo.
  const drag = (event, i, piece) => {
    const finger = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    const tracks = film.moves.filter((move) => move[0] === piece);
    const far = (stop) => {
      const where = state(places().map((now, j) => j === i ? stop : now), i);
      const [x, y] = ["x", "y"].map((axis) => {
        const track = tracks.find((move) => move[1] === axis);
        return Number(track ? at(where, track[2], track[3]) : pieces[piece].getAttribute(axis));
      });
      return Math.hypot(finger.x - x, finger.y - y);
    };
    const near = film.stops[i].map((_, stop) => far(stop));
    return { far: near[controls[i].value], stop: near.indexOf(Math.min(...near)) };
  };
  let held, finger, from;
  if ("asa" in box.dataset) {
    svg.addEventListener("pointerdown", (event) => {
      if (!film || held || event.button) return;
      held = [...film.handles].sort((one, other) => drag(event, ...one).far - drag(event, ...other).far)[0];
      finger = event.pointerId;
      from = controls.map((control) => control.value);
      svg.setPointerCapture(finger);
      if (event.pointerType !== "touch") follow(event); // Un dedo puede estar deslizando la página.
    });
    svg.addEventListener("pointermove", (event) => { if (held && event.pointerId === finger) follow(event); });
    svg.addEventListener("pointercancel", (event) => {
      if (event.pointerId !== finger) return;
      controls.forEach((control, j) => { control.value = from[j]; });
      show(held[0]);
    });
    svg.addEventListener("lostpointercapture", (event) => {
      if (event.pointerId !== finger) return;
      held = finger = undefined;
      keep();
    });
  }
  const follow = (event) => {
    const [i, piece] = held, { stop } = drag(event, i, piece);
    if (Number(controls[i].value) === stop) return;
    controls[i].value = stop;
    show(i);
  };

  const near = new IntersectionObserver((seen) => {
    if (!seen.some((one) => one.isIntersecting)) return;
    near.disconnect();
    load().catch(() => {});
  }, { rootMargin: "25%" });
  near.observe(figure);
}
