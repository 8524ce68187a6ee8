// What a page does beyond reading: copying, closing a panel, scrolling a wide formula by key.

const [copy, copied] = document.documentElement.lang.startsWith("zh")
  ? ["复制", "已复制"]
  : ["Copy", "Copied"];

for (const block of document.querySelectorAll(".highlight:not(.output, .error):has(> pre)")) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "code-copy", textContent: copy });
  button.dataset.copied = copied;
  block.append(button);
}

function closeMarks(except) {
  for (const mark of document.querySelectorAll(".mark[open]")) {
    if (mark !== except) mark.open = false;
  }
}

document.addEventListener("click", (event) => {
  const mark = event.target.closest(".mark");
  closeMarks(mark);
  const button = event.target.closest(".mark__copy, .code-copy");
  if (button) copyWith(button);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector(".mark[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});

async function copyWith(button) {
  const tex = button.closest(".equation")?.dataset.tex;
  await navigator.clipboard.writeText(tex ?? button.parentElement.querySelector("code").textContent);
  const words = button.textContent;
  button.textContent = button.dataset.copied;
  setTimeout(() => { button.textContent = words; }, 1500);
}

// A selection that holds formulas is copied with their LaTeX instead of their glyphs.
document.addEventListener("copy", (event) => {
  const selection = getSelection();
  if (selection.isCollapsed) return;
  const holder = document.createElement("div");
  for (let index = 0; index < selection.rangeCount; index += 1) {
    holder.append(selection.getRangeAt(index).cloneContents());
  }
  const formulas = holder.querySelectorAll("[data-tex]");
  if (!formulas.length) return;
  for (const formula of formulas) {
    const { tex } = formula.dataset;
    formula.replaceWith(formula.classList.contains("equation") ? `\n$$\n${tex}\n$$\n` : `$${tex}$`);
  }
  event.clipboardData.setData("text/plain", holder.innerText ?? holder.textContent);
  event.preventDefault();
});

// What scrolls sideways must be reachable by keyboard; what does not scroll should not stop the Tab key.
const resized = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
for (const box of document.querySelectorAll(".equation__formula, .md-typeset__scrollwrap")) {
  resized.observe(box);
}

// book.css leaves out of the layout what is far from the screen. Once the page has loaded, this is
// made up for a few elements at a time, so that nothing moves or waits when the reader gets there.
const LATER = ":is(article, .home) > :nth-child(n + 10)";
const deferred = document.querySelectorAll(
  `${LATER}:is(p, figure, .highlight), ${LATER} .equation__formula`,
);
const whenIdle = window.requestIdleCallback ?? ((task) => setTimeout(task, 30));

function layOut(start = 0) {
  const next = start + 4;
  for (let index = start; index < Math.min(next, deferred.length); index += 1) {
    deferred[index].style.contentVisibility = "visible";
  }
  if (next < deferred.length) whenIdle(() => layOut(next));
  else document.documentElement.dataset.laidOut = "";
}

if (document.readyState === "complete") whenIdle(() => layOut());
else addEventListener("load", () => whenIdle(() => layOut()));

// Paper cannot be unfolded.
addEventListener("beforeprint", () => {
  closeMarks();
  for (const folded of document.querySelectorAll(".md-content details:not(.mark):not([open])")) {
    folded.open = true;
    folded.dataset.unfolded = "";
  }
});
addEventListener("afterprint", () => {
  for (const folded of document.querySelectorAll("details[data-unfolded]")) {
    folded.open = false;
    delete folded.dataset.unfolded;
  }
});
