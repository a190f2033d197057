// One form for all the ways in which a name may be typed. The twin of
// scripts/companion/search/spelling.py, where each step is explained; tests/search/spellings.json
// holds both to the same cases. Whatever compares what somebody typed with a name uses it:
// companionSpelling.key("IL-6") === companionSpelling.key("il 6").

(() => {
  "use strict";

  const LETTERS =
    "α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu " +
    "ν nu ξ xi π pi ρ rho σ sigma ς sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega";
  const pairs = LETTERS.split(" ");
  const GREEK = new Map(pairs.flatMap((letter, i) => (i % 2 ? [] : [[letter, pairs[i + 1]]])));
  const LATIN = { alpha: "a", beta: "b", gamma: "g", delta: "d", epsilon: "e", kappa: "k" };
  const SPECIAL = new Map(
    Object.entries({ ø: "o", ł: "l", đ: "d", ð: "d", ħ: "h", ŧ: "t", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th" }),
  );

  const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  const LOWERED = "₀₁₂₃₄₅₆₇₈₉";
  const LETTER = `(?:(?![${RAISED}${LOWERED}])[\\p{L}\\p{N}])`;
  const WORD = new RegExp(
    `[0-9]+(?:[.,][0-9]+)+|\\^[0-9]+|[${RAISED}]+|[${LOWERED}]+|${LETTER}+(?:['’]${LETTER}+)*`,
    "gu",
  );

  const HYPHENS = "-‐‑–";

  const AMERICAN = [
    [/aemi/g, "emi"],
    [/haem/g, "hem"],
    [/oesoph/g, "esoph"],
    [/oestr/g, "estr"],
    [/oedem/g, "edem"],
    [/rrhoe/g, "rrhe"],
    [/foet/g, "fet"],
    [/coeliac/g, "celiac"],
    [/([cf])aec/g, "$1ec"],
    [/paed/g, "ped"],
    [/anaesth/g, "anesth"],
    [/aetiol/g, "etiol"],
    [/gynaec/g, "gynec"],
    [/sulph/g, "sulf"],
    [/manoeuv/g, "maneuv"],
    [/aluminium/g, "aluminum"],
    [/artefact/g, "artifact"],
    [/ageing/g, "aging"],
    [/mould/g, "mold"],
    [/programme(?=s?$)/g, "program"],
    [/((?:tum|col|behavi|fav|harb|lab|vap|hum|od|neighb|sav|vig)o)ur/g, "$1r"],
    [/(fib|cent|^lit|^met)re(?=[sd]?$)/g, "$1er"],
    [/(def|lic|off)ence(?=s?$)/g, "$1ense"],
    [/([a-z]{3})is(?=(?:e[drs]?|ers|ing|ations?|able)$)/g, "$1iz"],
    [/ys(?=(?:e[dr]?|ing)$)/g, "yz"],
    [/ll(?=(?:ing|ed|ers?)$)/g, "l"],
    [/ogue(?=s?$)/g, "og"],
  ];

  // Most words are no British spelling: one look tells.
  const MAYBE_BRITISH =
    /ae|oe|sulph|minium|artef|ageing|mould|gramme|our|re[sd]?$|ences?$|is(?:e[drs]?|ers|ing|ations?|able)$|ys(?:e|ing)|ll(?:ing|ed|ers?)$|ogues?$/;

  const SINGULAR = [
    [/(metasta|thrombo|necro|fibro|gno|hypothe|synthe|analy|dialy|mito|meio|cirrho)ses$/, "$1sis"],
    [/(mitochondri|criteri|gangli)a$/, "$1on"],
    [/(bacteri|medi|ser|epitheli|endotheli|stromat)a$/, "$1um"],
    [/(nucle|stimul|foc|loc|fung|thromb|embol|radi)i$/, "$1us"],
    [/(sarc|carcin|glioblast|str|lymph|mel)omata$/, "$1oma"],
    [/(vir|thym|fet|foc|uter|nucle|thromb|embol)uses$/, "$1us"],
    [/([a-z]{2})ies$/, "$1y"],
    [/(ss|sh|ch|[a-z]x)es$/, "$1"],
    [/([a-z][a-hj-rtv-z])s$/, "$1"],
  ];

  const KIN = [
    ["il", "interleukin"],
    ["ifn", "interferon"],
    ["mir", "microrna", "mirna", "hsa mir"],
    ["bmp", "bone morphogenetic protein"],
    ["mmp", "matrix metalloproteinase"],
    ["tlr", "toll like receptor"],
    ["tgf", "transforming growth factor"],
    ["tnf", "tumor necrosis factor"],
    ["fgf", "fibroblast growth factor"],
    ["pdgf", "platelet derived growth factor"],
    ["cox", "cyclooxygenase"],
    ["cx", "connexin"],
  ];

  function fold(text) {
    if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase();
    const letters = [...text.toLowerCase().normalize("NFKD").toLowerCase()];
    return letters.map((letter) => SPECIAL.get(letter) ?? letter).join("").replace(/\p{M}/gu, "");
  }

  function normalized(token) {
    if (token && `^${RAISED}`.includes(token[0])) return `^${fold(token.replace("^", ""))}`;
    let word = fold(token);
    if (!/^[a-z0-9]*$/.test(word)) {
      word = [...word].map((letter) => GREEK.get(letter) ?? letter).join("").replace(/[^a-z0-9.]+/g, "");
    }
    if (!/^[a-z]+$/.test(word)) return word;
    if (MAYBE_BRITISH.test(word)) for (const [pattern, american] of AMERICAN) word = word.replace(pattern, american);
    for (const [pattern, singular] of SINGULAR) {
      if (pattern.test(word)) return word.replace(pattern, singular);
    }
    return word;
  }

  // A text repeats its words: each is brought into form once.
  const seen = new Map();
  function remembered(raw) {
    let word = seen.get(raw);
    if (word === undefined) seen.set(raw, (word = normalized(raw)));
    return word;
  }

  // The words of a text with their places, and whether each hangs on the one before: IL-6.
  function tokens(text) {
    const found = [];
    let before = -1;
    WORD.lastIndex = 0;
    for (let match = WORD.exec(text); match; match = WORD.exec(text)) {
      const [raw] = match;
      const word = remembered(raw);
      if (!word) continue;
      const start = match.index;
      const end = start + raw.length;
      const hangs = before === start || (before === start - 1 && before >= 0 && HYPHENS.includes(text[before]));
      found.push({ word, raw, start, end, hangs });
      before = end;
    }
    return found;
  }

  const words = (text) => tokens(text.normalize("NFC")).map((token) => token.word);
  const key = (text) => words(text).join("");

  function* kin(form) {
    yield form;
    for (const family of KIN) {
      for (const member of family) {
        const match = new RegExp(`^${member}(?= |\\d|$)`).exec(form);
        const rest = match ? form.slice(match[0].length).trim() : "";
        if (!rest) continue;
        for (const other of family) if (other !== member) yield `${other} ${rest}`;
      }
    }
  }

  function latin(word) {
    return Object.entries(LATIN).flatMap(([spelled, letter]) => {
      const match = new RegExp(`^(.*?)${spelled}(.{0,2})$`).exec(word);
      return match ? [match[1] + letter + match[2]] : [];
    });
  }

  function spellings(name) {
    const found = new Set();
    for (const form of kin(words(name).join(" "))) {
      let choices = [[]];
      for (const word of form.split(" ")) {
        choices = choices.flatMap((before) => [word, ...latin(word)].map((one) => [...before, one]));
      }
      for (const choice of choices) found.add(choice.join(" "));
    }
    found.delete("");
    return [...found];
  }

  self.companionSpelling = { normalized, tokens, words, key, spellings };
})();
