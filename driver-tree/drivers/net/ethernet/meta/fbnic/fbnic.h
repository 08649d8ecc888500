/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _FBNIC_H_
#define _FBNIC_H_

#include <linux/completion.h>
#include <linux/mutex.h>
#include <linux/types.h>

#include "fbnic_csr.h"

struct device;
struct net_device;
struct pci_dev;

enum fbnic_vector {
	FBNIC_FW_VECTOR,
	FBNIC_LINK_VECTOR,
	FBNIC_QUEUE_VECTOR,
	FBNIC_MIN_VECTORS,
};

/* Pairs of queues, and so vectors for them, that a card has at most */
#define FBNIC_MOST_QUEUES	64

/* Longest frame, with its Ethernet header and without check sequence */
#define FBNIC_MAX_FRAME		9742

/* Strings of the firmware's, with their final zero */
#define FBNIC_FW_TEXT		20

/**
 * struct fbnic_fw_caps - what the firmware told of itself
 * @known: it told
 * @version: running version, a byte each for major, minor, patch and build
 * @stored: version that runs after the next reset
 * @boot: version of the boot loader
 * @uefi: version of the boot ROM
 * @commit: what @version was built from
 * @speed: speed of the link, an FBNIC_SPEED value
 */
struct fbnic_fw_caps {
	bool known;
	u32 version;
	u32 stored;
	u32 boot;
	u32 uefi;
	char commit[FBNIC_FW_TEXT];
	u32 speed;
};

/**
 * struct fbnic_fw_sensors - what the firmware measures
 * @temperature: of the card, in thousandths of a degree Celsius
 * @voltage: of the card's core, in millivolts
 */
struct fbnic_fw_sensors {
	s32 temperature;
	s32 voltage;
};

/**
 * struct fbnic_mbox - one direction of the firmware's mailbox
 * @slots: buffers the firmware reads from or writes to, one a slot
 * @dma: where the firmware sees @slots
 * @head: slot the firmware finishes next
 * @tail: slot that is handed to the firmware next
 */
struct fbnic_mbox {
	void *slots;
	dma_addr_t dma;
	u8 head;
	u8 tail;
};

/**
 * struct fbnic_dev - what the driver knows of one card
 * @pdev: the card as a PCI device
 * @netdev: its network device, NULL where it can't have one
 * @csr: BAR 0, control and status registers, 32 bits each
 * @fw: BAR 4, memory shared with the card's firmware
 * @gone: the card does not answer any more
 * @vectors: interrupt vectors that it has
 * @fw_lock: one request to the firmware at a time
 * @fw_rx: messages from the firmware
 * @fw_tx: messages to the firmware
 * @fw_caps: what the firmware told of itself
 * @fw_awaited: type of the answer that is waited for, 0 if none is
 * @fw_answer: completed by that answer
 * @fw_answered: jiffies of the last sign of life from the firmware
 * @fw_late: the firmware was found not to answer
 * @fw_missed: how often it was
 * @fw_running: the mailbox is set up
 * @fw_sensors: what the firmware last measured
 * @hwmon: the device that tells of it, NULL if there is none
 */
struct fbnic_dev {
	struct pci_dev *pdev;
	struct net_device *netdev;
	void __iomem *csr;
	void __iomem *fw;
	bool gone;
	u32 vectors;

	/* Held from a request until its answer */
	struct mutex fw_lock;
	struct fbnic_mbox fw_rx;
	struct fbnic_mbox fw_tx;
	struct fbnic_fw_caps fw_caps;
	u16 fw_awaited;
	struct completion fw_answer;
	unsigned long fw_answered;
	bool fw_late;
	u64 fw_missed;
	bool fw_running;
	struct fbnic_fw_sensors fw_sensors;
	struct device *hwmon;
};

struct fbnic_dev *fbnic_devlink_alloc(struct pci_dev *pdev);
void fbnic_devlink_free(struct fbnic_dev *fbd);
void fbnic_devlink_register(struct fbnic_dev *fbd);
void fbnic_devlink_unregister(struct fbnic_dev *fbd);

u32 fbnic_rd32(struct fbnic_dev *fbd, u32 reg);
u64 fbnic_rd64(struct fbnic_dev *fbd, u32 reg);
void fbnic_wr32(struct fbnic_dev *fbd, u32 reg, u32 value);
u32 fbnic_fw_rd32(struct fbnic_dev *fbd, u32 reg);
void fbnic_fw_wr32(struct fbnic_dev *fbd, u32 reg, u32 value);
bool fbnic_present(struct fbnic_dev *fbd);
void fbnic_flush(struct fbnic_dev *fbd);
void fbnic_mask_all(struct fbnic_dev *fbd);
void fbnic_mask(struct fbnic_dev *fbd, unsigned int vector);
void fbnic_unmask(struct fbnic_dev *fbd, unsigned int vector);

void fbnic_hwmon_register(struct fbnic_dev *fbd);
void fbnic_hwmon_unregister(struct fbnic_dev *fbd);

int fbnic_irq_alloc(struct fbnic_dev *fbd);
void fbnic_irq_free(struct fbnic_dev *fbd);

#endif /* _FBNIC_H_ */
