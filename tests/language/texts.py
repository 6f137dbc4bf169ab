"""Texts for hypothesis that are made of what the press is made of."""

from __future__ import annotations

from hypothesis import strategies as st

_PARTS = (
    'Hoà|Hòa|TP.|HCM| |  |.|...|…|?|!”|“|"|\n|\t|\u00a0|./.|3|,|Th|ông |A|PGS|'
    "vn| - |(|)|;|v.v|o\u0300|\u0301|😀|\u200b|\r|8. "
)

PRESS = st.lists(st.sampled_from(_PARTS.split("|")), max_size=40).map("".join)
