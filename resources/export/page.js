// Filter and keys of an exported page. All of the page can be read without it.
"use strict";
document.documentElement.classList.add("scripted");

for (const section of document.querySelectorAll("section.article")) {
  const form = section.querySelector("form.filter");
  if (!form) continue;
  const entries = [...section.querySelectorAll("li.statement")];
  const apply = () => {
    const words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const kept = new Set();
    for (const entry of entries) {
      const text = entry.textContent.toLowerCase() + " " + entry.dataset.name.toLowerCase();
      const fits = words.every(word => text.includes(word))
        && (!form.elements.kind.value || entry.dataset.kind === form.elements.kind.value)
        && (!form.elements.status.value || entry.dataset.status === form.elements.status.value)
        && (!form.elements.speaker.value || entry.dataset.speaker === form.elements.speaker.value);
      entry.classList.toggle("out", !fits);
      if (fits) kept.add(entry.dataset.s);
    }
    for (const span of section.querySelectorAll(".s")) {
      span.classList.toggle("faded", !span.dataset.s.split(" ").some(s => kept.has(s)));
    }
    for (const group of section.querySelectorAll("div.speaker")) {
      group.classList.toggle("out", !group.querySelector("li.statement:not(.out)"));
    }
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", event => event.preventDefault());
}

const hover = (event, on) => {
  const from = event.target.closest?.("[data-s]");
  if (!from) return;
  for (const id of from.dataset.s.split(" ")) {
    for (const span of document.querySelectorAll(`.s[data-s~="${CSS.escape(id)}"]`)) span.classList.toggle("here", on);
  }
};
document.addEventListener("mouseover", event => hover(event, true));
document.addEventListener("mouseout", event => hover(event, false));

let current = null; // following a link takes the focus away, so it cannot tell where the keys are
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || /INPUT|SELECT|TEXTAREA/.test(event.target.tagName)) return;
  if (event.key === "/") {
    document.querySelector("form.filter input")?.focus();
    event.preventDefault();
  }
  const step = {j: 1, k: -1}[event.key];
  if (!step) return;
  const quotes = [...document.querySelectorAll("li.statement:not(.out) > a.quote")];
  const at = quotes.findIndex(quote => quote === current);
  const next = quotes[Math.min(Math.max(at + step, 0), quotes.length - 1)];
  if (next) {
    current = next;
    next.scrollIntoView({block: "nearest"});
    next.click();
  }
});
