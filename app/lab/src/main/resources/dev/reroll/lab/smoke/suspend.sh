# SPDX-License-Identifier: Apache-2.0
probe
begin suspend
check "" "$(suspend_devices)"
up
alive
down
remove
leaks
