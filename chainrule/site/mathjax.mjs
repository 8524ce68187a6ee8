// Formulas in, HTML out. Started by mathjax.py with the folder of the npm packages as its argument.
// First line on stdout: {css}, the rules that every formula needs. Then, for each line {tex, display}
// on stdin, one line {html, css} with the further rules of this formula, or {error}.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const require = createRequire(`${process.argv[2]}/`);
const MathJax = require('mathjax');

const errors = [];
await MathJax.init({
  loader: {
    load: ['input/tex-base', '[tex]/ams', '[tex]/mathtools', '[tex]/boldsymbol', 'output/chtml',
      'adaptors/liteDOM', 'a11y/assistive-mml'],
  },
  tex: {
    // No package that hides an unknown macro, fetches another package, or keeps state between formulas.
    packages: ['base', 'ams', 'mathtools', 'boldsymbol'],
    tags: 'none',
    formatError(jax, error) {
      errors.push(error.message);
      return jax.formatError(error);
    },
  },
  output: {
    font: 'mathjax-newcm',
    displayOverflow: 'overflow', // the page scrolls a wide formula in its own box
    linebreaks: { inline: true }, // a long inline formula wraps like text
    mtextInheritFont: true, // words are set in the face of the page
    matchFontHeight: false, // there is no page to measure here
  },
  chtml: { fontURL: 'fonts', adaptiveCSS: true },
  options: { enableAssistiveMml: true },
  startup: {
    typeset: false,
    ready() {
      delete MathJax.config.options.menuOptions; // assistive-mml sets it for a menu not loaded here
      MathJax.startup.defaultReady();
    },
  },
});

const adaptor = MathJax.startup.adaptor;
const output = MathJax.startup.document.outputJax;

// Attributes that only MathJax's own explorer reads.
const leanAttributes = (html) => html.replace(/ data-(?:latex|semantic|mjx|speech)[\w-]*="[^"]*"/g, '');

const rulesOf = (document) => adaptor.textContent(output.styleSheet(document)).trim().split('\n\n');
const answer = (object) => process.stdout.write(`${JSON.stringify(object)}\n`);

const baseRules = new Set(rulesOf(MathJax.startup.getDocument('')));
answer({ css: [...baseRules] });

async function render({ tex, display }) {
  errors.length = 0;
  MathJax.texReset();
  output.clearCache();
  const document = MathJax.startup.getDocument('');
  const node = await document.convertPromise(tex, { display });
  if (errors.length) return { error: errors.join('; ') };
  const html = leanAttributes(adaptor.outerHTML(node));
  if (html.includes('???')) return { error: 'a reference belongs into the text, outside of a formula' };
  return { html, css: rulesOf(document).filter((rule) => !baseRules.has(rule)) };
}

for await (const line of createInterface({ input: process.stdin })) {
  answer(await render(JSON.parse(line)).catch((error) => ({ error: String(error.message ?? error) })));
}
