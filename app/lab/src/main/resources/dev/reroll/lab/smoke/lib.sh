# SPDX-License-Identifier: Apache-2.0
#
# What the scenarios' scripts share; the guest's first process sources this and then one of them.
# MODULE, TESTS, FEATURES, COVERAGE, CARDS, GUEST and DIR come from the kernel's command line. Each step says
# on the console how it went:
#
#   @reroll-MARK STEP begin
#   @reroll-MARK STEP pass|fail|skip|lack TEXT
#
# MARK, in /run/mark, is another for each run, and tells these lines from what the kernel prints.
PATH=/usr/sbin:/usr/bin:/sbin:/bin
export PATH
PEER=10.0.0.2

read -r MARK </run/mark
say() { echo "@reroll-$MARK $*"; }

# begin STEP
begin() {
  STEP=$1
  say "$STEP" begin
}

# check PATTERN SEEN: the step passes if what was seen matches the shell pattern.
check() {
  expected=$1
  shift
  # All on one line.
  set -f
  set -- $*
  set +f
  case $* in
    $expected) say "$STEP" pass "$*" ;;
    *)
      say "$STEP" fail "expected: $expected; seen: $*"
      return 1
      ;;
  esac
}

# need PATTERN SEEN: like check, but without it nothing else makes sense.
need() { check "$@" || finish; }

skip() { say "$STEP" skip "$*"; }

# lack TEXT: the driver can't do what the scenario is about, which is no failure, and no pass either.
lack() {
  say "$STEP" lack "$*"
  finish
}

# has FEATURE: whether the driver has a feature of features.tsv.
has() {
  case ",$FEATURES," in
    *",$1,"*) return 0 ;;
    *) return 1 ;;
  esac
}

phase() { [ "$CARDS" = 0 ] || "$GUEST" phase "$1"; }

# device COMMAND...: to the first card's model.
device() { "$GUEST" device 0 "$@"; }

# told WORDS...: says whether the driver logged a line with one of each of the WORDS ("a|b"), whatever
# else it says and in which order. Each driver has its own words.
told() {
  # The kernel logs its own command line, where the scenario's name is.
  dmesg | grep -v 'ommand line' | grep -F -e 0000:00:0 -e "$(driver):" >/run/told
  for words; do
    grep -iE "$words" /run/told >/run/told.left
    mv /run/told.left /run/told
  done
  if [ -s /run/told ]; then echo logged; else echo "not logged"; fi
}

FIRMWARE='firmware|\bfw\b'
NOT='\bnot?\b|never|fail|error|timed? ?out|lost|lose|miss|dead|stop|cannot|unable'

carrier() { cat "/sys/class/net/${1:-eth0}/carrier" 2>/dev/null || echo none; }

# await_carrier STATE SECONDS [IF]
await_carrier() {
  tries=$(($2 * 10))
  while [ "$(carrier "${3:-eth0}")" != "$1" ] && [ "$tries" -gt 0 ]; do
    sleep 0.1
    tries=$((tries - 1))
  done
  carrier "${3:-eth0}"
}

netdevs() {
  seen=
  for netdev in /sys/bus/pci/devices/*/net/*; do
    [ ! -e "$netdev" ] || seen="$seen ${netdev##*/}"
  done
  echo "${seen:- none}"
}

driver() {
  module=${MODULE##*/}
  echo "${module%.ko}"
}

load() { insmod "$MODULE" 2>&1; }

unload() { rmmod "$(driver)" 2>&1; }

# probe [STEP]: the driver probes all cards.
probe() {
  begin "${1:-probe}"
  phase probe
  message=$(load)
  if ! has netdev; then
    need "*/$(driver)" "$message$(readlink /sys/bus/pci/devices/0000:00:00.0/driver)"
  elif [ "$CARDS" = 1 ]; then
    need eth0 "$message$(netdevs)"
  else
    need "eth0 eth1" "$message$(netdevs)"
  fi
}

# up [MTU]: the first card's interface comes up at 10.0.0.1.
up() {
  begin up
  phase up
  ip addr replace 10.0.0.1/24 dev eth0
  ip link set eth0 mtu "${1:-1500}"
  message=$(ip link set eth0 up 2>&1)
  if has link; then
    need 1 "$message $(await_carrier 1 5)"
  else
    need "" "$message"
  fi
}

# ping [COUNT]: prints how many came back.
ping_peer() {
  answer=$(ping -n -q -c "${1:-1}" -i 0.01 -W 2 "$PEER" 2>&1)
  answer=${answer#*transmitted, }
  echo "${answer%% received*}"
}

# refused: loads the driver and takes its interface up, and says which of both was refused.
refused() {
  seen=$(load)$(netdevs)
  case $seen in
    *eth0) seen=$(ip link set eth0 up 2>&1) ;;
  esac
  case $seen in
    *none) echo "refused to probe" ;;
    *"RTNETLINK answers: "*) echo "refused to come up: $seen" ;;
    *) echo "came up $seen" ;;
  esac
}

# alive: traffic passes.
alive() {
  begin "${1:-alive}"
  if has link && has transmit && has receive; then
    check 3 "$(ping_peer 3)"
  else
    skip "the driver neither sends nor receives yet"
  fi
}

down() {
  begin down
  phase down
  check "" "$(ip link set eth0 down 2>&1)"
}

# suspend_devices: suspends all devices and resumes them, as for a system that sleeps but without the sleep
# itself, from which nothing would wake the guest. Prints what the kernel has against it.
suspend_devices() {
  phase suspend
  echo devices >/sys/power/pm_test
  echo freeze 2>&1 >/sys/power/state
}

remove() {
  begin remove
  phase remove
  check "none" "$(unload) $(netdevs)"
}

# The debug kernel looks for memory that nothing points to any more.
leaks() {
  [ -e /sys/kernel/debug/kmemleak ] || return 0
  begin leaks
  # An object counts from five seconds of age on, and once it was seen twice.
  for _ in 1 2; do
    sleep 6
    echo scan >/sys/kernel/debug/kmemleak
  done
  cat /sys/kernel/debug/kmemleak
  check 0 "$(grep -c 'unreferenced object' /sys/kernel/debug/kmemleak)"
}

# counts: leaves what the kernel counted of the driver's lines, for a driver that was built to count, where
# it can be had when the guest is gone.
counts() {
  find /sys/kernel/debug/gcov -name '*.gcda' | while read -r file; do
    cat "$file" >"$COVERAGE/${file##*/}"
  done
}

finish() {
  [ -z "$COVERAGE" ] || counts
  say poweroff begin
  exec "$GUEST" poweroff
}
