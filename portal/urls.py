"""The map: /t/<organisation>/… /review/… /case/<token>/… /guides/… /cms/… /api/v1/…"""

from django.urls import include, path

from portal.look import choose_look

urlpatterns = [
    path("look/", choose_look, name="choose-look"),
    path("account/", include("allauth.urls")),
    path("", include("portal.accounts.urls")),
]
