// Answers questions from the index. Nothing here touches the page.
//
// A question is cut into terms (search-question.js), each known under several words
// (search-alternatives.js, search-slips.js). Documents are weighed by the terms that they hold
// (search-ranking.js), and each is shown with the sentence that holds most of them.

(() => {
  "use strict";

  const EVERYWHERE = 0.5; // rarity of a word that most sections hold
  const MOST_NAMES = 6;
  const AS_THEY_ARE = new Set(["entity", "reference", "trial"]); // their first sentence says what they are
  const POINT = 1.05; // a key point before a sentence that says as much

  const { words } = self.companionSpelling;
  const textOf = (said) => (typeof said === "string" ? said : said[0]);

  // Made in steps, between which a browser may do other things.
  function* steps(data) {
    const lookup = yield* self.companionLookup(data);
    const { documents, names, segments } = lookup;
    const { read } = self.companionQuestion(lookup);
    const { weigh, order, spansIn } = self.companionRanking(lookup);

    // The sentence that holds most of a question; the first of those that hold as much.
    function bestSentence(number, parts) {
      const { sentences, firstAt, kind } = documents[number];
      if (AS_THEY_ARE.has(kind)) return 0;
      let best = 0;
      let most = 0;
      sentences.forEach((_, i) => {
        const sum = parts.reduce((all, { rarity, bySegment }) => all + rarity * (bySegment.get(firstAt + i) ?? 0), 0);
        const share = sum * (segments[firstAt + i].weight > 1 ? POINT : 1);
        if (share > most + 1e-9) [best, most] = [i, share];
      });
      return best;
    }

    function answer(number, terms, parts) {
      const { kind, label, title, within, address, sentences, firstAt } = documents[number];
      const sentence = sentences.length ? textOf(sentences[bestSentence(number, parts)]) : "";
      // What stands everywhere, such as MSCs, is not lit where something rarer is.
      const rare = terms.filter((_, i) => parts[i].rarity > EVERYWHERE);
      const lit = rare.length ? rare : terms;
      const held = sentences.filter((_, i) => parts.some(({ bySegment }) => bySegment.has(firstAt + i)));
      const found = [title, ...held.map(textOf)].flatMap((text) => spansIn(text, lit).map(([start, end]) => text.slice(start, end)));
      return {
        kind, label, title, within, address, sentence,
        spans: spansIn(sentence, terms), titleSpans: spansIn(title, terms), found: [...new Set(found)],
      };
    }

    // Other spellings that were searched, but not of what stands everywhere.
    function alsoSearched(terms, parts) {
      const telling = terms.filter((_, i) => terms.length === 1 || parts[i].rarity > EVERYWHERE);
      return telling.flatMap(({ typed, names: numbers = [] }) =>
        numbers
          .map((number) => names[number])
          .filter(({ isPhrase, others }) => !isPhrase && others.length)
          .map(({ label, others }) => ({ typed, names: [label, ...others].slice(0, MOST_NAMES) })),
      );
    }

    // Args: the question; whether other spellings are left out; how many answers at most.
    function search(question, { isExact = false, most = 12 } = {}) {
      const { terms, notes } = read(question, isExact);
      if (!terms.length) return { results: [], notes };
      const { parts, ranked } = weigh(terms);
      const results = order(terms, ranked, words(question).join(" ")).slice(0, most).map((number) => answer(number, terms, parts));
      if (!results.length && !notes.missing.length) notes.missing.push({ typed: question.trim(), nearest: [] });
      return { results, notes: { ...notes, also: alsoSearched(terms, parts) } };
    }

    return { search };
  }

  // At once, for whoever can wait.
  function made(data) {
    const making = steps(data);
    let step = making.next();
    while (!step.done) step = making.next();
    return step.value;
  }

  self.companionEngine = { steps, made };
})();
