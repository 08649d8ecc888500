// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.answer;

import dev.reroll.desk.answer.AppliedCommits.Applied;
import dev.reroll.desk.settings.B4Settings;
import dev.reroll.desk.settings.B4Template;
import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import dev.reroll.mail.compose.ReplyText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says to those whose patches, or whose tree, are in a branch now. b4's settings count:
 * thanks-am-template and thanks-pr-template with their names, thanks-commit-url-mask and
 * thanks-treename, those of the branch (branch.NAME.b4-treename …) before those of all.
 *
 * @param branch its name
 * @param tree what to call the tree, or null for what the settings say
 */
public record ThanksLetter(
    Repository repository, B4Settings settings, String branch, @Nullable String tree) {
  private static final B4Template USUAL =
      new B4Template(
          """
          ${attribution}
          ${quote}

          ${verdict} to ${treename} (${branch}), thanks!

          ${summary}

          Best regards,
          --\s
          ${myname}
          """);

  private static final int SHORT_ID = 12;
  private static final Pattern ID = Pattern.compile("%(?:\\.(\\d{1,2}))?s");
  private static final Pattern END_OF_ADDRESS = Pattern.compile("[^/:]+/[^/:]+/?$");

  /** Returns what is said of patches. */
  public String applied(Mail answered, Address from, List<Applied> all) throws IOException {
    long found = all.stream().filter(one -> one.commit().isPresent()).count();
    StringBuilder summary = new StringBuilder();
    for (Applied one : all) {
      String place = "[%02d/%02d] ".formatted(one.patch().position(), all.size());
      summary.append(place).append(one.patch().title()).append('\n');
      summary.append(" ".repeat(place.length()));
      summary.append(
          one.commit()
              .map(id -> shown(id, "commit: ") + (one.isSame() ? "" : " (changed)"))
              .orElse("(not applied)"));
      summary.append('\n');
    }
    String verdict =
        found == all.size() ? "Applied" : "Applied in part (%d of %d)".formatted(found, all.size());
    return filled("am-template", answered, from, verdict, summary.toString());
  }

  /** Returns what is said of a request to pull. */
  public String merged(Mail answered, Address from, ObjectId merge) throws IOException {
    return filled("pr-template", answered, from, "Merged", shown(merge, "merge commit: "));
  }

  /** Returns a commit as b4.thanks-commit-url-mask has it, a place for its id: %s or %.12s. */
  private String shown(ObjectId commit, String usual) {
    Optional<String> mask =
        settings.ofBranch(branch, "commit-url-mask").map(B4Settings.Said::value);
    return mask.map(text ->
            ID.matcher(text)
                .replaceAll(place ->
                    Matcher.quoteReplacement(
                        place.group(1) == null
                            ? commit.name()
                            : cut(commit, Integer.parseInt(place.group(1))))))
        .orElse(usual + cut(commit, SHORT_ID));
  }

  private static String cut(ObjectId commit, int length) {
    return commit.name().substring(0, Math.min(length, commit.name().length()));
  }

  private String filled(
      String template, Mail answered, Address from, String verdict, String summary)
      throws IOException {
    String first = answered.text().strip();
    int end = first.indexOf("\n\n");
    Address sender = answered.from();
    List<B4Template.Value> values = new ArrayList<>();
    values.add(new B4Template.Value("attribution", ReplyText.attribution(answered)));
    values.add(new B4Template.Value("sentdate", ReplyText.date(answered)));
    values.add(
        new B4Template.Value(
            "fromname", sender == null || sender.name() == null ? "" : sender.name()));
    values.add(
        new B4Template.Value(
            "fromemail", sender == null || sender.email() == null ? "" : sender.email()));
    values.add(
        new B4Template.Value("subject", answered.subject() == null ? "" : answered.subject()));
    values.add(new B4Template.Value("msgid", String.valueOf(answered.messageId())));
    values.add(
        new B4Template.Value("quote", ReplyText.quoted(end < 0 ? first : first.substring(0, end))));
    values.add(new B4Template.Value("verdict", verdict));
    values.add(new B4Template.Value("treename", treeName()));
    values.add(new B4Template.Value("branch", branch));
    values.add(new B4Template.Value("summary", summary.stripTrailing()));
    values.add(new B4Template.Value("myname", from.name() == null ? "" : from.name()));
    values.add(new B4Template.Value("myemail", String.valueOf(from.email())));
    values.add(new B4Template.Value("signature", B4Settings.signature(from)));
    return B4Template.of(
            settings.ofBranch(branch, template), "b4.thanks-" + template, settings.tree())
        .orElse(USUAL)
        .filled(values);
  }

  /** Returns the name given or set, else the end of the address the branch comes from. */
  private String treeName() {
    if (tree != null) {
      return tree;
    }
    String remote = repository.getConfig().getString("branch", branch, "remote");
    String url = repository.getConfig().getString("remote", remote, "url");
    Matcher end = END_OF_ADDRESS.matcher(url == null ? "" : url);
    return settings
        .ofBranch(branch, "treename")
        .map(B4Settings.Said::value)
        .orElse(end.find() ? end.group() : "the local tree");
  }
}
