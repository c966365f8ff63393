"""Addresses of cases: for the complainant's organisation, for the review desk, for the respondent's personal link."""

from django.urls import URLPattern, path, register_converter

from complaints.codes import Step
from complaints.views import cases, filing, supplements, today


class StepConverter:
    """The steps of the form, by their names."""

    regex = "|".join(Step)

    def to_python(self, value: str) -> str:
        """The name of the step."""
        return value

    def to_url(self, value: str) -> str:
        """The same."""
        return str(value)


register_converter(StepConverter, "step")

organisation: list[URLPattern] = [
    path("", today.today, name="today"),
    path("complaints/", cases.complaint_list, name="complaint-list"),
    path("complaints/new/", filing.complaint_new, name="complaint-new"),
    path("complaints/<str:number>/", cases.complaint_detail, name="complaint-detail"),
    path("complaints/<str:number>/<step:step>/", filing.complaint_step, name="complaint-step"),
    path("complaints/<str:number>/upload/", filing.complaint_upload, name="complaint-upload"),
    path("complaints/<str:number>/send/", filing.complaint_submit, name="complaint-submit"),
    path("complaints/<str:number>/discard/", filing.complaint_discard, name="complaint-discard"),
    path("complaints/<str:number>/supplement/", supplements.complaint_supplement, name="complaint-supplement"),
    path("complaints/<str:number>/withdraw/", supplements.complaint_withdraw, name="complaint-withdraw"),
    path("complaints/<str:number>/targets/<int:target>/withdraw/", supplements.target_withdraw, name="target-withdraw"),
]
review: list[URLPattern] = []
public: list[URLPattern] = []
