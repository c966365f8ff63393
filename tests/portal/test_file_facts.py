"""What a file says about itself is read out, kept apart from it, and believed by nobody."""

import io
import json
import tempfile
from datetime import UTC, datetime, timedelta

import c2pa
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from PIL import ExifTags, Image
from PIL.TiffImagePlugin import IFDRational

from portal.shared.files.facts import facts_of
from portal.shared.files.facts_program import told
from portal.shared.files.kinds import ACCEPTED

JPEG = ACCEPTED["image/jpeg"]
CREATED = {
    "action": "c2pa.created",
    "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
}


def photo(*, place=None, **said) -> bytes:
    """A JPEG with camera data; `place` is GPS data as tags hold it."""
    exif = Image.Exif()
    for name, value in said.items():
        exif[getattr(ExifTags.Base, name)] = value
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:05:01 10:11:12"
    if place:
        exif.get_ifd(ExifTags.IFD.GPSInfo).update(place)
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(out, "JPEG", exif=exif)
    return out.getvalue()


def place(latitude, longitude, south="N", west="E"):
    tags = ExifTags.GPS
    return {
        tags.GPSLatitudeRef: south,
        tags.GPSLatitude: tuple(IFDRational(part) for part in latitude),
        tags.GPSLongitudeRef: west,
        tags.GPSLongitude: tuple(IFDRational(part) for part in longitude),
    }


def read(content: bytes):
    with tempfile.TemporaryFile() as file:
        file.write(content)
        return facts_of(file, JPEG)


def test_camera_time_and_place_are_read():
    found = read(photo(Make="Lumo", Model="X2", Software="Edit 3", place=place((59, 54, 36), (10, 45, 0), west="W")))
    assert found["taken_at"] == "2026:05:01 10:11:12"
    assert found["camera"] == "Lumo X2"
    assert found["software"] == "Edit 3"
    assert found["position"] == [59.91, -10.75]


def test_a_picture_that_says_nothing_has_no_facts():
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG")
    assert read(out.getvalue()) == {}


@pytest.mark.parametrize("latitude", [(91, 0, 0), (1, 2)], ids=["beyond", "short"])
def test_what_is_no_place_on_earth_is_none(latitude):
    assert "position" not in read(photo(Make="Lumo", place=place(latitude, (1, 0, 0))))


def test_hostile_camera_data_breaks_nothing():
    assert read(photo(Make="A" * 5000))["camera"] == "A" * 200
    assert read(photo(Make="Evil\x07\x1b[31m"))["camera"] == "Evil[31m"
    whole = photo(Make="Lumo", place=place((1, 0, 0), (1, 0, 0)))
    for cut in range(20, len(whole), 37):
        damaged = bytearray(whole)
        damaged[cut] ^= 0xFF
        read(bytes(damaged))


def test_who_vouches_is_read_from_a_manifest():
    found = read(vouched(photo(Make="Lumo")))["c2pa"]
    assert found["claimed_by"].startswith("portal-test")
    assert found["actions"] == "c2pa.created"
    assert found["state"] in {"Valid", "Invalid"}  # signed by nobody whom anybody trusts


def test_marks_without_a_manifest_say_nothing():
    assert "c2pa" not in read(photo(Make="Lumo") + b"jumb c2pa")


def test_a_manifest_of_nothing_is_told_as_nothing():
    assert set(told({}).values()) == {""}


def vouched(content: bytes) -> bytes:
    """The JPEG with a C2PA manifest, under certificates that are made here."""
    key = ec.generate_private_key(ec.SECP256R1())
    signer = c2pa.Signer.from_info(
        c2pa.C2paSignerInfo(
            alg=b"es256",
            sign_cert=_chain(key),
            private_key=key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            ),
            ta_url=None,
        )
    )
    said = {
        "claim_generator": "portal-test/1",
        "claim_generator_info": [{"name": "portal-test", "version": "1"}],
        "assertions": [{"label": "c2pa.actions", "data": {"actions": [CREATED]}}],
    }
    out = io.BytesIO()
    with c2pa.Builder(json.dumps(said)) as builder:
        builder.sign(signer, "image/jpeg", io.BytesIO(content), out)
    return out.getvalue()


def _chain(key) -> bytes:
    root_key = ec.generate_private_key(ec.SECP256R1())
    root, leaf = (
        x509.Name(
            [x509.NameAttribute(NameOID.COMMON_NAME, name), x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Test")]
        )
        for name in ("Root", "Signer")
    )
    now = datetime.now(UTC)

    def certificate(name, public, *, ca):
        built = x509.CertificateBuilder().subject_name(name).issuer_name(root).public_key(public)
        built = built.serial_number(x509.random_serial_number())
        built = built.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=30))
        built = built.add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        built = built.add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        built = built.add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False
        )
        usage = x509.KeyUsage(not ca, False, False, False, False, ca, ca, False, False)  # noqa: FBT003 - X.509's own order
        built = built.add_extension(usage, critical=True)
        if not ca:
            built = built.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=True)
        return built.sign(root_key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)

    return certificate(leaf, key.public_key(), ca=False) + certificate(root, root_key.public_key(), ca=True)
