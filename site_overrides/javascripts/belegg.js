// Copies a quote with its citation and address, or a citation: without this script the buttons
// stay hidden.
// Closes the menu when one is done with it, shows where in a long menu one is, and writes
// addresses in full for print.

function addressOf(button) {
  const { dataset, href } = button.closest(".belegg-quote").querySelector(".belegg-quote__permalink");
  return dataset.address ?? href;
}

// A quote with its source, or what stands before the button.
function textOf(button) {
  const { citation } = button.dataset;
  return citation ? `${citation} ${addressOf(button)}` : button.previousElementSibling.textContent;
}

// The clipboard is closed to pages that are not served over https; there the old way is left.
async function copy(text) {
  if (navigator.clipboard && window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "belegg-hidden";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (!done) throw new Error("copy was refused");
}

// One live region for the page: screen readers hear it, and the button shows the same.
function say(text) {
  let region = document.getElementById("belegg-said");
  if (!region) {
    region = document.createElement("div");
    region.id = "belegg-said";
    region.className = "belegg-hidden";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  region.textContent = "";
  requestAnimationFrame(() => { region.textContent = text; });
}

async function onClick(event) {
  const button = event.target.closest?.(".belegg-copy");
  if (!button || button.dataset.label) return;
  const said = button.closest("[data-copied]").dataset;
  let text = said.copied;
  try {
    await copy(textOf(button));
  } catch {
    text = said.failed;
  }
  say(text);
  button.dataset.label = button.textContent;
  button.textContent = text;
  setTimeout(() => {
    button.textContent = button.dataset.label;
    delete button.dataset.label;
  }, 2500);
}

for (const button of document.querySelectorAll(".belegg-copy")) button.hidden = false;
document.addEventListener("click", onClick);

const menu = document.querySelector(".belegg-menu");

function closeMenu(event) {
  if (!menu?.open) return;
  const outside = event.type === "click" && !menu.contains(event.target);
  if (outside || event.key === "Escape") menu.open = false;
  if (event.key === "Escape") menu.querySelector("summary").focus();
}

document.addEventListener("click", closeMenu);
document.addEventListener("keydown", closeMenu);

for (const link of document.querySelectorAll(".belegg-quote__permalink")) link.dataset.address ??= link.href;

// Material gives the frame of the menu its height once the page is laid out.
function showWhereOneIs() {
  const here = document.querySelector(".md-sidebar--primary .belegg-nav [aria-current]");
  const frame = here?.closest(".md-sidebar__scrollwrap");
  if (frame && here.offsetTop > frame.clientHeight) {
    frame.scrollTop = here.offsetTop - frame.clientHeight / 2;
  }
}

addEventListener("load", () => requestAnimationFrame(showWhereOneIs));
