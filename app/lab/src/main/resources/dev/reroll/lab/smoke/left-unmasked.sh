# SPDX-License-Identifier: Apache-2.0
# interrupts: prints how often the vectors after the firmware's, which are the link's and the queues', have
# interrupted so far.
interrupts() {
  sum=0
  # "65:  1  UM virtio PCIe MSI  0  0000:00:00.0": number, count, chip, vector, name
  while read -r _ count _ _ _ msi vector _; do
    [ "$msi" != MSI ] || [ "$vector" = 0 ] || sum=$((sum + count))
  done </proc/interrupts
  echo $sum
}

# provoke: raises causes of the link and of queues, and prints how many interrupts came of it.
provoke() {
  before=$(interrupts)
  for vector in 1 2 3 4 5; do device raise $vector >/run/device; done
  device link down >/run/device
  device link up >/run/device
  sleep 1
  echo $(($(interrupts) - before))
}

probe
begin quiet
sleep 1
check 0 "$(interrupts)"
begin quiet-when-provoked
check 0 "$(provoke)"
if has netdev; then
  up
  alive
  down
  begin quiet-when-down
  check 0 "$(provoke)"
fi
remove
leaks
