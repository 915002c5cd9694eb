"""What a browser may do with our pages."""

from collections.abc import Iterable
from urllib.parse import urlsplit

PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "autoplay",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)
STEADY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def content_security_policy(nonce: str, form_targets: Iterable[str] = ()) -> str:
    """Return the policy of one page: nothing but our own files and what carries `nonce`.

    `form_targets` are the origins a form may lead to besides ourselves (the sign-in provider).
    """
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' 'nonce-{nonce}'",
            f"style-src 'self' 'nonce-{nonce}'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "font-src 'self'",
            " ".join(["form-action 'self'", *form_targets]),
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "manifest-src 'self'",
        ]
    )


def origin_of(address: str) -> str:
    """Return scheme, host and port of `address`, such as 'https://id.example.org'."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
