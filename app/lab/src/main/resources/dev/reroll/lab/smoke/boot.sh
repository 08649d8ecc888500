# SPDX-License-Identifier: Apache-2.0
begin bus
check "*0x1d9b" "$(cat /sys/bus/pci/devices/0000:00:00.0/vendor)"
