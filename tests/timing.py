"""How long a run takes, for the tests that its time grows in step with the text."""

from __future__ import annotations

import time
from collections.abc import Callable


def best_seconds(run: Callable[[], object]) -> float:
    """Return the processor seconds of the fastest of three runs: other work on the machine must not count."""

    def seconds() -> float:
        start = time.process_time()
        run()
        return time.process_time() - start

    return min(seconds() for _ in range(3))
