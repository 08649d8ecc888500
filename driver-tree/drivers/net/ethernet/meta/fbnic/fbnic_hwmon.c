// SPDX-License-Identifier: GPL-2.0-only

#include <linux/hwmon.h>
#include <linux/pci.h>

#include "fbnic.h"
#include "fbnic_fw.h"

static int fbnic_hwmon_read(struct device *dev, enum hwmon_sensor_types type,
			    u32 attr, int channel, long *value)
{
	struct fbnic_dev *fbd = dev_get_drvdata(dev);
	struct fbnic_fw_sensors sensors;
	int err;

	err = fbnic_fw_measure(fbd, &sensors);
	if (err)
		return err;

	*value = type == hwmon_temp ? sensors.temperature : sensors.voltage;

	return 0;
}

static umode_t fbnic_hwmon_is_visible(const void *data,
				      enum hwmon_sensor_types type, u32 attr,
				      int channel)
{
	return 0444;
}

static const struct hwmon_channel_info * const fbnic_hwmon_channels[] = {
	HWMON_CHANNEL_INFO(temp, HWMON_T_INPUT),
	HWMON_CHANNEL_INFO(in, HWMON_I_INPUT),
	NULL
};

static const struct hwmon_ops fbnic_hwmon_ops = {
	.is_visible	= fbnic_hwmon_is_visible,
	.read		= fbnic_hwmon_read,
};

static const struct hwmon_chip_info fbnic_hwmon_chip = {
	.ops		= &fbnic_hwmon_ops,
	.info		= fbnic_hwmon_channels,
};

/**
 * fbnic_hwmon_register - tell the system's health monitor of the sensors
 * @fbd: the card
 *
 * A card works without it, so that this fails is only reported.
 */
void fbnic_hwmon_register(struct fbnic_dev *fbd)
{
	struct device *dev = &fbd->pdev->dev;
	struct device *hwmon;

	if (!IS_REACHABLE(CONFIG_HWMON))
		return;

	hwmon = hwmon_device_register_with_info(dev, KBUILD_MODNAME, fbd,
						&fbnic_hwmon_chip, NULL);
	if (IS_ERR(hwmon))
		dev_warn(dev, "no sensors: %pe\n", hwmon);
	else
		fbd->hwmon = hwmon;
}

void fbnic_hwmon_unregister(struct fbnic_dev *fbd)
{
	if (IS_REACHABLE(CONFIG_HWMON) && fbd->hwmon)
		hwmon_device_unregister(fbd->hwmon);
	fbd->hwmon = NULL;
}
