// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.account;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.AddAccount;
import dev.reroll.desk.account.ChangePassword;
import dev.reroll.desk.account.DisableAccount;
import dev.reroll.desk.account.GrantRole;
import dev.reroll.desk.account.IssueToken;
import dev.reroll.desk.account.RevokeToken;
import dev.reroll.store.Store;
import dev.reroll.store.account.Account;
import dev.reroll.store.account.ApiToken;
import dev.reroll.store.account.AuditEntry;
import dev.reroll.store.account.Role;
import dev.reroll.store.error.BadInput;
import dev.reroll.web.http.Access;
import dev.reroll.web.http.Asking;
import dev.reroll.web.http.Form;
import dev.reroll.web.http.Frame;
import dev.reroll.web.http.PathNumber;
import dev.reroll.web.http.Throttle;
import dev.reroll.web.http.Urls;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.TooManyRequestsResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pages of logging in, of one's own account, of all of them, and of who did what. */
public final class AccountPages {
  private static final int AUDIT_PAGE = 200;
  private static final Urls URLS = new Urls();

  private final Store store;
  private final Frame frame;
  private final Access access;
  private final Throttle throttle = new Throttle(Clock.systemUTC());

  public AccountPages(Store store, Frame frame, Access access) {
    this.store = store;
    this.frame = frame;
    this.access = access;
  }

  /** Adds the paths of these pages. */
  public void routes(RoutesConfig routes) {
    routes.get("/start", this::start);
    routes.get("/login", this::logInForm);
    routes.post("/login", this::logIn);
    routes.post("/logout", this::logOut);
    routes.get("/account", this::own);
    routes.post("/account/password", this::password);
    routes.post("/account/tokens", this::addToken);
    routes.post("/account/token/{token}/revoke", this::revoke);
    routes.get("/accounts", this::all);
    routes.post("/accounts", this::add);
    routes.post("/accounts/{name}", this::change);
    routes.get("/audit", this::audit);
  }

  private void start(Context context) {
    if (!access.start(context, String.valueOf(context.queryParam("token")))) {
      store.audit().add("", context.ip(), "start", "wrong token");
      throw new io.javalin.http.UnauthorizedResponse(
          "this is not the token of this home; open the address that reroll serve printed");
    }
    context.redirect(URLS.dashboard(), HttpStatus.SEE_OTHER);
  }

  /**
   * The form.
   *
   * @param problem why the last try failed, "" if there was none
   * @param next the page to come to
   */
  private record LoginView(String name, String problem, String next) {}

  private void logInForm(Context context) {
    form(context, "", "");
  }

  private void form(Context context, String name, String problem) {
    String asked = context.queryParam("next");
    String next = Form.ours(asked == null ? context.formParam("next") : asked, URLS.dashboard());
    frame.render(context, "login", "Log in", new LoginView(name, problem, next));
  }

  private void logIn(Context context) {
    String name = new Form(context).text("name").strip().toLowerCase(Locale.ROOT);
    List<String> keys = List.of("name " + name, "from " + context.ip());
    Duration wait = throttle.wait(keys);
    if (!wait.isZero()) {
      context.status(HttpStatus.TOO_MANY_REQUESTS);
      context.header("Retry-After", Long.toString(wait.toSeconds() + 1));
      store.audit().add(shown(name), context.ip(), "log-in", "too many tries");
      form(context, name, "Too many tries; wait %d s.".formatted(wait.toSeconds() + 1));
      return;
    }
    Optional<String> session = store.sessions().logIn(name, new Form(context).text("password"));
    if (session.isEmpty()) {
      throttle.failed(keys);
      store.audit().add(shown(name), context.ip(), "log-in", "wrong name or password");
      context.status(HttpStatus.UNAUTHORIZED);
      form(context, name, "The name or the password is wrong.");
      return;
    }
    throttle.succeeded(keys.getFirst());
    store.audit().add(name, context.ip(), "log-in", "done");
    Access.remember(context, session.get());
    context.redirect(Form.ours(context.formParam("next"), URLS.dashboard()), HttpStatus.SEE_OTHER);
  }

  /** A password typed where the name goes is not to be read by everybody who reads the log. */
  private String shown(String name) {
    return store.accounts().find(name).isPresent() ? name : "";
  }

  private void logOut(Context context) {
    String secret = context.cookie(Access.SESSION);
    if (secret != null) {
      store.sessions().logOut(secret);
    }
    context.removeCookie(Access.SESSION, "/");
    context.redirect(URLS.login(), HttpStatus.SEE_OTHER);
  }

  /**
   * One's own account.
   *
   * @param account null for the one person of a server without accounts
   * @param secret a new token's, or null
   */
  private record AccountView(
      @Nullable Account account,
      List<ApiToken> tokens,
      @Nullable String secret,
      List<Role> roles) {}

  private void own(Context context) {
    own(context, null);
  }

  private void own(Context context, @Nullable String secret) {
    Actor who = Asking.of(context);
    List<ApiToken> tokens = who.account() == null ? List.of() : store.tokens().all(who.name());
    AccountView view = new AccountView(who.account(), tokens, secret, List.of(Role.values()));
    frame.render(context, "account", "Your account", view);
  }

  private static String ownName(Context context) {
    Actor who = Asking.of(context);
    if (who.account() == null) {
      throw new NotFoundResponse("you are the one person of this server, and need no account");
    }
    return who.name();
  }

  private void password(Context context) {
    String name = ownName(context);
    List<String> keys = List.of("password of " + name);
    Duration wait = throttle.wait(keys);
    if (!wait.isZero()) {
      context.header("Retry-After", Long.toString(wait.toSeconds() + 1));
      throw new TooManyRequestsResponse(
          "too many tries; wait %d s".formatted(wait.toSeconds() + 1));
    }
    Form form = new Form(context);
    String session;
    try {
      session =
          new ChangePassword(store)
              .change(Asking.of(context), name, form.text("old"), form.text("new"));
    } catch (BadInput e) {
      throttle.failed(keys);
      throw e;
    }
    throttle.succeeded(keys.getFirst());
    Access.remember(context, session);
    context.redirect(URLS.account(), HttpStatus.SEE_OTHER);
  }

  /** Shows a new token, this once: what is kept of it does not tell it. */
  private void addToken(Context context) {
    Role scope = role(new Form(context).text("scope"));
    String days = new Form(context).text("days").strip();
    if (!days.matches("\\d{0,4}")) {
      throw new BadInput("\"%s\" is no number of days".formatted(days));
    }
    Duration life = days.isEmpty() ? null : Duration.ofDays(Long.parseLong(days));
    String account = ownName(context);
    String label = new Form(context).text("name");
    own(context, new IssueToken(store).issue(Asking.of(context), account, label, scope, life));
  }

  private void revoke(Context context) {
    String account = ownName(context);
    new RevokeToken(store)
        .revoke(Asking.of(context), account, PathNumber.of(context.pathParam("token")));
    context.redirect(URLS.account(), HttpStatus.SEE_OTHER);
  }

  private static Role role(String name) {
    try {
      return Role.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new BadInput("\"%s\" is no role".formatted(name), e);
    }
  }

  private record AccountsView(List<Account> accounts, List<Role> roles) {}

  private void all(Context context) {
    AccountsView view = new AccountsView(store.accounts().all(), List.of(Role.values()));
    frame.render(context, "accounts", "Accounts", view);
  }

  private void add(Context context) {
    String password = new Form(context).text("password");
    new AddAccount(store)
        .add(
            Asking.of(context),
            new Form(context).text("name").strip(),
            new Form(context).text("email").strip(),
            password.isEmpty() ? null : password,
            role(new Form(context).text("role")));
    context.redirect(URLS.accounts(), HttpStatus.SEE_OTHER);
  }

  private void change(Context context) {
    Actor who = Asking.of(context);
    String name = context.pathParam("name");
    switch (new Form(context).text("do")) {
      case "role" ->
          new GrantRole(store)
              .grant(
                  who,
                  name,
                  new Form(context).text("project").strip(),
                  role(new Form(context).text("role")));
      case "disable" -> new DisableAccount(store).disable(who, name);
      case "enable" -> new DisableAccount(store).enable(who, name);
      default -> throw new BadInput("an account can be given a role, disabled and enabled");
    }
    context.redirect(URLS.accounts(), HttpStatus.SEE_OTHER);
  }

  /**
   * What was done.
   *
   * @param older the number before which more was done, or null
   */
  private record AuditView(List<AuditEntry> entries, @Nullable Long older) {}

  private void audit(Context context) {
    String from = context.queryParam("before");
    long before = from == null ? Long.MAX_VALUE : PathNumber.of(from);
    List<AuditEntry> entries = store.audit().before(before, AUDIT_PAGE);
    Long older = entries.size() == AUDIT_PAGE ? entries.getLast().id() : null;
    frame.render(context, "audit", "Who did what", new AuditView(entries, older));
  }
}
