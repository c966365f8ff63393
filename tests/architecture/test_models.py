"""Every row belongs to one organisation, or there is a reason why it belongs to all."""

from django.apps import apps

from portal.tenancy.models import TenantModel

GLOBAL = {
    "tenancy.Organisation": "the organisations themselves; read to decide which scope to open",
    "accounts.User": "a person may belong to several organisations",
    "accounts.User_groups": "who stands in the groups of AgencyGroup",
    "accounts.User_user_permissions": "Django's own; nobody is given any",
    "accounts.Membership": "read to decide which scope to open, so before any is open",
    "accounts.AgencyGroup": "stands for an agency's members in grants of other organisations",
    "education.AwardEdition": "awards for public guides, given by the platform",
    "education.AwardEdition_jury": "the platform's people who vote",
    "education.AwardCategory": "what is awarded, published for everybody",
    "education.Nomination": "a public guide, by the key that its languages share",
    "education.JuryVote": "of the platform's people on public guides; its pages show their own and, closed, the count",
    "education.BrandSection": "a page, published for everybody; it names its brand and organisation in no tenant's row",
    "education.GuideDay": "how often a public page was read; it names no organisation",
    "education.GuideEffect": "two numbers about a public page; the brand's writers and the platform see them",
    "education.OutsideLink": "an address in a published guide; an editor reads those of the own guides",
    "education.Video": "a film of public pages, in the editors' home; who may edit it is asked by its library",
    "education.GuideIndexPage": "a page, published for everybody",
    "education.GuidePage": "a page, published for everybody; who may edit it is asked by the rules",
    "education.SearchDay": "what readers of public pages searched for; they belong to no organisation",
    "education.Translation": "which page is the translation of which; a writer sees those of the own pages",
    "education.ModulePage": "a page, published for everybody; cases name it by the key of its translations",
}
GLOBAL_APPS = {
    "account": "allauth: addresses of people and their confirmation",
    "auth": "Django's groups, which stand for agencies, and its permissions",
    "contenttypes": "Django's list of models",
    "guardian": "its generic tables are empty: our grants have tables of their own, which are tenant-bound",
    "mfa": "allauth: a person's second factors",
    "procrastinate": "jobs carry ids only, and run inside the scope that they name",
    "sessions": "Django's sessions belong to browsers",
    "taggit": "Wagtail's words for pictures",
    "usersessions": "allauth: where a person is signed in",
    "wagtailadmin": "the editors' tool: public content and work on it",
    "wagtailcore": "pages are published for everybody; who edits them is the rules' business",
    "wagtaildocs": "files of public pages",
    "wagtailembeds": "media of public pages",
    "wagtailforms": "forms of public pages",
    "wagtailimages": "pictures of public pages",
    "wagtailredirects": "addresses of public pages",
    "wagtailsearch": "Wagtail's index of public pages",
    "wagtailusers": "the editors' own preferences",
    "simple_translation": "Wagtail's translations of public pages",
}


def test_every_model_is_tenant_bound_or_global_for_a_reason():
    unexplained = [
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        if not issubclass(model, TenantModel)
        and model._meta.app_label not in GLOBAL_APPS
        and model._meta.label not in GLOBAL
    ]
    assert unexplained == []


def test_no_reason_outlives_its_model():
    labels = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    assert set(GLOBAL) - labels == set()
    assert set(GLOBAL_APPS) - {label.partition(".")[0] for label in labels} - {"simple_translation"} == set()


def test_every_tenant_model_reads_through_the_scope():
    """A manager that does not filter by the scope would leave row-level security alone on the wall."""
    open_managers = []
    for model in apps.get_models():
        if issubclass(model, TenantModel):
            sql = str(model._default_manager.get_queryset().query.where)
            if "InScope" not in sql:
                open_managers.append(model._meta.label)
    assert open_managers == []
