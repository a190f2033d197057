"""The search of this site beside the theme's own, over the same pages, in a real browser.

Both answer the questions of tests/search/queries.yaml, typed into their own fields; ours answers
every name of the data, too. A question is answered where one of the addresses that it asks for is
among the first three.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import shutil
import statistics
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, sync_playwright

from bench.questions import Question, generated, listed, rank
from bench.real import copies
from bench.timing import ROOT, build
from companion.sources.project import load

FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]

OURS = """
(words) => new Promise((done) => {
  const field = document.querySelector(".search__words");
  const start = performance.now();
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  const links = [...document.querySelectorAll(".search__result")];
  const addresses = links.map((a) => a.href);
  requestAnimationFrame(() => done({ ms: performance.now() - start, addresses }));
})
"""

THEIRS = """
(words) => new Promise((done) => {
  const field = document.querySelector(".md-search__input");
  const result = document.querySelector(".md-search-result");
  const start = performance.now();
  let timer = 0;
  let last = start;
  const end = () => {
    watch.disconnect();
    const links = [...result.querySelectorAll(".md-search-result__link")];
    const shown = links.filter((a) => !a.closest("details:not([open])"));
    done({ ms: last - start, addresses: shown.map((a) => a.href) });
  };
  const watch = new MutationObserver(() => {
    last = performance.now();
    clearTimeout(timer);
    timer = setTimeout(end, 120);
  });
  watch.observe(result, { childList: true, subtree: true, characterData: true });
  timer = setTimeout(end, 1500);
  field.value = words;
  field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
})
"""


@dataclass(frozen=True, slots=True)
class Answered:
    """How one question was answered.

    Attributes:
        question: The question.
        place: Place of the first answer, 0 where there is none.
        is_empty: Whether nothing was found at all, where something answers.
        seconds: From key to list.
    """

    question: Question
    place: int
    is_empty: bool
    seconds: float


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a built site, for as long as it is asked."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def with_their_search(copy: Path) -> None:
    """Give a copy of this site the theme's search as it comes."""
    path = copy / "mkdocs.yml"
    settings = path.read_text(encoding="utf-8").replace("plugins:\n", "plugins:\n  - search\n")
    path.write_text(settings, encoding="utf-8")


def _asked(page: Page, root: str, ask: str, questions: Sequence[Question]) -> list[Answered]:
    answered = []
    for question in questions:
        found = page.evaluate(ask, question.words)
        addresses = [_relative(address, root) for address in found["addresses"]]
        answered.append(
            Answered(
                question,
                rank(question, addresses),
                bool(question.holds) and not addresses,
                found["ms"] / 1000,
            )
        )
    return answered


def _relative(address: str, root: str) -> str:
    parts = urlsplit(address)
    return parts.path.removeprefix(urlsplit(root).path) + (
        f"#{parts.fragment}" * bool(parts.fragment)
    )


def _loaded(page: Page, folder: Path, first: Callable[[], None]) -> tuple[int, int]:
    """Compressed bytes of the search before its first use, and by the end of its first answer."""
    paths: list[str] = []
    page.on("request", lambda request: paths.append(urlsplit(request.url).path.lstrip("/")))
    page.goto(page.url)
    page.wait_for_load_state("networkidle")
    before = list(paths)
    first()
    page.wait_for_load_state("networkidle")

    def total(among: Sequence[str]) -> int:
        files = {path for path in among if "search" in path or "lunr" in path}
        return sum(len(gzip.compress((folder / path).read_bytes(), 6)) for path in files)

    return total(before), total(paths)


def _report(answered: Sequence[Answered]) -> None:
    kinds = dict.fromkeys(one.question.kind for one in answered)
    for kind in (*kinds, "all"):
        some = [one for one in answered if kind in (one.question.kind, "all")]
        hits = sum(0 < one.place <= 3 for one in some) / len(some)
        mean = statistics.fmean(1 / one.place if one.place else 0 for one in some)
        none = sum(one.is_empty for one in some) / len(some)
        times = [one.seconds * 1000 for one in some]
        print(
            f"  {kind:<16} {len(some):5}   recall at 3 {hits:6.1%}   reciprocal rank {mean:.3f}   "
            f"nothing {none:6.1%}   ms {statistics.median(times):.0f} (at most {max(times):.0f})",
            flush=True,
        )
    for one in answered:
        if not 0 < one.place <= 3:
            print(f"    missed: {one.question.words}")


def search(rounds: int, folder: Path) -> None:
    """Ask both searches.

    Args:
        rounds: Not used: the answers are the same each time.
        folder: Where the sites are built.
    """
    del rounds
    sites = copies(folder)
    shutil.rmtree(sites.pop("off"))
    sites["theirs"] = shutil.copytree(sites["ours"], folder / "theirs")
    with_their_search(sites["theirs"])
    for site in sites.values():
        build(site)
    sys.path.insert(0, str(ROOT / "scripts"))
    from find_chromium import find

    every = generated(load(ROOT))
    ways = {
        "theirs": ("the theme’s search as it comes", ".md-search__input", THEIRS, [*listed()]),
        "ours": ("our search", ".search__words", OURS, [*listed(), *every]),
    }
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        for way, (title, field, ask, questions) in ways.items():
            built = sites[way] / "site"
            with served(built) as root:
                page = browser.new_page(viewport={"width": 1366, "height": 768})
                page.goto(root)

                def first(page: Page = page, field: str = field, ask: str = ask) -> None:
                    page.locator(field).first.click()
                    page.wait_for_load_state("networkidle")
                    page.wait_for_timeout(2000)
                    page.evaluate(ask, "warm")

                before, after = _loaded(page, built, first)
                print(
                    f"{title}: {before / 1024:.0f} KiB before it is used, {after / 1024:.0f} behind"
                )
                _report(_asked(page, root, ask, questions))
                page.close()
        browser.close()
