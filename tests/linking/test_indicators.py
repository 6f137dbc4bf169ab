"""What is measured: the words wanted first, then the phrasings that give them. All phrasings are invented."""

import pytest

from cds_extract import extract

from .build import observe

ONE = {
    "tỷ lệ hộ có cáp quang": [
        "Đến nay, tỷ lệ hộ có cáp quang đạt [[75%]].",
        "Theo kế hoạch, tỷ lệ hộ có cáp quang phải đạt trên [[75%]] vào [[năm 2025|DATE 2025]].",
        "Trong [[quý I/2022|DATE 2022-Q1]], tỷ lệ hộ có cáp quang là [[75%]].",
        "Tuy nhiên, tỷ lệ hộ có cáp quang [[năm 2021|DATE 2021]] mới chỉ đạt gần [[75%]].",
    ],
    "hộ dân dùng ví điện tử": [
        "Đã có [[80%]] hộ dân dùng ví điện tử.",
        "Hiện có hơn [[80.000]] hộ dân dùng ví điện tử, tăng mạnh.",
        "Có [[12/20]] hộ dân dùng ví điện tử.",
    ],
    "tiếp nhận … hồ sơ trực tuyến": [
        "Cổng đã tiếp nhận [[5.000]] hồ sơ trực tuyến.",
        "Trong tháng, tiếp nhận trên [[5.000]] hồ sơ trực tuyến.",
    ],
    "kinh tế số … đóng góp … GDP": ["Kinh tế số đóng góp khoảng [[11%]] GDP."],
    "tăng trưởng tín dụng": [
        "Ngân hàng phấn đấu đạt tăng trưởng tín dụng [[14%]].",
        "Mục tiêu tăng trưởng tín dụng là [[14%]].",
    ],
    "dân số": ["Hiện nay, dân số [[Lào|AREA LA]] khoảng [[9 triệu]] người."],
    "tái cơ cấu … doanh nghiệp": ["Sẽ tái cơ cấu đối với [[16]] doanh nghiệp."],
    "lãi suất huy động": ["Các tổ chức đã điều chỉnh giảm [[5%]] lãi suất huy động."],
    "tỷ lệ hộ nghèo": [
        "Xã kéo giảm tỷ lệ hộ nghèo còn [[5%]].",
        "Tỷ lệ hộ nghèo rất thấp, chỉ [[5%]].",
        "Ảnh: Lan Anh Tỷ lệ hộ nghèo còn [[5%]].",
        "Tỷ lệ hộ nghèo còn [[5%]].",
    ],
    "xã chưa có điện": [
        "Hàng không, nghĩa là có [[5]] xã chưa có điện.",
        "Tỉnh còn [[5]] xã chưa có điện, chủ yếu ở vùng cao.",
        "Hiện có [[2]] xã chưa có điện là Hồng Ca và Púng Luông.",
        "Có [[9]] xã chưa có điện là điều phải nghĩ tới.",
    ],
    "liều": ["Có [[900]] liều mỗi huyện."],
    "số ca mắc cúm": ["Có 9 ca nặng so với cùng kỳ, số ca mắc cúm tăng [[5%]]."],
    "vốn do xã quản lý": ["Vốn do xã quản lý tăng [[5%]]."],
    "lượt khách": ["Đón [[600]] lượt khách/năm."],
    "mức phí cấp phép": ["Giảm [[50%]] mức phí cấp phép.", "Mức phí cấp phép [[5 đồng]] không còn phù hợp."],
}


def words(text: str | None) -> list[str]:
    return (text or "").lower().replace("…", " ").split()


@pytest.mark.parametrize(("wanted", "text"), [(k, t) for k, texts in ONE.items() for t in texts])
def test_one_number(wanted, text):
    (observation,) = observe(text)
    got, want = words(observation.indicator_text), words(wanted)
    # The guide counts words: half of them in common is right. These plain shapes must do better.
    common = len([word for word in want if word in got])
    assert 2 * common / (len(got) + len(want)) >= 0.8, observation.indicator_text


SEVERAL = [
    ("a place takes the last number of its kind", "Tỷ lệ hộ có cáp quang đạt [[60%]], gồm [[9]] thôn. Riêng Nà Bủng chỉ [[20%]].",
     ["Tỷ lệ hộ có cáp quang", "thôn", "Tỷ lệ hộ có cáp quang"]),
    ("an earlier time", "Có [[9]] thôn chưa có điện, nay còn [[4]].", ["thôn chưa có điện", "thôn chưa có điện"]),
    ("the same at another place", "Nhiệt độ cao nhất đạt [[30 điểm]], có nơi [[33 điểm]].",
     ["Nhiệt độ cao nhất", "Nhiệt độ cao nhất … nơi"]),
    ("by another measure", "Xã mở [[2]] dự án với tổng vốn [[5 tỷ đồng]], công suất [[7 điểm]].",
     ["Xã mở … dự án", "Xã mở … dự án … tổng vốn", "Xã mở … dự án … công suất"]),
    ("a level that is compared with", "Chi phí chiếm [[10%]] doanh thu, cao hơn hẳn mức [[6%]] trước đó.",
     ["Chi phí chiếm … doanh thu", "Chi phí chiếm … doanh thu"]),
    ("a rate of what stands before", "Có [[900]] thí sinh dự thi, tỷ lệ là [[99%]].",
     ["thí sinh dự thi", "thí sinh dự thi … tỷ lệ"]),
    ("a list of one indicator", "Tỷ lệ hồ sơ qua mạng được nâng cao: đất đai đạt [[90%]], thuế [[80%]].",
     ["Tỷ lệ hồ sơ qua mạng … đất đai", "Tỷ lệ hồ sơ qua mạng … thuế"]),
    ("what is held is part of what a poll counts", "Có [[78%]] ý kiến cho rằng loa nên được giữ, [[21%]] ý kiến phản đối.",
     ["ý kiến cho rằng loa nên được giữ", "ý kiến phản đối"]),
    ("a sum told by what must be done", "Số tiền phải nộp khoảng [[9 đồng]].", ["Số tiền phải nộp"]),
    ("`…, tăng` repeats the head", "Số thuê bao đạt [[90]] triệu, tăng [[5%]] so với cùng kỳ.", ["Số thuê bao"] * 2),
    ("so does the same in another unit", "Chỉ số giảm [[5 điểm]], tương ứng [[2%]].", ["Chỉ số", "Chỉ số"]),
    ("and a number in parentheses", "Doanh thu dịch vụ đạt [[9 tỷ đồng]] (giảm [[4%]]).", ["Doanh thu dịch vụ"] * 2),
    ("each clause has its own", "Xuất khẩu đạt [[9 USD]]; nhập khẩu đạt [[8 USD]].", ["Xuất khẩu", "nhập khẩu"]),
    ("the doing is said once", "Có [[14]] bộ và [[52]] tỉnh ban hành danh mục.",
     ["bộ … ban hành danh mục", "tỉnh ban hành danh mục"]),
    ("a share for each thing", "Khối tư nhân đóng góp [[30%]] ngân sách, [[86%]] việc làm.",
     ["Khối tư nhân … đóng góp … ngân sách", "Khối tư nhân … đóng góp … việc làm"]),
    ("two indicators under one head", "Số đơn hàng (so cùng kỳ tăng [[10%]] về số lượng và [[35%]] về giá trị).",
     ["số lượng", "giá trị"]),
    ("what was counted stays with its number", "Công ty cổ phần có [[17]] doanh nghiệp, chiếm [[11%]].",
     ["doanh nghiệp", "doanh nghiệp"]),
    ("groups and their members", "Lập [[36]] tổ công nghệ với [[200]] thành viên.",
     ["Lập … tổ công nghệ", "Lập … tổ công nghệ … thành viên"]),
    ("a place is no indicator", "Lãi suất trong nước là [[7%]], [[Malaysia|AREA MY]] [[4%]].",
     ["Lãi suất trong nước"] * 2),
    ("a pronoun points back", "Nợ xấu là [[3%]]. Con số này [[năm 2020|DATE 2020]] là [[5%]].", ["Nợ xấu", "Nợ xấu"]),
    ("so does a pointed noun", "Tỷ lệ dùng thuốc nội là [[9%]]. Cụ thể, tỷ lệ này [[năm 2020|DATE 2020]] là [[5%]].",
     ["Tỷ lệ dùng thuốc nội"] * 2),
    ("values in the order of the names", "Tỷ lệ của nhóm A, B và C lần lượt là [[12%]], [[15%]] và [[9%]].",
     ["Tỷ lệ của nhóm A", "Tỷ lệ của nhóm … B", "Tỷ lệ của nhóm … C"]),
    ("a rate is said once", "Tỷ lệ hồ sơ số hóa đạt [[60%]]; các bộ đạt [[70%]]; các tỉnh đạt [[50%]].",
     ["Tỷ lệ hồ sơ số hóa", "Tỷ lệ hồ sơ số hóa … các bộ", "Tỷ lệ hồ sơ số hóa … các tỉnh"]),
    ("steps of a ranking are a unit", "Chỉ số cải cách hành chính xếp [[thứ 4]], tăng [[5]] bậc.",
     ["Chỉ số cải cách hành chính"] * 2),
    ("a place is held in a ranking named after it",
     "Ở tầm châu lục, [[Lào|AREA LA]] tăng [[4]] bậc, lên hạng [[thứ 30]] trong Chỉ số Bưu chính số của hội.",
     ["Chỉ số Bưu chính số"] * 2),
    ("a place is held in something, among others",
     "Tại khu vực Đông Á, [[Lào|AREA LA]] xếp [[thứ 5]] nước về chính phủ số, tăng [[1]] bậc.", ["chính phủ số"] * 2),
    ("an adjective names no ranking",
     "Tỉnh có vị trí xếp hạng cao nhất từ khi thi. Chỉ số an toàn mạng vừa ra. Tỉnh lên hạng [[thứ 7]].",
     ["Chỉ số an toàn mạng"]),
    ("a survey with a short name is an index",
     "Báo cáo khảo sát Chính quyền số (KCQ) cho thấy, [[Lào|AREA LA]] vươn lên vị trí [[thứ 7]] quốc gia.",
     ["khảo sát Chính quyền số"]),
    ("a second predicate is no part of the whole", "Kinh tế đêm chiếm [[6%]] GDP và luôn tăng đều qua các quý.",
     ["Kinh tế đêm … chiếm … GDP"]),
    ("two predicates stay together", "Có [[40%]] thôn đã có mạng và có loa.", ["thôn đã có mạng và có loa"]),
    ("a sum goes into a whole", "Ngành dệt đóng góp [[9 tỷ đồng]] vào ngân sách.",
     ["Ngành dệt … đóng góp … vào ngân sách"]),
    ("from one share to another of the same whole",
     "Nợ công tăng từ [[4%]] của GDP [[năm 2020|DATE 2020]] lên [[5%]] của GDP.", ["Nợ công"] * 2),
    ("what only the next number counts is no doing for both",
     "Có [[63]] tổ bưu chính, [[705]] tổ bưu chính và viễn thông.", ["tổ bưu chính", "tổ bưu chính và viễn thông"]),
    ("the way to a date is no part of it", "Đến cuối [[năm 2020|DATE 2020]], tỷ lệ thôn có loa đạt [[5%]].",
     ["tỷ lệ thôn có loa"]),
    ("before and after", "Số xã nghèo giảm từ [[120]] xuống còn [[96]].", ["Số xã nghèo"] * 2),
    ("the bound may follow", "Tỷ lệ hài lòng từ [[90%]] trở lên.", ["Tỷ lệ hài lòng"]),
    ("a phrase goes on after parentheses", "Có [[300]] trường học ([[25%]]) chưa nối mạng.",
     ["trường học … chưa nối mạng"] * 2),
    ("a short name stands in parentheses", "Có [[300]] doanh nghiệp (DN) được cấp phép.",
     ["doanh nghiệp (DN) được cấp phép"]),
    ("members of the subject", "Tổng lỗ của [[10]] nhà máy là [[5 tỷ đồng]].",
     ["Tổng lỗ … nhà máy"] * 2),
    ("a share of a plan", "Doanh thu đạt [[9 tỷ đồng]], đạt [[70%]] kế hoạch.",
     ["Doanh thu", "Doanh thu … kế hoạch"]),
    ("a purpose tells more of the subject", "Kinh phí để sửa đường là [[5 tỷ đồng]].", ["Kinh phí để sửa đường"]),
    ("the whole that a part is taken from", "Đã chặn [[300]] trang trên tổng số [[900]] trang.",
     ["chặn … trang", "trang"]),
    ("what lies at another place", "Tỷ lệ dùng ví ở tuyến huyện lên đến [[80%]], tuyến tỉnh trên [[60%]].",
     ["Tỷ lệ dùng ví ở tuyến huyện", "Tỷ lệ dùng ví ở tuyến huyện … tuyến tỉnh"]),
    ("where money comes from is not what it is", "Thu phí đạt [[5 tỷ đồng]] từ các trạm.", ["Thu phí"]),
    ("the area is a field of its own", "Cả nước còn [[300]] xã chưa có điện.", ["xã chưa có điện"]),
    ("an item has its name before a colon", "Giá bán lẻ như sau: - Xăng A: không cao hơn [[5 đồng]]; - Dầu B: [[6 đồng]].",
     ["Giá bán lẻ … Xăng A", "Giá bán lẻ … Dầu B"]),
    ("so have counts without a noun", "Số lượng hồ sơ lần lượt là: khối A: [[300]] ([[60%]]); khối B: [[200]].",
     ["Số lượng hồ sơ … khối A", "Số lượng hồ sơ … khối A", "Số lượng hồ sơ … khối B"]),
    ("what a colon announces has words of its own", "Kết quả kiểm tra: [[20]] xã đã có mạng.", ["xã đã có mạng"]),
    ("a peak is not the same as a low", "Học phí cao nhất là [[5 đồng]].", ["Học phí cao nhất"]),
    ("a pronoun with a noun of its own", "Dịch bệnh ho gà gây tử vong [[3]] người. Dịch bệnh này tăng [[5%]].",
     ["Dịch bệnh ho gà gây tử vong … người", "Dịch bệnh ho gà gây tử vong"]),
    ("what parentheses explain", "Lạm phát cơ bản (trừ xăng; điện do Nhà nước quản lý) tăng [[5%]].", ["Lạm phát cơ bản"]),
    ("a boundary that opens nothing", "Giá giường hạng đặc biệt tăng lên [[5 đồng]].", ["Giá giường hạng đặc biệt"]),
    ("`riêng` inside a phrase", "Nguồn thu từ thuế riêng ngành điện đạt [[5 đồng]].", ["Nguồn thu từ thuế riêng ngành điện"]),
    ("what is said after `sau khi`", "Doanh thu giữ nguyên, sau khi tăng [[5%]].", ["Doanh thu giữ nguyên"]),
    ("`gần như` is a bound", "Công suất phòng hoạt động gần như [[100%]].", ["Công suất phòng hoạt động"]),
    ("an economy is no place", "Kinh tế [[Nga|AREA RU]] tăng [[5%]].", ["Kinh tế Nga"]),
    ("a name is not cut", "[[Bà Rịa - Vũng Tàu|AREA VN-43]] cấp phép [[8]] dự án.", ["Bà Rịa - Vũng Tàu cấp phép … dự án"]),
    ("a goal's name stands before it", "Tỷ lệ phủ sóng đạt mục tiêu [[80%]].", ["Tỷ lệ phủ sóng"]),
    ("another member at its place", "Tỷ lệ dùng ví ở tỉnh đạt [[30%]]; tại các huyện là [[50%]].",
     ["Tỷ lệ dùng ví ở tỉnh", "Tỷ lệ dùng ví ở tỉnh … các huyện"]),
    ("a comparison that ends before a new head", "Khách tăng [[5%]] so với cùng kỳ, doanh thu đạt [[9 đồng]].",
     ["Khách", "doanh thu"]),
    ("who is second", "Ngành thép dẫn đầu. Đứng [[thứ 2]] là ngành điện.", ["ngành điện"]),
    ("what befell the things counted", "Có [[3]] nhóm hàng giảm giá.", ["nhóm hàng giảm giá"]),
    ("a clause that tells which things", "Có [[27]] người chết do lũ quét tại các xã.", ["người chết do lũ quét tại các xã"]),
    ("a clause after a counter tells nothing of it", "Bệnh viện nhận [[27]] ca vì quá tải.", ["Bệnh viện nhận … ca"]),
    ("the same in another unit", "Hộ có cáp quang chiếm [[60%]], tương ứng [[900]] hộ.", ["Hộ có cáp quang"] * 2),
    ("what a plan befalls", "Doanh nghiệp nhỏ sẽ được hỗ trợ [[5 tỷ đồng]].", ["Doanh nghiệp nhỏ sẽ được hỗ trợ"]),
    ("a long tale before its noun", "Hội đồng tỉnh họp bất thường hôm qua đã thông qua đề án mới với số phiếu tán thành [[90%]].",
     ["số phiếu tán thành"]),
    ("what is done to all of them", "Úc kiểm tra niêm phong đối với [[100%]] lô hàng.", ["Úc kiểm tra niêm phong … lô hàng"]),
    ("the other end", "Học phí thấp nhất là [[22 đồng]], cao nhất là [[27 đồng]].", ["Học phí thấp nhất", "Học phí … cao nhất"]),
    ("somebody's part of a whole", "Tin nhắn rác bị chặn khoảng [[16 triệu]], trong đó MobiFone [[76%]], Viettel chiếm [[12%]].",
     ["Tin nhắn rác bị chặn", "Tin nhắn rác bị chặn … MobiFone", "Tin nhắn rác bị chặn … Viettel"]),
    ("a topic for the whole sentence", "Về đất trồng lúa, điều chỉnh đến [[2030|DATE 2030]] có [[90 ha]], thực tăng [[5 ha]].", ["đất trồng lúa"] * 2),
    ("a verb that says nothing of what", "Xuất khẩu điều đạt [[9 tấn]] và đang hướng tới [[12 tấn]].", ["Xuất khẩu điều"] * 2),
    ("what is to move", "Phí gửi xe sẽ dao động từ [[5 đồng]].", ["Phí gửi xe"]),
    ("the body that did it is another field", "[[Bộ Y tế|AGENCY]] đã điều chuyển [[900]] liều thuốc.", ["điều chuyển … liều thuốc"]),
    ("whose score it is", "[[Bộ Y tế|AGENCY]] đạt số điểm [[9 điểm]].", ["số điểm"]),
    ("what a doing is done to", "Nhà đầu tư đã rót tiền vào hơn [[19]] lĩnh vực.", ["Nhà đầu tư đã rót tiền … lĩnh vực"]),
    ("where it was done is no part of a list", "Tại lễ ký, hai trường đã trao [[300]] suất học bổng.", ["hai trường đã trao … suất học bổng"]),
    ("why it fell is not what fell", "Đàn lợn hao hụt do dịch bệnh kéo dài, còn [[5]].", ["Đàn lợn hao hụt"]),
    ("the rest has words of its own", "Có [[70%]] số xã nối mạng, [[30%]] còn lại chưa có điện.", ["số xã nối mạng", "còn lại chưa có điện"]),
    ("what a long tale raises", "Sau nhiều phiên họp kéo dài, hội đồng trường này cuối cùng đã quyết định nâng mức học phí buổi chiều lên [[5 đồng]].",
     ["mức học phí buổi chiều"]),
    ("a rank is a place in a ranking", "Chỉ số cải cách hành chính xếp [[thứ 4]].", ["Chỉ số cải cách hành chính"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in SEVERAL], ids=[case[0] for case in SEVERAL])
def test_several_numbers(text, wanted):
    got = [observation.indicator_text for observation in observe(text)]
    assert [words(text) for text in got] == [words(text) for text in wanted], got


def test_the_words_are_cut_to_the_letter():
    (observation,) = observe("Tỷ  lệ hồ sơ\u00a0số  hóa đạt [[50%]].")
    assert observation.indicator_text == "Tỷ  lệ hồ sơ\u00a0số  hóa"


def test_the_items_of_a_price_list_share_what_is_priced():
    got = extract("Giá xăng sinh học là 20.000 đồng/lít; dầu hỏa lên 15.000 đồng/lít.").observations
    assert [o.indicator_text for o in got] == ["Giá xăng sinh học", "Giá xăng sinh học … dầu hỏa"]
