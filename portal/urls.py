"""The map: /t/<organisation>/… /review/… /case/<token>/… /verify/<code>/… /guides/… /training/… /cms/… /points/…
/api/v1/…

A room's `urls.py` holds one list per door, and this file opens the doors:

- `organisation`: pages of one organisation. Their views take the keyword `organisation` (the slug) and use
  `request.organisation`, whose scope the middleware has opened.
- `review`: pages of the platform's staff, who see everything.
- `public`: pages without a scope: they open their own, as narrow as they can.
- `looking`: authentication points for those who look them up: reviewers, customs, laboratories.
- `cms`: the editors' home, in the scope of everything that the person reaches.

Names are unique in the whole portal and need no namespace: `brand-list`, `complaint-detail`.
"""

from django.urls import include, path

from complaints import urls as complaints
from education import urls as education
from portal.accounts import urls as accounts
from portal.exports import urls as exports
from portal.health import healthz, readyz
from portal.look import choose_look
from portal.mailbox import mailbox
from portal.robots import robots
from portal.shared.files import urls as files
from registry import urls as registry

urlpatterns = [
    path("", include(accounts.public)),
    path("account/", include("allauth.urls")),
    path("look/", choose_look, name="choose-look"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("robots.txt", robots, name="robots"),
    path("mail/", mailbox, name="mailbox"),
    path("t/<slug:organisation>/", include(complaints.organisation)),
    path("t/<slug:organisation>/", include(accounts.organisation)),
    path("t/<slug:organisation>/", include(exports.organisation)),
    path("t/<slug:organisation>/", include(files.organisation)),
    path("t/<slug:organisation>/", include(education.organisation)),
    path("t/<slug:organisation>/", include(registry.organisation)),
    path("review/", include(files.review)),
    path("review/", include(accounts.review)),
    path("review/", include(registry.review)),
    path("review/", include(complaints.review)),
    path("", include(complaints.public)),
    path("", include(registry.public)),
    path("guides/", include(education.public)),
    path("training/", include(education.training)),
    path("points/", include(education.looking)),
    path("cms/", include(education.cms)),
    path("api/v1/", include("portal.api_urls")),
]

handler400 = "portal.shared.errors.bad_request"
handler403 = "portal.shared.errors.not_allowed"
handler404 = "portal.shared.errors.page_not_found"
handler500 = "portal.shared.errors.server_error"
