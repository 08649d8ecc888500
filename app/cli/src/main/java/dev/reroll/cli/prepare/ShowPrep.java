// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.prepare;

import dev.reroll.desk.prepare.CoverLetter;
import dev.reroll.desk.prepare.PreparedSeries;
import dev.reroll.mail.Address;
import dev.reroll.series.format.FormattedPatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Shows what is prepared. */
@Command(name = "show", description = "Show what is prepared on the branch.")
final class ShowPrep extends PrepAction {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

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
    Map<String, @Nullable Object> map = map(prepared);
    if (json) {
      out().println(MAPPER.writeValueAsString(map));
      return 0;
    }
    map.forEach((key, value) -> {
      if (value instanceof List<?> list) {
        list.forEach(one -> out().printf("%s: %s%n", key.replace('_', '-'), line(one)));
      } else if (value instanceof Map<?, ?> history) {
        history.forEach((version, one) -> out().printf("sent-%s: %s%n", version, one));
      } else if (value != null) {
        out().printf("%s: %s%n", key.replace('_', '-'), value);
      }
    });
    return 0;
  }

  private static Object line(@Nullable Object one) {
    return one instanceof Map<?, ?> patch
        ? "%.12s %s".formatted(patch.get("commit"), patch.get("subject"))
        : String.valueOf(one);
  }

  static Map<String, @Nullable Object> map(PreparedSeries prepared) throws IOException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("branch", prepared.branch().name());
    map.put("cover_subject", prepared.branch().cover().title());
    map.put("prefixes", prepared.prefixes());
    map.put("change_id", prepared.tracking().changeId());
    map.put("revision", prepared.tracking().revision());
    map.put("cover_strategy", prepared.branch().strategy().word());
    map.put("base_branch", prepared.tracking().baseBranch());
    map.put("base_commit", prepared.branch().base().name());
    map.put("start_commit", prepared.branch().start().name());
    map.put("end_commit", prepared.branch().end().name());
    List<Object> patches = new ArrayList<>();
    for (FormattedPatch patch : prepared.patches(/* asSender= */ false)) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("commit", patch.commit());
      one.put("subject", patch.subject());
      patches.add(one);
    }
    map.put("patches", patches);
    map.put("to", people(prepared.named("To")));
    map.put("cc", people(prepared.named("Cc")));
    map.put("history", prepared.tracking().history());
    return map;
  }

  private static List<String> people(List<Address> people) {
    return people.stream().map(Address::written).toList();
  }
}
