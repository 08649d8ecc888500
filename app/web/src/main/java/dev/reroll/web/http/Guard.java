// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.http;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * Keeps other sites' pages from acting through a user's browser: a request must name this host
 * (else a name server could point a hostile name at the loopback address), and one that changes
 * something must bring the token that only our own pages know (double submit) and, where it says
 * so, come from them. A program's own token, which no browser adds by itself, does as well.
 */
public final class Guard {
  private static final String COOKIE = "reroll-csrf";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private final String host;
  private final SecureRandom random = new SecureRandom();

  public Guard(String host) {
    this.host = host;
  }

  /** Checks a request and sets what browsers should know of every answer. */
  public void check(Context context) {
    context.header(
        "Content-Security-Policy",
        "default-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "same-origin");
    String named = context.header("Host");
    if (!own(named == null ? "" : named)) {
      throw new ForbiddenResponse(
          "this server answers for \"%s\" and the loopback address only".formatted(host));
    }
    if (String.valueOf(context.contentType()).startsWith("multipart/")) {
      // No form of ours is one, and all of it would be written to the disk before anybody looks.
      throw new HttpResponseException(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE.getCode(),
          "forms are application/x-www-form-urlencoded here");
    }
    String origin = context.header("Origin");
    boolean post = context.method().name().equals("POST");
    if (post && origin != null && !sameOrigin(origin, named)) {
      throw new ForbiddenResponse("a page of another site may not do this");
    }
    if (post
        && !Access.hasBearer(context)
        && !sameToken(context.cookie(COOKIE), context.formParam("csrf"))) {
      throw new ForbiddenResponse(
          "the form's token is missing or old; go back, load the page again and send it once more");
    }
  }

  private boolean own(String named) {
    String name = named;
    int colon = named.lastIndexOf(':');
    if (colon > 0 && named.indexOf(']', colon) < 0) {
      name = named.substring(0, colon);
    }
    return LOOPBACK.contains(name) || name.equals(host) || host.equals("0.0.0.0");
  }

  private static boolean sameOrigin(String origin, @org.jspecify.annotations.Nullable String host) {
    try {
      return host != null && host.equals(URI.create(origin).getAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean sameToken(
      @org.jspecify.annotations.Nullable String cookie,
      @org.jspecify.annotations.Nullable String field) {
    return cookie != null
        && field != null
        && !field.isEmpty()
        && MessageDigest.isEqual(
            cookie.getBytes(StandardCharsets.UTF_8), field.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the token for a page's forms, and gives the browser its half. */
  public String token(Context context) {
    String given = context.attribute(COOKIE);
    String token = given != null ? given : context.cookie(COOKIE);
    if (token == null || token.length() != 32) {
      byte[] bytes = new byte[16];
      random.nextBytes(bytes);
      token = HexFormat.of().formatHex(bytes);
      Cookie cookie = new Cookie(COOKIE, token);
      cookie.setPath("/");
      cookie.setHttpOnly(true);
      cookie.setSameSite(SameSite.STRICT);
      context.cookie(cookie);
      // The browser's half is set once, however many forms a page has.
      context.attribute(COOKIE, token);
    }
    return token;
  }
}
