// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.StartToken;
import dev.reroll.store.Store;
import dev.reroll.store.account.AuditEntry;
import dev.reroll.store.account.Role;
import dev.reroll.store.error.Failure;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what over HTTP, with a real server on a free port. */
class AccessTest {
  private static final String PASSWORD = "correct horse battery";

  @TempDir Path home;
  private TestServer server;
  private Store store;
  private TestClient client;

  @BeforeEach
  void open() {
    server = TestServer.empty(home);
    store = server.store();
  }

  private void serve(String host) {
    client = server.serve(host);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    return client.get(path, headers);
  }

  private HttpResponse<String> post(String path, String... fields) throws Exception {
    return client.post(path, fields);
  }

  private int logIn(String name, String password) throws Exception {
    return client.logIn(name, password);
  }

  @Test
  void on_the_loopback_address_all_may_look_and_who_has_the_start_token_may_change()
      throws Exception {
    serve("127.0.0.1");

    assertThat(get("/series").statusCode()).isEqualTo(200);
    assertThat(get("/accounts").statusCode()).isEqualTo(401);
    assertThat(post("/queue/cancel", "kind", "none").statusCode()).isEqualTo(401);
    assertThat(get("/start?token=wrong").statusCode()).isEqualTo(401);

    assertThat(get("/start?token=start").statusCode()).isEqualTo(303);
    assertThat(get("/accounts").statusCode()).isEqualTo(200);
    assertThat(post("/queue/cancel", "kind", "none").statusCode()).isEqualTo(404);
  }

  @Test
  void the_start_token_is_readable_by_its_owner_only_and_stays() throws Exception {
    serve("127.0.0.1");
    StartToken token = StartToken.of(home);

    assertThat(token.word()).hasSize(48);
    assertThat(StartToken.of(home)).isEqualTo(token);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(home.resolve("start-token"))))
        .isEqualTo("rw-------");
  }

  @Test
  void elsewhere_nobody_sees_anything_without_logging_in() throws Exception {
    store.accounts().add("greta", "greta@example.org", PASSWORD, Role.ADMIN);
    serve("0.0.0.0");

    HttpResponse<String> refused = get("/series?x=1");
    assertThat(refused.statusCode()).isEqualTo(303);
    assertThat(refused.headers().firstValue("Location")).contains("/login?next=%2Fseries%3Fx%3D1");
    assertThat(get("/start?token=start").statusCode()).isEqualTo(303);
    assertThat(get("/series").headers().firstValue("Location").orElse("")).contains("/login");
    assertThat(get("/healthz").statusCode()).isEqualTo(200);

    assertThat(logIn("greta", "wrong password")).isEqualTo(401);
    assertThat(logIn("greta", PASSWORD)).isEqualTo(303);
    assertThat(get("/series").statusCode()).isEqualTo(200);
    assertThat(post("/logout").statusCode()).isEqualTo(303);
    assertThat(get("/series").statusCode()).isEqualTo(303);
  }

  @Test
  void a_log_in_leads_to_no_other_site() throws Exception {
    store.accounts().add("greta", "greta@example.org", PASSWORD, Role.ADMIN);
    serve("0.0.0.0");

    for (String next :
        new String[] {"https://evil.example/", "//evil.example/", "/\\evil.example"}) {
      HttpResponse<String> answer =
          post("/login", "name", "greta", "password", PASSWORD, "next", next);
      assertThat(answer.headers().firstValue("Location").orElse(""))
          .endsWith("/")
          .doesNotContain("evil");
    }
  }

  @Test
  void a_role_opens_what_it_is_for() throws Exception {
    store.accounts().add("greta", "greta@example.org", PASSWORD, Role.ADMIN);
    store.accounts().add("rolf", "rolf@example.org", PASSWORD, Role.READER);
    serve("0.0.0.0");

    logIn("rolf", PASSWORD);
    assertThat(get("/series").statusCode()).isEqualTo(200);
    assertThat(post("/queue/cancel", "kind", "none").statusCode()).isEqualTo(403);
    assertThat(get("/accounts").statusCode()).isEqualTo(403);

    store.accounts().role("rolf", "", Role.REVIEWER);
    assertThat(post("/queue/cancel", "kind", "none").statusCode()).isEqualTo(404);

    store.accounts().disable("rolf", true);
    assertThat(get("/series").statusCode()).isEqualTo(303);
  }

  @Test
  void a_maintainer_is_one_of_a_project() {
    serve("127.0.0.1");
    store.accounts().add("ines", "ines@example.org", null, Role.REVIEWER);
    store.accounts().role("ines", "netdev", Role.MAINTAINER);
    Actor who = new Actor("ines", store.accounts().find("ines").orElseThrow(), Role.ADMIN);

    assertThat(who.may(Role.MAINTAINER, "netdev")).isTrue();
    assertThat(who.may(Role.MAINTAINER, "linux-mm")).isFalse();
    assertThat(who.may(Role.MAINTAINER, null)).isFalse();
    assertThat(who.may(Role.REVIEWER, "linux-mm")).isTrue();
    assertThat(new Actor("ines", who.account(), Role.READER).may(Role.MAINTAINER, "netdev"))
        .isFalse();
  }

  @Test
  void guessing_is_slowed_down() throws Exception {
    store.accounts().add("greta", "greta@example.org", PASSWORD, Role.ADMIN);
    serve("0.0.0.0");

    for (int i = 0; i < 5; i++) {
      assertThat(logIn("greta", "guess number " + i)).isEqualTo(401);
    }
    HttpResponse<String> refused =
        post("/login", "name", "greta", "password", PASSWORD, "next", "/");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(1, 31);
  }

  @Test
  void a_token_may_what_its_scope_says_and_no_more_when_it_is_revoked() throws Exception {
    store.accounts().add("greta", "greta@example.org", PASSWORD, Role.ADMIN);
    serve("0.0.0.0");
    String token = store.tokens().add("greta", "ci", Role.READER, Duration.ofDays(1));
    String[] bearer = {"Authorization", "Bearer " + token};

    assertThat(get("/series", bearer).statusCode()).isEqualTo(200);
    assertThat(get("/accounts", bearer).statusCode()).isEqualTo(403);
    assertThat(get("/series", "Authorization", "Bearer rr_other").statusCode()).isEqualTo(401);
    assertThat(Files.readString(home.resolve("reroll.db"), StandardCharsets.ISO_8859_1))
        .doesNotContain(token)
        .doesNotContain(PASSWORD);

    store.tokens().revoke("greta", store.tokens().all("greta").getFirst().id());
    assertThat(get("/series", bearer).statusCode()).isEqualTo(401);
    String old = store.tokens().add("greta", "old", Role.READER, Duration.ZERO);
    assertThat(store.tokens().ofToken(old)).isEmpty();
  }

  private HttpResponse<String> postAs(String token, String path, String type, String body)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(client.uri(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  @Test
  void a_token_changes_no_password_token_or_account() throws Exception {
    store.accounts().add("greta", "greta@example.org", PASSWORD, Role.ADMIN);
    serve("0.0.0.0");
    String form = "application/x-www-form-urlencoded";
    for (Role scope : Role.values()) {
      String token = store.tokens().add("greta", "ci " + scope, scope, Duration.ofDays(1));
      int tokens = store.tokens().all("greta").size();

      assertThat(postAs(token, "/account/tokens", form, "name=mine&scope=admin").statusCode())
          .isEqualTo(403);
      assertThat(postAs(token, "/account/tokens/", form, "name=mine&scope=admin").statusCode())
          .isEqualTo(403);
      assertThat(
              postAs(token, "/account/password", form, "old=" + PASSWORD + "&new=another+long+one")
                  .statusCode())
          .isEqualTo(403);
      assertThat(
              postAs(token, "/accounts", form, "name=evil&email=e@example.org&role=admin")
                  .statusCode())
          .isEqualTo(403);

      assertThat(store.tokens().all("greta")).hasSize(tokens);
    }
    assertThat(store.accounts().find("evil")).isEmpty();
    assertThat(store.sessions().logIn("greta", PASSWORD)).isPresent();
  }

  @Test
  void guessing_the_old_password_of_ones_own_account_is_slowed_down() throws Exception {
    store.accounts().add("greta", "greta@example.org", PASSWORD, Role.READER);
    serve("0.0.0.0");
    logIn("greta", PASSWORD);
    List<Integer> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      answers.add(
          post("/account/password", "old", "guess " + i, "new", "another long one").statusCode());
    }

    assertThat(answers).startsWith(400).endsWith(429);
  }

  @Test
  void a_form_in_parts_is_refused_before_it_is_read() throws Exception {
    serve("127.0.0.1");

    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(client.uri("/nowhere"))
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString("--x\r\n"))
                .build());

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.body()).contains("application/x-www-form-urlencoded");
  }

  @Test
  void what_was_done_and_what_was_refused_is_written_down_without_secrets() throws Exception {
    store.accounts().add("greta", "greta@example.org", PASSWORD, Role.ADMIN);
    serve("0.0.0.0");
    logIn(PASSWORD, "typed one field too early");
    logIn("greta", PASSWORD);
    post("/accounts", "name", "rolf", "email", "rolf@example.org", "role", "reader");
    post("/accounts", "name", "rolf", "email", "rolf@example.org", "role", "reader");

    assertThat(store.audit().before(Long.MAX_VALUE, 10))
        .extracting(AuditEntry::account, AuditEntry::action, AuditEntry::outcome)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("greta", "POST /accounts", "refused with 409"),
            org.assertj.core.groups.Tuple.tuple("greta", "POST /accounts", "done"),
            org.assertj.core.groups.Tuple.tuple("greta", "log-in", "done"),
            org.assertj.core.groups.Tuple.tuple("", "log-in", "wrong name or password"));
    assertThat(get("/audit").body()).contains("POST /accounts").doesNotContain(PASSWORD);
  }

  @Test
  void a_new_password_ends_the_sessions_begun_with_the_old_one() throws Exception {
    store.accounts().add("greta", "greta@example.org", PASSWORD, Role.ADMIN);
    serve("0.0.0.0");
    String elsewhere = store.sessions().logIn("greta", PASSWORD).orElseThrow();
    logIn("greta", PASSWORD);

    assertThat(post("/account/password", "old", "wrong", "new", "another long one").statusCode())
        .isEqualTo(400);
    assertThat(post("/account/password", "old", PASSWORD, "new", "another long one").statusCode())
        .isEqualTo(303);

    assertThat(store.sessions().ofSession(elsewhere)).isEmpty();
    assertThat(get("/series").statusCode()).isEqualTo(200);
    assertThat(store.sessions().logIn("greta", PASSWORD)).isEmpty();
  }

  @Test
  void the_last_admin_stays() {
    serve("127.0.0.1");
    store.accounts().add("greta", "greta@example.org", PASSWORD, Role.ADMIN);

    assertThatThrownBy(() -> store.accounts().disable("greta", true)).isInstanceOf(Failure.class);
    assertThatThrownBy(() -> store.accounts().role("greta", "", Role.READER))
        .isInstanceOf(Failure.class);
    assertThatThrownBy(() -> store.accounts().add("x", "x@example.org", "short", Role.READER))
        .hasMessageContaining("10");
    assertThat(store.accounts().hasAdmin()).isTrue();
  }

  @Test
  void a_post_without_the_forms_token_is_refused_however_one_is_logged_in() throws Exception {
    serve("127.0.0.1");
    get("/start?token=start");
    HttpRequest bare =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/accounts"))
            .POST(HttpRequest.BodyPublishers.ofString("name=x"))
            .build();

    assertThat(client.send(bare).statusCode()).isEqualTo(403);
    assertThat(store.accounts().all()).isEmpty();
  }
}
