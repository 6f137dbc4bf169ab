"""What stands around one quantity, as :mod:`~cds_extract.linking.frame` reads it."""

from __future__ import annotations

import re

from ..types import Mention, Quantity, Span
from .cues import Hit, phrases


class Around:
    """What stands around one quantity.

    Attributes:
        mention: the quantity.
        operators: the words directly before the number, the nearest first.
        begin: where the first of them starts.
        clause: where its clause starts.
        head: the spans of the phrase before them, without adverbs and dates.
        tail: the span of the phrase after the number, or None.
        previous: the quantity before it in the same clause, or None.
        enclosed: whether the number stands in parentheses that the clause opens.
        roles: all roles of the operators.
        item: whether a colon stands between the head and the number: `Xăng E5: 15.918 đồng/lít`.
        text: the article in lower case, for a model that reads words.
        sentence: the sentence.
        defines: whether the number only marks off a class of things (`doanh nghiệp dưới 10 người`).
    """

    __slots__ = (
        "begin", "clause", "defines", "enclosed", "head", "index", "item", "mention", "operators",
        "previous", "roles", "sentence", "tail", "text",
    )  # fmt: skip

    def __init__(self, mention: Mention, index: int) -> None:
        self.mention = mention
        self.index = index
        self.operators: list[Hit] = []
        self.begin = mention.start
        self.clause = mention.start
        self.head: tuple[Span, ...] = ()
        self.tail: Span | None = None
        self.previous: Around | None = None
        self.enclosed = False
        self.roles: frozenset[str] = frozenset()
        self.item = self.defines = False
        self.text = ""
        self.sentence: Span = mention.span

    @property
    def end(self) -> int:
        """Where the phrase after the number ends, or the number."""
        return self.tail[1] if self.tail else self.mention.end

    @property
    def sense(self) -> str | None:
        """The nearest sense among the operators: ``rise``, ``fall``, ``level`` or None."""
        return next((hit.cue.sense for hit in self.operators if hit.cue.sense), None)


#: Ages that are measured: `tuổi thọ trung bình … 73 tuổi`.
_AGES = re.compile(rf"(?<!\w){phrases('ages')}(?!\w)")
#: `trẻ 6 tuổi`, `người từ đủ 14 tuổi`: who belongs to a class, and not how old somebody is.
_OF_CLASS = re.compile(rf"(?<!\w){phrases('age_class')}(?: đủ)? $")
#: `ông cụ hơn 60 tuổi` tells how old somebody is, `người trên 60 tuổi` of a class.
_OLDER = "hơn "
#: Words between two numbers that show the second to be a fact of its own.
_OWN = re.compile(rf"[;:()]|, (?!dưới|trên|từ)|(?<!\w){phrases('own')}(?!\w)")
_APART = re.compile(r"[;:()]|,\s")
_NUMBER_OF = re.compile(rf"{phrases('number_of')}(?!\w)")
_GRADED = re.compile(rf"\s{phrases('graded')}(?!\w)")
#: `12 xã chưa qua mốc 10%`, `8 tỉnh đạt từ 70% trở lên`: which of them are counted.
_OVER = re.compile(rf"(?: (?!đã có|có)[^\s,.;:()\d]+){{1,7}}? {phrases('passes')} (?:mức |khoảng )?")
#: Of what quality a thing is: `gạo 5% tấm`, `máy mới 100%`.
_GRADE = re.compile(rf" {phrases('grade')}(?!\w)")
_BRAND_NEW = re.compile(rf"(?<!\w){phrases('brand_new')}(?:\W{{1,3}})$")
#: Words before a size that tells a kind of things: `thùng loại 20 lít`, `hộp 5 kg`.
_SIZED = re.compile(rf"(?<!\w){phrases('sized')} (?:từ )?$")
_CLASS = re.compile(rf"(?<!\w){phrases('class')}(?!\w)[^,;.:()]*(?:, )?[^,;.:()]*$")


def is_bounded(norm: Quantity) -> bool:
    """Whether a quantity is a range or has one open end."""
    return norm.low is not None or norm.bound in ("over", "under", "at_least", "at_most")


def defines(lowered: str, around: Around, following: Around | None = None) -> bool:
    """Whether a number only marks off a class: an age, or a bound or a mark inside what another number counts.

    `5 tỉnh có tỷ lệ trên 50%`, `40% doanh nghiệp có vốn dưới 10 tỷ đồng`, `người dân từ 15 tuổi trở lên`,
    `300 thí sinh đạt 15 điểm`, `số thí sinh đạt từ 15 điểm trở lên là 300`.
    """
    norm = around.mention.norm
    assert isinstance(norm, Quantity)
    if norm.unit == "tuổi":
        low, start = max(0, around.mention.start - 60), around.mention.start
        told = lowered.endswith(_OLDER, low, start) and not _OF_CLASS.search(lowered, low, start - len(_OLDER))
        classed = (is_bounded(norm) and not told) or _OF_CLASS.search(lowered, low, start) is not None
        return classed and not _AGES.search(lowered, low, start)
    if around.mention.label == "MEASURE" and _SIZED.search(lowered, max(0, around.begin - 30), around.mention.start):
        return True
    if around.mention.label == "PERCENT" and (
        _GRADE.match(lowered, around.mention.end)
        or (norm.value == 100 and _BRAND_NEW.search(lowered, max(0, around.mention.start - 12), around.mention.start))
    ):
        return True
    previous = around.previous
    goes_on = following is not None and following.sense == "level"  # `từ trên 2% xuống còn 1%`
    if following is not None and is_bounded(norm) and not goes_on and following.roles & {"link", "share"}:
        named = around.head and _NUMBER_OF.match(lowered, around.head[0][0])
        if named and not _APART.search(lowered, around.mention.end, following.begin):
            return True
    if norm.unit == "điểm" and previous is not None and previous.mention.label in ("PERCENT", "COUNT", "RATIO"):
        graded = _GRADED.match(lowered, previous.mention.end)
        return (
            graded is not None
            and around.sense is None
            and _APART.search(lowered, previous.mention.end, around.mention.start) is None
        )
    counted = previous is not None and previous.mention.label in ("COUNT", "RATIO")
    if counted and around.mention.label == "PERCENT":
        assert previous is not None
        if _OVER.fullmatch(lowered, previous.mention.end, around.mention.start):
            return True
    if previous is None or not is_bounded(norm) or previous.mention.label not in ("PERCENT", "COUNT", "RATIO"):
        return False
    between = lowered[max(previous.mention.end, around.mention.start - 120) : around.mention.start]
    return _CLASS.search(between) is not None and _OWN.search(between) is None
