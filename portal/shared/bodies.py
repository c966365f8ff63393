"""What a program sends in the body of a request."""

from typing import Any

from rest_framework.generics import GenericAPIView
from rest_framework.serializers import BaseSerializer


def body_of(view: GenericAPIView[Any], shape: type[BaseSerializer[Any]], **options: Any) -> dict[str, Any]:
    """What the request says, checked by a serializer of this shape, which gets the `options` as well. Raises
    rest_framework's ValidationError, which names the fields."""
    serializer = shape(data=view.request.data, context=view.get_serializer_context(), **options)
    serializer.is_valid(raise_exception=True)
    return dict(serializer.validated_data)
