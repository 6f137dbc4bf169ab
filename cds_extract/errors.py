"""Coded errors: what is wrong, where, and how to mend it.

Every error of the toolkit is a :class:`CdsError` with a code. The codes and their texts stand in one table, so that a
message, its test and its documentation cannot drift apart.

>>> print(CdsError("R002", where="empty.txt"))
[R002] empty.txt: the file is empty. Remove it, or fetch the article again.
"""

from __future__ import annotations

#: code -> (what is wrong, how to mend it). R reading, W writing, E extraction, D data files of the codebook, U usage,
#: G gold files, S scores, M models.
CODES: dict[str, tuple[str, str]] = {
    "R001": ("the file does not exist", "Check the path, or quote the glob so that the shell leaves it alone."),
    "R002": ("the file is empty", "Remove it, or fetch the article again."),
    "R003": ("the file is binary, not text", "Give .txt, .jsonl, .csv or .html; convert other formats to text first."),
    "R004": ("the bytes are not {encoding}: {detail}", "Save the file as UTF-8, or as UTF-16 with a byte order mark."),
    "R005": ("the line is not valid JSON: {detail}", "Mend the line; each line holds one JSON object."),
    "R006": ("the record has no text", "Give every record a non-empty field or column «{field}»."),
    "R007": ("«{value}» is not a date", "Write dates as YYYY-MM-DD, for example 2022-04-27."),
    "R008": ("the suffix «{suffix}» is not known", "Use one of {known}."),
    "R009": ("the table has no column «{column}»", "Name the column by option; the table has: {columns}."),
    "R010": ("no article was found", "Give a file, a folder or a glob that holds {known} files."),
    "R011": ("the package «{package}» is needed for this format", "Install it: pip install 'cds-extract[{extra}]'."),
    "R012": ("the record does not fit the article format: {detail}", "See section «Input» of the README."),
    "R013": (
        "no article text was found in the page",
        "Save the text of the article as .txt, or check that the page is an article.",
    ),
    "R014": ("the file cannot be read: {detail}", "Check that it is a file and that you may read it."),
    "R015": (
        "the text does not match its text_sha256",
        "Join the record with the copy of the article that was labelled.",
    ),
    "W001": ("the output folder does not exist", "Create the folder first."),
    "W002": ("the suffix «{suffix}» is not known", "Use one of {known}."),
    "W003": ("the file cannot be written: {detail}", "Check the folder's permissions and free space."),
    "W004": ("an unfinished run left its work in «{partial}»", "Add --resume to go on, or delete it to start anew."),
    "W005": (
        "the unfinished run in «{partial}» was made by another version ({version})",
        "Delete it to start anew, or install that version to finish it.",
    ),
    "E001": ("the extraction failed: {detail}", "Report it with the article; the other articles are not touched."),
    "E002": ("a worker process died", "Use fewer workers (less memory); a command goes on with --resume."),
    "E003": ("«{value}» is a path, not the text of an article", "Read the file first: extract(read({value!r}))."),
    "D001": ("the data file is faulty: {detail}", "Mend the row; see cds_extract/codebook/README.md."),
    "U001": ("«{value}» is not known", "Use one of {known}."),
    "U002": ("the label «{value}» is registered already", "Pass replace=True to put another finder in its place."),
    "U003": (
        "«{value}» is not a period",
        "Write it as 2022, 2022-S1, 2022-Q1, 2022-04, 2022-04-27, or a range 2021/2025.",
    ),
    "G001": ("the article has neither text nor text_sha256", "Give the text, or the SHA-256 of its NFC text."),
    "G002": ("it is not in Unicode NFC", "Normalise it to NFC; offsets count the characters of the NFC text."),
    "G003": (
        "the labels were made by an extractor ({detail}): they are suggestions, not gold",
        "Let a person check them against the guide, then remove the mark together with confidence and extractor.",
    ),
    "G004": ("the field is missing", "Add it: {wanted}."),
    "G005": ("«{value}» does not fit", "Write {wanted}."),
    "G006": ("«{value}» is no field of {owner}", "Use one of {known}, or remove it."),
    "G007": (
        "the span {start}–{end} is not part of the text, which has {length} characters",
        "Count the characters of the NFC text from 0; the end is the first character after the mention.",
    ),
    "G008": ("the text at {start}–{end} is «{found}», not «{value}»", "Mend the offsets: {near}."),
    "G009": (
        "«{value}» overlaps «{other}» ({other_id})",
        "Keep one of them, or shorten one: of all labels only an AGENCY may contain an AREA.",
    ),
    "G010": ("the id «{value}» is given twice in the article", "Give each mention and each observation its own id."),
    "G011": ("the doc_id «{value}» is that of {other} too", "Give each article its own doc_id, or remove one of them."),
    "G012": ("the text is that of {other} too", "Keep one of the two articles, so that none counts twice."),
    "G013": (
        "the normal form of a {label} lacks {missing}",
        "Give it {wanted}, or leave the norm away if nobody judged it.",
    ),
    "G014": ("the normal form has no amount, or more than one", "Give one of {wanted}."),
    "G015": ("low {low} is not below high {high}", "Write the lower end of the range as low."),
    "G016": (
        "{numerator} of {denominator} is no part of a whole",
        "Write whole numbers, the part as numerator and the larger whole as denominator.",
    ),
    "G017": ("the unit «{value}» has another normal form", "Write it as «{wanted}»."),
    "G018": ("«{value}» is no code of {codes}", "Look the code up in {where_listed}."),
    "G019": ("the code «{value}» is not that of «{name}»", "Write {wanted}, or mend the name."),
    "G020": ("there is no mention «{value}» in the article", "Name the id of one of its mentions."),
    "G021": (
        "the mention «{value}» is {label}, which gives no observation",
        "Name the mention of the quantity: PERCENT, RATIO, COUNT, MONEY, MEASURE or RANK.",
    ),
    "G022": ("the mention «{value}» has the observation «{other}» already", "Keep one observation for each mention."),
    "G023": (
        "«{value}» is not what its mention {mention} says: «{expected}»",
        "Mend the observation or the mention; only the sign of a change may differ.",
    ),
    "G024": (
        "«{value}» does not stand in the text",
        "Copy the words to the letter, parts that stand apart joined by ‘ … ’.",
    ),
    "G025": ("the mention «{value}» begins or ends with white space", "Shorten the span to its first and last letter."),
    "G026": (
        "{format} cannot hold this: {detail}",
        "Use a format that can; `cds-extract gold formats` lists what each one holds.",
    ),
    "G027": ("the file is no {format}: {detail}", "Check that it was exported in that format."),
    "G028": ("the article has no text", "Join the texts first: cds-extract gold join GOLD FOLDER -o OUT."),
    "G029": ("the files have no article in common", "Check that they label the same articles under the same doc_id."),
    "G031": (
        "the article «{value}» has another text in {other}",
        "Compare label sets of one text; its SHA-256 is in text_sha256, or that of the NFC text.",
    ),
    "G032": (
        "a labeller is compared with himself: this is given twice",
        "Give each labeller's file once, and each article once in a file.",
    ),
    "G030": (
        "the article «{value}» is not in the index",
        "Add its row: doc_id, split, published, style, topic, words.",
    ),
    "S001": (
        "{count} articles have another text in gold than in the predictions: {names}",
        "Predict from the very texts of the gold file: offsets of one text say nothing in another.",
    ),
    "S002": ("there is no article to score", "Check the gold files, that they have labels, and the split."),
    "S003": ("two systems were scored on different articles", "Score both on the same gold files and the same split."),
    "S004": (
        "the floors of «{value}» were set for other labels (SHA-256 {wanted}, not {found})",
        "Look at what changed in the gold file, then set the floors anew: --update-floors.",
    ),
    "S005": ("there are no floors for «{value}»", "Set them: --update-floors."),
    "S006": ("the file of floors is faulty: {detail}", "Mend it, or take it from the repository again."),
    "S007": (
        "none of the articles that are scored was labelled by two",
        "Give label sets of the articles of this gold file and split, or leave --agreement away.",
    ),
    "M001": ("there are no models", "Train them: cds-extract train GOLD -o {folder}."),
    "M002": ("the model is damaged: {detail}", "Train it anew, or take it from where it came once more."),
    "M003": (
        "the models are of format {found}, this version reads format {wanted}",
        "Train them anew with this version, or install the one that made them.",
    ),
    "M004": ("the package «{package}» is needed for this", "Install it: pip install 'cds-extract[{extra}]'."),
    "M005": ("the models lack «{part}», which the system «{system}» needs", "Train them without --only."),
    "M006": (
        "there is too little to learn «{part}» from: {detail}",
        "Give more labelled articles, with texts, mentions and observations.",
    ),
    "U004": ("there are several articles where one is wanted", "Give one article, or iterate over the corpus."),
}


class CdsError(Exception):
    """The root of all errors that the toolkit raises on purpose.

    Args:
        code: a key of :data:`CODES`.
        where: the file, and the line where there is one (``file.jsonl:12``).
        **details: the values that the code's texts name in braces.

    Attributes:
        code: the code, for programs.
        where: the place, for people; empty where the error has none.
    """

    def __init__(self, code: str, *, where: str = "", **details: object) -> None:
        self.code = code
        self.where = where
        self.details = details
        cause, mend = CODES[code]
        place = f"{where}: " if where else ""
        super().__init__(f"[{code}] {place}{cause.format(**details)}. {mend.format(**details)}")

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by code and details, so that an error raised in a worker process arrives whole."""
        return (_rebuild, (self.code, self.where, self.details))


def _rebuild(code: str, where: str, details: dict[str, object]) -> CdsError:
    return CdsError(code, where=where, **details)
