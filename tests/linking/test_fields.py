"""Status, measure, period, base, area, group and source: the value first, then the phrasings that give it."""

import pytest

from cds_extract import extract

from .build import observe


def cases(table):
    return [pytest.param(value, text, id=text[:60]) for value, texts in table.items() for text in texts]


STATUS = {
    "actual": [
        "Tỷ lệ phủ sóng đạt [[80%]].",
        "Tỷ lệ phủ sóng đạt [[80%]], vượt mục tiêu đề ra.",
        "Doanh thu giảm [[5%]] so với kế hoạch đề ra.",
        "[[Năm 2020|DATE 2020]], tỉnh phải chi [[5 tỷ đồng]] để sửa đường.",
        "Tỉnh vẫn phải nhập [[300]] máy.",
        "Doanh thu đạt [[70%]] kế hoạch đã đề ra.",
        "Công ty đã chuyển nhượng sai quy định [[3]] lô đất.",
        "Nợ phải trả là [[5 tỷ đồng]].",
        "[[4]] tỉnh đã an toàn và sở sẽ báo cáo.",
        "Có [[900]] học sinh sẽ tham gia kỳ thi.",
        "Đề án được thông qua, kết quả có [[90]] phiếu thuận.",
    ],
    "target": [
        "Phấn đấu tỷ lệ phủ sóng đạt [[80%]].",
        "Mục tiêu đến [[năm 2025|DATE 2025]] tỷ lệ phủ sóng đạt [[80%]].",
        "Tỷ lệ phủ sóng phải đạt [[80%]].",
        "Đến [[năm 2030|DATE 2030]] có [[500]] trạm.",
        "Một số chỉ tiêu gồm: tỷ lệ phủ sóng đạt [[80%]].",
        "Dự thảo đề xuất mức phí [[80 đồng]].",
        "Theo kế hoạch, dự kiến doanh thu đạt [[5 tỷ đồng]].",
        "Dự toán chi cho trường học là [[5 tỷ đồng]].",
        "Lạm phát thấp hơn mức kế hoạch [[4%]].",
        "[[300]] cổ phần sẽ được bán.",
        "Mức tăng học phí không quá [[10%|BOUND at_most]].",
        "Ngành dệt nhắm đến kim ngạch [[5 USD]].",
        # A rule that punishes is a requirement (guide, section 3).
        "Xe quá tải sẽ bị phạt [[5 tỷ đồng]].",
        "Mức hỗ trợ là [[5 tỷ đồng]].",
        "Kết quả thấp hơn so với chỉ tiêu [[62%]].",
    ],
    "estimate": [
        "Doanh thu ước đạt [[5 tỷ đồng]].",
        "Ước tính doanh thu khoảng [[5 tỷ đồng]].",
        "Ngân hàng dự báo lạm phát ở mức [[4%]].",
        "Dự kiến có [[300]] người.",
        "Giá than tăng sẽ làm chi phí thêm [[5 tỷ đồng]].",
        "Cuối thế kỷ sẽ có khoảng [[40%]] diện tích ngập.",
    ],
}


@pytest.mark.parametrize(("wanted", "text"), cases(STATUS))
def test_status(wanted, text):
    assert observe(text)[0].status == wanted


def test_the_contents_of_an_approved_plan_are_goals_until_a_fact():
    got = observe("Tỉnh vừa phê duyệt đề án cấp nước. Theo đó, có [[5]] trạm. Hiện nay có [[3]] trạm. Còn [[9]] giếng.")
    assert [o.status for o in got] == ["target", "actual", "actual"]


def test_the_contents_of_a_proposal_are_goals():
    got = observe("Sở đề nghị nâng phụ cấp cho giáo viên. Cụ thể, giáo viên nhận [[5 đồng]].")
    assert [o.status for o in got] == ["target"]


def test_the_present_in_parentheses_is_a_fact():
    goal, now = observe("Phấn đấu tỷ lệ phủ sóng đạt [[80%]] (nay mới [[70%]]).")
    assert (goal.status, now.status) == ("target", "actual")


def test_what_came_about_is_no_goal_whatever_opened_before_it():
    text = "Theo dự kiến của tỉnh năm 2023, tỷ lệ phủ sóng từ 20% năm 2010 lên 45% vào năm 2020."
    assert [o.status for o in extract(text, published="2023-05-02").observations] == ["actual", "actual"]


def test_a_plan_that_a_sentence_names_goes_on_in_those_after_it():
    text = "Theo phương án cổ phần hóa, vốn đạt [[9 tỷ đồng]]. Khoảng [[5]] cổ phần dành bán cho người lao động."
    assert [o.status for o in observe(text)] == ["target", "target"]


def test_a_day_to_come_that_something_is_to_be_done_by():
    (observation,) = observe("Đến [[30/8|DATE 2022-08-30]], huyện lập xong [[14]] tổ.")
    assert observation.status == "target"


def test_a_year_to_come_in_an_article_whose_year_was_only_counted():
    text = "Năm 2016, cấp nước đô thị có nhiều việc. Năm 2016 có 5 trạm. Đến năm 2020, có 90 trạm."
    assert [o.status for o in extract(text).observations] == ["actual", "target"]


def test_a_list_of_goals_runs_over_the_sentences_after_it():
    first, second = observe("Các mục tiêu cho năm nay gồm:\n- Tỷ lệ A đạt [[5%]].\n- Tỷ lệ B đạt [[6%]].")
    assert (first.status, second.status) == ("target", "target")


def test_from_here_to_there():
    before, after = observe("Đề xuất giảm thuế suất từ [[15%]] hiện nay xuống [[10%]].")
    assert (before.status, after.status) == ("actual", "target")
    assert (before.measure, after.measure) == ("level", "level")


def test_a_part_has_the_status_of_the_whole():
    whole, part = observe("Dự toán chi là [[9 tỷ đồng]], trong đó chi trả nợ là [[5 tỷ đồng]].")
    assert (whole.status, part.status) == ("target", "target")


def test_the_whole_of_something_is_a_goal_beside_goals():
    text = "Phấn đấu [[80%]] xã có chợ; [[100%]] trường có máy. [[100%]] trạm có bác sĩ."
    assert [o.status for o in observe(text)] == ["target"] * 3
    assert [o.status for o in observe("Có [[9]] xã có chợ. [[100%]] trạm có bác sĩ.")] == ["actual"] * 2


def test_last_year_is_behind_whatever_is_expected_now():
    now, then = observe("Doanh thu ước đạt [[9 tỷ đồng]] (cùng kỳ đạt [[8 tỷ đồng]]).")
    assert (now.status, then.status) == ("estimate", "actual")


MEASURE = {
    ("change", 11): ["Doanh thu tăng [[11%]].", "Doanh thu tăng tới [[11%]].", "Tăng trưởng tín dụng là [[11%]]."],
    ("change", -11): ["Doanh thu giảm [[11%]].", "Doanh thu giảm đến [[11%]].", "Doanh thu thấp hơn [[11%]]."],
    ("level", 11): ["Tỷ lệ tăng lên [[11%]].", "Tỷ lệ giảm xuống còn [[11%]].", "Tỷ lệ là [[11%]].",
                    "Doanh thu bằng [[11%]] so với cùng kỳ.", "Tỷ lệ tăng vọt lên [[11%]].",
                    "Lãi suất không cao hơn [[11%]].", "Lãi suất là 9%, thấp hơn mức [[11%]] của năm trước."],
    ("level", 2): ["Giá xe cao hơn [[2 lần]] so với khu vực.", "Mức phí thấp hơn [[2 lần]]."],
    ("change", -4): ["Cổ phiếu A lùi [[4%]].", "Doanh thu sụt giảm [[4%]]."],
    ("change", 4): ["Chỉ số nhích nhẹ [[4%]].", "Lợi nhuận tăng vọt [[4%]].",
                    "Sản lượng cao hơn vụ trước gần [[4%]].", "Doanh thu nhiều hơn [[năm 2021|DATE 2021]] [[4%]]."],
    ("level", 8): ["Xã đề nghị cấp thêm [[8]] máy.", "Người dân chờ sổ đỏ mất [[8 năm]]."],
    ("change", 3): ["Tỉnh A leo [[3]] bậc.", "Toàn tỉnh đã có thêm [[3]] trạm."],
    ("change", 7): ["Chi thường xuyên tăng so với [[năm 2021|DATE 2021]] là [[7 đồng]].", "Dự án này bị đội vốn hơn [[7 đồng]]."],
    ("change", -3): ["Tỉnh A tụt [[3]] bậc."],
}  # fmt: skip


@pytest.mark.parametrize(("wanted", "text"), cases(MEASURE))
def test_measure(wanted, text):
    (observation,) = observe(text)
    assert (observation.measure, observation.value) == wanted


@pytest.mark.parametrize(
    ("measure", "text"),
    [
        ("change", "Giá vé giảm từ 10-30%."),
        ("change", "Khách sạn giảm giá phòng từ 20% đến 40%."),
        ("change", "Mức giảm lên tới 15% giá vé."),
        ("level", "Thuế suất giảm từ 30% xuống 10%."),
        ("level", "Tỷ lệ lên tới 15%."),
    ],
)
def test_a_range_that_goes_nowhere_tells_by_how_much(measure, text):
    assert extract(text).observations[0].measure == measure


def test_what_the_base_of_a_change_was_stands_in_parentheses_after_it():
    _, change, then = observe("Vốn là [[9 đồng]], tăng [[5%]] so với [[năm 2020|DATE 2020]] ([[8 đồng]]).")
    assert (change.measure, then.measure) == ("change", "level")


def test_the_same_in_another_unit_has_the_same_sign():
    _, percent = observe("Chỉ số giảm [[5 điểm]], tương ứng [[2%]].")
    assert (percent.measure, percent.value) == ("change", -2)


PERIOD = {
    "2022-Q1": ["[[Quý I/2022|DATE 2022-Q1]], tỷ lệ đạt [[5%]].", "Tỷ lệ đạt [[5%]] trong [[quý I|DATE 2022-Q1]]."],
    "2022-06-15": ["Hiện có [[5]] trạm.", "Tỷ lệ đạt [[5%]].", "Đến nay, tỷ lệ đạt [[5%]]."],
    "2022-03-01": ["Tính đến [[ngày 1/3|DATE 2022-03-01]], có [[5]] trạm.",
                   "Tính đến [[ngày 1/3|DATE 2022-03-01]], lưới được giữ như hiện nay có [[5]] trạm."],
    "2018/2022-06-15": ["Từ [[năm 2018|DATE 2018]] đến nay có [[5]] trạm."],
    "2022-05-31/2022-06-06": ["Từ 7 giờ [[31/5|DATE 2022-05-31]] đến 6 giờ 59 phút [[6/6|DATE 2022-06-06]] có [[5]] ca.",
                              "Từ [[ngày 31/5|DATE 2022-05-31]] đến [[6/6|DATE 2022-06-06]], có [[5]] ca."],
    "2022-01/2022-05": ["Từ [[đầu năm|DATE 2022]] đến hết [[tháng 5|DATE 2022-05]], xã mở [[5]] lớp."],
    "2021": ["Tỷ lệ đạt [[5%]] [[năm 2021|DATE 2021]] và [[6%]] [[năm 2022|DATE 2022]].",
             "[[Năm 2021|DATE 2021]], các xã lập kế hoạch [[năm 2025|DATE 2025]] cho [[5]] trạm."],
    "2025": ["Mục tiêu [[năm 2023|DATE 2023]]: họp. [[5]] xã phải xây xong trạm vào [[năm 2025|DATE 2025]].",
             "Phấn đấu có [[5]] trạm chậm nhất [[năm 2025|DATE 2025]]."],
    "2022": ["Kỳ thi quốc gia [[năm 2022|DATE 2022]] có [[5]] thí sinh (sinh [[năm 1964|DATE 1964]]) cao tuổi."],
    None: ["Phấn đấu tỷ lệ đạt [[5%]].", "[[Ngày 3/6|DATE 2022-06-03]], xã họp. Sở trả lời trong vòng "
           "[[3 năm]] kể từ ngày nhận hồ sơ.",
           "[[Tháng 5|DATE 2022-05]], xã họp. Tỉnh phấn đấu có [[5]] trạm."],
}  # fmt: skip


@pytest.mark.parametrize(("wanted", "text"), cases(PERIOD))
def test_period(wanted, text):
    assert observe(text)[0].period == wanted


def test_each_number_has_its_own_period():
    got = observe("Đến [[năm 2025|DATE 2025]] tỷ lệ đạt [[50%]], [[năm 2030|DATE 2030]] đạt [[80%]].")
    assert [o.period for o in got] == ["2025", "2030"]


#: the sentence, the periods of its numbers, their bases
TURNS = [
    ("Tỷ lệ các [[năm 2019|DATE 2019]], [[2020|DATE 2020]] và [[2021|DATE 2021]] lần lượt là [[5%]], [[6%]] và [[7%]].",
     ["2019", "2020", "2021"], [None] * 3),
    ("Số trạm từ [[2019 - 2021|DATE 2019/2021]] lần lượt là [[5]]; [[6]] và [[7]].",
     ["2019", "2020", "2021"], [None] * 3),
    ("Tỷ lệ từ [[năm 2019|DATE 2019]] đến [[năm 2020|DATE 2020]] lần lượt đạt [[5%]] và [[6%]].",
     ["2019", "2020"], [None] * 2),
    ("So với cùng kỳ [[năm 2019|DATE 2019-03]] và [[2020|DATE 2020]], doanh thu [[tháng 3|DATE 2022-03]] tăng lần lượt "
     "[[5%]] và [[6%]].", ["2022-03", "2022-03"], ["2019-03", "2020-03"]),
    ("Tỷ lệ các [[năm 2019 - 2021|DATE 2019/2021]] lần lượt là [[5%]] và [[6%]].",
     ["2019/2021", "2019/2021"], [None] * 2),
    ("Tỷ trọng tăng từ [[5%]] của nông nghiệp [[năm 2020|DATE 2020]] lên [[6%]] của nông nghiệp [[năm 2021|DATE 2021]].",
     ["2020", "2021"], [None] * 2),
    ("[[Năm 2021|DATE 2021]], doanh thu tăng [[5%]] so với [[năm 2020|DATE 2020]] ([[30 tỷ đồng]]).",
     ["2021", "2020"], ["2020", None]),
    ("[[Quý II|DATE 2022-Q2]], giá cao hơn so với [[quý I|DATE 2022-Q1]] ([[6%]] so với [[5%]]).",
     ["2022-Q2", "2022-Q2"], [None] * 2),
]  # fmt: skip


@pytest.mark.parametrize(("text", "periods", "bases"), TURNS)
def test_dates_and_numbers_in_the_same_order(text, periods, bases):
    got = observe(text)
    assert ([o.period for o in got], [o.base_period for o in got]) == (periods, bases)


def test_the_one_date_of_a_sentence_is_that_of_all_its_numbers():
    got = observe("Xuất khẩu đạt [[31 USD]] [[năm 2017|DATE 2017]], tăng [[5%]], nhập khẩu tăng [[6%]].")
    assert [o.period for o in got] == ["2017", "2017", "2017"]


def test_where_a_change_began_is_of_its_own_date_and_the_next_item_of_a_place_of_its_own():
    text = "[[Hậu Giang|AREA VN-73]] từ vị trí [[thứ 41|RANK 41]] [[năm 2021|DATE 2021]] lên [[thứ 18|RANK 18]], tăng "
    got = observe(f"{text} [[23]] bậc; [[Phú Thọ|AREA VN-68]] xếp hạng [[thứ 25|RANK 25]].")
    assert [o.period for o in got] == ["2021", "2022-06-15", "2022-06-15", "2022-06-15"]
    assert [o.area for o in got] == ["VN-73", "VN-73", "VN-73", "VN-68"]


def test_a_goal_has_the_day_from_which_it_holds():
    (fee,) = observe("Từ [[ngày 1/7/2022|DATE 2022-07-01]], tỉnh sẽ áp dụng mức phí [[5 đồng]].")
    assert (fee.status, fee.period) == ("target", "2022-07-01")


def test_what_is_in_force_from_a_day_on_is_of_that_day():
    text = "Thông tư mới có hiệu lực từ [[ngày 1/7|DATE 2022-07-01]]. Mức phí tối đa sẽ là [[5 đồng]]. Xã có [[2]] bến."
    assert [o.period for o in observe(text)] == ["2022-07-01", "2022-06-15"]


NO_TIME = [
    "Hội đồng khóa XV ([[nhiệm kỳ 2016-2021|DATE 2016/2021]]) có [[5]] trạm.",
    "Lễ kỷ niệm 70 năm ([[27/7/1947 - 27/7/2017|DATE 1947-07-27/2017-07-27]]) có [[5]] trạm.",
    "Giá cao su giao [[tháng 8|DATE 2022-08]] ở sàn phía nam là [[5 đồng]].",
]


@pytest.mark.parametrize("text", NO_TIME)
def test_terms_anniversaries_and_contracts_are_no_periods(text):
    (observation,) = observe(text)
    assert observation.period == "2022-06-15"


def test_the_period_is_carried_over_sentences():
    got = observe("[[6 tháng đầu năm|DATE 2022-S1]], tỷ lệ đạt [[5%]]. Doanh thu đạt [[6 tỷ đồng]].")
    assert [o.period for o in got] == ["2022-S1", "2022-S1"]


def test_a_date_in_parentheses_is_that_of_the_number_beside_it():
    got = observe("Có [[5]] trạm ([[quý II/2021|DATE 2021-Q2]] là [[4]]). Lắp [[6]] máy.")
    assert [o.period for o in got] == ["2022-06-15", "2021-Q2", "2022-06-15"]


def test_the_same_stretch_of_last_year():
    now, then = observe("[[6 tháng đầu năm|DATE 2022-S1]], tỷ lệ đạt [[80%]] (cùng kỳ đạt [[62%]]).")
    assert (now.period, then.period, then.measure) == ("2022-S1", "2021-S1", "level")


CARRIED = [
    ("an end of a plan is no time of facts", "Đến [[năm 2030|DATE 2030]] sẽ cấm xe. Có [[5]] trạm.", "2022-06-15"),
    ("nor is a day to come",
     "Nghỉ lễ từ [[30/6 - 1/7|DATE 2022-06-30/2022-07-01]]. Khách sạn đã có [[5]] phòng.", "2022-06-15"),
    ("nor of a day on which something begins",
     "Tàu chạy từ [[1/10|DATE 2022-10-01]] với [[9]] toa. Tuyến có [[5]] ga.", "2022-06-15"),
    ("a plan's year holds", "[[Năm 2023|DATE 2023]], tỉnh xây thêm. Họp. Bàn. Mục tiêu là [[5]] trạm.", "2023"),
    ("two years leave it open",
     "Sơ kết [[năm 2020|DATE 2020]] và [[năm 2021|DATE 2021]] xong. Có [[5]] trạm.", "2022-06-15"),
    ("a fact is of no year to come", "Đến [[năm 2030|DATE 2030]] có [[9]] trạm. Đã có [[5]] trạm.", "2022-06-15"),
    ("a birth is no period", "Ông Một (sinh [[năm 1964|DATE 1964]]) đi thi. Có [[5]] trạm.", "2022-06-15"),
    ("what another number is beside",
     "[[Quý II|DATE 2022-Q2]] tăng [[5%]], thấp hơn [[quý I|DATE 2022-Q1]] ([[7%]]). Doanh thu đạt [[5 đồng]].",
     "2022-Q2"),
    ("what is compared with",
     "Kết quả [[tháng 5/2022|DATE 2022-05]] tốt hơn [[tháng 4|DATE 2022-04]] và [[quý I|DATE 2022-Q1]]. Giá giảm [[5%]].",
     "2022-05"),
    ("the year of now says less than its date",
     "[[Năm 2022|DATE 2022]] có [[9]] ca. Họp. Bàn. Dự. Xong. Có [[5]] trạm.", "2022-06-15"),
    ("what only looks back",
     "Tỷ lệ [[quý II|DATE 2022-Q2]] đạt [[5%]], [[quý I năm trước|DATE 2021-Q1]] là [[4%]]. Doanh thu là [[5 đồng]].",
     "2022-Q2"),
    ("where a change began", "Tỷ lệ từ [[5%]] [[năm 2021|DATE 2021]] lên [[8%]]. Có [[5]] trạm.", "2022-06-15"),
    ("a stretch of days", "Hãng báo cáo tuần từ [[31/5 - 6/6|DATE 2022-05-31/2022-06-06]]. Có [[5]] trạm.",
     "2022-05-31/2022-06-06"),
    ("nor how far back it is a record",
     "Đây là hạng cao nhất kể từ khi tham gia [[năm 2014|DATE 2014]]. Có [[5]] trạm.", "2022-06-15"),
    ("nor when something was founded", "Kể từ khi lập trạm [[năm 2014|DATE 2014]], xã vui. Có [[5]] trạm.", "2022-06-15"),
    ("what is compared with the year before",
     "[[Năm 2020|DATE 2020]] có [[9]] ca. Họp.\nBàn. Có [[5]] trạm, tăng [[2]] trạm so với [[năm 2019|DATE 2019]].",
     "2020"),
    ("and with what was the base before", "[[Năm 2020|DATE 2020]] tăng [[9]] bậc so với [[năm 2018|DATE 2018]]. Họp.\n"
     "Bàn. Điểm tăng [[5 điểm]] so với [[năm 2018|DATE 2018]].", "2020"),
    ("a beginning is no period", "Quy định có từ [[năm 2014|DATE 2014]]. Có [[5]] trạm.", "2022-06-15"),
    ("an anniversary is no period",
     "Nhân ngày hội ([[27/7/1947|DATE 1947-07-27]] - [[27/7/2022|DATE 2022-07-27]]), có [[5]] trạm.", "2022-07-27"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in CARRIED], ids=[case[0] for case in CARRIED])
def test_what_is_carried(text, wanted):
    assert observe(text)[-1].period == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("[[Sáng 23/5|DATE XXXX-05-23]], tỉnh họp. Có [[5]] trạm.", "XXXX-05-23"),
     ("Trước [[23/5|DATE XXXX-05-23]] phải nộp. Có [[5]] trạm.", None)],
)  # fmt: skip
def test_the_event_is_now_where_nothing_else_is(text, wanted):
    assert observe(text, now=None)[-1].period == wanted


def test_a_year_that_was_only_counted_makes_no_goal():
    (observation,) = observe(
        "[[Năm 2013|DATE 2013]], sau [[2012|DATE 2012]] và [[2012|DATE 2012]], có [[5]] trạm.", None
    )
    assert observation.status == "actual"


def test_a_headline_has_the_period_of_its_number_in_the_body():
    text = "Thu về [[900 đồng]]\nTính đến [[ngày 1/3|DATE 2022-03-01]], công ty thu về [[900 đồng]]."
    assert [o.period for o in observe(text)] == ["2022-03-01"] * 2


BASE = {
    "2021": ["Doanh thu tăng [[5%]] so với [[năm 2021|DATE 2021]].",
             "So với [[năm 2021|DATE 2021]], doanh thu tăng [[5%]].",
             "Doanh thu tăng [[5%]] và [[6%]] so với [[năm 2021|DATE 2021]].",
             "Khách tăng [[5%]] về lượt và [[6%]] về số ngày ở so với [[năm 2021|DATE 2021]].",
             "Thu giảm [[5%]], chi giảm [[6%]] so với [[năm 2021|DATE 2021]].",
             "Tỉnh tăng [[8]] bậc kể từ [[năm 2021|DATE 2021]].",
             "Tỉnh tăng [[8]] bậc kể từ báo cáo công bố [[năm 2021|DATE 2021]].",
             "Dư nợ gấp [[2,3 lần]] [[năm 2021|DATE 2021]].", "Doanh thu bằng [[80%]] [[năm 2021|DATE 2021]]."],
    "2021-S1": ["[[6 tháng đầu năm|DATE 2022-S1]], doanh thu tăng [[5%]] so với cùng kỳ."],
    "plan": ["Doanh thu giảm [[5%]] so với kế hoạch.", "Doanh thu đạt [[70%]] kế hoạch."],
    None: ["Doanh thu tăng [[5%]].",
           "Thu giảm [[5%]]; chi giảm [[6%]] so với [[năm 2021|DATE 2021]].",
           "Thu tăng [[5%]] so tuần trước và tăng [[6%]] so với [[năm 2021|DATE 2021]].",
           "Sản lượng tốt hơn so với cùng kỳ ([[quý I|DATE 2022-Q1]] tăng [[5%]]).",
           "Doanh thu tăng [[5%]], tốt hơn so với [[năm 2021|DATE 2021]]."],
}  # fmt: skip


@pytest.mark.parametrize(("wanted", "text"), cases(BASE))
def test_base_period(wanted, text):
    assert observe(text)[0].base_period == wanted


def test_the_base_of_a_comparison_is_no_period():
    (observation,) = observe("Doanh thu tăng [[5%]] so với [[năm 2021|DATE 2021]].")
    assert observation.period == "2022-06-15"


AREA = {
    "VN": ["Tin\nĐoạn Mai Sơn-[[Vinh|AREA VN-22]] dài [[5 ha]].", "Tin\nCó [[5]] lượt khách từ [[Lào|AREA LA]].",
           "Thương mại [[Việt Nam|AREA VN]] - [[Lào|AREA LA]] đạt [[5 USD]].",
           "Sản lượng chỉ bằng [[1/5]] [[Lào|AREA LA]]\nSản lượng tăng.",
           "Tỷ lệ đạt [[5%]].", "Cả nước có [[5]] trạm.", "[[Bộ Y tế|AGENCY]] cho biết có [[5]] ca."],
    "VN-HN": ["Tại [[Hà Nội|AREA VN-HN]], tỷ lệ đạt [[5%]].", "Có [[5]] trạm ở [[Hà Nội|AREA VN-HN]].",
              "Tin từ [[Hà Nội|AREA VN-HN]]\nTỷ lệ đạt [[5%]].",
              "Tin từ [[Hà Nội|AREA VN-HN]]\nTheo quy định của [[Chính phủ|AGENCY]], mức phí là [[5 đồng]]."],
    "Hà Nội, Đà Nẵng": ["Tại [[Hà Nội|AREA VN-HN]], [[Đà Nẵng|AREA VN-DN]], tỷ lệ đạt [[5%]]."],
    "Tây Nguyên": ["Vốn vào Tây Nguyên tăng\nTây Nguyên họp. Dân Tây Nguyên vui. Vốn đạt [[5 đồng]].",
                   "Tại Tây Nguyên, tỷ lệ đạt [[5%]].", "Tây Nguyên trời nắng. Độ ẩm là [[5%]].",
                   "Dự báo các vùng như sau: Tây Nguyên trời nắng. Độ ẩm là [[5%]]."],
    "Phía Tây Bắc bộ": ["Phía Tây Bắc bộ có mưa. Độ ẩm từ [[5%]]."],
    "Thanh Hóa đến Nghệ An": [
        "Các tỉnh từ [[Thanh Hóa|AREA VN-21]] đến [[Nghệ An|AREA VN-22]] có mưa. Gió nhẹ. Độ ẩm từ [[5%]]."],
    "Thanh Hóa - Nghệ An": ["[[Thanh Hóa|AREA VN-21]] - [[Nghệ An|AREA VN-22]]: có mưa. Độ ẩm từ [[5%]]."],
    None: ["Công ty Cổ phần Hoa Mai họp. " + "Hoa Mai báo lãi. " * 6 + "Doanh thu đạt [[5 tỷ đồng]].",
           "Công ty Hoa Mai họp. " * 6 + "Doanh thu đạt [[5 tỷ đồng]]."],
}  # fmt: skip


@pytest.mark.parametrize(("wanted", "text"), cases(AREA))
def test_area(wanted, text):
    assert observe(text)[0].area == wanted


PLACES = [
    ("a heading that has lost its line is of what comes",
     "Nam Bộ: Trời nắng. Cao nhất [[30 điểm]] [[Hà Nội|AREA VN-HN]] Nhiều mây. Độ ẩm là [[60%]].", "VN-HN"),
    ("a place that is compared with", "Tin giá cả\nGiá xăng thấp hơn [[Lào|AREA LA]] [[5 đồng]].", "VN"),
    ("but what stands beside it is its own", "Tin giá cả\nGiá cao hơn ở [[Lào|AREA LA]] ([[5 đồng]]).", "LA"),
    ("where people come from", "Tin du lịch\nCấp [[300]] thị thực cho khách [[Lào|AREA LA]].", "VN"),
    ("the subject of the sentence before",
     "Theo thống kê, [[Thanh Hóa|AREA VN-21]] có [[9]] ca. Tại các chợ có [[5]] ca.", "VN-21"),
    ("the constituency of a deputy",
     "Tin họp\nĐại biểu Trần Văn An ([[Hà Nội|AREA VN-HN]]) cho rằng vốn đạt [[5%]].", "VN"),
    ("the constituency of a delegation", "Tin họp\nTheo đoàn [[Hà Nội|AREA VN-HN]], vốn đạt [[5%]].", "VN"),
    ("the other end of a trade", "Nhập xe từ [[Lào|AREA LA]]\nNhập [[5]] xe.", "VN"),
    ("the whole world", "Tin y tế\nMỗi năm toàn cầu có [[5 triệu]] ca, trong đó [[2 triệu]] ca nặng.", None),
    ("what is only greatest in the world", "Tin y tế\nCảng lớn nhất thế giới có [[5]] cầu.", "VN"),
    ("the country in the name of who speaks is no member of a list",
     "Tin gạo\nTheo [[Bộ Nông nghiệp Mỹ|AGENCY Bộ Nông nghiệp Mỹ]], [[Lào|AREA LA]] bán [[5 tấn]].", "LA"),
    ("the province that was named last",
     "[[Hà Nội|AREA VN-HN]] họp với [[Lào|AREA LA]]. Thành phố hiện có [[9]] trạm. Tỷ lệ đạt [[5%]].", "VN-HN"),
    ("the place of the bodies",
     "Thanh tra\n[[Thanh tra Sở Y tế Cà Mau|AGENCY Thanh tra Sở Y tế Cà Mau]] ([[Cà Mau|AREA VN-59]]) họp. "
     "[[Thanh tra Sở|AGENCY Thanh tra Sở Y tế Cà Mau]] bàn.\nĐã phạt [[5 đồng]].", "VN-59"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in PLACES], ids=[case[0] for case in PLACES])
def test_which_place(text, wanted):
    assert observe(text)[-1].area == wanted


GROUP = {
    "bộ, ngành": ["[[100%]] bộ, ngành đã lập ban chỉ đạo.", "Có [[5]] bộ, ngành đã nộp báo cáo."],
    "tỉnh, thành phố": ["[[59/63]] tỉnh, thành phố đã ban hành kế hoạch."],
    "hộ gia đình": ["Tỷ lệ hộ gia đình có cáp quang đạt [[5%]].", "Có [[5%]] các hộ gia đình dùng ví."],
    None: ["[[100%]] hồ sơ được số hóa.", "Tỷ lệ hồ sơ số hóa đạt [[5%]]."],
}


@pytest.mark.parametrize(("wanted", "text"), cases(GROUP))
def test_group(wanted, text):
    assert observe(text)[0].group == wanted


SOURCE = {
    "Bộ Y tế": [
        "Theo [[Bộ Y tế|AGENCY]], có [[5]] ca.",
        "Theo báo cáo của [[Bộ Y tế|AGENCY]], có [[5]] ca.",
        "[[Bộ Y tế|AGENCY]] cho biết có [[5]] ca.",
        "Thứ trưởng [[Bộ Y tế|AGENCY]] Trần Văn Một cho biết có [[5]] ca.",
        "Thứ trưởng [[Bộ Y tế|AGENCY]] Trần Văn Một dự họp. Ông Một cho biết có [[5]] ca.",
        "Theo [[Bộ Y tế|AGENCY]], dịch đã giảm. Cụ thể, có [[5]] ca.",
        "Mục tiêu có [[5]] trạm như [[Bộ Y tế|AGENCY]] đã đề ra.",
        "Bộ trưởng Y tế Trần Văn Một cho biết có [[5]] ca.",
        "Ông Trần Văn Một, Cục trưởng [[Bộ Y tế|AGENCY]], dự họp. Theo ông Một, có [[5]] ca.",
        "Có [[5]] ca mới\n[[Bộ Y tế|AGENCY]] cho biết dịch giảm, còn [[300]] ca.",
        "Theo số liệu mới nhất của [[Bộ Y tế|AGENCY]], có [[5]] ca.",
        "Theo kết quả điều tra vừa được [[Bộ Y tế|AGENCY]] công bố, có [[5]] ca.",
        "Số liệu chính thức được [[Bộ Y tế|AGENCY]] cung cấp cho [[Bộ Công an|AGENCY]] ghi [[5]] ca.",
        "Sáng nay, [[Bộ Y tế|AGENCY]] tổ chức hội nghị trực tuyến. Theo báo cáo tại hội nghị, có [[5]] ca.",
        "Theo số liệu mà [[Bộ Y tế|AGENCY]] tổng hợp, có [[5]] ca.",
        "Số ca được [[Bộ Y tế|AGENCY]] công bố là [[5]] ca.",
        "Con số nêu tại buổi kiểm tra của [[Bộ Y tế|AGENCY]] là [[5]] ca.",
        "Theo số liệu [[Bộ Y tế|AGENCY]] chốt hôm qua, có [[5]] ca.",
        "Trung tá Lê Văn Một ([[Bộ Y tế|AGENCY]]) cho biết có [[5]] ca.",
        "Thứ trưởng [[Bộ Y tế|AGENCY]] Lê Văn Một không vui: có tới [[5]] ca.",
        "Theo Thứ trưởng, Chủ nhiệm [[Bộ Y tế|AGENCY]] Lê Văn Một, có [[5]] ca.",
        "Thứ trưởng [[Bộ Y tế|AGENCY]] Lê Văn Một cho hay dịch giảm. Theo ông, có [[5]] ca.",
        "[[Bộ Y tế|AGENCY]] cho biết đã đề nghị [[Bộ Công an|AGENCY]] báo cáo, hiện có [[5]] ca.",
        "Báo cáo khảo sát Sức khỏe số (KSS) của [[Bộ Y tế|AGENCY]] cho thấy có [[5]] ca.",
        "Đường đi của bệnh đáng kể với [[Bộ Công an|AGENCY]]. Theo [[Bộ Y tế|AGENCY]], có [[5]] ca.",
    ],
    "Viện Đo lường": [
        "Báo cáo “Sức khỏe” hằng năm về các loại bệnh lây qua đường hô hấp của [[Viện Đo lường|AGENCY]] nêu [[5]] ca.",
        "Theo [[Viện Đo lường|AGENCY]], báo cáo đã nộp theo quy định của [[Chính phủ|AGENCY]], có [[5]] ca.",
    ],
    "Cục Quản lý Dược": ["[[Cục Quản lý Dược|AGENCY]], [[Bộ Y tế|AGENCY]] cho biết có [[5]] thuốc.",
                         "Theo [[Cục Quản lý Dược|AGENCY]] - [[Bộ Y tế|AGENCY]], có [[5]] thuốc."],
    "Tổ chức Đo lường mạng lưới các nước": [
        "Tổ chức Đo lường mạng lưới các nước (TCM) họp. TCM cho biết có [[5]] trạm."],
    "Ủy ban Đường biển Úc": ["Ủy ban Đường biển Úc (AMC) họp. AMC cho biết có [[5]] tàu."],
    "Trường ĐH Mỏ": ["Ông Lê Văn Một, Phó Hiệu trưởng Trường ĐH Mỏ, cho biết có [[5]] lớp."],
    "Sàn Lúa Vàng": ["Theo số đo của Sàn Lúa Vàng, giá là [[5 đồng]]."],
    "Alpha, Beta và Gamma": ["Theo báo cáo của Alpha, Beta và Gamma, giá là [[5 đồng]]."],
    "Chính phủ": ["Thủ tướng cho biết có [[5]] ca.", "Theo Phó Thủ tướng Thường trực Trần Văn Một, có [[5]] ca.",
                  "[[Bộ Y tế|AGENCY]] cho biết dịch giảm. Thủ tướng nói có [[5]] ca."],
    "Chính phủ Đức": ["[[Chính phủ Đức|AGENCY]] họp. Thủ tướng cho biết có [[5]] ca."],
    "Công ty Hoa Mai": ["Theo Công ty Hoa Mai, giá là [[5 đồng]].",
                        "Ông Một, giám đốc Công ty Hoa Mai, cho biết giá là [[5 đồng]].",
                        "Công ty Hoa Mai họp. Công ty cho biết giá là [[5 đồng]]."],
    "Reuters": ["Theo Reuters, giá là [[5 đồng]]."],
    "Đại học Hoa Mai": ["Theo thăm dò dư luận của đại học Hoa Mai, có [[5]] ca."],
    "Công viên Hoa Mai": ["Công viên Hoa Mai Trong báo cáo mới. Công viên cho biết giá là [[5 đồng]]."],
    "Hiệp hội Cà phê": ["Hiệp hội Cà phê cho biết giá là [[5 đồng]].",
                        "Hiệp hội Cà phê (VCA) vừa họp. VCA cho biết giá là [[5 đồng]]."],
    None: ["Có [[5]] ca.", "Theo ông Một, có [[5]] ca.",
           "[[Bộ Y tế|AGENCY]] cho biết dịch giảm. Các chuyên gia cho rằng có [[5]] ca.",
           "[[Bộ Y tế|AGENCY]] cho biết dịch giảm. Thí sinh Trần Văn Một cho biết được [[5 điểm]].",
           "Chỉ số Sân chơi Đô thị (SCD) vừa ra. Theo đánh giá của SCD, có [[5]] sân.",
           "Một số công ty cho rằng giá là [[5 đồng]].",
           "[[Bộ Y tế|AGENCY]] cho biết dịch giảm. Bà Lê Thị Hai ở chợ Mới kể: bà bán [[5 kg]].",
           "[[Bộ Y tế|AGENCY]] ban hành quy trình mới. Có [[5]] ca tại đây."],
}  # fmt: skip


@pytest.mark.parametrize(("wanted", "text"), cases(SOURCE))
def test_source(wanted, text):
    assert observe(text)[0].source == wanted


@pytest.mark.parametrize("theirs", ["Theo các doanh nghiệp, có", "Theo nhiều giáo viên, có"])
def test_a_crowd_ends_a_passage_of_speech(theirs):
    text = f"[[Bộ Y tế|AGENCY]] cho biết dịch giảm. {theirs} [[5]] ca."
    assert observe(text)[0].source is None


@pytest.mark.parametrize("turn", ["Theo thống kê,", "Được biết,", "Trước đó,", "Thực tế cho thấy"])
def test_a_sentence_that_turns_to_another_telling_ends_a_weak_speech(turn):
    text = "[[Bộ Y tế|AGENCY]] {} dịch giảm. {} trong vùng có [[5]] ca."
    assert observe(text.format("chia sẻ", turn))[0].source is None
    assert observe(text.format("chia sẻ", "Ngoài ra,"))[0].source == "Bộ Y tế"
    assert observe(text.format("cho biết", turn))[0].source == "Bộ Y tế"


def test_a_press_meeting_is_no_newspaper():
    assert observe("Cuộc họp báo Công bố số liệu cho biết có [[5]] ca.")[0].source is None


def test_a_present_state_is_of_all_days_of_the_event():
    text = "Trong 2 ngày 21 - 22/6/2017, tại Huế, sở tổ chức hội thảo. Hiện nay, tỉnh có 391 dịch vụ công."
    observation = extract(text).observations[-1]
    assert (observation.value, observation.period) == (391, "2017-06-21/2017-06-22")


def test_an_estimate_that_opens_a_sentence_holds_to_its_end():
    text = "Ước 6 tháng đầu năm, thu đạt [[5 tỷ đồng]], tổng chi là [[6 tỷ đồng]], dẫn đến bội chi [[80 đồng]]."
    assert [o.status for o in observe(text)] == ["estimate"] * 3


def test_where_a_meeting_was_held_is_not_what_it_spoke_of():
    text = "Chiều 29/4/2021, tại Hà Nội, Bộ Công an họp toàn quốc.\nCông an 63 địa phương đã cấp 34 triệu thẻ."
    assert {o.area for o in extract(text).observations} == {"VN"}


def test_a_date_after_and_is_of_the_number_after_it():
    text = "Mức đóng [[năm 2020|DATE 2020]] là [[5%]] và [[năm 2021|DATE 2021]] là [[6%]]."
    assert [o.period for o in observe(text)] == ["2020", "2021"]


def test_without_a_publication_date_the_event_of_yesterday_is_the_time_of_the_present():
    text = "Tại tọa đàm hôm qua 30.6, Giám đốc Sở Giao thông cho biết số xe máy của thành phố là 5,2 triệu xe."
    assert extract(text).observations[0].period == "XXXX-06-30"


@pytest.mark.parametrize(("wanted", "body"), [("VN", "Bộ Giao thông vận tải"), ("CN", "Bộ Nội vụ Trung Quốc")])
def test_a_country_that_our_ministries_deal_with_is_not_where_an_article_is_set(wanted, body):
    text = f"Tàu điện chạy thử\nTrung Quốc đồng ý giải ngân. Trung Quốc đóng tàu. {body} họp. Trung Quốc giao tàu.\n"
    text += f"{body} cho biết kế hoạch. {body} đã rà soát.\nDự án cần 681 nhân viên."
    assert extract(text).observations[0].area == wanted


def test_the_parts_of_what_was_told_have_its_status():
    plan = "Theo phương án, dự án cần [[681]] người. Số người này gồm: quản lý [[87]] người; vận hành [[594]] người."
    assert [o.status for o in observe(plan)] == ["target"] * 3
    guess = "Sản lượng ước đạt [[427]] tấn. Trong đó, tôm đạt [[40]] tấn. Giá tôm là [[5 đồng]]."
    assert [o.status for o in observe(guess)] == ["estimate", "estimate", "actual"]


def test_a_person_speaks_for_the_company_named_with_him():
    text = "Ông Phạm Văn Nam, Tổng giám đốc Công ty Cổ phần Mía đường An Giang, dự họp. Ông Nam cho biết giá đường tăng [[5%]]."
    assert observe(text)[0].source == "Công ty Cổ phần Mía đường An Giang"


def test_now_right_after_a_number_is_its_own():
    text = "Sở đề xuất giảm phí từ [[15%]] hiện nay về [[0%]], vào đầu [[năm 2023|DATE 2023]]."
    assert [o.period for o in observe(text)] == ["2022-06-15", "2023"]


def test_now_stands_after_what_a_rate_is_by():
    text = (
        "Sở đề xuất nâng phí gửi xe từ [[2.000 đồng]]/lượt hiện nay lên [[3.000 đồng]]/lượt từ [[năm 2023|DATE 2023]]."
    )
    assert [o.period for o in observe(text)] == ["2022-06-15", "2023"]


def test_an_article_on_a_district_is_set_there():
    text = (
        "Cái Bè: hồ sơ nộp qua mạng tăng\nUBND huyện Cái Bè cho biết đã giao máy cho các xã. Huyện Cái Bè có 5 bưu cục."
    )
    assert {o.area for o in extract(text).observations} == {"Cái Bè"}


def test_a_year_that_is_only_compared_with_is_not_that_of_now():
    text = (
        "Sáng [[30/6|DATE XXXX-06-30]], xe chạy thử. [[Năm 2016|DATE 2016]], khách đạt [[21 triệu]] lượt, tăng [[10%]] so"
        " với [[cùng kỳ năm 2015|DATE 2015]] và [[9%]] so với [[năm 2015|DATE 2015]]. Trong đó, khách nước ngoài đạt"
        " [[4 triệu]] lượt."
    )
    assert {o.period for o in observe(text, now=None)} == {"2016"}


# source, then what an article says; the number that is asked about comes last
REPORTERS = {
    "Sở Y tế tỉnh Cà Mau": [
        "[[Sở Y tế tỉnh Cà Mau|AGENCY]] cho biết đã họp.\n" + "Trạm đã sửa. " * 12 + "Có [[5]] ca.",
        "[[Sở Y tế tỉnh Cà Mau|AGENCY]] chốt số liệu tháng này.\nCó [[5]] ca.",
        "Phóng viên hỏi ông Lê Văn Một, Giám đốc [[Sở Y tế tỉnh Cà Mau|AGENCY]].\nThưa ông, tình hình ra sao?\nCó [[4]] ca."
        "\nVì sao vậy, thưa ông?\nVì có [[5]] trạm.",
    ],
    None: [
        "[[Sở Y tế tỉnh Cà Mau|AGENCY]] cho biết đã họp. [[Bộ Y tế|AGENCY]] cho biết đã họp.\n" + "Trạm đã sửa. " * 400
        + "Có [[5]] ca.",
        "[[Sở Y tế tỉnh Cà Mau|AGENCY]] cho biết đã họp.\n" + "Theo [[Bộ Y tế|AGENCY]], trạm đã sửa. " + "Trạm đã sửa. " * 12
        + "\n" + "Ngoài ra, nhiều trạm khác trong vùng cũng đã được dựng lên và sửa lại. " + "Trạm đã sửa. " * 90 + "Có [[5]] ca.",
    ],
    "Sở Y tế tỉnh Lào Cai": [
        "[[Sở Y tế tỉnh Lào Cai|AGENCY]] vừa có văn bản điểm lại các trạm.\nTên trạm\n[[5]]\nTên trạm\n[[6]]",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("wanted", "text"), [(key, text) for key, texts in REPORTERS.items() for text in texts])
def test_whose_word_an_article_is(wanted, text):
    assert observe(text)[-1].source == wanted


def test_a_plan_is_of_the_body_whose_letters_its_number_has():
    text = "Sơn La: thêm trạm\nTheo Kế hoạch số 97/KH-UBND ngày 12/4/2023 của tỉnh Sơn La, mục tiêu đến năm 2025 có 500 trạm."
    (goal,) = [o for o in extract(text).observations if o.value == 500]
    assert (goal.source, goal.status) == ("Ủy ban nhân dân tỉnh Sơn La", "target")


@pytest.mark.parametrize(("times", "wanted"), [(3, "VN"), (1, "LA")])
def test_a_partner_country_is_not_where_an_article_is(times, wanted):
    text = (
        "Gạo đi thị trường Lào\nLào mua gạo. "
        + "Gạo Việt Nam rất ngon. " * times
        + "Xe chở gạo đi lại nhiều.\nCó 41 xe."
    )
    assert extract(text).observations[-1].area == wanted


def test_places_in_turn():
    got = extract("Tỷ lệ của Huế, Hà Giang và Cà Mau là 41%, 33% và 29%.").observations
    assert [o.area for o in got] == ["VN-26", "VN-03", "VN-59"]


def test_what_stands_under_a_heading_is_of_its_time_until_the_next():
    text = (
        "Kế hoạch phát triển\n\nHiện trạng đến cuối năm 2021\n\n- Có 5 trạm.\n\nMục tiêu đến năm 2025\n\n- Có 9 trạm.\n\n"
        "Tổ chức thực hiện\n\n- Có 3 tổ."
    )
    got = extract(text, published="2022-06-15").observations
    assert [(o.value, o.period, o.status) for o in got] == [
        (5, "2021", "actual"), (9, "2025", "target"), (3, "2022-06-15", "actual")
    ]  # fmt: skip


def test_a_list_of_goals_within_a_sentence_ends_with_its_paragraph():
    text = "Bộ nêu mục tiêu khó đạt: [[100%]] xã có mạng.\nSở đếm được [[5]] trạm."
    assert [o.status for o in observe(text)] == ["target", "actual"]
