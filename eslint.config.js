import js from "@eslint/js";
import compat from "eslint-plugin-compat";
import globals from "globals";

export default [
  { ignores: [".venv/", "static/build/", "staticfiles/", "var/"] },
  js.configs.recommended,
  {
    ...compat.configs["flat/recommended"],
    files: ["static/js/**/*.js"],
    languageOptions: { globals: globals.browser },
  },
  { files: ["*.js"], languageOptions: { globals: globals.node } },
];
