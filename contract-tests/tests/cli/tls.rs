//! Servers behind TLS, and certificates of every kind.

use std::fs;
use std::ops::Range;
use std::sync::Arc;

use omi_schemas::Side;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use rstest::rstest;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::support::{Mock, Ran, Runner};

/// A certificate that a server shows, and the one that has to be trusted for it.
struct Certificate {
    shown: CertificateDer<'static>,
    key: PrivateKeyDer<'static>,
    trusted: String,
}

/// For this machine's own address.
fn here() -> CertificateParams {
    named("127.0.0.1")
}

fn named(name: &str) -> CertificateParams {
    CertificateParams::new([name.to_owned()]).expect("it is a name")
}

fn expired() -> CertificateParams {
    in_years(2020..2021)
}

fn of_a_later_day() -> CertificateParams {
    in_years(2090..2091)
}

fn in_years(years: Range<i32>) -> CertificateParams {
    let mut params = here();
    params.not_before = date_time_ymd(years.start, 1, 1);
    params.not_after = date_time_ymd(years.end, 1, 1);
    params
}

/// Signed by an authority that was made for it.
fn signed(params: &CertificateParams) -> Certificate {
    let mut authority = CertificateParams::default();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let pair = || KeyPair::generate().expect("there is chance enough");
    let authority = CertifiedIssuer::self_signed(authority, pair()).expect("it can be signed");
    let key = pair();
    let shown = params.signed_by(&key, &authority).expect("it can be signed");
    Certificate { shown: shown.der().clone(), key: key.into(), trusted: authority.pem() }
}

fn self_signed() -> Certificate {
    let key = KeyPair::generate().expect("there is chance enough");
    let shown = here().self_signed(&key).expect("it can be signed");
    Certificate { shown: shown.der().clone(), trusted: shown.pem(), key: key.into() }
}

/// Where the mock is reached by TLS alone.
fn in_front_of(mock: &Mock, certificate: Certificate) -> String {
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring knows them")
        .with_no_client_auth()
        .with_single_cert(vec![certificate.shown], certificate.key)
        .expect("the key fits the certificate");
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let behind = mock.url.trim_start_matches("http://").to_owned();
    let listener = mock.runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("loopback has a free port");
    let address = listener.local_addr().expect("a bound socket has an address");
    mock.runtime.spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (acceptor, behind) = (acceptor.clone(), behind.clone());
            tokio::spawn(async move {
                // Who does not trust the certificate hangs up.
                if let (Ok(mut client), Ok(mut server)) =
                    (acceptor.accept(stream).await, TcpStream::connect(behind).await)
                {
                    let _ = copy_bidirectional(&mut client, &mut server).await;
                }
            });
        }
    });
    address.to_string()
}

/// Some cases by TLS, with these arguments; `trusted.pem` is the certificate to trust.
fn run(certificate: Certificate, scheme: &str, arguments: &[&str]) -> Ran {
    let mock = Mock::of(Side::Docs);
    let runner = Runner::new();
    fs::write(runner.home.path().join("trusted.pem"), &certificate.trusted).expect("there is room for a file");
    let target = format!("{scheme}://{}", in_front_of(&mock, certificate));
    let usual = ["run", "--target", &target, "--include", "resource:folders", "--expect-limit", "1000000/min"];
    runner.run(&[&usual, arguments].concat())
}

#[rstest]
#[case::its_own(self_signed())]
#[case::an_authority(signed(&here()))]
fn a_certificate_that_nobody_signed_whom_one_trusts_is_told(#[case] certificate: Certificate) {
    let ran = run(certificate, "https", &[]);
    assert_eq!((ran.code, ran.stdout.as_str()), (3, ""), "{ran:?}");
    assert!(ran.stderr.contains("nobody whom this machine trusts has signed its certificate (--ca FILE"), "{ran:?}");
    assert_eq!(ran.stderr.lines().count(), 1, "{ran:?}");
}

#[rstest]
#[case::its_own(self_signed())]
#[case::an_authority(signed(&here()))]
fn a_certificate_can_be_trusted(#[case] certificate: Certificate) {
    let ran = run(certificate, "https", &["--ca", "trusted.pem"]);
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[rstest]
#[case::self_signed(self_signed())]
#[case::expired(signed(&expired()))]
#[case::for_another_name(signed(&named("omi.example.org")))]
fn any_certificate_can_be_accepted(#[case] certificate: Certificate) {
    let ran = run(certificate, "https", &["--insecure"]);
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[rstest]
#[case::expired(expired(), "its certificate has expired")]
#[case::not_valid_yet(of_a_later_day(), "its certificate is not valid yet")]
#[case::for_another_name(named("omi.example.org"), "its certificate is for another name: ")]
fn a_trusted_certificate_is_refused_that_is(#[case] params: CertificateParams, #[case] part: &str) {
    let ran = run(signed(&params), "https", &["--ca", "trusted.pem"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (3, ""), "{ran:?}");
    assert!(ran.stderr.contains(part), "{ran:?}");
    assert_eq!(ran.stderr.lines().count(), 1, "{ran:?}");
}

#[test]
fn who_speaks_without_tls_is_told_so() {
    let ran = run(self_signed(), "http", &[]);
    assert_eq!((ran.code, ran.stdout.as_str()), (3, ""), "{ran:?}");
    assert!(ran.stderr.contains("does not speak HTTP") && ran.stderr.contains("https://"), "{ran:?}");
}
