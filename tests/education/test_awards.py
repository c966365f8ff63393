"""Awards: prepared, nominated by figures, voted for by the jury alone, and shown to everybody when they are closed."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from complaints.guides.figures import fewer_cases
from complaints.models import Complaint
from education import services
from education.awards.figures import figures, things_shown
from education.awards.workflow import AwardState
from education.jobs import tell_jury
from education.models import AwardEdition, GuideDay, GuidePage, JuryVote, Nomination
from portal.shared.errors import NotAllowed, Refused
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants, tenant_scope
from tests import cast
from tests.complaints.casework import a_case
from tests.education.conftest import body_with
from tests.education.furniture import AN_AWARD, DAYS, TITLES, YEAR
from tests.education.people import png

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _people(db):
    cast.people()


@pytest.fixture
def images(_people) -> list:
    return [
        services.add_picture(by=None, title=name, content=png(colour), name=f"{name}.png")
        for name, colour in (("genuine", "green"), ("suspect", "olive"))
    ]


def act(service, *given, **facts):
    """Call a service in the scope that the platform's people have."""
    with tenant_scope(cast.organisation("market")):
        return service(*given, **facts)


def a_guide(images, slug: str, *points: str, by: str = "ed", **fields) -> GuidePage:
    """Published some days ago, with these points."""
    written = {"title": slug.capitalize(), "slug": slug, "summary": "Look.", "body": body_with(images, *points)}
    draft = services.create_guide(by=cast.person(by), language="en", **written | fields)
    services.publish_guide(draft, by=cast.person("ed"))
    GuidePage.objects.filter(pk=draft.pk).update(first_published_at=timezone.now() - timedelta(days=5))
    draft.refresh_from_db()
    return draft


@pytest.fixture
def guides(images) -> list[GuidePage]:
    """The first has more points than the second, which olga wrote."""
    return [a_guide(images, "tin", "Seal", "Lid", "Print"), a_guide(images, "label", "Seam", by="olga")]


def an_edition(**days: date) -> AwardEdition:
    today = timezone.localdate()
    span = {"since": today - timedelta(days=30), "until": today - timedelta(days=1)}
    return act(services.plan_award, by=cast.person("ed"), **DAYS | span | days)


@pytest.fixture
def edition(guides) -> AwardEdition:
    """In which rita and olga vote; nobody has yet."""
    edition, ed = an_edition(), cast.person("ed")
    act(services.add_award_category, edition, by=ed, **AN_AWARD)
    act(services.name_jury, edition, by=ed, people=[cast.person("rita"), cast.person("olga")])
    for step in (services.announce_award, services.nominate_guides, services.open_vote):
        act(step, edition, by=ed)
    return edition


def nominated(slug: str) -> Nomination:
    key = GuidePage.objects.get(slug=slug).translation_key
    return Nomination.objects.select_related("category__edition").get(guide=key)


class TestFigures:
    def test_each_has_a_name_and_words(self):
        assert {"things_shown", "fewer_cases"} <= set(figures())
        assert all(str(figure.label) for figure in figures().values())

    def test_what_a_guide_shows(self, guides):
        counted = things_shown({guide.translation_key: [guide] for guide in guides})
        assert [counted[guide.translation_key] for guide in guides] == [3, 1]

    @pytest.fixture
    def effect(self, images):
        """What the figure says of a guide of this age when so many cases were upheld so many days after it."""
        with tenant_scope(cast.organisation("norrlys")):
            brand = cast.a_verified_brand()
            section = services.open_section(brand, by=cast.person("alice"))
            case = a_case(brand.rights.get(), by=cast.person("alice"))
        guide = a_guide(images, "pack", section=section)

        def tell(age: int, after: int, ground: str = "counterfeit", upheld: int = 1) -> int | None:
            shown = timezone.now() - timedelta(days=age, hours=1)
            GuidePage.objects.update(first_published_at=shown)
            guide.refresh_from_db()
            with all_tenants(reason="as if it had been sent then"):
                told = {"submitted_at": shown + timedelta(days=after), "upheld_count": upheld, "ground": ground}
                Complaint.objects.filter(pk=case.pk).update(**told)
            return fewer_cases({guide.translation_key: [guide]}).get(guide.translation_key)

        return tell

    @pytest.mark.parametrize(("after", "expected"), [(-10, 5), (10, -5), (-21, 0), (21, 0), (-200, 0)])
    def test_cases_before_and_after(self, effect, after, expected):
        """The guide is 34 days old, and of these the last 14 are left out: 20 days are looked at on either side of its
        day, and one case in 20 days is five in a hundred."""
        assert effect(34, after) == expected

    def test_a_young_guide_is_not_measured(self, effect):
        """Its cases are not decided yet, and one case of a few days would tell too much."""
        assert effect(4, -2) is None
        assert effect(27, -2) is None
        assert effect(28, -2) == 7

    def test_an_old_guide_is_measured_by_the_same_rate(self, effect):
        assert effect(400, -80) == 1
        assert effect(400, -100) == 0

    def test_only_fakes_and_what_was_upheld(self, effect):
        assert effect(34, -10, ground="trademark") == 0
        assert effect(34, -10, upheld=0) == 0

    def test_readings_and_their_shares_in_all_languages(self, guides):
        """A share of few says nothing; more ends than readings of a day are no more than its readings."""
        tin, label = guides
        day = timezone.localdate()
        GuideDay.objects.create(guide=tin, day=day, reads=900, ends=450, questions=100, correct=50)
        GuideDay.objects.create(guide=label, day=day, reads=20, ends=500, questions=19, correct=19)
        GuideDay.objects.create(guide=label, day=day - timedelta(days=1), reads=20, ends=10)
        texts = {guide.translation_key: [guide] for guide in guides}
        names = ("readings", "read_to_the_end", "answered_right")
        counted = {name: figures()[name].count(texts) for name in names}
        assert counted == {
            "readings": {tin.translation_key: 900, label.translation_key: 40},
            "read_to_the_end": {tin.translation_key: 50, label.translation_key: 75},
            "answered_right": {tin.translation_key: 50},
        }

    def test_a_guide_outside_the_sections_has_no_cases(self, guides):
        assert fewer_cases({guides[0].translation_key: [guides[0]]}) == {}


class TestNominating:
    def test_the_highest_figures_first(self, edition, guides):
        chosen = Nomination.objects.all()
        assert [(one.guide, one.value) for one in chosen] == [
            (g.translation_key, n) for g, n in zip(guides, (3, 1), strict=True)
        ]

    def test_no_more_than_there_are_places(self, images):
        for number in range(3):
            a_guide(images, f"tin-{number}")
        edition = an_edition()
        act(services.add_award_category, edition, by=None, **AN_AWARD, nominees=2)
        act(services.announce_award, edition, by=None)
        act(services.nominate_guides, edition, by=None)
        assert Nomination.objects.count() == 2

    def test_not_what_was_published_at_another_time_or_is_about_other_goods(self, guides, images):
        long_ago = timezone.now() - timedelta(days=400)
        GuidePage.objects.filter(pk=guides[0].pk).update(first_published_at=long_ago)
        a_guide(images, "drug", category="health")
        edition = an_edition()
        act(services.add_award_category, edition, by=None, **AN_AWARD, goods="health")
        act(services.add_award_category, edition, by=None, **AN_AWARD)
        act(services.announce_award, edition, by=None)
        act(services.nominate_guides, edition, by=None)
        slugs = [set(_slugs(category.nominations.all())) for category in edition.categories.all()]
        assert slugs == [{"drug"}, {"drug", "label"}]

    @pytest.mark.parametrize(("days", "may"), [(1, False), (0, False), (-1, True)])
    def test_not_before_the_last_day_is_over(self, guides, days, may):
        edition = an_edition(until=timezone.localdate() + timedelta(days=days))
        act(services.add_award_category, edition, by=None, **AN_AWARD)
        act(services.announce_award, edition, by=None)
        if may:
            act(services.nominate_guides, edition, by=None)
        else:
            with pytest.raises(Refused, match="Nominate after that day"):
                act(services.nominate_guides, edition, by=None)
        assert Nomination.objects.exists() == may

    def test_again_before_the_vote_counts_anew(self, guides):
        edition = an_edition()
        act(services.add_award_category, edition, by=None, **AN_AWARD)
        act(services.announce_award, edition, by=None)
        act(services.nominate_guides, edition, by=None)
        services.withdraw_guide(guides[0], by=None)
        act(services.nominate_guides, edition, by=None)
        assert list(_slugs(Nomination.objects.all())) == ["label"]


def _slugs(nominations):
    keys = nominations.values_list("guide", flat=True)
    return GuidePage.objects.filter(translation_key__in=keys).values_list("slug", flat=True)


class TestVoting:
    def test_one_each_changed_as_often_as_one_likes(self, edition):
        rita = cast.person("rita")
        act(services.cast_vote, nominated("tin"), by=rita)
        act(services.cast_vote, nominated("label"), by=rita)
        assert JuryVote.objects.get().nomination == nominated("label")

    @pytest.mark.parametrize(("name", "slug", "may"), [
        ("rita", "tin", True), ("rita", "label", True), ("olga", "tin", True), ("olga", "label", False),
        ("ed", "tin", False), ("rolf", "tin", False), ("alice", "tin", False), ("sam", "tin", False),
    ])  # fmt: skip
    def test_only_the_jury_and_nobody_for_their_own(self, edition, name, slug, may):
        """Olga wrote the label; ed, who runs the awards, is not on the jury."""
        if may:
            act(services.cast_vote, nominated(slug), by=cast.person(name))
        else:
            with pytest.raises(NotAllowed):
                act(services.cast_vote, nominated(slug), by=cast.person(name))

    def test_who_wrote_a_version_is_an_author_too(self, edition):
        page = GuidePage.objects.get(slug="tin")
        page.save_revision(user=cast.person("rita"))
        with pytest.raises(NotAllowed):
            act(services.cast_vote, nominated("tin"), by=cast.person("rita"))

    def test_not_after_leaving_the_platform(self, edition):
        cast.person("rita").membership_set.all().delete()
        with pytest.raises(NotAllowed):
            act(services.cast_vote, nominated("tin"), by=cast.person("rita"))

    def test_not_before_and_not_after(self, edition):
        act(services.close_award, edition, by=None, without=True)
        with pytest.raises(Refused):
            act(services.cast_vote, nominated("tin"), by=cast.person("rita"))

    def test_it_is_on_the_platforms_trail(self, edition):
        act(services.cast_vote, nominated("tin"), by=cast.person("rita"))
        with tenant_scope(cast.organisation("market")):
            entry = AuditEntry.objects.get(verb="education.cast_vote")
        assert entry.actor_id == cast.person("rita").pk
        assert entry.after["guide"] == str(nominated("tin").guide)

    def test_the_jury_gets_letters(self, edition):
        with tenant_scope(cast.organisation("market")):
            tell_jury(tenant_id=cast.organisation("market").pk, subject_id=edition.pk)
        assert {to for letter in mail.outbox for to in letter.to} == {"rita@people.example", "olga@people.example"}
        assert f"/t/market/awards/{YEAR}/" in mail.outbox[0].body


class TestClosing:
    def test_the_most_votes_win(self, edition):
        act(services.cast_vote, nominated("label"), by=cast.person("rita"))
        act(services.close_award, edition, by=cast.person("ed"), without=True)
        assert nominated("label").won
        assert not nominated("tin").won

    def test_of_as_many_votes_the_higher_figure(self, edition):
        act(services.cast_vote, nominated("label"), by=cast.person("rita"))
        act(services.cast_vote, nominated("tin"), by=cast.person("olga"))
        act(services.close_award, edition, by=cast.person("ed"))
        assert nominated("tin").won

    def test_without_a_vote_nobody(self, edition):
        act(services.close_award, edition, by=cast.person("ed"), without=True)
        assert not Nomination.objects.filter(won=True).exists()

    def test_not_while_votes_are_missing_unless_that_is_said(self, edition):
        """Of the one who wrote a nominated guide the vote for another is waited for."""
        ed, address = cast.browser("ed"), f"/t/market/awards/{YEAR}/"
        act(services.cast_vote, nominated("tin"), by=cast.person("rita"))
        page = ed.get(address).text
        assert "1 of 2 have voted." in page
        assert f"Missing: {cast.person('olga').full_name}." in page
        refused = ed.post(f"{address}moves/close_award/", headers={"referer": address}, follow=True)
        assert f"Votes are still missing: {cast.person('olga').full_name}" in refused.text
        assert AwardEdition.objects.get().state == AwardState.VOTING
        ed.post(f"{address}moves/close_award/", {"without": "on"})
        assert nominated("tin").won
        with tenant_scope(cast.organisation("market")):
            assert AuditEntry.objects.get(verb="education.close_award").data["without"] is True

    def test_who_has_voted_says_nothing_of_for_whom(self, edition):
        ed, address = cast.browser("ed"), f"/t/market/awards/{YEAR}/"
        pages = []
        for slug in ("tin", "label"):
            act(services.cast_vote, nominated(slug), by=cast.person("rita"))
            pages.append(" ".join(line for line in ed.get(address).text.splitlines() if "csrf" not in line))
        assert pages[0] == pages[1]
        assert "have voted" not in cast.browser("rita").get(address).text

    def test_nobody_is_waited_for_who_cannot_vote(self, edition):
        """Rita has left; for olga nothing but her own guide is left."""
        cast.person("rita").membership_set.all().delete()
        services.withdraw_guide(GuidePage.objects.get(slug="tin"), by=None)
        act(services.close_award, edition, by=cast.person("ed"))
        assert edition.is_closed

    def test_a_guide_that_was_withdrawn_wins_nothing(self, edition):
        for name in ("rita", "olga"):
            act(services.cast_vote, nominated("tin"), by=cast.person(name))
        act(services.cast_vote, nominated("label"), by=cast.person("rita"))
        services.withdraw_guide(GuidePage.objects.get(slug="tin"), by=None)
        act(services.close_award, edition, by=cast.person("ed"))
        assert not nominated("tin").won
        assert nominated("label").won


class TestPreparing:
    def test_what_is_missing_is_said(self, guides):
        edition = an_edition()
        with pytest.raises(Refused):
            act(services.announce_award, edition, by=None)
        edition = AwardEdition.objects.get()
        assert edition.state == AwardState.DRAFT
        act(services.add_award_category, edition, by=None, **AN_AWARD)
        act(services.announce_award, edition, by=None)
        act(services.nominate_guides, edition, by=None)
        with pytest.raises(Refused):
            act(services.open_vote, edition, by=None)

    @pytest.mark.parametrize("wrong", [
        {"titles": {"en": "Only English"}}, {"figure": "beauty"}, {"goods": "stars"}, {"nominees": 1},
    ])  # fmt: skip
    def test_an_award_is_whole(self, wrong):
        with pytest.raises(Refused):
            act(services.add_award_category, an_edition(), by=None, **AN_AWARD | wrong)

    def test_what_was_announced_stands(self, edition):
        with pytest.raises(Refused):
            act(services.add_award_category, edition, by=None, **AN_AWARD)
        with pytest.raises(Refused):
            act(services.remove_award_category, edition.categories.get(), by=None)
        with pytest.raises(Refused):
            an_edition()

    def test_the_jury_are_people_of_the_platform(self):
        with pytest.raises(Refused):
            act(services.name_jury, an_edition(), by=None, people=[cast.person("alice")])

    @pytest.mark.parametrize(("name", "may"), [("ed", True), ("olga", True), ("rita", False), ("alice", False)])
    def test_who_runs_them(self, name, may):
        page = cast.browser(name).get("/t/norrlys/awards/" if name == "alice" else "/t/market/awards/")
        assert page.status_code == (200 if may else 403)


class TestUndoing:
    """Wrong days announced, an edition without guides, a juror who fell ill."""

    @pytest.fixture
    def nobody_nominated(self) -> AwardEdition:
        """In whose days no guide was published."""
        long_ago = timezone.localdate() - timedelta(days=900)
        edition = an_edition(since=long_ago, until=long_ago + timedelta(days=9))
        act(services.add_award_category, edition, by=None, **AN_AWARD)
        act(services.name_jury, edition, by=None, people=[cast.person("rita")])
        act(services.announce_award, edition, by=None)
        return act(services.nominate_guides, edition, by=None)

    def test_an_empty_edition_is_taken_back_corrected_and_closed(self, guides, nobody_nominated):
        ed, stranger, address = cast.browser("ed"), Client(), f"/t/market/awards/{YEAR}/"
        assert f"Awards {YEAR}" in stranger.get("/guides/").text
        ed.post(f"{address}moves/take_back_award/", {"reason": "Of the wrong year."})
        assert AwardEdition.objects.get().state == AwardState.DRAFT
        assert stranger.get(f"/guides/awards/{YEAR}/").status_code == 404
        assert f"Awards {YEAR}" not in stranger.get("/guides/").text, "the list stands ready in each process"
        edition = an_edition()
        for step in (services.announce_award, services.nominate_guides, services.open_vote):
            act(step, edition, by=None)
        act(services.cast_vote, nominated("label"), by=cast.person("rita"))
        act(services.close_award, edition, by=None)
        assert nominated("label").won
        with tenant_scope(cast.organisation("market")):
            entry = AuditEntry.objects.get(verb="education.take_back_award")
        assert (entry.data["reason"], entry.before["state"]) == ("Of the wrong year.", "nominated")

    @pytest.mark.parametrize(("move", "state"), [("take_back_award", "nominated"), ("cancel_award", "cancelled")])
    def test_a_reason_is_asked_for_and_nothing_typed_is_lost(self, guides, nobody_nominated, move, state):
        ed, address = cast.browser("ed"), f"/t/market/awards/{YEAR}/moves/{move}/"
        for typed in ("", "   ", "x" * 301):
            page = ed.post(address, {"reason": typed})
            assert page.status_code == 200
            assert AwardEdition.objects.get().state == AwardState.NOMINATED
        assert "x" * 301 in page.text
        with pytest.raises(Refused):
            act(getattr(services, move), AwardEdition.objects.get(), by=None, reason=" ")

    def test_what_was_nominated_is_gone_when_it_is_taken_back(self, edition):
        act(services.cast_vote, nominated("tin"), by=cast.person("rita"))
        with pytest.raises(Refused):
            act(services.take_back_award, edition, by=None, reason="The jury votes.")
        act(services.cancel_award, edition, by=None, reason="A mistake.")
        act(services.take_back_award, edition, by=None, reason="Once more.")
        assert not Nomination.objects.exists()
        assert not JuryVote.objects.exists()

    def test_a_cancelled_edition_is_read_by_nobody_and_wins_nothing(self, edition):
        ed, stranger = cast.browser("ed"), Client()
        assert stranger.get("/guides/awards/").status_code == 200
        ed.post(f"/t/market/awards/{YEAR}/moves/cancel_award/", {"reason": "Too few guides."})
        assert stranger.get(f"/guides/awards/{YEAR}/").status_code == 404
        assert stranger.get("/guides/awards/").status_code == 404
        assert "Cancelled" in ed.get("/t/market/awards/").text
        page = ed.get(f"/t/market/awards/{YEAR}/").text
        assert "It was cancelled" in page
        assert "What everybody reads" not in page
        with pytest.raises(Refused):
            act(services.cast_vote, nominated("tin"), by=cast.person("rita"))
        with pytest.raises(Refused):
            act(services.close_award, edition, by=None, without=True)

    def test_winners_stay(self, edition):
        act(services.close_award, edition, by=None, without=True)
        for undo in (services.take_back_award, services.cancel_award):
            with pytest.raises(Refused):
                act(undo, edition, by=None, reason="Another winner would please us.")

    @pytest.mark.parametrize("name", ["rita", "alice"])
    def test_nobody_else_undoes(self, edition, name):
        for undo in (services.take_back_award, services.cancel_award):
            with pytest.raises(NotAllowed):
                act(undo, edition, by=cast.person(name), reason="I lost.")

    def test_a_juror_is_replaced_while_they_vote(self, edition):
        """Rita's vote goes with her; rolf is asked for his, and olga, who has voted, gets no second letter."""
        ed, address = cast.browser("ed"), f"/t/market/awards/{YEAR}/jury/"
        for name in ("rita", "olga"):
            act(services.cast_vote, nominated("tin"), by=cast.person(name))
        people = [cast.person("olga").pk, cast.person("rolf").pk]
        assert ed.post(address, {"people": people, "reason": ""}).status_code == 200
        assert cast.person("rita") in edition.jury.all()
        ed.post(address, {"people": people, "reason": "Rita is ill."})
        assert {vote.juror for vote in JuryVote.objects.all()} == {cast.person("olga")}
        with pytest.raises(NotAllowed):
            act(services.cast_vote, nominated("tin"), by=cast.person("rita"))
        with tenant_scope(cast.organisation("market")):
            assert AuditEntry.objects.filter(verb="education.name_jury").latest("pk").data["reason"] == "Rita is ill."
            tell_jury(tenant_id=cast.organisation("market").pk, subject_id=edition.pk)
        assert [to for letter in mail.outbox for to in letter.to] == [cast.person("rolf").email]
        assert ed.post(address, {"people": [], "reason": "Nobody."}).status_code == 200
        with pytest.raises(Refused):
            act(services.name_jury, edition, by=None, people=[], reason="Nobody.")


class TestPages:
    def test_prepared_announced_nominated_voted_and_closed(self, guides):
        ed, rita, stranger = cast.browser("ed"), cast.browser("rita"), Client()
        today, day = timezone.localdate(), timedelta(days=1)  # the page's day may be another one than ours
        made = ed.post("/t/market/awards/", {"year": YEAR, "since": today - 9 * day, "until": today - 2 * day})
        assert made.url == f"/t/market/awards/{YEAR}/"
        titles = {f"title_{code}": title for code, title in TITLES.items()}
        ed.post(f"{made.url}awards/", titles | {"figure": "things_shown", "goods": "", "nominees": 5})
        assert stranger.get(f"/guides/awards/{YEAR}/").status_code == 404
        for move in ("announce_award", "nominate_guides"):
            ed.post(f"{made.url}moves/{move}/")
        ed.post(f"{made.url}jury/", {"people": [cast.person("rita").pk]})
        ed.post(f"{made.url}moves/open_vote/")
        assert "Vote for Tin" not in ed.get(made.url).text
        page = rita.get(made.url).text
        assert "Vote for Tin" in page
        assert "Close and announce" not in page
        rita.post(f"{made.url}votes/{nominated('tin').pk}/")
        assert "Your vote" in rita.get(made.url).text
        assert "1 vote" not in ed.get(made.url).text
        assert "Winner" not in stranger.get("/guides/awards/").text
        ed.post(f"{made.url}moves/close_award/")
        assert "1 vote" in ed.get(made.url).text
        assert "Winner" in stranger.get("/guides/awards/").text
        assert TITLES["zh-hans"] in stranger.get(f"/guides/zh-hans/awards/{YEAR}/").text
        assert f"Award {YEAR}: {TITLES['en']}" in stranger.get("/guides/tin/").text
        assert f"Award {YEAR}" not in stranger.get("/guides/label/").text
        assert f"Awards {YEAR}" in stranger.get("/guides/").text

    def test_nothing_typed_is_lost(self):
        an_edition()
        form = {"title_en": "Half a title", "title_zh-hans": "", "figure": "things_shown", "nominees": 5}
        page = cast.browser("ed").post(f"/t/market/awards/{YEAR}/awards/", form)
        assert page.status_code == 200
        assert "Half a title" in page.text

    def test_a_withdrawn_guide_leaves_the_page(self, edition, guides):
        services.withdraw_guide(guides[0], by=None)
        page = Client().get("/guides/awards/").text
        assert "/guides/label/" in page
        assert "/guides/tin/" not in page

    def test_the_page_asks_as_often_for_three_as_for_one(self, edition, images, django_assert_max_num_queries):
        with django_assert_max_num_queries(30) as few:
            Client().get("/guides/awards/")
        for number in range(3):
            guide = a_guide(images, f"more-{number}")
            edition.categories.get().nominations.create(guide=guide.translation_key, value=1)
        with django_assert_max_num_queries(len(few)):
            Client().get("/guides/awards/")
