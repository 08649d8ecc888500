# SPDX-License-Identifier: Apache-2.0
# What the driver has to say of a speed; not every driver knows the last one.
for speed in 25g-r1:25 50g-r2:50 100g-r2:100 50g-r1:; do
  begin "speed-${speed%:*}"
  phase probe
  device mode "${speed%:*}" >/run/device
  dmesg -C
  load >/run/load
  phase up
  ip addr replace 10.0.0.1/24 dev eth0
  ip link set eth0 up
  check "1 logged 3" "$(await_carrier 1 5) $(told 'link.*\bup\b' "\b${speed#*:}") $(ping_peer 3)"
  phase remove
  unload
done
leaks
