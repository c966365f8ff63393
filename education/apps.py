"""The room's app."""

from django.apps import AppConfig


class EducationConfig(AppConfig):
    """See README.md."""

    name = "education"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """After every `migrate` the tree of guides stands; every line of Wagtail's log is audited and begins another
        edition of the public pages; what is published is found by its words, and its links are known; a translation
        knows what it was made from."""
        from django.db.models.signals import post_migrate, post_save  # noqa: PLC0415 - models load after apps
        from wagtail.models import ModelLogEntry, PageLogEntry  # noqa: PLC0415 - as above
        from wagtail.signals import copy_for_translation_done, page_published  # noqa: PLC0415 - as above

        from education.links.outside import note_links  # noqa: PLC0415 - as above
        from education.reading import editions  # noqa: PLC0415 - as above
        from education.reading.terms import write_terms  # noqa: PLC0415 - as above
        from education.trail import follow  # noqa: PLC0415 - as above
        from education.translations.originals import begin  # noqa: PLC0415 - as above
        from education.writing.letters import take_over  # noqa: PLC0415 - as above
        from education.writing.tree import prepare  # noqa: PLC0415 - as above

        take_over()
        post_migrate.connect(prepare, sender=self)
        page_published.connect(write_terms, dispatch_uid="terms of guides")
        page_published.connect(note_links, dispatch_uid="links of guides")
        copy_for_translation_done.connect(begin, dispatch_uid="originals of translations")
        for log in (PageLogEntry, ModelLogEntry):
            post_save.connect(follow, sender=log, dispatch_uid=f"audit {log.__name__}")
            post_save.connect(editions.follow, sender=log, dispatch_uid=f"edition {log.__name__}")
