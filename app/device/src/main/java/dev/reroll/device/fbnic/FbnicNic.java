// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import dev.reroll.device.net.Link;
import dev.reroll.device.net.Packet;
import dev.reroll.device.net.Port;
import dev.reroll.device.pci.ConfigSpace;
import dev.reroll.device.pci.GuestMemory;
import dev.reroll.device.pci.Msix;
import dev.reroll.device.pci.PciFunction;
import dev.reroll.device.pci.PciHost;
import dev.reroll.device.trace.Event;
import dev.reroll.device.trace.Recorder;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The card: a PCI function with registers in BAR 0, MSI-X in BAR 2 and the firmware's mailbox in
 * BAR 4, and a port to a network. Reset to power-on state when a guest attaches.
 */
public final class FbnicNic implements PciFunction, Port {
  static final int REGISTER_BAR = 0;
  static final int MSIX_BAR = 2;
  static final int MAILBOX_BAR = 4;

  private static final int PENDING_OFFSET = 0x1000;
  private static final int VECTORS = 256;
  private static final int FIRMWARE_VECTOR = 0;

  /** The vector that drivers have the link tell of itself by; a boot ROM does the same. */
  private static final int LINK_VECTOR = 1;

  private static final int LONGEST_FRAME = 9742;
  private static final int PCS_CAUSE = Csr.INTR_MSIX_CTRL + 34;

  private final Identity identity;
  private final Link link;
  private final Recorder recorder;
  private final Faults faults = new Faults();
  private final CardClock clock = new CardClock();
  private final Counters counters = new Counters();
  private final Commands commands = new Commands(this);

  private @Nullable Port other;
  private @Nullable PciHost host;
  private int[] registers = new int[0];
  private ConfigSpace config;
  private Msix msix;
  private ControlPort control;
  private Interrupts interrupts = new Interrupts(vector -> {});
  private Mac mac;
  private Mailbox mailbox;
  private Firmware firmware;
  private Classifier classifier = new Classifier(registers);
  private Transmit[] transmits = {};
  private Receive[] receives = {};

  /**
   * @param link carries the frames that the card sends
   */
  public FbnicNic(Identity identity, Link link, Recorder recorder) {
    this.identity = identity;
    this.link = link;
    this.recorder = recorder;
    this.config = CardConfig.of(identity);
    this.control = new ControlPort(config, commands::run);
    this.msix = newMsix();
    this.mac = new Mac(interrupts, identity.mode());
    this.firmware = newFirmware();
    this.mailbox = newMailbox();
    reset();
  }

  /** Says where the card's frames go; without this they are lost. */
  public void plug(Port end) {
    other = end;
  }

  /** Sets or clears a fault. */
  public void fault(Fault fault, boolean on) {
    faults.set(fault, on);
    recorder.note("fault " + fault + (on ? "" : " cleared"));
    if (fault == Fault.LINK_DOWN) {
      mac.link(!on);
    } else if (fault == Fault.FIRMWARE_SLOW) {
      mailbox.hold(on);
    } else if (fault == Fault.LEFT_UNMASKED && on) {
      leaveUnmasked();
    }
  }

  private void leaveUnmasked() {
    // The firmware's own start masks its vector.
    interrupts.leaveUnmasked(FIRMWARE_VECTOR);
    mac.leaveUnmasked(LINK_VECTOR);
  }

  /** A cause of a vector comes up. */
  void raise(int vector) {
    interrupts.raise(vector);
  }

  Identity identity() {
    return identity;
  }

  Faults faults() {
    return faults;
  }

  Mac mac() {
    return mac;
  }

  private Mailbox newMailbox() {
    return new Mailbox(
        this::memory,
        message -> {
          recorder.mail(true, MessageText.of(message));
          firmware.receive(message);
        },
        () -> interrupts.raise(FIRMWARE_VECTOR),
        recorder::note);
  }

  private Firmware newFirmware() {
    return new Firmware(
        mac,
        faults,
        this::sendMail,
        mode -> {
          if (registers.length > 0) {
            registers[Csr.SIG_PCS_IN0] = mode.pcsInput();
            registers[Csr.SIG_PCS_IN1] = mode.fec() == LinkMode.Fec.RS ? 0xf : 0;
          }
        });
  }

  /** Sends a message of the firmware's to the host, whatever it holds. */
  void sendMail(byte[] message) {
    recorder.mail(false, MessageText.of(message));
    mailbox.send(message);
  }

  Firmware firmware() {
    return firmware;
  }

  Recorder recorder() {
    return recorder;
  }

  Counters counters() {
    return counters;
  }

  Receive receive(int queue) {
    return receives[queue];
  }

  Transmit transmit(int queue) {
    return transmits[queue];
  }

  private Msix newMsix() {
    return new Msix(
        config,
        VECTORS,
        MSIX_BAR,
        PENDING_OFFSET,
        (vector, address, data) -> {
          recorder.interrupt(vector);
          if (host != null) {
            host.interrupt(address, data);
          }
        });
  }

  private void reset() {
    registers = new int[Csr.END];
    config = CardConfig.of(identity);
    control = new ControlPort(config, commands::run);
    msix = newMsix();
    interrupts = new Interrupts(this::send);
    mac = new Mac(interrupts, identity.mode());
    mac.link(!faults.is(Fault.LINK_DOWN));
    mac.clearEvent(-1);
    firmware = newFirmware();
    mailbox = newMailbox();
    mailbox.hold(faults.is(Fault.FIRMWARE_SLOW));
    if (faults.is(Fault.LEFT_UNMASKED)) {
      leaveUnmasked();
    }
    classifier = new Classifier(registers);
    counters.reset();
    Services services = new Services();
    transmits = new Transmit[Csr.QUEUE_COUNT];
    byte[] gathered = new byte[Transmit.LONGEST_TO_SEGMENT];
    receives = new Receive[Csr.QUEUE_COUNT];
    for (int i = 0; i < Csr.QUEUE_COUNT; i++) {
      int block = Csr.QUEUES + i * Csr.QUEUE_STRIDE;
      transmits[i] = new Transmit(services, registers, block, gathered);
      receives[i] = new Receive(services, registers, block);
    }
  }

  @Override
  public void attach(PciHost guest) {
    host = guest;
    clock.guest(guest::guestNanos);
    recorder.clock(guest::guestNanos);
    reset();
  }

  @Override
  public void detach() {
    host = null;
  }

  private GuestMemory memory() {
    return Objects.requireNonNull(host, "no access comes without a guest").memory();
  }

  /** What was pending before there was a host to take it is sent as soon as there is one. */
  private void offerPending() {
    if (faults.is(Fault.LEFT_UNMASKED)) {
      interrupts.offer(msix::takes);
    }
  }

  private void send(int vector) {
    if (faults.losesInterrupt()) {
      recorder.note("interrupt lost, vector " + vector);
    } else {
      msix.raise(vector);
    }
  }

  /** Sends a vector's message though nothing happened. */
  void spuriousInterrupt(int vector) {
    msix.raise(vector);
  }

  @Override
  public long configRead(int offset, int size) {
    if (control.holds(offset)) {
      return control.read(offset, size);
    }
    long value = faults.is(Fault.GONE) ? -1 : config.read(offset, size);
    recorder.access(false, Event.Access.CONFIG, offset, size, value & mask(size));
    return value;
  }

  @Override
  public void configWrite(int offset, int size, long value) {
    if (control.holds(offset)) {
      control.write(offset, size, value);
      return;
    }
    recorder.access(true, Event.Access.CONFIG, offset, size, value);
    if (!faults.is(Fault.GONE)) {
      config.write(offset, size, value);
      msix.configWritten();
      offerPending();
    }
  }

  private static long mask(int size) {
    return size >= 8 ? -1 : (1L << 8 * size) - 1;
  }

  @Override
  public long memoryRead(int bar, long offset, int size) {
    long value = faults.is(Fault.GONE) ? -1 : value(bar, offset, size);
    recorder.access(false, bar, offset, size, value & mask(size));
    return value;
  }

  private long value(int bar, long offset, int size) {
    if (bar == MSIX_BAR) {
      return msix.read(offset, size);
    }
    if (offset < 0 || (offset & 3) != 0 || size < 4) {
      return -1;
    }
    long low = word(bar, offset) & 0xffff_ffffL;
    return size == 4 ? low : low | (long) word(bar, offset + 4) << 32;
  }

  private int word(int bar, long offset) {
    long index = offset >> 2;
    if (bar == MAILBOX_BAR) {
      return mailbox.read((int) Math.min(index, Integer.MAX_VALUE));
    }
    return bar == REGISTER_BAR && index < Csr.END ? register((int) index) : -1;
  }

  private int register(int index) {
    if (index < Csr.INTR_END) {
      return interrupts.read(index);
    }
    if (Csr.isIdle(index)) {
      return -1;
    }
    if (index >= Csr.STAT_BEGIN && index < Csr.STAT_END) {
      return mac.readStatistic(index);
    }
    return switch (index) {
      case Csr.MASTER_SPARE_0 -> 0;
      case Csr.SIG_PCS_OUT0 -> mac.statusZero();
      case Csr.SIG_PCS_OUT1 -> mac.statusOne();
      case Csr.SIG_PCS_INTR_STATUS -> mac.event();
      case Csr.SIG_PCS_INTR_MASK -> mac.eventMask();
      case Csr.PTP_CTR_VAL_HI -> (int) (clock.now() >>> 32);
      case Csr.PTP_CTR_VAL_LO -> (int) clock.now();
      case Csr.PTP_MONO_HI -> (int) (clock.sinceStart() >>> 32);
      case Csr.PTP_MONO_LO -> (int) clock.sinceStart();
      default -> registers[index];
    };
  }

  @Override
  public void memoryWrite(int bar, long offset, int size, long value) {
    recorder.access(true, bar, offset, size, value);
    if (faults.is(Fault.GONE)) {
      return;
    }
    if (bar == MSIX_BAR) {
      msix.write(offset, size, value);
      offerPending();
    } else if (offset >= 0 && (offset & 3) == 0 && size >= 4) {
      write(bar, offset >> 2, (int) value);
      if (size == 8) {
        write(bar, (offset >> 2) + 1, (int) (value >>> 32));
      }
    }
  }

  private void write(int bar, long index, int value) {
    if (bar == MAILBOX_BAR) {
      mailbox.write((int) Math.min(index, Integer.MAX_VALUE), value);
    } else if (bar == REGISTER_BAR && index < Csr.END) {
      write((int) index, value);
    }
  }

  private void write(int index, int value) {
    if (index < Csr.INTR_END) {
      interrupts.write(index, value);
      return;
    }
    registers[index] = value;
    if (index >= Csr.QUEUES) {
      int queue = (index - Csr.QUEUES) / Csr.QUEUE_STRIDE;
      int offset = index % Csr.QUEUE_STRIDE;
      if (offset < 0x200) {
        transmits[queue].written(offset, value);
      } else {
        receives[queue].written(offset, value);
      }
    } else if (index >= Csr.INTR_REARM && index < Csr.INTR_REARM_END) {
      if ((index & 3) == 0) {
        interrupts.rearm((index - Csr.INTR_REARM) / 4, value);
      }
    } else {
      writeOther(index, value);
    }
  }

  private void writeOther(int index, int value) {
    switch (index) {
      case PCS_CAUSE -> mac.cause(value);
      case Csr.MAC_COMMAND -> mac.command(value);
      case Csr.SIG_PCS_INTR_STATUS -> mac.clearEvent(value);
      case Csr.SIG_PCS_INTR_MASK -> mac.eventMask(value);
      case Csr.PUL_WRITE_CFG -> mailbox.writeConfig(value);
      case Csr.PUL_READ_CFG -> mailbox.readConfig(value);
      case Csr.PTP_ADJUST -> {
        if ((value & 1) != 0) {
          clock.set(
              (long) registers[Csr.PTP_INIT_HI] << 32 | registers[Csr.PTP_INIT_LO] & 0xffff_ffffL);
        }
      }
      default -> {}
    }
  }

  /** A frame arrives from the network. */
  @Override
  public void receive(byte[] frame) {
    arrive(frame, 0);
  }

  /**
   * A frame arrives.
   *
   * @param errors bits of the completion that say what is wrong with it
   */
  void arrive(byte[] frame, long errors) {
    if (host == null || frame.length < Packet.ETHERNET || !mac.canReceive()) {
      return;
    }
    recorder.wire(true, frame);
    if (frame.length > LONGEST_FRAME) {
      mac.tooLong();
      return;
    }
    if ((errors & Receive.BAD_FRAME) != 0) {
      mac.badCheckSequence();
    } else {
      mac.received(frame);
    }
    Packet packet = Packet.of(frame);
    Classifier.Decision decision = classifier.classify(packet);
    if (decision.queue() < 0 || decision.queue() >= Csr.QUEUE_COUNT) {
      counters.filtered();
      recorder.frame(true, -1, frame);
      return;
    }
    recorder.frame(true, decision.queue(), frame);
    counters.received(decision.queue());
    receives[decision.queue()].receive(new Receive.Arrival(packet, decision, errors));
  }

  private final class Services implements Transmit.Services, Receive.Services {
    @Override
    public GuestMemory memory() {
      return FbnicNic.this.memory();
    }

    @Override
    public void interrupt(int vector) {
      interrupts.raise(vector);
    }

    @Override
    public long now() {
      return clock.now();
    }

    @Override
    public boolean is(Fault fault) {
      return faults.is(fault);
    }

    @Override
    public void transmit(int queue, byte[] frame) {
      boolean flushed = (registers[Csr.TMI_DROP_CTRL] & 1) != 0;
      if (flushed || !mac.canSend()) {
        notTransmitted(flushed ? "flushed" : "the link is down");
        return;
      }
      counters.sent();
      mac.sent(frame);
      recorder.frame(false, queue, frame);
      recorder.wire(false, frame);
      Port end = mac.isLoop() ? FbnicNic.this : other;
      if (end != null) {
        link.send(end, Arrays.copyOf(frame, Math.max(60, frame.length)));
      }
    }

    @Override
    public void notTransmitted(String why) {
      counters.notSent();
      mac.notSent();
      recorder.note("not sent: " + why);
    }

    @Override
    public void dropped(byte[] frame, String why) {
      counters.dropped();
      registers[Csr.RXB_DROP_FRAMES + Csr.RXB_FIFO_HOST]++;
      int bytes = Csr.RXB_DROP_BYTES_LO + 2 * Csr.RXB_FIFO_HOST;
      long sum =
          (registers[bytes] & 0xffff_ffffL | (long) registers[bytes + 1] << 32) + frame.length;
      registers[bytes] = (int) sum;
      registers[bytes + 1] = (int) (sum >>> 32);
      recorder.note("not received: " + why);
    }
  }
}
