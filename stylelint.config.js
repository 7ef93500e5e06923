export default {
  extends: ["stylelint-config-recommended-scss"],
  plugins: ["stylelint-no-unsupported-browser-features"],
  rules: {
    "plugin/no-unsupported-browser-features": [
      true,
      {
        // Nesting is Sass's and never reaches a browser; where :focus-visible is unknown, the
        // browser draws its own ring.
        ignore: ["css-nesting", "css-focus-visible"],
        ignorePartialSupport: true,
      },
    ],
    // Bootstrap 5.3 is imported and its maps are changed in its own, older way.
    "no-invalid-position-at-import-rule": null,
    "scss/no-global-function-names": null,
  },
};
