# SPDX-License-Identifier: Apache-2.0
# Whether it does not probe or does not come up is the driver's own choice.
begin not-up
phase up
check "refused *" "$(refused)"
begin up-later
device fault firmware-silent off >/run/device
unload
probe
up
alive
down
remove
leaks
