// SPDX-License-Identifier: Apache-2.0
package dev.reroll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.KeyboardModifier;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Comments are written under the lines they are about, in a real browser. */
class AnnotateInBrowserTest extends InBrowser {
  private static final String PATCH = "/series/1/v1/2";

  @BeforeAll
  static void start() {
    server = SampleServer.withPatchQueue(home);
  }

  private static Page page(BrowserContext context) {
    Page page = context.newPage();
    page.navigate(server.startUrl());
    page.navigate(server.url() + PATCH);
    return page;
  }

  /** Returns the number of the n-th line that the patch adds to its last file. */
  private static Locator number(Page page, int n) {
    return page.locator("section.file").last().locator("tr.add a.l").nth(n);
  }

  @Test
  void lines_are_chosen_with_shift_and_the_draft_stays_through_a_reload() {
    try (BrowserContext context = browser.newContext()) {
      Page page = page(context);
      String first = number(page, 0).textContent();
      String last = number(page, 2).textContent();
      number(page, 0).click();
      number(page, 2)
          .click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));

      assertThat(page.locator("form#draft input[name=first]").inputValue()).isEqualTo(first);
      assertThat(page.locator("form#draft input[name=last]").inputValue()).isEqualTo(last);
      page.keyboard().type("Why not devm_?");
      page.locator("form#draft select[name=kind]").selectOption("design");
      page.locator("form#draft button").click();

      assertThat(page.locator("article.draft textarea").inputValue()).isEqualTo("Why not devm_?");
      page.reload();
      assertThat(page.locator("article.draft header").textContent())
          .contains("lines %s to %s".formatted(first, last));
      page.locator("article.draft button[value=discard]").click();
      assertThat(page.locator("article.draft").count()).isZero();
    }
  }

  @Test
  void what_is_selected_is_commented_on_by_a_key() {
    try (BrowserContext context = browser.newContext()) {
      Page page = page(context);
      page.evaluate(
          """
          () => {
            const cells = document.querySelectorAll("section.file:last-of-type tr.add td.c");
            const range = document.createRange();
            range.setStart(cells[1], 0);
            range.setEnd(cells[3], 0);
            window.getSelection().removeAllRanges();
            window.getSelection().addRange(range);
          }
          """);
      page.keyboard().press("m");
      page.waitForURL("**first=**");

      assertThat(page.locator("form#draft").count()).isEqualTo(1);
      assertThat(page.locator("form#draft input[name=first]").inputValue())
          .isNotEqualTo(page.locator("form#draft input[name=last]").inputValue());
      assertThat(page.evaluate("() => document.activeElement.name")).isEqualTo("text");
    }
  }

  @Test
  void without_scripts_a_lines_number_opens_the_form_and_it_fits_a_phone() {
    try (BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setJavaScriptEnabled(false)
                .setViewportSize(400, 800))) {
      Page page = page(context);
      number(page, 1).click();
      page.locator("form#draft textarea[name=text]").fill("Without scripts.");
      page.locator("form#draft button").click();

      assertThat(page.locator("article.draft").textContent()).contains("seen by you alone");
      page.locator("article.draft button[value=discard]").click();
      assertThat(page.locator("article.draft").count()).isZero();
    }
  }

  @Test
  void comment_that_two_windows_change_is_shown_twice_and_either_may_be_kept() {
    for (int width : new int[] {1400, 400}) {
      try (BrowserContext context =
          browser.newContext(
              new Browser.NewContextOptions()
                  .setJavaScriptEnabled(false)
                  .setViewportSize(width, 800))) {
        Page first = page(context);
        number(first, 1).click();
        first.locator("form#draft textarea[name=text]").fill("As it began.");
        first.locator("form#draft button").click();
        Page second = page(context);

        first.locator("article.draft textarea[name=text]").fill("What the first window says.");
        first.locator("article.draft button[value=save]").click();
        second.locator("article.draft textarea[name=text]").fill("What the second window says.");
        second.locator("article.draft button[value=save]").click();

        assertThat(second.locator("h1").innerText()).isEqualTo("Written in two windows");
        assertThat(second.locator("pre.own").innerText()).isEqualTo("What the first window says.");
        second.screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target/screenshots/two-windows-%d.png".formatted(width))));
        second.locator("button[value=save]").click();
        assertThat(second.locator("article.draft textarea[name=text]").inputValue())
            .isEqualTo("What the second window says.");
        second.locator("article.draft button[value=discard]").click();
      }
    }
  }

  @Test
  void who_only_looks_sees_no_form() {
    try (BrowserContext context = browser.newContext()) {
      Page page = context.newPage();
      page.navigate(server.url() + PATCH);

      assertThat(page.locator("a.l").count()).isZero();
      assertThat(page.locator("form#draft").count()).isZero();
    }
  }
}
