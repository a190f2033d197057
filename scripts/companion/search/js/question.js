// Cuts a question into terms: names, people with their years, words. What is not on the site is noted.

(() => {
  "use strict";

  const { tokens, key } = self.companionSpelling;
  const { STOP, isWeak, KIND, SPOKEN, stem, capitals, looksLikeName } = self.companionWords;
  const { WEIGHT } = self.companionAlternatives;

  const LONGEST_NAME = 9;
  const FEW = 3; // places
  const COMMON = 6; // of so many segments, one holds what stands everywhere

  self.companionQuestion = (lookup) => {
    const { references, names, byKey, meant, plain, ordinary, families, topics, authors, stems, segments, often } = lookup;
    const { slips, nearestNames, partial, nameSlip, split } = self.companionSlips(lookup);
    const { withName, withWord, withForms, withHead, withNear, withBegun, withTyped, isBeginning } = self.companionAlternatives(lookup);

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
        if (term.missing && !notes.missing.includes(term.missing)) notes.missing.push(term.missing);
        const before = term.names && terms.find((one) => one.names?.some((number) => term.names.includes(number)));
        if (before) continue; // said twice: tissue factor (CD142)
        terms.push(term);
      }
      return { terms: isAboutOther(terms, notes) ? [] : terms, notes };
    }

    // Whether words that are not here leave nothing that tells: football results, how to cook rice.
    function isAboutOther(terms, { missing, meant: likely, corrected: slipped }) {
      const isSaid = (term) => term.works || term.names || looksLikeName(term.typed) || [...term.alternatives].some(([what, weight]) => weight >= 0.5 && topics.has(what));
      const isEverywhere = ({ names: own = [] }) => own.some((number) => often(`#${number}`) > segments.length / COMMON);
      const isSlip = ({ typed }) => slipped.some((slip) => slip.typed === typed);
      const isGuess = slipped.length > 1 && slipped.every(({ typed }) => typed.length < 6);
      if (!missing.length && !likely.length && !isGuess) return false;
      const isPoor = ({ typed }) => isWeak(key(typed)) || KIND.has(key(typed));
      return !terms.some((term) => isSaid(term) && !isPoor(term) && !isSlip(term) && !isEverywhere(term));
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
        const likely = word.length > 3 ? slips(word, word.length > 7 ? 2 : 1) : [];
        const found = word.length > 5 ? likely : likely.filter((slip) => topics.has(slip.word) || authors.has(slip.word));
        if (!found.length) return token;
        notes.corrected.push({ typed: token.raw, as: found[0].word });
        return { ...token, word: found[0].word, isSlip: true };
      });
    }

    // Whether a name would end before figures that belong to it: IL in IL-33, COX in COX 2.
    function isCut(listed, last) {
      const { word } = listed[last];
      const after = listed[last + 1];
      if (!after || !/^(?:[\dα-ω]|[a-z]$)/i.test(after.raw)) return false;
      if (/^[a-z]$/i.test(after.raw)) return after.hangs && word.length > 1 && !plain.has(word); // VEGF-Z
      return after.hangs || (/^[a-z]{2,5}$/.test(word) && !plain.has(word) && /^\d{1,2}$/.test(after.word));
    }

    // Whether figures behind a word make a name of it, as behind IL and miR, and not behind phase.
    const isFamily = (word) => !plain.has(word) || (word.length < 5 && families.has(word));

    // The year that is named with a person: Karnoub et al. (2007), 2007 Karnoub.
    function yearBeside(listed, first, last) {
      const after = listed.findIndex((token, i) => i > last && !STOP.has(token.word));
      return [after, first - 1].find((i) => i >= 0 && /^(?:19|20)\d\d$/.test(listed[i].word)) ?? -1;
    }

    function personAt(text, listed, first, last, joined, hasName) {
      const typed = text.slice(listed[first].start, listed[last].end);
      const works = authors.get(joined) ?? [];
      const year = yearBeside(listed, first, last);
      const ofYear = year < 0 ? works : works.filter((work) => references[work][2] === Number(listed[year].word));
      const place = (work) => references[work][1].findIndex((person) => key(person) === joined);
      const own = works.filter((work) => place(work) === 0);
      const isOtherYear = year > last && !ofYear.length && !plain.has(joined); // Kidd 2010, of whom there is 2009
      const dated = isOtherYear ? own : ofYear;
      if (STOP.has(joined) && year < 0) return null; // you, and You 2015
      const isPerson = year >= 0 || !plain.has(joined) || (/^\p{Lu}/u.test(typed) && !hasName);
      if (!dated.length || !isPerson || (hasName && year < 0)) return null;
      const end = Math.max(last, year);
      const whole = text.slice(listed[first].start, listed[end].end);
      return {
        last: end,
        typed: whole,
        missing: isOtherYear && { typed: whole, nearest: own.slice(0, 3).map((work) => `${references[work][1][0]} ${references[work][2]}`) },
        works: dated.toSorted((a, b) => place(a) - place(b)), // first authors first
        firsts: dated.filter((work) => place(work) === 0),
      };
    }

    // The longest name or person that begins here.
    function longestAt(text, listed, first) {
      let joined = "";
      let spoken = "";
      let found = null;
      const isAll = (last) => {
        const own = new Set(listed.slice(first, last + 1).map(({ word }) => word));
        return listed.every(({ word }) => STOP.has(word) || isWeak(word) || own.has(word));
      };
      for (let j = first; j < listed.length && j < first + LONGEST_NAME; j++) {
        joined += listed[j].word;
        spoken += SPOKEN.get(listed[j].word) ?? listed[j].word;
        if (isCut(listed, j)) continue;
        const typed = text.slice(listed[first].start, listed[j].end);
        const isSingle = j === first;
        const hasCapitals = capitals(typed) > 1;
        const known = (byKey.get(joined) || (j > first && byKey.get(spoken)) || ((j === first || !isAll(j)) && meant.get(joined)) || []).filter((one) => !one.needsCapitals || hasCapitals || !(isSingle && STOP.has(joined)));
        if (known.length) {
          const isWord = isSingle && !hasCapitals && plain.has(joined) && known.every((one) => one.needsCapitals);
          found = { last: j, typed, joined, numbers: known.map((one) => one.number), isWord };
        }
        found = personAt(text, listed, first, j, joined, found?.last === j) ?? found;
      }
      return found;
    }

    function nameAt(text, listed, first, isExact) {
      let found = longestAt(text, listed, first);
      const guess = found || isExact ? null : partial(listed, first);
      if (guess) found = { ...guess, typed: text.slice(listed[first].start, listed[guess.last].end), joined: "" };
      if (!found) return null;
      const { last, typed, works, firsts, missing, joined, numbers, isWord } = found;
      const alternatives = new Map();
      const term = { typed, alternatives, next: last + 1 };
      if (works) {
        for (const work of works) alternatives.set(`@${work}`, 1);
        return { ...term, works, firsts, missing };
      }
      if (isExact) {
        withTyped(alternatives, listed.slice(first, last + 1));
        return term;
      }
      for (const number of numbers) withName(alternatives, number);
      if (last === first) withWord(alternatives, joined);
      else withForms(alternatives, joined);
      const proper = numbers.filter((number) => !names[number].isPhrase);
      for (const number of proper) if (often(`#${number}`) < FEW) withHead(alternatives, names[number].label);
      withNear(alternatives, joined);
      if (![...alternatives.keys()].some(often) && !numbers.some((number) => names[number].answers.length)) return null;
      const isBegun = last === listed.length - 1 && last === first && capitals(typed) < 2; // CAR is no beginning of carcinoma
      if (isBegun && proper.length) withBegun(alternatives, joined);
      const words = listed.slice(first, last + 1).map((token) => token.word).filter((word) => !STOP.has(word));
      return { ...term, words, names: numbers, isWord };
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
        if (part.slice(1).every((token) => token.hangs) && often(joined) && !isCut(listed, j)) {
          withWord(alternatives, joined);
          const swapped = often(joined) < FEW && !isExact ? nameSlip(joined, true) : null; // INF-beta
          if (swapped !== null) withName(alternatives, swapped, WEIGHT.slip);
          return { typed: text.slice(part[0].start, part.at(-1).end), alternatives, next: j + 1, ...(swapped !== null && { names: [swapped] }) };
        }
      }
      const isName = isCut(listed, first) && /[a-z]/.test(word) && isFamily(word) && !isExact;
      if (!isName) withWord(alternatives, word);
      if (isExact) return alternatives.size ? { typed: raw, alternatives: new Map([[word, 1]]), next } : { next };
      if (!isName) withNear(alternatives, word);
      if (next === listed.length) withBegun(alternatives, word);
      if (!isName && [...alternatives.values()].some((weight) => weight > WEIGHT.near)) return { typed: raw, alternatives, next };

      const isCrossed = /\dx/.test(word) && split(word);
      return ((isName || looksLikeName(raw)) && !isCrossed ? heldName(text, listed, first, notes) : null) ?? unknown(raw, word, next, alternatives, notes);
    }

    // Nothing is written so, and it looks like a name: a slip in one, or one that is not here.
    function heldName(text, listed, first, notes) {
      const hanging = [listed[first]];
      for (let j = first + 1; j < listed.length && (listed[j].hangs || isCut(listed, j - 1)); j++) hanging.push(listed[j]);
      const typed = text.slice(hanging[0].start, hanging.at(-1).end);
      const whole = hanging.map((token) => token.word).join("");
      const next = first + hanging.length;
      const meant = nameSlip(whole);
      if (meant !== null) {
        const alternatives = new Map();
        withName(alternatives, meant, WEIGHT.slip);
        notes.corrected.push({ typed, as: names[meant].label });
        return { typed, alternatives, names: [meant], next };
      }
      const nearest = nearestNames(whole);
      if (!/\d/.test(whole) && !nearest.length && typed !== typed.toUpperCase()) return null;
      notes.missing.push({ typed, nearest });
      return { next };
    }

    function unknown(raw, word, next, alternatives, notes) {
      if (alternatives.size) return { typed: raw, alternatives, next };
      const two = split(word);
      if (two) {
        notes.corrected.push({ typed: raw, as: two.join(" ") });
        for (const part of two) withWord(alternatives, part);
        return { typed: raw, alternatives, next };
      }
      const kin = word.length < 7 ? nearestNames(word).slice(0, 2) : [];
      const far = word.length > 6 ? slips(word, 2).filter((slip) => topics.has(slip.word) && slip.word[0] === word[0]) : [];
      if (kin.length) notes.missing.push({ typed: raw, nearest: kin });
      else if (far.length) notes.meant.push({ typed: raw, words: far.slice(0, 3).map((slip) => slip.word) });
      else if (word.length > 2) notes.missing.push({ typed: raw, nearest: [] });
      return { next };
    }

    return { read };
  };
})();
