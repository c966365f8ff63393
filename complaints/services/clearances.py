"""Pictures of a closed case are cleared for guides, one by one, by those whose pictures they are."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from complaints.guides.clearing import pictures_to_clear, takes_clearance, told_by
from complaints.models import ClearedPicture, Complaint, Evidence
from complaints.models.clearances import LONGEST_WORDS
from education.models import GuidePage
from education.services import start_guide
from education.services.starts import MOST_PAIRS, Shown
from portal.accounts.models import User
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.files.showing import copy_of
from portal.shared.permissions import require
from portal.shared.typed import tidy


@transaction.atomic
def clear_picture(
    evidence: Evidence, *, by: User | None, words: str, language: str, no_person: bool, may_publish: bool
) -> ClearedPicture:
    """Let guides show a picture of the evidence. `words` (in `language`) say what it shows, to who does not see it.

    `no_person` and `may_publish` are what the person stands for: nobody is named or shown in it, and the brand holds
    the rights. Until a guide shows it, it can be taken back.
    """
    require(by, "complaints.clear_picture", evidence.complaint)
    complaint = evidence.complaint
    complaint.refresh_from_db(from_queryset=Complaint.objects.select_for_update(of=("self",), no_key=True))
    if not takes_clearance(complaint) or evidence not in pictures_to_clear(complaint):
        raise Refused(_("Only pictures of the goods in a closed, upheld counterfeit case can be shown in a guide."))
    if ClearedPicture.objects.filter(evidence=evidence).exists():
        raise Refused(_("This picture is cleared already."))
    said = _checked_words(complaint, words)
    if language not in dict(settings.LANGUAGES):
        raise Refused(_("Choose from the list."), field="language")
    if not no_person:
        raise Refused(_("Look at the picture once more, then confirm it."), field="no_person")
    if not may_publish:
        raise Refused(_("Only who holds the rights to a picture can let it be published."), field="may_publish")
    cleared: ClearedPicture = ClearedPicture.objects.create(
        tenant_id=complaint.tenant_id, complaint=complaint, evidence=evidence, words=said, language=language,
        cleared_by=by,
    )  # fmt: skip
    after = {"evidence": evidence.pk, "words": said, "no_person": no_person, "may_publish": may_publish}
    record("complaints.clear_picture", complaint, by=by, after=after)
    return cleared


@transaction.atomic
def take_back_clearance(cleared: ClearedPicture, *, by: User | None) -> None:
    """Let guides show a picture no more. What a guide shows already, its writers take out of it."""
    require(by, "complaints.clear_picture", cleared.complaint)
    cleared.refresh_from_db(from_queryset=ClearedPicture.objects.select_for_update(of=("self",), no_key=True))
    if cleared.guide is not None:
        raise Refused(_("A guide was begun with this picture. Take it out of the guide."))
    record("complaints.take_back_clearance", cleared.complaint, by=by, before={"evidence": cleared.evidence_id})
    cleared.delete()


@transaction.atomic
def start_case_guide(complaint: Complaint, *, by: User | None, language: str) -> GuidePage:
    """Begin a guide with the cleared pictures of a case that no guide shows yet; returns its draft.

    The page knows nothing of the case: its pictures are copies without a name and without what the camera wrote.
    """
    require(by, "complaints.start_case_guide", complaint)
    if language not in dict(settings.LANGUAGES):
        raise Refused(_("Choose from the list."), field="language")
    unused = ClearedPicture.objects.filter(complaint=complaint).unused().select_related("evidence__file")
    free = list(unused.select_for_update(of=("self",), no_key=True).order_by("pk"))
    suspect = [picture for picture in free if not picture.is_genuine][:MOST_PAIRS]
    genuine = [picture for picture in free if picture.is_genuine][:MOST_PAIRS]
    if not suspect or complaint.brand is None:
        raise Refused(_("Clear at least one picture of the suspect article first."))
    sides = {
        "suspect": [_shown(picture, language, by) for picture in suspect],
        "genuine": [_shown(picture, language, by) for picture in genuine],
    }
    guide = start_guide(complaint.brand, by=by, language=language, **sides)
    used = [picture.pk for picture in (*suspect, *genuine)]
    ClearedPicture.objects.filter(pk__in=used).update(guide=guide.translation_key)
    after = {"guide": guide.translation_key, "evidence": [picture.evidence_id for picture in (*suspect, *genuine)]}
    record("complaints.start_case_guide", complaint, by=by, after=after)
    return guide


def _shown(cleared: ClearedPicture, language: str, by: User | None) -> Shown:
    """Its words in another language would be no words to the reader: the writer finds them anew."""
    return Shown(copy_of(cleared.evidence.file, by=by), cleared.words if cleared.language == language else "")


def _checked_words(complaint: Complaint, words: str) -> str:
    said = tidy(words)
    if not said:
        raise Refused(_("Say what this picture shows. Who does not see it compares by your words."), field="words")
    if len(said) > LONGEST_WORDS:
        text = _("This text has %(count)d characters; the limit is %(limit)d. Shorten it.")
        raise Refused(text % {"count": len(said), "limit": LONGEST_WORDS}, field="words")
    if told := told_by(complaint, said):
        text = _("Everybody reads these words. Leave “%(name)s” out: a guide names nobody of a case.")
        raise Refused(text % {"name": told}, field="words")
    return said
