<?php
// Signs sessions: claims as JSON on stdin, one a line; one token a line on stdout. PHP 8, and no library.
[$kid, $secret] = explode(':', explode(',', getenv('CHECKOUT_SESSION_KEYS'))[0]);
$base64url = fn (string $bytes): string => rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');

$mint = function (object $claims) use ($kid, $secret, $base64url): string {
    $claims->iat = time();
    $claims->exp = $claims->iat + 1800;
    $header = ['alg' => 'HS256', 'typ' => 'checkout-session+jwt', 'kid' => $kid];
    $signed = $base64url(json_encode($header)) . '.' . $base64url(json_encode($claims));
    return $signed . '.' . $base64url(hash_hmac('sha256', $signed, base64_decode($secret), true));
};

foreach (file('php://stdin', FILE_IGNORE_NEW_LINES) as $line) {
    echo $mint(json_decode($line)), "\n";
}
