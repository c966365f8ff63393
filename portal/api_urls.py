"""The API's map. Each room's `api.py` adds its own routes: `add_routes(router)`."""

from csp.decorators import csp_update
from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import SimpleRouter

from complaints import api as complaints
from education import api as education
from portal.accounts import api as accounts
from portal.exports import api as exports
from portal.shared.files import api as files
from registry import api as registry

router = SimpleRouter()
for room in (accounts, exports, files, registry, education, complaints):
    room.add_routes(router)

# The contract is this map's alone; Wagtail has operations of its own for its editor.
schema = SpectacularAPIView.as_view(patterns=[path("api/v1/", include(router.urls))])

# Swagger's style sheet holds its icons as data.
docs = csp_update({"img-src": ["data:"]})(
    SpectacularSwaggerSplitView.as_view(url_name="api-schema", template_name="portal/api_docs.html")
)

urlpatterns = [
    *router.urls,
    path("schema/", schema, name="api-schema"),
    path("docs/", docs, name="api-docs"),
]
