"""Score predictions against gold, article by article; and one labeller against another, for the ceiling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from ..errors import CdsError
from ..goldfiles.index import IndexRow
from ..goldfiles.records import Gold, check_pair
from ..types import Extraction
from .agreement import agreed
from .counts import count_all
from .evaluation import Confusion, Evaluation
from .mentions import count, pair
from .mistakes import Mistake, label_confusion, mention_mistakes, observation_mistakes, status_confusion
from .observations import count_records, pair_records
from .predictions import Gold_, Predictions, System, articles_of, extraction_of, hash_of, name_of, of_split
from .right import Judged, judged


def evaluate(
    gold: Gold_,
    system: System,
    *,
    split: str | None = None,
    index: Mapping[str, IndexRow] | None = None,
    agreement: tuple[Gold_, Gold_] | None = None,
    drawings: int = 2000,
    seed: int = 0,
    workers: int = 1,
    models: str | Path | None = None,
) -> Evaluation:
    """Score a system's predictions, or a system, against gold.

    Args:
        gold: a gold file, several, or labelled articles. Of an ``Extraction`` every field counts as judged.
        system: a file of predictions in the format of gold files, extractions, the name of one of the toolkit's own
            (``"rules"``, ``"ml"``, ``"hybrid"``), or a function from article to extraction.
        split: only articles of this split of the index.
        index: the corpus's index (:func:`cds_extract.goldfiles.index.read_index`), for splits and groups.
        agreement: the labels of two labellers of the same articles, for the ceiling of every figure; of the articles
            that are scored, which need not all be among them.
        drawings: how many drawings the intervals rest on; 0 for none.
        seed: of the drawings; the same seed gives the same intervals.
        workers: processes for a system with a name.
        models: a folder of models for it; those that come with the package by default.

    Raises:
        CdsError: S001 when texts differ, S002 when there is no article, G011 when two articles have one name, G020
            when a gold observation names a mention that is not there, G028 when a system needs a text that gold lacks,
            G029 when two labellers have no article in common, G030 when an article is not in the index, G031 when two
            labellers read different texts, G032 when a labeller is compared with himself, S007 when no article that is
            scored has the labels of both, and the errors of reading.

    >>> from cds_extract.types import Period
    >>> def year(end): return Extraction(
    ...     Article(text="Trong năm 2022, ", doc_id="a"), (Mention("m1", "DATE", 6, end, "", Period("2022")),))
    >>> from cds_extract.types import Article, Mention
    >>> scores = evaluate([year(14)], [year(15)])
    >>> scores.value("mentions.strict.f1"), scores.value("mentions.type.f1"), scores.mistakes[0].kind
    (0.0, 1.0, 'span')
    """
    predictions = Predictions(system, workers, models)
    rows: list[tuple[str, Counter[str]]] = []
    mistakes: list[Mistake] = []
    labels: Confusion = Counter()
    statuses: Confusion = Counter()
    others: list[str] = []
    unjudged: list[str] = []
    wanted = _noting(of_split(articles_of(gold), index, None), others)
    for article, prediction in predictions.beside(of_split(wanted, index, split), lambda: others):
        truth, guess = judged(article), Judged(prediction)
        if not truth.mentions and not truth.observations:
            unjudged.append(name_of(article))
            continue
        tally = _tally(truth, guess, mistakes, labels, statuses)
        rows.append((name_of(article), tally))
    if not rows:
        raise CdsError("S002")
    scored = {name for name, _ in rows}
    return Evaluation(
        count_all(rows), predictions, unjudged=unjudged, mistakes=tuple(mistakes), labels=labels, statuses=statuses,
        index=index, drawings=drawings, seed=seed,
        ceiling=_ceiling(*agreement, scored, drawings, seed) if agreement else None,
    )  # fmt: skip


def _noting(articles: Iterator[Gold | Extraction], names: list[str]) -> Iterator[Gold | Extraction]:
    for article in articles:
        names.append(name_of(article))
        yield article


def _tally(
    truth: Judged, guess: Judged, mistakes: list[Mistake], labels: Confusion, statuses: Confusion
) -> Counter[str]:
    """Count one article, and note what is wrong in it."""
    tally: Counter[str] = Counter()
    if truth.mentions:
        pairing = pair(truth, guess)
        tally.update(count(pairing))
        mistakes.extend(mention_mistakes(pairing, truth.extraction, guess.extraction))
        labels.update(label_confusion(pairing))
    if truth.observations:
        _check(truth.extraction)
        records = pair_records(truth, guess)
        tally.update(count_records(records))
        mistakes.extend(observation_mistakes(records, truth.extraction, guess.extraction))
        statuses.update(status_confusion(records))
    return tally


def _check(gold: Extraction) -> None:
    known = {mention.id for mention in gold.mentions}
    for observation in gold.observations:
        if observation.mention not in known:
            raise CdsError("G020", where=gold.article.origin or gold.article.doc_id, value=observation.mention)


def _ceiling(one: Gold_, other: Gold_, scored: Collection[str], drawings: int, seed: int) -> Evaluation:
    """Score one labeller against the other, on what both have judged of the articles that are scored."""
    theirs = {name_of(article): article for article in articles_of(other)}
    rows, common = [], False
    for article in articles_of(one):
        name = name_of(article)
        partner = theirs.get(name)
        if partner is None:
            continue
        common = True
        if name in scored:
            _check_pair(article, partner)
            rows.append((name, agreed(judged(article), judged(partner))))
    if not rows:
        raise CdsError("S007" if common else "G029")
    return Evaluation(count_all(rows), Predictions(()), drawings=drawings, seed=seed)


def _check_pair(one: Gold | Extraction, other: Gold | Extraction) -> None:
    if isinstance(one, Gold) and isinstance(other, Gold):
        check_pair(one, other)
    elif hash_of(one) and hash_of(other) and hash_of(one) != hash_of(other):
        raise CdsError("G031", where=extraction_of(one).article.origin or "", value=name_of(one), other="the other")
