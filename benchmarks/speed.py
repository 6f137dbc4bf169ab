"""Time the whole extraction beside underthesea, one process: python benchmarks/speed.py [ARTICLES.jsonl] [--sample N]

Prints characters per second of the extraction on all articles (hybrid) and, on a fixed random sample, of every system,
of underthesea.word_tokenize and of underthesea.ner (sentence by sentence, which is kind to them); the time of each stage;
and import time and peak memory, each in a fresh interpreter. Every time is the best of three runs.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any
from unittest.mock import patch

from cds_extract import Article, pipeline
from cds_extract.context import Context
from cds_extract.deciding import Quantities
from cds_extract.pipeline import Extractor
from cds_extract.reading import complete
from cds_extract.systems import DEFAULT, SYSTEMS
from cds_extract.systems import extractor as extractor_of

ROOT = Path(__file__).resolve().parent.parent
PRESS = ROOT.parent / "shared" / "press" / "articles.jsonl"
OWN = ROOT / "corpora" / "examples" / "articles.jsonl"
RUNS = 3


def read_articles(path: Path) -> list[Article]:
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Article(text=record["text"], doc_id=str(record.get("doc_id", i)), published=record.get("published"))
        for i, record in enumerate(records)
    ]


def best(run: Callable[[], object]) -> float:
    """Return the seconds of the fastest of three runs: what slows a run down is other work on the machine."""
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def extract_all(extractor: Extractor, articles: Iterable[Article]) -> None:
    for article in articles:
        extractor.extract(complete(article))


class Stages:
    """Self time of named stages: what a stage spends in another one that it calls counts for the other."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._inside: list[str] = []
        self._since = 0.0

    def _switch(self) -> None:
        now = time.perf_counter()
        if self._inside:
            self.seconds[self._inside[-1]] += now - self._since
        self._since = now

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self._switch()
        self._inside.append(name)
        try:
            yield
        finally:
            self._switch()
            self._inside.pop()

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            with self.stage(name):
                return function(*args, **kwargs)

        return call


#: The parts of the context that are made when first asked for, by whichever stage that is.
PARTS = ("folded", "sentences", "numbers", "reference", "doc")


def stage_seconds(articles: list[Article]) -> dict[str, float]:
    """Time the extraction once, stage by stage."""
    stages = Stages()
    parts = [name for name in vars(pipeline) if name.startswith("find_")] + ["link", "ledger"]
    with ExitStack() as patches:
        for name in parts:
            patches.enter_context(patch.object(pipeline, name, stages.timed(name, getattr(pipeline, name))))
        patches.enter_context(patch.object(Quantities, "__call__", stages.timed("quantities", Quantities.__call__)))
        originals = {name: vars(Context)[name] for name in PARTS}
        try:
            for name, part in originals.items():
                timed = cached_property(stages.timed(name, part.func))
                timed.__set_name__(Context, name)
                setattr(Context, name, timed)
            extractor = Extractor()
            for article in articles:
                with stages.stage("the rest"):
                    with stages.stage("complete"):
                        completed = complete(article)
                    extractor.extract(completed)
        finally:
            for name, part in originals.items():
                setattr(Context, name, part)
    return dict(stages.seconds)


#: What each row of the last table runs in a fresh interpreter; ``texts`` are the texts of the sample.
FRESH = {
    "python alone": ("pass", "pass"),
    "cds_extract": (
        "from cds_extract.systems import extractor\nfrom cds_extract.reading import read_text\nhybrid = extractor()",
        "for text in texts: hybrid.extract(read_text(text))",
    ),
    "underthesea words": ("from underthesea import word_tokenize", "for text in texts: word_tokenize(text)"),
    "underthesea ner": (
        "from underthesea import ner, sent_tokenize",
        "for text in texts:\n    for sentence in sent_tokenize(text): ner(sentence)",
    ),
    "spacy": ("import spacy; nlp = spacy.blank('xx')", "for text in texts: nlp(text)"),
}

SCRIPT = """
import json, sys, time
start = time.perf_counter()
{imports}
loaded = time.perf_counter() - start
texts = [json.loads(line)["text"] for line in sys.stdin]
{work}
try:
    # Not getrusage, which on Linux never falls below what the process that started this one held.
    peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
except OSError:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(loaded, peak)
"""


def fresh(imports: str, work: str, sample: list[Article]) -> tuple[float, float]:
    """Return import seconds and peak memory in megabytes of a fresh interpreter that reads the sample."""
    texts = "\n".join(json.dumps({"text": article.text}) for article in sample)
    runs = []
    for number in range(RUNS):
        # The first run works through the sample; the others only import, for the best time.
        script = SCRIPT.format(imports=imports, work=work if number == 0 else "pass")
        done = subprocess.run(
            [sys.executable, "-c", script], input=texts, capture_output=True, text=True, check=True, cwd=ROOT
        )
        loaded, kilobytes = done.stdout.split()[-2:]
        runs.append((float(loaded), float(kilobytes) / 1024))
    return min(loaded for loaded, _ in runs), runs[0][1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, nargs="?", default=PRESS if PRESS.exists() else OWN)
    parser.add_argument("--sample", type=int, default=20, help="articles for underthesea, which is slow")
    parser.add_argument("--no-peers", action="store_true", help="time the extraction only")
    arguments = parser.parse_args()
    articles = read_articles(arguments.articles)
    sample = random.Random(0).sample(articles, min(arguments.sample, len(articles)))
    size, sample_size = (sum(len(article.text) for article in group) for group in (articles, sample))

    print(
        f"# {arguments.articles.name}: {len(articles)} articles, {size:,} characters; python {sys.version.split()[0]},"
    )
    print(
        f"# {os.cpu_count()} cores; sample of {len(sample)} articles, {sample_size:,} characters; best of {RUNS} runs"
    )
    systems = {name: extractor_of(name) for name in SYSTEMS}
    extractor = systems[DEFAULT]
    for one in systems.values():
        extract_all(one, sample)  # tables are loaded and patterns compiled before anything is timed
    whole = best(lambda: extract_all(extractor, articles))
    by_system = {name: best(lambda one=one: extract_all(one, sample)) for name, one in systems.items()}
    ours = by_system[DEFAULT]
    print(f"{'':<28}{'seconds':>9}{'chars/s':>13}{'ours is':>12}")
    print(f"{'extraction, all articles':<28}{whole:>9.2f}{size / whole:>13,.0f}")
    for name, seconds in by_system.items():
        print(f"{f'extraction, sample, {name}':<28}{seconds:>9.2f}{sample_size / seconds:>13,.0f}")
    if not arguments.no_peers:
        from underthesea import ner, sent_tokenize, word_tokenize

        # Sentence by sentence: on a whole article ner takes time with the square of its length.
        sentences = [sentence for article in sample for sentence in sent_tokenize(article.text)]

        for name, peer in (("underthesea.word_tokenize", word_tokenize), ("underthesea.ner", ner)):
            peer(sentences[0])  # it loads its model on the first call
            seconds = best(lambda peer=peer: [peer(sentence) for sentence in sentences])
            print(f"{name:<28}{seconds:>9.2f}{sample_size / seconds:>13,.0f}{seconds / ours:>10.1f} x")

    runs = [stage_seconds(articles) for _ in range(RUNS)]
    fastest = min(runs, key=lambda run: sum(run.values()))
    total = sum(fastest.values())
    print(f"\n{'stage (self time, all)':<28}{'seconds':>9}{'µs/char':>13}{'share':>12}")
    for name, seconds in sorted(fastest.items(), key=lambda item: -item[1]):
        print(f"{name:<28}{seconds:>9.2f}{seconds / size * 1e6:>13.3f}{seconds / total:>12.1%}")

    print(f"\n{'fresh interpreter, sample':<28}{'import s':>9}{'peak MB':>13}")
    for name, (imports, work) in FRESH.items():
        if not (arguments.no_peers and name.startswith(("underthesea", "spacy"))):
            loaded, megabytes = fresh(imports, work, sample)
            print(f"{name:<28}{loaded:>9.2f}{megabytes:>13.0f}")


if __name__ == "__main__":
    main()
