// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

/**
 * Where the registers are that the model acts on, as indices of 32-bit registers of BAR 0; names of
 * all are in {@code registers.txt}.
 */
final class Csr {
  static final int INTR_STATUS = 0x00000;
  static final int INTR_END = 0x00040;
  static final int INTR_MSIX_CTRL = 0x00040;
  static final int INTR_REARM = 0x00400;
  static final int INTR_REARM_END = 0x00800;

  static final int TCE_LSO_CTRL = 0x04000;
  static final int TMI_DROP_CTRL = 0x04401;

  static final int PTP_CTRL = 0x04800;
  static final int PTP_ADJUST = 0x04801;
  static final int PTP_INIT_HI = 0x04802;
  static final int PTP_INIT_LO = 0x04803;
  static final int PTP_CTR_VAL_HI = 0x04808;
  static final int PTP_CTR_VAL_LO = 0x04809;
  static final int PTP_MONO_HI = 0x0480a;
  static final int PTP_MONO_LO = 0x0480b;

  static final int RXB_DROP_FRAMES = 0x08057;
  static final int RXB_DROP_BYTES_LO = 0x08080;
  static final int RXB_FIFO_HOST = 4;

  static final int RPC_CONFIG = 0x08400;
  static final int RPC_ACTION0_DEFAULT = 0x0840a;
  static final int RPC_ACTION1_DEFAULT = 0x0840b;
  static final int RPC_RSS_KEY = 0x0840c;
  static final int RPC_ACTION0 = 0x08800;
  static final int RPC_ACTION1 = 0x08840;
  static final int RPC_TCAM_ACTION = 0x08880;
  static final int RPC_TCAM_MAC = 0x08b80;
  static final int RPC_TCAM_OUTER_IPSRC = 0x08c00;
  static final int RPC_TCAM_OUTER_IPDST = 0x08c48;
  static final int RPC_TCAM_IPSRC = 0x08c90;
  static final int RPC_TCAM_IPDST = 0x08cd8;
  static final int RPC_RSS_TABLE = 0x08d20;

  /** Drivers read it to see whether the card is there, so it never reads all ones. */
  static final int MASTER_SPARE_0 = 0x0c41b;

  static final int MAC_COMMAND = 0x11002;
  static final int SIG_PCS_IN0 = 0x11807;
  static final int SIG_PCS_OUT0 = 0x11808;
  static final int SIG_PCS_OUT1 = 0x11809;
  static final int SIG_PCS_INTR_STATUS = 0x11814;
  static final int SIG_PCS_INTR_MASK = 0x11816;
  static final int SIG_PCS_IN1 = 0x11825;

  static final int STAT_BEGIN = 0x11a00;
  static final int STAT_END = 0x11a50;
  static final int STAT_RX_BYTES = 0x11a08;
  static final int STAT_RX_TOO_LONG = 0x11a0e;
  static final int STAT_RX_OK = 0x11a12;
  static final int STAT_RX_BAD_FCS = 0x11a14;
  static final int STAT_RX_ERRORS = 0x11a18;
  static final int STAT_RX_MULTICAST = 0x11a1c;
  static final int STAT_RX_BROADCAST = 0x11a1e;
  static final int STAT_TX_BYTES = 0x11a3e;
  static final int STAT_TX_OK = 0x11a42;
  static final int STAT_TX_ERRORS = 0x11a46;
  static final int STAT_TX_MULTICAST = 0x11a4a;
  static final int STAT_TX_BROADCAST = 0x11a4c;

  static final int PUL_WRITE_CFG = 0x3103d;
  static final int PUL_READ_CFG = 0x3103e;
  static final int PUL_FLUSH = 1 << 19;
  static final int PUL_BUS_MASTER = 1 << 18;

  static final int QUEUES = 0x40000;
  static final int QUEUE_STRIDE = 0x400;
  static final int QUEUE_COUNT = 128;
  static final int END = 0x60000;

  private Csr() {}

  /** Says whether a register tells that a part of the card has nothing to do. */
  static boolean isIdle(int index) {
    return index >= 0x800 && index < 0x808
        || index >= 0x821 && index < 0x825
        || index >= 0x830 && index < 0x838
        || index >= 0x853 && index < 0x85b
        || index >= 0xc00 && index < 0xc04
        || index >= 0xc0f && index < 0xc17;
  }
}
