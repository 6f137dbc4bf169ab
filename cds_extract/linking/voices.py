"""Speakers who are no mentions: officials named by their office, companies, newspapers, people.

The guide labels none of them, yet they are sources (section 3): an official in office stands for the body, a company or
a newspaper speaks for itself, and a person without an office for nobody.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from ..names.area_context import sure_surnames
from ..spelling import CAPITALS
from ..types import Span
from . import titles
from .cues import body_reach
from .titles import PersonRow

CAPITAL = f"[{CAPITALS}]"
_NAME = re.compile(rf"(?:\s?[-–]\s(?={CAPITAL}))?(?:\s?{CAPITAL}[\w.]*){{1,6}}")
_WORD = re.compile(r"[^\W_](?:[\w&'-]|\.(?=\w))*")
#: What may stand between a speaker and the verb of saying.
_GAP = re.compile(r"[^.;:!?\n“”\"()]{0,70}")
_BRACKETS = re.compile(r"\s*\([^()\n]{1,60}\)")
#: A short name beside the full one: `Tập đoàn Hóa chất Việt Nam (Vinachem)`.
_SHORT = re.compile(rf"\s?\((?:gọi tắt là |viết tắt là |mã |mã CK: ?)?({CAPITAL}[\w-]+(?: {CAPITAL}[\w-]+)?)\s?[);,-]")
#: A person's name after that of the company.
_SPOKESMAN = re.compile(rf" (?P<name>{CAPITAL}\w+(?: {CAPITAL}\w+){{2,3}})")
#: How many characters tell the head word of a body.
_HEAD = 30
#: How many companies are looked back at for one of a kind.
_BACK = 20
#: How often the subject of an article is named.
_SUBJECT = 6
#: The end of a company's name, which stands for all of it.
_OWN_NAME = re.compile(rf"(?:{CAPITAL}\w* ){{1,3}}?{CAPITAL}\w*$|{CAPITAL}[A-Z]+\w*$")
#: A name up to its short form in brackets, however many plain words it has: `Tổ chức Sở hữu trí tuệ thế giới (WIPO)`.
_CLOSED = re.compile(r"(?P<name>(?: (?:&|[\w-]+)){2,12}) \((?=[A-Z][\w-]*[A-Z][\w-]*\))")
#: How many lower-case words a company's name may have in a row.
_PLAIN = 4
#: How many of them may end it, right before a verb.
_TRAIL = 3


class Voice(NamedTuple):
    """A speaker: the name of a source or None, where it stands, and the kind of speaker."""

    value: str | None
    span: Span
    kind: str


class Voices:
    """The companies of one article, and who opens or closes a stretch of speech.

    Attributes:
        short: short name -> full name, as the article gives them.
        people: last word of a person's name -> the source that the person speaks for, with its evidence.
        minister: the ministry of the minister who was named last.
        named: where persons are named, and for whom each speaks, with its evidence.
        companies: where a company is named in full, its name and its head word, in the order of the text.
    """

    def __init__(
        self, text: str, lowered: str, bodies: frozenset[str] = frozenset(), places: frozenset[str] = frozenset()
    ) -> None:
        self.text, self.lowered, self._bodies, self._places = text, lowered, bodies, places | {"Việt Nam"}
        self._full: dict[str, str] = {}
        self.short: dict[str, str] = {}
        self.people: dict[str, tuple[str | None, str | Span | None]] = {}
        self.minister: str | None = None
        self.named: list[tuple[int, tuple[str | None, str | Span | None]]] = []
        self.companies: list[tuple[Span, str, str]] = []
        for head in titles.companies().finditer(lowered):
            end = self._name_end(head.end())
            if end > head.end() and (not self.companies or head.start() >= self.companies[-1][0][1]):
                name = text[head.start() : end]
                if body_reach(text[head.start() : head.start() + _HEAD]) in ("national", "local"):
                    continue
                if name[0].islower() and titles.capital_heads().fullmatch(head.group()):
                    continue
                self.companies.append(((head.start(), end), name[0].upper() + name[1:], head.group()))
                short = _SHORT.match(text, end)
                if short:
                    self.short.setdefault(short[1], self.companies[-1][1])

        self._starts = [span[0] for span, _, _ in self.companies]
        for span, name, _ in self.companies:
            person = titles.person_before(text, 0, span[0])
            after = _SPOKESMAN.match(text, span[1])
            if person is None and after is not None:
                person = after["name"] if after["name"].split()[0] in sure_surnames() else None
                if person:
                    self.named.append((span[0], (name, span)))
            if person:  # `ông Phạm Văn Nam, Tổng giám đốc Công ty X`, `Chủ tịch Tập đoàn X Lê Văn A`: he speaks for it
                self.people.setdefault(titles.given_name(person), (name, span))

    def is_brand(self, span: Span) -> bool:
        """Whether a name has no head word."""
        index = bisect_right(self._starts, span[0]) - 1
        return index < 0 or span[0] >= self.companies[index][0][1]

    def subject(self) -> int:
        """How often the company is named that an article is about; 0 where none comes again and again."""
        named = Counter(name for _, name, head in self.companies if head in titles.firms())
        for name in [name for name, _ in named.most_common(_BACK)]:
            own = _OWN_NAME.search(name)
            # `Điện Quang` for `Công ty Cổ phần Bóng đèn Điện Quang`: the name is there once already
            if own and own.group() not in self._places:
                named[name] = max(named[name], self.text.count(own.group()))
        for short, name in itertools.islice(self.short.items(), _BACK):
            if name in named:
                named[name] += self.text.count(short)
        most = max(named.values(), default=0)
        return most if most >= _SUBJECT else 0

    def note(self, span: Span, bodies: Sequence[Span]) -> Iterator[Span]:
        """Note the persons whom a stretch names outside its bodies, and yield where those stand who speak for none."""
        for person in titles.persons().finditer(self.text, *span):
            last = bisect_right(self._starts, person.end()) - 1
            company = self.companies[last][0] if last >= 0 else (0, 0)
            if any(start < person.end() and person.start() < end for start, end in (*bodies, company)):
                continue  # `Chủ tịch Hội Nông dân Việt Nam`, `Giám đốc Công ty X`: no name of a person
            known = self.people.get(titles.given_name(person["name"]), (None, None))
            self.named.append((person.start(), known))
            if known[0] is None:
                yield person.span()

    def before(self, cue: int, floor: int) -> Voice | None:
        """Who speaks right before a verb of saying: `ông X, giám đốc Công ty Y, cho biết`."""
        pattern, rows = titles.openers()
        low = max(floor, cue - 130)
        found = list(pattern.finditer(self.lowered, low, cue))
        for opener in reversed(found):
            if rows[opener.group()].kind == "others":
                continue
            voice = self._read(opener, rows[opener.group()])
            if voice is None:
                continue
            end = voice.span[1]
            brackets = _BRACKETS.match(self.text, end, cue)
            gap = self.text[brackets.end() if brackets else end : cue]
            if _GAP.fullmatch(gap) and sum(w[0].islower() for w in gap.split()) <= (4 if voice.kind != "person" else 9):
                return voice
            break
        return self._brand_before(cue, low)

    def after(self, start: int) -> Voice | None:
        """Who is named right after `theo`, `số liệu của` and the like."""
        pattern, rows = titles.openers()
        start = _skip(self.text, start)
        opener = pattern.match(self.lowered, start)
        lead = None if opener else titles.lead().match(self.lowered, start)
        if lead:
            start = lead.end()
            opener = pattern.match(self.lowered, start)
        if opener is not None:
            return self._read(opener, rows[opener.group()])
        together = titles.TOGETHER.match(self.text, start)
        if together is not None:
            return Voice(together.group(), together.span(), "company")
        found = titles.BRAND.match(self.text, start) or titles.FOREIGN.match(self.text, start)
        if found is None and self.lowered.startswith(" của ", start - 5):
            found = titles.PROPER.match(self.text, start)
            if found is not None and (found.group() in self._places or body_reach(self.text[start : start + _HEAD])):
                return None
        return self._brand(found.span()) if found else None

    def _brand_before(self, cue: int, low: int) -> Voice | None:
        end = cue
        while end > low and self.text[end - 1] in " ,":
            end -= 1
        trail = titles.trail().search(self.lowered, low, end)
        if trail:
            end = trail.start()
        start = end
        while start > low and self.text[start - 1] not in ' \n,.;:()“”"':
            start -= 1
        last = self.text[start:end]
        if last in self.people:
            value, _ = self.people[last]
            return Voice(value, (start, end), "person")
        if last in self.short or (titles.BRAND.fullmatch(last) and titles.opens().search(self.lowered, low, start)):
            return self._brand((start, end))
        return None

    def _brand(self, span: Span) -> Voice | None:
        name = self.text[slice(*span)].strip(".-")
        if titles.no_speaker().fullmatch(name.lower().split()[0]):
            return None
        if name not in self.short and titles.names_index(self.text, self.lowered, name):
            return None
        return Voice(self.short.get(name, name), span, "company")

    def _read(self, opener: re.Match[str], row: PersonRow) -> Voice | None:
        """The speaker that an opener begins, or None where nothing follows that names one."""
        start, end = opener.span()
        if row.kind == "office":
            return self._office(start, end, str(row.body))
        if row.kind == "minister":
            pattern, names = titles.ministries()
            field = pattern.match(self.lowered, end)
            if field:
                name = _NAME.match(self.text, field.end())
                self.minister = value = f"{row.body} {names[field.group()[1:]]}"
                return self._person(value, (start, name.end() if name else field.end()), name)
        if row.kind in ("crowd", "others"):
            return Voice(None, (start, end), "person")
        if row.kind == "company":
            if titles.several().search(self.lowered, max(0, start - _HEAD), start):
                return Voice(None, (start, end), "person")
            return self._company(start, end, opener.group())
        name = _NAME.match(self.text, end)
        if name is None and row.kind == "person" and opener.group() in ("ông", "bà"):
            last = max((named for named in self.named if named[0] < start), key=itemgetter(0), default=None)
            return Voice(last[1][0], (start, end), "person") if last else None
        if name is None:
            return Voice(self.minister, (start, end), "office") if row.kind == "minister" and self.minister else None
        if row.kind == "paper":
            if titles.no_paper().search(self.lowered, max(0, start - _HEAD), start):
                return None
            return Voice(name.group().strip(" ."), name.span(), "company")
        known = self.people.get(titles.given_name(name.group()))
        if row.kind == "minister" and not known:
            return None
        return Voice(known[0] if known else None, (start, name.end()), "person")

    def _office(self, start: int, end: int, body: str) -> Voice:
        more = titles.standing().match(self.lowered, end)
        end = more.end() if more else end
        return self._person(body, (start, end), _NAME.match(self.text, end))

    def _person(self, value: str, span: Span, name: re.Match[str] | None) -> Voice:
        if value not in self._full:
            # An article on another country names its bodies with it: `Bộ Tài chính Thụy Điển`.
            longer = sorted((len(body), body) for body in self._bodies if f"{body} ".startswith(value + " "))
            self._full[value] = longer[0][1] if longer else value
        value = self._full[value]
        if name is not None:
            self.people[titles.given_name(name.group())] = (value, span)
            span = (span[0], name.end())
        return Voice(value, span, "office")

    def _company(self, start: int, end: int, head: str) -> Voice | None:
        index = bisect_right(self._starts, start) - 1
        if index >= 0 and start < self.companies[index][0][1]:
            span, name, _ = self.companies[index]
            return Voice(name, span, "company")
        # The head alone stands for the company of this kind that was named last.
        for _, name, kind in reversed(self.companies[max(0, index + 1 - _BACK) : index + 1]):
            if kind == head:
                return Voice(name, (start, end), "company")
        return None

    def _name_end(self, position: int) -> int:
        """Where the name of a company that begins after its head word ends: at its last capital word."""
        closed = _CLOSED.match(self.text, position)
        if closed is not None and titles.verbs().isdisjoint(closed["name"].split()):
            return closed.end("name")
        first, last, plain, words = position, position, 0, 0
        verbs = titles.verbs()
        while plain <= _PLAIN and words < 10:
            word = _WORD.match(self.text, _next(self.text, position))
            if word is None or word.group() in verbs or self._is_person(word, last > first):
                # `Hiệp hội Cà phê cho biết`: the word before the verb belongs to the name
                ends = word is not None or self.text.startswith(" (", position)
                return position if ends and last > first and 0 < plain <= _TRAIL else last
            position, words = word.end(), words + 1
            if word.group()[0].isupper():
                last, plain = position, 0
            else:
                plain += 1
        return last

    def _is_person(self, word: re.Match[str], named: bool) -> bool:
        """Whether a person's name of three words or more begins after a company's: `Tập đoàn FPT Trần Văn Một`."""
        if not named or word.group() not in sure_surnames():
            return False
        name = _NAME.match(self.text, word.start())
        return name is not None and name.group().count(" ") >= 2


def _next(text: str, position: int) -> int:
    """The start of the word after a single blank; a dash between blanks may stand in a name (`Sài Gòn – Hà Nội`)."""
    if text.startswith((" - ", " – "), position):
        return position + 3
    return position + 1 if text.startswith((" ", "\u00a0"), position) else len(text)


def _skip(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \u00a0":
        position += 1
    return position
