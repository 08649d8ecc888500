# SPDX-License-Identifier: Apache-2.0
DEVICE_PORT=$(device port)
export DEVICE_PORT
probe
up
alive
begin gone
phase remove
device fault gone >/run/device
sleep 3
check "*" "carrier $(carrier)"
begin down
ip link set eth0 down
check "*" "$(carrier)"
remove
