// SPDX-License-Identifier: GPL-2.0-only

#include <linux/dma-mapping.h>
#include <linux/log2.h>
#include <linux/pci.h>

#include "fbnic_net.h"

int fbnic_ring_alloc(struct fbnic_dev *fbd, struct fbnic_ring *ring, u32 size)
{
	ring->desc = dma_alloc_coherent(&fbd->pdev->dev,
					size * sizeof(*ring->desc), &ring->dma,
					GFP_KERNEL);
	ring->size = size;

	return ring->desc ? 0 : -ENOMEM;
}

void fbnic_ring_free(struct fbnic_dev *fbd, struct fbnic_ring *ring)
{
	if (!ring->desc)
		return;

	dma_free_coherent(&fbd->pdev->dev, ring->size * sizeof(*ring->desc),
			  ring->desc, ring->dma);
	ring->desc = NULL;
}

/**
 * fbnic_ring_place - empty a ring and tell the card where it is
 * @fbd: the card
 * @ring: the ring
 * @base: register for the low half of its address
 * @size: register for its size
 */
void fbnic_ring_place(struct fbnic_dev *fbd, struct fbnic_ring *ring,
		      u32 base, u32 size)
{
	ring->head = 0;
	ring->tail = 0;
	memset(ring->desc, 0, ring->size * sizeof(*ring->desc));
	fbnic_wr32(fbd, base, lower_32_bits(ring->dma));
	fbnic_wr32(fbd, base + 1, upper_32_bits(ring->dma));
	fbnic_wr32(fbd, size, ilog2(ring->size) & 0xf);
}

/**
 * fbnic_ring_next - take the completion that the card wrote next
 * @ring: a ring of completions
 * @completion: set to it
 *
 * The card turns the phase bit over each time it goes around the ring.
 *
 * Return: false if there is none yet
 */
bool fbnic_ring_next(struct fbnic_ring *ring, u64 *completion)
{
	bool odd_round = ring->head & ring->size;
	u64 raw;

	raw = le64_to_cpu(READ_ONCE(*fbnic_ring_at(ring, ring->head)));
	if (!!(raw & FBNIC_CD_PHASE) == odd_round)
		return false;

	/* What the completion tells of is read after it. */
	dma_rmb();
	ring->head++;
	*completion = raw;

	return true;
}
