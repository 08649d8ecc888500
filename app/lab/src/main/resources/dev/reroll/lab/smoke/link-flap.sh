# SPDX-License-Identifier: Apache-2.0
probe
up
for i in 1 2 3; do
  phase traffic
  begin "down-$i"
  device link down >/run/device
  check 0 "$(await_carrier 0 5)"
  begin "up-$i"
  device link up >/run/device
  check 1 "$(await_carrier 1 5)"
  alive "alive-$i"
done
down
remove
leaks
