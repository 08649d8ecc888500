// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.store.account.Role;
import dev.reroll.store.tracker.Field;
import dev.reroll.store.tracker.ItemQuery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every route of a server that is reached from elsewhere, as each kind of person asks for it. The
 * table in routes.tsv has a line for each route: its method and pattern, the statuses for nobody, a
 * reader, a reviewer, a maintainer of another project, a maintainer of the series' project and an
 * admin, and the path and form that are asked for. A route that the table lacks fails, and so does
 * a line without a route.
 */
class RoutesTest {
  private static final String PASSWORD = "correct horse battery";
  private static final List<String> PEOPLE =
      List.of("nobody", "reader", "reviewer", "elsewhere", "maintainer", "admin");

  @TempDir static Path home;
  private static TestServer server;
  private static final Map<String, TestClient> CLIENTS = new LinkedHashMap<>();

  private record Line(
      String method, String pattern, List<String> expected, String path, List<String> form) {
    String route() {
      return method + " " + pattern;
    }
  }

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.withPatchQueue(home);
    String project = server.store().series("fbnic").orElseThrow().series().project();
    account("reader", Role.READER);
    account("reviewer", Role.REVIEWER);
    account("elsewhere", Role.REVIEWER);
    server.store().accounts().role("elsewhere", "linux-elsewhere", Role.MAINTAINER);
    account("maintainer", Role.REVIEWER);
    server.store().accounts().role("maintainer", project, Role.MAINTAINER);
    account("admin", Role.ADMIN);
    CLIENTS.put("nobody", server.serve("0.0.0.0"));
    for (String who : PEOPLE.subList(1, PEOPLE.size())) {
      TestClient client = server.client();
      assertThat(client.logIn(who, PASSWORD)).isEqualTo(303);
      CLIENTS.put(who, client);
    }
  }

  private static void account(String name, Role role) {
    server.store().accounts().add(name, name + "@example.org", PASSWORD, role);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static List<Line> table() throws IOException {
    try (var in = RoutesTest.class.getResourceAsStream("routes.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split("\t", -1))
          .map(cells ->
              new Line(
                  cells[0],
                  cells[1],
                  List.of(cells[2].split(" ")),
                  filled(cells[3]),
                  cells.length > 4 && !cells[4].isEmpty()
                      ? List.of(cells[4].split("[=&]", -1))
                      : List.of()))
          .toList();
    }
  }

  /** Puts the number of an item of a type where the table says which type, as in {ruling}. */
  private static String filled(String path) {
    String filled = path;
    for (ItemType type : ItemType.values()) {
      String hole = "{" + type.word() + "}";
      if (filled.contains(hole)) {
        filled = filled.replace(hole, Long.toString(item(type)));
      }
    }
    return filled;
  }

  /** Returns the number of a sample item of a type, 0 if there is none. */
  private static long item(ItemType type) {
    return server.store().tracker().find(ItemQuery.ALL.with(Field.TYPE, type.word())).stream()
        .findFirst()
        .map(Item::id)
        .orElse(0L);
  }

  private static int status(String who, Line line) throws Exception {
    TestClient client = CLIENTS.get(who);
    return line.method().equals("GET")
        ? client.get(line.path()).statusCode()
        : client.post(line.path(), line.form().toArray(String[]::new)).statusCode();
  }

  @Test
  void each_is_in_the_table_with_both_methods_and_each_line_is_of_one() throws Exception {
    assertThat(table().stream().map(Line::route).toList())
        .containsExactlyInAnyOrderElementsOf(
            server.routes().stream()
                .map(route -> route.substring(route.indexOf(' ') + 1))
                .distinct()
                .flatMap(pattern -> Stream.of("GET " + pattern, "POST " + pattern))
                .toList());
  }

  @Test
  void a_final_slash_opens_nothing() throws Exception {
    List<String> opened = new ArrayList<>();
    for (Line line : table()) {
      if (!line.method().equals("GET") || line.path().contains("?")) {
        continue;
      }
      for (int i = 0; i < PEOPLE.size(); i++) {
        int answer = CLIENTS.get(PEOPLE.get(i)).get(line.path() + "/").statusCode();
        if (answer < 300 && !line.expected().get(i).startsWith("2")) {
          opened.add(PEOPLE.get(i) + " " + line.path() + "/ " + answer);
        }
      }
    }
    assertThat(opened).isEmpty();
  }

  @Test
  void each_answers_each_kind_of_person_as_written_down() throws Exception {
    List<String> other = new ArrayList<>();
    for (Line line : table()) {
      List<String> answers = new ArrayList<>();
      for (String who : PEOPLE) {
        answers.add(Integer.toString(status(who, line)));
      }
      if (!answers.equals(line.expected())) {
        other.add(line.method() + "\t" + line.pattern() + "\t" + String.join(" ", answers));
      }
    }
    assertThat(other.stream().collect(Collectors.joining("\n"))).isEmpty();
  }
}
