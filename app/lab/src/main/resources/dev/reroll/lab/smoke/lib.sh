# SPDX-License-Identifier: Apache-2.0
#
# What the scenarios' scripts share; the guest's first process sources this and then one of them.
# MODULE, CARDS, GUEST and DIR come from the kernel's command line. Each step says on the console how it went:
#
#   @reroll STEP begin
#   @reroll STEP pass|fail|skip TEXT
PATH=/usr/sbin:/usr/bin:/sbin:/bin
export PATH
PEER=10.0.0.2

say() { echo "@reroll $*"; }

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

phase() { [ "$CARDS" = 0 ] || "$GUEST" phase "$1"; }

# device COMMAND...: to the first card's model.
device() { "$GUEST" device 0 "$@"; }

# log TEXT: says whether the kernel's log has it.
log() {
  if dmesg | grep -qF "$1"; then echo logged; else echo "not logged"; fi
}

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

load() { insmod "$MODULE" 2>&1; }

# The driver probes all cards.
probe() {
  begin probe
  phase probe
  message=$(load)
  wanted=eth0
  [ "$CARDS" = 1 ] || wanted="eth0 eth1"
  need "$wanted" "$message$(netdevs)"
}

# up [MTU]: the first card's interface comes up at 10.0.0.1.
up() {
  begin up
  phase up
  ip addr replace 10.0.0.1/24 dev eth0
  ip link set eth0 mtu "${1:-1500}"
  message=$(ip link set eth0 up 2>&1)
  need 1 "$message $(await_carrier 1 5)"
}

# ping [COUNT]: prints how many came back.
ping_peer() {
  answer=$(ping -n -q -c "${1:-1}" -i 0.01 -W 2 "$PEER" 2>&1)
  answer=${answer#*transmitted, }
  echo "${answer%% received*}"
}

# alive: traffic passes.
alive() {
  begin "${1:-alive}"
  check 3 "$(ping_peer 3)"
}

down() {
  begin down
  phase down
  check "" "$(ip link set eth0 down 2>&1)"
}

remove() {
  begin remove
  phase remove
  name=${MODULE##*/}
  check "none" "$(rmmod "${name%.ko}" 2>&1) $(netdevs)"
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

finish() {
  say poweroff begin
  exec "$GUEST" poweroff
}
