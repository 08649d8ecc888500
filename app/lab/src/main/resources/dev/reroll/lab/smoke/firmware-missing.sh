# SPDX-License-Identifier: Apache-2.0
begin no-device
phase probe
check none "$(load)$(netdevs)"
begin log
check logged "$(told "$FIRMWARE|mailbox" "$NOT")"
unload
device fault firmware-slow off >/run/device
probe
up
alive
down
remove
leaks
