// Opens pages in Chromium and says what is wrong with each: one line of JSON a page, `{ "name", "faults" }`.
//
// node look.mjs CHROMIUM LIST, the list being a JSON file of `{ "name", "file", "a4" }`: a page that may print on at most
// so many sheets.

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };

const [executablePath, list] = process.argv.slice(2);
const pages = JSON.parse(await readFile(list, "utf8"));
const axe = await readFile(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

const browser = await chromium.launch({
  executablePath,
  args: [
    "--no-sandbox", // as root, in a container
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
  ],
});
try {
  const waiting = [...pages];
  const worker = async () => {
    for (let page = waiting.shift(); page; page = waiting.shift()) {
      const faults = await look(page);
      console.log(JSON.stringify({ name: page.name, faults }));
    }
  };
  await Promise.all([worker(), worker(), worker()]);
} finally {
  await browser.close();
}

async function look({ file, a4 }) {
  const faults = [];
  const context = await browser.newContext({ viewport: WIDE, colorScheme: "light" });
  const page = await context.newPage();
  const address = pathToFileURL(file).href;
  page.on("console", (message) => faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const asked = request.url();
    if (asked !== address && !asked.startsWith("data:")) faults.push(`request: ${asked}`);
  });
  await page.goto(address);
  await page.evaluate(axe);
  await page.evaluate(() => document.querySelectorAll("details").forEach((closed) => (closed.open = true)));
  for (const [name, viewport, colorScheme] of [
    ["light", WIDE, "light"],
    ["dark", WIDE, "dark"],
    ["a phone", PHONE, "light"],
  ]) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    faults.push(...(await page.evaluate(judge)).map((fault) => `${name}: ${fault}`));
    faults.push(...(await page.evaluate(measure)).map((fault) => `${name}: ${fault}`));
  }
  for (const format of ["A4", "Letter"]) {
    const sheets = count(await page.pdf({ format, printBackground: true }));
    if (a4 && format === "A4" && sheets > a4) faults.push(`prints on ${sheets} sheets, not on ${a4}`);
    if (sheets < 1) faults.push(`prints on no sheet of ${format}`);
  }
  await context.close();
  return faults;
}

function count(pdf) {
  return (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;
}

// Runs in the page: what axe finds.
async function judge() {
  const { violations } = await globalThis.axe.run(document, {
    preload: false,
    resultTypes: ["violations"],
    rules: { "target-size": { enabled: true } },
  });
  return violations.map(({ id, help, nodes }) => `axe ${id} (${help}): ${nodes[0].html.slice(0, 200)}`);
}

// Runs in the page: what leaves it at the side, words of a chart that lie on other words or are cut off, and images that
// cannot be shown.
function measure() {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) faults.push(`scrolls to ${root.scrollWidth} of ${root.clientWidth} pixels`);
  for (const svg of document.querySelectorAll("svg")) {
    const frame = svg.getBoundingClientRect();
    if (frame.width === 0) continue;
    const texts = [...svg.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
    texts.forEach(([words, box], at) => {
      if (box.left < frame.left - 1 || box.right > frame.right + 1) faults.push(`leaves its chart: ${words}`);
      for (const [other, its] of texts.slice(at + 1)) {
        const across = Math.min(box.right, its.right) - Math.max(box.left, its.left);
        const down = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
        // A line's box is taller than its letters.
        if (across > 1 && down > box.height * 0.4) faults.push(`${words} lies on ${other}`);
      }
    });
  }
  for (const image of document.images) {
    if (!image.complete || image.naturalWidth === 0) faults.push(`an image cannot be shown: ${image.alt}`);
  }
  return faults;
}
