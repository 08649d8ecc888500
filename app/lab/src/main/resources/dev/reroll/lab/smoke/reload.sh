# SPDX-License-Identifier: Apache-2.0
for i in 1 2 3 4 5 6 7 8 9 10; do
  probe "load-$i"
  if has netdev; then
    up
    alive "traffic-$i"
  fi
  begin "unload-$i"
  phase remove
  need none "$(unload) $(netdevs)"
done
leaks
