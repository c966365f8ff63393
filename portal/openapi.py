"""What the OpenAPI document of the API says and how its pages show it; settings add the portal's own name."""

from typing import Any

from portal.enum_names import ENUM_NAMES

DOCUMENT: dict[str, Any] = {
    "DESCRIPTION": "Register brands and rights, file complaints with evidence, follow them to the end. "
    "Programs send a token as `Authorization: Bearer …`; you make one under *API tokens* in the [portal](/).",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "docExpansion": "none", "filter": True},  # some 240 operations
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "PREPROCESSING_HOOKS": ["portal.shared.schema.only_ours"],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "portal.shared.schema.add_errors",
        "portal.shared.schema.add_summaries",
    ],
    "ENUM_NAME_OVERRIDES": ENUM_NAMES,
}
