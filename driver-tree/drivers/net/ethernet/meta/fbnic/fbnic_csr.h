/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _FBNIC_CSR_H_
#define _FBNIC_CSR_H_

#include <linux/bits.h>

/* Registers are named by their index; each is 32 bits wide. */
#define FBNIC_INTR_MASK_SET(n)		(0x00018 + (n))
#define FBNIC_INTR_WORDS		8

/* Never reads as all ones on a card that answers. */
#define FBNIC_ALIVE			0x0c41b

#endif /* _FBNIC_CSR_H_ */
