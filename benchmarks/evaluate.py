"""Time the scoring beside nervaluate, one process: python benchmarks/evaluate.py [--articles 10000] [--mentions 40]

Invented articles with as many mentions each; predictions miss some, move some and relabel some. Every fourth mention
has an observation. Prints the seconds to read the two files, to score them, and for the intervals of all figures; and
those of nervaluate, which counts the mentions alone, without normal forms, observations, intervals and mistakes.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cds_extract import evaluate
from cds_extract.goldfiles import iter_gold

LABELS = ("PERCENT", "COUNT", "DATE", "AGENCY", "AREA")
NORMS: dict[str, dict[str, Any]] = {
    "PERCENT": {"value": 12.5, "unit": "PT", "bound": "exact"},
    "COUNT": {"value": 86000000, "bound": "over"},
    "DATE": {"period": "2022-Q1"},
    "AGENCY": {"name": "Bộ Y tế"},
    "AREA": {"name": "Huế", "code": "VN-26"},
}


def article(generator: random.Random, number: int, mentions: int) -> dict[str, Any]:
    text = f"{number:08} " + "chữ số " * (mentions * 4)
    found, observations = [], []
    for i in range(mentions):
        label = LABELS[i % len(LABELS)]
        start = 10 + 28 * i
        end = start + generator.randint(3, 20)
        found.append(
            {"id": f"m{i}", "label": label, "start": start, "end": end, "text": text[start:end], "norm": NORMS[label]}
        )
        if label in ("PERCENT", "COUNT") and i % 2:
            observations.append(
                {"id": f"o{i}", "mention": f"m{i}", "indicator_text": "tỷ lệ hồ sơ trực tuyến", "unit": "PT", "value": 12.5,
                 "bound": "exact", "measure": "level", "status": "actual", "period": "2022", "area": "VN", "source": None}
            )  # fmt: skip
    return {"doc_id": f"a{number}", "published": None, "text": text, "mentions": found, "observations": observations}


def spoilt(generator: random.Random, record: dict[str, Any], share: float) -> dict[str, Any]:
    """Predictions with mistakes of each kind, about so many of all mentions."""
    mentions = []
    for mention in record["mentions"]:
        chance = generator.random() / share
        if chance < 0.3:
            continue
        if chance < 0.6:
            mention = mention | {"start": mention["start"] + 1, "text": mention["text"][1:]}
        elif chance < 0.8:
            other = generator.choice(LABELS)
            mention = mention | {"label": other, "norm": NORMS[other]}
        mentions.append(mention)
    known = {mention["id"] for mention in mentions}
    observations = [
        o | {"status": generator.choice(("actual", "target"))} for o in record["observations"] if o["mention"] in known
    ]
    return record | {"mentions": mentions, "observations": observations}


def timed(what: str, run: Callable[[], Any]) -> Any:
    start, used = time.perf_counter(), time.process_time()
    result = run()
    seconds, used = time.perf_counter() - start, time.process_time() - used
    print(f"{what:<52} {seconds:>8.1f} {used:>12.1f}", flush=True)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--mentions", type=int, default=40)
    parser.add_argument("--mistakes", type=float, default=0.15, help="the share of mentions that are spoilt")
    parser.add_argument("--drawings", type=int, default=2000)
    arguments = parser.parse_args()
    generator = random.Random(0)
    with tempfile.TemporaryDirectory() as folder:
        gold, predicted = Path(folder) / "gold.jsonl", Path(folder) / "predicted.jsonl"
        with gold.open("w", encoding="utf-8") as g, predicted.open("w", encoding="utf-8") as p:
            for number in range(arguments.articles):
                record = article(generator, number, arguments.mentions)
                g.write(json.dumps(record, ensure_ascii=False) + "\n")
                p.write(json.dumps(spoilt(generator, record, arguments.mistakes), ensure_ascii=False) + "\n")
        print(f"# {arguments.articles} articles of {arguments.mentions} mentions, {arguments.drawings} drawings;")
        print(f"# python {sys.version.split()[0]}, {os.cpu_count()} cores")
        print(f"{'':<52} {'seconds':>8} {'processor s':>12}")
        whole = time.perf_counter()
        scores = timed("read both files and score", lambda: evaluate(gold, predicted, drawings=arguments.drawings))
        figures = timed("all figures with intervals", lambda: scores.scores)
        print(f"{'together':<52} {time.perf_counter() - whole:>8.1f}")
        entities = [
            timed(f"read for nervaluate: {path.name}", lambda path=path: [
                [{"label": m.label, "start": m.start, "end": m.end - 1} for m in labelled.extraction.mentions]
                for labelled in iter_gold(path)
            ])
            for path in (gold, predicted)
        ]  # fmt: skip
    by_name = {figure.figure: figure for figure in figures}
    strict = by_name["mentions.strict.f1"]
    print(f"strict F1 {strict.value:.4f} ({strict.low:.4f}–{strict.high:.4f}), {len(scores.mistakes)} mistakes listed")
    try:
        from nervaluate import Evaluator
    except ImportError:
        print("nervaluate is not installed")
        return
    theirs = timed(
        "nervaluate, mentions alone", lambda: Evaluator(*entities, tags=list(LABELS), loader="dict").evaluate()
    )
    print(f"strict F1 {theirs['overall']['strict'].f1:.4f}")


if __name__ == "__main__":
    main()
