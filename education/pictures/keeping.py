"""Putting a picture into a library of the editors' home. Who may is asked by the services that call it."""

from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from wagtail.images import get_image_model
from wagtail.images.fields import WagtailImageField
from wagtail.log_actions import log
from wagtail.models import Collection

from portal.accounts.models import User
from portal.shared.errors import Refused


def keep_picture(
    *, by: User | None, title: str, content: bytes, name: str, description: str = "", library: Collection | None = None
) -> Any:
    """Keep a picture (JPEG, PNG or WebP) in a library, without one in that of everybody; returns the library's image.

    Without a `description` the title says what it shows. Raises Refused for what the editors' home would not take.
    """
    file = ImageFile(BytesIO(content), name=name)
    try:
        WagtailImageField().clean(file)
    except ValidationError as error:
        raise Refused(" ".join(error.messages), field="file") from error
    place = {} if library is None else {"collection": library}
    kept = get_image_model()(title=title, description=description or title, file=file, uploaded_by_user=by, **place)
    kept.save()
    log(kept, "wagtail.create", user=by)
    return kept
