// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.smoke;

import dev.reroll.lab.folder.LabException;
import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.sandbox.Children;
import dev.reroll.lab.sandbox.OutputLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The program that scripts in the guest call, compiled for this machine. */
public final class GuestProgram {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final LabFolder folder;
  private final Children children;

  public GuestProgram(LabFolder folder, Children children) {
    this.folder = folder;
    this.children = children;
  }

  /** Returns the program, compiling it where that was not done before. */
  public Path path() throws InterruptedException {
    Path program = folder.scripts().resolve("guest");
    Path source = folder.script("guest.c");
    String key = LabFolder.digest(LabFolder.resource("guest.c"));
    if (!folder.hasKey("guest", key) || !Files.isExecutable(program)) {
      OutputLog log = new OutputLog();
      List<String> gcc =
          List.of("gcc", "-O2", "-static", "-o", program.toString(), source.toString());
      if (!children.run(gcc, folder.home(), Map.of(), LIMIT, log::line).ok()) {
        throw new LabException("cannot compile the guest's own program:\n" + log);
      }
      LabFolder.write(folder.key("guest"), key);
    }
    return program;
  }
}
