"""Compare the systems rules, ml and hybrid: python benchmarks/systems.py [PART …]

Parts, all by default:

  folds     grouped cross-validation on train and dev together: every article by models that did not see it
  apart     the shipped models on the seeds and the press gold beside the project, which they never saw
  ablation  ml with one component given back to the rules, hybrid with one taken away, on dev and the press gold
  curve     ml trained on more and more of train, on dev and the press gold
  styles    ml trained without one style of article, on that style
  errors    where the rules err and the model does not, and the reverse, on dev and the press gold
  confidence  expected calibration error, and precision against coverage, on dev and the press gold

Prints Markdown tables. Intervals are 95%, articles drawn anew; p is that of approximate randomisation over articles.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
from threadpoolctl import threadpool_limits

from cds_extract import Extraction, Mention
from cds_extract.context import Context, Spans
from cds_extract.deciding import LABELS, Quantities
from cds_extract.goldfiles import iter_gold
from cds_extract.goldfiles.index import read_index
from cds_extract.goldfiles.records import Gold
from cds_extract.labels import Finder
from cds_extract.learning import agencies
from cds_extract.learning.examples import Examples, examples
from cds_extract.learning.kinds import KindDecider
from cds_extract.learning.links import Doubt, DoubtScorer, LinkScorer
from cds_extract.learning.store import Models, shipped
from cds_extract.learning.training import FOLDS, fit_models
from cds_extract.names import find_agencies
from cds_extract.pipeline import Extractor
from cds_extract.scoring import Evaluation, evaluate
from cds_extract.scoring.calibration import calibration
from cds_extract.scoring.observations import pair_records
from cds_extract.scoring.predictions import as_it_comes
from cds_extract.scoring.right import FIELDS, Judged, judged
from cds_extract.systems import SYSTEMS, built

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
FIGURES = (
    "mentions.strict.f1",
    "mentions.AGENCY.strict.f1",
    "observations.found.f1",
    *(f"observations.{f}.accuracy" for f in ("indicator_text", "measure", "status", "period", "area", "source")),
    "observations.core.f1",
    "observations.all.f1",
)
SEED = 0

Predict = Callable[[Gold], Extraction]


def gold_sets() -> dict[str, list[Gold]]:
    paths = {
        "dev": ROOT / "gold" / "dev.jsonl",
        "seeds": SHARED / "seeds" / "gold.jsonl",
        "press": SHARED / "press" / "gold.jsonl",
    }
    for name, path in paths.items():
        if not path.exists():
            print(f"({name}: {path.name} is not here)")
    return {name: list(iter_gold(path)) for name, path in paths.items() if path.exists()}


def score(gold: Sequence[Gold], predict: Predict, drawings: int = 0) -> Evaluation:
    return evaluate(gold, [predict(one) for one in gold], drawings=drawings)


def by(extractor: Extractor) -> Predict:
    return lambda gold: extractor.extract(as_it_comes(gold.extraction.article))


def fitted(learn: Sequence[Examples], path: Path) -> Models:
    """Train all components on some articles, with the strengths of the shipped models."""
    strengths = shipped().manifest.strengths
    with threadpool_limits(1):
        models = fit_models(learn, {n: s for n, s in strengths.items() if n != "agencies"}, SEED)
        agencies.fit([line for one in learn for line in one.lines], path, strength=strengths["agencies"])
    return msgspec.structs.replace(models.with_agencies(path), confidence=shipped().confidence)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(row) + " |", flush=True)
    print()


def cell(value: float | None, *ends: float | None) -> str:
    if value is None:
        return "–"
    low, high = (*ends, None, None)[:2]
    return f"{value:.3f}" if low is None or high is None else f"{value:.3f} ({low:.3f}–{high:.3f})"


def compared(title: str, gold: Sequence[Gold], predict: dict[str, Predict]) -> None:
    """A table of figures with intervals, and of the differences from the rules with p."""
    scores = {name: score(gold, how, 2000) for name, how in predict.items()}
    print(f"### {title}: {len(gold)} articles\n")
    intervals = {name: {s.figure: s for s in one.scores} for name, one in scores.items()}
    differences = {
        name: {d.figure: d for d in one.compare(scores["rules"])} for name, one in scores.items() if name != "rules"
    }
    rows = []
    for figure in FIGURES:
        row = [f"`{figure}`"]
        row += [cell(s.value, s.low, s.high) if (s := of.get(figure)) else "–" for of in intervals.values()]
        row += [
            f"{d.difference:+.3f}, p {d.p:.3f}"
            if (d := of.get(figure)) and d.p is not None and d.difference is not None
            else "–"
            for of in differences.values()
        ]
        rows.append(row)
    table(["figure", *scores, *(f"{name} less rules" for name in differences)], rows)


def folds(train: Sequence[Examples], dev: Sequence[Examples]) -> None:
    every = [*train, *dev]
    order = list(range(len(every)))
    random.Random(SEED).shuffle(order)
    found: dict[str, dict[str, Extraction]] = {system: {} for system in SYSTEMS}
    with tempfile.TemporaryDirectory() as scratch:
        for fold in range(FOLDS):
            inside = [every[i] for place, i in enumerate(order) if place % FOLDS == fold]
            models = fitted(
                [every[i] for place, i in enumerate(order) if place % FOLDS != fold], Path(scratch) / str(fold)
            )
            for system in SYSTEMS:
                predict = by(built(system, models))
                found[system] |= {one.gold.doc_id: predict(one.gold) for one in inside}
    predict_by = {s: (lambda gold, of=found[s]: of[gold.doc_id]) for s in SYSTEMS}
    compared("Train and dev, cross-validated", [one.gold for one in every], predict_by)


def apart() -> None:
    for name, gold in gold_sets().items():
        compared(f"{name}, shipped models", gold, {s: by(built(s, shipped())) for s in SYSTEMS})


SHORT = ("observations.found.f1", "observations.core.f1", "observations.all.f1")


def variants() -> dict[str, Extractor]:
    """Ml with one component given back to the rules; hybrid with one taken away."""
    models = shipped()
    assert models.links is not None
    sure = models.confidence
    ml, hybrid = built("ml", models), built("hybrid", models)
    found = {"rules": built("rules", models), "ml": ml}
    labels = ml.labels.copy()
    labels.register("AGENCY", find_agencies, replace=True)
    found["ml, agencies by rules"] = Extractor(labels, ml.scorer)
    names = hybrid.labels.copy()
    assert models.agencies is not None
    names.register("AGENCY", models.agencies, replace=True)
    found["ml, kinds by rules"] = Extractor(names, ml.scorer)
    for field in models.links.fields:
        rest = {name: ranking for name, ranking in models.links.fields.items() if name != field}
        scorer = LinkScorer(msgspec.structs.replace(models.links, fields=rest), sure["ml"])
        found[f"ml, {field} by rules"] = Extractor(ml.labels, scorer)
    facts = LinkScorer(msgspec.structs.replace(models.links, fact=None), sure["ml"])
    found["ml, fact by rules"] = Extractor(ml.labels, facts)
    found["hybrid"] = hybrid
    assert isinstance(hybrid.scorer, DoubtScorer)
    doubts = hybrid.scorer.doubts

    def asking(doubts: Mapping[str, Doubt]) -> Extractor:
        assert models.links is not None
        return Extractor(hybrid.labels, DoubtScorer(models.links, doubts, sure["hybrid"]))

    for field in doubts:
        found[f"hybrid without {field}"] = asking({name: doubt for name, doubt in doubts.items() if name != field})
    for field, model in (("status", 1.0), ("period", 1.0), ("source", 1.0), ("area", 0.5)):
        found[f"hybrid, {field} asked too"] = asking({**doubts, field: Doubt(0.5, model)})
    both = hybrid.labels.copy()
    both.register("AGENCY", also(find_agencies, models.agencies), replace=True)
    found["hybrid, agencies of ml too"] = Extractor(both, hybrid.scorer)
    kinds = hybrid.labels.copy()
    assert models.kinds is not None
    kinds.register(LABELS, Quantities(KindDecider(models.kinds)), replace=True)
    found["hybrid, kinds by ml"] = Extractor(kinds, hybrid.scorer)
    facts_too = LinkScorer(msgspec.structs.replace(models.links, fields={}), sure["hybrid"])
    found["rules, fact by ml"] = Extractor(hybrid.labels, facts_too)
    return found


def also(first: Finder, second: Finder) -> Finder:
    """A finder that adds what the second finds where the first finds nothing."""

    def find(context: Context, found: Sequence[Mention]) -> list[Mention]:
        ours = list(first(context, found))
        taken = Spans(m.span for m in ours)
        return [*ours, *(m for m in second(context, found) if m.span not in taken)]

    return find


def ablation() -> None:
    figures = (
        *SHORT,
        *(f"observations.{f}.accuracy" for f in ("indicator_text", "status", "period", "area", "source")),
    )
    for name, gold in gold_sets().items():
        if name == "seeds":
            continue
        print(f"### Ablation on {name}\n")
        rows = []
        for system, extractor in variants().items():
            one = score(gold, by(extractor))
            rows.append([system, *(cell(one.value(figure)) for figure in figures)])
        table(["system", *(figure.removeprefix("observations.").removesuffix(".accuracy") for figure in figures)], rows)


def curve(train: Sequence[Examples]) -> None:
    order = list(train)
    random.Random(SEED).shuffle(order)
    sets = {name: gold for name, gold in gold_sets().items() if name != "seeds"}
    print("### Learning curve of ml\n")
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        for size in (10, 20, 30, 40, len(order)):
            predict = by(built("ml", fitted(order[:size], Path(scratch) / str(size))))
            scores = [score(gold, predict) for gold in sets.values()]
            rows.append([str(size), *(cell(one.value(figure)) for one in scores for figure in SHORT)])
    table(["articles", *(f"{name} {f.split('.')[1]}" for name in sets for f in SHORT)], rows)


def styles(train: Sequence[Examples], dev: Sequence[Examples]) -> None:
    index = read_index(ROOT / "corpora" / "index.csv")
    every = [*train, *dev]
    print("### Without one style, on that style\n")
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        for number, style in enumerate(sorted({index[one.gold.doc_id].style or "" for one in every})):
            inside = [one for one in every if index[one.gold.doc_id].style == style]
            outside = [one for one in every if index[one.gold.doc_id].style != style]
            predict = by(built("ml", fitted(outside, Path(scratch) / str(number))))
            gold = [one.gold for one in inside]
            scores = score(gold, predict), score(gold, by(built("rules", shipped())))
            rows.append([style, str(len(gold)), *(cell(one.value(figure)) for figure in SHORT for one in scores)])
    table(["style", "articles", *(f"{f.split('.')[1]} {system}" for f in SHORT for system in ("ml", "rules"))], rows)


def errors() -> None:
    """Of observations that both systems found: where one errs and the other does not, by field."""
    for name, gold in gold_sets().items():
        if name == "seeds":
            continue
        print(f"### Where the rules err, on {name}\n")
        both: dict[str, list[tuple[bool, bool]]] = {}
        for one in gold:
            truth = judged(one)
            rules, ml = (
                {i: right for (i, _), right in pair_records(truth, Judged(by(built(s, shipped()))(one))).right.items()}
                for s in ("rules", "ml")
            )
            for i in rules.keys() & ml.keys():
                for field in rules[i]:
                    both.setdefault(field, []).append((rules[i][field], ml[i][field]))
        rows = []
        for field in FIELDS:
            of = both.get(field, [])
            wrong = sum(not r for r, _ in of)
            mended, spoilt = sum(not r and m for r, m in of), sum(r and not m for r, m in of)
            if wrong or spoilt:
                rows.append([field, str(len(of)), str(wrong), str(mended), str(spoilt)])
        table(["field", "found by both", "rules wrong", "of these ml right", "rules right, ml wrong"], rows)


def confidence() -> None:
    for name, gold in gold_sets().items():
        if name == "seeds":
            continue
        print(f"### Confidence on {name}\n")
        rows = []
        for system in SYSTEMS:
            predict = by(built(system, shipped()))
            found = calibration(gold, [predict(one) for one in gold])
            mean = sum(found.confidence) / len(found.confidence)
            row = [system, f"{len(found.confidence)}", cell(mean), cell(found.error())]
            rows.append([*row, *(cell(found.precision_at(share)) for share in (0.25, 0.5, 0.75, 1.0))])
        table(["system", "observations", "mean", "ECE", "right of the surest 25%", "50%", "75%", "all"], rows)


def main() -> None:
    parts = ("folds", "apart", "ablation", "curve", "styles", "errors", "confidence")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="*", choices=parts, default=list(parts))
    wanted = parser.parse_args().part
    train: list[Examples] = []
    dev: list[Examples] = []
    if {"folds", "curve", "styles"} & set(wanted):
        train, dev = ([examples(g) for g in iter_gold(ROOT / "gold" / f"{name}.jsonl")] for name in ("train", "dev"))
    runs: dict[str, Callable[[], None]] = {
        "folds": lambda: folds(train, dev),
        "apart": apart,
        "ablation": ablation,
        "curve": lambda: curve(train),
        "styles": lambda: styles(train, dev),
        "errors": errors,
        "confidence": confidence,
    }
    for part in wanted:
        runs[part]()


if __name__ == "__main__":
    main()
