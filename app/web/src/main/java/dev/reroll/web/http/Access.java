// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.http;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.StartToken;
import dev.reroll.store.Store;
import dev.reroll.store.account.Bearer;
import dev.reroll.store.account.Role;
import dev.reroll.store.error.Busy;
import dev.reroll.store.error.StorageFailure;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import io.javalin.http.UnauthorizedResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out who asks, and whether they may.
 *
 * <p>On the loopback address one person needs no account: whoever opened the address with the start
 * token, which serve prints, may do all, and others who are on this machine may look. Where a
 * server is reached from elsewhere it answers nobody who has not logged in.
 */
public final class Access {
  /** The cookie that holds the session's secret. */
  public static final String SESSION = "reroll-session";

  private static final Logger LOG = LoggerFactory.getLogger(Access.class);
  private static final int REMEMBERED = (int) Duration.ofDays(30).toSeconds();
  private static final String BEARER = "Bearer ";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");
  private static final Set<String> OPEN = Set.of("/login", "/start", "/healthz");

  private final Store store;
  private final StartToken token;
  private final boolean isLocal;

  public Access(Store store, StartToken token, String host) {
    this.store = store;
    this.token = token;
    this.isLocal = isLoopback(host);
  }

  /** Says whether an address is reached from this machine only. */
  public static boolean isLoopback(String host) {
    return LOOPBACK.contains(host);
  }

  /** Says whether a request brings a token of its own, which no page of another site could. */
  public static boolean hasBearer(Context context) {
    String header = context.header("Authorization");
    return header != null && header.startsWith(BEARER);
  }

  /** Notes who asks, and refuses what they may not. */
  public void check(Context context) {
    Actor who = who(context);
    Asking.note(context, who);
    String path = path(context);
    if (OPEN.contains(path) || path.startsWith("/static/")) {
      return;
    }
    boolean changes = changes(context);
    if (changes && isOfToken(context, who) && (isAdmins(path) || isOwn(path))) {
      throw new ForbiddenResponse(
          "a token can't change accounts, passwords or tokens; log in with the password for that");
    }
    if (!who.isKnown()) {
      if (!changes && isLocal && !isAdmins(path)) {
        return;
      }
      throw new UnauthorizedResponse(
          isLocal
              ? "open the address with a token that reroll serve printed, and this page again"
              : "log in first");
    }
    Role needed =
        isAdmins(path) ? Role.ADMIN : changes && !isOwn(path) ? Role.REVIEWER : Role.READER;
    if (!who.may(needed)) {
      throw new ForbiddenResponse(
          "this needs the role \"%s\"; ask whoever keeps this server"
              .formatted(needed.name().toLowerCase(java.util.Locale.ROOT)));
    }
  }

  /** Returns the path without what routes do not heed: "/audit/" is "/audit". */
  private static String path(Context context) {
    return context.path().replaceFirst("(?<=.)/+$", "");
  }

  /** Says whether somebody asks by a token of an account; the start token is its owner's own. */
  private static boolean isOfToken(Context context, Actor who) {
    return hasBearer(context) && who.account() != null;
  }

  private static boolean changes(Context context) {
    return !Set.of("GET", "HEAD").contains(context.method().name());
  }

  private static boolean isAdmins(String path) {
    return path.equals("/accounts") || path.startsWith("/accounts/") || path.equals("/audit");
  }

  /** What everybody does with an account of one's own. */
  private static boolean isOwn(String path) {
    return path.equals("/logout") || path.equals("/account") || path.startsWith("/account/");
  }

  private Actor who(Context context) {
    if (hasBearer(context)) {
      String secret = String.valueOf(context.header("Authorization")).substring(BEARER.length());
      if (isLocal && token.is(secret)) {
        return owner();
      }
      // A token that is wrong is not made good by a cookie.
      return store
          .tokens()
          .ofToken(secret)
          .map(Access::of)
          .orElseThrow(() -> new UnauthorizedResponse("the token is unknown, revoked or too old"));
    }
    String secret = context.cookie(SESSION);
    if (secret == null || secret.isEmpty()) {
      return Actor.NOBODY;
    }
    if (isLocal && token.is(secret)) {
      return owner();
    }
    Optional<Bearer> bearer = store.sessions().ofSession(secret);
    return bearer.map(Access::of).orElse(Actor.NOBODY);
  }

  private static Actor of(Bearer bearer) {
    return new Actor(bearer.account().name(), bearer.account(), bearer.scope());
  }

  private static Actor owner() {
    return Actor.owner(System.getProperty("user.name", "unknown"));
  }

  /** Logs in who has the start token. */
  public boolean start(Context context, String word) {
    boolean isIt = isLocal && token.is(word);
    if (isIt) {
      remember(context, word);
    }
    return isIt;
  }

  /** Gives the browser a session. */
  public static void remember(Context context, String secret) {
    Cookie cookie = new Cookie(SESSION, secret);
    cookie.setPath("/");
    cookie.setMaxAge(REMEMBERED);
    cookie.setHttpOnly(true);
    // Lax, or a link in a mail would lead to where nobody is logged in.
    cookie.setSameSite(SameSite.LAX);
    cookie.setSecure(
        context.scheme().equals("https") || "https".equals(context.header("X-Forwarded-Proto")));
    context.cookie(cookie);
  }

  /** Writes down what was asked to be changed, and how that ended. */
  public void audit(Context context) {
    // What is said of log-ins is written where it is known who tried.
    if (changes(context) && !OPEN.contains(path(context))) {
      int status = context.statusCode();
      String who = Asking.of(context).name();
      String action = context.method() + " " + context.path();
      String outcome = status < 400 ? "done" : "refused with " + status;
      if (status == HttpStatus.SERVICE_UNAVAILABLE.getCode()) {
        // Nothing was done, and the log would have to wait for the same as what was asked.
        LOG.warn("{}: {} {}", who, action, outcome);
        return;
      }
      try {
        store.audit().add(who, context.ip(), action, outcome);
      } catch (Busy | StorageFailure e) {
        LOG.error("cannot write to the audit log: {}: {} {}", who, action, outcome, e);
      }
    }
  }
}
