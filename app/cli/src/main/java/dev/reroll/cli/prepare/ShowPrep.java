// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.prepare;

import dev.reroll.desk.prepare.CoverLetter;
import dev.reroll.desk.prepare.PreparedSeries;
import dev.reroll.desk.show.Json;
import java.io.IOException;
import org.eclipse.jgit.lib.Repository;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what is prepared. */
@Command(name = "show", description = "Show what is prepared on the branch.")
final class ShowPrep extends PrepAction {
  @Option(names = "--json", description = "Print it as JSON.")
  boolean json;

  @Option(names = "--cover", description = "Print the cover letter as it would be sent.")
  boolean cover;

  @Override
  int run(Repository repository) throws IOException {
    PreparedSeries prepared = current(repository);
    if (cover) {
      out().print(CoverLetter.body(prepared, /* signed= */ true));
      return 0;
    }
    PreparedJson shown = PreparedJson.of(prepared);
    if (json) {
      out().println(Json.write(shown));
    } else {
      shown.print(out());
    }
    return 0;
  }
}
