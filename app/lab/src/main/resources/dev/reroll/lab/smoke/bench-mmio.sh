# SPDX-License-Identifier: Apache-2.0
for reads in 0 1; do
  begin "$([ $reads = 0 ] && echo writes || echo reads)"
  check "" "$(insmod "$MODULE" reads=$reads count=$((200000 - reads * 100000)) 2>&1)"
  rmmod mmio
done
