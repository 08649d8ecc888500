/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _FBNIC_MAC_H_
#define _FBNIC_MAC_H_

#include <linux/types.h>

struct fbnic_dev;

enum fbnic_speed {
	FBNIC_SPEED_25R1	= 1,
	FBNIC_SPEED_50R2	= 2,
	FBNIC_SPEED_50R1	= 3,
	FBNIC_SPEED_100R2	= 4,
};

void fbnic_mac_init(struct fbnic_dev *fbd);
void fbnic_mac_up(struct fbnic_dev *fbd);
void fbnic_mac_down(struct fbnic_dev *fbd);
bool fbnic_pcs_locked(struct fbnic_dev *fbd);
void fbnic_pcs_listen(struct fbnic_dev *fbd, bool on);
u32 fbnic_pcs_events(struct fbnic_dev *fbd);

#endif /* _FBNIC_MAC_H_ */
