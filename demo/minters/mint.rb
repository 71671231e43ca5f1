# Signs sessions: claims as JSON on stdin, one a line; one token a line on stdout. Ruby, and no gem.
require 'base64'
require 'json'
require 'openssl'

KID, SECRET = ENV.fetch('CHECKOUT_SESSION_KEYS').split(',').first.split(':')

def base64url(bytes) = Base64.urlsafe_encode64(bytes, padding: false)

def mint(claims)
  iat = Time.now.to_i
  header = { alg: 'HS256', typ: 'checkout-session+jwt', kid: KID }
  signed = [header, claims.merge('iat' => iat, 'exp' => iat + 1800)].map { |part| base64url(JSON.generate(part)) }.join('.')
  "#{signed}.#{base64url(OpenSSL::HMAC.digest('SHA256', Base64.decode64(SECRET), signed))}"
end

STDIN.set_encoding('UTF-8').each_line { |line| puts mint(JSON.parse(line)) }
