"""The grammar of Vietnamese dates as one pattern: all that is written like a date, its parts in named groups.

The forms are those of the guide's section 2 and of the press; the words come from ``codebook/date_words.csv``. A name
that stands for several groups (``y`` for the year) is set by the form that matched. :mod:`.readers` reads the
matches.

>>> GRAMMAR.match("Sáng 27-4, tại Huế")["days"]
'Sáng 27-4'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from .words import alternation

_ = r"[^\S\n]*+"
__ = r"[^\S\n]++"
DASH = "[-–—−]"
_SEP = rf"(?:{_}[/.]{_}|{_}{DASH}{_})"
_D = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
_M = r"(?:0?[1-9]|1[0-2])(?!\d)"
_Y = r"(?:1[5-9]|20|21)\d\d(?!\d|[.,]\d{3}(?!\d))"
_NUMBER = rf"(?:{alternation('number')}(?!\p{{L}})|{_M})"
_PART = alternation("daypart")
_EDGE = rf"(?:{alternation('edge')}|nửa{__}{alternation('edge')}|{alternation('tenth')})"
#: Not ``đầu năm tới hết tháng 4``, ``năm sau khi``.
_YEAR_WORD = rf"""(?!tới{__}(?:hết|nay|tháng|ngày|cuối|giữa|thời|qu[ýí]|\d))
    (?P<year_word>{alternation("year_word", "year_word_of_context", "year_word_past")})(?!\p{{L}}|{__}khi)"""
#: ``năm 2017``, ``năm nay``, ``2017`` after a unit.
_OF_YEAR = rf"""(?:(?:{__}của)?(?:{__}|(?<=\d)|{_},{_})(?:năm{__}(?=năm))?năm{_}(?:\({_})?(?P<y>{_Y})
    | (?:{__}của)?{__}năm{__}{_YEAR_WORD})"""
_SEP_YEAR = rf"(?:{_SEP}(?P<y>{_Y})|{_OF_YEAR})"
#: What ends a list of months or quarters that names no year: not ``tháng 5 và 6 tháng đầu năm``.
_NO_UNIT = rf"(?!{_}[/%]|[.,]\d|{__}(?:tháng|qu[ýí]|ngày|năm|giờ|tuần)(?!\p{{L}}))"
_AND = rf"{_}(?:,|và(?!\p{{L}})){_}"
_LAST_MONTH = rf"(?:{_}{DASH}{_}(?P<m2>{_M})|(?P<more>(?:{_AND}{_M}){{1,11}}+))"

_DAY_MONTH = rf"""(?:(?P<d>{_D})
    (?: (?P<sep>{_SEP})(?P<m>{_M}) (?:{_SEP_YEAR}|(?P<sep2>{_SEP})(?P<yy>\d\d)(?!\d|[/.%]))?
      | (?<=(?:ngày|m[ùồ]ng|hôm|{alternation("daypart")}|và|[,–—−-]){_}\d\d?){__}tháng{__}
        (?P<m>{_M}|{alternation("number")}(?!\p{{L}}|{__}\d)) (?:{_SEP_YEAR})?
      | {__}tháng{__}(?P<m>{_M}),?{__}năm{__}(?P<y>{_Y}) ) )"""
#: ``15 - 17/5``, ``15 và 16/3``, ``30/4 - 1/5``, ``27/7/1947 - 27/7/2017``.
_DAYS = rf"""(?: (?P<d0>{_D})(?:{_SEP}(?P<m0>{_M})(?:{_SEP}(?P<y0>{_Y}))?{_}{DASH}
    | (?:(?:{_},{_}{_D}(?={_}[,v–—−-])){{0,9}}+){_}(?:{DASH}|,|và(?!\p{{L}}))) {_}
      (?P<again>(?:{_PART}{__})?+(?:ngày{__})?+) )?
    {_DAY_MONTH} (?![\d%]|[.,]\d|{_}%|/\d)"""
_DAY_HEAD = rf"""(?:(?:{_PART}{__})?+(?:{alternation("weekday")})(?:{_},{_}|{_}(?P<open>\(){_}|{__})(?=\d|ngày))?
    (?: (?:{_PART}{_}[,/]?{_}(?:và{__})?+)?{_PART} (?:{__}(?=\d|ngày|m[ùồ]ng)|{_},{_}(?=ngày)|(?={_}\d)) )?
    (?: (?:(?P<nd>{_NUMBER}{__})(?:{_PART}{__})?)?ngày{_}(?:m[ùồ]ng{__})?|hôm{__}|m[ùồ]ng{__} )?"""

_DAY_WORD = rf"(?P<day_word>{alternation('day_word')})(?!\p{{L}})"
_TODAY = rf"""(?: (?:ngày{__})?hôm{__}(?P<day_word>nay|qua)(?!\p{{L}}) | ngày{__}(?P<day_word>mai)(?!\p{{L}})
    | (?:{_PART}{_}(?:,|và|{DASH}|/){_}|{_PART}{__})?{_PART}{__}(?:(?:ngày{__})?hôm{__})?{_DAY_WORD} )
    (?: (?P<open>{_}\({_})?+(?(open)|{_}(?:,{_})?)(?:tức{__})?(?:ngày{_})?{_DAY_MONTH}
      (?![\d%]|[.,]\d|/\d)(?(open){_}\)) )?"""

_SAME = rf"(?P<same>cùng{__}k[ỳì]{__}(?:của{__})?)"
_MONTH = rf"""{_SAME}?(?:{_NUMBER}{__}(?=tháng{_}{_M}(?:{_AND}|{_}{DASH}{_}){_M}))?
    (?:(?:{_EDGE}|(?:những|{_NUMBER}){__}ngày{__}{alternation("edge")}|nửa){__})?
    (?P<month>tháng){_}
    (?: (?P<m>{_M}){_SEP}(?P<y0>{_Y}){_}{DASH}{_}(?:tháng{_})?(?P<m2>{_M}){_SEP}(?P<y>{_Y})
      | (?P<m>{_M}){_LAST_MONTH}(?:{_SEP_YEAR}|{_NO_UNIT})
      | (?P<m>{_M})(?:{_SEP_YEAR})?(?!\d|[/]\d|{_}%|[.,]\d)
      | (?P<me>{alternation("edge")})(?:{__}(?:tiên|cùng))?(?:{_OF_YEAR}|{__}(?:của{__})?năm(?!\p{{L}}|{__}học))
      | (?P<mw>{alternation("number")})(?!\p{{L}}|(?<=năm){__}(?:{_YEAR_WORD}|{_Y}))(?:{_SEP_YEAR})? )"""
#: Not ``mỗi quý một lần``.
_Q = rf"(?:{alternation('roman')}(?![\p{{L}}\d])|[1-4](?!\d)|(?!năm){alternation('number')}(?!\p{{L}}|{__}lần))"
_QN = rf"(?:{alternation('roman')}(?![\p{{L}}\d])|[1-4](?!\d))"
_LAST_QUARTER = rf"(?:{_}{DASH}{_}(?P<q2>{_QN})|(?P<more>(?:{_AND}{_QN}){{1,3}}+))"
_QUARTER = rf"""{_SAME}?(?:{_NUMBER}{__}(?=qu[ýí]{_}{_QN}(?:{_AND}|{_}{DASH}{_}){_QN}))?
    (?:{_EDGE}{__})?(?P<quarter>qu[ýí]|qu\.){_}
    (?: (?P<q>{_QN}){_LAST_QUARTER}(?:{_SEP_YEAR}|{__}(?P<y>{_Y})|{_NO_UNIT})
      | (?P<q>{_Q})(?:{_SEP_YEAR}|{__}(?P<y>{_Y}))?(?!\d|[.,]\d)
      | (?P<qe>{alternation("edge")})(?:{__}(?:tiên|cùng))?(?:{_OF_YEAR}|{__}(?:của{__})?năm(?!\p{{L}})) )"""
_ANY_YEAR = rf"(?:{_OF_YEAR}|{__}(?:của{__})?năm(?!\p{{L}}|{__}học)|{__}(?P<y>{_Y}))"
_STRETCH = rf"""{_SAME}?(?P<n>{_NUMBER}){__}(?P<nunit>tháng|qu[ýí])
    (?: {__}(?P<edge>{alternation("edge")})(?:{__}tiên)?(?:{_ANY_YEAR})?
      | {_}/{_}(?P<y>{_Y}) | {_OF_YEAR} | {__}(?P<y>{_Y})
      | (?P<nothing>)(?!{__}{_M}(?:{_SEP}|{__}(?:và|năm)(?!\p{{L}})|{_}[,;.)](?!\d))) )(?![\p{{L}}\d])"""
_HALF = rf"{_SAME}?(?P<half>nửa){__}(?P<edge>{alternation('edge')}|sau)(?:{_ANY_YEAR})"
_SOME = rf"""{_SAME}?(?P<some>{alternation("plural")}{__})(?:tháng|ngày|qu[ýí]|tuần){__}{alternation("edge")}
    {__}(?:của{__})?năm(?!{__}học)(?:{__}mới)?(?:{_}(?P<y>{_Y})|{__}{_YEAR_WORD})?(?!\p{{L}})"""

_SINCE = rf"""(?P<since>(?:từ{__})?đầu{__}(?P<sunit>năm|tháng|qu[ýí])
    (?:{_}(?:\({_})?(?P<y>{_Y})(?:{_}\))?|{__}{_YEAR_WORD})?
    {__}(?:cho{__})?(?:đến|tới)(?:{__}thời{__}điểm)?(?:{__}hiện)?{__}nay)(?!\p{{L}})"""
_RANGE = rf"""(?P<range>(?:(?P<rh>{alternation("range_head")}{__}(?:năm{__})?)|(?:{_NUMBER}{__})?năm{_})?
    (?P<y0>{_Y}){_}(?:{DASH}|(?(rh)(?:/|đến|tới)|(?!))){_}(?P<y>{_Y}|(?(rh)\d\d(?![\d/.])|(?!)))(?![\d%]|[.,]\d|/\d))"""
_YEAR = rf"""{_SAME}?(?:{_NUMBER}{__}(?=năm{_}{_Y}{_AND}(?:năm{_})?{_Y}))?
    (?:(?P<edge>{_EDGE}|{alternation("whole")}){__})?
    (?: năm{_}(?:mới{__})?(?P<y>{_Y}) | năm{__}{_YEAR_WORD}
      | (?P<edge_year>(?(edge)năm(?:{__}mới)?|(?!)))(?!{__}học)(?!\p{{L}})
      | (?(same)(?P<y>{_Y})|(?!)) )"""
_ERA = rf"""(?P<era> (?:{_EDGE}{__})?thế{__}k[ỷỉ]{__}(?P<century>\d\d|[XVI]++)(?![\p{{L}}\d])
    | (?:{_EDGE}{__})?(?:thập{__}niên|thập{__}k[ỷỉ]|những{__}năm){__}
      (?P<decade>(?:1[5-9]|20)?\d0)(?!\d|[.,]\d|{__}\p{{Ll}}++{__}k) )"""
_BARE = rf"""(?: (?P<iy>{_Y})[-/](?P<im>\d\d)[-/](?P<id>\d\d)(?!\d)
    | (?:(?P<bm0>{_M})/(?P<y0>{_Y}){_}{DASH}{_})?(?P<bm>{_M})/(?P<y>{_Y})(?![/\d%]|{DASH}\p{{L}})
    | (?:(?P<bedge>{alternation("edge")}){__})?(?P<by>{_Y})(?![/%]|{DASH}\p{{Lu}}|{_}{DASH}{_}\d) )"""
_RELATIVE = rf"(?P<runit>tháng|qu[ýí]){__}(?P<unit_word>{alternation('unit_word')})(?!\p{{L}})"

#: What a date can begin with: a word, or a word and the word after it.
_OPENING = rf"""(?:(?:ngày|tháng|qu[ýí]|năm|hôm|m[ùồ]ng|nửa)
    | {alternation("daypart", "weekday", "range_head", "tenth")}
    | {alternation("number", "plural")}{__}(?:tháng|qu[ýí]|ngày|năm|tuần)
    | {alternation("edge", "whole")}{__}(?:năm|tháng|qu[ýí]|thế|thập|những|\d{{4}})
    | qu(?=\.{_}[IiVv]) | từ{__}đầu | cùng{__}k[ỳì] | thế{__}k[ỷỉ] | thập{__}(?:niên|k[ỷỉ]) )(?!\p{{L}})"""
_NUMBER_OPENING = rf"(?:\d{{1,2}}{_}(?:[/.,–—−-]{_}\d|tháng|qu[ýí]|n[gă]|và)|\d{{4}}(?!\d))"
#: Where a date may begin, in folded text: found in a scan of its own by the standard engine, which passes over text
#: much faster than a pattern with groups.
OPENING = re.compile(
    rf"""(?<![^\W_])(?:(?=\d)(?<!\d[.,/:])(?<!\d{DASH})(?={_NUMBER_OPENING})|(?={_OPENING}))""".replace(
        r"\p{L}", r"[^\W\d_]"
    ),
    re.VERBOSE,
)


def openings(text: str) -> Iterator[int]:
    """Yield where a date may begin."""
    # Three letters that IGNORECASE takes for an `i` or an `s` while lower() does not, or makes two of.
    folded = text.replace("İ", "i").replace("ı", "i").replace("ſ", "s").lower()
    return (m.start() for m in OPENING.finditer(folded))


#: What begins there.
GRAMMAR = regex.compile(
    rf"""(?: {_SINCE} | (?P<today>{_TODAY}) | {_RANGE} | (?P<days>(?P<head>{_DAY_HEAD}){_DAYS}(?(open){_}\)))
      | {_STRETCH} | {_MONTH} | {_QUARTER} | {_HALF} | {_SOME} | {_ERA} | {_YEAR} | {_RELATIVE} | {_BARE} )""",
    regex.VERBOSE | regex.IGNORECASE,
)
#: ``ngày 15`` whose month follows: ``từ ngày 15 đến 23/5``.
LONE = regex.compile(
    rf"(?<!\p{{L}})(?:(?:{_PART}{__})?ngày{_}|{_PART}{__})(?P<d>{_D})(?={__}(?:đến|tới)(?:{__}hết)?{__}(?:ngày{_})?{_D}(?:{_SEP}|{__}tháng{__}){_M})",
    regex.VERBOSE | regex.IGNORECASE,
)
