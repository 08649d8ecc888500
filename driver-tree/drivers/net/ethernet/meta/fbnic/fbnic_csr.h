/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _FBNIC_CSR_H_
#define _FBNIC_CSR_H_

#include <linux/bits.h>

/* Registers are named by their index; each is 32 bits wide. */

/* Interrupts: a bit each for 256 vectors, 32 in a register */
#define FBNIC_INTR_WORDS		8
#define FBNIC_INTR_STATUS(n)		(0x00000 + (n))
#define FBNIC_INTR_SET(n)		(0x00010 + (n))
#define FBNIC_INTR_CLEAR(n)		(0x00018 + (n))
#define FBNIC_INTR_AUTO_CLEAR(n)	(0x00028 + (n))
#define FBNIC_INTR_MASK_SET(n)		(0x00030 + (n))
#define FBNIC_INTR_MASK_CLEAR(n)	(0x00038 + (n))
#define FBNIC_INTR_CAUSE(n)		(0x00040 + (n))
#define FBNIC_INTR_CAUSE_LINK		34
#define FBNIC_INTR_CAUSE_ENABLE		BIT(31)
#define FBNIC_INTR_REARM(n)		(0x00400 + 4 * (n))
#define FBNIC_INTR_REARM_UNMASK		BIT(31)
#define FBNIC_INTR_REARM_SET_TX		BIT(29)
#define FBNIC_INTR_REARM_TX_USECS	GENMASK(28, 15)
#define FBNIC_INTR_REARM_SET_RX		BIT(14)
#define FBNIC_INTR_REARM_RX_USECS	GENMASK(13, 0)

/* Blocks of the queue manager that read all ones when idle */
#define FBNIC_IDLE_TWQ			0x00800
#define FBNIC_IDLE_TWQ_COUNT		8
#define FBNIC_IDLE_RCQ			0x00c00
#define FBNIC_IDLE_RCQ_COUNT		4

/* Transmit engine */
#define FBNIC_QM_TQS_MTU0		0x0081d
#define FBNIC_QM_TQS_MTU1		0x0081e
#define FBNIC_QM_TCQ_CTL0		0x0082d
#define FBNIC_QM_RCQ_CTL0		0x00c0c
#define FBNIC_TCE_LSO_CTRL		0x04000
#define FBNIC_TCE_LSO_COUNT_IDS		BIT(27)
#define FBNIC_TCE_LSO_CLEAR_LAST	GENMASK(26, 18)
#define FBNIC_TCE_LSO_CLEAR_MIDDLE	GENMASK(17, 9)
#define FBNIC_TCE_LSO_CLEAR_FIRST	GENMASK(8, 0)
#define FBNIC_TCE_TXB_CTRL		0x04002
#define FBNIC_TCE_TXB_CTRL_LOAD		BIT(0)
#define FBNIC_TCE_TXB_CTRL_TCAM		BIT(1)

/* Receive buffer: where each FIFO lies in the card's memory */
#define FBNIC_RXB_PBUF_CFG(n)		(0x08027 + (n))
#define FBNIC_RXB_PBUF_BASE		GENMASK(12, 0)
#define FBNIC_RXB_PBUF_SIZE		GENMASK(21, 13)
#define FBNIC_RXB_FIFO_HOST		4

/* Receive parser and classifier */
#define FBNIC_RPC_CONFIG		0x08400
#define FBNIC_RPC_CONFIG_MTU		GENMASK(31, 16)
#define FBNIC_RPC_CONFIG_ENABLE		BIT(12)
#define FBNIC_RPC_CONFIG_OVERHEAD	GENMASK(4, 0)
#define FBNIC_RPC_DEFAULT0		0x0840a
#define FBNIC_RPC_DEFAULT1		0x0840b
#define FBNIC_RPC_KEY(n)		(0x0840c + (n))
#define FBNIC_RPC_KEY_WORDS		14
#define FBNIC_RPC_ACTION0(n)		(0x08800 + (n))
#define FBNIC_RPC_ACTION0_DROP		BIT(0)
#define FBNIC_RPC_ACTION0_HOST		BIT(1)
#define FBNIC_RPC_ACTION0_TO_QUEUE	BIT(4)
#define FBNIC_RPC_ACTION0_QUEUE		GENMASK(15, 8)
#define FBNIC_RPC_ACTION0_SPLIT_L4	BIT(18)
#define FBNIC_RPC_ACTION1(n)		(0x08840 + (n))
#define FBNIC_RPC_HASH_IP_SRC		BIT(0)
#define FBNIC_RPC_HASH_IP_DST		BIT(1)
#define FBNIC_RPC_HASH_L4_SRC		BIT(2)
#define FBNIC_RPC_HASH_L4_DST		BIT(3)
#define FBNIC_RPC_HASH_L2_DST		BIT(4)
#define FBNIC_RPC_MATCH(word, n)	(0x08880 + 0x40 * (word) + (n))
#define FBNIC_RPC_MATCH_WORDS		11
#define FBNIC_RPC_MATCHES		64
/* Words of the key: addresses that were found, types, ports */
#define FBNIC_RPC_WORD_IP		0
#define FBNIC_RPC_WORD_TYPE		1
#define FBNIC_RPC_WORD_SPORT		3
#define FBNIC_RPC_WORD_DPORT		4
#define FBNIC_RPC_MATCH_SRC		BIT(3)
#define FBNIC_RPC_MATCH_SRC_ENTRY	GENMASK(2, 0)
#define FBNIC_RPC_MATCH_DST		BIT(7)
#define FBNIC_RPC_MATCH_DST_ENTRY	GENMASK(6, 4)
#define FBNIC_RPC_MATCH_MAC		BIT(10)
#define FBNIC_RPC_MATCH_V6		BIT(11)
#define FBNIC_RPC_MATCH_IP		BIT(12)
#define FBNIC_RPC_MATCH_UDP		BIT(14)
#define FBNIC_RPC_MATCH_L4		BIT(15)
#define FBNIC_RPC_MAC(word, n)		(0x08b80 + 0x20 * (word) + (n))
#define FBNIC_RPC_MAC_WORDS		3
#define FBNIC_RPC_MACS			32
#define FBNIC_RPC_IP_SRC(word, n)	(0x08c90 + 8 * (word) + (n))
#define FBNIC_RPC_IP_DST(word, n)	(0x08cd8 + 8 * (word) + (n))
#define FBNIC_RPC_IP_WORDS		8
#define FBNIC_RPC_IPS			8
#define FBNIC_RPC_VALUE			GENMASK(15, 0)
#define FBNIC_RPC_IGNORE		GENMASK(31, 16)
#define FBNIC_RPC_VALID			BIT(31)
#define FBNIC_RPC_TABLE(n)		(0x08d20 + (n))
#define FBNIC_RPC_TABLE_SIZE		256

/* Never reads as all ones on a card that answers. */
#define FBNIC_ALIVE			0x0c41b

/* MAC and link */
#define FBNIC_MAC_COMMAND		0x11002
#define FBNIC_MAC_TX_ENABLE		BIT(0)
#define FBNIC_MAC_RX_ENABLE		BIT(1)
#define FBNIC_MAC_PROMISC		BIT(4)
#define FBNIC_MAC_TX_PAD		BIT(11)
#define FBNIC_MAC_TX_PAUSE_OFF		BIT(28)
#define FBNIC_MAC_RX_PAUSE_OFF		BIT(29)
#define FBNIC_SIG_MAC_IN0		0x11800
#define FBNIC_SIG_MAC_IN0_RESETS	GENMASK(14, 11)
#define FBNIC_PCS_STATUS0		0x11808
#define FBNIC_PCS_LINK			BIT(27)
#define FBNIC_PCS_BLOCK_LOCK		GENMASK(24, 5)
#define FBNIC_PCS_MARKER_LOCK		GENMASK(4, 1)
#define FBNIC_PCS_EVENT			0x11814
#define FBNIC_PCS_EVENT_UP		BIT(0)
#define FBNIC_PCS_EVENT_DOWN		BIT(1)
#define FBNIC_PCS_EVENT_MASK		0x11816

/* Statistics of the MAC: 64 bits each, low word first */
#define FBNIC_STAT_RX_BYTES		0x11a08
#define FBNIC_STAT_RX_ALIGN		0x11a0a
#define FBNIC_STAT_RX_TOO_LONG		0x11a0e
#define FBNIC_STAT_RX_OK		0x11a12
#define FBNIC_STAT_RX_FCS		0x11a14
#define FBNIC_STAT_RX_ERRORS		0x11a18
#define FBNIC_STAT_RX_MULTICAST		0x11a1c
#define FBNIC_STAT_RX_BROADCAST		0x11a1e
#define FBNIC_STAT_TX_BYTES		0x11a3e
#define FBNIC_STAT_TX_OK		0x11a42
#define FBNIC_STAT_TX_ERRORS		0x11a46
#define FBNIC_STAT_TX_MULTICAST		0x11a4a
#define FBNIC_STAT_TX_BROADCAST		0x11a4c

/* What the firmware may do to the host's memory */
#define FBNIC_PUL_WRITE			0x3103d
#define FBNIC_PUL_READ			0x3103e
#define FBNIC_PUL_MASTER		BIT(18)
#define FBNIC_PUL_FLUSH			BIT(19)
#define FBNIC_PUL_FLUSH_MODE		BIT(20)

/* Queues: a block of registers each */
#define FBNIC_QUEUE(n)			(0x40000 + 0x400 * (n))
#define FBNIC_CTL_RESET			BIT(0)
#define FBNIC_CTL_ENABLE		BIT(1)
#define FBNIC_CTL_PAYLOAD		BIT(30)
#define FBNIC_TWQ_CTL			0x000
#define FBNIC_TWQ_TAIL			0x002
#define FBNIC_TWQ_SIZE			0x00a
#define FBNIC_TWQ_BASE			0x020
#define FBNIC_TCQ_CTL			0x080
#define FBNIC_TCQ_HEAD			0x081
#define FBNIC_TCQ_SIZE			0x084
#define FBNIC_TCQ_BASE			0x0a0
#define FBNIC_TCQ_VECTOR		0x0c0
#define FBNIC_TCQ_THRESHOLD		0x0c1
#define FBNIC_TCQ_MASK			0x0c4
#define FBNIC_RCQ_CTL			0x200
#define FBNIC_RCQ_HEAD			0x201
#define FBNIC_RCQ_SIZE			0x204
#define FBNIC_RCQ_BASE			0x220
#define FBNIC_BDQ_CTL			0x240
#define FBNIC_BDQ_HEADER_TAIL		0x241
#define FBNIC_BDQ_PAYLOAD_TAIL		0x242
#define FBNIC_BDQ_HEADER_SIZE		0x247
#define FBNIC_BDQ_PAYLOAD_SIZE		0x248
#define FBNIC_BDQ_HEADER_BASE		0x260
#define FBNIC_BDQ_PAYLOAD_BASE		0x262
#define FBNIC_RDE_CTL0			0x2a0
#define FBNIC_RDE_SPLIT			BIT(31)
#define FBNIC_RDE_CTL1			0x2a1
#define FBNIC_RDE_MAX_HEADER		GENMASK(24, 12)
#define FBNIC_RCQ_VECTOR		0x2c0
#define FBNIC_RCQ_THRESHOLD		0x2c1
#define FBNIC_RCQ_MASK			0x2c4

/* Mailbox, in the firmware's BAR: two rings of 16 descriptors of 64 bits */
#define FBNIC_MBOX_SLOTS		16
#define FBNIC_MBOX(ring, slot)		(0x06000 + 0x20 * (ring) + 2 * (slot))
#define FBNIC_MBOX_LENGTH		GENMASK_ULL(63, 48)
#define FBNIC_MBOX_EOM			BIT_ULL(46)
#define FBNIC_MBOX_ADDRESS		GENMASK_ULL(45, 3)
#define FBNIC_MBOX_FW_DONE		BIT_ULL(1)
#define FBNIC_MBOX_HOST_DONE		BIT_ULL(0)

/* Work descriptors of transmit queues */
#define FBNIC_TWD_L2_LEN		GENMASK_ULL(5, 0)
#define FBNIC_TWD_L3_TYPE		GENMASK_ULL(7, 6)
#define FBNIC_TWD_L3_V4			1
#define FBNIC_TWD_L3_V6			2
#define FBNIC_TWD_L3_LEN		GENMASK_ULL(23, 16)
#define FBNIC_TWD_CSUM_OFFSET		GENMASK_ULL(27, 24)
#define FBNIC_TWD_L4_LEN		GENMASK_ULL(31, 28)
#define FBNIC_TWD_L4_TYPE		GENMASK_ULL(33, 32)
#define FBNIC_TWD_L4_TCP		1
#define FBNIC_TWD_SEGMENT		BIT_ULL(35)
#define FBNIC_TWD_CSUM			BIT_ULL(36)
#define FBNIC_TWD_COMPLETE		BIT_ULL(37)
#define FBNIC_TWD_TO_MAC		BIT_ULL(43)
#define FBNIC_TWD_SEGMENT_SIZE		GENMASK_ULL(61, 48)
#define FBNIC_TWD_TYPE			GENMASK_ULL(47, 46)
#define FBNIC_TWD_TYPE_BUFFER		2
#define FBNIC_TWD_TYPE_LAST		3
#define FBNIC_TWD_ADDRESS		GENMASK_ULL(45, 0)
#define FBNIC_TWD_LENGTH		GENMASK_ULL(63, 48)

/* Completions of either kind of queue */
#define FBNIC_CD_PHASE			BIT_ULL(63)
#define FBNIC_CD_TYPE			GENMASK_ULL(62, 61)
#define FBNIC_TCD_HEAD			GENMASK_ULL(15, 0)
#define FBNIC_TCD_SECOND		BIT_ULL(60)
#define FBNIC_RCD_HEADER		0
#define FBNIC_RCD_PAYLOAD		1
#define FBNIC_RCD_OPTIONAL		2
#define FBNIC_RCD_META			3
#define FBNIC_RCD_ID			GENMASK_ULL(15, 0)
#define FBNIC_RCD_LENGTH		GENMASK_ULL(28, 16)
#define FBNIC_RCD_OFFSET		GENMASK_ULL(43, 32)
#define FBNIC_RCD_FINISHED		BIT_ULL(60)
#define FBNIC_RCD_HASH			GENMASK_ULL(31, 0)
#define FBNIC_RCD_SUM			GENMASK_ULL(47, 32)
#define FBNIC_RCD_L3			GENMASK_ULL(49, 48)
#define FBNIC_RCD_L4			GENMASK_ULL(51, 50)
#define FBNIC_RCD_CSUM_GOOD		BIT_ULL(52)
#define FBNIC_RCD_BAD			GENMASK_ULL(54, 53)

/* Buffer descriptors of receive queues */
#define FBNIC_BD_ADDRESS		GENMASK_ULL(45, 12)
#define FBNIC_BD_ID			GENMASK_ULL(63, 48)
#define FBNIC_BD_SIZE			4096

#endif /* _FBNIC_CSR_H_ */
