// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real list mail, where a folder with it is named by REROLL_SHARED. */
class CorporaTest {
  private static final String FLORIAN = "49d7e1ba-0d07-43d2-a5e7-81f142152f8a@gmail.com";
  private static Path shared = Path.of("");

  @BeforeAll
  static void find() {
    String folder = System.getenv("REROLL_SHARED");
    assumeTrue(folder != null, "REROLL_SHARED names no folder with real list mail");
    shared = Path.of(folder);
  }

  private static List<Mail> read(String name) throws IOException {
    List<Mail> mails = new ArrayList<>();
    MailSource.read(
        shared.resolve(name),
        new MailSource.Sink() {
          @Override
          public void message(RawMessage message) {
            mails.add(Mail.parse(message.bytes()));
          }

          @Override
          public void broken(String source, long offset, String reason) {
            throw new AssertionError(reason);
          }
        });
    return mails;
  }

  private static Mail seed(String name) throws IOException {
    return Mail.parse(Files.readAllBytes(shared.resolve("seeds").resolve(name)));
  }

  private static Map<String, Mail> fbnic() throws IOException {
    Map<String, Mail> byId = new LinkedHashMap<>();
    for (Mail mail : read("corpora/fbnic-2024.mboxrd.gz")) {
      byId.put(mail.messageId(), mail);
    }
    return byId;
  }

  @Test
  void every_message_has_id_author_date_subject_and_list() throws IOException {
    List<Mail> mails = read("corpora/fbnic-2024.mboxrd.gz");
    assertThat(mails).hasSize(122);
    mails.addAll(read("corpora/io-uring-3k.mboxrd.gz"));

    assertThat(mails).hasSize(3122);
    assertThat(mails)
        .allSatisfy(mail -> {
          assertThat(mail.messageId()).isNotNull();
          assertThat(mail.from()).isNotNull();
          assertThat(mail.date()).isNotNull();
          assertThat(mail.subject()).isNotNull();
          assertThat(mail.listId()).isNotNull();
        });
  }

  @Test
  void thread_of_the_first_revision_is_one_tree_of_98() throws IOException {
    List<ThreadTree.Entry> entries = new ArrayList<>();
    for (Mail mail : fbnic().values()) {
      List<String> references = new ArrayList<>(mail.references());
      if (mail.inReplyTo() != null && !references.contains(mail.inReplyTo())) {
        references.add(mail.inReplyTo());
      }
      entries.add(new ThreadTree.Entry(mail.messageId(), references, mail.date(), mail.subject()));
    }

    ThreadTree.Node root = ThreadTree.of(entries).roots().getFirst();

    assertThat(root.messageId()).startsWith("171217454226.1598374");
    assertThat(count(root)).isEqualTo(98);
  }

  private static int count(ThreadTree.Node node) {
    return (node.present() ? 1 : 0) + node.children().stream().mapToInt(CorporaTest::count).sum();
  }

  private static String writer(List<TracedSpan> spans, String words) {
    for (TracedSpan span : spans) {
      if (span.span().text().contains(words)) {
        return span.person() == null ? "unknown" : String.valueOf(span.person().name());
      }
    }
    return "not there";
  }

  @Test
  void words_that_people_argue_over_are_traced_to_their_writers() throws IOException {
    Map<String, Mail> byId = fbnic();
    Mail answer = byId.get(FLORIAN);
    assertThat(answer).isNotNull();

    List<TracedSpan> spans = Quotes.trace(answer, byId::get);

    assertThat(writer(spans, "For the record, I never wrote that")).isEqualTo("Jiri Pirko");
    assertThat(writer(spans, "Sorry, that was where this started")).isEqualTo("Alexander Duyck");
    assertThat(writer(spans, "My test is not \"commercial\"")).isEqualTo("Jason Gunthorpe");
    assertThat(writer(spans, "I am amazed and not in a good way")).isEqualTo("Florian Fainelli");
    assertThat(writer(spans, "silence is acknowledgement")).isEqualTo("Florian Fainelli");
  }

  @Test
  void seed_with_everything_on_one_line_is_the_same_mail_as_the_whole_one() throws IOException {
    Mail seed = seed("000_5e65211ca12c137d.txt");
    Mail whole = fbnic().get(FLORIAN);
    assertThat(whole).isNotNull();
    List<TracedSpan> spans = Quotes.trace(seed, _ -> null);

    assertThat(seed.form()).isEqualTo(Fidelity.FLATTENED);
    assertThat(seed.messageId()).isEqualTo(whole.messageId());
    assertThat(seed.date()).isEqualTo(whole.date());
    assertThat(seed.subject()).isEqualTo(whole.subject());
    assertThat(seed.from()).isEqualTo(new Address("Florian Fainelli", "f.fainelli@gmail.com"));
    assertThat(seed.listId()).isEqualTo("netdev.vger.kernel.org");
    assertThat(seed.fingerprint()).isEqualTo(whole.fingerprint());
    assertThat(writer(spans, "For the record, I never wrote that")).isEqualTo("Jiri Pirko");
    assertThat(writer(spans, "As a submitter you propose")).isEqualTo("Florian Fainelli");
  }

  @Test
  void seed_with_a_body_only_has_people_but_no_header() throws IOException {
    Mail seed = seed("001_2225a1f913ec2bf9.txt");
    List<TracedSpan> spans = Quotes.trace(seed, _ -> null);

    assertThat(seed.form()).isEqualTo(Fidelity.FLATTENED_BODY);
    assertThat(seed.messageId()).isNull();
    assertThat(seed.from()).isNull();
    assertThat(seed.date()).isNull();
    assertThat(seed.subject()).isNull();
    assertThat(writer(spans, "My test is not")).isEqualTo("Jason Gunthorpe");
    assertThat(writer(spans, "Why not? Just because")).isEqualTo("Alexander Duyck");
    assertThat(writer(spans, "Well not too many will be able")).isEqualTo("unknown");
    assertThat(spans.stream().filter(span -> span.span().depth() == 0).map(TracedSpan::span))
        .extracting(Span::text)
        .anyMatch(text -> text.startsWith("Sorry, that was where this started"))
        .anyMatch(text -> text.startsWith("No issue. Right, nouveau is fully open source"))
        .anyMatch(text -> text.startsWith("If the whole idea is to get us"));
  }

  @Test
  void seeds_saved_from_web_archives_keep_what_the_pages_show() throws IOException {
    Mail page = seed("003_16dac19bf3d93349.txt");
    Mail web = seed("004_c61c5eb553285fef.txt");

    assertThat(page.form()).isEqualTo(Fidelity.ARCHIVE_TEXT);
    assertThat(page.messageId()).isEqualTo("20230207140330.0bbb92c3@kernel.org");
    assertThat(page.from()).isEqualTo(new Address("Jakub Kicinski", null));
    assertThat(page.date()).isEqualTo(Instant.parse("2023-02-07T22:03:30Z"));
    assertThat(page.subject()).isEqualTo("Re: pull-request: mlx5-next 2023-01-24 V2");
    assertThat(writer(Quotes.trace(page, _ -> null), "I think you're misrepresenting"))
        .isEqualTo("Jakub Kicinski");
    assertThat(web.form()).isEqualTo(Fidelity.WEB_TEXT);
    assertThat(web.from()).isEqualTo(new Address("Jason Gunthorpe", null));
    assertThat(web.date()).isEqualTo(Instant.parse("2024-02-15T13:22:54Z"));
    assertThat(web.subject()).isEqualTo("Re: [PATCH V4 0/5] mlx5 ConnectX control misc driver");
    assertThat(writer(Quotes.trace(web, _ -> null), "With my busy kernel contributor hat"))
        .isEqualTo("not there");
    assertThat(writer(Quotes.trace(web, _ -> null), "With my busy kernel contributor head on"))
        .isEqualTo("Christoph Hellwig");
  }
}
