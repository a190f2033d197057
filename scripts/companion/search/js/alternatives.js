// The words under which a term of a question is known, each with how well it answers for it:
// what was typed, other spellings of the name that it is, other forms of the word, words near it.

(() => {
  "use strict";

  const { tokens } = self.companionSpelling;
  const { stem } = self.companionWords;

  const WEIGHT = { typed: 1, name: 1, kind: 0.7, family: 0.45, form: 0.8, begun: 0.6, near: 0.3, instead: 0.6, slip: 0.7, head: 0.5, apart: 0.6 };

  const FEW = 3; // sections
  const MANY = 30; // places, among which there are more than few

  self.companionAlternatives = ({ documents, segments, places, names, byKey, near, forms, stems, ordered, often }) => {
    const better = (alternatives, what, weight) => alternatives.set(what, Math.max(weight, alternatives.get(what) ?? 0));
    const further = (alternatives, found, weight) => {
      for (const [what, own] of found) if (!alternatives.has(what)) alternatives.set(what, own * weight);
    };

    function withName(alternatives, number, weight = WEIGHT.name) {
      better(alternatives, `#${number}`, weight);
      for (const kind of names[number].kinds) better(alternatives, `#${kind}`, weight * WEIGHT.kind);
      const isHeld = often(`#${number}`) > 0;
      for (const family of names[number].families) better(alternatives, `#${family}`, weight * (isHeld ? WEIGHT.family : 1));
    }

    function withWord(alternatives, word) {
      if (often(word)) better(alternatives, word, WEIGHT.typed);
      for (const form of stems.get(stem(word)) ?? []) better(alternatives, form, WEIGHT.form);
      withForms(alternatives, word);
    }

    // A phrase is looked up as the name that it is.
    const numbersOf = (phrase) => (byKey.get(phrase.replaceAll(" ", "")) ?? []).map(({ number }) => `#${number}`);

    function withForms(alternatives, whole) {
      for (const form of forms.get(whole) ?? []) {
        for (const what of form.includes(" ") ? numbersOf(form) : [form]) better(alternatives, what, WEIGHT.form);
      }
    }

    function sectionsOf(what) {
      const found = (places.get(what) ?? []).slice(0, MANY).map((segment) => segments[segment].document);
      return found.filter((document) => documents[document].kind === "section" || documents[document].kind === "page");
    }

    // Of a name that hardly any text holds, the word that says what it is: macrophage.
    function withHead(alternatives, label) {
      const said = tokens(label);
      const head = said.at(-1)?.word;
      if (said.length < 2 || !often(head)) return;
      const found = new Map();
      withWord(found, head);
      further(alternatives, found, WEIGHT.head);
    }

    // Where hardly a section holds what was typed, what is near it is all there is.
    function withNear(alternatives, whole) {
      const held = new Set([...alternatives].flatMap(([what, weight]) => (weight > WEIGHT.instead ? sectionsOf(what) : [])));
      const weight = held.size < FEW ? WEIGHT.instead : WEIGHT.near;
      for (const other of near.get(whole) ?? near.get(`~${stem(whole)}`) ?? []) {
        const found = new Map();
        if (other.includes(" ")) for (const what of numbersOf(other)) found.set(what, 1);
        else withWord(found, other);
        further(alternatives, found, weight);
      }
    }

    function firstFrom(word) {
      let low = 0;
      let high = ordered.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (ordered[middle] < word) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    const isBeginning = (word) => word.length > 2 && (ordered[firstFrom(word)] ?? "").startsWith(word);

    function withBegun(alternatives, word) {
      if (word.length < 3 || /\d$/.test(word)) return;
      for (let i = firstFrom(word); i < ordered.length && ordered[i].startsWith(word); i++) {
        if (!alternatives.has(ordered[i])) alternatives.set(ordered[i], WEIGHT.begun);
      }
    }

    // Only as typed: the words as they stand, joined where they hang together.
    function withTyped(alternatives, listed) {
      const joined = listed.map((token) => token.word).join("");
      alternatives.set(joined, 1);
      if (listed.length > 1 && !often(joined)) for (const token of listed) alternatives.set(token.word, 0.5);
    }

    return { withName, withWord, withForms, withHead, withNear, withBegun, withTyped, isBeginning };
  };

  self.companionAlternatives.WEIGHT = WEIGHT;
})();
