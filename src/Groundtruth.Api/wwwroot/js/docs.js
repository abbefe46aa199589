// The Content-Security-Policy of /docs allows only styles with the nonce of the response. The vendored page adds its styles without one.
"use strict";

const nonce = document.currentScript.nonce;
const createElement = document.createElement;
document.createElement = function (name, options) {
  const element = createElement.call(this, name, options);
  if (String(name).toLowerCase() === "style") element.nonce = nonce;
  return element;
};
