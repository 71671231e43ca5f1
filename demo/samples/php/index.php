<?php
// A shop in one file: a page with the tag, and the session that the shop's own server signs. PHP 8, and no library.
$endpoint = getenv('CHECKOUT_PUBLIC_URL');
[$kid, $secret] = explode(':', explode(',', getenv('CHECKOUT_SESSION_KEYS'))[0]);
$base64url = fn (string $bytes): string => rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');

$mint = function (object $claims) use ($kid, $secret, $base64url): string {
    $claims->iat = time();
    $claims->exp = $claims->iat + 1800;
    $header = ['alg' => 'HS256', 'typ' => 'checkout-session+jwt', 'kid' => $kid];
    $signed = $base64url(json_encode($header)) . '.' . $base64url(json_encode($claims));
    return $signed . '.' . $base64url(hash_hmac('sha256', $signed, base64_decode($secret), true));
};

if ($_SERVER['REQUEST_METHOD'] === 'POST' && $_SERVER['REQUEST_URI'] === '/checkout-session') {
    session_start();
    // One for each cart: minted again it comes back to the same order.
    $cart = $_SESSION['cart'] ??= bin2hex(random_bytes(16));
    header('content-type: application/json');
    header('cache-control: no-store');
    echo json_encode(['session' => $mint((object) [
        'iss' => getenv('CHECKOUT_MERCHANT_ID'), 'aud' => $endpoint, 'jti' => $cart, 'environment' => 'sandbox',
        'origins' => explode(',', getenv('CHECKOUT_ORIGINS')), 'flow' => 'onramp', 'reference' => 'ORDER-' . strtoupper(substr($cart, 0, 6)),
        'order' => ['country' => 'KE', 'amount' => '1500', 'currency' => 'local', 'network' => 'POLYGON', 'asset' => 'USDC', 'addressByCustomer' => true],
    ])]);
    exit;
}
?>
<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>A shop</title>
  <script type="module" src="<?= htmlspecialchars($endpoint) ?>/onramp-checkout.js"></script>
  <onramp-checkout endpoint="<?= htmlspecialchars($endpoint) ?>" session-url="/checkout-session"></onramp-checkout>
  <p role="status"></p>
  <script>
    // For the page alone: what is owed to her the shop's server asks the endpoint for.
    document.querySelector('onramp-checkout').addEventListener('onramp-order-completed', (event) => {
      document.querySelector('[role=status]').textContent = 'Thank you. ' + event.detail.order.reference + ' is complete.';
    });
  </script>
</html>
