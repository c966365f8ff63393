"""What the database holds of second factors, and a change of SECRET_KEY."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.management import CommandError, call_command
from django.db import connection

from portal.shared.secrets import SealError, is_sealed, seal, unseal
from tests.cast import person


def in_the_database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(data::text, ' ') FROM mfa_authenticator")
        found: str = cursor.fetchone()[0]
    return found


def code_of(secret: str) -> str:
    _before, this, _after = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(secret, this))


@pytest.fixture
def alice(proven, settings):
    settings.MFA_TOTP_TOLERANCE = 1  # the half minute of a code may end before it is sent
    return person("alice")


def test_the_database_holds_neither_the_secret_nor_the_seed(alice):
    secret = generate_totp_secret()
    totp, codes = TOTP.activate(alice, secret), RecoveryCodes.activate(alice)
    stored = in_the_database()
    assert secret not in stored
    assert unseal(codes.instance.data["seed"]) not in stored
    assert totp.validate_code(code_of(secret))
    assert codes.validate_code(codes.get_unused_codes()[0])


def test_a_person_signs_in_with_a_code_after_the_key_has_changed(alice, client, settings):
    secret = generate_totp_secret()
    TOTP.activate(alice, secret)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key, just as long and just as random as the first one was"
    asked = client.post("/account/login/", {"login": alice.email, "password": "pass"})
    assert asked.url == "/account/2fa/authenticate/"
    assert client.post(asked.url, {"code": code_of(secret)}).status_code == 302
    assert client.get("/profile/").status_code == 200


def test_resealing_frees_the_old_key_and_seals_what_was_stored_plain(alice, settings, capsys):
    secret = generate_totp_secret()
    TOTP.activate(alice, secret)
    plain = Authenticator.objects.create(
        user=person("carol"), type=Authenticator.Type.TOTP, data={"secret": generate_totp_secret()}
    )
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key, just as long and just as random as the first one was"
    call_command("reseal")
    assert "sealed under today's" in capsys.readouterr().out
    settings.SECRET_KEY_FALLBACKS = []
    plain.refresh_from_db()
    assert is_sealed(plain.data["secret"])
    assert TOTP(Authenticator.objects.get(user=alice)).validate_code(code_of(secret))


def test_a_lost_key_is_said_and_changes_nothing(alice, settings):
    TOTP.activate(alice, generate_totp_secret())
    before = in_the_database()
    settings.SECRET_KEY = "another key, just as long and just as random as the first one was"
    with pytest.raises(CommandError, match="SECRET_KEY_FALLBACKS"):
        call_command("reseal")
    assert in_the_database() == before


@pytest.mark.parametrize("text", ["", "secret", "中文 ✓", "x" * 5000])
def test_a_seal_opens_and_never_looks_the_same(text):
    assert unseal(seal(text)) == text
    assert seal(text) != seal(text)
    assert is_sealed(seal(text))


@pytest.mark.parametrize("text", ["", "gAAAA", "gAAAAABq", "no seal at all", "中文"])
def test_what_is_no_seal_is_refused(text):
    with pytest.raises(SealError):
        unseal(text)
