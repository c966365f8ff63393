"""Each rule of the reader by a small invented notice; then whatever bytes somebody may send."""

import time
from base64 import b64encode
from contextlib import suppress

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from complaints.intake import Element, Kind, Role, Statement, TargetRule, Unreadable, decode, read_notice, read_raw
from complaints.intake.addresses import find_addresses

CODE = TargetRule.of(settings.TARGET_PATTERNS, shorthand=settings.TARGET_SHORTHAND, notices=settings.NOTICE_PATTERN)
SHOP = TargetRule.of([r"(?:www\.|m\.)?shop\.example/(?:item/|detail\?id=)(?P<item>\d+)"])

FORM = """**Are you the copyright holder or authorized to act on the copyright owner's behalf?**
Yes, I am the copyright holder.
**Please describe the nature of your copyright ownership.**
I work at Norrlys Film AB.
**Please provide a detailed description of the original copyrighted work that has allegedly been infringed.**
The lamp plans of 2019, published at https://github.com/norrlys/plans and https://norrlys.example/plans
**What files should be taken down? Please provide URLs for each file.**
https://github.com/Copycat/Plans/blob/main/a.txt
https://github.com/copycat/plans.
**Is the work licensed under an open source license?**
No, see https://github.com/choosealicense/choosealicense.com
I have a good faith belief that use of the copyrighted materials is not authorized by the copyright owner.
I swear, under penalty of perjury, that the information in this notification is accurate and that I am the owner.
**So that we can get back to you, please provide your telephone number.**
+46 70 123 45 67
**Please type your full legal name below to sign this request.**
Astrid Berg
"""
ANSWER = """I received notice of the removal of https://github.com/copycat/plans, which was located at that address.
I swear, under penalty of perjury, that it was removed as a result of a mistake or misidentification.
I consent to the jurisdiction of the court and will accept service of process. Signed: Sam Seller, sam@seller.example
"""


def keys(text, rule=CODE, role=None):
    return [one.key for one in read_notice(text, target_rule=rule).named if role in (None, one.role)]


TARGETS = [
    ("file, tree and repository are one", "github.com/a/b/blob/x/y.py https://github.com/a/b/tree/z", ["a/b"]),
    ("capital letters are the same name", "https://GitHub.com/Ann/Tool http://github.com/ann/tool", ["ann/tool"]),
    ("the full stop belongs to the sentence", "Remove https://github.com/a/b. Thanks", ["a/b"]),
    ("an ellipsis too", "https://github.com/a/b...", ["a/b"]),
    ("a dot inside a name stays", "https://github.com/a/b.js", ["a/b.js"]),
    ("the clone suffix goes", "https://github.com/a/b.git", ["a/b"]),
    ("clone over ssh", "git@github.com:a/b.git", ["a/b"]),
    ("brackets around", "(https://github.com/a/b) <https://github.com/a/c>", ["a/b", "a/c"]),
    ("Markdown link", "[https://github.com/a/b](https://github.com/a/b)", ["a/b"]),
    ("Markdown emphasis", "**https://github.com/a/b** `https://github.com/a/c`", ["a/b", "a/c"]),
    ("numbered without a space", "1.https://github.com/a/b\n2.https://github.com/a/c", ["a/b", "a/c"]),
    ("a comma between", "https://github.com/a/b, https://github.com/a/c;", ["a/b", "a/c"]),
    (
        "raw, download and API hosts",
        "raw.githubusercontent.com/a/b/m codeload.github.com/a/b/zip/m api.github.com/repos/a/b",
        ["a/b"],
    ),
    (
        "a gist with and without its owner",
        f"https://gist.github.com/ann/{'0af' * 8} https://gist.github.com/{'0AF' * 8}",
        ["0af" * 8],
    ),
    ("a site of its own", "https://ann.github.io/tool https://ann.github.io/", ["ann.github.io"]),
    ("a repository named like a site", "https://github.com/ann/ann.github.io", ["ann/ann.github.io"]),
    (
        "names that the host keeps",
        "https://github.com/contact/dmca https://github.com/orgs/x/y github.com/topics/z",
        [],
    ),
    ("other hosts of the same house", "https://docs.github.com/en/site https://help.github.com/a/b", []),
    ("disguised dots", "hxxps://github[.]com/a/b github(dot)com/a/c", ["a/b", "a/c"]),
    ("slips in the scheme", "https//github.com/a/b https:/github.com/a/c", ["a/b", "a/c"]),
    ("a line broken within the address", "https://github.com/a/\nb/blob/m/f.txt", ["a/b"]),
    ("no joining with the next address", "https://github.com/a/\nhttps://github.com/c/d", ["c/d"]),
    ("zero-width and bidirectional marks", "https://git\u200bhub.com/a/\u202eb", ["a/b"]),
    ("Chinese text around", "请删除链接https://github.com/a/b，谢谢。侵权github.com/a/c。", ["a/b", "a/c"]),
    ("entities of HTML", "<p>See</p><p><a href='https://github.com/a/b?x=1&amp;y=2'>here</a></p>", ["a/b"]),
    ("blacked out", "https://github.com/[private]/[private]", []),
    ("an e-mail is no address", "ann@github.com/a", []),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in TARGETS], ids=[row[0] for row in TARGETS])
def test_what_counts_as_one_target(text, expected):
    assert keys(text) == expected


def test_another_platform_brings_its_own_rule():
    text = "Infringing listings:\nhttps://www.shop.example/item/42?ref=x\nhttp://m.shop.example/detail?id=42\nshop.example/item/7"
    assert keys(text, SHOP) == ["42", "7"]


@pytest.mark.parametrize("pattern", ["shop.example/(", r"shop\.example/\d+"])
def test_a_wrong_rule_is_refused(pattern):
    with pytest.raises(ValueError, match="target pattern"):
        TargetRule.of([pattern])


ROLES = [
    ("the form asks for both", FORM, ["copycat/plans"], ["norrlys/plans"]),
    (
        "labels",
        "Original work: https://github.com/me/mine\nInfringing URL: https://github.com/you/copy",
        ["you/copy"],
        ["me/mine"],
    ),
    (
        "words beside",
        "They copied my code to https://github.com/you/copy. My repository is https://github.com/me/mine",
        ["you/copy"],
        ["me/mine"],
    ),
    (
        "original named again as accused",
        "The original is at https://github.com/a/b.\nPlease remove: https://github.com/a/b",
        ["a/b"],
        [],
    ),
    (
        "only one address, in the part about the work",
        "**Description of the copyrighted work** See github.com/you/copy\n\n**What files should be taken down?**\nAll.",
        ["you/copy"],
        [],
    ),
    (
        "Chinese labels",
        "原作品：https://github.com/me/mine\n侵权链接：https://github.com/you/copy",
        ["you/copy"],
        ["me/mine"],
    ),
    (
        "German labels",
        "Originalwerk: https://github.com/me/mine\nRechtsverletzende Seite: https://github.com/you/copy",
        ["you/copy"],
        ["me/mine"],
    ),
]


@pytest.mark.parametrize(("text", "accused", "original"), [row[1:] for row in ROLES], ids=[row[0] for row in ROLES])
def test_the_original_is_no_target(text, accused, original):
    notice = read_notice(text, target_rule=CODE)
    assert [one.key for one in notice.targets] == accused
    assert keys(text, role=Role.ORIGINAL) == original


def test_a_page_under_its_own_domain():
    text = "The following pages must be removed:\nhttps://www.fake.example/\nhttps://www.fake.example/shop/1"
    notice = read_notice(text, target_rule=CODE)
    assert [(one.key, one.recognised) for one in notice.targets] == [("fake.example", False)]
    assert Element.LOCATION not in notice.deficiencies


KINDS = [
    (FORM, Kind.TAKEDOWN),
    (ANSWER, Kind.COUNTER_NOTICE),
    ("Please remove https://github.com/a/b, it is mine.", Kind.TAKEDOWN),
    ("This is a DMCA counter-notice for https://github.com/a/b", Kind.COUNTER_NOTICE),
    ("反通知:我方未侵权,请恢复 https://github.com/a/b", Kind.COUNTER_NOTICE),
    ("We hereby withdraw our takedown notice of May 3 for https://github.com/a/b.", Kind.RETRACTION),
    ("Please cancel my DMCA request, we have agreed.", Kind.RETRACTION),
    ("我们撤回对该商品的投诉。", Kind.RETRACTION),
    ("I hereby retract the counter notice that I sent about your takedown of a/b.", Kind.COUNTER_NOTICE_RETRACTION),
    ("We have reversed the takedown notice of June.", Kind.REVERSAL),
    ("The platform has decided to reject this counter notice.", Kind.COUNTER_NOTICE_REVERSAL),
    (FORM + "\nWe withdraw our notice of last week, which had a wrong link.", Kind.TAKEDOWN),
    (FORM + "\nThey sent a counter notice before.", Kind.TAKEDOWN),
    ("They must withdraw their notice. Please remove github.com/a/b", Kind.TAKEDOWN),
    (ANSWER + "\nThe claimant has a good faith belief that use is not authorized by the owner.", Kind.COUNTER_NOTICE),
    ("", Kind.TAKEDOWN),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kinds(text, kind):
    notice = read_notice(text, target_rule=CODE)
    assert notice.kind is kind
    assert notice.reasons


def test_a_complete_notice():
    notice = read_notice(FORM, target_rule=CODE)
    assert notice.deficiencies == ()
    assert notice.sender.name == "Astrid Berg"
    assert notice.sender.organisation == "Norrlys Film AB"
    assert notice.works[0].description.startswith("The lamp plans of 2019")
    assert notice.works[0].urls == ("https://github.com/norrlys/plans", "https://norrlys.example/plans")
    assert notice.statements >= {Statement.GOOD_FAITH, Statement.ACCURACY, Statement.PERJURY, Statement.AUTHORITY}


DEFICIENT = [
    ("signature", "**Please type your full legal name below to sign this request.**\nAstrid Berg\n", ""),
    ("contact", "+46 70 123 45 67", ""),
    ("good_faith", "a good faith belief", "the opinion"),
    ("accuracy", "accurate", "sent"),
    ("authority", "under penalty of perjury, that", "that"),
    ("authority", "I swear, under penalty of perjury,", "I say"),
    ("location", "https://github.com/", "ask me for "),
]


@pytest.mark.parametrize(("code", "present", "instead"), DEFICIENT)
def test_what_is_missing(code, present, instead):
    text = FORM.replace("I swear, under penalty", "I say under penalty") if present.startswith("under") else FORM
    assert code in {one.value for one in read_notice(text.replace(present, instead), target_rule=CODE).deficiencies}


def test_a_bare_line_lacks_nearly_everything():
    notice = read_notice("remove https://github.com/a/b", target_rule=CODE)
    assert {one.value for one in notice.deficiencies} == {
        "signature",
        "work",
        "contact",
        "good_faith",
        "accuracy",
        "authority",
    }


def test_an_answer_is_held_to_its_own_law():
    assert read_notice(ANSWER, target_rule=CODE).deficiencies == ()
    short = "This is a counter-notice for https://github.com/a/b."
    codes = {one.value for one in read_notice(short, target_rule=CODE).deficiencies}
    assert codes == {"signature", "contact", "mistake", "jurisdiction", "service"}


def test_references_to_an_earlier_notice():
    published = "https://github.com/github/dmca/blob/master/2020/05/2020-05-20-lamp.md"
    text = f"We have reversed the notice at {published} (case no. RP-2020-17)."
    notice = read_notice(text, target_rule=CODE)
    assert [one.name for one in notice.references] == ["2020-05-20-lamp.md", "RP-2020-17"]
    assert notice.named == ()


def test_names_without_an_address():
    text = "I hereby retract my takedown notice. It was a takedown of Ann/Tool."
    assert [(one.key, one.url) for one in read_notice(text, target_rule=CODE).named] == [
        ("ann/tool", "https://github.com/Ann/Tool")
    ]


SENDERS = [
    ("My name is Astrid Berg and I act on behalf of Norrlys Film AB.", "name", "Astrid Berg"),
    ("I act on behalf of Norrlys Film AB. Our work is old.", "on_behalf_of", "Norrlys Film AB"),
    ("Company: Lampa & Co\nE-mail: ip@lampa.example", "organisation", "Lampa & Co"),
    ("Company: Lampa & Co\nE-mail: ip@lampa.example", "email", "ip@lampa.example"),
    ("To copyright@platform.example\nfrom me: a@b.example", "email", "a@b.example"),
    ("Name: [private]\nPhone: [private]", "name", ""),
    ("Phone: +46 (0)70-123 45 67", "phone", "+46 (0)70-123 45 67"),
    ("姓名：王小明\n公司：北灯有限公司", "organisation", "北灯有限公司"),
    ("姓名：王小明\n公司：北灯有限公司", "name", "王小明"),
]


@pytest.mark.parametrize(("text", "field", "value"), SENDERS)
def test_senders(text, field, value):
    assert getattr(read_notice(text, target_rule=CODE).sender, field) == value


def test_redacted_contact_data_are_told_from_none():
    assert read_notice("Name: [private]", target_rule=CODE).sender.redacted
    assert not read_notice("Name: A. Berg", target_rule=CODE).sender.redacted


MAIL = (
    "From: =?utf-8?q?Astrid_Bj=C3=B6rk?= <astrid@norrlys.example>\nSubject: Takedown\n"
    'MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="x"\n\n'
    "--x\nContent-Type: text/html; charset=utf-8\n\n<p>Wrong part</p>\n"
    "--x\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {how}\n\n{body}\n--x--\n"
)
BODY = "Infringing URL: https://github.com/copycat/a-very-long-name\nBj=C3=B6rk"


def test_a_mail_with_quoted_printable():
    body = BODY.replace("a-very-", "a-ve=\nry-")
    notice = read_raw(MAIL.format(how="quoted-printable", body=body).encode(), target_rule=CODE)
    assert [one.key for one in notice.targets] == ["copycat/a-very-long-name"]
    assert (notice.sender.name, notice.sender.email) == ("Astrid Björk", "astrid@norrlys.example")
    assert notice.text.endswith("Björk")
    assert notice.subject == "Takedown"


def test_a_mail_with_base64():
    notice = read_raw(
        MAIL.format(how="base64", body=b64encode(b"see https://github.com/a/b").decode()).encode(), target_rule=CODE
    )
    assert [one.key for one in notice.targets] == ["a/b"]


def test_quoted_printable_without_its_envelope():
    text = "Remove=20this:\nhttps://github.com/a/b-long=\n-name and=20\nhttps://github.com/a/c=\n"
    assert keys(text) == ["a/b-long-name", "a/c"]


def test_markup_is_data():
    text = "<html><body><script>location='https://github.com/x/evil'</script><p>Remove</p><p>https://github.com/a/b</p></body></html>"
    notice = read_notice(text, target_rule=CODE)
    assert [one.key for one in notice.named] == ["a/b"]
    assert "<" not in notice.text


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings(encoding):
    text = "投诉:以下侵权链接必须删除 https://github.com/a/b "
    assert decode((text * 3).encode(encoding)).lstrip("\ufeff") == text * 3


def test_western_text_is_not_taken_for_chinese():
    text = "Le propriétaire a créé une œuvre déposée à Genève"
    assert decode(text.encode("cp1252")) == text


UNREADABLE = [b"", b" \n\t", b"\x00\x00", b"%PDF-1.7 x", b"PK\x03\x04aaaa", bytes(range(32)) * 20, b"a" * 101]


@pytest.mark.parametrize("raw", UNREADABLE)
def test_unreadable_files_say_why(raw):
    with pytest.raises(Unreadable, match="The file"):
        decode(raw, max_bytes=700 if len(raw) != 101 else 100)


def test_text_beyond_the_limit_is_not_read():
    notice = read_notice(
        "https://github.com/a/b " + "x" * 100 + " https://github.com/a/c", target_rule=CODE, max_characters=60
    )
    assert [one.key for one in notice.named] == ["a/b"]
    assert "first 60 characters" in notice.remarks[-1]


HOSTILE = [
    "a",
    ".",
    "/",
    ":",
    "a.",
    "a:",
    "<",
    "<a href=",
    "&#",
    "[.",
    "[private]",
    "https://",
    "https://github.com/",
    "https://github.com/a/b ",
    "good faith belief ",
    "I am the ",
    "retract ",
    "at A, ",
    "1 ",
    "=\n=20",
    "**",
    "(",
    "<script>",
    "From: a\n",
    "Content-Type: multipart/mixed; boundary=a\n--a\n",
    "\u200b",
    " \n",
    "repo a/b ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_the_length_only(unit):
    """Sixteen times the text may take about sixteen times as long; a quadratic rule would take 256 times."""

    def seconds(length):
        text = (unit * length)[:length]
        start = time.process_time()
        read_notice(text, target_rule=CODE)
        return time.process_time() - start

    short = min(seconds(2_000) for _ in range(3))
    # The quickest of a few, as garbage that others left may be collected in one of them.
    assert any(seconds(32_000) < 70 * max(short, 0.002) for _ in range(5))


@examples(deadline=None, max_examples=150)
@given(st.text(alphabet=st.characters() | st.sampled_from("<>[]()*:/.@=&#\n%")))
def test_reading_never_raises(text):
    read_notice(text, target_rule=CODE)


@examples(deadline=None, max_examples=100)
@given(
    st.lists(
        st.sampled_from(
            [
                "https://",
                "github.com/",
                "a/b",
                "\n",
                "**",
                ": ",
                "<a href='",
                "&#99999999;",
                "=\n",
                "=E2",
                "[.]",
                "Original work",
                "Infringing",
                "From: x\n",
                "Subject: =?x?q?=?=\n",
                "MIME-Version: 1\n",
                "\n\n",
                "[private]",
                "counter notice",
                "\x00",
                "\udc80",
                "Content-Transfer-Encoding: base64\n",
                "Content-Type: text/plain; charset=none\n",
            ]
        ),
        max_size=60,
    ).map("".join)
)
def test_reading_never_raises_on_pieces_of_notices(text):
    read_notice(text, target_rule=CODE)


@examples(deadline=None, max_examples=150)
@given(st.binary(max_size=400))
def test_bytes_are_read_or_refused(raw):
    with suppress(Unreadable):
        read_raw(raw, target_rule=CODE)


def test_addresses_keep_their_place():
    text = "see https://norrlys.example/a(1) and norrlys.example."
    assert [(one.url, text[one.start : one.start + 4]) for one in find_addresses(text)] == [
        ("https://norrlys.example/a(1)", "http"),
        ("https://norrlys.example", "norr"),
    ]
