"""The tables of speakers who are no mentions: titles, heads of companies, ministries, and what stands around them."""

from __future__ import annotations

import functools
import re

import msgspec

from ..codebook import load
from ..spelling import CAPITALS
from .cues import BodyRow, OperatorRow, SpeechRow, alternation, phrase_pattern, phrases

_CAPITAL = f"[{CAPITALS}]"
#: A name by its shape: two capitals in one word, as no Vietnamese name of a person has.
BRAND = re.compile(rf"{_CAPITAL}[\w-]*[A-Z][\w-]*(?:\.\w+)?(?: {_CAPITAL}[\w-]*){{0,2}}")
#: A name without a Vietnamese letter, right before a comma.
FOREIGN = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}(?=,)")
#: Companies that report together: `Alpha, Beta và Gamma & Delta`.
TOGETHER = re.compile(r"[A-Z]\w+(?:, [A-Z]\w+)* và [A-Z]\w+(?: & [A-Z]\w+)?")
#: A name of two capital words or more, where a cue says that it is the name of one who reports.
PROPER = re.compile(rf"{_CAPITAL}\w+(?: {_CAPITAL}\w+)+")
#: How long the name of an index is at most.
_INDEX = 110
#: How far before a body's or a company's name the person stands who speaks for it.
_PERSON = 90


class PersonRow(msgspec.Struct, frozen=True):
    """A title or a word that opens a speaker.

    Attributes:
        kind: ``office``: an official who stands for ``body``. ``minister``: for the ministry that the next words name.
            ``person``: a name follows. ``crowd``: nobody by name;
            ``others``: nobody, after `theo` alone. ``paper``: a newspaper's name follows.
    """

    title: str
    kind: str
    body: str | None
    source: str


class FieldRow(msgspec.Struct, frozen=True):
    """What this room reads of ``agency_fields.csv``: the fields of ministries, in full and abbreviated."""

    name: str
    abbreviations: tuple[str, ...]
    heads: tuple[str, ...]
    source: str


@functools.cache
def openers() -> tuple[re.Pattern[str], dict[str, PersonRow]]:
    """A pattern for all that opens a speaker, heads of companies among them, and what each opener is."""
    people = {row.title: row for row in load("cues_people.csv", PersonRow)}
    for row in load("cues_bodies.csv", BodyRow):
        if row.reach in ("company", "other"):
            people.setdefault(row.head, PersonRow(row.head, "company", None, row.source))
    return phrase_pattern(people), people


def person_before(text: str, floor: int, body: int) -> str | None:
    """Who speaks for the body or the company that begins at ``body``: `ông Trần Văn A, Phó Giám đốc` before it."""
    found = _person().search(text, max(floor, body - _PERSON), body)
    return found["name"] if found else None


def given_name(name: str) -> str:
    """The last word of a person's name, by which he is named later: `Trần Văn An,` is `An`."""
    return name.split()[-1].strip(".,")


@functools.cache
def _person() -> re.Pattern[str]:
    name = rf"(?P<name>(?:[{CAPITALS}]\w*\.? ?){{1,5}}?)"
    titles = alternation(row.title for row in load("cues_people.csv", PersonRow) if row.kind == "person")
    return re.compile(rf"(?<!\w)(?i:{titles})\.? {name} ?[,(–-] ?(?i:{phrases('position')})(?!\w)[^.;:(),]{{0,40}}$")


@functools.cache
def persons() -> re.Pattern[str]:
    """A title and a person's name of two words or more: `bà Trần Thị An`."""
    titles = alternation(row.title for row in load("cues_people.csv", PersonRow) if row.kind == "person")
    return re.compile(rf"(?<!\w)(?i:{titles})\.? (?P<name>(?:[{CAPITALS}][\w'’]*(?: |(?=[^\w ]))){{2,5}})")


@functools.cache
def companies() -> re.Pattern[str]:
    """A pattern for the head words of companies and institutions."""
    heads = (row.head for row in load("cues_bodies.csv", BodyRow) if row.reach in ("company", "other"))
    return re.compile(rf"(?<!\w)(?<!ban ){alternation(heads)}(?= )")


@functools.cache
def capital_heads() -> re.Pattern[str]:
    """Head words that open a name only with a capital (`tổ chức` organises, `Tổ chức` is one)."""
    return re.compile(phrases("capital_head"))


@functools.cache
def firms() -> frozenset[str]:
    """The head words of companies proper: their figures belong to no place."""
    return frozenset(row.head for row in load("cues_bodies.csv", BodyRow) if row.reach == "company")


@functools.cache
def verbs() -> frozenset[str]:
    """Words that end the name of a company."""
    words = {row.cue for row in load("cues_speech.csv", SpeechRow)}
    words |= {row.cue for row in load("cues_operators.csv", OperatorRow) if row.roles != ("word",)}
    # `Công viên Hoa Mai Trong báo cáo`: a heading or a caption has lost its line
    more = {"cho", "này", "ngày", "năm", "mới", "vừa", "Theo", "Trong"}
    return frozenset(word for word in words if " " not in word) - {"và"} | more


@functools.cache
def ministries() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for the fields of ministries after a title (`Bộ trưởng GTVT`), and the name of each."""
    names: dict[str, str] = {}
    for row in load("agency_fields.csv", FieldRow):
        if "Bộ" not in row.heads:
            continue
        joined = row.name.replace(" - ", " ").replace(",", "")
        for form in (
            row.name,
            *row.abbreviations,
            joined,
            row.name.replace(" - ", ", "),
            row.name.replace(" và ", " & "),
        ):
            names.setdefault(form.lower(), row.name)
        parts = "".join(word[0] for word in re.findall(r"\w+", row.name.replace(" và ", " "))).upper()
        names.setdefault(parts.lower(), row.name)
    return re.compile(rf" (?:{alternation(names)})(?!\w)"), names


@functools.cache
def lead() -> re.Pattern[str]:
    """What may stand between `theo` and the one who speaks (`đại diện`)."""
    return re.compile(rf"(?:{phrases('speech_lead')} )+")


@functools.cache
def opens() -> re.Pattern[str]:
    """What stands before a bare name that is a subject: a mark, a blank line, a conjunction; no noun."""
    return re.compile(rf"(?:^|[.,;:!?…“”\"\n(–-]\s?|(?<!\w){phrases('clause_start')} )$")


@functools.cache
def no_speaker() -> re.Pattern[str]:
    """Capitals that name no company (`UBND`, `GDP`)."""
    return re.compile(phrases("no_speaker"))


@functools.cache
def no_paper() -> re.Pattern[str]:
    """Words of which `báo` is only the second half (`họp báo`, `thông báo`)."""
    return re.compile(rf"(?<!\w){phrases('no_paper')} $")


@functools.cache
def _indexed() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){phrases('index_noun')} [^.;:()\n]+$")


def names_index(text: str, lowered: str, name: str) -> bool:
    """Whether a short name is that of an index: `Chỉ số an toàn mạng (GCI)`, and then `đánh giá của GCI`."""
    place = text.find(f"({name})")
    return place >= 0 and _indexed().search(lowered, max(0, place - _INDEX), place) is not None


@functools.cache
def several() -> re.Pattern[str]:
    """What makes a head word name no company: `một số công ty cho rằng`."""
    return re.compile(rf"(?<!\w){phrases('several')} $")


@functools.cache
def trail() -> re.Pattern[str]:
    """What may stand between the one who speaks and the verb (`cũng đã`)."""
    return re.compile(rf"(?: (?:{phrases('speech_trail')}))+$")


@functools.cache
def standing() -> re.Pattern[str]:
    """The rest of an office after its title (`Thường trực Chính phủ`)."""
    return re.compile(rf"(?: (?:{phrases('office_more')}))+(?!\w)")
