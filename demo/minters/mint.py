# Signs sessions: claims as JSON on stdin, one a line; one token a line on stdout. Python 3, and no library.
import base64, hashlib, hmac, json, os, sys, time

kid, secret = os.environ["CHECKOUT_SESSION_KEYS"].split(",")[0].split(":")


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def mint(claims):
    iat = int(time.time())
    header = {"alg": "HS256", "typ": "checkout-session+jwt", "kid": kid}
    signed = b".".join(base64url(json.dumps(part).encode()) for part in (header, {**claims, "iat": iat, "exp": iat + 1800}))
    return signed + b"." + base64url(hmac.new(base64.b64decode(secret), signed, hashlib.sha256).digest())


for line in sys.stdin.buffer:
    print(mint(json.loads(line)).decode())
