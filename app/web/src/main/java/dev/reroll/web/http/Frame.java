// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.http;

import dev.reroll.desk.show.Show;
import io.javalin.http.Context;

/** What all pages have around them. */
public interface Frame {
  /**
   * Answers with a page.
   *
   * @param view what it shows; its components are the template's variables
   */
  void render(Context context, String template, String title, Record view);

  /** Returns the token for a page's forms. */
  String token(Context context);

  /** Returns how values are shown. */
  Show show();
}
