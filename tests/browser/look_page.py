"""The portal's addresses, and pages that show what portal.js adds to a form and to the desk."""

from django.http import HttpResponse, JsonResponse
from django.template import engines
from django.urls import path

from portal.urls import urlpatterns as portal_patterns

DESK = """{% extends "portal/desk.html" %}
{% block title %}Desk{% endblock %}
{% block filters %}
<h1 class="q-title">Desk</h1><input data-key="/" data-key-label="Find" aria-label="Find">
{% endblock %}
{% block content %}
<div class="body"><h2>Case</h2>
<details><summary data-key="u">Uphold <kbd>U</kbd></summary><p>Upheld</p></details></div>
{% endblock %}"""
FORM = """{% extends "portal/slim.html" %}
{% block title %}Form{% endblock %}
{% block bar_end %}
<span class="st st-ok"><span data-autosave-state>Not saved</span></span>
{% endblock %}
{% block content %}
<h1>Form</h1>
<form method="post" data-autosave="/try/save/" data-autosave-failed="Not saved">{% csrf_token %}
<label for="name">Name</label> <input id="name" name="name"><button class="btn btn-primary">Send</button></form>
{% endblock %}"""
SENT: list[str] = []


def desk(request):
    return HttpResponse(engines["django"].from_string(DESK).render({}, request))


def form(request):
    if request.method == "POST":
        SENT.append(request.POST["name"])
        return HttpResponse(status=204)
    return HttpResponse(engines["django"].from_string(FORM).render({}, request))


def save(request):
    if request.POST["name"] == "taken":
        return JsonResponse({"text": "Changed in another tab"}, status=409)
    return JsonResponse({"text": f"Draft saved: {request.POST['name']}"})


urlpatterns = [
    path("try/desk/", desk),
    path("try/form/", form),
    path("try/save/", save),
    *portal_patterns,
]
