// SPDX-License-Identifier: GPL-2.0-only

#include <linux/io.h>
#include <linux/pci.h>

#include "fbnic.h"

static void fbnic_check_alive(struct fbnic_dev *fbd)
{
	if (readl(fbd->csr + FBNIC_ALIVE * sizeof(u32)) != ~0U)
		return;

	/* Several CPUs may find out at once; one report will do. */
	if (!xchg(&fbd->gone, true))
		dev_err(&fbd->pdev->dev, "card does not answer any more\n");
}

static u32 fbnic_read(struct fbnic_dev *fbd, void __iomem *at)
{
	u32 value;

	if (READ_ONCE(fbd->gone))
		return ~0U;

	value = readl(at);
	if (value == ~0U)
		fbnic_check_alive(fbd);

	return value;
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
	return fbnic_read(fbd, fbd->csr + reg * sizeof(u32));
}

/**
 * fbnic_rd64 - read a counter that takes two registers
 * @fbd: the card
 * @reg: index of the low word's register
 *
 * Return: the counter; 0 if the card is gone
 */
u64 fbnic_rd64(struct fbnic_dev *fbd, u32 reg)
{
	u32 high, low, again;

	/* The low word may wrap between the two reads. */
	high = fbnic_rd32(fbd, reg + 1);
	do {
		again = high;
		low = fbnic_rd32(fbd, reg);
		high = fbnic_rd32(fbd, reg + 1);
	} while (high != again && !READ_ONCE(fbd->gone));

	return READ_ONCE(fbd->gone) ? 0 : (u64)high << 32 | low;
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

u32 fbnic_fw_rd32(struct fbnic_dev *fbd, u32 reg)
{
	return fbnic_read(fbd, fbd->fw + reg * sizeof(u32));
}

void fbnic_fw_wr32(struct fbnic_dev *fbd, u32 reg, u32 value)
{
	if (!READ_ONCE(fbd->gone))
		writel(value, fbd->fw + reg * sizeof(u32));
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
 * fbnic_flush - have all writes reach the card
 * @fbd: the card
 */
void fbnic_flush(struct fbnic_dev *fbd)
{
	fbnic_rd32(fbd, FBNIC_ALIVE);
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
	fbnic_flush(fbd);
}

void fbnic_mask(struct fbnic_dev *fbd, unsigned int vector)
{
	fbnic_wr32(fbd, FBNIC_INTR_MASK_SET(vector / 32), BIT(vector % 32));
}

void fbnic_unmask(struct fbnic_dev *fbd, unsigned int vector)
{
	fbnic_wr32(fbd, FBNIC_INTR_MASK_CLEAR(vector / 32), BIT(vector % 32));
}
