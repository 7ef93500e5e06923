// Builds static/build/: the style sheet and the fonts.

import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { compile } from "sass";

const target = "static/build";
const fonts = [
  // One file for all weights: on the screen the letters we write in, on paper all that there are.
  ["@fontsource-variable/source-sans-3", /-wght-normal\.woff2$/],
  // What people write in other letters, and what they draw with them: one weight, on paper alone.
  ["@fontsource/vazirmatn", /-arabic-400-normal\.woff2$/],
  ["@fontsource/noto-sans-hebrew", /-hebrew-400-normal\.woff2$/],
  ["@fontsource/noto-sans-thai", /-thai-400-normal\.woff2$/],
  ["@fontsource-variable/noto-sans-ethiopic", /-ethiopic-wght-normal\.woff2$/],
  ["@fontsource/noto-emoji", /-emoji-400-normal\.woff2$/],
];

rmSync(target, { recursive: true, force: true });
mkdirSync(`${target}/fonts`, { recursive: true });

const { css } = compile("static/scss/app.scss", {
  style: "compressed",
  loadPaths: ["node_modules"],
  // Bootstrap 5.3 is written for the older Sass modules.
  quietDeps: true,
  silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
});
writeFileSync(`${target}/app.css`, css);

for (const [source, pattern] of fonts) {
  const folder = `node_modules/${source}/files`;
  for (const name of readdirSync(folder).filter((name) => pattern.test(name))) {
    cpSync(`${folder}/${name}`, `${target}/fonts/${name}`);
  }
}
