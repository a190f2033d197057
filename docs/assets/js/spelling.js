// Brings what readers type and what stands in a row into one form, so that IL6 and interleukin-6
// find IL-6, tumour finds tumor, TGFb1 finds TGF-β1. Both sides go through the same steps, so that
// a step need not be right for every word, only the same for both.

const GREEK = { α: "a", β: "b", γ: "g", δ: "d", ε: "e", ζ: "z", κ: "k", λ: "l", μ: "u", µ: "u", ω: "o" };
const NAMES = { alpha: "a", beta: "b", gamma: "g", delta: "d", kappa: "k", zeta: "z" };

// A Greek letter and its name become a Latin letter where a compound holds them: TGF-beta1, TGF-β1.
const latin = (word) =>
  word
    .replace(/[αβγδεζκλμµω]/g, (letter) => GREEK[letter])
    .replace(/(^|[\d-])(alpha|beta|gamma|delta|kappa|zeta)(?=$|[\d-])/g, (_, before, name) => before + NAMES[name])
    .replace(/^(tgf|tnf|ifn|il|nf|pdgf)-?(alpha|beta|gamma|kappa)/, (_, stem, name) => stem + NAMES[name]);

// British spellings as American ones.
const american = (word) =>
  word
    .replace(/(m|l|v|b)our/g, "$1or")
    .replace(/[ao]e(?=[a-z])/g, "e")
    .replace(/([aiy])s(ation|ed|ing|er?s?\b)/g, "$1z$2")
    .replace(/ll(ed|ing)\b/g, "l$1")
    .replace(/tre\b/g, "ter");

export function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[\u2010-\u2015\u2212]/g, "-");
}

// The words of a text, each whole and, where hyphens or slashes part it, its parts.
function words(text) {
  const found = [];
  for (const word of fold(text).split(/[\s,;:()[\]{}“”"'’=<>|]+/)) {
    const whole = word.replace(/^[.\-/]+|[.\-/]+$/g, "");
    if (!whole) continue;
    found.push(compact(whole));
    if (/[-/]/.test(whole)) found.push(...whole.split(/[-/]+/).map(compact));
  }
  return found;
}

const compact = (word) => american(latin(word)).replace(/[^\p{L}\p{N}]/gu, "");

// What is searched in: the words of a text with spaces around them.
export const searchable = (text) => ` ${words(text).join(" ")} `;

// A word begins a word there; one that ends in a digit ends there, too: IL-1 is not IL-10.
function has(within, word) {
  for (let at = within.indexOf(` ${word}`); at >= 0; at = within.indexOf(` ${word}`, at + 1)) {
    if (!/\d$/.test(word) || !/\d/.test(within[at + 1 + word.length] ?? "")) return true;
  }
  return false;
}

// A question as a function of what is searched in: every word stands there, or up to three
// neighbors do as one, as in “IL 6” and “TGF beta 1”.
export function question(text) {
  const asked = fold(text).split(/[\s,;]+/).filter((word) => compact(word));
  return (within) => {
    let at = 0;
    while (at < asked.length) {
      const taken = [3, 2, 1].find(
        (many) => at + many <= asked.length && has(within, compact(asked.slice(at, at + many).join("-"))),
      );
      if (!taken) return false;
      at += taken;
    }
    return true;
  };
}
