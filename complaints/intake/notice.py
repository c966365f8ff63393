"""What a notice says, as data. Every value is text from outside: show it escaped, never run it."""

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from complaints.intake.placing import Place


class Kind(StrEnum):
    """What a paper wants. The values are the ones that published registers of notices use."""

    TAKEDOWN = "takedown"
    COUNTER_NOTICE = "counternotice"
    RETRACTION = "retraction"
    REVERSAL = "reversal"
    COUNTER_NOTICE_RETRACTION = "counternotice-retraction"
    COUNTER_NOTICE_REVERSAL = "counternotice-reversal"

    @property
    def follows_another(self) -> bool:
        """True when the paper answers or takes back an earlier one, so that it belongs to its case."""
        return self is not Kind.TAKEDOWN


class Role(StrEnum):
    """Why an address of the platform stands in the notice."""

    CONCERNED = "concerned"  # the sender asks for something to be done about it
    ORIGINAL = "original"  # where the sender's own work is
    MENTIONED = "mentioned"  # neither: contact data of the other side, a licence, an aside


class Statement(StrEnum):
    """Declarations that 17 USC 512(c)(3)(A) and 512(g)(3) ask for."""

    GOOD_FAITH = "good_faith"  # (c)(3)(A)(v)
    ACCURACY = "accuracy"  # (c)(3)(A)(vi), first half
    PERJURY = "perjury"  # (c)(3)(A)(vi), (g)(3)(C)
    AUTHORITY = "authority"  # (c)(3)(A)(vi), second half
    SIGNATURE = "signature"  # (c)(3)(A)(i), (g)(3)(A)
    MISTAKE = "mistake"  # (g)(3)(C)
    JURISDICTION = "jurisdiction"  # (g)(3)(D)
    SERVICE = "service"  # (g)(3)(D)


class Element(StrEnum):
    """What 17 USC 512 asks of a notice, by the part of the law that asks for it."""

    SIGNATURE = "signature"  # (c)(3)(A)(i), (g)(3)(A)
    WORK = "work"  # (c)(3)(A)(ii)
    LOCATION = "location"  # (c)(3)(A)(iii), (g)(3)(B)
    CONTACT = "contact"  # (c)(3)(A)(iv), (g)(3)(D)
    GOOD_FAITH = "good_faith"  # (c)(3)(A)(v)
    ACCURACY = "accuracy"  # (c)(3)(A)(vi), first half
    AUTHORITY = "authority"  # (c)(3)(A)(vi), second half, under penalty of perjury
    MISTAKE = "mistake"  # (g)(3)(C), under penalty of perjury
    JURISDICTION = "jurisdiction"  # (g)(3)(D)
    SERVICE = "service"  # (g)(3)(D)


class Confidence(IntEnum):
    """How sure the reader is of what it says; a person looks at what is only guessed."""

    GUESSED = 1
    LIKELY = 2
    SURE = 3


@dataclass(frozen=True, slots=True)
class Found:
    """One element: whether the paper has it, where in its text, and how sure that is.

    Contact data that were blacked out count as given. What only the envelope of a mail says has no place.
    """

    element: Element
    present: bool
    places: tuple[Place, ...] = ()
    confidence: Confidence = Confidence.SURE


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote. Empty text means not found; `redacted` means it was there and was blacked out."""

    name: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""
    on_behalf_of: str = ""
    redacted: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """The work that is said to be infringed, in the sender's words, and where it can be seen."""

    description: str = ""
    urls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """One target, however often and in whatever spelling it is named.

    `key` is the platform's own name for it; `urls` are the addresses as written, in reading order.
    `recognised` is false for an address that the platform's rule does not know (a domain of its own).
    """

    key: str
    urls: tuple[str, ...]
    role: Role = Role.CONCERNED
    recognised: bool = True

    @property
    def url(self) -> str:
        """The address that stands for the target: the first one written."""
        return self.urls[0]


@dataclass(frozen=True, slots=True)
class Reference:
    """A pointer to an earlier notice: the name of its published copy, or its number at the platform."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """All that was found in one paper. `reasons` and `remarks` are English, for reviewers and tests."""

    kind: Kind
    reasons: tuple[str, ...] = ()
    sender: Sender = field(default_factory=Sender)
    works: tuple[Work, ...] = ()
    named: tuple[Target, ...] = ()
    statements: frozenset[Statement] = frozenset()
    elements: tuple[Found, ...] = ()
    references: tuple[Reference, ...] = ()
    remarks: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""

    @property
    def targets(self) -> tuple[Target, ...]:
        """The targets that the sender wants something done about: originals and asides left out."""
        return tuple(target for target in self.named if target.role is Role.CONCERNED)

    @property
    def deficiencies(self) -> tuple[Element, ...]:
        """What the law asks for and the paper lacks, in the order of the law."""
        return tuple(one.element for one in self.elements if not one.present)
