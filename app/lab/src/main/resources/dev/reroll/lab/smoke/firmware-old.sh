# SPDX-License-Identifier: Apache-2.0
probe
begin not-up
phase up
check "*No such device*" "$(ip link set eth0 up 2>&1)"
begin log
check logged "$(log 'is older than minimum required version')"
remove
leaks
