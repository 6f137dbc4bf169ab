"""The checks of the observations of one article: references, fields, agreement with the mention, words of the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .checks import (
    check_area,
    check_closed,
    check_numbers,
    check_period,
    check_range,
    check_texts,
    each_object,
    is_number,
)
from .findings import Reporter
from .forms import AMOUNTS, EXTRACTOR_FIELDS, FORMS, OBSERVATION_FIELDS, PLAN, TEXTS

#: What joins the parts of an indicator text that stand apart (guide, section 3).
JOINT = " … "
#: The value of a change may have the other sign: a mention's own normal form stays positive.
_SIGNED = ("value", "low", "high")
_KNOWN = frozenset((*OBSERVATION_FIELDS, *EXTRACTOR_FIELDS))


def check_observations(
    report: Reporter, observations: Sequence[Any], mentions: Mapping[str, Mapping[str, Any]], text: str | None
) -> None:
    """Check the observations of one article.

    Args:
        report: where errors go.
        observations: the items of the field ``observations``.
        mentions: the article's mentions under their ids.
        text: its text; None where there is only its hash.

    >>> report = Reporter("gold.jsonl")
    >>> check_observations(report, [{"id": "o1", "mention": "m9"}], {}, "")
    >>> [(f.code, f.field) for f in report.found]
    [('G020', 'observations[o1].mention')]
    """
    by_mention: dict[str, str] = {}
    for path, observation in each_object(report, "observation", observations, _KNOWN, {}):
        _check_fields(report, path, observation, text)
        mention = _check_reference(report, path, observation, mentions, by_mention)
        if mention is not None:
            _check_agreement(report, path, observation, mention)
        if "evidence" in observation:
            _check_evidence(report, path, observation["evidence"], mentions, text)


def _check_fields(report: Reporter, path: str, observation: Mapping[str, Any], text: str | None) -> None:
    """What each field may hold by itself; null is *judged to be none*, where that can be."""
    check_closed(report, path, observation)
    check_texts(report, path, observation, TEXTS, nullable=True)
    if check_numbers(report, path, observation):
        check_range(report, path, observation)
    for name, also in (("period", ()), ("base_period", (PLAN,))):
        if observation.get(name) is not None:
            check_period(report, f"{path}.{name}", observation[name], *also)
    check_texts(report, path, observation, ("area",), nullable=True)
    check_area(report, f"{path}.area", observation.get("area"))
    words = observation.get("indicator_text")
    if text is not None and isinstance(words, str) and words not in text:
        for part in words.split(JOINT):
            if part not in text:
                report("G024", f"{path}.indicator_text", value=part)


def _check_reference(
    report: Reporter,
    path: str,
    observation: Mapping[str, Any],
    mentions: Mapping[str, Mapping[str, Any]],
    by_mention: dict[str, str],
) -> Mapping[str, Any] | None:
    """The mention that an observation rests on, where it is one that can give an observation."""
    name = observation.get("mention")
    mention = mentions.get(name) if isinstance(name, str) else None
    if mention is None or not isinstance(name, str):
        report("G020", f"{path}.mention", value=name)
        return None
    if name in by_mention:
        report("G022", f"{path}.mention", value=name, other=by_mention[name])
    by_mention.setdefault(name, str(observation.get("id")))
    form = FORMS.get(str(mention.get("label")))
    if form is not None and not form.amounts:
        report("G021", f"{path}.mention", value=name, label=mention["label"])
        return None
    return mention if form is not None else None


def _check_agreement(report: Reporter, path: str, observation: Mapping[str, Any], mention: Mapping[str, Any]) -> None:
    """Amount, unit, bound and base of the rate are the mention's; nothing is said where one is not judged."""
    norm = mention.get("norm")
    if not isinstance(norm, dict) or not norm:
        return
    form = FORMS[mention["label"]]

    def differs(name: str, expected: object) -> None:
        said = observation[name]
        report("G023", f"{path}.{name}", value=said, mention=mention.get("id"), expected=expected)

    change = observation.get("measure") == "change"
    flipped = _flipped(norm) if change else None
    told = [name for name in AMOUNTS if name in observation]
    if all(observation[name] is None or is_number(observation[name]) for name in told):
        wrong = [name for name in told if observation[name] != norm.get(name)]
        if wrong and not (flipped and all(observation[name] == flipped.get(name) for name in told)):
            for name in wrong:
                differs(name, norm.get(name))
    unit = form.unit or (norm.get(form.unit_field) if form.unit_field else None)
    if unit is not None and "unit" in observation and observation["unit"] != unit:
        differs("unit", unit)
    if "bound" in norm and "bound" in observation and observation["bound"] != norm["bound"]:
        differs("bound", norm["bound"])
    if "per" in observation and observation["per"] != norm.get("per"):
        differs("per", norm.get("per"))


def _flipped(norm: Mapping[str, Any]) -> dict[str, Any]:
    """The amounts of a fall: the other sign, and the ends of a range in their new order."""
    minus = {name: -norm[name] if is_number(norm.get(name)) else None for name in _SIGNED}
    return {**{name: norm.get(name) for name in AMOUNTS}, **minus, "low": minus["high"], "high": minus["low"]}


def _check_evidence(
    report: Reporter, path: str, evidence: object, mentions: Mapping[str, Any], text: str | None
) -> None:
    """Every piece of evidence is a mention of the article or a span of its text."""
    if not isinstance(evidence, dict):
        report("G005", f"{path}.evidence", value=evidence, wanted="an object")
        return
    for name, value in evidence.items():
        where = f"{path}.evidence.{name}"
        # one mention or span, or a list of them
        for piece in value if isinstance(value, list) and not _is_span(value) else [value]:
            if isinstance(piece, str):
                if piece not in mentions:
                    report("G020", where, value=piece)
            elif not _is_span(piece):
                report("G005", where, value=piece, wanted="the id of a mention, [start, end], or a list of these")
            elif text is not None and not 0 <= piece[0] < piece[1] <= len(text):
                report("G007", where, start=piece[0], end=piece[1], length=len(text))


def _is_span(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(end, int) and not isinstance(end, bool) for end in value)
    )
