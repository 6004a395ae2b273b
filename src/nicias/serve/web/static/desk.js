// The review desk by keys. Everything that a key does is a button or a link on the page; the key presses it.
const typing = (target) => target.closest?.("input, select, textarea, [contenteditable]") !== null;

const show = (heading) => {
  heading.scrollIntoView({ block: "start" });
  const section = heading.closest("section");
  (section.querySelector("form [aria-invalid], form select, form input:not([type=hidden]), form textarea, form button") ?? heading).focus();
};

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing || typing(event.target)) return;
  const key = event.key.toLowerCase();
  if (!/^[acrmsnu]$/.test(key)) return;
  const pressed = document.querySelector(`[data-key="${key}"]`);
  if (!pressed) return;
  event.preventDefault();
  const address = pressed.getAttribute("href") ?? "";
  if (address.startsWith("#")) show(document.getElementById(address.slice(1)));
  else pressed.click();
});

// One press decides once: a second one before the answer is there is not sent.
addEventListener("submit", (event) => {
  if (document.body.dataset.sent) event.preventDefault();
  document.body.dataset.sent = "yes";
});
addEventListener("pageshow", () => { delete document.body.dataset.sent; });
