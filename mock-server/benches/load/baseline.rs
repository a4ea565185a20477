//! The baseline: hyper, and nothing else.
//!
//! It answers `/STATUS/LENGTH` with so many bytes that were there before. It
//! runs in a process of its own, which is this very binary.

use std::convert::Infallible;
use std::process::ExitCode;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

/// The port of the baseline; who is started with it is one.
pub(crate) const PORT: &str = "OMI_MOCK_BENCH_BASELINE";
/// More than any answer has.
const LARGEST: usize = 1024 * 1024;
const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// The port, where this process is to be the baseline.
pub(crate) fn asked_for() -> Option<u16> {
    std::env::var(PORT).ok()?.parse().ok()
}

/// Serves until it is killed.
pub(crate) fn serve(port: u16) -> ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("threads can be started");
    runtime.block_on(async {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.expect("the port was free a moment ago");
        let body = Bytes::from(vec![b'0'; LARGEST]);
        loop {
            let Ok((stream, _)) = listener.accept().await else { continue };
            let _ = stream.set_nodelay(true);
            let body = body.clone();
            let service = service_fn(move |request| answer(request, body.clone()));
            tokio::spawn(hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service));
        }
    })
}

async fn answer(request: Request<Incoming>, body: Bytes) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, sent) = request.into_parts();
    let _ = sent.collect().await;
    let asked = head.uri.path().strip_prefix('/').and_then(|path| path.split_once('/'));
    let (status, length) = asked.unwrap_or_default();
    let status: u16 = status.parse().unwrap_or(500);
    let length = length.parse::<usize>().unwrap_or(0).min(LARGEST);
    let mut response = Response::new(Full::new(body.slice(..length)));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
    response.headers_mut().insert(CONTENT_TYPE, JSON);
    Ok(response)
}
