# SPDX-License-Identifier: Apache-2.0
# sensors: prints the card's temperature in millidegrees and its voltage in millivolts.
sensors() {
  for hwmon in /sys/bus/pci/devices/0000:00:00.0/hwmon/hwmon*; do
    cat "$hwmon/temp1_input" "$hwmon/in0_input" 2>&1
  done
}

probe
phase sensors
for values in 30000:750 90000:751 -500:680 31000:750; do
  begin "read-$values"
  device sensors "${values%:*}" "${values#*:}" >/run/device
  check "${values%:*} ${values#*:}" "$(sensors)"
done
begin read-without-firmware
device fault firmware-silent >/run/device
seen=$(sensors)
case $seen in
  *cat:*) check "*cat:*" "$seen" ;;
  # A driver that was told before may tell that.
  *) check "31000 750" "$seen" ;;
esac
device fault firmware-silent off >/run/device
begin read-again
check "31000 750" "$(sensors)"
remove
begin sensors-gone
check 0 "$(find /sys/class/hwmon/ -mindepth 1 2>&1 | wc -l)"
leaks
