// The frame's own script: leaving at once, and deleting what a person kept once its time is over (components/keep).
// Everything else works without it.

const link = document.querySelector("[data-leave]");
const PRESSES = 3;
const WITHIN_MS = 5000;

/** Hide the page, forget what was typed, and open the neutral page in place of this one. */
function leave() {
  document.title = link.dataset.now;
  const overlay = document.createElement("div");
  overlay.className = "leaving";
  overlay.setAttribute("role", "alert");
  overlay.textContent = link.dataset.now;
  document.documentElement.classList.add("is-leaving");
  document.body.append(overlay);
  forget();
  document.dispatchEvent(new Event("site-leave"));
  location.replace(link.href);
}

/** Empty every field. */
function forget() {
  for (const form of document.forms) form.reset();
  for (const field of document.querySelectorAll("input, textarea")) {
    if (field.type !== "radio" && field.type !== "checkbox") field.value = "";
  }
}

/** Shift three times, with no other key between, leaves; each press is announced. */
function watchShift() {
  const status = document.createElement("p");
  status.className = "leave-status";
  status.setAttribute("role", "status");
  document.body.append(status);
  let count = 0;
  let alone = false;
  let timer = 0;
  const reset = () => {
    count = 0;
    status.textContent = "";
  };
  addEventListener("keydown", (event) => {
    alone = event.key === "Shift" && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!alone) reset();
  });
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    clearTimeout(timer);
    timer = setTimeout(reset, WITHIN_MS);
    count += 1;
    const left = PRESSES - count;
    if (left === 0) leave();
    else status.textContent = left === 1 ? link.dataset.progressOne : link.dataset.progress.replace("{count}", String(left));
  });
}

link.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  leave();
});
watchShift();

// A page that comes back from the browser's memory is shown again, and empty.
const title = document.title;
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  document.documentElement.classList.remove("is-leaving");
  document.querySelector(".leaving")?.remove();
  document.title = title;
  forget();
});

// What someone asked a tool to keep is deleted when its time is over, on whichever page comes first.
try {
  for (const name in localStorage)
    if (name.startsWith("door-") && JSON.parse(localStorage[name]).until <= Date.now()) delete localStorage[name];
} catch {
  // no storage, or a damaged record: its tool removes it
}

// The disclosure menu closes with Escape, and when focus or a tap goes elsewhere.
const menu = document.querySelector("details.menu");
if (menu) {
  const summary = menu.querySelector("summary");
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    summary.focus();
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}
