"""The tables of the evidence in a real browser: narrow, sort, take along; phone, paper, no script."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from playwright.sync_api import Page, expect

from browser import content
from browser.content import ROWS
from samples import rows_of

CANCER = content.most("cancer", [r for r in ROWS if r["direction"] == "therapy"])
CHOSEN = [r for r in ROWS if CANCER in r["cancer"] and r["direction"] == "therapy"]
MEDIATOR = content.most("mediators")
FINDINGS = "evidence/findings/"
NARROWED = f"{FINDINGS}?cancer={CANCER}&direction=therapy"
TRIALS = rows_of("trials")
STEP = 50
"""Rows that are shown at first."""


def told(number: int) -> str:
    return f"{number} of {len(ROWS)} findings"


def open_list(page: Page, name: str) -> None:
    page.locator("form.facets summary", has_text=name).click()


def test_a_reader_narrows_the_table_and_the_address_remembers_it(page: Page, site: str) -> None:
    page.goto(site + FINDINGS)
    output = page.locator("#narrow-findings output")
    caption = page.locator("#findings-table caption")
    expect(output).to_have_text(told(len(ROWS)))
    open_list(page, "Cancer")
    page.locator(f"input[name=cancer][value={CANCER}]").check()
    open_list(page, "Direction")
    page.locator("input[name=direction][value=therapy]").check()
    for place in (output, caption):
        expect(place).to_have_text(told(len(CHOSEN)))
    assert "direction=therapy" in page.url
    assert f"cancer={CANCER}" in page.url
    page.reload()
    expect(output).to_have_text(told(len(CHOSEN)))
    page.get_by_role("button", name="Clear all").click()
    expect(output).to_have_text(told(len(ROWS)))


def test_an_open_list_pushes_nothing_away_and_one_is_open_at_a_time(page: Page, site: str) -> None:
    page.goto(site + FINDINGS)
    top = "document.getElementById('findings-table').getBoundingClientRect().top + scrollY"
    before = page.evaluate(top)
    open_list(page, "Cancer")
    first = page.locator("form.facets details", has=page.locator("input[name=cancer]"))
    expect(first.locator("fieldset")).to_be_visible()
    assert page.evaluate(top) == before
    open_list(page, "Effect")
    expect(first.locator("fieldset")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator("form.facets details[open]")).to_have_count(0)


def test_the_counts_beside_choices_follow_what_else_is_chosen(page: Page, site: str) -> None:
    page.goto(site + f"{FINDINGS}?cancer={CANCER}")
    open_list(page, "Direction")
    label = page.locator("label", has=page.locator("input[name=direction][value=therapy]"))
    expect(label.locator(".count")).to_have_text(str(len(CHOSEN)))


def test_what_is_chosen_is_seen_and_taken_back_one_by_one(page: Page, site: str) -> None:
    page.goto(f"{site}{NARROWED}&mediators={MEDIATOR}&text=msc")
    chosen = page.get_by_role("list", name="Chosen")
    expect(chosen.get_by_role("button")).to_have_count(4)
    expect(chosen.get_by_role("button", name=f"Mediator: {MEDIATOR}")).to_be_in_viewport()
    chosen.get_by_role("button", name="Remove Text: msc").click()
    chosen.get_by_role("button", name=f"Remove Mediator: {MEDIATOR}").click()
    expect(page.locator("#narrow-findings output")).to_have_text(told(len(CHOSEN)))
    chosen.get_by_role("button", name="Remove Direction: therapy").click()
    expect(chosen.get_by_role("button")).to_have_count(1)
    expect(chosen.get_by_role("button")).to_be_focused()
    assert "direction" not in page.url
    chosen.get_by_role("button").click()
    expect(chosen).to_contain_text("Nothing is chosen")


SPELLINGS = [("IL6", "IL-6"), ("interleukin-6", "IL-6"), ("il 6", "IL-6"), ("TGF beta 1", "TGF-β1")]


@pytest.mark.parametrize(("typed", "mediator"), SPELLINGS)
def test_the_text_box_knows_the_spellings_of_a_mediator(
    page: Page, site: str, typed: str, mediator: str
) -> None:
    wanted = {row["id"] for row in ROWS if mediator in row.get("mediators", [])}
    assert wanted
    page.goto(site + FINDINGS)
    page.get_by_role("searchbox", name="Text").fill(typed)
    shown = page.locator("#findings-table tbody tr:not([hidden])")
    found = set(shown.evaluate_all("rows => rows.map(row => row.id)"))
    assert wanted <= found
    assert len(found) < len(ROWS) / 2


@pytest.mark.parametrize(("typed", "as_written"), [("tumour", "tumor"), ("leukaemia", "leukemia")])
def test_the_text_box_knows_british_spelling(
    page: Page, site: str, typed: str, as_written: str
) -> None:
    page.goto(site + FINDINGS)
    box, output = page.get_by_role("searchbox", name="Text"), page.locator("output")
    box.fill(as_written)
    expect(output).not_to_have_text(told(0))
    count = output.inner_text()
    box.fill(typed)
    expect(output).to_have_text(count)


def test_a_number_does_not_find_a_longer_one(page: Page, site: str) -> None:
    page.goto(site + FINDINGS)
    page.get_by_role("searchbox", name="Text").fill("IL-1")
    shown = page.locator("#findings-table tbody tr:not([hidden])").all_inner_texts()
    assert all(
        re.search(r"IL-?1(?!\d)|interleukin-?1(?!\d)", text, re.IGNORECASE) for text in shown
    )
    page.get_by_role("searchbox", name="Text").fill("no such words at all")
    expect(page.locator("#narrow-findings output")).to_have_text(told(0))
    expect(page.locator(".table-more")).to_contain_text("Nothing fits")


def taken(page: Page, name: str) -> tuple[str, bytes]:
    with page.expect_download() as download:
        page.locator("#narrow-findings").get_by_role("button", name=name, exact=True).click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def test_rows_are_taken_along_as_a_table_that_excel_opens(page: Page, site: str) -> None:
    page.goto(site + NARROWED)
    name, data = taken(page, "CSV")
    assert name == f"findings-therapy-{CANCER}.csv"
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert {row["id"] for row in rows} == {row["id"] for row in CHOSEN}
    for column in ("authors", "year", "title", "journal", "doi", "pmid", "address", "read_on"):
        assert any(row[column] for row in rows), column
    assert all(row["address"].endswith(f"#{row['section']}") for row in rows)
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_a_cell_that_would_run_as_a_formula_is_taken_along_as_text(page: Page, site: str) -> None:
    def hostile(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        rows = answer.json()
        for row in rows:
            row["summary"] = '=HYPERLINK("x")'
        route.fulfill(response=answer, body=json.dumps(rows))  # type: ignore[attr-defined]

    page.route("**/data/findings.json", hostile)
    page.goto(site + NARROWED)
    _, data = taken(page, "CSV")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert {row["summary"] for row in rows} == {'\'=HYPERLINK("x")'}


def test_rows_are_taken_along_as_json(page: Page, site: str) -> None:
    page.goto(site + f"{NARROWED}&mediators={MEDIATOR}")
    name, data = taken(page, "JSON")
    assert name.startswith("findings-")
    assert name.endswith(f"-therapy-{CANCER}.json")
    wanted = [row["id"] for row in CHOSEN if MEDIATOR in row.get("mediators", [])]
    assert [row["id"] for row in json.loads(data)] == wanted


@pytest.mark.parametrize(("name", "ending"), [("BibTeX", "bib"), ("RIS", "ris")])
def test_the_works_behind_the_rows_are_taken_along(
    page: Page, site: str, name: str, ending: str
) -> None:
    page.goto(site + NARROWED)
    file, data = taken(page, name)
    assert file == f"works-therapy-{CANCER}.{ending}"
    keys = {row["reference"] for row in CHOSEN}
    text = data.decode()
    if ending == "bib":
        assert set(re.findall(r"^@\w+\{(\w+),", text, re.MULTILINE)) == keys
        return
    known = content.site().bibliography.references
    assert text.count("\nER  -") == len(keys)
    titles = set(re.findall(r"^TI  - (.*)$", text, re.MULTILINE))
    assert {known[key].title for key in keys} == titles


def test_the_keyboard_sorts_the_table_and_shows_more_of_it(page: Page, site: str) -> None:
    page.goto(site + FINDINGS)
    head = page.locator("#findings-table thead th", has_text="Reference")
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    cells = page.locator("#findings-table tbody td:nth-child(10):visible")
    expect(cells).to_have_count(STEP)
    years = [
        int(found[0]) for text in cells.all_inner_texts() if (found := re.findall(r"\d{4}", text))
    ]
    assert years == sorted(years)
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    page.get_by_role("button", name=f"Show {STEP} more").focus()
    page.keyboard.press("Enter")
    expect(cells).to_have_count(2 * STEP)
    expect(page.locator("#findings-table tbody tr").nth(STEP)).to_be_focused()
    page.get_by_role("button", name="Show all").click()
    expect(cells).to_have_count(len(ROWS))


def test_on_a_phone_a_row_is_a_card_that_begins_with_its_sentence(phone: Page, site: str) -> None:
    phone.set_viewport_size({"width": 360, "height": 740})
    phone.goto(site + NARROWED)
    card = phone.locator("#findings-table tbody tr:visible").first
    row = next(r for r in ROWS if r["id"] == card.get_attribute("id"))
    card.scroll_into_view_if_needed()
    assert (card.text_content() or "").startswith(row["summary"])
    box = card.bounding_box()
    assert box
    assert box["width"] <= 360
    for cell in card.locator("td").all():
        place = cell.bounding_box()
        assert place is None or place["x"] + place["width"] <= 360
    phone.locator("select[name=sort]").select_option(label="newest first")
    years = phone.locator("#findings-table tbody tr:visible td:nth-child(10)").all_inner_texts()
    found = [int(re.findall(r"\d{4}", year)[0]) for year in years if re.search(r"\d{4}", year)]
    assert found == sorted(found, reverse=True)


def test_on_paper_all_rows_that_fit_stand_with_the_columns_that_matter(
    page: Page, site: str
) -> None:
    page.goto(site + FINDINGS)
    expect(page.locator("#findings-table")).to_have_class(re.compile("is-ready"))
    page.emulate_media(media="print")
    rows = page.locator("#findings-table tbody tr:visible")
    expect(rows).to_have_count(len(ROWS))
    expect(rows.last.locator("td:visible")).to_have_count(9)  # the section only leads elsewhere
    expect(page.locator("form.facets")).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_role("searchbox", name="Text").fill(MEDIATOR)
    shown = page.locator("#findings-table tbody tr:not([hidden])").count()
    page.emulate_media(media="print")
    expect(rows).to_have_count(shown)


@pytest.mark.parametrize(
    ("address", "table", "count"),
    [(FINDINGS, "#findings-table", len(ROWS)), ("evidence/trials/", "#trials-table", len(TRIALS))],
)
def test_without_javascript_the_whole_table_is_there_and_no_form(
    plain: Page, site: str, address: str, table: str, count: int
) -> None:
    plain.goto(site + address)
    expect(plain.locator(f"{table} tbody tr:visible")).to_have_count(count)
    expect(plain.locator("form.facets")).to_be_hidden()


LOADED = (
    *("", FINDINGS, NARROWED, "evidence/trials/", "evidence/contradictions/", "evidence/map/"),
    *("evidence/mediators/", "references/", f"cite/{content.chapter().prefix}/"),
)
SETTLED = 800
"""Milliseconds in which a page that was loaded does all that it does unasked."""

SHIFT = """
() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 50);
})
"""


@pytest.mark.parametrize("width", [360, 1366])
def test_nothing_moves_when_a_page_is_ready(fresh: Page, site: str, width: int) -> None:
    pages = {address: fresh.context.new_page() for address in LOADED}  # they settle side by side
    for address, page in pages.items():
        unkept = fresh.context.new_cdp_session(page)
        unkept.send("Network.setCacheDisabled", {"cacheDisabled": True})
        page.set_viewport_size({"width": width, "height": 768})
        page.goto(site + address)
    fresh.wait_for_timeout(SETTLED)
    moved = {address: page.evaluate(SHIFT) for address, page in pages.items()}
    assert {address: shift for address, shift in moved.items() if shift >= 0.02} == {}


def test_the_table_weighs_less_than_a_picture(fresh: Page, site: str) -> None:
    import gzip

    sizes: dict[str, int] = {}

    def weigh(response: object) -> None:
        url = response.url  # type: ignore[attr-defined]
        if "/search/" not in url and "/workers/" not in url:
            sizes[url] = len(gzip.compress(response.body()))  # type: ignore[attr-defined]

    fresh.on("response", weigh)
    fresh.goto(site + FINDINGS)
    fresh.wait_for_load_state("networkidle")
    assert len(sizes) > 5
    assert sum(sizes.values()) <= 250 * 1024, sizes


def test_trials_narrow_with_their_timeline(page: Page, site: str) -> None:
    payload = "cytokine"
    wanted = [row for row in TRIALS if row["payload_class"] == payload]
    assert wanted
    page.goto(f"{site}evidence/trials/?payload_class={payload}")
    expect(page.locator("#trials-table caption")).to_have_text(
        f"{len(wanted)} of {len(TRIALS)} trials"
    )
    expect(page.locator("#trials-table tbody tr:visible")).to_have_count(len(wanted))
    expect(page.locator("figure.timeline li:visible")).to_have_count(len(wanted))
    page.locator("#trials-table th", has_text="Treated").get_by_role("button").click()
    numbers = page.locator("#trials-table tbody tr:visible td:nth-child(6)").evaluate_all(
        "cells => cells.map(cell => Number(cell.dataset.order))"
    )
    assert numbers == sorted(numbers)


def test_a_name_of_the_timeline_leads_to_its_row(page: Page, site: str) -> None:
    last = TRIALS[-1]["id"]
    page.goto(site + "evidence/trials/")
    page.locator(f"figure.timeline li[data-row=trial-{last}] a").click()
    expect(page.locator(f"#trial-{last}")).to_be_in_viewport()
    page.goto(f"{site}evidence/trials/#trial-{TRIALS[0]['id']}")
    expect(page.locator(f"#trial-{TRIALS[0]['id']}")).to_be_in_viewport()


@pytest.mark.parametrize("width", [360, 1366])
def test_nothing_lies_across_the_words_of_the_timeline(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site + "evidence/trials/")
    crossed = page.evaluate(
        """() => {
          const lines = [...document.querySelectorAll("figure.timeline li svg > *")].map((n) => n.getBoundingClientRect());
          const words = [...document.querySelectorAll("figure.timeline li a, figure.timeline li span:not(:empty)")];
          return words.filter((word) => [...word.getClientRects()].some((box) =>
            lines.some((line) => line.left < box.right && line.right > box.left && line.top < box.bottom - 1 && line.bottom > box.top + 1),
          )).map((word) => word.textContent);
        }"""
    )
    assert crossed == []
