"""A page as it was written, and as the tree that a browser builds from it."""

from collections import Counter
from functools import cached_property
from html.parser import HTMLParser
from typing import Any

from justhtml import JustHTML

from tests.markup.vocabulary import LABELABLE, PRESSED, START_TAG, VOID


class Element:
    """An element of the tree, as the rules look at it. Of what is foreign (SVG) only names and attributes count."""

    def __init__(self, name: str, attributes: dict[str, str], parent: "Element | None", *, foreign: bool) -> None:
        self.name, self.attributes, self.parent, self.foreign = name, attributes, parent, foreign
        self.children: list[Element | str] = []

    def __str__(self) -> str:
        own = "".join(f' {name}="{value[:40]}"' for name, value in self.attributes.items())
        return f"<{self.name}{own[:200]}>"

    @cached_property
    def above(self) -> list["Element"]:
        """Its parent, the parent's parent and so on to the root."""
        return [self.parent, *self.parent.above] if self.parent else []

    @cached_property
    def below(self) -> list["Element"]:
        """Everything in it, in the order of the page."""
        return [each for child in self.elements for each in (child, *child.below)]

    @cached_property
    def elements(self) -> list["Element"]:
        return [child for child in self.children if isinstance(child, Element)]

    @cached_property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children).strip()

    @property
    def own_text(self) -> str:
        return "".join(child for child in self.children if isinstance(child, str)).strip()

    def within(self, names: set[str]) -> "Element | None":
        """The nearest of these above it."""
        return next((each for each in self.above if each.name in names), None)

    @property
    def type(self) -> str:
        return self.attributes.get("type", "").lower()

    @property
    def is_labelable(self) -> bool:
        return self.name in LABELABLE and not (self.name == "input" and self.type == "hidden")

    @property
    def is_pressed(self) -> bool:
        """Whether it is interactive content."""
        have = self.attributes
        return (
            self.name in PRESSED
            or "tabindex" in have
            or (self.name == "a" and "href" in have)
            or (self.name == "input" and self.type != "hidden")
            or (self.name in {"audio", "video"} and "controls" in have)
        )


class Page:
    """A whole page: its source, what is written there, and the tree that a browser builds from it."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.written = Written(self.source)
        self.document = JustHTML(self.source, sanitize=False, collect_errors=True, scripting_enabled=False)
        self.root = Element("", {}, None, foreign=False)
        self._take(self.document.root, self.root)
        self.all = self.root.below
        self.elements = [each for each in self.all if not each.foreign]
        outside = [each for each in self.all if not each.within({"template"})]
        self.ids = {each.attributes["id"]: each for each in reversed(outside) if "id" in each.attributes}
        self.counted = Counter(each.attributes["id"] for each in outside if "id" in each.attributes)

    def of(self, *names: str) -> list[Element]:
        return [each for each in self.elements if each.name in names]

    def _take(self, node: Any, parent: Element) -> None:
        inside = getattr(node, "template_content", None) or node
        for child in inside.children or ():
            if child.name == "#text":
                parent.children.append(child.data)
            elif child.name[0] not in "#!":
                foreign = child.namespace not in {None, "html"}
                attributes = {name: value or "" for name, value in child.attrs.items()}
                element = Element(child.name, attributes, parent, foreign=foreign)
                parent.children.append(element)
                self._take(child, element)


class Written(HTMLParser):
    """The tags as somebody wrote them: each with its depth, and what is wrong with how they are written."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.tags: list[tuple[int, str]] = []
        self.faults: list[str] = []
        self._open: list[str] = []
        self.feed(source)
        self.close()
        self.faults += [f"<{name}> is never closed" for name in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, attrs)
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, attrs)
        if tag not in VOID and not {"svg", "math"} & {tag, *self._open}:
            self.faults.append(f"<{tag}/> does not close itself")

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.faults.append(f"</{tag}> where {self._open[-1:] or 'nothing'} is open")

    def handle_data(self, data: str) -> None:
        if "<" in data and self._open[-1:] not in (["script"], ["style"]):
            self.faults.append(f"a bare < in {data[:40]!r}")

    def handle_comment(self, data: str) -> None:
        if "<!--" in data or data.startswith((">", "->")):
            self.faults.append(f"a comment in a comment: {data[:40]!r}")

    def handle_decl(self, decl: str) -> None:
        if decl.lower() != "doctype html":
            self.faults.append(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"<![{data[:40]}]>")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"<?{data[:40]}>")

    def _start(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((len(self._open), tag))
        tag_text = self.get_starttag_text() or ""
        if not START_TAG.fullmatch(tag_text):
            self.faults.append(f"not as a tag is written: {tag_text[:120]}")
        twice = [name for name, times in Counter(name for name, _ in attrs).items() if times > 1]
        self.faults += [f"{name} twice in {tag_text[:120]}" for name in twice]
