"""How long `gold validate` takes: python benchmarks/validate_gold.py GOLD.jsonl [--articles 10000]

The articles of the file are repeated under new names, each with a number before its text so that no two are alike,
until there are as many as wanted; they are written to a temporary file and checked in one process.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from cds_extract.goldfiles import validate


def renamed(record: dict, number: int) -> dict:
    before = f"{number}\n"
    mentions = [m | {"start": m["start"] + len(before), "end": m["end"] + len(before)} for m in record["mentions"]]
    fields = {"doc_id": f"{record['doc_id']}-{number}", "text": before + record["text"], "mentions": mentions}
    return record | fields


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    arguments = parser.parse_args()
    records = [json.loads(line) for line in arguments.gold.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gold.jsonl"
        with path.open("w", encoding="utf-8") as handle:
            for number, record in enumerate(islice(cycle(records), arguments.articles)):
                handle.write(json.dumps(renamed(record, number), ensure_ascii=False) + "\n")
        start, used = time.perf_counter(), time.process_time()
        found = validate([path])
        seconds, used = time.perf_counter() - start, time.process_time() - used
        size = path.stat().st_size / 1e6
    print(f"{found.articles} articles, {size:.0f} MB, {len(found.errors)} errors")
    print(f"{seconds:.1f} s, {used:.1f} s of the processor, {found.articles / seconds:.0f} articles a second")


if __name__ == "__main__":
    main()
