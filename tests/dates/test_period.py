from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_extract.dates import bounds, contains, in_year, overlaps, parse, shift_years, year_of
from cds_extract.dates.period import order_key
from cds_extract.errors import CdsError

# first and last day, then the periods that have them
BOUNDS = {
    ("2022-01-01", "2022-12-31"): ["2022", "2022-S1/2022-S2", "2022-01/2022-12"],
    ("2022-01-01", "2022-06-30"): ["2022-S1", "2022-Q1/2022-Q2", "2022-01-01/2022-06-30"],
    ("2022-07-01", "2022-12-31"): ["2022-S2"],
    ("2022-10-01", "2022-12-31"): ["2022-Q4"],
    ("2024-02-01", "2024-02-29"): ["2024-02"],
    ("2022-04-27", "2022-04-27"): ["2022-04-27"],
    ("2021-01-01", "2025-12-31"): ["2021/2025"],
    None: ["XXXX", "XXXX-05", "XXXX-01/XXXX-05", "XXXX-04-27", None],
}


@pytest.mark.parametrize(("days", "period"), [(days, p) for days, ps in BOUNDS.items() for p in ps])
def test_bounds(days, period):
    assert bounds(period) == days


@pytest.mark.parametrize(
    "text",
    ["", "2022-", "2022-13", "2022-00", "2023-02-29", "2022-Q5", "2022-S3", "22", "2022/", "/2022", "2025/2021",
     "2022-4-27", "XXXX-02-30", "0000", "2022-04-27T10:00", "XXXX-05/XXXX-01"],
)  # fmt: skip
def test_not_a_period(text):
    with pytest.raises(CdsError, match=r"\[U003\]"):
        parse(text)


years = st.one_of(st.none(), st.integers(1900, 2100))


@st.composite
def points(draw, year=years):
    name = (lambda y: "XXXX" if y is None else str(y))(draw(year))
    day = draw(st.dates(date(2001, 1, 1), date(2001, 12, 31)))
    forms = ["", f"-S{(day.month + 5) // 6}", f"-Q{(day.month + 2) // 3}", f"-{day.month:02}", f"-{day:%m-%d}"]
    return name + draw(st.sampled_from(forms))


@st.composite
def periods(draw):
    known = draw(st.booleans())
    year = st.integers(1900, 2100) if known else st.none()
    one, other = draw(points(year)), draw(points(year))
    if draw(st.booleans()):
        return one
    try:
        parse(f"{one}/{other}")
    except CdsError:
        return f"{other}/{one}" if order_key(other) <= order_key(one) and _ends_later(other, one) else one
    return f"{one}/{other}"


def _ends_later(first, last):
    return parse(first).days()[0] <= parse(last).days()[1]


@given(periods())
def test_parse_and_write_are_inverse(text):
    assert str(parse(text)) == text


@given(periods())
def test_a_period_starts_before_it_ends_and_holds_itself(text):
    first, last = parse(text).days()
    assert first <= last
    assert contains(text, text) and overlaps(text, text)


@given(periods(), st.integers(-50, 50))
def test_shifting_moves_the_year_and_keeps_the_stretch(text, years):
    moved = shift_years(text, years)
    if year_of(text) is None:
        assert moved == text
    else:
        assert year_of(moved) == year_of(text) + years
        assert shift_years(moved, -years) == text


@given(periods(), periods())
def test_what_is_contained_overlaps(one, other):
    if contains(one, other):
        assert overlaps(one, other) and overlaps(other, one)
        assert order_key(one) <= order_key(other)


def test_leap_day_moves_to_the_last_of_february():
    assert shift_years("2024-02-29", -1) == "2023-02-28"
    assert in_year("XXXX-02-29", 2023) == "2023-02-28"


def test_a_range_keeps_its_length_in_another_year():
    assert in_year("2016-11/2017-02", 2020) == "2019-11/2020-02"


def test_known_and_unknown_years_do_not_compare():
    assert not contains("2022", "XXXX-05") and not overlaps("XXXX-05", "2022-05")
