"""Label Studio: JSON tasks with annotations or predictions, and the labelling configuration.

Offsets are code points, as Label Studio stores them since the end of 2021. A normal form stands as JSON in the region's
meta text, which the tool shows and keeps; the fields of the article and its observations stand in the task's data, but
for suggested observations: nobody can check those in the tool, and they must not come back as if somebody had.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from ...errors import CdsError
from ...export.whole import whole, writing
from ..forms import FORMS
from ..records import MODEL_VERSION, SUGGESTION, Gold
from .building import Piece, article_fields, build, text_of
from .units import Counter, Unit

NAME = "Label Studio export"
#: The names of the two tags of the configuration.
_FROM, _TO, _TYPE = "label", "text", "labels"
#: Colours that are told apart by those who see colours differently (Okabe and Ito, 2008), and their darker kin.
_COLOURS = (
    "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7", "#999999", "#117733", "#882255",
)  # fmt: skip


def labelling_config(labels: Iterable[str] = tuple(FORMS)) -> str:
    """Return the labelling configuration: one text, one set of labels, white space kept.

    >>> print(labelling_config(["DATE"]))
    <View>
      <Labels name="label" toName="text">
        <Label value="DATE" background="#E69F00" />
      </Labels>
      <Text name="text" value="$text" granularity="symbol" />
      <Style>.htx-text { white-space: pre-wrap; }</Style>
    </View>
    """
    view = ElementTree.Element("View")
    choices = ElementTree.SubElement(view, "Labels", {"name": _FROM, "toName": _TO})
    for number, label in enumerate(labels):
        colour = _COLOURS[number % len(_COLOURS)]
        ElementTree.SubElement(choices, "Label", {"value": label, "background": colour})
    ElementTree.SubElement(view, "Text", {"name": _TO, "value": "$text", "granularity": "symbol"})
    ElementTree.SubElement(view, "Style").text = ".htx-text { white-space: pre-wrap; }"
    ElementTree.indent(view)
    return ElementTree.tostring(view, encoding="unicode")


def config_path(path: Path) -> Path:
    """Return where the configuration of a file of tasks stands.

    >>> config_path(Path("tasks.json")).name
    'tasks.config.xml'
    """
    return path.with_suffix(".config.xml")


def write(articles: Iterable[Gold], path: Path, unit: Unit) -> None:
    """Write tasks, and beside them the labelling configuration.

    Raises:
        CdsError: G028 when an article has no text; W001, W003 as for every file.

    >>> write([], Path("none/none.json"), Unit.POINTS)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    cds_extract.errors.CdsError: [W001] ...none.json: the output folder does not exist. Create the folder first.
    """
    labels = dict.fromkeys(FORMS)
    with whole(path) as handle, whole(config_path(path)) as config:
        with writing(path):
            handle.write(b"[")
        for number, gold in enumerate(articles):
            labels |= dict.fromkeys(m.label for m in gold.extraction.mentions)
            task = json.dumps(_task(gold, unit), ensure_ascii=False, indent=1)
            with writing(path):
                handle.write((",\n" if number else "\n").encode() + task.encode())
        with writing(path):
            handle.write(b"\n]\n")
            config.write(labelling_config(labels).encode() + b"\n")


def _task(gold: Gold, unit: Unit) -> dict[str, Any]:
    text = text_of(gold)
    count = Counter(text, unit)
    results = []
    for mention in gold.mentions:
        value: dict[str, Any] = {"start": count.from_point(mention["start"]), "end": count.from_point(mention["end"])}
        value |= {"text": text[mention["start"] : mention["end"]], _TYPE: [mention["label"]]}
        result: dict[str, Any] = {
            "id": mention["id"],
            "from_name": _FROM,
            "to_name": _TO,
            "type": _TYPE,
            "value": value,
        }
        if "norm" in mention:
            result["meta"] = {"text": [json.dumps({"norm": mention["norm"]}, ensure_ascii=False)]}
        results.append(result)
    data = {"text": text, **article_fields(gold)}
    if gold.is_suggestion:
        for mark in (SUGGESTION, MODEL_VERSION):
            data.pop(mark, None)
        version = gold.record.get(MODEL_VERSION) or "unknown"
        return {"data": data, "predictions": [{"model_version": version, "result": results}]}
    if "observations" in gold.record:
        data["observations"] = gold.record["observations"]
    return {"data": data, "annotations": [{"result": results}]}


def read(path: Path, unit: Unit) -> Iterator[Gold]:
    """Read tasks: annotations where there are some, else predictions, which become marked suggestions.

    Raises:
        CdsError: R001, R014 when the file cannot be read; G027 when it holds no tasks of such labels, or when a task
            has the annotations of several labellers.

    >>> list(read(Path("none.json"), Unit.POINTS))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    cds_extract.errors.CdsError: [R001] none.json: the file does not exist. ...
    """
    tasks = _tasks(path)
    for number, task in enumerate(tasks, start=1):
        where = f"{path}: task {number}"
        try:
            yield _gold(task, number, where, unit)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise CdsError("G027", where=where, format=NAME, detail=f"{type(error).__name__}: {error}") from error


def _tasks(path: Path) -> list[Any]:
    try:
        tasks = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise CdsError("R001", where=str(path)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise CdsError("R014", where=str(path), detail=str(error)) from error
    except ValueError as error:
        raise CdsError("G027", where=str(path), format=NAME, detail=str(error)) from error
    if not isinstance(tasks, list):
        raise CdsError("G027", where=str(path), format=NAME, detail="it is no list of tasks")
    return tasks


def _gold(task: Mapping[str, Any], number: int, where: str, unit: Unit) -> Gold:
    data: dict[str, Any] = dict(task["data"])
    text, observations = data.pop("text"), data.pop("observations", None)
    data = {"doc_id": f"task-{task.get('id', number)}"} | data
    done = [a for a in task.get("annotations") or () if not a.get("was_cancelled")]
    if len(done) > 1:
        detail = f"the task has {len(done)} annotations; export each labeller's apart"
        raise CdsError("G027", where=where, format=NAME, detail=detail)
    predictions = task.get("predictions") or ()
    results: list[Any] = []
    if done:
        results = done[0]["result"]
    elif predictions:
        results = predictions[-1]["result"]
        data |= {SUGGESTION: True, MODEL_VERSION: predictions[-1].get("model_version") or "unknown"}
    else:
        raise CdsError("G027", where=where, format=NAME, detail="the task has neither annotations nor predictions")
    count = Counter(text, unit)
    pieces = [_piece(result, count, where) for result in results if result.get("type") == _TYPE]
    return build(text, data, pieces, where, observations)


def _piece(result: Mapping[str, Any], count: Counter, where: str) -> Piece:
    value = result["value"]
    (label,) = value[_TYPE]
    start, end = (count.to_point(value[name]) for name in ("start", "end"))
    if start is None or end is None:
        detail = f"the region {value['start']}–{value['end']} is not part of the text"
        raise CdsError("G027", where=where, format=NAME, detail=detail)
    return Piece(label, start, end, result.get("id"), _norm(result.get("meta") or {}))


def _norm(meta: Mapping[str, Any]) -> dict[str, Any] | None:
    """The normal form among the meta texts; what a labeller wrote there is passed over."""
    for note in meta.get("text") or ():
        try:
            norm = json.loads(note)["norm"]
        except (ValueError, TypeError, KeyError):
            continue
        return dict(norm) if isinstance(norm, dict) else None
    return None
