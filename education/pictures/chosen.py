"""What the chooser of pictures answers when one was chosen or added: with the square that readers will see."""

from typing import Any

from wagtail.images.views.chooser import ImageChosenResponseMixin, ImageChosenView, ImageUploadView

from education.pictures.spots import square_of


class _WithSquare(ImageChosenResponseMixin):
    def get_chosen_response_data(self, image: Any, *given: Any, **named: Any) -> dict[str, Any]:
        """With the address of the square."""
        return super().get_chosen_response_data(image, *given, **named) | square_of(image)


class PictureChosenView(_WithSquare, ImageChosenView):
    """What the form is told of the picture that was chosen."""


class PictureUploadView(_WithSquare, ImageUploadView):
    """What the form is told of the picture that was added in the chooser."""
