// SPDX-License-Identifier: Apache-2.0
package dev.reroll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.KeyboardModifier;
import dev.reroll.mail.Mail;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A reviewer reads a patch, says no, and mails it, in a real browser over a real SMTP server. */
class ReviewByMailInBrowserTest extends InBrowser {
  private static final String PATCH = "/series/1/v4/6";

  private static final GreenMail MAILS = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

  @BeforeAll
  static void start() {
    MAILS.start();
    server = SampleServer.thatMails(home, MAILS.getSmtp().getPort());
  }

  @AfterAll
  static void stopMails() {
    MAILS.stop();
  }

  private static Page page(BrowserContext context) {
    Page page = context.newPage();
    page.navigate(server.startUrl());
    page.navigate(server.url() + PATCH);
    return page;
  }

  private static Locator number(Page page, int n) {
    return page.locator("section.file").last().locator("tr.add a.l").nth(n);
  }

  private static String lastMail() throws Exception {
    var all = MAILS.getReceivedMessages();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    all[all.length - 1].writeTo(out);
    return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  @Test
  void reviewer_selects_lines_comments_says_no_previews_and_sends() throws Exception {
    try (BrowserContext context = browser.newContext()) {
      Page page = page(context);
      number(page, 3).click();
      number(page, 5)
          .click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
      page.locator("form#draft textarea[name=text]")
          .fill(
              "Nobody can tell from this what happens when the ring is full, and neither can I after reading the whole of the file twice.");
      page.locator("form#draft button:not([value])").click();
      page.waitForSelector("article.draft");

      page.navigate(server.url() + PATCH);
      page.keyboard().press("r");
      page.waitForURL("**/reply/**");
      page.locator("#reply-text").fill("I do not think that this belongs upstream as it is.");
      page.locator("h1").click();
      page.keyboard().press("N");
      assertThat(page.locator("input[data-trailer=N]").isChecked()).isTrue();
      page.locator("select[name=nack]").selectOption("policy");
      page.locator(".saved")
          .first()
          .filter(new Locator.FilterOptions().setHasText("saved"))
          .waitFor();
      page.reload();
      assertThat(page.locator("#reply-text").inputValue())
          .isEqualTo("I do not think that this belongs upstream as it is.");
      assertThat(page.locator("input[data-trailer=N]").isChecked()).isTrue();

      page.locator("button[value=preview]").click();
      String raw = page.locator("#raw").textContent();
      assertThat(raw)
          .contains("Subject: Re: [PATCH net-next v4 06/15] net: fbnic: send packets")
          .contains("In-Reply-To: <fbnic-v4-6@example.org>")
          .contains("\n> diff --git a/")
          .contains("\nNobody can tell from this what happens when the ring is full, and\n")
          .contains("\nNacked-by: Ines Caldeira <ines@example.org>\n");
      page.locator("button[value=send]").click();
      page.waitForLoadState();
      assertThat(page.url()).as(page.locator("main").textContent()).contains("/message/");

      String sent = lastMail();
      Mail mail = Mail.parse(sent.getBytes(StandardCharsets.UTF_8));
      assertThat(mail.text().strip()).isEqualTo(raw.substring(raw.indexOf("\n\n")).strip());
      assertThat(mail.text().lines().filter(line -> !line.startsWith(">")))
          .allMatch(line -> line.length() <= 76);
      isTextForGit(sent);

      page.navigate(server.url() + "/objections");
      assertThat(page.locator("main").textContent())
          .contains("I do not think that this belongs upstream as it is.");
      page.locator("a", new Page.LocatorOptions().setHasText("I do not think that this belongs"))
          .first()
          .click();
      assertThat(page.locator("main").textContent())
          .contains("Nacked-by: Ines Caldeira <ines@example.org>")
          .contains("policy");
      assertThat(page.locator("a[href*='/message/']").count()).isPositive();
      page.navigate(server.url() + "/drafts");
      assertThat(page.locator("article.draft").count()).isZero();

      page.locator("a[href='/outbox']").click();
      page.locator("tr.item a", new Page.LocatorOptions().setHasText("v4 06/15")).click();
      assertThat(page.locator("tr.item").textContent()).contains("accepted");
      assertThat(page.locator("form[action$='/send']").count()).isZero();
      page.locator("a[href$='/raw']").click();
      assertThat(page.content()).contains("Nacked-by: Ines Caldeira");
    }
  }

  @Test
  void lines_of_the_message_are_quoted_and_cut_away_by_clicks_around_what_was_written() {
    try (BrowserContext context = browser.newContext()) {
      Page page = context.newPage();
      page.navigate(server.startUrl());
      page.navigate(server.url() + "/reply/fbnic-v4-3%40example.org");
      Locator lines = page.locator(".quotelines label");
      String first = lines.nth(0).textContent().strip();
      String third = lines.nth(2).textContent().strip();

      lines.nth(0).click();
      awaitText(page, "> " + first);
      lines.nth(2).click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
      awaitText(page, "> " + third);
      String quoted = page.locator("#reply-text").inputValue();
      assertThat(quoted.lines().filter(line -> line.startsWith(">"))).hasSize(3);
      assertThat(quoted).contains(" wrote:\n> ");
      page.locator("#reply-text").fill(quoted + "No.\n");
      lines.nth(0).click();
      page.waitForFunction(
          "words => !document.getElementById('reply-text').value.includes(words)", "> " + first);

      assertThat(page.locator("#reply-text").inputValue()).contains("> " + third, "No.");
      page.locator("button[value=discard]").first().click();
    }
  }

  private static void awaitText(Page page, String words) {
    page.waitForFunction(
        "words => document.getElementById('reply-text').value.includes(words)", words);
  }

  @Test
  void trailers_are_given_and_taken_back_by_one_key_each() {
    try (BrowserContext context = browser.newContext()) {
      Page page = context.newPage();
      page.navigate(server.startUrl());
      page.navigate(server.url() + "/reply/fbnic-v4-4%40example.org");
      page.locator("h1").click();
      for (String key : List.of("r", "a", "t", "N")) {
        Locator box = page.locator("input[data-trailer=" + key + "]");
        page.keyboard().press(key);
        assertThat(box.isChecked()).as(key).isTrue();
        page.locator("h1").click();
        page.keyboard().press(key);
        assertThat(box.isChecked()).as(key).isFalse();
        page.locator("h1").click();
      }
    }
  }

  @Test
  void second_window_tells_that_the_first_was_faster_and_shows_both() {
    try (BrowserContext context = browser.newContext()) {
      Page first = context.newPage();
      first.navigate(server.startUrl());
      first.navigate(server.url() + "/reply/fbnic-v4-5%40example.org");
      Page second = context.newPage();
      second.navigate(server.url() + "/reply/fbnic-v4-5%40example.org");

      first.locator("#reply-text").fill("from the first");
      first.locator(".saved", new Page.LocatorOptions().setHasText("saved")).waitFor();
      second.locator("#reply-text").fill("from the second");
      second.locator(".saved", new Page.LocatorOptions().setHasText("another window")).waitFor();
      second.locator("button[value=save]").first().click();
      second.waitForLoadState();

      assertThat(second.locator("main").textContent()).contains("from the first");
      assertThat(second.locator("#reply-text").inputValue()).isEqualTo("from the second");
      second.locator("button[value=save]").first().click();
      second.waitForLoadState();
      assertThat(second.locator("#reply-text").inputValue()).isEqualTo("from the second");
      second.locator("button[value=discard]").first().click();
    }
  }

  /**
   * git mailinfo, which git am and b4 read mail with, takes the mail as text and finds its words.
   */
  private static void isTextForGit(String mail) throws Exception {
    Path folder = Files.createDirectories(home.resolve("git"));
    Process process =
        new ProcessBuilder("git", "mailinfo", "m", "p").directory(folder.toFile()).start();
    process.getOutputStream().write(mail.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String info = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(info).contains("Author: Ines Caldeira\nEmail: ines@example.org\n");
    assertThat(Files.readString(folder.resolve("m"))).contains("Nacked-by: Ines Caldeira");
  }

  @Test
  void without_scripts_a_reply_is_written_kept_and_sent_on_a_phone() throws Exception {
    try (BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setJavaScriptEnabled(false)
                .setViewportSize(400, 800))) {
      Page page = context.newPage();
      page.navigate(server.startUrl());
      page.navigate(server.url() + "/message/fbnic-v4-2%40example.org");
      page.locator("a.reply").click();
      page.locator("#reply-text").fill("Fine with me.");
      page.locator("input[data-trailer=a]").check();
      page.locator("button[value=save]").click();
      assertThat(page.locator("#reply-text").inputValue()).isEqualTo("Fine with me.");
      assertThat((Integer) page.evaluate("() => 0 + document.documentElement.scrollWidth", null))
          .isLessThanOrEqualTo(400);
      page.locator("button[value=send]").click();

      assertThat(lastMail())
          .contains("\n\nFine with me.\n\nAcked-by: Ines Caldeira <ines@example.org>");
    }
  }
}
