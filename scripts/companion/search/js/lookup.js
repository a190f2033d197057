// Reads the index into what a question is looked up in.
//
// A document is cut into segments: its title, what it stands in, each of its sentences. `places`
// tells in which segments a word stands, a name (`#` and its number), or a citation of a reference
// (`@` and its number).

(() => {
  "use strict";

  const { tokens, key, spellings } = self.companionSpelling;
  const { stem, capitals, isAcronym } = self.companionWords;

  const KINDS = ["section", "page", "entity", "trial", "question", "term"];
  const FIELD = { title: 7, asked: 2.5, above: 1.5, point: 1.5, text: 1, people: 3 };
  const ABOUT = 1.4;
  const LONGEST_NAME = 9;
  const STEP = 40; // documents, or names, at a time

  // Made in steps, between which a browser may do other things.
  function* lookup(data) {
    const documents = data.documents.map(([kind, label, title, within, address, sentences, weight, about, asked]) => ({
      kind: KINDS[kind], label, title, within, address, sentences, weight, about, asked, length: 0,
    }));
    const firstReference = documents.length;
    for (const [work, people, year, title] of data.references) {
      documents.push({
        kind: "reference", label: "Reference", title: `${people[0] ?? work} ${year || "n.d."}`, within: [],
        address: `references/#ref-${work}`, sentences: [title], weight: 1, about: [], asked: [], length: 0, people, year,
      });
    }

    // Names, and groups of words that are near one another, by every spelling.
    const names = data.names.map(([label, others, answers, families]) => ({ label, others, answers, families, kinds: [] }));
    const near = new Map();
    const byKey = new Map();
    const begins = new Set();
    const longNames = [];
    function register(number, written) {
      const needsCapitals = isAcronym(written.replace(/s$/, ""));
      for (const form of spellings(written)) {
        const parts = form.split(" ");
        const whole = parts.join("");
        if (parts.filter((part) => /[a-z]{3}/.test(part)).length > 3) longNames.push({ parts, number });
        const listed = byKey.get(whole) ?? [];
        if (listed.some((known) => known.number === number)) continue;
        listed.push({ number, needsCapitals });
        byKey.set(whole, listed);
        let begin = "";
        for (const piece of parts.flatMap((part) => part.match(/[a-z]+|[0-9.]+/g) ?? [])) begins.add((begin += piece));
        begin = "";
        for (const part of parts) begins.add((begin += part));
      }
    }
    for (const [number, name] of names.entries()) {
      if (number % STEP === STEP - 1) yield;
      for (const written of [name.label, ...name.others]) register(number, written);
      for (const family of name.families) names[family].kinds.push(number);
    }
    const meant = new Map(data.meant.map(([whole, number]) => [whole, [{ number, needsCapitals: false }]]));
    const alone = new Map(data.alone);
    function registerPhrase(phrase) {
      if (!phrase.includes(" ") || byKey.has(phrase.replaceAll(" ", ""))) return;
      names.push({ label: phrase, others: [], answers: [], families: [], kinds: [], isPhrase: true });
      register(names.length - 1, phrase);
    }
    const forms = new Map();
    for (const group of data.forms) {
      for (const phrase of group) {
        registerPhrase(phrase);
        const whole = phrase.replaceAll(" ", "");
        forms.set(whole, [...(forms.get(whole) ?? []), ...group.filter((other) => other !== phrase)]);
      }
    }
    for (const group of data.near) {
      for (const phrase of group) {
        registerPhrase(phrase);
        const whole = phrase.replaceAll(" ", "");
        const listed = near.get(whole) ?? [];
        near.set(whole, [...listed, ...group.filter((other) => other !== phrase)]);
        if (!phrase.includes(" ") && !near.has(`~${stem(phrase)}`)) near.set(`~${stem(phrase)}`, near.get(whole));
      }
    }

    // Every name in a text: the longest at each place, and shorter ones that end where a word ends.
    function namesIn(text, listed) {
      const found = [];
      for (let i = 0; i < listed.length; i++) {
        let joined = listed[i].word;
        if (!begins.has(joined)) continue;
        let best = null;
        for (let j = i; j < listed.length && j < i + LONGEST_NAME; j++) {
          if (j > i) joined += listed[j].word;
          if (!begins.has(joined)) break;
          for (const known of byKey.get(joined) ?? []) {
            if (known.needsCapitals && capitals(text.slice(listed[i].start, listed[j].end)) < 2) continue;
            if (best && best.last === j) best.numbers.push(known.number);
            else {
              if (best && !listed[best.last + 1].hangs && !/^\d/.test(listed[best.last + 1].word)) found.push(best);
              best = { first: i, last: j, numbers: [known.number] };
            }
          }
        }
        if (best) found.push(best);
      }
      return found;
    }

    // What is written where: a word, `#` and a name, or `@` and a reference -> numbers of segments.
    const places = new Map();
    const segments = [];
    const plain = new Set(); // written in small letters somewhere: a word
    const ordinary = new Set(); // written with no capital but the first: no symbol
    function put(what, segment) {
      const listed = places.get(what);
      if (listed) listed.push(segment);
      else places.set(what, [segment]);
    }
    function add(document, text, weight, cited = [], sentence = -1) {
      const segment = segments.push({ document, weight, sentence }) - 1;
      const listed = tokens(text);
      let joined = "";
      listed.forEach((token, i) => {
        put(token.word, segment);
        if (!plain.has(token.word)) {
          if (/^\p{Ll}+$/u.test(token.raw)) plain.add(token.word);
          if (/^\p{L}\p{Ll}+$/u.test(token.raw)) ordinary.add(token.word);
        }
        joined = token.hangs && i ? joined + token.word : token.word;
        if (joined !== token.word && joined.length < 30) put(joined, segment);
      });
      for (const { numbers } of namesIn(text, listed)) for (const number of numbers) put(`#${number}`, segment);
      for (const work of cited) put(`@${work}`, segment);
      if (sentence >= 0) documents[document].length += listed.length;
      if (sentence >= 0 && documents[document].people) documents[document].said = ` ${listed.map((token) => token.word).join(" ")} `;
    }
    const about = new Map();
    for (const [number, document] of documents.entries()) {
      if (number % STEP === STEP - 1) yield;
      document.titleAt = segments.length;
      add(number, document.title, FIELD.title);
      for (const title of document.within) add(number, title, FIELD.above);
      for (const question of document.asked) add(number, documents[question].title, FIELD.asked);
      document.firstAt = segments.length;
      document.sentences.forEach((said, i) => {
        const [text, cited, isPoint] = typeof said === "string" ? [said] : said;
        add(number, text, isPoint ? FIELD.point : FIELD.text, cited, i);
      });
      for (let i = 0; i < document.about.length; i += 2) {
        const listed = about.get(document.about[i]) ?? [];
        listed.push([number, ABOUT * Math.log2(1 + document.about[i + 1])]);
        about.set(document.about[i], listed);
      }
      if (document.people) {
        add(number, `${document.people.join(" · ")} ${document.year || ""}`, FIELD.people);
        put(`@${number - firstReference}`, segments.length - 1);
      }
    }
    yield;
    const families = new Set([...byKey.keys()].flatMap((whole) => /^[a-z]+(?=\d)/.exec(whole) ?? []));
    // What the site is about: what names and titles say.
    const titles = documents.filter(({ kind }) => kind !== "reference").map(({ title }) => title);
    // The first word of a name -> the names.
    const firstWords = new Map();
    for (const [number, { label }] of names.entries()) {
      const [first, ...others] = tokens(label);
      if (others.length) firstWords.set(first.word, [...(firstWords.get(first.word) ?? []), number]);
    }
    const topics = new Set([...byKey.keys(), ...titles.flatMap((title) => tokens(title).map((token) => token.word))]);
    const count = documents.filter((document) => document.kind === "section").length;
    const average = documents.reduce((sum, document) => sum + (document.kind === "section" ? document.length : 0), 0) / Math.max(1, count);

    const authors = new Map();
    data.references.forEach(([, people], work) => {
      for (const person of people) {
        const whole = key(person);
        authors.set(whole, [...(authors.get(whole) ?? []), work]);
      }
    });
    // Words that nothing is written with, but that stand for some that are: prothrombotic.
    const known = [...data.forms, ...data.near].flat().flatMap((phrase) => phrase.split(" ")).filter((word) => /^[a-z]{4,}$/.test(word));
    for (const word of known) ordinary.add(word);
    const lexicon = [...new Set([...places.keys(), ...known])].filter((word) => /^[a-z]/.test(word));
    const stems = new Map();
    for (const word of lexicon) {
      const root = stem(word);
      const listed = stems.get(root);
      if (listed) listed.push(word);
      else stems.set(root, [word]);
    }
    const ordered = lexicon.slice().sort();
    const often = (what) => places.get(what)?.length ?? 0;

    return {
      documents, firstReference, references: data.references, names, byKey, meant, alone, firstWords, longNames, near, forms, namesIn, places,
      segments, plain, ordinary, families, topics, authors, lexicon, ordered, stems, about, count, average, often,
    };
  }

  self.companionLookup = lookup;
})();
