// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reroll.store.Store;
import dev.reroll.store.account.Role;
import dev.reroll.store.error.BadInput;
import dev.reroll.store.error.Conflict;
import dev.reroll.store.error.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of the database is whole in one file, and comes back as it was. */
class BackupTest {
  @TempDir private Path folder;
  private Path home;
  private Path copy;

  @BeforeEach
  void paths() {
    home = folder.resolve("home");
    copy = folder.resolve("copy.db");
  }

  private static void add(Store store, String name) {
    store.accounts().add(name, name + "@example.org", "long enough", Role.READER);
  }

  private boolean has(String name) {
    try (Store store = Store.open(home)) {
      return store.accounts().find(name).isPresent();
    }
  }

  @Test
  void a_copy_has_what_was_written_last_and_nothing_later() throws Exception {
    try (Store store = Store.open(home)) {
      add(store, "rosa");
      Store.backup(home).write(copy);
      add(store, "later");
    }

    assertThat(Files.getPosixFilePermissions(copy))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    Path before = Objects.requireNonNull(Store.backup(home).restore(copy));

    assertThat(has("rosa")).isTrue();
    assertThat(has("later")).isFalse();
    assertThat(before).exists();
    assertThat(copy).exists();

    Store.backup(home).restore(before);
    assertThat(has("later")).isTrue();
  }

  @Test
  void a_copy_comes_into_a_home_that_is_empty() {
    try (Store store = Store.open(home)) {
      add(store, "rosa");
      Store.backup(home).write(copy);
    }
    home = folder.resolve("other");

    assertThat(Store.backup(home).restore(copy)).isNull();

    assertThat(has("rosa")).isTrue();
  }

  @Test
  void nothing_is_written_over() throws Exception {
    Store.open(home).close();
    Files.writeString(copy, "mine");

    assertThatThrownBy(() -> Store.backup(home).write(copy))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("is there already");

    assertThat(copy).hasContent("mine");
  }

  @Test
  void a_database_in_use_is_not_replaced() {
    try (Store store = Store.open(home)) {
      Store.backup(home).write(copy);
      add(store, "rosa");

      assertThatThrownBy(() -> Store.backup(home).restore(copy))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining("is in use");

      assertThat(store.accounts().find("rosa")).isPresent();
    }
    assertThat(has("rosa")).isTrue();
  }

  @Test
  void what_is_no_whole_copy_is_refused_and_changes_nothing() throws Exception {
    try (Store store = Store.open(home)) {
      add(store, "rosa");
      Store.backup(home).write(copy);
    }
    byte[] whole = Files.readAllBytes(copy);
    Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length / 2));
    Path text = Files.writeString(folder.resolve("text"), "no database");
    Path empty = Files.createFile(folder.resolve("empty"));
    Path other = folder.resolve("other.db");
    run(other, "CREATE TABLE mine (a)");
    for (Path file : List.of(cut, text, empty, other, folder.resolve("none"), folder)) {
      assertThatThrownBy(() -> Store.backup(home).restore(file))
          .as("%s", file)
          .isInstanceOf(BadInput.class)
          .hasMessageContaining(file.toString());
    }
    run(copy, "PRAGMA user_version = 9999");
    assertThatThrownBy(() -> Store.backup(home).restore(copy))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("newer reroll");

    assertThat(has("rosa")).isTrue();
  }

  private static void run(Path database, String statement) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var one = connection.createStatement()) {
      one.execute(statement);
    }
  }

  @Test
  void a_database_that_was_closed_is_whole_in_its_one_file() throws Exception {
    try (Store store = Store.open(home)) {
      add(store, "rosa");
    }
    Path alone = Files.createDirectory(folder.resolve("alone"));
    Files.copy(home.resolve("reroll.db"), alone.resolve("reroll.db"));
    home = alone;

    assertThat(has("rosa")).isTrue();
  }
}
