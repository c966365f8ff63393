"""What a right has to say before it can be verified, what it may not say, and what only looks odd.

Three strengths: `faults` cannot be true and are never stored; `what_is_missing` is asked when it is submitted, so that
a draft can be saved with whatever is there; `registry.oddities` never stop anybody.
"""

import dataclasses
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.shared.errors import Refused
from portal.shared.files.workflow import State as FileState
from portal.shared.moments import describe_moment
from portal.shared.typed import check_length
from registry.fields import COLUMNS, Field
from registry.kinds import KINDS
from registry.models import Brand, Right, RightPaper
from registry.offices.nice import CLASSES, EDITIONS
from registry.offices.numbers import canonical, normalise
from registry.offices.offices import OFFICES, designable
from registry.offices.patents import read_chinese_patent
from registry.values import EARLIEST, taken
from registry.workflow import EDITABLE, TAKES_PAPERS

LONGEST = timedelta(days=366 * 150)
LONGEST_KEY = 60

Facts = dict[str, Any]


@dataclasses.dataclass
class Papers:
    """The kinds of papers that a right has: those that count, and those whose files are still being checked."""

    counted: set[str] = dataclasses.field(default_factory=set)
    checking: set[str] = dataclasses.field(default_factory=set)


def fill_in(right: Right, facts: Facts) -> None:
    """Write facts into a right, unsaved: columns and details by the keys of its kind's fields.

    A mapping under `details` is the same as its keys one by one. Keys that the kind does not have are refused, unless
    they say nothing. Raises Refused, with the field, for a detail that cannot be taken; see `faults` for the rest.
    """
    facts = {key: value for key, value in facts.items() if key != "details"} | dict(facts.get("details") or {})
    fields = {field.key: field for field in right.about.says()}
    for key, value in facts.items():
        if key in fields:
            _write(right, fields[key], value)
        elif value not in (None, "", [], ()):
            raise Refused(_("A right of this kind does not say this. Leave it out."), field=key)


def faults(right: Right) -> dict[str, str]:
    """What no right of its kind can say: the field and what to do about it."""
    found: dict[str, str] = {}
    for check in (_column_faults, _list_faults, _number_faults, _date_faults):
        for field, what_to_do in check(right):
            found.setdefault(field, what_to_do)
    return found


def refuse_faults(right: Right) -> None:
    """Refuse what no right can say. The message names the field."""
    for field, what_to_do in faults(right).items():
        raise Refused(what_to_do, field=field)


def refuse_unless_editable(right: Right) -> None:
    """What reviewers are reading, or have decided, does not change under their eyes."""
    if right.state not in EDITABLE:
        raise Refused(
            _("It is “%(state)s” now and cannot be changed. Load the page again to see what you can do.")
            % {"state": right.get_state_display()}
        )


def refuse_unless_it_takes_papers(right: Right) -> None:
    """A suspended right says what it said when it was verified, and takes the papers that clear the doubt."""
    if right.state not in TAKES_PAPERS:
        refuse_unless_editable(right)


def what_is_missing(right: Right, papers: Papers | None = None) -> dict[str, str]:
    """What is still to be filled in or added before it can be submitted: the field and what to do about it.

    `papers` are those that it has (see `papers_of`); they are looked up when they are not given.
    """
    had = papers_of([right]).get(right.pk, Papers()) if papers is None else papers
    return missing_facts(right) | dict(_missing_papers(right, had))


def refuse_passed_on(brand: Brand) -> None:
    """A brand that went to a new owner as a whole is history: nothing new is registered in it."""
    if brand.passed_on_at is not None:
        said = {"name": brand.name, "day": describe_moment(brand.passed_on_at)}
        text = _("%(name)s went to a new owner (%(day)s). Choose another brand, or register a new one.")
        raise Refused(text % said, field="brand")


def registered_already(number: str) -> str:
    """What is told about a draft of a registration that is under way or verified as another right."""
    return _("You registered this right already: %(number)s. Withdraw this draft.") % {"number": number}


def papers_of(rights: Iterable[Right]) -> dict[int, Papers]:
    """The kinds of papers that each right has; one query for all. Rights without any are left out."""
    found: dict[int, Papers] = {}
    papers = RightPaper.objects.filter(right__in=[right.pk for right in rights]).that_may_count().order_by()
    for right_id, kind, state in papers.values_list("right_id", "kind", "file__state").distinct():
        had = found.setdefault(right_id, Papers())
        (had.checking if state == FileState.ARRIVED else had.counted).add(kind)
    return found


def missing_facts(right: Right) -> dict[str, str]:
    """The fields that are still to be filled in, in the order of the form, and what to do about each."""
    needed = right.about.needed(office=right.office, subtype=right.subtype)
    missing = {field.key: _ask(field) for field in needed if right.value(field.key) in ("", [], None)}
    if bool(right.office) != bool(right.registration_number) and not missing.keys() & {"office", "registration_number"}:
        empty = "registration_number" if right.office else "office"
        missing[empty] = _("Give both the office and the number, or neither.")
    return missing


def identity(right: Right) -> str:
    """What two entries of the same right share: its number, or for some kinds another field, in one form."""
    about, value = right.about, str(right.value(right.about.identity))
    if about.identity != "registration_number":
        return normalise(value)[:LONGEST_KEY]
    return canonical(right.office, value, about.number.family if about.number else "")[:LONGEST_KEY]


def _write(right: Right, field: Field, value: Any) -> None:
    if field.is_column:
        setattr(right, field.key, value)
        return
    kept = taken(field, value)
    right.details = {key: old for key, old in right.details.items() if key != field.key}
    if kept != "":
        right.details[field.key] = kept


def _column_faults(right: Right) -> Iterator[tuple[str, str]]:
    """The lengths and forms that the model states, longer texts included."""
    for field in Right._meta.fields:
        length, value = getattr(field, "max_length", None), getattr(right, field.attname)
        if field.name in COLUMNS and isinstance(value, str) and length:
            try:
                check_length(value, length, field=field.name)
            except Refused as refused:
                yield field.name, str(refused.message)
    try:
        right.clean_fields(exclude={f.name for f in Right._meta.fields} - COLUMNS.keys())
    except ValidationError as error:
        yield from ((name, messages[0]) for name, messages in error.message_dict.items())


def _list_faults(right: Right) -> Iterator[tuple[str, str]]:
    if right.office and right.office not in OFFICES:
        yield "office", _("Choose one of the offices in the list.")
    if right.subtype and right.about.subtype(right.subtype) is None:
        yield "subtype", _("Choose one of the list.")
    if strange := [number for number in right.nice_classes if number not in CLASSES]:
        yield (
            "nice_classes",
            _("There is no Nice class %(number)s. Classes go from 1 to 45.") % {"number": strange[0]},
        )
    if right.nice_edition and right.nice_edition not in EDITIONS:
        yield "nice_edition", _("Choose one of the editions in the list.")
    outside = set(right.details.get("designations", ())) - set(designable(right.office))
    if outside and right.office in OFFICES:
        yield (
            "designations",
            _("Rights of this office cannot designate %(code)s. Take it out, or choose another office.")
            % {"code": ", ".join(sorted(outside))},
        )


def _number_faults(right: Right) -> Iterator[tuple[str, str]]:
    rule = right.about.number
    if rule and rule.chinese_digits and right.office == "CN" and right.registration_number:
        try:
            read_chinese_patent(right.registration_number, digits=rule.chinese_digits)
        except Refused as refused:
            yield "registration_number", str(refused.message)


def _date_faults(right: Right) -> Iterator[tuple[str, str]]:
    today = timezone.localdate()
    begun, ends, filed = right.registered_on, right.expires_on, _day(right, "filed_on")
    if begun and begun > today:
        yield "registered_on", _("This date is in the future. Register the right once it is granted.")
    if begun and begun < EARLIEST:
        yield "registered_on", _("This date is too long ago. Look at the year again.")
    for key in ("filed_on", "first_shown_on", "completed_on", "published_on", "died_on"):
        if (day := _day(right, key)) and day > today:
            yield key, _("This date is in the future. Look at it again.")
    if filed and begun and filed > begun:
        yield "filed_on", _("It was filed after it was registered. Look at both dates again.")
    since = begun or filed
    if since and ends and ends <= since:
        yield "expires_on", _("The right ends before it begins. Look at both dates again.")
    if ends and not EARLIEST < ends <= today + LONGEST:
        yield "expires_on", _("No right lasts until then. Look at the year again.")


def _day(right: Right, key: str) -> date | None:
    value = right.details.get(key)
    return date.fromisoformat(value) if value else None


def _ask(field: Field) -> str:
    return str(field.ask) if field.ask else _("Fill this in: %(field)s.") % {"field": field.label}


def _missing_papers(right: Right, papers: Papers) -> Iterator[tuple[str, str]]:
    """A paper whose file is being checked is not asked for again."""
    for group in KINDS[right.kind].missing_papers(papers.counted, office=right.office, subtype=right.subtype):
        coming = [paper for paper in group if paper.key in papers.checking]
        listed = _(" or ").join(str(paper.title) for paper in coming or group)
        if coming:
            told = _("This paper is being checked: %(papers)s. Submit it in a moment.")
        else:
            told = _("Add this paper: %(papers)s.")
        yield f"paper-{group[0].key}", told % {"papers": listed}
