# SPDX-License-Identifier: Apache-2.0
probe
begin info
info=$(devlink dev info pci/0000:00:00.0 2>&1)
check "*driver fbnic*serial_number 02-46-00-ff-fe-11-22-33*" "$info"
begin versions
if has versions; then
  check "*running:*fw 25.07.25*stored:*fw 25.07.25*" "$info"
else
  skip "the driver tells no versions yet"
fi
remove
leaks
