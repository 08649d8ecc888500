// SPDX-License-Identifier: GPL-2.0-only

#include <linux/io.h>
#include <linux/pci.h>

#include "fbnic.h"
#include "fbnic_csr.h"

static void fbnic_check_alive(struct fbnic_dev *fbd)
{
	if (readl(fbd->csr + FBNIC_ALIVE * sizeof(u32)) != ~0U)
		return;

	/* Several CPUs may find out at once; one report will do. */
	if (!xchg(&fbd->gone, true))
		dev_err(&fbd->pdev->dev, "card does not answer any more\n");
}

/**
 * fbnic_rd32 - read a register
 * @fbd: the card
 * @reg: index of the register
 *
 * A card that was pulled, or whose link broke, answers all reads with ones.
 * So do some registers of a healthy card, for instance those that tell which
 * blocks are idle; one that never does is therefore asked before the card is
 * given up.
 *
 * Return: the value, all ones if the card is gone
 */
u32 fbnic_rd32(struct fbnic_dev *fbd, u32 reg)
{
	u32 value;

	if (READ_ONCE(fbd->gone))
		return ~0U;

	value = readl(fbd->csr + reg * sizeof(u32));
	if (value == ~0U)
		fbnic_check_alive(fbd);

	return value;
}

/**
 * fbnic_wr32 - write a register, unless the card is gone
 * @fbd: the card
 * @reg: index of the register
 * @value: what to write
 */
void fbnic_wr32(struct fbnic_dev *fbd, u32 reg, u32 value)
{
	if (!READ_ONCE(fbd->gone))
		writel(value, fbd->csr + reg * sizeof(u32));
}

/**
 * fbnic_present - ask whether the card answers
 * @fbd: the card
 *
 * Return: false once the card is gone
 */
bool fbnic_present(struct fbnic_dev *fbd)
{
	fbnic_rd32(fbd, FBNIC_ALIVE);

	return !READ_ONCE(fbd->gone);
}

/**
 * fbnic_mask_all - keep the card from raising any interrupt
 * @fbd: the card
 */
void fbnic_mask_all(struct fbnic_dev *fbd)
{
	int i;

	for (i = 0; i < FBNIC_INTR_WORDS; i++)
		fbnic_wr32(fbd, FBNIC_INTR_MASK_SET(i), ~0U);
	fbnic_rd32(fbd, FBNIC_INTR_MASK_SET(0));
}
