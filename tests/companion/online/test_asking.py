"""Services are asked politely and with patience, and an error is never an answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from companion.online import questions
from companion.online.answer import ABSENT, FOUND, UNKNOWN
from companion.online.asking import MOST_FAILURES, Asker, Patience
from companion.online.cache import Cache
from companion.online.services import SERVICES, configured, user_agent
from companion.sources.bibliography import Bibliography
from services import Services

TODAY = date(2026, 11, 26)
DOI = "10.1038/nature06188"

Ask = Callable[..., Asker]


@pytest.fixture
def ask(services: Services, references: Bibliography) -> Ask:
    """Makes an asker that asks the played services."""
    services.know(references)

    def make(folder: Path | None = None, today: date = TODAY, **more: object) -> Asker:
        slept = more.pop("slept", [])
        assert isinstance(slept, list)
        return Asker(
            configured(services.environment),
            Cache(folder, today, 7),
            patience=Patience(attempts=2, seconds=0.4, pause=0.01, most=20),
            sleep=slept.append,
            **more,  # type: ignore[arg-type]
        )

    return make


def test_a_work_that_is_there_is_found(ask: Ask) -> None:
    answer = questions.crossref_work(ask(), DOI)
    assert answer.state == FOUND
    assert answer.json["message"]["author"][0]["family"] == "Karnoub"


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("403", "HTTP 403"),
        ("429", "slow down"),
        ("500", "HTTP 500"),
        ("time-out", "within 0.4 seconds"),
        ("cut", "cut the connection"),
        ("html", "text/html where JSON was due"),
        ("404 page", "404 in other words than Crossref's"),
        ("broken", "cut or is no record"),
    ],
)
def test_every_fault_is_told_and_never_read_as_no(
    services: Services, ask: Ask, fault: str, words: str
) -> None:
    services.faults["crossref"] = fault
    answer = questions.crossref_work(ask(), DOI)
    assert answer.state == UNKNOWN
    assert words in answer.why


def test_a_service_that_is_not_there_is_no_answer(services: Services) -> None:
    lost = Asker(
        configured({**services.environment, "DOI_URL": "http://127.0.0.1:9"}),
        Cache(None, TODAY),
        patience=Patience(1, 0.4, 0),
    )
    answer = questions.handle(lost, DOI)
    assert answer.state == UNKNOWN
    assert "could not be reached" in answer.why


def test_only_the_services_own_words_say_no(ask: Ask) -> None:
    assert questions.crossref_work(ask(), "10.1234/none").state == ABSENT
    assert questions.handle(ask(), "10.1234/none").state == ABSENT
    assert questions.trial(ask(), "NCT99999999").state == ABSENT
    assert questions.identifiers(ask(), "PMC1").state == ABSENT


def test_a_page_of_404_says_no_for_nobody(services: Services, ask: Ask) -> None:
    services.faults = dict.fromkeys(("crossref", "doi", "ncbi", "idconv", "trials"), "404 page")
    answers = [
        questions.crossref_work(ask(), DOI),
        questions.crossref_notices(ask(), DOI),
        questions.handle(ask(), DOI),
        questions.medline(ask(), ["1"]),
        questions.search(ask(), "x"),
        questions.identifiers(ask(), "PMC1"),
        questions.trial(ask(), "NCT01234567"),
    ]
    assert [answer.state for answer in answers] == [UNKNOWN] * 7


def test_we_wait_as_long_as_a_service_asks_for_and_try_again(services: Services, ask: Ask) -> None:
    services.passing["crossref"] = 1
    slept: list[float] = []
    assert questions.crossref_work(ask(slept=slept), DOI).state == FOUND
    assert 7 in slept


def test_we_wait_no_longer_than_our_patience(services: Services, ask: Ask) -> None:
    services.passing["crossref"] = 1
    slept: list[float] = []
    asker = ask(slept=slept)
    asker._patience = Patience(2, 0.4, 0.01, most=3)
    assert questions.crossref_work(asker, DOI).state == FOUND
    assert max(slept) == 3


def test_two_questions_to_one_service_are_not_asked_at_once(ask: Ask) -> None:
    slept: list[float] = []
    asker = ask(slept=slept)
    questions.crossref_work(asker, DOI)
    assert slept == []
    questions.crossref_work(asker, "10.1234/other")
    assert len(slept) == 1
    assert 0 < slept[0] <= asker.services["crossref"].interval


def test_a_service_that_keeps_silent_is_left_alone(services: Services, ask: Ask) -> None:
    services.faults["crossref"] = "403"
    asker = ask()
    for number in range(MOST_FAILURES + 5):
        answer = questions.crossref_work(asker, f"10.1234/{number}")
    assert "was not asked again" in answer.why
    assert len(services.asked) == MOST_FAILURES
    assert questions.handle(asker, DOI).state == FOUND


def test_who_asks_is_told_and_is_no_part_of_the_cache(
    services: Services, ask: Ask, tmp_path: Path
) -> None:
    asker = ask(tmp_path, contact="desk@example.org", key="secret-key")
    questions.crossref_work(asker, DOI)
    questions.medline(asker, ["17914389"])
    assert all("mailto:desk@example.org" in agent for agent in services.agents)
    assert "mailto=desk@example.org" in services.asked[0]
    assert "api_key=secret-key" in services.asked[1]
    kept = "".join(path.read_text() for path in tmp_path.iterdir())
    assert "secret-key" not in kept
    assert "desk@" not in kept


def test_without_a_contact_nobody_is_named() -> None:
    assert "mailto" not in user_agent("")


def test_an_answer_is_asked_for_once_a_week(services: Services, ask: Ask, tmp_path: Path) -> None:
    questions.crossref_work(ask(tmp_path), DOI)
    again = questions.crossref_work(ask(tmp_path, TODAY + timedelta(6)), DOI)
    assert again.day == TODAY
    assert len(services.asked) == 1
    questions.crossref_work(ask(tmp_path, TODAY + timedelta(7)), DOI)
    assert len(services.asked) == 2


def test_an_answer_of_tomorrow_is_none(services: Services, ask: Ask, tmp_path: Path) -> None:
    questions.crossref_work(ask(tmp_path, TODAY + timedelta(1)), DOI)
    questions.crossref_work(ask(tmp_path, TODAY), DOI)
    assert len(services.asked) == 2


def test_an_error_is_not_kept(services: Services, ask: Ask, tmp_path: Path) -> None:
    services.faults["crossref"] = "500"
    assert questions.crossref_work(ask(tmp_path), DOI).state == UNKNOWN
    assert list(tmp_path.iterdir()) == []
    services.faults.clear()
    assert questions.crossref_work(ask(tmp_path), DOI).state == FOUND


@pytest.mark.parametrize("damage", ["", "{", '{"day": "2026-11-26"}', "[]"])
def test_a_damaged_answer_is_asked_for_anew(
    services: Services, ask: Ask, tmp_path: Path, damage: str
) -> None:
    questions.crossref_work(ask(tmp_path), DOI)
    (path,) = tmp_path.iterdir()
    path.write_text(damage)
    assert questions.crossref_work(ask(tmp_path), DOI).state == FOUND
    assert len(services.asked) == 2


def test_another_address_is_another_question(ask: Ask, tmp_path: Path, services: Services) -> None:
    questions.crossref_work(ask(tmp_path), DOI)
    elsewhere = configured({**services.environment, "CROSSREF_URL": "http://127.0.0.1:9/other"})
    asker = Asker(elsewhere, Cache(tmp_path, TODAY, 7), patience=Patience(1, 0.4, 0))
    assert questions.crossref_work(asker, DOI).state == UNKNOWN


def test_options_go_before_the_environment() -> None:
    found = configured({"DOI_URL": "https://a.example"}, {"doi": "https://b.example/"})
    assert found["doi"].base == "https://b.example"
    assert found["crossref"].base == "https://api.crossref.org"


@pytest.mark.parametrize(
    ("environment", "options", "words"),
    [
        ({"DOI_URL": "doi.org"}, {}, "Set DOI_URL"),
        ({}, {"doi": "ftp://x"}, "--service doi=https://"),
        ({}, {"orcid": "https://x"}, "No service is called orcid"),
    ],
)
def test_an_address_that_is_none_is_told(
    environment: dict[str, str], options: dict[str, str], words: str
) -> None:
    with pytest.raises(ValueError, match=r"service|address") as raised:
        configured(environment, options)
    assert words in str(raised.value)


def test_every_service_is_asked_over_https() -> None:
    assert all(service.base.startswith("https://") for service in SERVICES)


def test_a_list_that_is_shorter_than_announced_is_no_answer(services: Services, ask: Ask) -> None:
    services.notices[DOI] = [{"DOI": "10.1/a"}, {"DOI": "10.1/b"}]
    services.short[f"crossref {DOI}"] = 1
    answer = questions.crossref_notices(ask(), DOI)
    assert answer.state == UNKNOWN
    assert "announced 2 notices and sent 1" in answer.why
