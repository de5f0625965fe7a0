// El examen: lo primero que se elige en cada pregunta cuenta, se guarda en esta pestaña y no sale de ella.
{
  const forms = [...document.querySelectorAll(".prediccion")];
  const told = document.querySelector(".marcador"), words = told.dataset;
  const list = told.nextElementSibling, again = list.nextElementSibling;
  // Quien no deja guardar nada en su navegador puede elegir igual.
  const memory = (use) => {
    try { return use(sessionStorage); } catch { return null; }
  };
  const title = (form) => document.getElementById(form.elements[1].name);
  const key = (form) => `examen ${location.pathname}${form.id}`;
  const verdict = (form, letter) => (letter === form.dataset.respuesta ? "si" : "no");
  const mark = (form, letter) => {
    const option = [...form.elements].find(({ value }) => value === letter);
    if (!option) return;
    option.checked = form.nextElementSibling.open = true;
    if (form.said.includes(letter)) return;
    form.said += letter;
    const sign = document.createElement("strong");
    sign.className = `marca ${verdict(form, letter)}`;
    sign.textContent = words[verdict(form, letter)];
    option.parentElement.append(" ", sign);
  };
  const tell = (before) => {
    const done = forms.filter(({ said }) => said);
    const failed = done.filter((form) => verdict(form, form.said[0]) === "no");
    const numbers = { bien: done.length - failed.length, dichas: done.length, faltan: forms.length - done.length };
    const text = numbers.faltan ? words.cuenta : failed.length ? words.fin : words.pleno;
    // Lo que va entre corchetes es un enlace: a la primera sin contestar o, al acabar, a la lista.
    const [said, name, rest] = (before + text.replace(/{(\w+)}/g, (_, name) => numbers[name])).split(/[[\]]/);
    told.textContent = done.length ? said : "";
    if (done.length && name) {
      const link = document.createElement("a");
      link.href = `#${(numbers.faltan ? title(forms.find(({ said }) => !said)) : list).id}`;
      link.textContent = name;
      told.append(link, rest);
    }
    again.hidden = !done.length;
    list.hidden = numbers.faltan || !failed.length;
    list.replaceChildren(...failed.map((form) => {
      const item = document.createElement("li");
      item.append(`${title(form).firstChild.data}: `, form.nextElementSibling.querySelector("a:last-of-type").cloneNode(true));
      return item;
    }));
  };
  for (const form of forms) {
    const choose = ({ value }) => {
      mark(form, value);
      tell(`${words[verdict(form, value)]}. `);
      memory((kept) => kept.setItem(key(form), form.said));
    };
    let moving = false; // Las flechas marcan cada opción por la que pasan: eso no es elegirla.
    form.addEventListener("keydown", ({ key, target }) => {
      moving = key.startsWith("Arrow");
      if (key === "Enter" || key === " ") choose(target);
    });
    form.addEventListener("keyup", () => { moving = false; });
    form.addEventListener("click", ({ target }) => target.value && !moving && choose(target));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.said = "";
    for (const letter of memory((kept) => kept.getItem(key(form))) ?? "") mark(form, letter);
  }
  for (const node of document.querySelectorAll(".prediccion input")) node.hidden = false;
  tell("");
  again.addEventListener("click", () => {
    for (const form of forms) {
      form.reset();
      form.said = "";
      form.nextElementSibling.open = false;
      memory((kept) => kept.removeItem(key(form)));
    }
    for (const sign of document.querySelectorAll(".marca")) sign.remove();
    tell("");
    forms[0].elements[1].focus();
  });
}
