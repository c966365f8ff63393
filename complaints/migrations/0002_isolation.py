"""Row-level security, and children that cannot point at another tenant's parents."""

from django.db import migrations

from portal.tenancy.operations import bind_to_tenant, identify_within_tenant, isolate_by_tenant

TABLES = (
    "complaints_complaint",
    "complaints_respondent",
    "complaints_target",
    "complaints_counternotice",
    "complaints_answeredtarget",
    "complaints_event",
    "complaints_evidence",
    "complaints_measure",
    "complaints_decision",
)
PARENTS = ("complaints_complaint", "complaints_respondent", "complaints_target", "complaints_counternotice")
CHILDREN = (
    ("complaints_complaint", "brand_id", "registry_brand"),
    ("complaints_complaint", "right_id", "registry_right"),
    ("complaints_respondent", "complaint_id", "complaints_complaint"),
    ("complaints_target", "complaint_id", "complaints_complaint"),
    ("complaints_target", "respondent_id", "complaints_respondent"),
    ("complaints_counternotice", "complaint_id", "complaints_complaint"),
    ("complaints_counternotice", "respondent_id", "complaints_respondent"),
    ("complaints_answeredtarget", "counter_notice_id", "complaints_counternotice"),
    ("complaints_answeredtarget", "target_id", "complaints_target"),
    ("complaints_event", "complaint_id", "complaints_complaint"),
    ("complaints_evidence", "complaint_id", "complaints_complaint"),
    ("complaints_evidence", "counter_notice_id", "complaints_counternotice"),
    ("complaints_evidence", "file_id", "files_evidencefile"),
    ("complaints_measure", "complaint_id", "complaints_complaint"),
    ("complaints_measure", "target_id", "complaints_target"),
    ("complaints_decision", "complaint_id", "complaints_complaint"),
    ("complaints_decision", "target_id", "complaints_target"),
)


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0001_initial"),
        ("files", "0002_isolation"),
        ("registry", "0002_isolation"),
    ]
    operations = [
        *(isolate_by_tenant(table) for table in TABLES),
        *(identify_within_tenant(table) for table in PARENTS),
        *(bind_to_tenant(*child) for child in CHILDREN),
    ]
