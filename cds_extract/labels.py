"""The registry of labels: which finder makes the mentions of which label.

A finder takes the article's :class:`~cds_extract.context.Context` and the mentions found before it, and returns
mentions. Finders run in the order of registration; what a later one claims of the characters of earlier mentions is
dropped, for mentions do not overlap (guide, section 1), but an AREA in an AGENCY.

>>> from cds_extract.types import Fields
>>> labels = Labels()
>>> def tickers(context, found):
...     start = context.text.find("FPT")
...     return [context.mention("TICKER", start, start + 3, Fields({"exchange": "HSX"}), "user.tickers")]
>>> labels.register("TICKER", tickers)
>>> labels.names()
('TICKER',)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from .context import Context, Spans
from .errors import CdsError
from .types import Mention

Finder = Callable[[Context, Sequence[Mention]], Iterable[Mention]]


class Labels:
    """An ordered table from label to finder. One finder may serve several labels: it is run once."""

    def __init__(self) -> None:
        self._finders: dict[str, Finder] = {}

    def register(self, label: str | Iterable[str], finder: Finder, *, replace: bool = False) -> None:
        """Let ``finder`` make the mentions of one label, or of several.

        Args:
            label: the label or labels; a finder's mentions of other labels are dropped.
            finder: see the module's example.
            replace: put it in the place of the label's present finder.

        Raises:
            CdsError: U002 when the label has a finder and ``replace`` is false.
        """
        for name in [label] if isinstance(label, str) else label:
            if name in self._finders and not replace:
                raise CdsError("U002", value=name)
            self._finders[name] = finder

    def unregister(self, label: str) -> None:
        """Make no more mentions of a label.

        Raises:
            CdsError: U001 when no finder is registered for it.
        """
        if label not in self._finders:
            raise CdsError("U001", value=label, known=", ".join(self._finders))
        del self._finders[label]

    def names(self) -> tuple[str, ...]:
        """All labels, in the order of their finders."""
        return tuple(self._finders)

    def finders(self) -> tuple[Finder, ...]:
        """Every finder once, in the order of registration."""
        return tuple(dict.fromkeys(self._finders.values()))

    def copy(self) -> Labels:
        """Return a table of one's own, to change without touching the default."""
        other = Labels()
        other._finders = dict(self._finders)
        return other

    def find(self, context: Context) -> list[Mention]:
        """Run every finder once and return the mentions of the registered labels, in the order of the text."""
        found: list[Mention] = []
        for finder in self.finders():
            mine = {label for label, f in self._finders.items() if f is finder}
            taken = Spans.covering(m.span for m in found)
            barred = Spans.covering(m.span for m in found if m.label != "AGENCY")  # to an AREA
            found.extend(
                m
                for m in finder(context, tuple(found))
                if m.label in mine and m.span not in (barred if m.label == "AREA" else taken)
            )
        return sorted(found, key=lambda m: (m.start, -m.end))
