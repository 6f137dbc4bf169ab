"""Which quantities give an observation and which do not, with the reason."""

import pytest

from .build import observe

NONE = {
    "agenda": [
        "Kế hoạch nêu [[18]] nhiệm vụ.",
        "Có [[3]] trụ cột.",
        "Đề ra [[92]] chỉ tiêu, nhiệm vụ.",
        "Đề thi có [[50]] câu dễ.",
        "Sở thực hiện [[4]] chức năng.",
        "Thị trường có [[5]] điểm nghẽn.",
        "Bản kế hoạch dài [[90]] trang.",
        "Luật gồm [[150]] điều.",
    ],
    "attendance": [
        "Dự họp có đại diện [[24]] quận.",
        "Lễ diễn ra với sự tham dự của [[500]] người.",
        "Dự hội nghị có lãnh đạo tỉnh, các sở và [[40]] doanh nghiệp.",
    ],
    "definition": [
        "Nhóm từ [[15 tuổi|BOUND at_least]] trở lên.",
        "Đường này cấm xe khách trên [[5 ha|BOUND over]].",
        "Hộ có doanh thu trên [[9 đồng|BOUND over]] mới phải nộp thuế.",
        "Lỗi này (ở mức trên [[20%|BOUND over]] là đã bị phạt) khá nặng.",
        "Đơn vị nào còn giữ [[40%]] vốn thì phải báo cáo.",
        "Dự án sử dụng từ [[500|BOUND at_least]] lao động trở lên.",
        "Giá mỗi thùng [[12 ha]] không đổi.",
        "Hãng thử nghiệm xe buýt [[2]] tầng.",
        "Trách nhiệm của người từ đủ [[14 tuổi]] được làm rõ.",
        "Thí sinh phải dự thi đủ [[3]] môn bắt buộc.",
        "Gạo [[5%]] tấm bán chậm.",
        "Lô hàng được khai là máy in mới [[100%]].",
        "Giá [[1 ha]] ruộng rất khác nhau.",
        "Cứ [[10]] nhà có một cái giếng.",
        "Người nào gây hại [[30%]] sức khỏe thì bị phạt tù.",
        "Doanh nghiệp [[100%]] vốn nhà nước được sắp xếp.",
    ],
    "elapsed": [
        "Trong [[3 năm]], tỉnh không xây gì.",
        "Chào mừng [[20 năm]] tái lập tỉnh.",
        "Sau [[3 năm]] triển khai, kết quả tốt.",
        "Lễ kỷ niệm [[70 năm]] thành lập.",
        "[[20 năm]] hình thành và phát triển.",
        "Vốn được phân bổ trong [[5 năm]] ([[2016-2020|DATE 2016/2020]]) cho mọi dự án.",
        "Giá cát tăng liên tục [[2 năm]] gần đây.",
    ],
    "known": [
        "Tiền được chia cho [[4]] tỉnh này.",
        "Xe chạy qua [[3]] phố Lê Lợi, Lê Lai và Hàm Nghi.",
        "Con số [[25%]] ấy từ đâu ra?",
        "Ngân sách chi cho ngư dân [[4]] tỉnh nói trên.",
        "Hội đồng đã bầu [[2]] ông Nguyễn Văn Nam và Lê Văn Hải.",
    ],
    "hypothetical": [
        "Trường hợp giá tăng [[5%]] phải báo cáo ngay.",
        "Nếu vay [[100 đồng]] thì khó trả.",
        "Nếu than tăng giá thì giá điện sẽ tăng [[5%]].",
        "Chẳng hạn một hộ vay [[100 đồng]] để nuôi bò.",
        "Một doanh nghiệp nhập [[50%]] linh kiện thì được giảm thuế.",
        "Trong trường hợp mất mùa thì có thể thiếu [[9 tấn]].",
    ],
}


def test_a_bound_that_tells_which_are_counted_and_time_that_went_by():
    (counted,) = observe("Có [[12]] xã chưa qua mốc [[10%]].")
    (sold,) = observe("Hợp tác xã bán được [[40 ha]] trong [[5 năm]].")
    assert (counted.value, sold.value) == (12, 40)


@pytest.mark.parametrize("text", [text for texts in NONE.values() for text in texts])
def test_no_observation(text):
    assert observe(text) == ()


SOME = [
    "Nếu chỉ tính kênh này thì doanh số tăng [[5%]].",
    "Trong [[3 năm]] xây xong cầu.",
    "Có [[11]] chỉ tiêu đạt và vượt.",
    "Công trình kéo dài [[3 năm]].",
    "Chỉ số tăng lên [[900 điểm]].",
    "Có [[24]] quận có đường ống.",
    "Có [[3]] câu lạc bộ mới.",
    "Cổng đã tiếp nhận [[900]] ý kiến của dân.",
    "Các đại biểu Quốc hội đã gửi [[90]] phiếu.",
    "Có [[19]] đại biểu không tán thành.",
    "Cụ Lan hơn [[90 tuổi|BOUND over]] vẫn làm ruộng.",
    "Có [[3]] phố Lê Lợi, Lê Lai và Hàm Nghi được lát lại.",
    "Tuổi thọ trung bình là [[73 tuổi]].",
    "Dự kiến có [[300]] người.",
    "Dân khổ nếu ốm bởi có [[300]] dịch vụ tăng giá.",
    "Doanh thu đạt trên [[9 đồng|BOUND over]], còn chi phí thì phải giảm.",
    "Nếu cố gắng thì doanh thu đạt [[100 đồng]].",
    "Phấn đấu mỗi xã có từ [[2|BOUND at_least]] tổ trở lên.",
    "Có [[4]] tỉnh trong khu vực này.",
    "Ga này cao [[2]] tầng.",
    "Anh Hồ Kim Trung ([[32 tuổi]], ngụ quận 5) bán hàng qua mạng.",
    "Ví dụ, sản lượng điều tăng [[5%]].",
    "Bà Lan, giám đốc một công ty may, kể đơn hàng giảm [[5%]].",
    "Giá của một chiếc xe buýt là [[6 tỷ đồng]].",
    "Bộ đã hoàn thành [[370]] nhiệm vụ được giao.",
    "Có [[9]] đại biểu đồng tình.",
    "Nếu tuần trước bán được [[9 ha]] thì tuần này đắt hàng hơn.",
    "Sở đình chỉ hoạt động cửa hàng trong thời hạn [[3 năm|BOUND at_most]].",
]


@pytest.mark.parametrize("text", SOME)
def test_observation(text):
    assert len(observe(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Có [[12]] tỉnh có tỷ lệ trên [[50%|BOUND over]].",
        "[[40%]] doanh nghiệp có vốn dưới [[10 tỷ đồng|BOUND under]].",
        "Tỷ lệ người từ [[15 tuổi|BOUND at_least]] trở lên có tài khoản đạt [[70%]].",
        "[[300]] thí sinh đạt [[15 điểm]].",
        "Số thí sinh đạt từ [[15 điểm|BOUND at_least]] trở lên là [[300]].",
    ],
)
def test_a_threshold_only_defines_the_class(text):
    (observation,) = observe(text)
    assert observation.bound == "exact"
    assert observation.indicator_text and len(observation.indicator_text.split()) >= 4


def test_whose_the_capital_is_tells_which_firms_are_counted():
    (firms,) = observe("Nhà nước giữ [[100%]] vốn điều lệ tại [[7]] doanh nghiệp.")
    assert firms.value == 7
    assert len(observe("Nhà nước giữ [[51%]] vốn điều lệ, còn lại do [[7]] doanh nghiệp nắm.")) == 2


def test_how_long_it_lasts_is_no_time_gone_by():
    assert len(observe("Thuế suất [[15%]] áp dụng trong [[12 năm]].")) == 2


def test_what_follows_with_its_own_words_is_a_fact():
    assert len(observe("Có [[41/63]] tỉnh lập [[300]] tổ với gần [[900|BOUND nearly]] thành viên.")) == 3


def test_the_size_of_a_ranking_is_no_fact():
    (observation,) = observe("Trong số [[90]] nước thì ta xếp [[thứ 4]].")
    assert (observation.unit, observation.value) == ("RANK", 4)


def test_two_times_set_against_each_other_are_no_supposition():
    text = "Nếu như [[cuối năm 2020|DATE 2020]], số nợ là [[7 tỷ đồng]] thì nay là [[9 tỷ đồng]]."
    assert len(observe(text)) == 2
