// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.series.format.AddressField;
import dev.reroll.series.format.FileName;
import dev.reroll.series.format.FormatOptions;
import dev.reroll.series.format.FormattedPatch;
import dev.reroll.series.format.MailHeader;
import dev.reroll.series.format.SubjectPrefix;
import dev.reroll.series.prep.PrepException;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The mails of a prepared revision, ready to be written or sent: cover letter and patches, threaded
 * below it; of a single patch the cover letter's words stand below its "---".
 */
public final class SeriesMails {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.ROOT);

  private final PreparedSeries prepared;
  private final ZonedDateTime begin;
  private final Recipients recipients;
  private final String idBegin;
  private final String idEnd;

  /**
   * Lays the mails out.
   *
   * @param begin the date of the first; each that follows is a second later
   */
  public SeriesMails(PreparedSeries prepared, ZonedDateTime begin) throws IOException {
    this(prepared, begin, ChangeId.random());
  }

  private SeriesMails(PreparedSeries prepared, ZonedDateTime begin, String unique)
      throws IOException {
    this.recipients = Recipients.of(prepared);
    this.prepared = prepared;
    this.begin = begin;
    String change = prepared.tracking().changeId();
    int dash = change.lastIndexOf('-');
    String email = String.valueOf(prepared.settings().sender().email());
    this.idBegin =
        "%s-v%d-"
            .formatted(
                dash < 0 ? change : change.substring(0, dash), prepared.tracking().revision());
    this.idEnd = "-%s@%s".formatted(unique, email.substring(email.indexOf('@') + 1));
  }

  /**
   * Lays them out with dates and ids that are the same whenever it is done, for those to look at.
   */
  static SeriesMails draft(PreparedSeries prepared) throws IOException {
    try (RevWalk walk = new RevWalk(prepared.repository())) {
      RevCommit tip = walk.parseCommit(prepared.branch().tip());
      Instant made = Instant.ofEpochSecond(tip.getCommitTime());
      return new SeriesMails(prepared, made.atZone(ZoneOffset.UTC), tip.abbreviate(12).name());
    }
  }

  /**
   * A mail.
   *
   * @param number 0 for the cover letter
   * @param recipients addresses of all who are named in its header
   * @param bytes one byte a char, LF at line ends
   */
  public record Written(
      int number,
      String messageId,
      List<String> recipients,
      String fileName,
      String subject,
      String bytes) {}

  public List<Written> write() throws IOException {
    List<FormattedPatch> patches = prepared.patches(/* asSender= */ true);
    if (patches.isEmpty()) {
      throw new PrepException("there is no patch on the branch");
    }
    List<Written> mails = new ArrayList<>();
    if (patches.size() > 1) {
      mails.add(cover(patches.size()));
    }
    for (FormattedPatch patch : patches) {
      mails.add(patch(patch, patches.size()));
    }
    return mails;
  }

  private String id(int number) {
    return idBegin + number + idEnd;
  }

  private Written cover(int total) throws IOException {
    FormatOptions options = prepared.options(true);
    String prefix = SubjectPrefix.of(options, 0, total);
    String title = PreparedSeries.bytes(prepared.title());
    String body = PreparedSeries.bytes(CoverLetter.body(prepared, /* signed= */ true));
    String header = MailHeader.cover(options, prefix, title, DATE.format(begin), body);
    return new Written(
        0,
        id(0),
        recipients.of(0).emails(),
        FileName.of(options.revision(), 0, "cover-letter"),
        prefix + prepared.title(),
        whole(header, 0, false) + "\n" + body);
  }

  private Written patch(FormattedPatch patch, int total) throws IOException {
    String header =
        patch
            .header()
            .replaceFirst(
                "(?m)^Date: .*$", "Date: " + DATE.format(begin.plusSeconds(patch.number())));
    String body = patch.body();
    if (total == 1) {
      body = withLetter(body);
    }
    // Git says so for the message only, and leaves the diff to whoever sends.
    if (!MailHeader.isPlain(body)) {
      header = MailHeader.withMime(header);
    }
    return new Written(
        patch.number(),
        id(patch.number()),
        recipients.of(patch.number()).emails(),
        patch.fileName(),
        patch.subject(),
        whole(header, patch.number(), total > 1) + "\n" + body);
  }

  private String withLetter(String body) throws IOException {
    int rule = body.indexOf("\n---\n");
    String words = PreparedSeries.bytes(CoverLetter.text(prepared));
    String base =
        "\n%schange-id: %s\n"
            .formatted(SharedBase.of(prepared).lines(), prepared.tracking().changeId());
    int signature = body.lastIndexOf("\n-- \n");
    String end = signature < 0 ? "" : body.substring(signature + 1);
    String main = signature < 0 ? body : body.substring(0, signature + 1);
    return rule < 0
        ? main + base + end
        : main.substring(0, rule + 5)
            + words
            + "\n---\n"
            + main.substring(rule + 5)
            + "---"
            + base
            + end;
  }

  private String whole(String header, int number, boolean answers) throws IOException {
    StringBuilder out = new StringBuilder(header);
    out.append("Message-ID: <").append(id(number)).append(">\n");
    if (answers) {
      out.append("In-Reply-To: <").append(id(0)).append(">\n");
      out.append("References: <").append(id(0)).append(">\n");
    }
    Recipients.Fields fields = recipients.of(number);
    out.append(AddressField.of("To", fields.to())).append(AddressField.of("Cc", fields.cc()));
    out.append("X-Change-ID: ").append(prepared.tracking().changeId()).append('\n');
    if (!answers) {
      out.append(TrackingField.of(prepared.tracking()));
    }
    return out.toString();
  }
}
