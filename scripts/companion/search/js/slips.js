// What was typed and is not written so: a slip of the fingers, or a name that the site does not hold.

(() => {
  "use strict";

  const { key, spellings } = self.companionSpelling;
  const { STOP, distance, isSwap } = self.companionWords;

  self.companionSlips = ({ names, byKey, longNames, lexicon, ordinary, often }) => {
    // Words that the typed one may have been meant for, the likeliest first. A letter more or less
    // makes another molecule of a symbol (VEGFB), which is no slip.
    function slips(word, most) {
      const found = [];
      for (const other of lexicon) {
        if (other.length < 4 || !ordinary.has(other)) continue;
        const away = distance(word, other, most);
        const edits = away + (other[0] === word[0] ? 0 : 0.5);
        if (away > most || edits > 2 || STOP.has(other)) continue;
        found.push({ word: other, edits, often: often(other) });
      }
      return found.sort((a, b) => a.edits - b.edits || b.often - a.often);
    }

    const isHeld = (number) => often(`#${number}`) > 0 || names[number].answers.length > 0;

    // A name as it is written where it is spelled so: IL-8, and not CXCL8, beside IL-88.
    const writtenAs = ({ label, others }, spelled) =>
      [label, ...others].find((written) => key(written) === spelled) ??
      [label, ...others].find((written) => spellings(written).some((form) => form.replaceAll(" ", "") === spelled)) ??
      label;

    // Names that the site holds, near one that it does not: the same letters first, then few edits.
    function nearestNames(whole) {
      const letters = (/^[a-z]+/.exec(whole) ?? [""])[0];
      const found = new Map();
      for (const [other, listed] of byKey) {
        const isKin = letters.length > 1 && other.startsWith(letters) && /\d/.test(whole) && /^\d/.test(other.slice(letters.length));
        const edits = distance(whole, other, 2);
        const isNear = other[0] === whole[0] && edits <= 2 && (edits <= whole.length / 3 || isSwap(whole, other));
        const isBranch = other.length > 2 && /^[a-z]+$/.test(other) && whole.startsWith(other) && !ordinary.has(other); // TNFAIP6
        if (!isKin && !isNear && !isBranch) continue;
        for (const { number } of listed) {
          if (names[number].isPhrase || !isHeld(number)) continue;
          const rank = (isKin ? 0 : isNear ? 10 : 20 - other.length) + (edits > 2 ? 3 : edits) - Math.min(0.9, often(`#${number}`) / 100);
          if (!found.has(number) || found.get(number).rank > rank) found.set(number, { rank, other });
        }
      }
      const nearest = [...found].sort((a, b) => a[1].rank - b[1].rank).slice(0, 3);
      return nearest.map(([number, { other }]) => writtenAs(names[number], other));
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

    // A slip in a name: letters swapped, or one changed in a long one; its figures must be the same.
    function nameSlip(whole, isOnlySwap = false) {
      const figures = whole.replace(/\D/g, "");
      const letters = whole.replace(/\d/g, "");
      let best = null;
      for (const [other, listed] of byKey) {
        if (other.replace(/\D/g, "") !== figures || other[0] !== whole[0]) continue;
        const edits = distance(whole, other, 1);
        if (edits > 1) continue;
        if (!isSwap(whole, other) && (isOnlySwap || letters.length < 6)) continue;
        for (const { number } of listed) if (isHeld(number) && (best === null || often(`#${number}`) > often(`#${best}`))) best = number;
      }
      if (best === null && !isOnlySwap) {
        const arm = /^(.*\d[a-z]?)[35]p$/.exec(whole);
        const known = arm && byKey.get(arm[1]);
        if (known) best = known[0].number;
      }
      return best;
    }

    // Two words that were written as one.
    function split(word) {
      const crossed = /^([a-z]+\d+)x([a-z]+\d+)$/.exec(word)?.slice(1); // CD3xCD19
      if (crossed?.every((part) => byKey.has(part) || often(part))) return crossed;
      if (/\d/.test(word)) return null;
      for (let i = 3; i <= word.length - 3; i++) {
        const parts = [word.slice(0, i), word.slice(i)];
        if (parts.every((part) => often(part) > 2)) return parts;
      }
      return null;
    }

    return { slips, nearestNames, partial, nameSlip, split };
  };
})();
