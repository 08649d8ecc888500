# SPDX-License-Identifier: Apache-2.0
begin no-device
phase probe
check none "$(load)$(netdevs)"
begin log
check logged "$(log 'FW mailbox did not enter ready state')"
name=${MODULE##*/}
rmmod "${name%.ko}"
device fault firmware-slow off >/run/device
probe
up
alive
down
remove
leaks
