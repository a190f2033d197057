"""Authors as people write them: who is meant, what is told, what is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.sources import names
from companion.sources.reference import Person


def rules(field: str) -> set[str]:
    return {flaw.rule.removeprefix("bibliography/") for flaw in names.read(field).flaws}


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Smith, John", Person("Smith", "John")),
        ("von Neumann, Jr., John", Person("von Neumann", "John", "Jr")),
        ("Smith, III, John Q.", Person("Smith", "John Q.", "III")),
        ("Smith, Jr, M.S.", Person("Smith", "M.S.", "Jr")),
        ("van der Berg, Jan", Person("van der Berg", "Jan")),
        ("al-Rahman, Abd", Person("al-Rahman", "Abd")),
        ("O’Neil, K.", Person("O’Neil", "K.")),
        ("'t Hooft, G.", Person("'t Hooft", "G.")),
        ("Ó Briain, D.", Person("Ó Briain", "D.")),
        ("E, W", Person("E", "W")),
        ("Brown, MD", Person("Brown", "MD")),
        ("Ivanov, II", Person("Ivanov", "II")),
        ("Meyer, JR", Person("Meyer", "JR")),
        ("王, 伟", Person("王", "伟")),
        ("Kshitiz", Person("Kshitiz")),
        ("Pham Thi,", Person("Pham Thi")),
        ("Ortega y Gasset, José", Person("Ortega y Gasset", "José")),
        ("{Merck, Darmstadt}", Person("Merck, Darmstadt", is_group=True)),
        ("{Big Trial Group}", Person("Big Trial Group", is_group=True)),
        ("{Smith and Wesson, Inc.}", Person("Smith and Wesson, Inc.", is_group=True)),
        ("{Zamora Marquez}, Gabriel", Person("Zamora Marquez", "Gabriel")),
        ("{King Jr}, Bob", Person("King Jr", "Bob")),
        ("{Smith and Wesson}, J.", Person("Smith and Wesson", "J.")),
    ],
)
def test_a_name_in_its_right_form_is_read_without_a_word(name: str, person: Person) -> None:
    found = names.read(name)
    assert found == names.Authors((person,))
    assert names.read(names.written(person)) == found


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("Smith, John, Jr.", "Smith, Jr, John"),
        ("Smith Jr., John", "Smith, Jr, John"),
        ("Smith, John III", "Smith, III, John"),
        ("John Gray III", "Gray, III, John"),
        ("Brown, K., MD", "Brown, K."),
        ("Brown, K., MD, PhD", "Brown, K."),
        ("Brown, Karl PhD", "Brown, Karl"),
        ("Dr. Brown, Karl", "Brown, Karl"),
        ("Prof. Karl Brown", "Brown, Karl"),
        ("Alpha B", "Alpha, B"),
        ("Alpha Beta J. A.", "Alpha Beta, J. A."),
        ("J. A. Smith", "Smith, J. A."),
        ("Ludwig van Beethoven", "van Beethoven, Ludwig"),
        ("van der Berg Jan", "van der Berg, Jan"),
        ("Jan {van der Hoek}", "van der Hoek, Jan"),
        ("王 伟", "王, 伟"),
        ("Smith, J.,", "Smith, J."),
        ("Trials Group of Canada", "{Trials Group of Canada}"),
        ("Food and Drug Administration", "{Food and Drug Administration}"),
        ("Barnes and Noble, Inc.", "{Barnes and Noble, Inc.}"),
        ("{Smith, J. A.}", "Smith, J. A."),
        ("Smith, J. for the Trial Group", "Smith, J. and {Trial Group}"),
        ("Smith, J. (on behalf of the Trial Group)", "Smith, J. and {Trial Group}"),
        ("on behalf of the Trial Group", "{Trial Group}"),
        ("Katarina Le Blanc", "Le Blanc, Katarina"),
        ("Juan De la Fuente", "De la Fuente, Juan"),
        ("Peter St. John", "St. John, Peter"),
        ("José Ortega y Gasset", "Ortega y Gasset, José"),
        ("Prof. Dr. med. Brown, Karl", "Brown, Karl"),
        ("Brown, Karl Ph. D.", "Brown, Karl"),
        ("Brown, Karl, DDS", "Brown, Karl"),
        ("Smith. J.", "Smith, J."),
        ("Smith, J., a", "Smith, J."),
        ("Smith, J.1,2", "Smith, J."),
    ],
)
def test_a_name_in_another_order_is_told_with_the_right_one(name: str, right: str) -> None:
    found = names.read(name)
    assert rules(name) == {"name-order"}
    assert f"“{right}”" in found.flaws[0].fix
    assert names.read(right) == names.Authors(found.persons)


@pytest.mark.parametrize(
    ("field", "right"),
    [
        ("Alpha, A., Beta, B., Gamma, C.", "Alpha, A. and Beta, B. and Gamma, C."),
        ("Alpha, A., Beta, B.", "Alpha, A. and Beta, B."),
        ("Smith J, Brown K", "Smith, J and Brown, K"),
        ("Smith JA, Brown K, Gray L", "Smith, JA and Brown, K and Gray, L"),
        ("John Smith, Karl Brown, Ann Gray", "Smith, John and Brown, Karl and Gray, Ann"),
        ("Alpha, A.; Beta, B.", "Alpha, A. and Beta, B."),
        ("Alpha, A., & Beta, B.", "Alpha, A. and Beta, B."),
        ("王, 伟；李, 明", "王, 伟 and 李, 明"),
        (r"Alpha, A. \& Beta, B.", "Alpha, A. and Beta, B."),
        ("Alpha, A. und Beta, B.", "Alpha, A. and Beta, B."),
        ("Alpha, A. y Beta, B.", "Alpha, A. and Beta, B."),
        ("Alpha, A. / Beta, B.", "Alpha, A. and Beta, B."),
        ("Alpha, A.and Beta, B.", "Alpha, A. and Beta, B."),
        (r"Alpha, A. \and Beta, B.", "Alpha, A. and Beta, B."),
    ],
)
def test_authors_joined_by_other_signs_are_told_and_read_apart(field: str, right: str) -> None:
    found = names.read(field)
    assert rules(field) == {"authors-separator"}
    assert f"“{right}”" in found.flaws[0].fix
    assert found.persons == names.read(right).persons


@pytest.mark.parametrize(
    "field",
    ["Gray, L. and and Brown, M.", "and Gray, L. and Brown, M.", "Gray, L. and Brown, M. and"],
)
def test_an_and_that_joins_nothing_is_told(field: str) -> None:
    assert rules(field) == {"authors-separator"}
    assert [person.family for person in names.read(field).persons] == ["Gray", "Brown"]


def test_others_at_the_end_say_that_the_list_goes_on() -> None:
    assert names.read("Smith, J. and others") == names.Authors((Person("Smith", "J."),), True)


@pytest.mark.parametrize(
    "field",
    [
        *(
            "Smith, J. and Others",
            "Smith, J. and et al.",
            "Smith, J. and et al",
            "Smith, J. et al.",
        ),
        *("Smith, J., et al.", "Smith, J. and others.", "Smith, J. and …", "Smith, J. and ..."),
        *("Smith, J., others", "Smith, J. & others", "Smith, J. and {others}", "Smith, J…"),
        *(
            "Smith, J. and colleagues",
            "Smith, J. and 12 others",
            "Smith, J. & al.",
            "Smith, J., etc.",
        ),
        *("Smith, J. y cols.", "Smith, J. und andere", "Smith, J. e.a.", "{Smith et al.}"),
        *("Smith, J. 等", "Smith, J. ve ark.", "Smith, J., … and …"),
        *("others and Smith, J.", "Smith, J. and others and others", "Smith, J. and [et al.]"),
    ],
)
def test_other_words_for_others_are_told_and_are_nobody(field: str) -> None:
    found = names.read(field)
    assert "authors-more" in rules(field)
    assert found.has_more
    assert [person.family for person in found.persons] == ["Smith"]


def test_who_stands_behind_other_words_for_others_is_read_as_well() -> None:
    found = names.read("Smith, J. et al. and Brown, Karl MD")
    assert found.has_more
    assert [person.family for person in found.persons] == ["Smith", "Brown"]


@pytest.mark.parametrize("field", [", Ann B.", "{}", "{{}}", "., A.", "- , B and Smith, J."])
def test_an_author_without_family_name_is_told_and_breaks_nothing(field: str) -> None:
    assert "name-empty" in rules(field)
    assert all(person.family for person in names.read(field).persons)


def test_a_group_that_others_follow_is_not_their_name() -> None:
    found = names.read("{Trial Group} and others")
    assert found == names.Authors((Person("Trial Group", is_group=True),), True)
    for field in ("Trial Group and others", "Trial Group and Smith"):
        assert names.read(field).persons[0] == Person("Trial Group", is_group=True)


@pytest.mark.parametrize("name", ["Smith, E. A.", "Smith, U. A.", "Smith, Al", "Colleagues, J."])
def test_initials_are_no_words_for_others(name: str) -> None:
    family, given_ = name.split(", ")
    assert names.read(name) == names.Authors((Person(family, given_),))


@pytest.mark.parametrize(
    "field", ["Anonymous", "Anonymous,", "{Anonymous}", "[No authors listed]", "N.N."]
)
def test_nobody_is_no_author(field: str) -> None:
    found = names.read(field)
    assert rules(field) == {"name-empty"}
    assert not found.persons
    assert "unseen = {author}" in found.flaws[0].fix


@pytest.mark.parametrize(
    "field",
    [
        *("Smith, John (Jack)", 'Smith, John "Jack"', "Smith, John [MD]", "Smith, John <j@x.org>"),
        *("Smith, John 0000-0002-1825-0097", "“Smith”, John"),
    ],
)
def test_what_signs_set_apart_from_a_name_is_told_and_left_out(field: str) -> None:
    (flaw,) = names.read(field).flaws
    assert flaw.rule == "bibliography/name-sign"
    assert flaw.fix == "Write “Smith, John”."


def test_blanks_before_a_comma_are_part_of_no_name() -> None:
    assert names.read("Smith , John").persons == (Person("Smith", "John"),)


@pytest.mark.parametrize("field", ["Smith1, John", "Smith, John*", "Smith, J. me@example.org"])
def test_marks_of_affiliations_are_told(field: str) -> None:
    assert rules(field) == {"name-sign"}


def test_no_field_names_nobody() -> None:
    assert names.read("") == names.Authors()


PIECES = st.sampled_from(
    [
        *("Smith", "J.", "Jr", "III", "MD", "PhD", ",", ", ", " and ", " ", "{A B}", "van", "de"),
        *(
            "et al.",
            "others",
            "…",
            "Dr. ",
            "Group",
            "K",
            "AB",
            "王",
            "é",
            "'",
            "-",
            "& ",
            "; ",
            "1",
        ),
    ]
)


@given(st.lists(PIECES, max_size=10).map("".join))
def test_what_is_written_of_any_authors_is_read_as_the_same(field: str) -> None:
    found = names.read(" ".join(field.split()))
    written = " and ".join(names.written(person) for person in found.persons)
    assert names.read(written).persons == found.persons


def test_a_degree_and_a_suffix_are_told_apart() -> None:
    assert names.read("King, Jr.").flaws[0].fix.startswith("Write the given name as well")
    assert rules("King, Jr") == {"name-order"}
