# SPDX-License-Identifier: Apache-2.0
(sleep 3; device fault firmware-slow off >/run/device) &
probe
up
alive
down
remove
leaks
