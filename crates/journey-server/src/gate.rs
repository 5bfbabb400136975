//! Who may pass, and what every answer says about itself.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::sync::Arc;

/// What a request is compared with.
#[derive(Debug)]
pub(crate) struct Gate {
    secret: String,
    hosts: [String; 2],
    origins: [String; 2],
    policy: HeaderValue,
}

impl Gate {
    pub(crate) fn new(port: u16, secret: String) -> Self {
        let hosts = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
        let origins = hosts.clone().map(|host| format!("http://{host}"));
        // Safari takes `'self'` for HTTP alone, so the socket is named. Style attributes are what the front
        // end sets sizes and places with; style sheets come from files.
        let policy = format!(
            "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; \
             img-src 'self' blob: data:; font-src 'self'; worker-src 'self' blob:; \
             connect-src 'self' ws://{} ws://{}; manifest-src 'self'; \
             base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            hosts[0], hosts[1]
        );
        let policy = HeaderValue::try_from(policy).expect("the policy is ASCII without line breaks");
        Self { secret, hosts, origins, policy }
    }

    /// Why a request must not pass; none if it may.
    fn refusal(&self, request: &Request) -> Option<(StatusCode, &'static str)> {
        let headers = request.headers();
        if !has(headers, &header::HOST, &self.hosts) {
            return Some((StatusCode::FORBIDDEN, "This address is served on 127.0.0.1 only."));
        }
        let mut parts = request.uri().path().splitn(4, '/');
        let (_, key, given) = (parts.next(), parts.next(), parts.next().unwrap_or_default());
        if key != Some("k") || !is_equal(given.as_bytes(), self.secret.as_bytes()) {
            return Some((
                StatusCode::NOT_FOUND,
                "There is nothing here. Use the whole address that was printed.",
            ));
        }
        let is_upgrade = headers.contains_key(header::UPGRADE);
        let only_reads = matches!(*request.method(), Method::GET | Method::HEAD);
        let must_be_own = is_upgrade || !only_reads;
        if must_be_own && !has(headers, &header::ORIGIN, &self.origins) {
            return Some((StatusCode::FORBIDDEN, "Only the designer's own page may do this."));
        }
        // Browsers say where a request comes from; a foreign page may at most follow a link to here.
        let site = headers.get("sec-fetch-site").map_or(b"none".as_slice(), HeaderValue::as_bytes);
        let is_foreign = !matches!(site, b"none" | b"same-origin");
        let follows_link = headers.get("sec-fetch-mode").is_some_and(|mode| mode == "navigate");
        if is_foreign && !follows_link {
            return Some((StatusCode::FORBIDDEN, "Only the designer's own page may ask for this."));
        }
        None
    }
}

/// Lets a request pass or not, and puts the security headers on every answer.
pub(crate) async fn guard(State(gate): State<Arc<Gate>>, request: Request, next: Next) -> Response {
    let mut response = match gate.refusal(&request) {
        Some(refusal) => refusal.into_response(),
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, gate.policy.clone());
    const SAME_FOR_ALL: [(HeaderName, &str); 6] = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        // The secret is part of the address: it must not go out with a link that is followed.
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        ),
    ];
    for (name, value) in SAME_FOR_ALL {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// Whether there is exactly one header of that name, and it is one of `allowed`.
fn has(headers: &HeaderMap, name: &HeaderName, allowed: &[String]) -> bool {
    let mut values = headers.get_all(name).iter();
    let (first, second) = (values.next(), values.next());
    second.is_none() && first.is_some_and(|value| allowed.iter().any(|allowed| value == allowed.as_str()))
}

/// Compares in a time that tells nothing about where the two differ.
fn is_equal(given: &[u8], secret: &[u8]) -> bool {
    let difference = given.iter().zip(secret).fold(0_u8, |all, (a, b)| std::hint::black_box(all | (a ^ b)));
    given.len() == secret.len() && difference == 0
}

#[cfg(test)]
mod tests {
    use super::is_equal;

    #[test]
    fn only_the_whole_secret_is_equal() {
        for (given, expected) in [
            ("secret", true),
            ("secre", false),
            ("secrets", false),
            ("", false),
            ("Secret", false),
            ("secreT", false),
        ] {
            assert_eq!(is_equal(given.as_bytes(), b"secret"), expected, "{given}");
        }
    }
}
