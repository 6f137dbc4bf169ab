"""Score the extractor on gold files: python benchmarks/score_gold.py GOLD.jsonl [--errors LABEL|FIELD ...] [--doc ID]

Prints precision, recall and F1 by label (exact and overlap), normal forms, and observations field by field; with
--errors, the mentions of a label or the observation fields that are wrong.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from cds_extract import Extraction, Mention
from cds_extract.goldfiles import iter_gold
from cds_extract.pipeline import Extractor
from cds_extract.reading import complete
from cds_extract.scoring import Score, score_mentions, score_observations
from cds_extract.scoring.matching import match
from cds_extract.scoring.scores import FIELDS, field_right, value_mentions


def rate(value: float | None) -> str:
    return "    –" if value is None else f"{value:.3f}"


def row(name: str, score: Score) -> str:
    cells = " ".join(rate(v) for v in (score.precision, score.recall, score.f1))
    return f"{name:<22} {cells}   gold {score.gold:>4} predicted {score.predicted:>4} right {score.right:>4}"


def read_gold(path: Path, only: str | None) -> list[tuple[Extraction, list[dict]]]:
    """The gold, and its observations as they are written: an absent field is one that nobody judged."""
    return [(gold.extraction, gold.observations) for gold in iter_gold(path) if only in (None, gold.doc_id)]


def show_mention_errors(gold: Extraction, predicted: Extraction, label: str) -> None:
    gs = [m for m in gold.mentions if label in (m.label, "ALL")]
    ps = [m for m in predicted.mentions if label in (m.label, "ALL")]
    pairs = dict(match(gs, ps))
    found = set(pairs.values())
    text = gold.article.text

    def around(m: Mention) -> str:
        return (text[max(0, m.start - 45) : m.start] + "⟦" + m.text + "⟧" + text[m.end : m.end + 45]).replace("\n", "⏎")

    for i, g in enumerate(gs):
        if i not in pairs:
            print(f"  missed   {gold.article.doc_id} {g.label} {around(g)}  {g.norm.to_dict()}")
        else:
            p = ps[pairs[i]]
            if g.span != p.span:
                print(f"  span     {gold.article.doc_id} {g.label} {around(g)}  got «{p.text}»")
            g_norm, p_norm = g.norm.to_dict(), p.norm.to_dict()
            g_norm.pop("counted", None), p_norm.pop("counted", None)
            if any(p_norm.get(k) != v for k, v in g_norm.items()):
                print(f"  norm     {gold.article.doc_id} {g.label} {around(g)}  {g_norm}  got {p_norm}")
    for j, p in enumerate(ps):
        if j not in found:
            print(f"  spurious {gold.article.doc_id} {p.label} {around(p)}  {p.norm.to_dict()} by {p.extractor}")


def show_observation_errors(gold: Extraction, records: list[dict], predicted: Extraction, field: str) -> None:
    g_values, p_values = value_mentions(gold), value_mentions(predicted)
    judged = {r["id"]: r for r in records}
    pairs = dict(match(g_values, p_values))
    for i, o in enumerate(gold.observations):
        m = g_values[i]
        if i not in pairs:
            if field == "found":
                print(f"  missed   {gold.article.doc_id} {m.text} «{o.indicator_text}»")
            continue
        p = predicted.observations[pairs[i]]
        if field != "found" and field in judged[o.id] and not field_right(field, o, p):
            print(
                f"  {gold.article.doc_id} {m.text} «{o.indicator_text}»: {getattr(o, field)}  got  {getattr(p, field)}"
            )
    if field == "found":
        for j in range(len(predicted.observations)):
            if j not in set(pairs.values()):
                m = p_values[j]
                print(f"  spurious {gold.article.doc_id} {gold.article.text[max(0, m.start - 60) : m.end + 60]!r}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--errors", nargs="*", default=[])
    parser.add_argument("--doc")
    arguments = parser.parse_args()
    extractor = Extractor()
    for path in arguments.gold:
        gold = read_gold(path, arguments.doc)
        predicted = [extractor.extract(complete(g.article)) for g, _ in gold]
        print(f"# {path.parent.name}/{path.name}: {len(gold)} articles                 P     R     F1")
        scores = score_mentions([g for g, _ in gold], predicted)
        for label in sorted(scores):
            for kind in ("exact", "overlap", "norm", "name"):
                if kind in scores[label]:
                    print(row(f"{label} {kind}", scores[label][kind]))
        observed = score_observations(gold, predicted)
        for name in ("found", *FIELDS, "core", "all"):
            if name in observed:
                print(row(f"observations {name}", observed[name]))
        for what in arguments.errors:
            print(f"## {what}")
            for (g, records), p in zip(gold, predicted, strict=True):
                if what in FIELDS or what == "found":
                    show_observation_errors(g, records, p, what)
                else:
                    show_mention_errors(g, p, what)


if __name__ == "__main__":
    main()
