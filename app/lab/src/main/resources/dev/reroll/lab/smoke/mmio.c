// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reads or writes a register of the card many times as it is loaded, for benchmarks to measure.
 */
#include <linux/io.h>
#include <linux/module.h>
#include <linux/pci.h>

#define VENDOR		0x1d9b
#define DEVICE		0x0013
#define SCRATCH		0x0206c
#define LIVENESS	0x3106c

static bool reads;
module_param(reads, bool, 0444);
MODULE_PARM_DESC(reads, "read instead of write");

static unsigned int count = 1000;
module_param(count, uint, 0444);
MODULE_PARM_DESC(count, "how many times");

static int __init mmio_init(void)
{
	struct pci_dev *pdev = pci_get_device(VENDOR, DEVICE, NULL);
	void __iomem *registers;
	unsigned int i;
	int err;

	if (!pdev)
		return -ENODEV;
	err = pci_enable_device(pdev);
	if (err)
		goto put_device;
	registers = pci_iomap(pdev, 0, 0);
	if (!registers) {
		err = -ENOMEM;
		goto disable_device;
	}
	for (i = 0; i < count; i++) {
		if (reads)
			readl(registers + SCRATCH);
		else
			writel(i, registers + SCRATCH);
		/* Else the kernel would run out of places for accesses in flight. */
		if (!reads && i % 128 == 127)
			readl(registers + LIVENESS);
	}
	pci_iounmap(pdev, registers);
disable_device:
	pci_disable_device(pdev);
put_device:
	pci_dev_put(pdev);
	return err;
}

static void __exit mmio_exit(void)
{
}

module_init(mmio_init);
module_exit(mmio_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Register accesses to be measured");
