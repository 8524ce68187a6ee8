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

// The fonts of the formulas further down come now, not one after the other when they are laid out.
for (const face of document.fonts) {
  const [, name] = face.family.match(/MJX-(NCM-[\w-]+)/) ?? [];
  if (name && document.getElementsByClassName(name).length) face.load();
}

// book.css keeps what is far from the screen out of the layout. In the browser's idle time those
// elements are measured one by one, which paints nothing; then all get their true height at once, so
// that nothing moves when the reader comes near. Boxes that scroll sideways become reachable by key.
const FAR = ":is(article, .home) > :nth-child(n + 10)";
const far = `${FAR}:is(p, figure, .highlight), ${FAR} .equation__formula`;
const boxes = ".equation__formula, .md-typeset__scrollwrap, pre > code";
const measured = [...document.querySelectorAll(`${far}, ${boxes}`)];
// A busy page has no idle time: after a while the work is done all the same, in small portions.
const whenIdle = window.requestIdleCallback
  ? (task) => requestIdleCallback(task, { timeout: 300 })
  : (task) => setTimeout(task, 20);
let round = 0;

function measure(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  range.getBoundingClientRect(); // lays out what is inside; without it the sizes are estimates
  const { paddingTop, paddingBottom } = getComputedStyle(element);
  const height = element.scrollHeight - parseFloat(paddingTop) - parseFloat(paddingBottom);
  return { element, height, wide: element.scrollWidth > element.clientWidth };
}

function measureFrom(index, sizes, own, deadline) {
  if (own !== round) return;
  const start = performance.now();
  const hasTime = () => deadline?.didTimeout
    ? performance.now() - start < 8
    : deadline?.timeRemaining() > 5;
  do {
    if (index === measured.length) {
      apply(sizes);
      return;
    }
    sizes.push(measure(measured[index]));
    index += 1;
  } while (hasTime());
  whenIdle((next) => measureFrom(index, sizes, own, next));
}

// What the reader looks at stays where it is, though what stands above it may get its height now.
function apply(sizes) {
  const parts = [...document.querySelectorAll("article > *, .home > *")];
  const seen = scrollY > 0 && parts.find((part) => part.getBoundingClientRect().bottom > 80);
  const before = seen && seen.getBoundingClientRect().top;
  resize(sizes);
  if (seen) scrollBy({ top: seen.getBoundingClientRect().top - before, behavior: "instant" });
  document.documentElement.dataset.measured = "";
}

function resize(sizes) {
  for (const { element, height, wide } of sizes) {
    if (element.matches(far)) element.style.containIntrinsicBlockSize = `auto ${height}px`;
    if (!element.matches(boxes)) continue;
    if (wide) element.tabIndex = 0;
    else element.removeAttribute("tabindex");
  }
}

function measureAll() {
  delete document.documentElement.dataset.measured;
  round += 1;
  const own = round;
  whenIdle((deadline) => measureFrom(0, [], own, deadline));
}

if (document.readyState === "complete") measureAll();
else addEventListener("load", measureAll);
// A jump within the page before that needs every height on its way.
addEventListener("click", (event) => {
  if (event.target.closest('a[href*="#"]') && !("measured" in document.documentElement.dataset)) {
    document.documentElement.classList.remove("far");
  }
}, true);
addEventListener("resize", () => {
  for (const element of measured) element.style.containIntrinsicBlockSize = "";
  measureAll();
});
// A solution was opened: its formulas have a width now.
addEventListener("toggle", (event) => event.target.matches(".mark") || measureAll(), true);

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
