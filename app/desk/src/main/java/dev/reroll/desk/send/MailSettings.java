// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.send;

import dev.reroll.desk.settings.GitConfig;
import dev.reroll.desk.settings.UsageException;
import dev.reroll.series.mailinfo.MailInfoOptions.QuotedCr;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What git's configuration says of options for patch mails that are not given: mailinfo.*, am.* and
 * i18n.commitEncoding of git-config(1).
 */
public record MailSettings(GitConfig config) {
  /** Returns those of the repository at a folder, or where there is none those of the user. */
  public static MailSettings at(Path folder) {
    try {
      return new MailSettings(GitConfig.read(folder.toAbsolutePath()));
    } catch (IOException e) {
      throw UsageException.ofSetUp("git's configuration cannot be read: " + e.getMessage());
    }
  }

  /** Returns what commit messages are recoded to: i18n.commitEncoding, else UTF-8. */
  public String encoding() {
    return config.value("i18n.commitencoding").orElse("UTF-8");
  }

  public boolean scissors(@Nullable Boolean given) {
    return flag(given, "mailinfo.scissors");
  }

  public boolean threeWay(@Nullable Boolean given) {
    return flag(given, "am.threeway");
  }

  public boolean keepCr(@Nullable Boolean given) {
    return flag(given, "am.keepcr");
  }

  public boolean messageId(@Nullable Boolean given) {
    return flag(given, "am.messageid");
  }

  public QuotedCr quotedCr(@Nullable QuotedCr given) {
    String said = config.value("mailinfo.quotedcr").orElse(null);
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

  private boolean flag(@Nullable Boolean given, String name) {
    return given != null ? given : config.isTrue(name, false);
  }
}
