"""How far the articles of `corpora/` repeat one another: runs of eight words that two of them share.

    python benchmarks/corpus_overlap.py [OTHER.jsonl …]

Prints the pairs with the most shared runs, and the number of paragraphs that stand in two articles. With other articles
(`../shared/press/articles.jsonl`) it also prints the runs shared with those, so that nothing copied stays unseen.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: Shorter runs are phrases of the language (`Ủy ban nhân dân tỉnh`), not repetition.
RUN = 8
SHOWN = 10


def runs(text: str) -> set[str]:
    """All runs of so many words, in lower case."""
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def paragraphs(text: str) -> set[str]:
    return {line.strip() for line in text.splitlines() if len(line.split()) >= RUN}


def main() -> None:
    paths = [path for split in ("test", "train", "dev") for path in sorted(ROOT.glob(f"corpora/{split}/*.txt"))]
    texts = {path.name.removesuffix(".synthetic.txt"): path.read_text("utf-8") for path in paths}
    where: defaultdict[str, set[str]] = defaultdict(set)
    for name, text in texts.items():
        for run in runs(text):
            where[run].add(name)
    pairs: Counter[tuple[str, str]] = Counter()
    for names in where.values():
        pairs.update(combinations(sorted(names), 2))
    print(f"{len(texts)} articles, {len(pairs)} pairs share a run of {RUN} words")
    print(f"most shared runs in one pair: {max(pairs.values(), default=0)}")
    for (one, other), count in pairs.most_common(SHOWN):
        print(f"{count:5}  {one}  {other}")
    lines = Counter(line for text in texts.values() for line in paragraphs(text))
    print(f"paragraphs that stand in two articles: {sum(count > 1 for count in lines.values())}")
    for path in sys.argv[1:]:
        shared: Counter[str] = Counter()
        for line in Path(path).read_text("utf-8").splitlines():
            for run in runs(json.loads(line).get("text") or ""):
                shared.update(where.get(run, ()))
        print(f"{path}: {sum(shared.values())} shared runs; {shared.most_common(SHOWN)}")


if __name__ == "__main__":
    main()
