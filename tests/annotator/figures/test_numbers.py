"""Numbers are read exactly, however they are printed."""

from decimal import Decimal

import pytest

from annotator.figures import find_figures

PRINTED = [
    ("3,000 people came", "3000"),
    ("12 000 people came", "12000"),
    ("12\u202f000 people came", "12000"),
    ("1’200 people came", "1200"),
    ("1,20,000 people came", "120000"),
    ("1.200.000 people came", "1200000"),
    ("１２，０００ people came", "12000"),
    ("١٢٬٠٠٠ people came", "12000"),
    ("१२,००० people came", "12000"),
    ("2k people came", "2000"),
    ("1.2m people came", "1200000"),
    ("0.5 million people came", "500000"),
    ("4 hundred million people came", "400000000"),
    ("twenty-five people came", "25"),
    ("one hundred and seven people came", "107"),
    ("two hundred and fifty thousand people came", "250000"),
    ("one million two hundred thousand people came", "1200000"),
    ("twelve hundred people came", "1200"),
    ("a hundred people came", "100"),
    ("half a million people came", "500000"),
    ("a half-dozen people came", "6"),
    ("a quarter of a million people came", "250000"),
    ("three quarters of a million people came", "750000"),
    ("one and a half million people came", "1500000"),
    ("2½ million people came", "2500000"),
    ("a million and a half people came", "1500000"),
    ("five dozen people came", "60"),
    ("two score people came", "40"),
    ("three lakh people came", "300000"),
]


@pytest.mark.parametrize(("sentence", "value"), PRINTED)
def test_the_value_is_read_from_every_way_of_printing_a_number(sentence: str, value: str) -> None:
    [figure] = find_figures(sentence)
    assert figure.value == Decimal(value)
    assert figure.low == figure.high == figure.value
    assert figure.text in sentence


QUANTITIES = [
    ("It costs .5 per cent a year.", "0.5", "percent"),
    ("It fell to minus 12 degrees.", "-12", "degree"),
    ("It lost $-50.8bn.", "-50800000000", "USD"),
    ("He walked two and a half miles.", "2.5", "mile"),
    ("He drank 3 1/2 pints.", "3.5", "pint"),
    ("Two-thirds of them left.", "0.666667", "fraction"),
    ("One in five adults agreed.", "0.2", "fraction"),
    ("Nine out of ten owners agreed.", "0.9", "fraction"),
    ("A third of the hall was empty.", "0.333333", "fraction"),
    ("Half of the seats were empty.", "0.5", "fraction"),
    ("The wall is 37m (121ft) long.", "37", "metre"),
    ("It uses 6kW.", "6", "kilowatt"),
    ("It was up 35 cents.", "35", "cent"),
]


@pytest.mark.parametrize(("sentence", "value", "unit"), QUANTITIES)
def test_the_all_profile_keeps_every_quantity_with_its_unit(
    sentence: str, value: str, unit: str
) -> None:
    figure = find_figures(sentence, "all")[0]
    assert (figure.value, figure.unit) == (Decimal(value), unit)


MONEY = [
    ("They raised £3.5 million.", "3500000", "GBP"),
    ("They raised \\$162,000.", "162000", "USD"),
    ("They raised US $1.1 million.", "1100000", "USD"),
    ("They raised A$40.", "40", "AUD"),
    ("They raised HK $5.4m.", "5400000", "HKD"),
    ("They raised USD10m.", "10000000", "USD"),
    ("They raised RM23.50.", "23.50", "MYR"),
    ("They raised 1,200€.", "1200", "EUR"),
    ("They raised 10.5 million Australian dollars.", "10500000", "AUD"),
    ("They raised 3 million shekels.", "3000000", "ILS"),
    ("They raised two million pounds.", "2000000", "GBP"),
    ("They raised £1,206 4s. for it.", "1206.2", "GBP"),
    ("They raised £84 6s. 3d. for it.", "84.3125", "GBP"),
    ("They raised 37p a head.", "0.37", "GBP"),
]


@pytest.mark.parametrize(("sentence", "value", "currency"), MONEY)
def test_money_is_read_with_its_currency(sentence: str, value: str, currency: str) -> None:
    [figure] = find_figures(sentence)
    assert (figure.value, figure.unit) == (Decimal(value), currency)
    assert "money" in figure.kinds


def test_a_number_phrase_may_run_over_a_line_break() -> None:
    [figure] = find_figures("More than 5,000\r\npeople marched.")
    assert figure.value == 5000
    assert figure.counted == "people"


@pytest.mark.parametrize("run", ["1,1,1,1", "1.2.3.4", "9" * 16, "12,34", "1,0000"])
def test_a_malformed_run_of_digits_is_no_number(run: str) -> None:
    assert find_figures(f"{run} people came", "all") == []
