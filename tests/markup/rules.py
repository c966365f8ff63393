"""What is wrong with a page's HTML: `faults(page)`, by the standard at https://html.spec.whatwg.org/.

A parser repairs and goes on, and tells little of what it repaired. So the tree that the standard's parser (JustHTML)
builds is held beside what was written, and then beside these rules, each with its sections:

    written_plainly        13.1.2 elements: every one is closed by its own tag; 13.1.2.3 attributes, 13.1.4 references
    built_as_written       13.2.2 parse errors, 13.2.6 tree construction: nothing moved, dropped, added or closed early
    has_a_head             3.2.6.2 lang, 4.2 the document's metadata, 4.2.4 link and 4.2.5 meta in the body
    one_main               4.4.14 main
    headings_step_down     4.3.11 headings and outlines: no level is left out
    known_names            4 the elements, 15 obsolete features, 3.2.6 global attributes and each element's own
    of_its_type            4.10.5 the attributes of each type of input
    sound_values           2.3 microsyntaxes, 2.4 URLs
    ids_are_unique         3.2.6 id
    references_lead_there  4.10.4 for, 4.10.18.3 form, 4.10.5.3.9 list, 4.9.11 headers, 7.4.6.3 fragments; WAI-ARIA
    may_be_named           3.2.6.1 WAI-ARIA: nothing names what has no role, such as a div
    stands_well            3.2.5 content models: within phrasing content, in which parent, in the first place
    holds_well             3.2.5 the same for children; 4.4.9 dl, 4.11.1 details
    pressed_once           4.5.1 a, 4.10.6 button, 4.10.4 label: interactive content within
    has_words              4.8.3 alt, 4.8.5 iframe, 4.6.1 a without href, 4.10.10 option
    begins_with_nothing    4.10.7 the placeholder of a required select
    tables_add_up          4.9.12 forming a table: no two cells in one place, rows as wide as each other

What WAI-ARIA lets a role have is left to axe-core (tests/browser/axe.py). Drawings (SVG) are not looked into.
"""

import re
from collections.abc import Callable, Iterator
from html.entities import html5
from itertools import zip_longest
from urllib.parse import unquote

from tests.markup import vocabulary as html
from tests.markup.pages import Element, Page


def written_plainly(page: Page) -> Iterator[str]:
    yield from page.written.faults
    yield from (f"character {found!r}" for found in html.FORBIDDEN.findall(page.source))
    plain = html.RAW.sub("", page.source)
    yield from (f"an end tag with attributes: {found}" for found in html.END_TAG.findall(plain))
    for name, end in html.REFERENCE.findall(plain):
        begins = [name + end] if end else [name[:size] for size in range(2, len(name) + 1)]
        if bool(end) is not any(each in html5 for each in begins):
            yield f"&{name}{end} is no character reference"


def built_as_written(page: Page) -> Iterator[str]:
    yield from (f"line {error.line}: {error.code}" for error in page.document.errors)
    built = [(len(each.above) - 1, each.name.lower()) for each in page.all]
    for place, (wrote, stands) in enumerate(zip_longest(page.written.tags, built)):
        if wrote != stands:
            before = " ".join(name for _, name in page.written.tags[max(0, place - 4) : place])
            yield f"after … {before}: written {wrote}, built {stands}"
            return


def has_a_head(page: Page) -> Iterator[str]:
    if not page.source.lstrip().lower().startswith("<!doctype html>"):
        yield "no doctype"
    if not all(each.attributes.get("lang") for each in page.of("html")):
        yield "html without lang"
    if [bool(each.text) for each in page.of("title")] != [True]:
        yield "not one title with words"
    if "<meta charset=" not in page.source[:1024]:
        yield "no charset in the first 1,024 characters"
    if len([each for each in page.of("meta") if each.attributes.get("name") == "description"]) > 1:
        yield "more than one description"
    for each in page.of("link", "meta"):
        if (
            each.within({"body"})
            and "itemprop" not in each.attributes
            and each.attributes.get("rel") not in html.IN_BODY
        ):
            yield f"{each} in the body"


def one_main(page: Page) -> Iterator[str]:
    mains = [each for each in page.of("main") if "hidden" not in each.attributes]
    if len(mains) > 1:
        yield f"{len(mains)} main elements"
    for each in mains:
        if strange := {above.name for above in each.above} - {"", "html", "body", "div", "form"}:
            yield f"{each} within {strange}"


def headings_step_down(page: Page) -> Iterator[str]:
    before = 0
    for each in page.of("h1", "h2", "h3", "h4", "h5", "h6"):
        level = int(each.name[1])
        if before and level > before + 1:
            yield f"{each} {each.text[:40]!r} follows h{before}"
        before = level


def known_names(page: Page) -> Iterator[str]:
    for each in page.elements:
        if each.name not in html.ATTRIBUTES:
            yield f"{each}: no such element"
            continue
        known = html.GLOBAL | set(html.ATTRIBUTES[each.name].split())
        for name in each.attributes:
            if name not in known and not name.startswith(("data-", "aria-")):
                yield f"{each}: {name} means nothing here"


def of_its_type(page: Page) -> Iterator[str]:
    for each in page.of("input"):
        for name in html.OF_TYPES.keys() & each.attributes.keys():
            if (each.type or "text") not in html.OF_TYPES[name].split():
                yield f"{each}: {name} means nothing for this type"
        refused = each.attributes.get("aria-invalid") == "true"  # what was typed is shown again, beside its error
        value = "" if refused else each.attributes.get("value")
        if value and each.type in html.OF_TYPE and not re.fullmatch(html.OF_TYPE[each.type], value):
            yield f"{each}: the value is of another type"


def sound_values(page: Page) -> Iterator[str]:
    for each in page.elements:
        for name, value in each.attributes.items():
            if not _is_sound(each, name, value):
                yield f"{each}: {name} cannot be {value[:60]!r}"


def _is_sound(each: Element, name: str, value: str) -> bool:
    if name in html.BOOLEAN:
        return value.lower() in {"", name}
    if name in html.URLS:
        return bool(html.URL.fullmatch(value.strip())) and (name == "href" or value != "")
    if name == "autocomplete":
        return set(value.split()) <= html.AUTOCOMPLETE
    rule = html.VALUES.get(f"{each.name} {name}", html.VALUES.get(name))
    return rule is None or bool(re.fullmatch(rule, value, re.IGNORECASE))


def ids_are_unique(page: Page) -> Iterator[str]:
    yield from (f"id {name!r} {times} times" for name, times in page.counted.items() if times > 1)


def references_lead_there(page: Page) -> Iterator[str]:
    for each in page.all:
        for name in html.REFERENCES & each.attributes.keys():
            for target in each.attributes[name].split() or [""]:
                if not _is_meant(each, name, page.ids.get(target)):
                    yield f"{each}: {name} leads to {page.ids.get(target, 'nothing')}"
        fragment = each.attributes.get("href", "")
        if fragment.startswith("#") and unquote(fragment[1:]) not in {"", "top", *page.ids}:
            yield f"{each}: nothing has this id"


def _is_meant(each: Element, name: str, found: Element | None) -> bool:
    if found is None:
        return False
    if name == "for" and each.name == "label":
        return found.is_labelable
    if name == "headers":
        return found.name == "th" and found.within({"table"}) is each.within({"table"})
    return found.name == {"form": "form", "list": "datalist"}.get(name, found.name)


def may_be_named(page: Page) -> Iterator[str]:
    for each in page.elements:
        if each.name in html.NAMELESS and not each.attributes.get("role"):
            yield from (f"{each}: {name}" for name in ("aria-label", "aria-labelledby") if name in each.attributes)


def stands_well(page: Page) -> Iterator[str]:
    for each in page.elements:
        parent = each.parent or page.root
        if parent.foreign or parent.name in {"", "template"}:
            continue
        if each.name in html.PARENTS and parent.name not in html.PARENTS[each.name].split():
            yield f"{each} in {parent}"
        if each.name in html.FIRST and parent.elements[0] is not each:
            yield f"{each} is not the first in {parent}"
        if found := each.within(html.NOT_WITHIN.get(each.name, set())):
            yield f"{each} within {found}"
        model = next(above for above in each.above if above.name not in html.TRANSPARENT)
        heads = each.name in html.HEADINGS and model.name in {"legend", "summary"}
        if model.name in html.ONLY_PHRASING and each.name not in html.PHRASING and not heads:
            yield f"{each} in {model}, which holds phrasing content"


def holds_well(page: Page) -> Iterator[str]:
    for each in page.of(*html.CHILDREN):
        children = [child.name for child in each.elements if child.name not in {"script", "template"}]
        if strange := set(children) - set(html.CHILDREN[each.name].split()):
            yield f"{each} holds {strange}"
        if words := each.own_text:
            yield f"{each} holds text: {words[:40]!r}"
    for each in page.of("details"):
        if [child.name for child in each.elements].count("summary") != 1:
            yield f"{each} has not one summary"
    for each in page.of("dl"):
        children = [child.name for child in each.elements]
        inside = [[child.name for child in group.elements] for group in each.elements if group.name == "div"]
        groups = inside or [children]
        one = r"(?:(?:dt )+(?:dd )+)" + ("+" if inside else "*")
        sound = all(re.fullmatch(one, "".join(f"{name} " for name in group)) for group in groups)
        if not sound or len(inside) not in {0, len(children)}:
            yield f"{each}: {children} {inside} are not names with values"


def pressed_once(page: Page) -> Iterator[str]:
    for each in page.of("a", "button"):
        yield from (f"{inside} within {each}" for inside in each.below if inside.is_pressed or inside.name == "a")
    for each in page.of("label"):
        controls = [inside for inside in each.below if inside.is_labelable]
        named = each.attributes.get("for")
        if len(controls) > 1 or (named and any(inside.attributes.get("id") != named for inside in controls)):
            yield f"{each} holds {len(controls)} controls"


def has_words(page: Page) -> Iterator[str]:
    for each in page.of("img"):
        if "alt" not in each.attributes:
            yield f"{each} without alt"
    for each in page.of("iframe"):
        if not each.attributes.get("title"):
            yield f"{each} without title"
    for each in page.of("a"):
        if "href" not in each.attributes and {"role", "tabindex", "target", "rel", "type"} & each.attributes.keys():
            yield f"{each} without href"
    for each in page.of("option"):
        if not each.text and not each.attributes.get("label") and not each.within({"datalist"}):
            yield f"{each} without words"


def begins_with_nothing(page: Page) -> Iterator[str]:
    for each in page.of("select"):
        if "required" in each.attributes and not {"multiple", "size"} & each.attributes.keys():
            first = next(iter(each.elements), None)
            if not first or first.name != "option" or first.attributes.get("value", first.text):
                yield f"{each} begins with a choice"


def tables_add_up(page: Page) -> Iterator[str]:
    for table in page.of("table"):
        widths = set()
        for group in table.elements:
            rows = [row for row in group.elements if row.name == "tr"]
            taken: set[tuple[int, int]] = set()
            for number, row in enumerate(rows):
                yield from _place(row, number, len(rows), taken)
            widths |= {sum(1 for place in taken if place[0] == number) for number in range(len(rows))}
        if len(widths) > 1:
            yield f"{table}: rows of {sorted(widths)} cells"


def _place(row: Element, number: int, last: int, taken: set[tuple[int, int]]) -> Iterator[str]:
    """Put the cells of a row where they stand, beside those that reach down from rows above."""
    column = 0
    for cell in row.elements:
        across, down = (int(cell.attributes.get(name) or 1) for name in ("colspan", "rowspan"))
        while (number, column) in taken:
            column += 1
        places = {
            (y, x) for y in range(number, number + down if down else last) for x in range(column, column + across)
        }
        if places & taken:
            yield f"{cell}: two cells in one place"
        if number + down > last:
            yield f"{cell} reaches below its group of rows"
        taken |= places


RULES: tuple[Callable[[Page], Iterator[str]], ...] = (
    written_plainly,
    built_as_written,
    has_a_head,
    one_main,
    headings_step_down,
    known_names,
    of_its_type,
    sound_values,
    ids_are_unique,
    references_lead_there,
    may_be_named,
    stands_well,
    holds_well,
    pressed_once,
    has_words,
    begins_with_nothing,
    tables_add_up,
)


def faults(source: str) -> list[str]:
    """What is wrong with the HTML of a whole page."""
    page = Page(source)
    return [f"{rule.__name__}: {fault}" for rule in RULES for fault in rule(page)]
