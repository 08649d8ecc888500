// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.store.Store;
import dev.reroll.store.account.Role;
import dev.reroll.store.draft.Draft;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comments that are written and not sent yet, over HTTP, with a real server on a free port. */
class DraftPagesTest {
  private static final String PASSWORD = "correct horse battery";

  @TempDir Path home;
  private TestServer server;
  private Store store;
  private TestClient client;

  @BeforeEach
  void open() {
    server = TestServer.withPatchQueue(home);
    store = server.store();
  }

  private void serve(String host) {
    client = server.serve(host);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.get(path);
  }

  private HttpResponse<String> post(String path, String... fields) throws Exception {
    return client.post(path, fields);
  }

  private static final String PATCH = "/series/1/v1/2";

  private String message() {
    return store.patch(1, 1, 2).orElseThrow().patch().messageId();
  }

  private HttpResponse<String> write(String first, String last, String text) throws Exception {
    String path = store.patch(1, 1, 2).orElseThrow().parsed().files().getFirst().path();
    return post(
        "/drafts", "message", message(), "back", PATCH, "path", path, "side", "new", "first", first,
        "last", last, "kind", "design", "scope", "patch", "text", text);
  }

  /** Returns a line that the patch's first file has after it. */
  private int line() {
    return store
        .patch(1, 1, 2)
        .orElseThrow()
        .parsed()
        .files()
        .getFirst()
        .hunks()
        .getFirst()
        .newStart();
  }

  private Draft only() {
    return store.drafts().all(System.getProperty("user.name")).getFirst();
  }

  @Test
  void a_draft_is_kept_below_its_lines_with_what_they_say() throws Exception {
    serve("127.0.0.1");
    get("/start?token=start");

    HttpResponse<String> answer =
        write(Integer.toString(line() + 1), Integer.toString(line()), "<b>why?</b>\nwhy");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location").orElse(""))
        .endsWith(PATCH + "#draft-" + only().id());
    assertThat(only().place().first()).isEqualTo(line());
    assertThat(only().place().last()).isEqualTo(line() + 1);
    assertThat(only().quoted().lines()).hasSize(2).allMatch(text -> text.matches("[+ ].*"));
    assertThat(only().objection()).isNotNull();
    assertThat(get(PATCH).body()).contains("&lt;b&gt;why?", "Your draft").doesNotContain("<b>why?");
    assertThat(get("/drafts").body()).contains("why", "objection: design");
  }

  @Test
  void the_form_opens_below_the_lines_that_the_address_names() throws Exception {
    serve("127.0.0.1");
    String address =
        PATCH
            + "?path="
            + store.patch(1, 1, 2).orElseThrow().parsed().files().getFirst().path()
            + "&side=new&first=%d&last=%d".formatted(line(), line() + 1);
    assertThat(get(address).body()).doesNotContain("Keep as draft");

    get("/start?token=start");

    assertThat(get(address).body()).contains("id=\"draft\"", "Keep as draft");
    assertThat(get(PATCH).body()).doesNotContain("id=\"draft\" ").contains("class=\"l\"");
  }

  @Test
  void a_draft_is_changed_and_thrown_away_by_who_wrote_it_and_seen_by_nobody_else()
      throws Exception {
    store.accounts().add("greta", "greta@example.org", PASSWORD, Role.ADMIN);
    store.accounts().add("rolf", "rolf@example.org", PASSWORD, Role.REVIEWER);
    serve("0.0.0.0");
    post("/login", "name", "greta", "password", PASSWORD);
    write(Integer.toString(line()), Integer.toString(line()), "a secret thought");
    Draft draft = store.drafts().all("greta").getFirst();
    post("/logout");

    post("/login", "name", "rolf", "password", PASSWORD);
    assertThat(get(PATCH).body()).doesNotContain("secret thought");
    assertThat(get("/drafts").body()).doesNotContain("secret thought");
    assertThat(post("/draft/" + draft.id(), "do", "discard").statusCode()).isEqualTo(404);
    assertThat(post("/draft/" + draft.id(), "do", "save", "text", "mine").statusCode())
        .isEqualTo(404);
    post("/logout");

    post("/login", "name", "greta", "password", PASSWORD);
    assertThat(post("/draft/" + draft.id(), "do", "save", "text", "told").statusCode())
        .isEqualTo(303);
    assertThat(get(PATCH).body()).contains("told").doesNotContain("secret thought");
    post("/draft/" + draft.id(), "do", "discard");
    assertThat(store.drafts().all("greta")).isEmpty();
  }

  @Test
  void what_is_about_no_line_of_the_patch_is_refused() throws Exception {
    serve("127.0.0.1");
    get("/start?token=start");

    assertThat(write("99999", "99999", "text").statusCode()).isEqualTo(400);
    assertThat(write("0", "x", "text").statusCode()).isEqualTo(400);
    assertThat(write(Integer.toString(line()), Integer.toString(line()), " ").statusCode())
        .isEqualTo(400);
    assertThat(
            post("/drafts", "message", message(), "quoted", "words nobody wrote", "text", "x")
                .statusCode())
        .isEqualTo(400);
    assertThat(post("/drafts", "message", "none@example.org", "text", "x").statusCode())
        .isEqualTo(404);
    assertThat(store.drafts().all(System.getProperty("user.name"))).isEmpty();
  }

  @Test
  void words_of_a_message_are_written_about_too() throws Exception {
    serve("127.0.0.1");
    get("/start?token=start");
    String page = "/message/" + store.message(message()).orElseThrow().message().id();

    assertThat(get(page).body()).contains("Write about the message");
    assertThat(
            post("/drafts", "message", message(), "back", page, "quoted", "", "text", "all of it?")
                .statusCode())
        .isEqualTo(303);

    assertThat(get(page).body()).contains("all of it?");
    assertThat(get(PATCH).body()).contains("all of it?");
  }
}
