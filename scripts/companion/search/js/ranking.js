// Weighs documents by the terms of a question: what holds all of them stands before what holds one;
// a title or a finding that is about a term before a passing mention.

(() => {
  "use strict";

  const { tokens, key } = self.companionSpelling;
  const { STOP, isWeak: isWeakWord } = self.companionWords;
  const { WEIGHT } = self.companionAlternatives;

  const PRIOR = { section: 1, page: 0.8, entity: 0.5, trial: 0.6, question: 0.65, term: 0.5, reference: 0.5 };
  const AT_MOST = { question: 2, trial: 3, term: 2, reference: 3, entity: 3 };
  const TITLE = 1;
  const SAME = 0.8; // of a title and a question
  const SATURATION = 2.2; // BM25: k1
  const LENGTH = 0.4; // BM25: b
  const TOLD = 0.5; // how well a finding answers for what it names
  const ENOUGH = 0.4; // of what the best holds of a question: what holds less is far-fetched

  self.companionRanking = (lookup) => {
    const { documents, firstReference, names, alone, firstWords, often, namesIn, places, segments, about, count, average } = lookup;

    const isWeak = ({ typed }) => isWeakWord(key(typed));

    // What a term is, in a text: where its words and names stand.
    function spansIn(text, terms) {
      const listed = tokens(text);
      const spans = [];
      const holds = (what) => Math.max(0, ...terms.map((term) => term.alternatives.get(what) ?? 0));
      for (const { first, last, numbers } of namesIn(text, listed)) {
        if (numbers.some((number) => holds(`#${number}`) >= 0.5)) spans.push([listed[first].start, listed[last].end]);
      }
      listed.forEach((token, i) => {
        if (holds(token.word) >= 0.5) spans.push([token.start, token.end]);
        else if (i && token.hangs && holds(listed[i - 1].word + token.word) >= 0.5) spans.push([listed[i - 1].start, token.end]);
      });
      spans.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
      return spans.reduce((kept, span) => {
        const last = kept.at(-1);
        if (last && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
        else kept.push([...span]);
        return kept;
      }, []);
    }

    // How much of the question its title says, and how much of its title the question says.
    function titled(number, terms, parts, whole) {
      const { title, titleAt } = documents[number];
      const held = parts.reduce((sum, part) => sum + ((part.bySegment.get(titleAt) ?? 0) >= 0.5 ? part.tells : 0), 0) / whole;
      if (!held) return 0;
      const said = tokens(title).filter((token) => !STOP.has(token.word));
      const spans = spansIn(title, terms);
      const covered = said.filter((token) => spans.some(([start, end]) => start <= token.start && token.end <= end));
      return held * (0.4 + (0.6 * covered.length) / Math.max(1, said.length));
    }

    // A chapter that is called what was asked for stands first: Safety, Angiogenesis.
    const isCalled = (number, title, parts) => {
      if (title < SAME || documents[number].kind !== "page") return false;
      return documents[number].weight === 1 || parts.every(({ bySegment, tells }) => !tells || bySegment.get(documents[number].titleAt) === 1);
    };

    // Where a term stands, and how rare it is.
    function partOf(term) {
      const byDocument = new Map();
      const bySegment = new Map();
      const touch = (document, amount, quality) => {
        const known = byDocument.get(document) ?? { amount: 0, quality: 0 };
        byDocument.set(document, { amount: known.amount + amount, quality: Math.max(known.quality, quality) });
      };
      const stands = (segment, weight) => {
        const before = bySegment.get(segment) ?? 0;
        if (weight <= before) return;
        bySegment.set(segment, weight);
        touch(segments[segment].document, segments[segment].weight * (weight - before), weight);
      };
      for (const [what, weight] of term.alternatives) for (const segment of places.get(what) ?? []) stands(segment, weight);
      // A name of several words, its words apart: adult pulp of dental origin.
      if (term.words?.length > 1) {
        const [one, ...others] = term.words.map((word) => new Set(places.get(word)));
        for (const segment of one) if (others.every((other) => other.has(segment))) stands(segment, WEIGHT.apart);
      }
      for (const number of term.names ?? []) {
        for (const answer of names[number].answers) {
          for (const [document, told] of about.get(answer) ?? []) touch(document, told, TOLD);
        }
      }
      const held = [...byDocument].filter(([document, { quality }]) => quality >= 0.5 && documents[document].kind === "section").length;
      const rarity = Math.max(0.08, Math.log(1 + (count - held + 0.5) / (held + 0.5)));
      return { byDocument, bySegment, rarity: isWeak(term) ? rarity * 0.35 : rarity, tells: isWeak(term) ? 0 : rarity };
    }

    // Document -> the largest share of a question that one of its segments holds.
    function bestShares(parts, whole) {
      const best = new Map();
      for (const segment of new Set(parts.flatMap(({ bySegment }) => [...bySegment.keys()]))) {
        const { document } = segments[segment];
        const share = parts.reduce((sum, { rarity, bySegment }) => sum + rarity * (bySegment.get(segment) ?? 0), 0) / whole;
        if (share > (best.get(document) ?? 0)) best.set(document, share);
      }
      return best;
    }

    function weigh(terms) {
      const parts = terms.map(partOf);
      const whole = parts.reduce((sum, part) => sum + part.rarity, 0);
      if (parts.every((part) => !part.tells)) for (const part of parts) part.tells = part.rarity; // Findings, What is new
      const telling = parts.reduce((sum, part) => sum + part.tells, 0);
      const shares = bestShares(parts, whole);
      const scored = new Map();
      for (const document of new Set(parts.flatMap(({ byDocument }) => [...byDocument.keys()]))) {
        const { length, weight, kind } = documents[document];
        const norm = SATURATION * (1 - LENGTH + (LENGTH * length) / average);
        let sum = 0;
        let covered = 0;
        for (const { byDocument, rarity } of parts) {
          const { amount = 0, quality = 0 } = byDocument.get(document) ?? {};
          sum += (rarity * amount * (SATURATION + 1)) / (amount + norm);
          covered += (rarity * quality) / whole;
        }
        const share = 0.6 + 0.6 * (shares.get(document) ?? 0);
        const title = titled(document, terms, parts, telling);
        const prior = isCalled(document, title, parts) ? 1 : PRIOR[kind];
        scored.set(document, { score: sum * covered ** 1.5 * share * (1 + TITLE * title) * weight * prior, covered, title });
      }
      const least = ENOUGH * Math.max(0, ...[...scored.values()].map((one) => one.covered));
      const kept = [...scored].filter(([, one]) => one.score > 0 && one.covered >= least);
      const called = ([number, { title }]) => Number(isCalled(number, title, parts));
      kept.sort((a, b) => called(b) - called(a) || b[1].score - a[1].score);
      return { parts, ranked: kept.map(([number]) => number) };
    }

    // A question that is one name is answered by what bears it, then by sections, then by its
    // entry in the glossary; else documents stand by their score. Sections are the answer that
    // explains: two of the first three are.
    function order(terms, ranked, question) {
      const first = [];
      const third = [];
      const telling = terms.filter((term) => !isWeak(term));
      if (telling.length === 1) {
        const [{ typed, works = [], names: named = [], isWord }] = telling;
        if (!named.length && alone.has(key(typed))) first.push(alone.get(key(typed)));
        first.push(...works.map((work) => firstReference + work));
        if (!named.length && !works.length) third.push(...begun(key(typed)));
        if (named.length && !isWord) {
          const answers = named.flatMap((number) => names[number].answers);
          const above = named.flatMap((number) => names[number].families.flatMap((family) => names[family].answers));
          const own = answers.filter((number) => documents[number].kind !== "term");
          const kin = above.filter((number) => documents[number].kind === "entity");
          third.push(...answers.filter((number) => documents[number].kind === "term"));
          // What names only its kind comes behind what the glossary says of it.
          if (own.length || !third.length) first.push(...(own.length ? own : kin.slice(0, 1)));
          else third.push(...kin.slice(0, 1));
        }
      }
      const queue = [...new Set([...first, ...third.filter(() => first.length), ...ranked])];
      const isText = (number) => documents[number].kind === "section" || documents[number].kind === "page";
      const texts = queue.filter(isText);
      const [work, ...works] = soughtWorks(terms, ranked, question);
      const lead = work ? [work, ...texts.slice(0, works.length ? 1 : 2), ...works] : first.length ? [first[0], ...texts.slice(0, 2)] : third.length ? [...texts.slice(0, 2), ...third] : firstThree(queue, isText);
      return mixed([...new Set([...lead, ...third, ...queue])]);
    }

    // What the glossary says of the name that a word begins: mesenchymal.
    function begun(word) {
      const numbers = (firstWords.get(word) ?? []).toSorted((a, b) => often(`#${b}`) - often(`#${a}`));
      return numbers.flatMap((number) => names[number].answers).filter((number) => documents[number].kind === "term").slice(0, 1);
    }

    // The works that a question is after: one of a person that it names, or those whose title it
    // is, or a part of it as it stands.
    function soughtWorks(terms, ranked, question) {
      if (terms.length < 2) return [];
      const titled = documents.flatMap(({ said }, number) => (said?.includes(` ${question}`) ? [number] : []));
      const isBegun = (number) => Number(documents[number].said.startsWith(` ${question}`));
      if (question.split(" ").length > 3 && titled.length) return titled.sort((a, b) => isBegun(b) - isBegun(a)).slice(0, 2);
      const works = ranked.filter((number) => documents[number].kind === "reference");
      const [named, own] = ["works", "firsts"].map((which) => terms.flatMap((term) => (term[which] ?? []).map((work) => firstReference + work)));
      const isTitle = (number) => {
        const [title] = documents[number].sentences;
        const said = tokens(title).filter((token) => !STOP.has(token.word));
        const spans = spansIn(title, terms);
        const covered = said.filter((token) => spans.some(([start, end]) => start <= token.start && token.end <= end));
        return said.length >= terms.length && covered.length >= 0.75 * said.length;
      };
      if (named.length) {
        // Of those by a first author of this name, the one that holds most of the question.
        const of = (among) => works.filter((number) => among.includes(number));
        return [...of(own), ...own, ...of(named)].slice(0, 1);
      }
      return terms.length > 3 ? works.slice(0, 5).filter(isTitle).slice(0, 1) : [];
    }

    // No more of a kind than leaves room for others; what is too many goes to the end.
    function mixed(queue) {
      const counts = {};
      const isRoom = (number) => {
        const { kind } = documents[number];
        counts[kind] = (counts[kind] ?? 0) + 1;
        return counts[kind] <= (AT_MOST[kind] ?? Infinity);
      };
      const kept = new Set(queue.filter(isRoom));
      return [...kept, ...queue.filter((number) => !kept.has(number))];
    }

    function firstThree(queue, isText) {
      const lead = [];
      let others = 0;
      for (const number of queue) {
        if (lead.length === 3) break;
        if (isText(number) || !others++) lead.push(number);
      }
      return lead;
    }

    return { weigh, order, spansIn };
  };
})();
