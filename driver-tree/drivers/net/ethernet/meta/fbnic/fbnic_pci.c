// SPDX-License-Identifier: GPL-2.0-only

#include <linux/dma-mapping.h>
#include <linux/module.h>
#include <linux/pci.h>
#include <linux/pm.h>

#include "fbnic.h"
#include "fbnic_fw.h"
#include "fbnic_mac.h"
#include "fbnic_net.h"

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
	fbnic_mac_init(fbd);

	err = fbnic_fw_init(fbd);
	if (!err)
		err = fbnic_fw_start(fbd);
	if (err) {
		dev_err_probe(&pdev->dev, err, "firmware does not start\n");
		goto free_irqs;
	}

	err = fbnic_net_register(fbd);
	if (err)
		goto stop_fw;

	fbnic_hwmon_register(fbd);
	fbnic_devlink_register(fbd);
	/* What a reset of the slot is followed by */
	pci_save_state(pdev);

	return 0;

stop_fw:
	fbnic_fw_stop(fbd);
free_irqs:
	fbnic_mask_all(fbd);
	fbnic_irq_free(fbd);
free_devlink:
	fbnic_devlink_free(fbd);
	return err;
}

static void fbnic_remove(struct pci_dev *pdev)
{
	struct fbnic_dev *fbd = pci_get_drvdata(pdev);

	fbnic_devlink_unregister(fbd);
	fbnic_hwmon_unregister(fbd);
	fbnic_net_unregister(fbd);
	fbnic_fw_stop(fbd);
	fbnic_mask_all(fbd);
	fbnic_irq_free(fbd);
	fbnic_devlink_free(fbd);
}

/* Has the card touch neither memory nor interrupts. */
static void fbnic_quiesce(struct fbnic_dev *fbd)
{
	fbnic_net_suspend(fbd);
	fbnic_fw_stop(fbd);
	fbnic_mask_all(fbd);
}

static int fbnic_revive(struct fbnic_dev *fbd)
{
	int err;

	fbnic_mask_all(fbd);
	fbnic_mac_init(fbd);
	err = fbnic_fw_start(fbd);
	if (!err)
		err = fbnic_net_resume(fbd);
	if (err)
		dev_err(&fbd->pdev->dev, "cannot resume: %pe\n", ERR_PTR(err));

	return err;
}

static void fbnic_shutdown(struct pci_dev *pdev)
{
	fbnic_quiesce(pci_get_drvdata(pdev));
}

static int fbnic_suspend(struct device *dev)
{
	fbnic_quiesce(dev_get_drvdata(dev));

	return 0;
}

static int fbnic_resume(struct device *dev)
{
	return fbnic_revive(dev_get_drvdata(dev));
}

static DEFINE_SIMPLE_DEV_PM_OPS(fbnic_pm_ops, fbnic_suspend, fbnic_resume);

static pci_ers_result_t fbnic_error_detected(struct pci_dev *pdev,
					     pci_channel_state_t state)
{
	fbnic_quiesce(pci_get_drvdata(pdev));

	return state == pci_channel_io_perm_failure ?
	       PCI_ERS_RESULT_DISCONNECT : PCI_ERS_RESULT_NEED_RESET;
}

static pci_ers_result_t fbnic_slot_reset(struct pci_dev *pdev)
{
	struct fbnic_dev *fbd = pci_get_drvdata(pdev);

	pci_restore_state(pdev);
	/* Restoring uses it up. */
	pci_save_state(pdev);

	/* It may not have answered while its slot was out of order. */
	WRITE_ONCE(fbd->gone, false);

	return fbnic_present(fbd) ? PCI_ERS_RESULT_RECOVERED :
				    PCI_ERS_RESULT_DISCONNECT;
}

static void fbnic_error_resume(struct pci_dev *pdev)
{
	fbnic_revive(pci_get_drvdata(pdev));
}

static void fbnic_reset_prepare(struct pci_dev *pdev)
{
	fbnic_quiesce(pci_get_drvdata(pdev));
}

static void fbnic_reset_done(struct pci_dev *pdev)
{
	fbnic_revive(pci_get_drvdata(pdev));
}

static const struct pci_error_handlers fbnic_err_handlers = {
	.error_detected	= fbnic_error_detected,
	.slot_reset	= fbnic_slot_reset,
	.resume		= fbnic_error_resume,
	.reset_prepare	= fbnic_reset_prepare,
	.reset_done	= fbnic_reset_done,
};

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
	.shutdown	= fbnic_shutdown,
	.driver.pm	= pm_sleep_ptr(&fbnic_pm_ops),
	.err_handler	= &fbnic_err_handlers,
};
module_pci_driver(fbnic_pci_driver);

MODULE_AUTHOR("Mira Halvorsen <mira@example.org>");
MODULE_DESCRIPTION("Meta Host Network Interface driver");
MODULE_LICENSE("GPL");
