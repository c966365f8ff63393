"""How many pages can be shown, where there was only whether one can. Row policies hide rows from UPDATE, not from ALTER."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("files", "0002_isolation")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    """
                    ALTER TABLE files_evidencefile
                        ALTER COLUMN has_previews TYPE smallint USING has_previews::integer;
                    ALTER TABLE files_evidencefile RENAME COLUMN has_previews TO page_count;
                    ALTER TABLE files_evidencefile
                        ADD CONSTRAINT files_evidencefile_page_count_check CHECK (page_count >= 0);
                    """,
                    """
                    ALTER TABLE files_evidencefile DROP CONSTRAINT files_evidencefile_page_count_check;
                    ALTER TABLE files_evidencefile RENAME COLUMN page_count TO has_previews;
                    ALTER TABLE files_evidencefile
                        ALTER COLUMN has_previews TYPE boolean USING has_previews > 0;
                    """,
                ),
            ],
            state_operations=[
                migrations.RemoveField("evidencefile", "has_previews"),
                migrations.AddField("evidencefile", "page_count", models.PositiveSmallIntegerField(default=0)),
            ],
        ),
    ]
