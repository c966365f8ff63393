"""What a translation was made from, and what of it has changed since.

Of a published original its published words count: a draft of it may never come to be. Of one that nobody reads yet the
newest draft counts.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from modelcluster.models import get_serializable_data_for_fields
from wagtail.models import Page

from education.models import GuidePage, ModulePage, Translation

BROUGHT = "education.bring_up_to_date"
MODELS = (GuidePage, ModulePage)
STREAMS = ("body", "shops", "corrections")
COMPARED = ("title", "summary", "brand_name", "category", "minutes", "to_pass", "author", "show_sellers", *STREAMS)
MOST = 500  # translations looked at for one list; those of the longest ago


def begin(source_obj: Any, target_obj: Any, **_signal: Any) -> None:
    """Receiver of Wagtail's `copy_for_translation_done`: a translation begins in agreement with its original."""
    if isinstance(target_obj.specific, MODELS):
        Translation.objects.create(page=target_obj, original=source_obj, seen=content_of(standing(source_obj)))


def standing(original: Any) -> Any:
    """The page itself as it counts: as readers have it, or as its newest draft."""
    return original.specific if original.live else original.get_latest_revision_as_object()


def content_of(page: Any) -> dict[str, Any]:
    """The fields of a page as Wagtail writes them into a version, ready for JSON; without its comments."""
    content: dict[str, Any] = json.loads(json.dumps(get_serializable_data_for_fields(page), cls=DjangoJSONEncoder))
    return content


def seal_of(content: dict[str, Any]) -> str:
    """Which words these are: the same for the same words, whatever Wagtail keeps beside them."""
    return hashlib.sha256(json.dumps(_words_of(content), sort_keys=True).encode()).hexdigest()


class Original:
    """One original beside what the translation was last brought up to date with."""

    def __init__(self, translation: Translation, now: Any) -> None:
        """`now` is the original as it stands."""
        self.translation, self.now = translation, now
        self.seal = seal_of(content_of(now))
        self.has_changed = self.seal != seal_of(translation.seen)

    @property
    def since(self) -> datetime:
        """When it first changed after that. Only asked where it has changed."""
        since: datetime = self.translation.since  # type: ignore[attr-defined]  # annotated by `with_since`
        return since

    def fields(self, request: Any) -> Iterator[Any]:
        """Wagtail's own comparison of then and now, field by field, without the fields that never said anything."""
        then = self.now.with_content_json(self.translation.seen)
        panel = self.now.get_edit_handler().get_bound_panel(instance=self.now, request=request, form=None)
        for compare in panel.get_comparison():
            field = compare(then, self.now)
            if field.field.name in COMPARED and (field.val_a or field.val_b):
                yield field


def original_of(page: Any, *, user: Any) -> Original | None:
    """What a page was translated from; None where it was not, or where the person may not see the original."""
    translation = Translation.objects.visible_to(user).with_since().select_related("original").filter(page=page).first()
    return None if translation is None else Original(translation, standing(translation.original))


def behind(user: Any) -> Any:
    """The translations that this person may edit whose original has other words now, the longest behind first."""
    rows = Translation.objects.visible_to(user)
    touched = list(rows.touched().select_related("original__latest_revision").order_by("at", "pk")[:MOST])
    now = dict(_contents({row.original for row in touched}))
    changed = [row.pk for row in touched if seal_of(now[row.original_id]) != seal_of(row.seen)]
    return rows.filter(pk__in=changed).with_since().select_related("page__locale").order_by("since", "pk")


def _contents(originals: Iterable[Page]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The words of many originals as they stand, in as many questions as there are kinds of pages."""
    live = [page.pk for page in originals if page.live]
    for model in MODELS:
        for page in model.objects.filter(pk__in=live):
            yield page.pk, content_of(page)
    yield from ((page.pk, page.latest_revision.content) for page in originals if not page.live and page.latest_revision)


def _words_of(content: dict[str, Any]) -> dict[str, Any]:
    read = {name: content.get(name) for name in COMPARED}
    words: dict[str, Any] = _plain(read | {name: json.loads(read[name] or "[]") for name in STREAMS})
    return words


def _plain(value: Any) -> Any:
    """Without the names that Wagtail gives to blocks, and without what says nothing: neither is always written."""
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    if value.get("type") == "item":  # of a list; older ones are written without this frame
        return _plain(value["value"])
    return {name: _plain(said) for name, said in value.items() if name != "id" and not _is_nothing(said)}


def _is_nothing(said: Any) -> bool:
    return said is None or said is False or said in ("", [])
