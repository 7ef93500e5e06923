// Builds static/build/: the style sheet and the fonts.

import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { compile } from "sass";

const target = "static/build";
const fonts = [
  // One file for all weights: on the screen the letters we write in, on paper all that there are.
  ["@fontsource-variable/source-sans-3", /-wght-normal\.woff2$/],
  ["@fontsource/source-sans-3", /-latin(-ext)?-(400|600|700)-(normal|italic)\.woff2$/],
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
