"""The map: /t/<organisation>/… /review/… /case/<token>/… /guides/… /cms/… /api/v1/…"""

from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
    path("", include("portal.accounts.urls")),
]
