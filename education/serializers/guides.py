"""Guides as programs read them: the words, and addresses of the pictures and films that readers see."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from wagtail.rich_text import expand_db_html

from education.casework import verified_brands
from education.models import GuidePage
from education.models.pages import Category
from education.pictures.renditions import addresses
from education.videos.films import address_of, captions_of, poster_of
from education.writing.blocks import BODY
from education.writing.sections import section_over

LARGEST = 960  # pixels


class ShopSerializer(serializers.Serializer[Any]):
    """A shop that sells the genuine article."""

    name = serializers.CharField()
    place = serializers.CharField()
    address = serializers.CharField()


class CorrectionSerializer(serializers.Serializer[Any]):
    """What was corrected in the published guide, and when."""

    on = serializers.DateField()
    text = serializers.CharField()


class TranslationSerializer(serializers.ModelSerializer[GuidePage]):
    """The same guide in another language."""

    language = serializers.CharField()
    link = serializers.SerializerMethodField()

    class Meta:
        model = GuidePage
        fields = ("id", "language", "title", "link")

    def get_link(self, guide: GuidePage) -> str:
        """Where people read it."""
        return _whole(reverse(guide.door, args=[guide.language, guide.slug]))


class GuideSerializer(TranslationSerializer):
    """A published guide in one language. `brand` is named in words; `changed_at` is when it was last published."""

    brand = serializers.CharField(source="brand_name")
    category = serializers.ChoiceField(choices=Category.choices)
    published_at = serializers.DateTimeField(source="first_published_at")
    changed_at = serializers.DateTimeField(source="last_published_at")

    class Meta(TranslationSerializer.Meta):
        fields = (  # type: ignore[assignment] # longer than the one above it
            "id", "language", "title", "summary", "brand", "category", "minutes", "author", "link", "published_at",
            "changed_at",
        )  # fmt: skip


class BlockSerializer(serializers.Serializer[Any]):
    """A part of a guide. What `value` says depends on its kind; `html` is a text with paragraphs, lists and links."""

    kind = serializers.ChoiceField(choices=[name for name, _block in BODY])
    value = serializers.DictField()


class GuideDetailSerializer(GuideSerializer):
    """With what it says, in its order. `section` is the number of the brand in whose series it stands."""

    section = serializers.SerializerMethodField()
    translations = serializers.SerializerMethodField()
    body = serializers.SerializerMethodField()
    shops = serializers.SerializerMethodField()
    corrections = CorrectionSerializer(source="corrected", many=True)

    class Meta(GuideSerializer.Meta):
        fields = (*GuideSerializer.Meta.fields, "section", "translations", "body", "shops", "corrections")  # type: ignore[assignment] # as above

    def get_section(self, guide: GuidePage) -> str | None:
        """The brand's number; null for the platform's own guides, and while no right of the brand is verified."""
        section = section_over(guide)
        return section.brand_number if section and verified_brands([section.brand_number]) else None

    @extend_schema_field(TranslationSerializer(many=True))
    def get_translations(self, guide: GuidePage) -> Any:
        """Those that are published."""
        same = GuidePage.objects.visible_to(None).filter(translation_key=guide.translation_key).exclude(pk=guide.pk)
        return TranslationSerializer(same, many=True).data

    @extend_schema_field(BlockSerializer(many=True))
    def get_body(self, guide: GuidePage) -> list[dict[str, Any]]:
        """Its parts."""
        return [{"kind": block.block_type, "value": TOLD[block.block_type](block.value)} for block in guide.body]

    @extend_schema_field(ShopSerializer(many=True))
    def get_shops(self, guide: GuidePage) -> Any:
        """Where the genuine article is sold."""
        return ShopSerializer([block.value for block in guide.shops], many=True).data


def _pair(value: Any) -> dict[str, Any]:
    notes = {name: value[name] for name in ("genuine_note", "suspect_note")}
    return _pictures(value) | notes | {"points": [point._asdict() for point in value.numbered]}


def _close_up(value: Any) -> dict[str, Any]:
    return {"title": value["title"], "text": value["text"], **_pictures(value)}


def _video(value: Any) -> dict[str, Any]:
    video = value["video"]
    chapters = [{"second": chapter.second, "title": chapter.title} for chapter in value.listed]
    told = {"title": value["title"], "transcript": value["transcript"], "chapters": chapters, "film": None}
    if video is None:  # it was deleted from the library; the transcript stays
        return told
    captions = {code: _whole(address) for code, address in captions_of(video)}
    place = {"address": _whole(address_of(video)), "poster": _whole(poster_of(video))}
    return told | {"film": place | {"type": video.mime, "captions": captions}}


def _checklist(value: Any) -> dict[str, Any]:
    return {"title": value["title"], "steps": list(value["steps"])}


def _text(value: Any) -> dict[str, Any]:
    return {"title": value["title"], "html": expand_db_html(value["text"].source)}


def _quiz(value: Any) -> dict[str, Any]:
    return {"title": value["title"], "questions": [_question(each) for each in value["questions"]]}


def _question(value: Any) -> dict[str, Any]:
    answers = [{"text": answer["text"], "right": answer["right"]} for answer in value["answers"]]
    said = {"question": value["question"], "explanation": value["explanation"]}
    return said | {"picture": _picture(value["picture"]), "answers": answers}


def _pictures(value: Any) -> dict[str, Any]:
    return {side: _picture(value[side]) for side in ("genuine", "suspect")}


def _picture(image: Any) -> dict[str, str] | None:
    """A square copy and what it shows; None where the editor chose none, or it was deleted."""
    if image is None:
        return None
    return {"address": _whole(addresses(image)[LARGEST]), "words": getattr(image, "contextual_alt_text", "") or ""}


def _whole(address: str) -> str:
    return settings.PORTAL_URL + address


TOLD = {
    "pair": _pair, "close_up": _close_up, "video": _video, "checklist": _checklist, "text": _text, "quiz": _quiz,
}  # fmt: skip
