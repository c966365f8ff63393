"""Which part of a notice speaks of what: the accused material, the original, or something else."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from complaints.intake.folding import any_of


class Topic(StrEnum):
    """What a part of a notice is about."""

    ACCUSED = "accused"
    ORIGINAL = "original"
    OWNERSHIP = "ownership"
    ASIDE = "aside"
    CONTACT = "contact"
    SIGNATURE = "signature"
    OPEN = "open"


# Questions of the forms that platforms offer, wherever their lines are broken. Each opens a section.
_QUESTIONS: tuple[tuple[Topic, str], ...] = (
    (Topic.ACCUSED, r"what files (?:should be|were) taken down"),
    (Topic.ACCUSED, r"have you searched for any forks"),
    (
        Topic.ACCUSED,
        (
            r"(?:identify|identification of) (?:the )?[a-z-]{0,20} ?(?:item|material|content)s? "
            r"that (?:you claim )?(?:is|are)"
        ),
    ),
    (Topic.ORIGINAL, r"description of the (?:original )?(?:copyrighted )?work"),
    (Topic.ORIGINAL, r"identify (?:in sufficient detail )?the copyrighted work"),
    (Topic.ORIGINAL, r"if the original work referenced above is available online"),
    (
        Topic.ACCUSED,
        r"(?:provide the specific files|identify (?:only )?the (?:full |specific )?(?:repository|file) urls?)",
    ),
    (Topic.ACCUSED, r"each fork is a distinct repository"),
    (Topic.OWNERSHIP, r"nature of your (?:copyright|content) ownership"),
    (Topic.OWNERSHIP, r"are you the (?:copyright (?:holder|owner)|owner of the content)"),
    (Topic.ASIDE, r"is the work licensed under an open source"),
    (Topic.ASIDE, r"what would be the best solution"),
    (Topic.ASIDE, r"do you have the alleged infringer['’]s contact"),
    (Topic.ASIDE, r"what technological measures|how does this (?:repo|project|content)"),
    (Topic.ASIDE, r"do you want to make changes to your|is there anything else you think we should know"),
    (Topic.ASIDE, r"sufficient to permit us to notify the user"),
    (Topic.OPEN, r"i have (?:a )?good[\s-]faith belief|i swear,? under penalty"),
    (Topic.OPEN, r"i have (?:read and understand|taken fair use)"),
    (Topic.OPEN, r"(?:best|kind|warm) regards|(?:yours )?sincerely"),
    (Topic.CONTACT, r"so that (?:we|the complaining party) can get back to you|method of contacting you"),
    (Topic.SIGNATURE, r"type your full (?:legal )?name|by typing your full name"),
)
_QUESTION = re.compile(
    r"\b(?=[abdhikmnstwy])(?:"  # the first letters, so that most places are passed over at once
    + "|".join(f"(?P<q{n}>{pattern})" for n, (_, pattern) in enumerate(_QUESTIONS)).replace(" ", r"[ \n]{1,3}")
    + ")",
    re.IGNORECASE,
)

_LIST = (
    r"\b(?:following|these|listed|list of) (?:\w+ ){0,2}"
    r"(?:urls?|links?|repositor(?:y|ies)|repos?|forks?|gists?|listings?|items?|pages?|accounts?)\b"
)
_ONLY_A_LIST = any_of(_LIST)
_OWNED = any_of(r"\b(?:belong\w*|owned|ours|mine|original\w*|hosted by us)\b|\b(?:our|my) (?:own|official)\b")
# Labels that people write themselves, as in "Infringing URL: …". The first that fits decides, so the ones
# that would be mistaken for another stand first: an *infringing* page is accused, an *infringed* work is not.
_LABELS: tuple[tuple[Topic, re.Pattern[str]], ...] = (
    (Topic.ASIDE, any_of(r"infringer.{0,20}(?:contact|e-?mail|details)", r"licen[cs]e (?:can be|text|is)")),
    (
        Topic.ACCUSED,
        any_of(
            r"\binfringing\b|\binfring(?:es|ements?)\b.{0,40}(?:link|url|location|list|page)",
            r"link.{0,12}\binfringement",
            r"\bforks\b|\b(?:copy|copies|clones?) (?:is|are|can)\b",
        ),
    ),
    (
        Topic.ORIGINAL,
        any_of(
            r"\boriginal (?:\w+ ){0,2}"
            r"(?:work|content|location|source|material|code|script|url|link|repo|project|version|files?)",
            r"^[\s*\d.)]{0,6}original\b",
            r"\bcopyrighted (?:work|material)s?\b|works? (?:being |allegedly )?infringed|\bprivate repo",
            r"\b(?:our|my) (?:own |original |official |public )?"
            r"(?:work|website|web site|site|software|product|repository|repo|project)s? (?:is|are|can)\b",
        ),
    ),
    (
        Topic.ACCUSED,
        any_of(
            r"\b(?:unauthori[sz]ed|illegal|pirated|stolen|leaked|copied|counterfeit|fake)\b",
            r"\b(?:remov(?:e|ed|al)|take ?down|taken down|deleted?|disabled?|re-?enabled|restored?)\b",
            _LIST,
            r"(?:侵权|被投诉|要求删除|投诉)(?:的)?(?:链接|内容|网址|地址|页面|商品|作品链接)|需?(?:删除|下架)的?(?:链接|内容)",
        ),
    ),
    (
        Topic.ORIGINAL,
        any_of(r"原(?:作品?|创作?品?|始|版)(?:链接|地址|网址|出处)?|正版|权利(?:作品|证明|链接)"),
    ),
    (
        Topic.ACCUSED,
        any_of(r"rechtsverletzend|verletzende|contrefaisant|litigieu[xs]e?|infractor(?:es|as?)?|нарушающ"),
    ),
    (Topic.ORIGINAL, any_of(r"originalwerk|(?:œ|oe)uvre originale|obra original|opera originale|оригинал")),
)
_LABEL_END = re.compile(r"[:：](?!//)")
# Where a form's question ends: with its emphasis, its line, or before an empty line.
_END_OF_QUESTION = re.compile(r"\*\*|[?:：][ \t]*(?=\n|$)|(?=\n[ \t]*\n)")
_SPEAKS = re.compile(r"[.:：?!;]\s")
_LONGEST_OPENING = 80
_SHORTEST_LABEL = 2
_LONGEST_LABEL = 300
_LONGEST_QUESTION = 600
_LONGEST_HEADING = 60
_MOST_WORDS_OF_A_HEADING = 7
_LAST_SENTENCE = re.compile(r"[.!。；;] ")


@dataclass(frozen=True, slots=True)
class Sections:
    """The sections of a text, in order: `starts[n]` is where the one about `topics[n]` begins.

    A section begins at the question of a form, or behind the label that somebody wrote.
    """

    starts: tuple[int, ...]
    topics: tuple[Topic, ...]
    asked: dict[int, int]  # the starts of those that a form's question opens, and where its answer begins

    def at(self, position: int) -> Topic:
        """What the text speaks of at this position."""
        return self.topics[bisect_right(self.starts, position) - 1]

    def start(self, position: int) -> int:
        """Where the section at this position begins."""
        return self.starts[bisect_right(self.starts, position) - 1]

    def texts(self, text: str, topic: Topic) -> list[str]:
        """The texts of all sections on a topic, as they stand."""
        ends = (*self.starts[1:], len(text))
        return [text[a:b] for a, b, t in zip(self.starts, ends, self.topics, strict=True) if t is topic]

    def answers(self, text: str, topic: Topic, *, asked: bool) -> list[tuple[int, int]]:
        """From where to where the sections on a topic say something: behind the question, or behind the label.

        `asked`: those that a form's question opens, or those that a label of the sender's own opens.
        """
        found = []
        for n, start in enumerate(self.starts):
            if self.topics[n] is topic and (start in self.asked) is asked:
                # People put declarations anywhere; one at the head of an answer does not end it.
                after = (at for at, other in self._after(n) if not asked or other is not Topic.OPEN)
                begin, end = self.asked.get(start, start), next(after, len(text))
                # The label that opens the next section stands before its colon, on a line of its own.
                last_line = text.rfind("\n", begin, end)
                is_label = end - last_line <= _LONGEST_HEADING and end < len(text) and end not in self.asked
                found.append((begin, last_line if is_label and last_line > begin else end))
        return found

    def _after(self, n: int) -> Iterator[tuple[int, Topic]]:
        return zip(islice(self.starts, n + 1, None), islice(self.topics, n + 1, None), strict=True)

    def questions(self) -> list[tuple[int, int]]:
        """From where to where the questions of a form stand; declarations that are confirmed as they stand are none."""
        topics = dict(zip(self.starts, self.topics, strict=True))
        return [(a, b) for a, b in self.asked.items() if topics[a] is not Topic.OPEN]


def divide(text: str) -> Sections:
    """Find the sections by the questions of known forms and by the labels that people write.

    A label about the original whose value stands on the same line speaks of that line only.
    """
    questions = dict(_asked(text))
    events = sorted([*((start, start, topic) for start, topic in questions.items()), *_labelled(text)])
    found = {0: Topic.OPEN}
    current, end_of_question = Topic.OPEN, 0
    asked = {}
    for start, end_of_line, topic in events:
        if start in questions:
            current, end_of_question = topic, _end_of_question(text, start)
            asked[start] = end_of_question
        elif start < end_of_question:
            continue
        elif topic is Topic.ORIGINAL and text[start + 1 : end_of_line].strip(" *"):
            found[end_of_line] = current
        else:
            current = topic
        found[start] = topic
    starts = tuple(sorted(found))
    return Sections(starts, tuple(found[start] for start in starts), asked)


def _asked(text: str) -> Iterator[tuple[int, Topic]]:
    """Where each question of a form begins, "Please …" included, and its topic."""
    for match in _QUESTION.finditer(text):
        topic, start = _QUESTIONS[int((match.lastgroup or "q0")[1:])][0], match.start()
        line = text.rfind("\n", max(0, start - _LONGEST_OPENING), start) + 1
        polite = line and topic is not Topic.OPEN and not _SPEAKS.search(text, line, start)
        yield (line if polite else start), topic


def _end_of_question(text: str, start: int) -> int:
    """Where the answer begins: behind the emphasis, or the empty line, that ends the question."""
    start += len(text[start : start + _LONGEST_OPENING]) - len(text[start : start + _LONGEST_OPENING].lstrip(" \t*>"))
    match = _END_OF_QUESTION.search(text, start, min(len(text), start + _LONGEST_QUESTION))
    return match.end() if match else start


def _labelled(text: str) -> Iterator[tuple[int, int, Topic]]:
    """Where each label ends, where its line ends, and its topic."""
    at = 0
    for line in text.split("\n"):
        for end, label in _labels(line):
            if topic := _label_topic(label):
                yield at + end, at + len(line), topic
        at += len(line) + 1


def _labels(line: str) -> Iterator[tuple[int, str]]:
    """The labels of a line and where they end: what stands before a colon, or a short line as a heading."""
    start = 0
    for match in _LABEL_END.finditer(line):
        if match.start() - start >= _SHORTEST_LABEL:
            yield match.start(), line[max(start, match.start() - _LONGEST_LABEL) : match.start()]
        start = match.end()
    rest = line[start:].strip()
    short = _SHORTEST_LABEL <= len(rest) <= _LONGEST_HEADING and len(rest.split()) <= _MOST_WORDS_OF_A_HEADING
    if start == 0 and short and rest[-1] not in ".。," and "/" not in rest:
        yield len(line), rest


def _label_topic(label: str) -> Topic | None:
    last = _LAST_SENTENCE.split(label)[-1]
    if _ONLY_A_LIST.search(last) and _OWNED.search(last):
        return Topic.ORIGINAL
    return next((topic for topic, pattern in _LABELS if pattern.search(last)), None)
