# SPDX-License-Identifier: Apache-2.0
driver=/sys/bus/pci/drivers/$(driver)
probe
up
alive
begin unbind
phase remove
check none "$(echo 0000:00:00.0 2>&1 >$driver/unbind) $(netdevs)"
begin bind
phase probe
check eth0 "$(echo 0000:00:00.0 2>&1 >$driver/bind) $(netdevs)"
up
alive alive-again
begin remove-up
phase remove
check none "$(unload) $(netdevs)"
leaks
