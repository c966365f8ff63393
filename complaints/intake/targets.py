"""What counts as one target: the platform's own rule, as patterns."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class TargetRule:
    """Patterns with named groups; the first that matches the start of an address (host and path) decides.

    The values of the named groups, in the order of the pattern and in lower case, are the target's key:
    two addresses with the same key are one target, whichever pattern found them. `shorthand` is the address
    that stands before names written without one ("owner/name"); empty means that there is no such habit.
    `notices` finds addresses of published notices, with the group `notice`.

    >>> rule = TargetRule.of([r"shop\\.example/item/(?P<item>\\d+)"])
    >>> rule.key("Shop.example/item/42?from=mail")
    '42'
    """

    patterns: tuple[re.Pattern[str], ...]
    shorthand: str = ""
    notices: re.Pattern[str] | None = None

    @classmethod
    def of(cls, patterns: Iterable[str], *, shorthand: str = "", notices: str = "") -> Self:
        """Compile the patterns of the settings; raises ValueError for one that is wrong or names no group."""
        compiled = tuple(_compile(pattern) for pattern in patterns)
        return cls(compiled, shorthand, _compile(notices) if notices else None)

    def key(self, bare: str) -> str:
        """The key of the target that an address belongs to, or "" when the rule does not know it."""
        for pattern in self.patterns:
            if match := pattern.match(bare):
                return "/".join(value.lower() for value in match.groupdict().values() if value)
        return ""

    def notice_name(self, bare: str) -> str:
        """The name of the published notice at this address, or ""."""
        match = self.notices.match(bare) if self.notices else None
        return match["notice"] if match else ""


def _compile(pattern: str) -> re.Pattern[str]:
    try:
        compiled = re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"The target pattern {pattern!r} is not a regular expression: {error}") from error
    if not compiled.groupindex:
        raise ValueError(f"The target pattern {pattern!r} needs a named group, as in (?P<item>[0-9]+).")
    return compiled
