# SPDX-License-Identifier: Apache-2.0
for i in 1 2 3 4 5 6 7 8 9 10; do
  begin "load-$i"
  phase probe
  need eth0 "$(load)$(netdevs)"
  begin "traffic-$i"
  phase up
  ip addr replace 10.0.0.1/24 dev eth0
  ip link set eth0 up
  await_carrier 1 5 >/run/carrier
  check 1 "$(ping_peer 1)"
  begin "unload-$i"
  phase remove
  name=${MODULE##*/}
  need none "$(rmmod "${name%.ko}" 2>&1) $(netdevs)"
done
leaks
