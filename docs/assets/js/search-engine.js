// Answers questions from the index. Nothing here touches the page.
//
// A question is cut into terms. Each term is known under several words: the one that was typed,
// other spellings of the name that it is, other forms of the word, words that are near it. A
// document counts by the terms that it holds (best, all of them), by where it holds them, and by
// the sentence that holds most of them, which is also what is shown of it.

(() => {
  "use strict";

  const { tokens, key, spellings } = self.companionSpelling;

  const KINDS = ["section", "page", "entity", "trial", "question", "term", "reference"];
  const PRIOR = { section: 1, page: 0.8, entity: 0.5, trial: 0.6, question: 0.65, term: 0.5, reference: 0.5 };
  const FIELD = { title: 7, asked: 2.5, above: 1.5, point: 1.5, text: 1, people: 3 };
  const ABOUT = 1.4;
  const TITLE = 1;
  const SATURATION = 2.2;
  const LENGTH = 0.4;
  const WEIGHT = { typed: 1, name: 1, kind: 0.7, family: 0.45, form: 0.8, begun: 0.6, near: 0.3, slip: 0.7 };
  const EVERYWHERE = 0.3; // rarity of a word that most sections hold
  const AT_MOST = { question: 2, trial: 3, term: 2, reference: 3, entity: 3 };
  const ENOUGH = 0.4; // of what the best holds of a question: what holds less is far-fetched
  const LONGEST_NAME = 9;
  const MOST_NAMES = 6;
  const STEP = 40; // documents, or names, at a time

  const STOP = new Set(
    ("a an the of in on at to for from by with within without and or nor but is are was were be been being do doe " +
      "did done can could may might will would should shall how what which who whom whose when where why that this " +
      "these those it its they them their there here as than then if into onto about any some ha have had having i " +
      "me my we our you your not no so such et al versus vs via per stand mean meaning many much more most other also " +
      "go get got give given doing difference between tell explain please").split(" "),
  );

  const WEAK = new Set(
    ("matter happen occur make made seen see show shown find found come came change best better good great help cause " +
      "promote reduce slow affect effect influence impact work use used using role become turn know known say said look " +
      "happen need really new important current evidence studies study paper result").split(" "),
  );

  const ENDINGS =
    /(?:izations?|ational|ations?|ators?|ating|ated|ates?|ivity|ities|ity|ty|ments?|iveness|ness|ically|ical|ances?|ences?|antly|ants?|ents?|ingly|ings?|edly|ed|ers?|ors?|ively|ives?|ics?|al|ally|ly|ous|ies|es|e|ions?|ists?|ism|y|s|izing|ized|izes?|otic|osis|asis|atic)$/;

  function stem(word) {
    if (word.length < 5 || /\d/.test(word)) return word;
    let found = word;
    for (let round = 0; round < 2; round++) {
      const cut = found.replace(ENDINGS, "");
      if (cut.length < 4) break;
      found = cut;
    }
    return found;
  }

  // Edits that lead from one word to another: letters added, lost, changed or swapped.
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        let value = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, before[j - 2] + 1);
        row.push(value);
        if (value < least) least = value;
      }
      if (least > most) return most + 1;
      before = last;
      last = row;
    }
    return last[b.length];
  }

  const capitals = (text) => (text.match(/\p{Lu}/gu) ?? []).length;
  const isAcronym = (name) => /^[A-Za-z]{2,5}$/.test(name) && capitals(name) > 1;
  const looksLikeName = (raw) => (/\d/.test(raw) && /\p{L}/u.test(raw)) || (capitals(raw) > 1 && raw.length > 1);

  // Makes an engine, in steps, between which a browser may do other things.
  function* engine(data) {
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
    for (const group of data.near) {
      for (const phrase of group) {
        if (phrase.includes(" ") && !byKey.has(phrase.replaceAll(" ", ""))) {
          names.push({ label: phrase, others: [], answers: [], families: [], kinds: [], isPhrase: true });
          register(names.length - 1, phrase);
        }
        const whole = phrase.replaceAll(" ", "");
        const listed = near.get(whole) ?? [];
        near.set(whole, [...listed, ...group.filter((other) => other !== phrase)]);
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
    }
    const about = new Map();
    for (const [number, document] of documents.entries()) {
      if (number % STEP === STEP - 1) yield;
      document.titleAt = segments.length;
      add(number, document.title, FIELD.title);
      for (const title of document.within) add(number, title, FIELD.above);
      for (const question of document.asked) add(number, question, FIELD.asked);
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
    const topics = new Set([...byKey.keys(), ...documents.flatMap(({ title }) => tokens(title).map((token) => token.word))]);
    const count = documents.filter((document) => document.kind === "section").length;
    const average = documents.reduce((sum, document) => sum + (document.kind === "section" ? document.length : 0), 0) / Math.max(1, count);

    const authors = new Map();
    data.references.forEach(([, people], work) => {
      for (const person of people) {
        const whole = key(person);
        authors.set(whole, [...(authors.get(whole) ?? []), work]);
      }
    });
    const lexicon = [...places.keys()].filter((word) => /^[a-z]/.test(word));
    const stems = new Map();
    for (const word of lexicon) {
      const root = stem(word);
      const listed = stems.get(root);
      if (listed) listed.push(word);
      else stems.set(root, [word]);
    }
    const ordered = lexicon.slice().sort();
    const often = (what) => places.get(what)?.length ?? 0;

    // --- terms of a question -------------------------------------------------------------------

    function withName(alternatives, number, weight = WEIGHT.name) {
      const set = (what, value) => alternatives.set(what, Math.max(value, alternatives.get(what) ?? 0));
      set(`#${number}`, weight);
      for (const kind of names[number].kinds) set(`#${kind}`, weight * WEIGHT.kind);
      for (const family of names[number].families) set(`#${family}`, weight * (often(`#${number}`) ? WEIGHT.family : 1));
    }

    function withWord(alternatives, word) {
      const set = (what, value) => alternatives.set(what, Math.max(value, alternatives.get(what) ?? 0));
      if (often(word)) set(word, WEIGHT.typed);
      for (const form of stems.get(stem(word)) ?? []) set(form, WEIGHT.form);
    }

    function withNear(alternatives, whole) {
      for (const other of near.get(whole) ?? []) {
        const joined = other.replaceAll(" ", "");
        const found = new Map();
        if (other.includes(" ")) for (const { number } of byKey.get(joined) ?? []) found.set(`#${number}`, 1);
        else withWord(found, other);
        for (const [what, weight] of found) if (!alternatives.has(what)) alternatives.set(what, weight * WEIGHT.near);
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

    const isSwap = (a, b) => [...a].sort().join("") === [...b].sort().join("");

    // Words that the typed one may have been meant for, the likeliest first. A letter more or less
    // makes another molecule of a symbol (VEGFB), which is no slip.
    function slips(word, most) {
      const found = [];
      for (const other of lexicon) {
        if (other.length < 4 || !ordinary.has(other)) continue;
        const edits = distance(word, other, most);
        if (edits > most) continue;
        found.push({ word: other, edits: edits + (other[0] === word[0] ? 0 : 0.5), often: often(other) });
      }
      return found.sort((a, b) => a.edits - b.edits || b.often - a.often);
    }

    const isHeld = (number) => often(`#${number}`) > 0 || names[number].answers.length > 0;

    // Names that the site holds, near one that it does not: the same letters first, then few edits.
    function nearestNames(whole) {
      const letters = (/^[a-z]+/.exec(whole) ?? [""])[0];
      const found = new Map();
      for (const [other, listed] of byKey) {
        const isKin = letters.length > 1 && other.startsWith(letters) && /\d/.test(whole) && /^\d/.test(other.slice(letters.length));
        const edits = distance(whole, other, 2);
        const isNear = edits <= 2 && (edits <= whole.length / 3 || isSwap(whole, other));
        if (!isKin && !isNear) continue;
        for (const { number } of listed) {
          if (names[number].isPhrase || !isHeld(number)) continue;
          const rank = (isKin ? 0 : 10) + (edits > 2 ? 3 : edits) - Math.min(0.9, often(`#${number}`) / 100);
          if (!found.has(number) || found.get(number) > rank) found.set(number, rank);
        }
      }
      return [...found].sort((a, b) => a[1] - b[1]).slice(0, 3).map(([number]) => names[number].label);
    }

    function read(question, isExact) {
      const text = question.normalize("NFC");
      const notes = { also: [], corrected: [], missing: [], meant: [] };
      const listed = isExact ? tokens(text) : corrected(tokens(text), text, notes);
      const terms = [];
      const isAllStop = listed.every((token) => STOP.has(token.word));
      for (let i = 0; i < listed.length; ) {
        const term = nameAt(text, listed, i, isExact) ?? wordAt(text, listed, i, isAllStop, isExact, notes);
        i = term.next;
        if (!term.alternatives) continue;
        const before = term.names && terms.find((one) => one.names?.some((number) => term.names.includes(number)));
        if (before) continue; // said twice: tissue factor (CD142)
        terms.push(term);
      }
      return { terms, notes };
    }

    // Words that nothing is written like, as what they were meant for: gancyclovir, exosme.
    function corrected(listed, text, notes) {
      const isKnown = listed.map((token) => STOP.has(token.word) || (token.word.length > 3 ? ordinary.has(token.word) : often(token.word)) || (token.word.length > 4 && stems.has(stem(token.word))));
      for (let i = 0; i < listed.length; i++) {
        const name = nameAt(text, listed, i, false);
        if (name) isKnown.fill(true, i, name.next);
      }
      return listed.map((token, i) => {
        const isBegun = i === listed.length - 1 && isBeginning(token.word);
        if (isKnown[i] || isBegun || /\d/.test(token.word) || (looksLikeName(token.raw) && token.raw.length < 7)) return token;
        const { word } = token;
        const found = word.length > 3 ? slips(word, word.length > 7 ? 2 : 1) : [];
        if (!found.length) return token;
        notes.corrected.push({ typed: token.raw, as: found[0].word });
        return { ...token, word: found[0].word, isSlip: true };
      });
    }

    // A long name of which a word was left out: stromal derived factor, macrophage inhibitory factor.
    function partial(listed, first) {
      for (let j = Math.min(listed.length, first + 5) - 1; j > first + 1; j--) {
        const typed = listed.slice(first, j + 1).map((token) => token.word);
        const found = longNames.filter(({ parts }) => {
          if (parts[0] !== typed[0] && parts[1] !== typed[0]) return false;
          let at = 0;
          for (const part of parts) if (part === typed[at]) at++;
          const left = parts.filter((part) => /[a-z]/.test(part)).length - typed.filter((part) => /[a-z]/.test(part)).length;
          return at === typed.length && left === 1;
        });
        if (found.length) return { last: j, numbers: [...new Set(found.map((one) => one.number))] };
      }
      return null;
    }

    // Whether a name would end before figures that belong to it: IL in IL-33, COX in COX 2.
    function isCut(listed, last) {
      const { word } = listed[last];
      const after = listed[last + 1];
      if (!after || !/^\d/.test(after.word)) return false;
      return after.hangs || (/^[a-z]{2,5}$/.test(word) && !plain.has(word) && /^\d{1,2}$/.test(after.word));
    }

    // A name, a person or a number of a register that begins here; the longest.
    function nameAt(text, listed, first, isExact) {
      let joined = "";
      let found = null;
      for (let j = first; j < listed.length && j < first + LONGEST_NAME; j++) {
        joined += listed[j].word;
        const typed = text.slice(listed[first].start, listed[j].end);
        const isSingle = j === first;
        if (listed[j + 1] && isCut(listed, j)) continue;
        const known = (byKey.get(joined) ?? []).filter(({ needsCapitals }) => {
          if (!needsCapitals || capitals(typed) > 1) return true;
          return !(isSingle && STOP.has(joined));
        });
        if (known.length) {
          const isWord = isSingle && known.every((one) => one.needsCapitals) && capitals(typed) < 2 && plain.has(joined);
          found = { last: j, typed, joined, numbers: known.map((one) => one.number), isWord };
        }
        const works = authors.get(joined);
        if (works) {
          const year = [listed[j + 1], listed[j + 2], listed[first - 1]].find((token) => token && /^(?:19|20)\d\d$/.test(token.word));
          const isPerson = year || !plain.has(joined) || (/^\p{Lu}/u.test(typed) && !found);
          if (isPerson && !(found && found.last >= j && !year)) {
            const dated = year ? works.filter((work) => data.references[work][2] === Number(year.word)) : [];
            const after = year && listed.indexOf(year) > j ? listed.indexOf(year) : j;
            if (!year || dated.length) found = { last: after, typed: text.slice(listed[first].start, listed[after].end), works: dated.length ? dated : works, person: joined };
          }
        }
      }
      const guess = found || isExact ? null : partial(listed, first);
      if (guess) found = { ...guess, typed: text.slice(listed[first].start, listed[guess.last].end), joined: "" };
      if (!found) return null;
      const alternatives = new Map();
      const term = { typed: found.typed, alternatives, next: found.last + 1 };
      if (found.works) {
        const place = (work) => data.references[work][1].findIndex((person) => key(person) === found.person);
        const works = found.works.toSorted((a, b) => place(a) - place(b)); // first authors first
        for (const work of works) alternatives.set(`@${work}`, 1);
        return { ...term, works };
      }
      if (isExact) {
        withTyped(alternatives, listed.slice(first, found.last + 1));
        return { ...term, numbers: [] };
      }
      const isPhrase = found.numbers.every((number) => names[number].isPhrase);
      for (const number of found.numbers) withName(alternatives, number);
      if (found.last === first) withWord(alternatives, found.joined);
      withNear(alternatives, found.joined);
      if (![...alternatives.keys()].some(often)) {
        const answers = found.numbers.some((number) => names[number].answers.length);
        if (!answers) return null;
      }
      if (found.last === listed.length - 1 && found.last === first && !isPhrase) withBegun(alternatives, found.joined);
      return { ...term, names: found.numbers, isWord: found.isWord };
    }

    // Only as typed: the words as they stand, joined where they hang together.
    function withTyped(alternatives, listed) {
      const joined = listed.map((token) => token.word).join("");
      alternatives.set(joined, 1);
      if (listed.length === 1) return;
      if (!often(joined)) for (const token of listed) alternatives.set(token.word, 0.5);
    }

    function wordAt(text, listed, first, isAllStop, isExact, notes) {
      const { word, raw } = listed[first];
      const next = first + 1;
      if (STOP.has(word) && !isAllStop && capitals(raw) < 2) return { next };
      const alternatives = new Map();
      // Words that hang together, or stand side by side, may be written as one: co-culture.
      for (let j = Math.min(first + 2, listed.length - 1); j > first; j--) {
        const part = listed.slice(first, j + 1);
        const joined = part.map((token) => token.word).join("");
        if (part.slice(1).every((token) => token.hangs) && often(joined)) {
          withWord(alternatives, joined);
          return { typed: text.slice(part[0].start, part.at(-1).end), alternatives, next: j + 1 };
        }
      }
      const isName = isCut(listed, first) && /[a-z]/.test(word) && !plain.has(word) && !isExact;
      if (!isName) withWord(alternatives, word);
      if (isExact) return alternatives.size ? { typed: raw, alternatives: new Map([[word, 1]]), next } : { next };
      if (!isName) withNear(alternatives, word);
      if (next === listed.length) withBegun(alternatives, word);
      if (!isName && [...alternatives.values()].some((weight) => weight > WEIGHT.near)) return { typed: raw, alternatives, next };

      // Nothing is written so. A name that the site does not hold is told; a slip is forgiven.
      const hanging = [listed[first]];
      for (let j = next; j < listed.length && (listed[j].hangs || isCut(listed, j - 1)); j++) hanging.push(listed[j]);
      const typed = text.slice(hanging[0].start, hanging.at(-1).end);
      const whole = hanging.map((token) => token.word).join("");
      const after = first + hanging.length;
      if (looksLikeName(typed) || /\d/.test(whole)) {
        const meant = nameSlip(whole);
        if (meant !== null) {
          withName(alternatives, meant, WEIGHT.slip);
          notes.corrected.push({ typed, as: names[meant].label });
          return { typed, alternatives, names: [meant], next: after };
        }
        if (/[a-z]/.test(whole) || whole.length > 4) {
          const nearest = nearestNames(whole);
          if (/\d/.test(whole) || nearest.length || typed === typed.toUpperCase()) {
            notes.missing.push({ typed, nearest });
            return { next: after };
          }
        }
      }
      if (alternatives.size) return { typed: raw, alternatives, next };
      const two = split(word);
      if (two) {
        notes.corrected.push({ typed: raw, as: two.join(" ") });
        const both = new Map();
        for (const part of two) withWord(both, part);
        return { typed: raw, alternatives: both, next };
      }
      const kin = word.length < 7 ? nearestNames(word).slice(0, 2) : [];
      if (kin.length) {
        notes.missing.push({ typed: raw, nearest: kin });
        return { next };
      }
      const far = word.length > 4 ? slips(word, 2).filter((slip) => topics.has(slip.word) && slip.word[0] === word[0]) : [];
      if (far.length) notes.meant.push({ typed: raw, words: far.slice(0, 3).map((slip) => slip.word) });
      else if (word.length > 2) notes.missing.push({ typed: raw, nearest: [] });
      return { next };
    }

    // A slip in a name: letters swapped, or one changed in a long one; its figures must be the same.
    function nameSlip(whole) {
      const figures = whole.replace(/\D/g, "");
      const letters = whole.replace(/\d/g, "");
      let best = null;
      for (const [other, listed] of byKey) {
        if (other.replace(/\D/g, "") !== figures || other[0] !== whole[0]) continue;
        const edits = distance(whole, other, 1);
        if (edits > 1) continue;
        if (!isSwap(whole, other) && letters.length < 6) continue;
        for (const { number } of listed) if (isHeld(number) && (best === null || often(`#${number}`) > often(`#${best}`))) best = number;
      }
      if (best === null) {
        const arm = /^(.*\d[a-z]?)[35]p$/.exec(whole);
        const known = arm && byKey.get(arm[1]);
        if (known) best = known[0].number;
      }
      return best;
    }

    function split(word) {
      for (let i = 3; i <= word.length - 3; i++) {
        const parts = [word.slice(0, i), word.slice(i)];
        if (parts.every((part) => often(part) > 2)) return parts;
      }
      return null;
    }

    // --- ranking ---------------------------------------------------------------------------------

    // How much of the question its title says, and how much of its title the question says.
    function titled(number, terms, parts, whole) {
      const { title, titleAt } = documents[number];
      const held = parts.reduce((sum, part) => sum + ((part.bySegment.get(titleAt) ?? 0) >= 0.5 ? part.rarity : 0), 0) / whole;
      if (!held) return 0;
      const said = tokens(title).filter((token) => !STOP.has(token.word));
      const spans = spansIn(title, terms);
      const covered = said.filter((token) => spans.some(([start, end]) => start <= token.start && token.end <= end));
      return held * (0.4 + (0.6 * covered.length) / Math.max(1, said.length));
    }

    function weigh(terms) {
      const scored = new Map();
      const bestOf = new Map();
      const parts = terms.map((term) => {
        const byDocument = new Map();
        const bySegment = new Map();
        const touch = (document, amount, quality) => {
          const known = byDocument.get(document) ?? { amount: 0, quality: 0 };
          known.amount += amount;
          if (quality > known.quality) known.quality = quality;
          byDocument.set(document, known);
        };
        for (const [what, weight] of term.alternatives) {
          for (const segment of places.get(what) ?? []) {
            const before = bySegment.get(segment) ?? 0;
            if (weight <= before) continue;
            bySegment.set(segment, weight);
            const { document, weight: field } = segments[segment];
            touch(document, field * (weight - before), weight);
          }
        }
        for (const number of term.names ?? []) {
          for (const answer of names[number].answers) {
            for (const [document, told] of about.get(answer) ?? []) touch(document, told, 0.5);
          }
        }
        const held = [...byDocument].filter(([document, { quality }]) => quality >= 0.5 && documents[document].kind === "section").length;
        const isWeak = WEAK.has(key(term.typed));
        const rarity = Math.max(0.08, Math.log(1 + (count - held + 0.5) / (held + 0.5))) * (isWeak ? 0.35 : 1);
        return { byDocument, bySegment, rarity };
      });
      const whole = parts.reduce((sum, part) => sum + part.rarity, 0);
      for (const part of parts) for (const document of part.byDocument.keys()) scored.set(document, 0);
      for (const { bySegment } of parts) {
        for (const segment of bySegment.keys()) {
          const { document } = segments[segment];
          const share = parts.reduce((sum, part) => sum + part.rarity * (part.bySegment.get(segment) ?? 0), 0) / whole;
          const known = bestOf.get(document);
          if (!known || share > known.share) bestOf.set(document, { share, segment });
        }
      }
      for (const document of scored.keys()) {
        const { length, weight, kind } = documents[document];
        let sum = 0;
        let covered = 0;
        for (const { byDocument, rarity } of parts) {
          const found = byDocument.get(document);
          if (!found) continue;
          const norm = SATURATION * (1 - LENGTH + (LENGTH * length) / average);
          sum += (rarity * found.amount * (SATURATION + 1)) / (found.amount + norm);
          covered += rarity * found.quality;
        }
        covered /= whole;
        const share = bestOf.get(document)?.share ?? 0;
        const score = sum * covered ** 1.5 * (0.6 + 0.6 * share) * (1 + TITLE * titled(document, terms, parts, whole)) * weight;
        scored.set(document, { score: score * PRIOR[kind], covered });
      }
      return { scored, parts, whole };
    }

    // --- answers ---------------------------------------------------------------------------------

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

    function answer(number, terms, parts) {
      const document = documents[number];
      const sentences = document.sentences.map((said) => (typeof said === "string" ? said : said[0]));
      let best = 0;
      let most = -1;
      if (document.kind !== "entity" && document.kind !== "reference" && document.kind !== "trial") {
        const shares = new Map();
        for (const { bySegment, rarity } of parts) {
          for (const [segment, weight] of bySegment) {
            const { document: owner, sentence, weight: field } = segments[segment];
            if (owner === number && sentence >= 0) shares.set(sentence, (shares.get(sentence) ?? 0) + rarity * weight * (field > 1 ? 1.05 : 1));
          }
        }
        for (const [sentence, share] of [...shares].sort((a, b) => a[0] - b[0])) if (share > most + 1e-9) [best, most] = [sentence, share];
      }
      const sentence = sentences[best] ?? "";
      const found = new Set();
      const held = sentences.filter((_, i) => parts.some(({ bySegment }) => bySegment.has(document.firstAt + i)));
      // What stands everywhere, such as MSCs, is not lit where something rarer is.
      const rare = terms.filter((_, i) => parts[i].rarity > EVERYWHERE);
      for (const text of [document.title, ...held]) {
        for (const [start, end] of spansIn(text, rare.length ? rare : terms)) found.add(text.slice(start, end));
      }
      return {
        kind: document.kind, label: document.label, title: document.title, within: document.within, address: document.address,
        sentence, spans: spansIn(sentence, terms), titleSpans: spansIn(document.title, terms), found: [...found],
      };
    }

    function search(question, { isExact = false, most = 12 } = {}) {
      const { terms, notes } = read(question, isExact);
      if (!terms.length) return { results: [], notes };
      const { scored, parts } = weigh(terms);
      terms.forEach((term, i) => {
        if (isExact || (parts[i].rarity <= EVERYWHERE && terms.length > 1)) return;
        for (const number of term.names ?? []) {
          const { label, others, isPhrase } = names[number];
          if (!isPhrase && others.length) notes.also.push({ typed: term.typed, names: [label, ...others].slice(0, MOST_NAMES) });
        }
      });
      const least = Math.max(0, ...[...scored.values()].map((one) => one.covered)) * ENOUGH;
      const ranked = [...scored].filter(([, one]) => one.score > 0 && one.covered >= least).sort((a, b) => b[1].score - a[1].score).map(([number]) => number);
      const chosen = order(terms, ranked).slice(0, most);
      if (!chosen.length && !notes.missing.length) notes.missing.push({ typed: question.trim(), nearest: [] });
      return { results: chosen.map((number) => answer(number, terms, parts)), notes };
    }

    // A question that is one name is answered by what bears it, then by sections, then by its
    // entry in the glossary; else documents stand by their score. Sections are the answer that
    // explains: two of the first three are.
    function order(terms, ranked) {
      const first = [];
      const third = [];
      if (terms.length === 1) {
        const [{ works = [], names: named = [], isWord }] = terms;
        first.push(...works.map((work) => firstReference + work));
        if (named.length && !isWord) {
          const answers = named.flatMap((number) => names[number].answers);
          const above = named.flatMap((number) => names[number].families.flatMap((family) => names[family].answers));
          const own = answers.filter((number) => documents[number].kind !== "term");
          const kin = above.filter((number) => documents[number].kind === "entity");
          first.push(...(own.length ? own : kin.slice(0, 1)));
          third.push(...answers.filter((number) => documents[number].kind === "term"));
        }
      }
      const queue = [...new Set([...first, ...third.filter(() => first.length), ...ranked])];
      const isText = (number) => documents[number].kind === "section" || documents[number].kind === "page";
      const texts = queue.filter(isText);
      const lead = first.length ? [first[0], ...texts.slice(0, 2)] : third.length ? [...texts.slice(0, 2), ...third] : firstThree(queue, isText);
      const counts = {};
      const isRoom = (number) => (counts[documents[number].kind] = (counts[documents[number].kind] ?? 0) + 1) <= (AT_MOST[documents[number].kind] ?? Infinity);
      const whole = [...new Set([...lead, ...third, ...queue])];
      const kept = whole.filter(isRoom);
      return [...kept, ...whole.filter((number) => !kept.includes(number))];
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

    return { search };
  }

  // At once, for whoever can wait.
  function made(data) {
    const steps = engine(data);
    let step = steps.next();
    while (!step.done) step = steps.next();
    return step.value;
  }

  self.companionEngine = { steps: engine, made };
})();
