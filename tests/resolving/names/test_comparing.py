"""Names that are one in two spellings, names that are two, and the reasons for either."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolving.names import blocking_keys, compare_names, parse_name, same_name, score_names
from onrecord.resolving.names.comparing import SAME

PAIRS = Path(__file__).parents[3].parent / "shared" / "data" / "names" / "pairs.csv"

# Two names, and one of the reasons that must be given for taking them for the same.
SAME_NAMES = [
    # Transliterations into Latin letters
    ("Serhiy Naryshkin", "Sergei Naryshkin", "given names are forms of one name: Serhiy, Sergei"),
    (
        "Sergey Naryshkin",
        "Sergej Naryschkin",
        "surnames are transliterations of one another: Naryshkin, Naryschkin",
    ),
    ("Zelenskyi", "Zelenskyy", "names are transliterations of one another: Zelenskyi, Zelenskyy"),
    ("Zelensky", "Zelenskiy", "names are transliterations of one another: Zelensky, Zelenskiy"),
    ("Volodymyr Zelenskiy", "Wolodymyr Selenskyj", "surnames are spelled alike: Zelenskiy, Selenskyj"),
    (
        "Yevgeny Primakov",
        "Jewgeni Primakow",
        "given names are transliterations of one another: Yevgeny, Jewgeni",
    ),
    ("Boris Yeltsin", "Boris Jelzin", "surnames are spelled alike: Yeltsin, Jelzin"),
    ("Maria Zakharova", "Marija Sacharowa", "surnames are spelled alike: Zakharova, Sacharowa"),
    ("Moammar Kadhafi", "Muammar Qadhafi", "surnames are transliterations of one another: Kadhafi, Qadhafi"),
    ("Bashar al-Assad", "Bashar El Assad", "same surname"),
    (
        "Abdel Fattah el-Sisi",
        "Abdulfattah al-Sisi",
        "written in one word and apart: Abdel Fattah, Abdulfattah",
    ),
    ("Zhou Enlai", "Chou En-lai", "written in one word and apart: Enlai, En lai"),
    ("Moon Jae-in", "Mun Jae In", "same surname"),
    ("Jörg Haider", "Joerg Haider", "given names are transliterations of one another: Jörg, Joerg"),
    ("İlham Əliyev", "Aliyev Ilham", "in another order"),
    # Cyrillic
    (
        "Сергей Нарышкин",
        "Serhiy Naryshkin",
        "surnames are transliterations of one another: Нарышкин, Naryshkin",
    ),
    ("Володимир Зеленський", "Vladimir Zelensky", "given names are forms of one name: Володимир, Vladimir"),
    ("Владимир Зеленский", "Володимир Зеленський", "given names are forms of one name: Владимир, Володимир"),
    ("Александр Вучић", "Aleksandar Vučić", "surnames are transliterations of one another: Вучић, Vučić"),
    ("Джейк Салливан", "Jake Sullivan", "surnames sound alike: Салливан, Sullivan"),
    ("С. Е. Нарышкин", "Sergei Naryshkin", "an initial stands for the given name: С, Sergei"),
    # Greek
    (
        "Κυριάκος Μητσοτάκης",
        "Kyriakos Mitsotakis",
        "surnames are transliterations of one another: Μητσοτάκης, Mitsotakis",
    ),
    ("Γιώργος Παπανδρέου", "George Papandreou", "given names are forms of one name: Γιώργος, George"),
    ("Σεργκέι Λαβρόφ", "Sergey Lavrov", "surnames sound alike: Λαβρόφ, Lavrov"),
    # Arabic and Hebrew
    ("بشار الأسد", "Bashar al-Assad", "given names sound alike: بشار, Bashar"),
    ("محمد بن زايد", "Mohamed bin Zayed", "given names sound alike: محمد, Mohamed"),
    ("محمود أحمدي نجاد", "Mahmoud Ahmadinejad", "written in one word and apart: أحمدي نجاد, Ahmadinejad"),
    ("عبد الفتاح السيسي", "Abdel Fattah el-Sisi", "middle names sound alike: فتاح, Fattah"),
    ("ياسر عرفات", "Yasser Arafat", "surnames sound alike: عرفات, Arafat"),
    ("בנימין נתניהו", "Benjamin Netanyahu", "given names sound alike: בנימין, Benjamin"),
    # Chinese, Korean, Japanese
    ("习近平", "Xi Jinping", "given names are transliterations of one another: 近平, Jinping"),
    ("習近平", "习近平", "same surname"),
    ("蔡英文", "Tsai Ing-wen", "surnames are forms of one name: 蔡, Tsai"),
    ("毛泽东", "Mao Tse-tung", "written in one word and apart: 泽东, Tse tung"),
    ("김정은", "Kim Jong-un", "written in one word and apart: 정은, Jong un"),
    ("윤석열", "Yoon Suk-yeol", "surnames are transliterations of one another: 윤, Yoon"),
    ("블라디미르 푸틴", "Vladimir Putin", "given names sound alike: 블라디미르, Vladimir"),
    ("バラク・オバマ", "Barack Obama", "surnames are transliterations of one another: オバマ, Obama"),
    # Devanagari, Armenian, Georgian
    ("नरेंद्र मोदी", "Narendra Modi", "given names sound alike: नरेंद्र, Narendra"),
    ("Նիկոլ Փաշինյան", "Nikol Pashinyan", "given names are transliterations of one another: Նիկոլ, Nikol"),
    (
        "მიხეილ სააკაშვილი",
        "Mikheil Saakashvili",
        "given names are transliterations of one another: მიხეილ, Mikheil",
    ),
    # Order, initials, patronymics, short forms, titles
    ("Naryshkin, Sergei Yevgenyevich", "Sergei Naryshkin", "only one has Yevgenyevich"),
    ("von der Leyen, Ursula", "Ursula von der Leyen", "same given name"),
    ("Abe Shinzo", "Shinzo Abe", "in another order"),
    ("Szijjártó Péter", "Peter Szijjarto", "in another order"),
    ("Рамзан Ахматович Кадыров", "Ramsan Kadyrow", "only one has Ахматович"),
    (
        "Sergei Viktorovich Lavrov",
        "Сергей Викторович Лавров",
        "patronymics are transliterations of one another: Viktorovich, Викторович",
    ),
    ("Donald J. Trump", "Donald Trump", "only one has J"),
    ("J. K. Rowling", "Joanne Rowling", "an initial stands for the given name: J, Joanne"),
    ("Bill Clinton", "William Jefferson Clinton", "one given name is short for the other: Bill, William"),
    ("Joe Biden", "Joseph R. Biden Jr.", "one given name is short for the other: Joe, Joseph"),
    ("President Trump", "Donald Trump", "only one has Donald"),
    ("Dr. Angela Dorothea Merkel", "Angela Merkel", "only one has Dorothea"),
    ("Ayatollah Ali Khamenei", "Ali Khamenei", "same given name"),
    ("Deputy Foreign Minister Sergei Ryabkov", "Sergei Ryabkov", "same surname"),
    ("King Abdullah II", "King Abdullah", "same name"),
    # Slips
    ("Olaf Schloz", "Olaf Scholz", "surnames are spelled alike: Schloz, Scholz"),
    ("SergeiRyabkov", "Sergei Ryabkov", "written in one word and apart: SergeiRyabkov, Sergei Ryabkov"),
    ("Ryabkov Ryabkov Sergei", "Sergei Ryabkov", "in another order"),
    # Organisations
    ("ООО «Ромашка»", "Romashka LLC", "words are transliterations of one another: Ромашка, Romashka"),
    (
        "Общество с ограниченной ответственностью Ромашка",
        "Romashka Ltd",
        "words are transliterations of one another: Ромашка, Romashka",
    ),
    ("Siemens AG", "Siemens Aktiengesellschaft", "same word"),
    ("Deutsche Bank", "Deutsche Bank AG", "same word"),
    (
        "NATO",
        "North Atlantic Treaty Organization",
        "one is the initials of the other: NATO, North Atlantic Treaty Organization",
    ),
    ("The Wall Street Journal", "Wall Street Journal", "same name"),
    ("Ministry of Defence", "Ministry of Defense", "Defence and Defense are spellings of one word"),
    ("Ministère de la Défense", "Ministry of Defence", "same word"),
]

DIFFERENT_NAMES = [
    ("Dmitry Medvedev", "Dmitry Peskov", "different surnames: Medvedev, Peskov"),
    ("Sergei Ivanov", "Sergei Lavrov", "surnames are spelled alike: Ivanov, Lavrov"),
    ("Donald Trump", "Melania Trump", "different given names: Donald, Melania"),
    ("Rahul Gandhi", "Sonia Gandhi", "different given names: Rahul, Sonia"),
    ("A. Naryshkin", "Sergei Naryshkin", "different given names: A, Sergei"),
    ("S. N.", "Sergei Naryshkin", "an initial stands for the surname: N, Naryshkin"),
    ("Al Gore", "Tipper Gore", "different given names: Al, Tipper"),
    ("George W. Bush", "George H. W. Bush", "different middle initials"),
    ("John Adams Jr.", "John Adams Sr.", "different generations"),
    ("Hans Friedrich", "Friedrich Hans", "two given names in the other order"),
    ("Ahmad bin Hasan", "Hasan bin Ahmad", "parent and child change places"),
    ("Aleksandr Petrovich Ivanov", "Aleksandr Ilyich Ivanov", "the patronymics name different fathers"),
    ("Александр Петрович Иванов", "Aleksandr Viktorovich Ivanov", "the patronymics name different fathers"),
    ("Алексей Навальный", "Юлия Навальная", "different given names: Алексей, Юлия"),
    ("Κωνσταντίνος Μητσοτάκης", "Kyriakos Mitsotakis", "different given names: Κωνσταντίνος, Kyriakos"),
    ("بشار الأسد", "Maher al-Assad", "different given names: بشار, Maher"),
    ("محمد بن سلمان", "Mohammed bin Zayed", "different surnames: سلمان, Zayed"),
    ("שרה נתניהו", "Benjamin Netanyahu", "different given names: שרה, Benjamin"),
    ("习近平", "Li Keqiang", "different names: 习 近平, Li Keqiang"),
    ("王毅", "王岐山", "different given names: 毅, 岐山"),
    ("安倍晋三", "安倍昭恵", "different given names: 晋三, 昭恵"),
    ("김여정", "김정은", "different given names: 여정, 정은"),
    ("Siemens Energy AG", "Siemens Healthineers AG", "different words: Energy, Healthineers"),
    ("Bank of America", "Bank of China", "different words: America, China"),
    ("Ministry of Defence", "Ministry of Finance", "words are spelled alike: Defence, Finance"),
    ("Military Unit 26165", "Military Unit 74455", "the numbers are not the same"),
    ("European Commission", "European Council", "different names: Commission, Council"),
    ("Gazprom", "Gazprombank", "names are spelled alike: Gazprom, Gazprombank"),
]

# A case that Unicode has in pairs, unlike that of ŉ or the titlecase ǅ.
cased = st.text(st.characters(categories=["L", "Mn", "Nd", "Zs"]), max_size=30).filter(
    lambda text: text.upper().casefold() == text.casefold()
)


@pytest.mark.parametrize("one, other, reason", SAME_NAMES)
def test_one_name_in_two_spellings(one: str, other: str, reason: str) -> None:
    found = compare_names(one, other)
    assert found.same, found
    assert reason in found.reasons


@pytest.mark.parametrize("one, other, reason", DIFFERENT_NAMES)
def test_two_names(one: str, other: str, reason: str) -> None:
    found = compare_names(one, other)
    assert not found.same, found
    assert reason in found.reasons


@pytest.mark.parametrize("one, other", [(one, other) for one, other, _ in SAME_NAMES])
def test_names_that_are_the_same_meet_under_their_keys(one: str, other: str) -> None:
    keys = blocking_keys(parse_name(one)), blocking_keys(parse_name(other))
    assert keys[0].asked & keys[1].filed
    assert keys[1].asked & keys[0].filed


def test_a_surname_meets_all_who_bear_it_and_full_names_do_not_meet_over_a_surname() -> None:
    short, one, other = (
        blocking_keys(parse_name(name)) for name in ("Trump", "Donald Trump", "Melania Trump")
    )
    assert short.asked & one.filed
    assert one.asked & short.filed
    assert not one.asked & other.filed


def test_the_score_says_on_which_side_of_even_odds_the_answer_is() -> None:
    assert compare_names("Sergei Lavrov", "Sergey Lavrov").score > SAME
    assert compare_names("Sergei Lavrov", "Sergei Shoigu").score < SAME


@pytest.mark.parametrize(
    "one, other, same", [("", "", False), ("", "Lavrov", False), ("…", "…", True), ("…", "?", False)]
)
def test_what_has_no_letters_is_only_the_same_as_itself(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert compare_names(one, other).reasons == ("no letters to go by",)
    assert same_name(one, other) is same


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_answer_is_the_same_both_ways_round(one: str, other: str) -> None:
    assert compare_names(one, other).score == compare_names(other, one).score


@given(st.text(max_size=40).filter(str.strip))
def test_every_name_is_the_same_as_itself(name: str) -> None:
    assert same_name(name, name)


@given(cased, st.sampled_from([one for one, _, _ in SAME_NAMES]))
def test_case_makes_no_difference(one: str, other: str) -> None:
    expected = score_names(parse_name(one), parse_name(other))
    assert score_names(parse_name(one.upper()), parse_name(other.upper())) == pytest.approx(expected)


@given(
    st.sampled_from([name for one, other, _ in SAME_NAMES for name in (one, other)]),
    st.sampled_from([" ", "\t", "\n", "  "]),
)
def test_white_space_makes_no_difference(name: str, space: str) -> None:
    spaced = space + space.join(name.split(" ")) + space
    assert compare_names(name, spaced).score == compare_names(name, name).score
    assert parse_name(spaced).words == parse_name(name).words


@pytest.mark.skipif(not PAIRS.is_file(), reason="the pairs, ../shared/data/names/pairs.csv, are not there")
def test_f1_on_the_pairs_of_the_benchmark() -> None:
    with PAIRS.open(encoding="utf-8", newline="") as lines:
        rows = [(row["name1"], row["name2"], row["is_match"] == "true") for row in csv.DictReader(lines)]
    answers = [(same_name(one, other), match) for one, other, match in rows]
    right = sum(said and match for said, match in answers)
    f1 = 200 * right / sum(said + match for said, match in answers)
    assert f1 >= 92
