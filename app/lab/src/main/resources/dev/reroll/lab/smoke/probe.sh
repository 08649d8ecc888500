# SPDX-License-Identifier: Apache-2.0
probe
begin address
check 02:46:00:11:22:33 "$(cat /sys/class/net/eth0/address)"
begin driver
check fbnic "$(basename "$(readlink /sys/bus/pci/devices/0000:00:00.0/driver)")"
begin interrupts
check "*PCIe MSI*0000:00:00.0*" "$(cat /proc/interrupts)"
remove
leaks
