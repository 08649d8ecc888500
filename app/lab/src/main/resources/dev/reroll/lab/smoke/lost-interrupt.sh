# SPDX-License-Identifier: Apache-2.0
probe
up
alive
begin lost
phase traffic
device lose 1 >/run/device
check "[0-3]" "$(ping_peer 3)"
down
up
alive alive-again
down
remove
leaks
