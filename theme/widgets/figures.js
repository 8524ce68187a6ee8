// Lets a reader's slider move its figure. The picture stands in the page from the start; Vega and
// the figure's specification are fetched when a slider is first touched or focused.

const SPECS = new URL("figures/", import.meta.url);
const RUNTIME = new URL("vega.js", import.meta.url);
const views = new WeakMap();

const sliders = (figure) => figure.querySelectorAll("input[data-signal]");

async function awaken(figure) {
  const spec = fetch(new URL(`${figure.dataset.figure}.json`, SPECS)).then((response) => {
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    return response.json();
  });
  const [{ default: embed }, vega] = await Promise.all([import(RUNTIME), spec]);
  const stage = document.createElement("div");
  const { view } = await embed(stage, vega, {
    mode: "vega",
    renderer: "svg", // its colors may be CSS variables, so it follows the palette by itself
    ast: true, // expressions are interpreted: the pages' security policy forbids eval
    actions: false,
    defaultStyle: false,
    tooltip: false,
  });
  for (const slider of sliders(figure)) view.signal(slider.dataset.signal, slider.valueAsNumber);
  await view.runAsync();
  const still = figure.querySelector("svg");
  const moving = stage.querySelector("svg");
  for (const name of ["role", "aria-label"]) moving.setAttribute(name, still.getAttribute(name));
  still.replaceWith(moving);
  return view;
}

function viewOf(figure) {
  if (!views.has(figure)) views.set(figure, awaken(figure));
  return views.get(figure);
}

async function move(figure, slider) {
  let text;
  let moved = true;
  try {
    const view = await viewOf(figure);
    await view.signal(slider.dataset.signal, slider.valueAsNumber).runAsync();
    const readings = figure.querySelectorAll('svg [class*="reading"] text');
    text = Array.from(readings, (reading) => reading.textContent).join(" ");
  } catch (error) {
    console.error(error);
    views.delete(figure); // so that the next touch tries again
    text = figure.dataset.still;
    moved = false;
  }
  const readout = figure.querySelector("output");
  readout.textContent = text;
  readout.classList.toggle("figure__readout--shown", !moved);
}

// One listener for the page, so that it does not matter when a figure enters the page.
function listen(type, act) {
  document.addEventListener(type, ({ target }) => {
    const figure = target instanceof Element && target.closest("[data-figure]");
    if (figure && target.matches("input[data-signal]")) act(figure, target);
  });
}

listen("input", move);
for (const type of ["pointerdown", "focusin"]) listen(type, (figure) => viewOf(figure).catch(() => {}));
