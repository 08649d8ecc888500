// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.maintainers;

import dev.reroll.mail.Address;
import java.util.List;

/**
 * A section of the file.
 *
 * @param name its first line
 * @param maintainers of its M: lines
 * @param reviewers of its R: lines
 */
public record Section(
    String name,
    List<Address> maintainers,
    List<Address> reviewers,
    List<PathPattern> files,
    List<PathPattern> excluded,
    List<PathPattern> names) {

  /** The section that takes all, and so says nothing of anything. */
  private static final String REST = "THE REST";

  /** Copies the lists. */
  public Section {
    maintainers = List.copyOf(maintainers);
    reviewers = List.copyOf(reviewers);
    files = List.copyOf(files);
    excluded = List.copyOf(excluded);
    names = List.copyOf(names);
  }

  /** Returns whether the section is about a path, relative to the tree. */
  public boolean covers(String path) {
    return excluded.stream().noneMatch(pattern -> pattern.matches(path))
        && (files.stream().anyMatch(pattern -> pattern.matches(path))
            || names.stream().anyMatch(pattern -> pattern.matches(path)));
  }

  /** Returns whether it is the one for all that no other is for. */
  public boolean rest() {
    return name.equals(REST);
  }

  /** Returns whether one of its M: lines names an address, whatever the name beside it. */
  public boolean maintainedBy(String email) {
    return named(maintainers, email);
  }

  /** Returns whether one of its R: lines names an address. */
  public boolean reviewedBy(String email) {
    return named(reviewers, email);
  }

  private static boolean named(List<Address> people, String email) {
    return people.stream().anyMatch(person -> email.equalsIgnoreCase(person.email()));
  }
}
