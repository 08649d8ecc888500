// SPDX-License-Identifier: GPL-2.0-only

#include <linux/cpumask.h>
#include <linux/minmax.h>
#include <linux/pci.h>

#include "fbnic.h"

/* Small machines may still want flows told apart. */
#define FBNIC_FEW_QUEUES	4

/**
 * fbnic_irq_alloc - allocate the card's interrupt vectors
 * @fbd: the card
 *
 * A card has one vector for its firmware, one for its link, and one for each
 * pair of queues; each is requested by what it interrupts. More than one pair
 * of queues is welcome but not needed.
 *
 * Return: 0, or the error if not even the least can be had
 */
int fbnic_irq_alloc(struct fbnic_dev *fbd)
{
	int most = FBNIC_QUEUE_VECTOR + clamp(num_online_cpus(),
					      FBNIC_FEW_QUEUES,
					      FBNIC_MOST_QUEUES);
	int got;

	got = pci_alloc_irq_vectors(fbd->pdev, FBNIC_MIN_VECTORS, most,
				    PCI_IRQ_MSIX);
	if (got < 0)
		return got;
	fbd->vectors = got;

	return 0;
}

void fbnic_irq_free(struct fbnic_dev *fbd)
{
	pci_free_irq_vectors(fbd->pdev);
}
