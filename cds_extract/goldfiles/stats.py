"""How much a gold file holds: counts by label, by split and by style, and density.

Density is a count per 1,000 words. A word is what white space parts, which in Vietnamese is a syllable; the index says
how many an article has, and without an index its text is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from ..errors import CdsError
from .forms import FORMS
from .index import IndexRow
from .records import Gold

if TYPE_CHECKING:
    import pandas as pd

#: Columns of the index that articles are grouped by.
GROUPINGS = ("split", "style")
#: What is counted beside the labels, in the order of a report.
WHOLES = ("articles", "words", "mentions", "observations")
COLUMNS = ("by", "group", "what", "count", "per_1000_words")
_ALL = "all"


def stats(articles: Iterable[Gold], index: Mapping[str, IndexRow] | None = None) -> pd.DataFrame:
    """Count what gold files hold.

    Args:
        articles: the articles of one file or of several.
        index: the corpus's index; without it there are no splits and styles.

    Returns:
        one row for each group and each thing counted: ``by`` (``all``, ``split`` or ``style``), ``group`` (such as
        ``train``), ``what`` (a label, or articles, words, mentions, observations), ``count``, and ``per_1000_words``,
        which is missing where the length of an article is not known.

    Raises:
        CdsError: G030 when an article is not in the index.

    >>> from cds_extract.goldfiles.records import of_record
    >>> table = stats([of_record({"doc_id": "a", "text": "Đạt 5% tại Huế", "mentions": [], "observations": []})])
    >>> table[table["what"] == "words"]["count"].item()
    4
    """
    import pandas as pd

    counts: dict[tuple[str, str], Counter[str]] = {}
    unknown: set[tuple[str, str]] = set()
    for gold in articles:
        tally = _tally(gold)
        groups = [(_ALL, _ALL)]
        words: int | None = len(gold.text.split()) if gold.has_text else None
        if index is not None:
            row = index.get(gold.doc_id)
            if row is None:
                raise CdsError("G030", where=gold.where, value=gold.doc_id)
            words = row.words if row.words is not None else words
            groups += [(by, getattr(row, by) or "") for by in GROUPINGS]
        for group in groups:
            counts.setdefault(group, Counter()).update(tally + Counter(words=words or 0))
            if words is None:
                unknown.add(group)
    rows = []
    for group in sorted(counts, key=lambda group: ((_ALL, *GROUPINGS).index(group[0]), group[1])):
        found = counts[group]
        others = sorted(found.keys() - {*WHOLES, *FORMS})
        for what in (*WHOLES, *FORMS, *others):
            number = found[what]
            dense = what not in ("articles", "words") and group not in unknown and found["words"]
            rows.append((*group, what, number, round(1000 * number / found["words"], 2) if dense else None))
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.astype({"count": "int64", "per_1000_words": "float64"})


def _tally(gold: Gold) -> Counter[str]:
    labels = Counter(m.label for m in gold.extraction.mentions)
    wholes = {
        "articles": 1,
        "mentions": len(gold.extraction.mentions),
        "observations": len(gold.extraction.observations),
    }
    return labels + Counter(wholes)


def wide(table: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return the part of a table for one grouping, a column for each group, for people to read.

    >>> from cds_extract.goldfiles.records import of_record
    >>> wide(stats([of_record({"doc_id": "a", "text": "Đạt 5%"})]), "all").loc["words"].to_list()
    ['2']
    """
    part = table[table["by"] == by]
    shown = part.assign(
        count=[
            f"{number:,}" + ("" if density != density else f"  ({density:.1f})")  # not a number is unlike itself
            for number, density in zip(part["count"], part["per_1000_words"], strict=True)
        ]
    )
    order = list(dict.fromkeys(part["what"]))
    return shown.pivot(index="what", columns="group", values="count").loc[order]
