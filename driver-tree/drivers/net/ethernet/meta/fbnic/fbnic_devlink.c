// SPDX-License-Identifier: GPL-2.0-only

#include <linux/pci.h>
#include <linux/unaligned.h>
#include <net/devlink.h>

#include "fbnic.h"
#include "fbnic_fw.h"

static int fbnic_devlink_versions(struct fbnic_dev *fbd,
				  struct devlink_info_req *req)
{
	const struct fbnic_fw_caps *caps = &fbd->fw_caps;
	char text[24];
	int err;

	fbnic_fw_version_text(caps->version, text, sizeof(text));
	err = devlink_info_version_running_put(req, "fw", text);
	if (err)
		return err;

	err = devlink_info_version_running_put(req, "fw.commit", caps->commit);
	if (err)
		return err;

	fbnic_fw_version_text(caps->boot, text, sizeof(text));
	err = devlink_info_version_running_put(req, "fw.bootloader", text);
	if (err)
		return err;

	fbnic_fw_version_text(caps->stored, text, sizeof(text));
	err = devlink_info_version_stored_put(req, "fw", text);
	if (err)
		return err;

	fbnic_fw_version_text(caps->uefi, text, sizeof(text));

	return devlink_info_version_stored_put(req, "fw.undi", text);
}

static int fbnic_devlink_info_get(struct devlink *devlink,
				  struct devlink_info_req *req,
				  struct netlink_ext_ack *extack)
{
	struct fbnic_dev *fbd = devlink_priv(devlink);
	u64 dsn = pci_get_dsn(fbd->pdev);
	u8 serial[8];
	char text[24];
	int err;

	if (!dsn)
		return 0;

	put_unaligned_be64(dsn, serial);
	snprintf(text, sizeof(text), "%8phD", serial);

	err = devlink_info_serial_number_put(req, text);
	if (err || !fbd->fw_caps.known)
		return err;

	return fbnic_devlink_versions(fbd, req);
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
