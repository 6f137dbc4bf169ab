"""What is measured: candidates for ``indicator_text``, cut from the article to the letter.

Five relations, after the shapes of the press: the head before the number (`tỷ lệ … đạt 5%`), the phrase after it
(`100% xã đã …`), both (`đóng góp 10% GDP`), the indicator of the number before (`…, tăng 5%`), and that with words of
its own (`5 tổ với 20 thành viên`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..spelling import CAPITALS
from ..types import Quantity, Span
from .antecedents import THIS, in_turn, is_member, is_rate, list_head, peak, pointed, ranking, without_end
from .around import Around
from .cues import phrases
from .frame import Frame
from .scorer import Candidate
from .tails import AMONG, COUNTER
from .trimming import is_empty

#: A head before a number without any verb between is taken for a doing when it is this short (`tiếp nhận 5 hồ sơ`).
_DOING_WORDS = 11

#: `nhiệt độ cao nhất 33 độ, có nơi trên 35 độ`: the same, at another place.
_ELSEWHERE = re.compile(phrases("elsewhere"))
_VERB = re.compile(rf"\s{phrases('doing')}\s")
#: `mức phí 5.000 đồng không còn phù hợp`
_PREDICATE = re.compile(rf"{phrases('predicate')}(?!\w)")
_COUNTED_BY = re.compile(rf"{phrases('counter')}(?:$| {phrases('doing')}(?!\w))")


def propose(
    frame: Frame, around: Around, antecedent: Around | None, alike: Around | None = None
) -> Iterator[Candidate]:
    """Yield the candidates for a quantity's indicator words.

    Args:
        frame: the sentence.
        around: the quantity.
        antecedent: the quantity before it, in this sentence or an earlier one, whose indicator it could repeat.
        alike: the last quantity of the same kind, where the one before is of another.

    Yields:
        candidates whose value is the spans of the words; those of ``inherit``, ``extend`` and ``parallel`` name the
        antecedent first, whose words are known only when it is settled.
    """
    features = _features(frame, around, antecedent, alike)
    head, tail = around.head, _shared_tail(frame, around)
    following = frame.following(around)
    if following is not None and is_rate(frame, following):
        tail = without_end(frame.lowered, tail, "rate")
    verb = next(((hit.start, hit.end) for hit in around.operators if "share" in hit.cue.roles), None)
    noun = next(((h.start, h.end) for h in around.operators if h.cue.head and not is_empty(h.cue.text)), None)
    if head:
        yield Candidate("indicator", "head", head, None, features)
    if noun:
        yield Candidate("indicator", "noun", (noun,), None, features)
    listed = list_head(frame, around)
    if listed and head and (around.mention.label == "PERCENT" or around.item) and "noun" not in features:
        yield Candidate("indicator", "listed", (listed, *head), None, features)
    if tail:
        yield Candidate("indicator", "tail", tail, None, features)
    if head and tail:
        yield Candidate("indicator", "whole", (*head, *tail), None, features)
    if head and verb and tail:
        yield Candidate("indicator", "share", (*head, verb, *tail), None, features)
    if "this" in features and not tail:
        spans = pointed(frame, around, antecedent)
        if spans:
            yield Candidate("indicator", "pointed", spans, None, features)
    if antecedent is not None:
        yield Candidate("indicator", "inherit", (antecedent, ()), None, features)
        if tail:
            yield Candidate("indicator", "extend", (antecedent, (verb, *tail) if verb else tail), None, features)
        if head and _ELSEWHERE.fullmatch(frame.lowered, *head[0]):
            yield Candidate("indicator", "elsewhere", (antecedent, head), None, features)
        other = peak(frame, around, antecedent)
        if other:
            yield Candidate("indicator", "peak", (antecedent, (other,)), None, features)
        if antecedent.index < around.index and is_rate(frame, around):
            yield Candidate("indicator", "rate", (antecedent, head), None, features)
        if head and antecedent.index < around.index and is_member(frame, around, antecedent):
            yield Candidate("indicator", "member", (antecedent, head), None, features)
        if tail and around.previous:
            yield Candidate("indicator", "parallel", (antecedent, tail), None, features)
    if alike is not None:
        yield Candidate("indicator", "recall", (alike, ()), None, features)
    named = in_turn(frame, around)
    if named:
        yield Candidate("indicator", "inturn", named, None, features)
    placed = around.previous is not None and around.previous.mention.label == "RANK"
    if around.mention.label == "RANK" or ({"step", "change"} <= set(features) and not placed):
        spans = ranking(frame, around)
        if spans:
            yield Candidate("indicator", "ranking", spans, None, features)
    yield Candidate("indicator", "none", (), None, features)


def _features(frame: Frame, around: Around, antecedent: Around | None, alike: Around | None) -> tuple[str, ...]:
    mention, roles = around.mention, around.roles
    linked = bool(roles & {"link", "change"})
    words = sum(frame.text.count(" ", *span) + 1 for span in around.head)
    hit = frame.hit_at(around.head[0][0]) if around.head else None
    nearest = around.operators[0].cue.text if around.operators else ""
    named = around.tail is not None and _names(frame, around.tail[0])
    noun = hit is not None and hit.cue.head is not None
    counter = around.tail is not None and COUNTER.fullmatch(frame.lowered, *around.tail) is not None
    brief = mention.label == "COUNT" and around.tail is not None and frame.text.count(" ", *around.tail) < 2
    named_too = mention.label in ("PERCENT", "RATIO")
    placed = bool(around.head) and all(_names_place(frame, span, named_too) for span in around.head)
    tests = {
        mention.label: True,
        "head": bool(around.head),
        "bare": not around.head,
        "noun": noun,
        "short": 0 < words <= _DOING_WORDS,
        "tailed": around.tail is not None,
        "enclosed": around.enclosed and _is_beside(frame, around),
        "measured": noun and around.tail is not None and _COUNTED_BY.match(frame.lowered, *around.tail) is not None,
        "comment": noun
        and mention.label == "MONEY"
        and around.tail is not None
        and _PREDICATE.match(frame.lowered, *around.tail) is not None,
        "times": isinstance(mention.norm, Quantity) and mention.norm.unit == "lần",
        "follows": around.previous is not None,
        "linked": linked,
        "unlinked": not linked and mention.label in ("PERCENT", "MONEY", "MEASURE"),
        "change": "change" in roles,
        "same": "same" in roles,
        "share": "share" in roles,
        "counter": counter,
        "vague": counter and not linked and not noun,
        "exists": "exist" in roles and "link" not in roles and not counter,
        "light": "light" in roles and not linked,
        "with": nearest == "với",
        "toward": nearest in ("tới", "đến", "cho", "lên tới"),
        "about": frame.lowered.startswith("về ", mention.end + 1),
        "alike": antecedent is not None and antecedent.mention.label == mention.label,
        "again": antecedent is not None and antecedent.index >= around.index,
        "place": placed and antecedent is not None and antecedent.mention.label == mention.label,
        "recalled": placed and alike is not None,
        "this": bool(around.head) and THIS.fullmatch(frame.lowered, *around.head[0]) is not None,
        "goal": bool(around.head) and frame.ends_goal(around.head[-1][1]),
        "ranked": mention.label == "RANK" and _is_about(frame, around),
        "among": mention.label == "RANK" and around.tail is not None and _is_among(frame, around),
        "repeats": antecedent is not None and not around.head and _repeats(frame, around, antecedent),
        "step": around.tail is not None and frame.lowered.startswith(_STEPS, around.tail[0]),
        "brief": brief,
        "restated": brief and "same" in roles,
        "doing": mention.label == "PERCENT" and bool(around.head) and _done(frame, around),
        "within": around.tail is not None and frame.lowered.startswith("trong ", around.tail[0]),
        "placed": nearest == "đối với" or (mention.label == "COUNT" and _is_placed(frame, around, nearest)),
        "unit": noun and nearest != "của" and _is_unit(frame, around),
        "of": nearest == "của" and mention.label == "COUNT",
        "plan": frame.of_plan(around) is not None,
        "named": named,
        "moved": named and any(h.cue.text.startswith(("giảm", "tăng")) for h in around.operators) and not noun,
    }
    return tuple(name for name, true in tests.items() if true)


def _names_place(frame: Frame, span: Span, named_too: bool) -> bool:
    """Whether a stretch only says where: `còn Ba Chẽ chỉ`, `TP. Hồ Chí Minh nhỉnh hơn`; or whose (`Nà Bủng chỉ`)."""
    hit = frame.hit_at(span[0])
    if hit is not None and hit.cue.head is not None:
        return False
    places = [m for m in frame.others if m.label == "AREA" and span[0] <= m.start and m.end <= span[1]]
    rest = frame.text[slice(*span)]
    for place in reversed(places):
        rest = rest[: place.start - span[0]] + rest[place.end - span[0] :]
    if named_too:
        rest, names = _NAME.subn("", _OPENING.sub("", rest))
        return bool(places or names) and not _FILLER.sub("", rest).strip()
    return bool(places) and not _FILLER.sub("", rest).strip()


def _is_beside(frame: Frame, around: Around) -> bool:
    """Whether the number before stands right before the parentheses: `giảm 5 vụ (5%)`, not `5 năm, tỷ lệ A (5%)`."""
    if around.previous is None:
        return True
    opened = frame.text.rfind("(", around.previous.mention.end, around.mention.start)
    return opened < 0 or "," not in frame.text[around.previous.mention.end : opened].strip(" ,")


def _done(frame: Frame, around: Around) -> bool:
    """Whether the head says what was done to the part: `đã đáp ứng được 50% nhu cầu`."""
    return not around.roles & {"link", "change"} and _VERB.search(frame.lowered, *around.head[-1]) is not None


#: What may stand beside a place's name before its number.
_FILLER = re.compile(rf"(?i:(?<!\w){phrases('place_filler')}(?!\w))|[,.]")
#: A name of at least two words, as small places have: `Nà Bủng`.
_NAME = re.compile(rf"(?<!\w)[{CAPITALS}][^\W\d]*(?: [{CAPITALS}][^\W\d]*)+")
#: A filler that opens a sentence: `Riêng Quảng Phú`.
_OPENING = re.compile(rf"^(?i:{phrases('place_filler')})(?= )")
#: Prepositions between a doing and what it is done to.
_PLACED = ("tại", "đối với", "cho", "ở", "trên", "vào", "với")


def _is_placed(frame: Frame, around: Around, nearest: str) -> bool:
    """Whether such a preposition stands among the operators or before them: `đầu tư vào hơn 19 ngành`."""
    before = frame.lowered[max(frame.span[0], around.begin - 8) : around.begin].rstrip()
    return nearest in _PLACED or before.rpartition(" ")[2] in _PLACED


def _is_unit(frame: Frame, around: Around) -> bool:
    """Whether one word after the number only says in what the indicator is counted: `dân số … 90 triệu người`."""
    return around.mention.label == "COUNT" and around.tail is not None and " " not in frame.text[slice(*around.tail)]


def _is_about(frame: Frame, around: Around) -> bool:
    """Whether what a place is held in follows: `thứ 5 về …`, `thứ 5/11 nước về …`."""
    start = around.tail[0] if around.tail is not None else around.mention.end + len(" về ")
    return frame.lowered.startswith("về ", start - len("về "))


def _is_among(frame: Frame, around: Around) -> bool:
    """Whether a rank is only followed by those among whom it is held: `thứ 71/193 quốc gia`."""
    assert around.tail is not None
    return AMONG.fullmatch(frame.lowered, around.mention.end, around.tail[1]) is not None


def _repeats(frame: Frame, around: Around, antecedent: Around) -> bool:
    """Whether the words after a share are those after the share before: `từ 4% của GDP lên 5% của GDP`."""
    if around.tail is None or antecedent.tail is None or around.mention.label != "PERCENT":
        return False
    return around.previous is antecedent and frame.text[slice(*around.tail)] == frame.text[slice(*antecedent.tail)]


#: What a change of rank is counted in.
_STEPS = ("bậc", "hạng", "vị trí")


def _names(frame: Frame, start: int) -> bool:
    """Whether an indicator noun opens the phrase at ``start``: `giảm 0,5% lãi suất`, `… các mức lãi suất`."""
    if frame.lowered.startswith("các ", start):
        start += 4
    hit = frame.hit_at(start)
    return hit is not None and hit.cue.head is not None


def _shared_tail(frame: Frame, around: Around) -> tuple[Span, ...]:
    """The phrase after the number, with the doing that the next number says for both (`5 bộ và 6 tỉnh đã …`)."""
    if around.tail is None:
        return ()
    text, tail = frame.text, around.tail
    parts = _without_numbers(frame, around, tail)
    if len(parts) > 1:
        return parts
    following = frame.following(around)
    if following is None or following.tail is None or following.roles & {"link", "change", "exist"}:
        return (tail,)
    if frame.lowered.startswith("còn lại", following.tail[0]):
        return (tail,)  # what the rest did is its own
    between = frame.lowered[tail[1] : following.begin]
    for name in frame.others:  # `19 bộ, Bảo hiểm Xã hội Việt Nam và 63 địa phương đã …`: a body goes with them
        if name.label == "AGENCY" and tail[1] <= name.start and name.end <= following.begin:
            between = between.replace(frame.lowered[name.start : name.end], "")
    between = between.strip(" ,")
    if between not in ("", "và", "và có") or _VERB.search(text, tail[0], min(tail[1] + 1, len(text))):
        return (tail,)
    start, end = following.tail
    norm = following.mention.norm
    counted = norm.counted if isinstance(norm, Quantity) else None
    verb = _VERB.search(text, start, end)
    rest = start + len(counted) if counted and text.startswith(counted, start) else end
    rest = verb.start() if verb else rest
    rest = frame.skip_blank(rest, end)
    if text.startswith((",", "và "), rest) and frame.lowered[tail[1] : following.begin].strip():
        return (tail,)  # `63 Sở Giáo dục, 705 Phòng Giáo dục và Đào tạo`: only what the next number counts
    return (tail, (rest, end)) if rest < end else (tail,)


def _without_numbers(frame: Frame, around: Around, tail: Span) -> tuple[Span, ...]:
    """Leave out parentheses that hold a number: `trường học (chiếm 25%) chưa nối mạng`."""
    following = frame.following(around)
    if following is None or not tail[0] <= following.mention.start < tail[1]:
        return (tail,)
    opened = frame.text.rfind("(", tail[0], following.mention.start)
    closed = frame.text.find(")", following.mention.end, tail[1])
    if opened < 0 or closed < 0:
        return (tail,)
    spans = ((tail[0], frame.skip_trail(tail[0], opened)), (frame.skip_blank(closed + 1, tail[1]), tail[1]))
    return tuple(span for span in spans if span[0] < span[1])


def words(text: str, spans: tuple[Span, ...]) -> str | None:
    """Cut the spans from the article and join those that stand apart, as the guide's section 3 writes them.

    >>> words("mở 5 lớp học", ((0, 2), (5, 12)))
    'mở … lớp học'
    """
    return " … ".join(text[start:end] for start, end in spans if end > start) or None
