"""Days that a waiting period stood still are kept, and what runs is computed with them from its start.

Until now they were added to a last day that had given way to a working day, so that a pause around a holiday put what the
law restores up to a week too late. How long each pause was, the trail says; answers that nobody waits for stay as they are.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import migrations, models
from django.db.models import Min

from complaints.tracks import TRACKS
from portal.shared.clocks import Standstill, Start, due, opens
from portal.tenancy.scope import all_tenants

ZONE = ZoneInfo(settings.DEFAULT_ORGANISATION_TIME_ZONE)
OPEN = ("received", "asked", "waiting", "paused")
ENDS_PAUSE = ("complaints.resume", "complaints.stop", "complaints.ask")
BEGINS_ANEW = "complaints.supplement"


def pauses_of(AuditEntry, answer, start):
    """From when to when the clock that runs now stood still, by the trail."""
    found = []
    about = {"tenant": answer.tenant_id, "subject_type": "complaints.counternotice", "subject_id": str(answer.pk)}
    for entry in AuditEntry.objects.filter(**about, verb__in=(*ENDS_PAUSE, BEGINS_ANEW)).order_by("number"):
        if entry.verb == BEGINS_ANEW:
            found = []
        elif began := (entry.before or {}).get("paused_at"):
            latest = (entry.before or {}).get("pause_ends_at")
            end = min(entry.at, datetime.fromisoformat(latest)) if latest else entry.at
            found.append((max(datetime.fromisoformat(began), start), end))
    return found


def compute_anew(apps, _editor):
    CounterNotice = apps.get_model("complaints", "CounterNotice")
    AuditEntry = apps.get_model("shared", "AuditEntry")
    with all_tenants(reason="days that waiting periods stood still are kept"):
        answers = CounterNotice.objects.filter(state__in=OPEN, pause_used__gt=0).select_related("complaint")
        for answer in answers.iterator(1000):
            track = TRACKS.get((answer.complaint.track_key, answer.complaint.track_version))
            waiting = track.clocks.waiting if track else None
            received = answer.completed_at or answer.received_at
            start = received if waiting and waiting.starts is Start.RECEIPT else answer.forwarded_at
            if waiting is None or not waiting.counts_days or start is None:
                continue
            if pauses := pauses_of(AuditEntry, answer, start):
                keep(apps, answer, waiting, start, pauses)


def keep(apps, answer, waiting, start, pauses):
    """Write down how long it stood still; and the days of the law, where they stand: in the answer, or in what its
    seller is or was asked to add, for when it is taken as it stands."""
    stood = Standstill(0, start)
    for pause in pauses:
        stood = Standstill.after(*pause, ZONE, earlier=stood.days)
    end = due(start, waiting, ZONE, stood=stood)
    days = {"restore_from": opens(start, waiting, ZONE, stood=stood) if waiting.not_before else end, "restore_by": end}
    kept = days if answer.restore_from is not None else {}
    type(answer).objects.filter(pk=answer.pk).update(stood_still=stood.days, **kept)
    asked = apps.get_model("complaints", "Supplement").objects.filter(counter_notice=answer)
    asked.filter(restore_from__isnull=False, asked_at__gte=pauses[-1][0]).update(**days)
    running = {"complaint": answer.complaint_id, "state": "waiting", "restore_from__isnull": False}
    if until := type(answer).objects.filter(**running).aggregate(first=Min("restore_from"))["first"]:
        apps.get_model("complaints", "Complaint").objects.filter(pk=answer.complaint_id).update(waiting_until=until)


class Migration(migrations.Migration):

    dependencies = [
        ("complaints", "0031_papers_rejected"),
        ("shared", "0001_tables"),
    ]

    operations = [
        migrations.AddField("counternotice", "stood_still", models.PositiveSmallIntegerField(default=0)),
        migrations.RunPython(compute_anew, migrations.RunPython.noop),
    ]
