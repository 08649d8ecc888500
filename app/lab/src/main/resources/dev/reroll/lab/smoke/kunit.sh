# SPDX-License-Identifier: Apache-2.0
# The tests ran as their module was loaded, which is the driver itself or one beside it.
begin load
message=$(load)
for test in $(echo "$TESTS" | tr ',' ' '); do
  message=$message$(insmod "$test" 2>&1)
done
need "" "$message"
for results in /sys/kernel/debug/kunit/*/results; do
  suite=${results%/results}
  begin "suite-${suite##*/}"
  cat "$results"
  passed=$(grep -c '^ \{4\}ok ' "$results")
  failed=$(sed -n 's/^ \{4\}not ok [0-9]* \([^ ]*\).*/\1/p' "$results" | tr '\n' ' ')
  check "[1-9]* passed; failed:" "$passed passed; failed: $failed"
done
begin unload
for test in $(echo "$TESTS" | tr ',' ' '); do
  name=${test##*/}
  message=$message$(rmmod "${name%.ko}" 2>&1)
done
check "" "$message$(unload)"
leaks
