// Lights the sentence that an address leads to, for a moment: a back-link from a reference or a mark
// of the field leads to the number of a citation, a link to a statement into one, and the sentence
// before it is what is meant.
// Without this script, or without CSS highlights, the block around it is lit by its style.

(() => {
  "use strict";

  const LASTING = 5000; // ms
  const NAME = "told";
  if (!window.CSS?.highlights || !window.Intl?.Segmenter) return;
  const sentences = new Intl.Segmenter("en", { granularity: "sentence" });
  let timer = 0;

  // The text of a block as a reader sees it, without the numbers of citations.
  function textNodes(block) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest("sup.citations, template, details.cite") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    return found;
  }

  function rangeOf(sup) {
    const block = sup.closest("p, li, td, figcaption, dd");
    if (!block) return null;
    const nodes = textNodes(block);
    let text = "";
    let at = 0;
    const starts = nodes.map((node) => {
      const start = text.length;
      if (node.compareDocumentPosition(sup) & Node.DOCUMENT_POSITION_FOLLOWING) at = start + node.length;
      text += node.data;
      return start;
    });
    const sentence = sentences.segment(text).containing(Math.max(0, at - 1));
    if (!sentence) return null;
    const place = (offset) => {
      const index = starts.findLastIndex((start) => start <= offset);
      return [nodes[index], Math.min(offset - starts[index], nodes[index].length)];
    };
    const range = document.createRange();
    range.setStart(...place(sentence.index));
    range.setEnd(...place(sentence.index + sentence.segment.trimEnd().length));
    return range;
  }

  function light() {
    clearTimeout(timer);
    CSS.highlights.delete(NAME);
    const target = document.getElementById(location.hash.slice(1));
    const sup = target?.closest("sup.citations");
    const range = sup ? rangeOf(sup) : null;
    if (!range) return;
    CSS.highlights.set(NAME, new Highlight(range));
    timer = setTimeout(() => CSS.highlights.delete(NAME), LASTING);
  }

  window.addEventListener("hashchange", light);
  light();
})();
