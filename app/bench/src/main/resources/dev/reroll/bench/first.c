// SPDX-License-Identifier: Apache-2.0
/* QEMU's first process: says that it was reached, and powers off. */
#include <sys/reboot.h>
#include <unistd.h>

int main(void)
{
	static const char text[] = "reroll: userspace\n";

	if (write(1, text, sizeof(text) - 1) < 0)
		return 1;
	return reboot(RB_POWER_OFF);
}
