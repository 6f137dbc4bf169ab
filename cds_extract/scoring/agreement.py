"""How far two labellers agree on one article: the counts of an evaluation, on what both have judged."""

from __future__ import annotations

from collections import Counter

from .mentions import count, pair
from .observations import count_records, pair_records
from .right import Judged


def agreed(one: Judged, other: Judged) -> Counter[str]:
    """Count one article of two labellers, the one as gold and the other as predictions.

    Figures that do not depend on which is which (F1, accuracy) say how far they agree. Normal forms and fields of
    observations that either has not judged are not compared, nor mentions or observations where either has not judged
    any.

    >>> from cds_extract.goldfiles.records import of_record
    >>> from cds_extract.scoring.right import judged
    >>> mention = {"id": "m1", "label": "DATE", "start": 0, "end": 8, "text": "năm 2022"}
    >>> article = {"doc_id": "a", "text": "năm 2022"}
    >>> one = judged(of_record(article | {"mentions": [mention]}))
    >>> two = judged(of_record(article | {"mentions": [mention | {"norm": {"period": "2022"}}]}))
    >>> agreed(two, one)["DATE/strict"], agreed(two, one)["DATE/norm.pairs"]
    (1, 0)
    """
    tally = count(pair(one, other)) if one.mentions and other.mentions else Counter()
    if one.observations and other.observations:
        tally.update(count_records(pair_records(one, other)))
    return tally
