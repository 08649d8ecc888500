// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.derive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** A digest of all that the database holds, to tell whether two are the same. */
public final class StoreDigest {
  /**
   * The index's own tables hold what the messages' words are, in an order of its choosing; which
   * processes are at work, and what they have not looked at, changes all the time.
   */
  private static final String TABLES =
      """
      SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
          AND name NOT LIKE 'message_words%' AND name NOT LIKE 'flyway%'
          AND name NOT IN ('worker', 'unseen_revision') ORDER BY name
      """;

  private StoreDigest() {}

  /** Returns the digest of all that is derived. */
  public static String of(Handle handle) {
    MessageDigest digest = sha256();
    List<String> tables = handle.createQuery(TABLES).mapTo(String.class).list();
    for (String table : tables) {
      digest.update(table.getBytes(StandardCharsets.UTF_8));
      handle
          .createQuery("SELECT * FROM \"" + table + "\" ORDER BY 1, 2")
          .map((rows, context) -> {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
              byte[] bytes = rows.getBytes(i);
              digest.update((byte) (bytes == null ? 0 : 1));
              digest.update(bytes == null ? new byte[0] : bytes);
            }
            digest.update((byte) 2);
            return true;
          })
          .forEach(_ -> {});
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
