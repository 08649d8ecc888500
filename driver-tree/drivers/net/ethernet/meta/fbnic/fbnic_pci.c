// SPDX-License-Identifier: GPL-2.0-only

#include <linux/dma-mapping.h>
#include <linux/module.h>
#include <linux/pci.h>

#include "fbnic.h"

#define FBNIC_PCI_DEVICE_ID	0x0013

#define FBNIC_BAR_CSR		0
#define FBNIC_BAR_FW		4

static int fbnic_map_bars(struct fbnic_dev *fbd)
{
	fbd->csr = pcim_iomap_region(fbd->pdev, FBNIC_BAR_CSR, KBUILD_MODNAME);
	if (IS_ERR(fbd->csr))
		return PTR_ERR(fbd->csr);

	fbd->fw = pcim_iomap_region(fbd->pdev, FBNIC_BAR_FW, KBUILD_MODNAME);

	return PTR_ERR_OR_ZERO(fbd->fw);
}

static int fbnic_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	struct fbnic_dev *fbd;
	int err;

	err = pcim_enable_device(pdev);
	if (err)
		return dev_err_probe(&pdev->dev, err,
				     "cannot enable the device\n");

	err = dma_set_mask_and_coherent(&pdev->dev, DMA_BIT_MASK(46));
	if (err)
		return dev_err_probe(&pdev->dev, err,
				     "no usable DMA mask\n");

	fbd = fbnic_devlink_alloc(pdev);
	if (!fbd)
		return -ENOMEM;

	err = fbnic_map_bars(fbd);
	if (err) {
		dev_err_probe(&pdev->dev, err, "cannot map the BARs\n");
		goto free_devlink;
	}

	if (!fbnic_present(fbd)) {
		err = dev_err_probe(&pdev->dev, -ENODEV,
				    "no answer from the card\n");
		goto free_devlink;
	}

	fbnic_mask_all(fbd);

	err = fbnic_irq_alloc(fbd);
	if (err) {
		dev_err_probe(&pdev->dev, err, "cannot get interrupts\n");
		goto free_devlink;
	}

	pci_set_master(pdev);
	pci_set_drvdata(pdev, fbd);
	fbnic_devlink_register(fbd);

	return 0;

free_devlink:
	fbnic_devlink_free(fbd);
	return err;
}

static void fbnic_remove(struct pci_dev *pdev)
{
	struct fbnic_dev *fbd = pci_get_drvdata(pdev);

	fbnic_devlink_unregister(fbd);
	fbnic_mask_all(fbd);
	fbnic_irq_free(fbd);
	fbnic_devlink_free(fbd);
}

static const struct pci_device_id fbnic_pci_ids[] = {
	{ PCI_VDEVICE(META, FBNIC_PCI_DEVICE_ID) },
	{ }
};
MODULE_DEVICE_TABLE(pci, fbnic_pci_ids);

static struct pci_driver fbnic_pci_driver = {
	.name		= KBUILD_MODNAME,
	.id_table	= fbnic_pci_ids,
	.probe		= fbnic_probe,
	.remove		= fbnic_remove,
};
module_pci_driver(fbnic_pci_driver);

MODULE_AUTHOR("Mira Halvorsen <mira@example.org>");
MODULE_DESCRIPTION("Meta Host Network Interface driver");
MODULE_LICENSE("GPL");
