// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.pull;

import dev.reroll.mail.Mail;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a mail made by git-request-pull(1) asks to be pulled.
 *
 * @param base the commit that the changes are since, or null if the mail does not say
 * @param repository its address
 * @param ref the tag or branch; "HEAD" if the mail names none
 * @param head the commit that the changes are up to, or null
 */
public record PullRequest(
    @Nullable String base, String repository, String ref, @Nullable String head) {

  private static final String SINCE = "the following changes since commit ";
  private static final List<String> AVAILABLE =
      List.of(
          "are available in the git repository at:",
          "are available in the git repository at",
          "available in the git repository at:");
  private static final String UP_TO = "for you to fetch changes up to ";
  private static final String[] SCHEMES = {"git://", "https://", "http://", "ssh://", "git@"};

  /** Lines after "are available at" among which the address is. */
  private static final int NEAR = 6;

  /** Returns what a mail asks for, or empty if it is no such request. Quoted ones do not count. */
  public static Optional<PullRequest> of(Mail mail) {
    List<String> lines = mail.text().lines().toList();
    String base = null;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip().toLowerCase(Locale.ROOT);
      if (line.startsWith(SINCE)) {
        base = commit(line.substring(SINCE.length()));
      } else if (available(line)) {
        return at(lines, i, base);
      }
    }
    return Optional.empty();
  }

  private static boolean available(String line) {
    return AVAILABLE.stream().anyMatch(line::startsWith);
  }

  private static Optional<PullRequest> at(List<String> lines, int begin, @Nullable String base) {
    for (int i = begin; i < lines.size() && i < begin + NEAR; i++) {
      String line = lines.get(i);
      for (String scheme : SCHEMES) {
        int at = line.indexOf(scheme);
        if (at >= 0) {
          String[] words = line.substring(at).strip().split("\\s+", 3);
          String ref = words.length > 1 ? words[1] : "HEAD";
          return Optional.of(new PullRequest(base, words[0], ref, head(lines, i)));
        }
      }
    }
    return Optional.empty();
  }

  private static @Nullable String head(List<String> lines, int begin) {
    for (int i = begin; i < lines.size() && i < begin + NEAR; i++) {
      String line = lines.get(i).strip().toLowerCase(Locale.ROOT);
      if (line.startsWith(UP_TO)) {
        return commit(line.substring(UP_TO.length()));
      }
    }
    return null;
  }

  /** Returns the hash that a text begins with, or null. */
  private static @Nullable String commit(String text) {
    int end = 0;
    while (end < text.length() && end <= 64 && Character.digit(text.charAt(end), 16) >= 0) {
      end++;
    }
    return end >= 7 && end <= 64 ? text.substring(0, end) : null;
  }
}
