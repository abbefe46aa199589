// The Content-Security-Policy of /docs allows only styles with the nonce of the response. The vendored page sets its styles without one.
"use strict";

const nonce = document.currentScript.nonce;
const createElement = document.createElement;
document.createElement = function (name, options) {
  const element = createElement.call(this, name, options);
  if (String(name).toLowerCase() === "style") element.nonce = nonce;
  return element;
};

// The policy blocks style attributes, but not styles that a script sets.
const setAttribute = Element.prototype.setAttribute;
Element.prototype.setAttribute = function (name, value) {
  if (String(name).toLowerCase() === "style" && this.style) this.style.cssText = value;
  else setAttribute.call(this, name, value);
};

// Removes style attributes from markup before it is parsed, and sets them afterwards. Code samples with line numbers need them.
const innerHtml = Object.getOwnPropertyDescriptor(Element.prototype, "innerHTML");
Object.defineProperty(Element.prototype, "innerHTML", {
  ...innerHtml,
  set(html) {
    const tags = /<[a-z][^<>]*>/gi;
    innerHtml.set.call(this, String(html ?? "").replace(tags, (tag) => tag.replace(/\sstyle=/i, " data-inline-style=")));
    for (const element of this.querySelectorAll("[data-inline-style]")) {
      element.setAttribute("style", element.dataset.inlineStyle);
      element.removeAttribute("data-inline-style");
    }
  },
});
