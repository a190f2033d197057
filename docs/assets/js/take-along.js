// Takes along the findings that are left in the table: as CSV and JSON from the site's own data, the
// works behind them as BibTeX and RIS from the site's own lists. The file is named for what was
// chosen. Nothing is fetched before it is asked for.

const form = document.getElementById("narrow-findings");
const table = document.getElementById("findings-table");
const root = new URL("../../", import.meta.url);
const TYPES = { csv: "text/csv", json: "application/json", bib: "application/x-bibtex", ris: "application/x-research-info-systems" };
const LONGEST = 80;

// A cell that a spreadsheet would run as a formula gets an apostrophe before it.
function quoted(value) {
  const text = Array.isArray(value) ? value.join("; ") : String(value ?? "");
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

async function fetched(address) {
  const answer = await fetch(new URL(address, root));
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.text();
}

const shown = () => Array.from(table.tBodies[0].rows).filter((row) => !row.hidden);

async function findings() {
  const every = new Map(JSON.parse(await fetched("data/findings.json")).map((finding) => [finding.id, finding]));
  return shown().map((row) => every.get(row.id));
}

// Both lists hold all works in one order; only BibTeX names their keys.
async function works(kind) {
  const keys = new Set((await findings()).map((finding) => finding.reference));
  const bib = (await fetched("references.bib")).split(/\n(?=@)/);
  const key = (entry) => entry.slice(entry.indexOf("{") + 1, entry.indexOf(","));
  if (kind === "bib") return `${bib.filter((entry) => keys.has(key(entry))).map((entry) => entry.trim()).join("\n\n")}\n`;
  const ris = (await fetched("references.ris")).match(/^TY {2}- [\s\S]*?^ER {2}-.*$/gm);
  if (ris.length !== bib.length) throw new Error("The lists of works differ.");
  return `${ris.filter((_, place) => keys.has(key(bib[place]))).join("\n")}\n`;
}

const MAKE = {
  // The byte order mark tells Excel that the file is UTF-8.
  csv: async () => {
    const rows = await findings();
    const lines = [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))];
    return `\ufeff${lines.map((line) => line.map(quoted).join(",")).join("\r\n")}\r\n`;
  },
  json: async () => `${JSON.stringify(await findings(), null, 1)}\n`,
  bib: () => works("bib"),
  ris: () => works("ris"),
};

// `findings-breast-therapy-il-6.csv`
function named(kind) {
  const words = [];
  for (const [name, value] of new FormData(form)) if (value && name !== "sort") words.push(value);
  const slug = (word) => word.normalize("NFKD").replaceAll("β", "beta").replaceAll("α", "alpha").replaceAll("γ", "gamma").replaceAll("κ", "kappa");
  const parts = words.map((word) => slug(word).toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, ""));
  const stem = [kind === "bib" || kind === "ris" ? "works" : "findings", ...parts.filter(Boolean)].join("-");
  return `${stem.slice(0, LONGEST).replace(/-$/, "")}.${kind}`;
}

async function take(button) {
  const kind = button.dataset.download;
  const words = button.textContent;
  button.disabled = true;
  try {
    const text = await MAKE[kind]();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: `${TYPES[kind]};charset=utf-8` }));
    link.download = named(kind);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href));
  } catch {
    button.textContent = "Not to be had now";
    setTimeout(() => (button.textContent = words), 3000);
  }
  button.disabled = false;
}

for (const button of form.querySelectorAll("[data-download]")) {
  button.addEventListener("click", () => take(button));
}
