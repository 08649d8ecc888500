// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.draft;

import dev.reroll.desk.show.Show;
import dev.reroll.review.Objection;
import dev.reroll.web.lines.HtmlWriter;

/** The form that opens an objection on words of a message. */
public final class ObjectionForm {
  private ObjectionForm() {}

  /**
   * Writes it.
   *
   * @param words what stands in the field at first, to be cut down to what objects
   */
  public static void write(
      HtmlWriter out,
      String csrf,
      String messageId,
      String words,
      Objection.Scope usual,
      Show show) {
    out.raw("<details class=\"open-objection\"><summary>Open an objection</summary>");
    out.raw("<form method=\"post\" action=\"/objections\">");
    out.raw("<input type=\"hidden\" name=\"csrf\" value=\"").attribute(csrf).raw("\">");
    out.raw("<input type=\"hidden\" name=\"message\" value=\"");
    out.attribute(messageId)
        .raw("\"><label>Exact words<textarea name=\"words\" rows=\"3\" required>");
    out.text(words).raw("</textarea></label>");
    out.raw("<label>What would lift it (exact words, if the message says)");
    out.raw("<textarea name=\"condition\" rows=\"1\"></textarea></label>");
    out.raw("<label>Kind <select name=\"kind\">");
    for (Objection.Kind kind : Objection.Kind.values()) {
      String selected = kind == Objection.Kind.DESIGN ? " selected" : "";
      out.raw("<option" + selected + ">").text(show.lower(kind)).raw("</option>");
    }
    out.raw("</select></label> <label>Scope <select name=\"scope\">");
    for (Objection.Scope scope : Objection.Scope.values()) {
      String selected = scope == usual ? " selected" : "";
      out.raw("<option" + selected + ">").text(show.lower(scope)).raw("</option>");
    }
    out.raw("</select></label> <button>Open</button></form></details>");
  }
}
