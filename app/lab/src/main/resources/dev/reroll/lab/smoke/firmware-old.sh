# SPDX-License-Identifier: Apache-2.0
# Where the driver asks for the version is its own choice: when it probes, or when the interface comes up.
begin not-up
phase up
check "refused *" "$(refused)"
begin log
check logged "$(told "$FIRMWARE" version 'old|minimum|required|at least|(not|un) ?supported')"
remove
leaks
