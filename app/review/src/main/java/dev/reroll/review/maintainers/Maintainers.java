// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.maintainers;

import dev.reroll.mail.Address;
import dev.reroll.review.Objection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A MAINTAINERS file.
 *
 * <p>Standing is by exact address: a maintainer's name beside another address gives none.
 *
 * @param version what it was read from, for people ("v6.12", a commit)
 */
public record Maintainers(String version, List<Section> sections) {
  private static final Pattern LINE = Pattern.compile("([A-Z]):\\s*(.*)");
  private static final Pattern PERSON = Pattern.compile("\\s*(?:\"?([^\"<]*?)\"?\\s*)<([^<>]+)>.*");

  /** A driver's own entry touches it, so it says nothing of whom a series concerns. */
  private static final String ITSELF = "MAINTAINERS";

  /** Copies the list. */
  public Maintainers {
    sections = List.copyOf(sections);
  }

  /** Reads a file without its tree at hand: a folder is what ends in a slash. */
  public static Maintainers parse(String text, String version) {
    return parse(text, version, _ -> false);
  }

  /**
   * Reads a file; total. A section is a line of no type and the typed lines that follow it; empty
   * lines and comments part nothing, as for the script.
   *
   * @param isFolder tells which paths, relative to the tree, are folders
   */
  public static Maintainers parse(String text, String version, Predicate<String> isFolder) {
    List<Section> sections = new ArrayList<>();
    Builder current = new Builder("");
    for (String line : text.lines().toList()) {
      Matcher typed = LINE.matcher(line);
      if (typed.matches()) {
        current.add(typed.group(1).charAt(0), typed.group(2), isFolder);
      } else if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
        current.finish(sections);
        current = new Builder(line.strip());
      }
    }
    current.finish(sections);
    return new Maintainers(version, sections);
  }

  private static final class Builder {
    private final String name;
    private final List<Address> maintainers = new ArrayList<>();
    private final List<Address> reviewers = new ArrayList<>();
    private final List<PathPattern> files = new ArrayList<>();
    private final List<PathPattern> excluded = new ArrayList<>();
    private final List<PathPattern> names = new ArrayList<>();
    private boolean typed;

    Builder(String name) {
      this.name = name;
    }

    void add(char type, String value, Predicate<String> isFolder) {
      typed = true;
      switch (type) {
        case 'M' -> maintainers.add(person(value));
        case 'R' -> reviewers.add(person(value));
        case 'F' -> files.add(PathPattern.glob(value, isFolder));
        case 'X' -> excluded.add(PathPattern.glob(value, isFolder));
        case 'N' -> names.add(PathPattern.expression(value));
        default -> {}
      }
    }

    void finish(List<Section> sections) {
      if (typed && !name.isEmpty()) {
        sections.add(new Section(name, maintainers, reviewers, files, excluded, names));
      }
    }
  }

  private static Address person(String value) {
    Matcher matcher = PERSON.matcher(value);
    if (matcher.matches()) {
      String name = matcher.group(1).strip();
      return new Address(name.isEmpty() ? null : name, matcher.group(2).strip());
    }
    return new Address(null, value.strip());
  }

  /** Returns the sections that are about a path, in the file's order, the rest's left out. */
  public List<Section> of(String path) {
    return sections.stream().filter(section -> !section.rest() && section.covers(path)).toList();
  }

  /**
   * What somebody is to some paths.
   *
   * @param from the section and version it was read from, or why there is none
   */
  public record Found(Objection.Standing standing, String from) {}

  /** Returns what a person is to paths: maintainer of one of them, else reviewer of one. */
  public Found standing(Address person, Collection<String> paths) {
    String email = person.email();
    if (email == null) {
      return new Found(Objection.Standing.UNKNOWN, "the address is not known");
    }
    Found reviewer = null;
    for (String path : concerned(paths)) {
      for (Section section : of(path)) {
        if (section.maintainedBy(email)) {
          return new Found(Objection.Standing.MAINTAINER, source(section, "M"));
        }
        if (reviewer == null && section.reviewedBy(email)) {
          reviewer = new Found(Objection.Standing.REVIEWER, source(section, "R"));
        }
      }
    }
    return reviewer != null
        ? reviewer
        : new Found(Objection.Standing.UNKNOWN, impostor(person).orElse(notNamed()));
  }

  private String notNamed() {
    return "not named in MAINTAINERS of %s for these files".formatted(version);
  }

  private String source(Section section, String line) {
    return "%s: of %s, MAINTAINERS of %s".formatted(line, section.name(), version);
  }

  /** Tells where somebody has a maintainer's name and an address that is not his. */
  private Optional<String> impostor(Address person) {
    String name = person.name();
    if (name == null) {
      return Optional.empty();
    }
    for (Section section : sections) {
      for (Address maintainer : section.maintainers()) {
        boolean same =
            name.equalsIgnoreCase(maintainer.name())
                && !String.valueOf(person.email()).equalsIgnoreCase(maintainer.email());
        if (same) {
          return Optional.of(
              "has the name of a maintainer (%s, %s) but not the address"
                  .formatted(section.name(), maintainer.email()));
        }
      }
    }
    return Optional.empty();
  }

  /** Returns whether somebody is maintainer of each of the paths, so that a ruling reaches them. */
  public boolean rules(Address person, Collection<String> paths) {
    String email = person.email();
    List<String> concerned = concerned(paths);
    return email != null
        && !concerned.isEmpty()
        && concerned.stream()
            .allMatch(path ->
                sections.stream()
                    .anyMatch(section -> section.maintainedBy(email) && section.covers(path)));
  }

  /** Returns whether somebody is maintainer of a section. */
  public boolean rulesSubsystem(Address person, String section) {
    String email = person.email();
    return email != null
        && sections.stream()
            .anyMatch(one -> one.name().equalsIgnoreCase(section) && one.maintainedBy(email));
  }

  /**
   * Returns the section that most of the paths are about; of several the one with the fewest
   * patterns, which is the most special.
   */
  public Optional<String> subsystem(Collection<String> paths) {
    Section best = null;
    long most = 0;
    List<String> concerned = concerned(paths);
    for (Section section : sections) {
      long covered = section.rest() ? 0 : concerned.stream().filter(section::covers).count();
      boolean more = covered > most;
      boolean special =
          best != null
              && covered == most
              && most > 0
              && section.files().size() < best.files().size();
      if (more || special) {
        best = section;
        most = covered;
      }
    }
    return Optional.ofNullable(best).map(section -> section.name().toUpperCase(Locale.ROOT));
  }

  private static List<String> concerned(Collection<String> paths) {
    return paths.stream().filter(path -> !path.equals(ITSELF)).distinct().toList();
  }
}
