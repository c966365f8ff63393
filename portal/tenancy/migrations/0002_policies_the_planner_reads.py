"""Policies of which the planner expects what is true: that the rows which a query names pass them."""

from django.db import migrations

from portal.tenancy.operations import renew_isolation


class Migration(migrations.Migration):
    dependencies = [("tenancy", "0001_initial")]
    operations = [renew_isolation()]
