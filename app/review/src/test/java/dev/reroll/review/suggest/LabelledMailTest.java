// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reroll.mail.Mail;
import dev.reroll.mail.MailSource;
import dev.reroll.mail.RawMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whole mails of real lists, each sentence of which was labelled by hand, where REROLL_SHARED names
 * a folder that has them. {@code labelled.tsv} holds no words: a line a sentence, with what it is
 * for (train, held-out, seed), the file, the message, the span, a digest of the words, and the
 * kinds. Rules are made with those to train on; of those held out only the figures were looked at.
 */
class LabelledMailTest {
  private static final String SEEDS = "seeds/";
  private static final List<Label> LABELS = labels();
  private static final Map<String, Mail> MAILS = new HashMap<>();

  private record Label(
      String set, String source, String message, int start, int end, String digest, String kinds) {}

  private static List<Label> labels() {
    try (InputStream in = LabelledMailTest.class.getResourceAsStream("labelled.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(LabelledMailTest::label)
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Label label(String line) {
    String[] f = line.split("\t", -1);
    return new Label(f[0], f[1], f[2], Integer.parseInt(f[3]), Integer.parseInt(f[4]), f[5], f[6]);
  }

  @BeforeAll
  static void readMail() throws IOException {
    String shared = System.getenv("REROLL_SHARED");
    assumeTrue(shared != null, "REROLL_SHARED names no folder with real list mail");
    Set<String> sources = new LinkedHashSet<>();
    LABELS.forEach(label -> sources.add(label.source()));
    for (String source : sources) {
      Path path = Path.of(shared, source);
      assumeTrue(Files.exists(path), "no " + source + " at hand");
      if (source.startsWith(SEEDS)) {
        MAILS.put(source.substring(SEEDS.length()), Mail.parse(Files.readAllBytes(path)));
      } else {
        MailSource.read(path, new Taker());
      }
    }
  }

  private record Taker() implements MailSource.Sink {
    @Override
    public void message(RawMessage message) {
      Mail mail = Mail.parse(message.bytes());
      if (mail.messageId() != null) {
        MAILS.putIfAbsent(mail.messageId(), mail);
      }
    }

    @Override
    public void broken(String source, long offset, String reason) {
      throw new AssertionError(reason);
    }
  }

  private static Score score(String set) {
    Score score = new Score();
    Map<String, List<Suggestion>> found = new HashMap<>();
    for (Label label : LABELS) {
      if (label.set().equals(set)) {
        Mail mail = Objects.requireNonNull(MAILS.get(label.message()), label.message());
        String words = mail.text().substring(label.start(), label.end());
        assertThat(SuggestionKey.digest(words)).isEqualTo(label.digest());
        List<Suggestion> all =
            found.computeIfAbsent(
                label.message(), _ -> MailSuggestions.of(MessageContext.of(mail, MAILS::get)));
        Set<SuggestionKind> kinds = EnumSet.noneOf(SuggestionKind.class);
        all.stream()
            .filter(one -> one.start() < label.end() && one.end() > label.start())
            .forEach(one -> kinds.add(one.kind()));
        score.add(Score.kinds(label.kinds()), kinds);
      }
    }
    System.out.println(score.table(set));
    return score;
  }

  @Test
  void held_out_mail_is_read_mostly_right() {
    Score score = score("held-out");

    assertThat(score.sentences()).isGreaterThan(200);
    assertThat(score.precision()).isGreaterThan(0.75);
    assertThat(score.recall()).isGreaterThan(0.65);
  }

  @Test
  void mail_that_rules_were_made_with_is_read_right() {
    Score score = score("train");

    assertThat(score.precision()).isGreaterThan(0.85);
    assertThat(score.recall()).isGreaterThan(0.85);
  }

  @Test
  void seeds_are_read() {
    assertThat(score("seed").sentences()).isGreaterThan(100);
  }
}
