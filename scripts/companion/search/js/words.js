// What the search knows of words, whatever the site says: which carry nothing, which say the same,
// how far one is from another.

(() => {
  "use strict";

  // Words that carry nothing.
  const STOP = new Set(
    ("a an the of in on at to for from by with within without and or nor but is are was were be been being do doe " +
      "did done can could may might will would should shall how what which who whom whose when where why that this " +
      "these those it its they them their there here as than then if into onto about any some ha have had having i " +
      "me my we our you your not no so such et al versus vs via per stand mean meaning many much more most other also " +
      "go get got give given doing difference between tell explain please itself themselves himself herself really " +
      "actually just ever even still yet because am im dont doesnt didnt isnt arent cant wont whats every each up out down during while among against").split(" "),
  );

  // Words that a question may hold and an answer need not.
  const WEAK = new Set(
    ("matter happen occur make made seen see show shown find found come came change best better good great help cause " +
      "promote reduce slow affect effect influence impact work use used using role become turn know known say said look " +
      "happen need new important current evidence study paper result contain long low high list kind type way different " +
      "therapy therapeutic treatment treat vivo vitro largest biggest first latest newest recent main " +
      "always never often usually end start begin behavior property ability capacity mechanism function feature " +
      "derived based mediated associated related take").split(" "),
  );

  const ENDINGS =
    /(?:izations?|ational|ations?|ators?|ating|ated|ates?|ivity|ities|ity|ty|ments?|iveness|ness|ically|ical|ances?|ences?|antly|ants?|ents?|ingly|ings?|edly|ed|ers?|ors?|ively|ives?|ics?|al|ally|ly|ous|ies|es|e|ions?|ists?|ism|ia|um|y|s|izing|ized|izes?|otic|osis|asis|atic)$/;

  // Fused, fusing and fusion are of fuse: too short for what is cut off above.
  const SHORT = /^([^aeiouy]{1,2}[aeiou][^aeiouvwxy])(?:ed|ing|ion)$/;

  // Invasion is of invade, expansion of expand, induction of induce; a product is not of produce.
  const NOUNS = [[/([ai])s$/, "$1d"], [/^(.{4,}n)s$/, "$1d"], [/([^o]d)uct$/, "$1uc"]];

  // Trapped is of trap, reprogrammed of reprogram.
  const DOUBLED = /(.{3})([bdgmnprt])\2$/;

  // What a word shares with its kin: resistance and resistant, migrate and migration.
  function stem(word) {
    if (word.length < 5 || /\d/.test(word)) return word;
    if (SHORT.test(word)) return word.replace(SHORT, "$1e");
    let found = word;
    for (let round = 0; round < 2; round++) {
      const cut = found.replace(ENDINGS, "");
      if (cut.length < 4) break;
      found = cut.replace(DOUBLED, "$1$2");
      for (const [noun, verb] of NOUNS) found = found.replace(noun, verb);
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

  const weak = new Set([...WEAK].map(stem));
  const isWeak = (word) => WEAK.has(word) || (/(?:ed|ing)$/.test(word) && weak.has(stem(word)));

  const capitals = (text) => (text.match(/\p{Lu}/gu) ?? []).length;
  const isAcronym = (name) => /^[A-Za-z]{2,5}$/.test(name) && capitals(name) > 1;
  const looksLikeName = (raw) => (/\d/.test(raw) && /\p{L}/u.test(raw)) || (capitals(raw) > 1 && raw.length > 1);

  // Words for kinds of things, which tell nothing beside a name that is not here: IL-77 receptor.
  const KIND = new Set(
    "receptor ligand gene protein pathway signaling signal inhibitor antagonist agonist antibody blocker blockade expression level cell".split(" "),
  );

  // Figures as they are spoken: interleukin six, PD one.
  const SPOKEN = new Map("zero one two three four five six seven eight nine ten eleven twelve".split(" ").map((word, i) => [word, `${i}`]));

  const isSwap = (a, b) => [...a].sort().join("") === [...b].sort().join("");

  self.companionWords = { STOP, isWeak, KIND, SPOKEN, stem, distance, capitals, isAcronym, looksLikeName, isSwap };
})();
