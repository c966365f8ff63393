"""The help that stands beside one step of a form. Every part has at most 60 words."""

from portal.shared.datafiles import Record
from portal.shared.texts import Text


class Example(Record):
    """What somebody handed in, and the verdict on it in a few words."""

    verdict: Text
    text: Text


class StepGuide(Record):
    """What to do in a step, why it is asked, what is good and bad, and what most often goes wrong."""

    title: Text
    """The step as one question, the title of its page."""
    what: Text
    why: Text
    good: Example
    bad: Example
    refusal: Text
    """The commonest reason for refusal."""
