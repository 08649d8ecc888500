# SPDX-License-Identifier: Apache-2.0
probe
up
alive
for time in first second; do
  begin "suspend-$time"
  check 1 "$(suspend_devices) $(await_carrier 1 5)"
  alive "alive-$time"
done
down
remove
leaks
