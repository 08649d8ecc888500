# SPDX-License-Identifier: Apache-2.0
probe
begin no-carrier
phase up
ip addr replace 10.0.0.1/24 dev eth0
ip link set eth0 up
sleep 10
check 0 "$(carrier)"
begin carrier
device fault link-down off >/run/device
check 1 "$(await_carrier 1 5)"
alive
down
remove
leaks
