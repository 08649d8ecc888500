// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.folder;

/** The kernels that the lab builds. */
public enum Kernel {
  /** As little as a driver needs, so that it boots at once. */
  PLAIN("build", "uml.config", 1_125),
  /**
   * The same with all in the kernel that finds a driver's mistakes: KASAN, lockdep and the like.
   */
  DEBUG("build-debug", "uml.config uml-debug.config", 1_200);

  private final String folder;
  private final String fragments;
  private final int lines;

  Kernel(String folder, String fragments, int lines) {
    this.folder = folder;
    this.fragments = fragments;
    this.lines = lines;
  }

  /** The name of its build folder, and of the key that tells of what it was built. */
  public String folder() {
    return folder;
  }

  /** What a guest has of memory, as an argument on its command line. */
  public String memory() {
    return this == DEBUG ? "mem=512M" : "mem=128M";
  }

  /** Returns its configuration, as one fragment for allnoconfig. */
  public String config() {
    StringBuilder config = new StringBuilder();
    for (String name : fragments.split(" ")) {
      config.append(LabFolder.resource(name));
    }
    return config.toString();
  }

  /** About how many lines make prints for a whole build, for the progress shown. */
  public int lines() {
    return lines;
  }
}
