"""Districts and wards whose name is a number: ``Quận 1``, ``các quận 1, 3 và 10``, ``P.5, Q.Gò Vấp``.

A number alone names nothing: where the head word stands before it, it is part of the name, and of the span.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

#: Head -> the word that stands before the number in the full name. Only these two kinds of unit are numbered.
_HEADS = {"quận": "Quận", "phường": "Phường", "q.": "Quận", "p.": "Phường"}
_FIRST = regex.compile(r"(?<![\p{L}\d])(?P<head>quận|phường|Quận|Phường|QUẬN|PHƯỜNG|[QP]\.)[ \u00a0]?(?=\d)")
_NUMBER = regex.compile(r"0?[1-9]\d?(?![\d%/]|[.,]\d|[ \u00a0](?:triệu|tỷ|tỉ|nghìn|ngàn|đồng|người|km|ha)\b)")
_NEXT = regex.compile(r"(?:,[ \u00a0]?|[ \u00a0](?:và|hay|hoặc)[ \u00a0])(?=\d)")
#: A series of numbers may end in what is counted: quận 1, 3 phường khác.
_COUNTED = regex.compile(r"[ \u00a0](?:quận|phường|huyện|xã|khu|hộ|dự|trường|điểm|vụ|ca|năm|tháng|ngày|lần|tuần)\b")


def numbered_units(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and full name of every numbered district and ward.

    >>> text = "Tại các quận 1, 3 và 10 có 24 phường; nhà số 2, P.5, Q.7."
    >>> [(text[start:end], name) for start, end, name in numbered_units(text)]
    [('quận 1', 'Quận 1'), ('3', 'Quận 3'), ('10', 'Quận 10'), ('P.5', 'Phường 5'), ('Q.7', 'Quận 7')]
    """
    for first in _FIRST.finditer(text):
        kind = _HEADS[first["head"].lower()]
        start, at = first.start(), first.end()
        while number := _NUMBER.match(text, at):
            if _COUNTED.match(text, number.end()):
                break
            yield start, number.end(), f"{kind} {int(number[0])}"
            following = _NEXT.match(text, number.end())
            if following is None:
                break
            start = at = following.end()
