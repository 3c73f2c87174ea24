"""证书 · A certificate authority for the county, made anew at every start, and the doors it opens.

The county lives on a fixed day in 2026 and TLS clients live today, so what is valid is valid from
2020 to 2099, and what has expired did so in 2022.
"""

from __future__ import annotations

import ssl
import tempfile
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

from county.words import Tls

AIA_HOST = "zs.ceshi-zhengshu.cn"
AIA_PATH = "/zhongji.crt"
_FROM = datetime(2020, 1, 1, tzinfo=UTC)
_UNTIL = datetime(2099, 1, 1, tzinfo=UTC)
_LONG_AGO = datetime(2022, 1, 1, tzinfo=UTC)
_OTHER_HOST = "www.ceshi-bieren.cn"
# The second Oakley group (RFC 2409, 6.2), 1,024 bits: what old servers were shipped with.
_OAKLEY_2 = """\
-----BEGIN DH PARAMETERS-----
MIGHAoGBAP//////////yQ/aoiFowjTExmKLgNwc0SkCTgiKZ8x0Agu+pjsTmyJR
Sgh5jjQE3e+VGbPNOkMbMCsKbfJfFDdP4TVtbVHCReSFtXZiXn7G9ExC6aY37WsL
/1y29Aa37e44a/taiZ+lrp8kEXxLH+ZJKGZR7OZTgf//////////AgEC
-----END DH PARAMETERS-----
"""


@dataclass(frozen=True, slots=True)
class _Issuer:
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


class Authority:
    """A root, one intermediate, and one key for all leaves."""

    def __init__(self) -> None:
        root_key, middle_key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
        root_name, middle_name = _name("测试县根证书"), _name("测试县中级证书")
        root = _build(root_name, root_name, root_key.public_key(), root_key, authority=True)
        middle = _build(middle_name, root_name, middle_key.public_key(), root_key, authority=True)
        self._root = root
        self._middle = _Issuer(middle, middle_key)
        self.leaf_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    @property
    def root_pem(self) -> str:
        return self._root.public_bytes(Encoding.PEM).decode()

    @property
    def middle_der(self) -> bytes:
        return self._middle.certificate.public_bytes(Encoding.DER)

    def chain(self, kind: Tls, host: str) -> list[x509.Certificate]:
        public = self.leaf_key.public_key()
        if kind is Tls.SELF_SIGNED:
            return [_build(_name(host), _name(host), public, self.leaf_key, host=host)]
        leaf = _build(
            _name(host),
            self._middle.certificate.subject,
            public,
            self._middle.key,
            host=_OTHER_HOST if kind is Tls.WRONG_HOST else host,
            until=_LONG_AGO if kind is Tls.EXPIRED else _UNTIL,
        )
        return [leaf] if kind is Tls.CHAIN_INCOMPLETE else [leaf, self._middle.certificate]

    def context(self, kind: Tls, host: str) -> ssl.SSLContext:
        """For every kind but `PLAIN` and `LEGACY`, which the standard library does not serve."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "chain.pem")
            key = self.leaf_key.private_bytes(
                Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()
            )
            file.write_bytes(key + _pem(self.chain(kind, host)))
            context.load_cert_chain(file)
            _weaken(context, kind, Path(folder, "dh.pem"))
        return context


@cache
def authority() -> Authority:
    """One a process: a key of 2,048 bits takes its time."""
    return Authority()


def _weaken(context: ssl.SSLContext, kind: Tls, dh_file: Path) -> None:
    if kind is Tls.OLD:
        context.set_ciphers("DEFAULT:@SECLEVEL=0")
        with warnings.catch_warnings():  # Python says that TLS 1.0 is old. It is.
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version = ssl.TLSVersion.TLSv1
            context.maximum_version = ssl.TLSVersion.TLSv1_1
    elif kind is Tls.SMALL_DH:
        dh_file.write_text(_OAKLEY_2)
        context.set_ciphers("DHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES128-SHA:@SECLEVEL=0")
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        context.load_dh_params(str(dh_file))
    elif kind is Tls.H2_FAULT:
        context.set_alpn_protocols(["h2", "http/1.1"])


def _pem(chain: Sequence[x509.Certificate]) -> bytes:
    return b"".join(each.public_bytes(Encoding.PEM) for each in chain)


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _build(
    subject: x509.Name,
    issuer: x509.Name,
    public: ec.EllipticCurvePublicKey | rsa.RSAPublicKey,
    signer: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey,
    *,
    authority: bool = False,
    host: str = "",
    until: datetime = _UNTIL,
) -> x509.Certificate:
    builder = (
        x509.CertificateBuilder(issuer, subject, public, x509.random_serial_number(), _FROM, until)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
    )
    if host:
        names = x509.SubjectAlternativeName([x509.DNSName(host)])
        where = x509.UniformResourceIdentifier(f"http://{AIA_HOST}{AIA_PATH}")
        issuers = x509.AccessDescription(AuthorityInformationAccessOID.CA_ISSUERS, where)
        builder = builder.add_extension(names, critical=False)
        builder = builder.add_extension(x509.AuthorityInformationAccess([issuers]), critical=False)
    return builder.sign(signer, SHA256())
