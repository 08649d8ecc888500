// SPDX-License-Identifier: Apache-2.0
package dev.reroll.e2e;

import com.microsoft.playwright.Browser;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A browser for all tests of a class, and a folder for the server that the class starts. */
abstract class InBrowser {
  @TempDir static Path home;
  static SampleServer server;
  static Browser browser;
  private static TestBrowser chromium;

  @BeforeAll
  static void openBrowser() {
    chromium = new TestBrowser();
    browser = chromium.browser();
  }

  @AfterAll
  static void close() {
    chromium.close();
    server.close();
  }
}
