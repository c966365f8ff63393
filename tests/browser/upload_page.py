"""A page with nothing but an upload area, about an organisation's own papers. Used as ROOT_URLCONF."""

from functools import partial

from django.http import HttpResponse
from django.template import RequestContext, Template
from django.urls import path
from django.views.decorators.http import require_POST

from portal.shared.files import services
from portal.shared.files.models import EvidenceFile
from portal.shared.files.views import answer_start
from portal.urls import urlpatterns as portal

PAGE = """{% extends "portal/slim.html" %}{% load static files %}
{% block head_title %}Papers{% endblock %}{% block main_class %}page narrow{% endblock %}
{% block content %}<h1>Papers</h1>{% upload_area start=start base=base files=files %}{% endblock %}
{% block scripts %}{% include "files/scripts.html" %}{% endblock %}"""


def show(request, organisation):
    base = f"/t/{organisation}/files/"
    files = EvidenceFile.objects.visible_to(request.user)
    context = {"start": f"/t/{organisation}/papers/start/", "base": base, "files": files}
    return HttpResponse(Template(PAGE).render(RequestContext(request, context)))


@require_POST
def start(request, organisation):
    permission = "accounts.change_organisation"
    return answer_start(
        request, partial(services.start_upload, request.organisation, by=request.user, permission=permission)
    )


urlpatterns = [
    path("t/<slug:organisation>/papers/", show),
    path("t/<slug:organisation>/papers/start/", start),
    *portal,
]
