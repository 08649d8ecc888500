/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _FBNIC_FW_H_
#define _FBNIC_FW_H_

#include <linux/types.h>

struct fbnic_dev;
struct fbnic_fw_sensors;

/* Firmware older than this does not speak as the driver does: 0.10.0 build 6 */
#define FBNIC_FW_OLDEST		0x000a0006

#define FBNIC_FW_BEAT		(10 * HZ)

int fbnic_fw_init(struct fbnic_dev *fbd);
int fbnic_fw_start(struct fbnic_dev *fbd);
void fbnic_fw_stop(struct fbnic_dev *fbd);
int fbnic_fw_wait_caps(struct fbnic_dev *fbd);
int fbnic_fw_own(struct fbnic_dev *fbd, bool take);
int fbnic_fw_measure(struct fbnic_dev *fbd, struct fbnic_fw_sensors *sensors);
void fbnic_fw_beat(struct fbnic_dev *fbd);
void fbnic_fw_version_text(u32 version, char *text, size_t size);

#endif /* _FBNIC_FW_H_ */
