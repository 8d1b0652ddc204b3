// Gathers what the pages need from the installed packages, and draws the themes.
// Run in a folder that holds node_modules; writes vendor/ and themes/ there.
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { generateColorSchemes } from "@digdir/designsystemet/color";

const COPIES = {
  "htmx.min.js": "htmx.org/dist/htmx.min.js",
  "axe.min.js": "axe-core/axe.min.js",
  "designsystemet.css": "@digdir/designsystemet-css/dist/src/index.css",
  "designsystemet-theme.css": "@digdir/designsystemet-css/dist/theme/designsystemet.css",
};
// Latin-ext carries the Sámi letters.
const SUBSETS = ["inter-latin-wght-normal", "inter-latin-ext-wght-normal"];

const read = (path) => readFileSync(path, "utf8");
const installed = (path) => `node_modules/${path}`;

function copyFiles() {
  for (const [name, path] of Object.entries(COPIES)) copyFileSync(installed(path), `vendor/${name}`);
}

function copyLicences() {
  for (const name of Object.keys(JSON.parse(read("package.json")).dependencies)) {
    const licence = installed(`${name}/LICENSE`);
    const text = existsSync(licence) ? read(licence) : read(installed(`${name}/package.json`));
    writeFileSync(`vendor/licences/${name.replaceAll(/[@/]/g, "_")}.txt`, text);
  }
}

function copyFont() {
  const faces = read(installed("@fontsource-variable/inter/wght.css")).match(/@font-face \{[^}]*\}/g);
  const wanted = faces.filter((face) => SUBSETS.some((subset) => face.includes(`/${subset}.woff2`)));
  writeFileSync("vendor/inter.css", wanted.join("\n").replaceAll("./files/", ""));
  for (const subset of SUBSETS) {
    copyFileSync(
      installed(`@fontsource-variable/inter/files/${subset}.woff2`), `vendor/${subset}.woff2`);
  }
}

function symbol(name) {
  const svg = read(installed(`@navikt/aksel-icons/dist/svg/${name}.svg`));
  const shapes = svg.replace(/^\s*<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").trim();
  return `<symbol id="${name}" viewBox="0 0 24 24" fill="none">${shapes}</symbol>`;
}

function drawIcons() {
  const symbols = JSON.parse(read("icons.json")).map(symbol).join("\n");
  writeFileSync("vendor/icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols}\n</svg>\n`);
}

function variables(colours, scheme) {
  const lines = Object.entries(colours).flatMap(([name, hex]) =>
    generateColorSchemes(hex)[scheme].map((step) => `--ds-color-${name}-${step.name}: ${step.hex};`));
  return lines.join(" ");
}

// The same layers as the default theme that it stands on, so that it wins by coming later.
function drawTheme(colours) {
  const light = variables(colours, "light");
  const dark = variables(colours, "dark");
  return `@layer ds.theme.color-scheme.light { :root, [data-color-scheme="light"] { ${light} } }
@layer ds.theme.color-scheme.dark { [data-color-scheme="dark"] { ${dark} }
@media (prefers-color-scheme: dark) { [data-color-scheme="auto"] { ${dark} } } }
`;
}

function drawThemes() {
  for (const [name, colours] of Object.entries(JSON.parse(read("themes.json")))) {
    writeFileSync(`themes/${name}.css`, drawTheme(colours));
  }
}

mkdirSync("vendor/licences", { recursive: true });
mkdirSync("themes", { recursive: true });
copyFiles();
copyLicences();
copyFont();
drawIcons();
drawThemes();
