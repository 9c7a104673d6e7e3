"""Certificates to sign with: on their own, or from an issuer that may revoke them; a service of time stamps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache

from asn1crypto import crl, keys, x509
from cryptography import x509 as making
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.sign import signers
from pyhanko.sign.timestamps import DummyTimeStamper

_NO_USE = dict.fromkeys(
    (
        *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
        *("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
    ),
    False,
)
_LISTED_AT = making.UniformResourceIdentifier("http://example.invalid/a.crl")
LONG_AGO, FAR = datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)


def _named(name):
    return making.Name([making.NameAttribute(making.NameOID.COMMON_NAME, name)])


def _made(name, issuer, key, span, number):
    begin, end = span
    builder = making.CertificateBuilder().subject_name(_named(name)).issuer_name(issuer).public_key(key.public_key())
    return builder.serial_number(number).not_valid_before(begin).not_valid_after(end)


@cache
def issuer():
    """Return the key and the certificate of an issuer."""
    key = ec.generate_private_key(ec.SECP256R1())
    usage = making.KeyUsage(**{**_NO_USE, "key_cert_sign": True, "crl_sign": True})
    made = _made("CA thử", _named("CA thử"), key, (LONG_AGO, FAR), 1)
    made = made.add_extension(making.BasicConstraints(ca=True, path_length=None), critical=True)
    return key, made.add_extension(usage, critical=True).sign(key, hashes.SHA256())


def root():
    """Return the issuer's certificate, as a file has it."""
    return issuer()[1].public_bytes(serialization.Encoding.PEM)


def signer(name, begin, end, *, number=0):
    """Return a signer whose certificate is valid in this time: its own, or number so and so of the issuer."""
    key = ec.generate_private_key(ec.SECP256R1())
    by, its = issuer() if number else (key, None)
    made = _made(name, its.subject if its else _named(name), key, (begin, end), number or 1)
    usage = making.KeyUsage(**{**_NO_USE, "digital_signature": True, "content_commitment": True})
    made = made.add_extension(usage, critical=True)
    if number:
        listed = making.DistributionPoint([_LISTED_AT], None, None, None)
        made = made.add_extension(making.CRLDistributionPoints([listed]), critical=False)
    stored = pkcs12.serialize_key_and_certificates(
        None, key, made.sign(by, hashes.SHA256()), [its] if its else None, serialization.NoEncryption()
    )
    return signers.SimpleSigner.load_pkcs12_data(stored, other_certs=[])


def revoked(number, when):
    """Return the issuer's list of revoked certificates with one on it, and the issuer's certificate."""
    key, its = issuer()
    one = making.RevokedCertificateBuilder().serial_number(number).revocation_date(when).build()
    now = datetime.now(UTC)
    made = making.CertificateRevocationListBuilder().issuer_name(its.subject).last_update(now - timedelta(days=1))
    made = made.next_update(now + timedelta(days=30)).add_revoked_certificate(one).sign(key, hashes.SHA256())
    der = serialization.Encoding.DER
    return crl.CertificateList.load(made.public_bytes(der)), x509.Certificate.load(its.public_bytes(der))


@cache
def time_stamper():
    """Return what stamps a PDF with the time, by a certificate of its own."""
    key = rsa.generate_private_key(65537, 2048)
    made = _made("Dấu thời gian", _named("Dấu thời gian"), key, (LONG_AGO, FAR), 1)
    use = making.ExtendedKeyUsage([making.ExtendedKeyUsageOID.TIME_STAMPING])
    made = made.add_extension(use, critical=True).sign(key, hashes.SHA256())
    der = serialization.Encoding.DER
    stored = key.private_bytes(der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    service = DummyTimeStamper(
        tsa_cert=x509.Certificate.load(made.public_bytes(der)), tsa_key=keys.PrivateKeyInfo.load(stored)
    )
    return signers.PdfTimeStamper(service)
