// SPDX-License-Identifier: GPL-2.0-only

#include <linux/pci.h>
#include <linux/unaligned.h>
#include <net/devlink.h>

#include "fbnic.h"

static int fbnic_devlink_info_get(struct devlink *devlink,
				  struct devlink_info_req *req,
				  struct netlink_ext_ack *extack)
{
	struct fbnic_dev *fbd = devlink_priv(devlink);
	u64 dsn = pci_get_dsn(fbd->pdev);
	u8 serial[8];
	char text[24];

	if (!dsn)
		return 0;

	put_unaligned_be64(dsn, serial);
	snprintf(text, sizeof(text), "%8phD", serial);

	return devlink_info_serial_number_put(req, text);
}

static const struct devlink_ops fbnic_devlink_ops = {
	.info_get	= fbnic_devlink_info_get,
};

/**
 * fbnic_devlink_alloc - allocate a card's devlink instance
 * @pdev: the card
 *
 * Return: the driver's part of the instance, or NULL without memory
 */
struct fbnic_dev *fbnic_devlink_alloc(struct pci_dev *pdev)
{
	struct fbnic_dev *fbd;
	struct devlink *devlink;

	devlink = devlink_alloc(&fbnic_devlink_ops, sizeof(*fbd), &pdev->dev);
	if (!devlink)
		return NULL;

	fbd = devlink_priv(devlink);
	fbd->pdev = pdev;

	return fbd;
}

void fbnic_devlink_free(struct fbnic_dev *fbd)
{
	devlink_free(priv_to_devlink(fbd));
}

void fbnic_devlink_register(struct fbnic_dev *fbd)
{
	devlink_register(priv_to_devlink(fbd));
}

void fbnic_devlink_unregister(struct fbnic_dev *fbd)
{
	devlink_unregister(priv_to_devlink(fbd));
}
