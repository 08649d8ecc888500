// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.intake;

import dev.reroll.mail.Mail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * The rules that put messages in projects, in the order of the configuration file: the first that
 * fits counts.
 *
 * <pre>
 * [project "fbnic"]
 *     list = netdev.vger.kernel.org
 *     subject = fbnic
 * </pre>
 *
 * <p>A rule of several kinds wants one of each kind. "list" is compared with List-Id, "*" standing
 * for anything; "subject" are words that it holds. Neither heeds case.
 */
public final class Routing {
  private static final String SECTION = "project";

  private final List<Rule> rules;

  private Routing(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  private record Rule(String project, List<String> lists, List<String> subjects) {
    boolean fits(Mail mail) {
      return (lists.isEmpty() || lists.stream().anyMatch(list -> onList(mail.listId(), list)))
          && (subjects.isEmpty()
              || subjects.stream().anyMatch(words -> says(mail.subject(), words)));
    }

    private static boolean onList(@Nullable String id, String list) {
      return id != null && like(id.toLowerCase(Locale.ROOT), list);
    }

    private static boolean says(@Nullable String subject, String words) {
      return subject != null && subject.toLowerCase(Locale.ROOT).contains(words);
    }

    /** Compares with a text whose "*" stand for anything. */
    private static boolean like(String text, String pattern) {
      String[] parts = pattern.split("\\*", -1);
      if (!text.startsWith(parts[0])) {
        return false;
      }
      int at = parts[0].length();
      for (int i = 1; i < parts.length - 1; i++) {
        int found = text.indexOf(parts[i], at);
        if (found < 0) {
          return false;
        }
        at = found + parts[i].length();
      }
      String last = parts[parts.length - 1];
      return parts.length == 1
          ? text.length() == at
          : text.length() - last.length() >= at && text.endsWith(last);
    }
  }

  /** Returns rules that put nothing anywhere. */
  public static Routing none() {
    return new Routing(List.of());
  }

  /**
   * Reads the rules of a configuration file, which need not be there.
   *
   * @throws IOException naming the file, if it can't be read or a rule says nothing
   */
  public static Routing read(Path config) throws IOException {
    if (!Files.exists(config)) {
      return none();
    }
    FileBasedConfig read = new FileBasedConfig(config.toFile(), FS.DETECTED);
    try {
      read.load();
    } catch (ConfigInvalidException e) {
      throw new IOException("cannot read \"%s\": %s".formatted(config, e.getMessage()), e);
    }
    List<Rule> rules = new ArrayList<>();
    for (String project : read.getSubsections(SECTION)) {
      Rule rule =
          new Rule(project, values(read, project, "list"), values(read, project, "subject"));
      if (rule.lists.isEmpty() && rule.subjects.isEmpty()) {
        throw new IOException(
            "project \"%s\" in \"%s\" needs list = LIST-ID or subject = WORDS"
                .formatted(project, config));
      }
      rules.add(rule);
    }
    return new Routing(rules);
  }

  private static List<String> values(FileBasedConfig config, String project, String name) {
    return List.of(config.getStringList(SECTION, project, name)).stream()
        .map(value -> value.strip().toLowerCase(Locale.ROOT))
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** Returns the project that a message is of by the rules, or null. */
  public @Nullable String project(Mail mail) {
    for (Rule rule : rules) {
      if (rule.fits(mail)) {
        return rule.project;
      }
    }
    return null;
  }

  /**
   * Returns which of two answers for one message counts, which came through two lists: that of the
   * earlier rule.
   */
  public @Nullable String earlier(@Nullable String one, @Nullable String other) {
    for (Rule rule : rules) {
      if (rule.project.equals(one) || rule.project.equals(other)) {
        return rule.project;
      }
    }
    return one == null ? other : one;
  }
}
