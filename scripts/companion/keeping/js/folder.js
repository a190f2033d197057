// In a folder there is no server: this answers what other scripts fetch, from scripts that hold the
// files, and completes links that scripts make. Links of the pages themselves are complete.

(() => {
  "use strict";

  const root = new URL("../../", document.currentScript.src);
  const INDEX = "index.html";
  const files = new Map();
  const loading = new Map();

  self.companionFolder = (held) => {
    for (const [name, text] of Object.entries(held)) files.set(name, text);
  };

  // The twin of `bundle` in folder.py.
  function bundle(name) {
    const parts = name.split("/");
    const [ending] = /\.\w+$/.exec(parts.pop()) ?? [""];
    return `assets/folder/${parts.slice(0, 2).join("-") || "root"}${ending}.js`;
  }

  function load(address) {
    if (!loading.has(address)) {
      loading.set(
        address,
        new Promise((resolve, reject) => {
          const script = document.createElement("script");
          script.src = new URL(address, root);
          script.onload = resolve;
          script.onerror = () => reject(new TypeError(`${address} is not in this folder`));
          document.head.append(script);
        }),
      );
    }
    return loading.get(address);
  }

  const fetched = self.fetch;
  self.fetch = async (asked, options) => {
    const address = new URL(asked instanceof Request ? asked.url : asked, document.baseURI);
    if (!address.href.startsWith(root.href)) return fetched.call(self, asked, options);
    const name = decodeURIComponent(address.pathname.slice(root.pathname.length));
    if (!files.has(name)) await load(bundle(name));
    return files.has(name) ? new Response(files.get(name)) : new Response("", { status: 404 });
  };

  // The theme asks for the list of all pages, does without it, and would leave an error behind.
  const { open, send } = XMLHttpRequest.prototype;
  const unanswered = new WeakSet();
  XMLHttpRequest.prototype.open = function (method, address, ...others) {
    if (new URL(address, document.baseURI).protocol === "file:") unanswered.add(this);
    return open.call(this, method, address, ...others);
  };
  XMLHttpRequest.prototype.send = function (...body) {
    if (unanswered.has(this)) setTimeout(() => this.dispatchEvent(new ProgressEvent("error")));
    else send.apply(this, body);
  };

  function complete(event) {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!(link instanceof HTMLAnchorElement) || link.protocol !== "file:") return;
    if (link.pathname.endsWith("/")) link.pathname += INDEX;
  }

  for (const kind of ["pointerdown", "focusin", "click"]) document.addEventListener(kind, complete, true);
})();
