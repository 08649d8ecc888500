// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.gate;

import dev.reroll.desk.gate.JudgedRevision;
import dev.reroll.desk.show.Show;
import dev.reroll.review.gate.GateRule;
import dev.reroll.review.gate.Reason;
import dev.reroll.review.gate.Severity;
import dev.reroll.review.gate.Target;
import dev.reroll.review.gate.Unknown;
import dev.reroll.store.gate.Force;
import dev.reroll.store.series.RevisionRow;
import dev.reroll.store.series.SeriesView;
import dev.reroll.web.lines.HtmlWriter;
import java.util.List;
import java.util.stream.Collectors;

/** What the gate says, as HTML. */
final class GateHtml {
  private final String series;
  private final RevisionRow revision;
  private final JudgedRevision judged;
  private final Show show;
  private final HtmlWriter out = new HtmlWriter();

  GateHtml(SeriesView series, RevisionRow revision, JudgedRevision judged, Show show) {
    this.series = "/series/" + series.row().id();
    this.revision = revision;
    this.judged = judged;
    this.show = show;
  }

  String reasons() {
    List<Reason> stops = judged.stops();
    for (Force force : judged.forces()) {
      out.raw("<p class=\"forced\"><b>Forced</b> by ").text(force.by()).raw(", ");
      out.text(show.when(force.at())).raw(": ").text(force.reason());
      out.raw(" <span class=\"muted\">(");
      out.text(
          force.rules().stream().map(GateRule::word).sorted().collect(Collectors.joining(", ")));
      out.raw(")</span></p>");
    }
    List<Reason> reasons = judged.judgement().reasons();
    if (!reasons.isEmpty()) {
      out.raw("<table class=\"list items gate\"><thead><tr><th scope=\"col\">Weight</th>");
      out.raw("<th scope=\"col\">Why</th><th scope=\"col\">What to do</th></tr></thead><tbody>");
      for (Reason reason : reasons) {
        row(reason, stops.contains(reason));
      }
      out.raw("</tbody></table>");
    }
    if (!judged.judgement().unknown().isEmpty()) {
      out.raw("<h2>Not known</h2><ul>");
      for (Unknown unknown : judged.judgement().unknown()) {
        out.raw("<li><code>").text(unknown.rule().word()).raw("</code> ").text(unknown.why());
        out.raw("</li>");
      }
      out.raw("</ul>");
    }
    return out.toString();
  }

  private void row(Reason reason, boolean stops) {
    boolean hard = reason.severity() == Severity.HARD;
    out.raw("<tr class=\"item\"><td data-label=\"Weight\"><span class=\"verdict ");
    out.raw(stops ? "v-fail\">stops it" : hard ? "v-warn\">forced" : "v-none\">note");
    out.raw("</span></td><td class=\"wide\" data-label=\"\"><code>").text(reason.rule().word());
    out.raw("</code><div>").text(reason.text());
    out.raw("</div></td><td class=\"why\" data-label=\"What to do\"><a href=\"");
    out.attribute(path(reason)).raw("\">").text(reason.remedy()).raw("</a></td></tr>");
  }

  /** Returns the page where the remedy begins. */
  private String path(Reason reason) {
    String version = series + "/v" + revision.number();
    return switch (reason.target()) {
      case Target.OfItem item -> "/" + item.type().word() + "/" + item.id();
      case Target.OfPatch patch when patch.number() > 0 -> version + "/" + patch.number();
      case Target.OfPatch _ ->
          revision.coverMessageId() == null
              ? "/thread/" + revision.threadId()
              : "/message/" + show.path(revision.coverMessageId());
      case Target.OfCheck check when check.id() > 0 -> "/check/" + check.id();
      case Target.OfCheck _ -> version + "/checks";
      case Target.OfRuns _ -> version + "/scenarios";
      case Target.OfMessage message -> "/message/" + show.path(message.messageId());
      case Target.OfResponses _ -> version + "/responses";
      case Target.OfRevision _ -> "/thread/" + revision.threadId();
    };
  }
}
