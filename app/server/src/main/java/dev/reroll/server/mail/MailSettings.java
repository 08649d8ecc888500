// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.mail;

import dev.reroll.series.mailinfo.MailInfoOptions.QuotedCr;
import dev.reroll.server.command.Repositories;
import dev.reroll.server.command.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * What git's configuration says of options for patch mails that are not given: mailinfo.* and am.*
 * of git-config(1).
 */
record MailSettings(Config config) {
  /** Returns those of the repository at a folder, or where there is none those of the user. */
  static MailSettings at(Path folder) throws IOException {
    if (Repositories.isAt(folder)) {
      try (Repository repository = Repositories.open(folder)) {
        return new MailSettings(repository.getConfig());
      }
    }
    try {
      return new MailSettings(SystemReader.getInstance().getUserConfig());
    } catch (ConfigInvalidException e) {
      throw new UsageException("git's configuration cannot be read: " + e.getMessage());
    }
  }

  boolean scissors(@Nullable Boolean given) {
    return flag(given, "mailinfo", "scissors");
  }

  boolean threeWay(@Nullable Boolean given) {
    return flag(given, "am", "threeWay");
  }

  boolean keepCr(@Nullable Boolean given) {
    return flag(given, "am", "keepcr");
  }

  boolean messageId(@Nullable Boolean given) {
    return flag(given, "am", "messageid");
  }

  QuotedCr quotedCr(@Nullable QuotedCr given) {
    String said = config.getString("mailinfo", null, "quotedCr");
    if (given != null || said == null) {
      return given == null ? QuotedCr.WARN : given;
    }
    try {
      return QuotedCr.valueOf(said.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "mailinfo.quotedCr is \"%s\" in git's configuration; it may be nowarn, warn or strip"
              .formatted(said));
    }
  }

  private boolean flag(@Nullable Boolean given, String section, String name) {
    return given != null ? given : config.getBoolean(section, name, false);
  }
}
