// Signs sessions: claims as JSON on stdin, one a line; one token a line on stdout. Java 11, and no library: it has no JSON of
// its own, so the claims are taken as the text that they are.
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

class Mint {
    static final String[] KEY = System.getenv("CHECKOUT_SESSION_KEYS").split(",")[0].split(":");

    static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String mint(String claims) throws Exception {
        long iat = System.currentTimeMillis() / 1000;
        String header = "{\"alg\":\"HS256\",\"typ\":\"checkout-session+jwt\",\"kid\":\"" + KEY[0] + "\"}";
        String timed = claims.substring(0, claims.lastIndexOf('}')) + ",\"iat\":" + iat + ",\"exp\":" + (iat + 1800) + "}";
        String signed = base64url(header.getBytes(StandardCharsets.UTF_8)) + "." + base64url(timed.getBytes(StandardCharsets.UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY[1]), "HmacSHA256"));
        return signed + "." + base64url(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    public static void main(String[] arguments) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) System.out.println(mint(line));
    }
}
