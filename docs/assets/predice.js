// «Predice»: elegir abre la respuesta, y el final recuerda lo elegido, que se guarda en esta pestaña y no sale de ella.
{
  const form = document.querySelector(".prediccion");
  const options = [...form.elements.predice];
  const key = `predice ${location.pathname}`;
  // Quien no deja guardar nada en su navegador puede elegir igual.
  const memory = (use) => {
    try { return use(sessionStorage); } catch { return null; }
  };
  const tell = (letter) => {
    form.nextElementSibling.open = true;
    for (const recall of document.querySelectorAll(".recuerdo")) recall.hidden = recall.dataset.letra !== letter;
  };
  for (const option of options) option.hidden = false;
  form.addEventListener("change", ({ target }) => {
    tell(target.value);
    memory((kept) => kept.setItem(key, target.value));
  });
  form.addEventListener("submit", (event) => event.preventDefault()); // Intro sobre una opción lo enviaría.
  const said = memory((kept) => kept.getItem(key));
  const before = options.find((option) => option.value === said);
  if (before) {
    before.checked = true;
    tell(said);
  }
}
