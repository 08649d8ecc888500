# SPDX-License-Identifier: Apache-2.0
probe
begin not-up
phase up
message=$(ip link set eth0 up 2>&1)
check "*timed out*" "$message"
begin up-later
device fault firmware-silent off >/run/device
name=${MODULE##*/}
rmmod "${name%.ko}"
probe
up
alive
down
remove
leaks
