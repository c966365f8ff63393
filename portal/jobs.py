"""The installation's own housekeeping, by the clock."""

from django.core.management import call_command
from procrastinate import JobContext
from procrastinate.contrib.django import app

SILENCE = 35.0  # seconds without a heartbeat after which a worker counts as dead; it writes one every ten
KEEP_DONE = 30 * 24  # hours that finished jobs can still be looked at


@app.periodic(cron="* * * * *")
@app.task(name="portal.retry_stalled_jobs", queueing_lock="portal.retry_stalled_jobs", pass_context=True)
async def retry_stalled_jobs(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - the planned time
    """Give the jobs of dead workers to living ones. Jobs are written so that running twice does no harm."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENCE):
        await manager.retry_job(job)


@app.periodic(cron="17 3 * * *")
@app.task(name="portal.forget_finished_jobs", queueing_lock="portal.forget_finished_jobs", pass_context=True)
async def forget_finished_jobs(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - the planned time
    """Delete jobs that ended well a month ago. Failed ones stay until somebody has looked at them."""
    await context.app.job_manager.delete_old_jobs(nb_hours=KEEP_DONE)


@app.periodic(cron="27 3 * * *")
@app.task(name="portal.forget_ended_sessions", queueing_lock="portal.forget_ended_sessions")
def forget_ended_sessions(timestamp: int) -> None:  # noqa: ARG001 - the planned time
    """Delete the sessions that have run out."""
    call_command("clearsessions")
