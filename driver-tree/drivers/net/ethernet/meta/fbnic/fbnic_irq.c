// SPDX-License-Identifier: GPL-2.0-only

#include <linux/interrupt.h>
#include <linux/pci.h>

#include "fbnic.h"

static irqreturn_t fbnic_irq_handler(int irq, void *data)
{
	atomic_t *count = data;

	atomic_inc(count);

	return IRQ_HANDLED;
}

/**
 * fbnic_irq_alloc - allocate the vectors every card needs and listen to them
 * @fbd: the card
 *
 * A card has one vector for its firmware, one for its link, and one for each
 * pair of queues. Until somebody can act on an interrupt they are counted.
 *
 * Return: 0, or the error of the vector that could not be had
 */
int fbnic_irq_alloc(struct fbnic_dev *fbd)
{
	struct pci_dev *pdev = fbd->pdev;
	int err, i;

	err = pci_alloc_irq_vectors(pdev, FBNIC_MIN_VECTORS, FBNIC_MIN_VECTORS,
				    PCI_IRQ_MSIX);
	if (err < 0)
		return err;

	for (i = 0; i < FBNIC_QUEUE_VECTOR; i++) {
		err = pci_request_irq(pdev, i, fbnic_irq_handler, NULL,
				      &fbd->irq_count[i], "fbnic-%s-%d",
				      pci_name(pdev), i);
		if (err)
			goto free_irqs;
	}

	return 0;

free_irqs:
	while (i--)
		pci_free_irq(pdev, i, &fbd->irq_count[i]);
	pci_free_irq_vectors(pdev);

	return err;
}

void fbnic_irq_free(struct fbnic_dev *fbd)
{
	struct pci_dev *pdev = fbd->pdev;
	int i = FBNIC_QUEUE_VECTOR;

	while (i--)
		pci_free_irq(pdev, i, &fbd->irq_count[i]);
	pci_free_irq_vectors(pdev);
}
