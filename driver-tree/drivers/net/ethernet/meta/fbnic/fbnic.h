/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _FBNIC_H_
#define _FBNIC_H_

#include <linux/atomic.h>
#include <linux/types.h>

struct pci_dev;

enum fbnic_vector {
	FBNIC_FW_VECTOR,
	FBNIC_LINK_VECTOR,
	FBNIC_QUEUE_VECTOR,
	FBNIC_MIN_VECTORS,
};

/**
 * struct fbnic_dev - what the driver knows of one card
 * @pdev: the card as a PCI device
 * @csr: BAR 0, control and status registers, 32 bits each
 * @fw: BAR 4, memory shared with the card's firmware
 * @gone: the card does not answer any more
 * @irq_count: interrupts seen of each vector that is not a queue's
 */
struct fbnic_dev {
	struct pci_dev *pdev;
	void __iomem *csr;
	void __iomem *fw;
	bool gone;
	atomic_t irq_count[FBNIC_QUEUE_VECTOR];
};

struct fbnic_dev *fbnic_devlink_alloc(struct pci_dev *pdev);
void fbnic_devlink_free(struct fbnic_dev *fbd);
void fbnic_devlink_register(struct fbnic_dev *fbd);
void fbnic_devlink_unregister(struct fbnic_dev *fbd);

u32 fbnic_rd32(struct fbnic_dev *fbd, u32 reg);
void fbnic_wr32(struct fbnic_dev *fbd, u32 reg, u32 value);
bool fbnic_present(struct fbnic_dev *fbd);
void fbnic_mask_all(struct fbnic_dev *fbd);

int fbnic_irq_alloc(struct fbnic_dev *fbd);
void fbnic_irq_free(struct fbnic_dev *fbd);

#endif /* _FBNIC_H_ */
