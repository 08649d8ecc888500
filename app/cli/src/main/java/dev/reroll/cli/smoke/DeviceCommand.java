// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.smoke;

import dev.reroll.desk.settings.UsageException;
import dev.reroll.device.DeviceOptions;
import dev.reroll.device.DeviceRun;
import dev.reroll.device.fbnic.Fault;
import dev.reroll.device.fbnic.LinkMode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The emulated card on its own. */
@Command(
    name = "device",
    mixinStandardHelpOptions = true,
    description = {
      "Emulate Meta's NIC (fbnic) for a User-Mode Linux guest that is started by hand: listen on",
      "a Unix socket and speak vhost-user, virtio-pcidev. Ends with Ctrl-C, or with --once when",
      "the guest is gone.",
      ""
    },
    footer = {
      "",
      "The guest's kernel needs VIRTIO_UML and UML_PCI_OVER_VIRTIO, with a device id, say 1234,",
      "in UML_PCI_OVER_VIRTIO_DEVICE_ID; the lab's has them. Tell it of each socket:",
      "",
      "  linux … virtio_uml.device=/tmp/nic:1234 time-travel=inf-cpu",
      "",
      "With one socket the card's link goes to a peer, 10.0.0.2, that answers ARP, ICMP echo, UDP",
      "echo (port 7), DHCP (a lease of 10.0.0.100) and TFTP (install.img, 16 MiB). With two, a",
      "cable joins the two cards.",
      "",
      "Faults: firmware-silent, firmware-slow, firmware-old, capabilities-lost, ownership-lost,",
      "heartbeat-lost, link-down, dma-abort, gone.",
      "The guest may set and clear them itself, among much else: guest.c in the lab's scripts",
      "folder talks to the card's control port.",
      "",
      "Examples:",
      "  reroll device --socket /tmp/nic --pcap /tmp/nic.pcapng --trace /tmp/nic.trace",
      "  reroll device --socket /tmp/a --socket /tmp/b --once",
      "  reroll device --socket /tmp/nic --fault link-down --fault firmware-old"
    })
public final class DeviceCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--socket",
      paramLabel = "PATH",
      required = true,
      description = "Listen there; one for each card, at most 8.")
  List<Path> sockets = List.of();

  @Option(names = "--pcap", paramLabel = "FILE", description = "Write all frames as pcapng.")
  @Nullable Path pcap;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "Write what the driver does; see reroll trace --help.")
  @Nullable Path trace;

  @Option(
      names = "--kernel",
      paramLabel = "FILE",
      description = "The guest's kernel, for traces to have the guest's time.")
  @Nullable Path kernel;

  @Option(
      names = "--fault",
      paramLabel = "NAME",
      description = "Set a fault from the start; may be given more than once.")
  List<String> faults = List.of();

  @Option(
      names = "--link",
      paramLabel = "MODE",
      description = "The link's speed: 25g-r1, 50g-r2, 50g-r1 or 100g-r2, which is the default.")
  String link = LinkMode.R2_100G.toString();

  @Option(names = "--once", description = "End when the first guest is gone.")
  boolean once;

  @Override
  public Integer call() throws IOException {
    if (sockets.size() > 8) {
      throw new UsageException("a guest has at most 8 cards, not " + sockets.size());
    }
    LinkMode mode =
        LinkMode.named(link)
            .orElseThrow(() ->
                new UsageException(
                    "no link mode is named \"%s\"; say one of %s"
                        .formatted(link, Arrays.toString(LinkMode.values()))));
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    DeviceOptions options = new DeviceOptions(sockets, mode, faults(), trace, pcap, kernel);
    DeviceRun device = DeviceRun.open(options);
    // Ctrl-C has to leave a whole trace behind.
    Thread ending = new Thread(device::close, "device-end");
    Runtime.getRuntime().addShutdownHook(ending);
    err.println("reroll: waiting for a guest at " + join(sockets));
    err.flush();
    try (DeviceRun serving = device) {
      serving.serve(once);
    }
    try {
      Runtime.getRuntime().removeShutdownHook(ending);
    } catch (IllegalStateException e) {
      // It is that hook which ended the serving.
    }
    return 0;
  }

  private static String join(List<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(", "));
  }

  private Set<Fault> faults() {
    Set<Fault> set = new HashSet<>();
    List<String> unknown = new ArrayList<>();
    for (String name : faults) {
      Fault.named(name).ifPresentOrElse(set::add, () -> unknown.add(name));
    }
    if (!unknown.isEmpty()) {
      throw new UsageException(
          "no fault is named \"%s\"; say one of %s"
              .formatted(unknown.getFirst(), Arrays.toString(Fault.values())));
    }
    return set;
  }
}
