"""A time stamp authority of our own, for the demonstration and the tests. Its certificates are made for one
installation and thrown away with it, so its stamps prove something to nobody else: real ones come from a real one."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from asn1crypto import cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

ANSWER_TYPE = "application/timestamp-reply"
CERTIFICATES, KEY = "certificates.pem", "key.pem"
POLICY = "1.3.6.1.4.1.99999.1"  # of a number that is given to nobody
YEARS = timedelta(days=3650)


class LocalAuthority:
    """Answers questions with stamps. `folder` holds its key and certificates, which are made where there are none."""

    algorithm = "sha256_rsa"

    def __init__(self, folder: Path) -> None:
        self.prepare(folder)
        self._key: Any = serialization.load_pem_private_key((folder / KEY).read_bytes(), password=None)
        chain = x509.load_pem_x509_certificates((folder / CERTIFICATES).read_bytes())
        self._chain = [asn1_x509.Certificate.load(each.public_bytes(serialization.Encoding.DER)) for each in chain]

    @classmethod
    def new_key(cls) -> Any:
        """A key to sign with."""
        return rsa.generate_private_key(65537, 2048)

    def signature_of(self, message: bytes) -> bytes:
        """What signs a message, by the algorithm."""
        return bytes(self._key.sign(message, padding.PKCS1v15(), hashes.SHA256()))

    @classmethod
    def prepare(cls, folder: Path) -> Path:
        """Make key and certificates, unless they are there. Returns the path of the certificates."""
        path = folder / CERTIFICATES
        if path.exists():
            return path
        folder.mkdir(parents=True, exist_ok=True)
        key, chain = _made(cls.new_key(), cls.new_key())
        private = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        (folder / KEY).touch(mode=0o600)
        (folder / KEY).write_bytes(private)
        path.write_bytes(b"".join(each.public_bytes(serialization.Encoding.PEM) for each in chain))
        return path

    def answer(self, question: bytes) -> bytes:
        """The answer (DER) to a question (DER): a stamp, or why there is none."""
        try:
            asked = tsp.TimeStampReq.load(question, strict=True)
            imprint = asked["message_imprint"]
            if imprint["hash_algorithm"]["algorithm"].native != "sha256":
                return _refusal("bad_alg")
            info = tsp.TSTInfo(
                {
                    "version": "v1",
                    "policy": POLICY,
                    "message_imprint": imprint.copy(),
                    "serial_number": x509.random_serial_number() >> 96,
                    "gen_time": datetime.now(UTC).replace(microsecond=0),
                    "accuracy": {"seconds": 1},
                    "nonce": asked["nonce"].native,
                }
            )
        except (ValueError, TypeError):
            return _refusal("bad_data_format")
        signed = {"content_type": "signed_data", "content": self._sign(info.dump())}
        granted = {"status": {"status": "granted"}, "time_stamp_token": signed}
        return bytes(tsp.TimeStampResp(granted).dump())

    def _sign(self, info: bytes) -> cms.SignedData:
        """RFC 3161, section 2.4.2: one signer, whose certificate is named in the signed attributes."""
        leaf = self._chain[0]
        named = tsp.SigningCertificateV2({"certs": [{"cert_hash": _sha256(leaf.dump())}]})
        attributes = cms.CMSAttributes(
            [
                {"type": "content_type", "values": ["tst_info"]},
                {"type": "message_digest", "values": [_sha256(info)]},
                {"type": "signing_certificate_v2", "values": [named]},
            ]
        )
        signer = {
            "version": "v1",
            "sid": {"issuer_and_serial_number": {"issuer": leaf.issuer, "serial_number": leaf.serial_number}},
            "digest_algorithm": {"algorithm": "sha256"},
            "signed_attrs": attributes,
            "signature_algorithm": {"algorithm": self.algorithm},
            "signature": self.signature_of(attributes.dump()),
        }
        return cms.SignedData(
            {
                "version": "v3",
                "digest_algorithms": [{"algorithm": "sha256"}],
                "encap_content_info": {"content_type": "tst_info", "content": cms.ParsableOctetString(info)},
                "certificates": self._chain,
                "signer_infos": [signer],
            }
        )


def _refusal(why: str) -> bytes:
    refused = core.SequenceOf([tsp.PKIStatusInfo({"status": "rejection", "fail_info": {why}})], spec=tsp.PKIStatusInfo)
    return bytes(refused.dump())


def _sha256(content: bytes) -> bytes:
    digest = hashes.Hash(hashes.SHA256())
    digest.update(content)
    return digest.finalize()


def _made(root_key: Any, key: Any) -> tuple[Any, list[x509.Certificate]]:
    """The signer's key, and its certificate before the root's. The root's own key is not kept."""
    root_name, name = _named("Throw-away root of a demonstration"), _named("Throw-away time stamp authority")
    root = _certificate(root_name, root_name, root_key.public_key(), is_root=True).sign(root_key, hashes.SHA256())
    leaf = _certificate(name, root_name, key.public_key(), is_root=False).sign(root_key, hashes.SHA256())
    return key, [leaf, root]


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _certificate(name: x509.Name, issuer: x509.Name, key: Any, *, is_root: bool) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(issuer).public_key(key)
    builder = builder.serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + YEARS)
    builder = builder.add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
    builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    if is_root:
        return builder
    return builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
