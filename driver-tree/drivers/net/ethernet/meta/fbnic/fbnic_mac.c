// SPDX-License-Identifier: GPL-2.0-only

#include <linux/bitfield.h>

#include "fbnic.h"
#include "fbnic_mac.h"

/* Receive FIFO for the host: 384 KiB from the begin of the card's memory */
#define FBNIC_FIFO_HOST_SIZE	0xc0

/* The card's clock ticks 600 times a microsecond. */
#define FBNIC_TICKS_PER_US	600

/* Bits of the last nine of TCP's flags */
#define FBNIC_TCP_FIN		BIT(0)
#define FBNIC_TCP_PSH		BIT(3)
#define FBNIC_TCP_CWR		BIT(7)

/**
 * fbnic_mac_init - set up what frames pass through
 * @fbd: the card
 */
void fbnic_mac_init(struct fbnic_dev *fbd)
{
	fbnic_wr32(fbd, FBNIC_QM_TQS_MTU0, FBNIC_MAX_FRAME + 1);
	fbnic_wr32(fbd, FBNIC_QM_TQS_MTU1, FBNIC_MAX_FRAME + 1);
	fbnic_wr32(fbd, FBNIC_QM_TCQ_CTL0, FBNIC_TICKS_PER_US << 16 |
		   40 * FBNIC_TICKS_PER_US);
	fbnic_wr32(fbd, FBNIC_QM_RCQ_CTL0, FBNIC_TICKS_PER_US << 16 |
		   2 * FBNIC_TICKS_PER_US);
	fbnic_wr32(fbd, FBNIC_RXB_PBUF_CFG(FBNIC_RXB_FIFO_HOST),
		   FIELD_PREP(FBNIC_RXB_PBUF_SIZE, FBNIC_FIFO_HOST_SIZE));
	/* Of segments the last ends the flow or pushes, the first says CWR. */
	fbnic_wr32(fbd, FBNIC_TCE_LSO_CTRL, FBNIC_TCE_LSO_COUNT_IDS |
		   FIELD_PREP(FBNIC_TCE_LSO_CLEAR_FIRST,
			      FBNIC_TCP_FIN | FBNIC_TCP_PSH) |
		   FIELD_PREP(FBNIC_TCE_LSO_CLEAR_MIDDLE, FBNIC_TCP_FIN |
			      FBNIC_TCP_PSH | FBNIC_TCP_CWR) |
		   FIELD_PREP(FBNIC_TCE_LSO_CLEAR_LAST, FBNIC_TCP_CWR));
	fbnic_wr32(fbd, FBNIC_TCE_TXB_CTRL,
		   FBNIC_TCE_TXB_CTRL_TCAM | FBNIC_TCE_TXB_CTRL_LOAD);
}

static u32 fbnic_mac_command(void)
{
	/* What is to arrive is the classifier's to say, not the MAC's. */
	return FBNIC_MAC_PROMISC | FBNIC_MAC_TX_PAD |
	       FBNIC_MAC_TX_PAUSE_OFF | FBNIC_MAC_RX_PAUSE_OFF;
}

void fbnic_mac_up(struct fbnic_dev *fbd)
{
	u32 resets = fbnic_rd32(fbd, FBNIC_SIG_MAC_IN0);

	fbnic_wr32(fbd, FBNIC_SIG_MAC_IN0, resets & ~FBNIC_SIG_MAC_IN0_RESETS);
	fbnic_wr32(fbd, FBNIC_MAC_COMMAND, fbnic_mac_command() |
		   FBNIC_MAC_TX_ENABLE | FBNIC_MAC_RX_ENABLE);
}

void fbnic_mac_down(struct fbnic_dev *fbd)
{
	u32 resets = fbnic_rd32(fbd, FBNIC_SIG_MAC_IN0);

	fbnic_wr32(fbd, FBNIC_MAC_COMMAND, fbnic_mac_command());
	fbnic_wr32(fbd, FBNIC_SIG_MAC_IN0, resets | FBNIC_SIG_MAC_IN0_RESETS);
}

/**
 * fbnic_pcs_locked - ask whether all lanes of the link are locked
 * @fbd: the card
 *
 * Return: false too if the firmware told a speed that there is not
 */
bool fbnic_pcs_locked(struct fbnic_dev *fbd)
{
	u32 status = fbnic_rd32(fbd, FBNIC_PCS_STATUS0);
	u32 markers = FIELD_GET(FBNIC_PCS_MARKER_LOCK, status);

	if (READ_ONCE(fbd->gone) || !(status & FBNIC_PCS_LINK))
		return false;

	switch (fbd->fw_caps.speed) {
	case FBNIC_SPEED_25R1:
		return FIELD_GET(FBNIC_PCS_BLOCK_LOCK, status) & 0x1;
	case FBNIC_SPEED_50R2:
		return (markers & 0x5) == 0x5;
	case FBNIC_SPEED_50R1:
		return (markers & 0x3) == 0x3;
	case FBNIC_SPEED_100R2:
		return markers == 0xf;
	default:
		return false;
	}
}

/**
 * fbnic_pcs_listen - have changes of the link interrupt, or not
 * @fbd: the card
 * @on: whether they shall
 */
void fbnic_pcs_listen(struct fbnic_dev *fbd, bool on)
{
	u32 heard = on ? FBNIC_PCS_EVENT_UP | FBNIC_PCS_EVENT_DOWN : 0;

	fbnic_wr32(fbd, FBNIC_PCS_EVENT_MASK, ~heard);
	fbnic_wr32(fbd, FBNIC_INTR_CAUSE(FBNIC_INTR_CAUSE_LINK),
		   FBNIC_LINK_VECTOR | (on ? FBNIC_INTR_CAUSE_ENABLE : 0));
	if (on)
		fbnic_unmask(fbd, FBNIC_LINK_VECTOR);
	else
		fbnic_mask(fbd, FBNIC_LINK_VECTOR);
}

/**
 * fbnic_pcs_events - take note of what happened to the link
 * @fbd: the card
 *
 * Return: %FBNIC_PCS_EVENT_UP, %FBNIC_PCS_EVENT_DOWN, both or none
 */
u32 fbnic_pcs_events(struct fbnic_dev *fbd)
{
	u32 events = fbnic_rd32(fbd, FBNIC_PCS_EVENT);

	if (READ_ONCE(fbd->gone))
		return 0;
	fbnic_wr32(fbd, FBNIC_PCS_EVENT, events);

	return events & (FBNIC_PCS_EVENT_UP | FBNIC_PCS_EVENT_DOWN);
}
