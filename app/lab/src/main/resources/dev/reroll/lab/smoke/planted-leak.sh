# SPDX-License-Identifier: Apache-2.0
begin plant
check "" "$(insmod "$MODULE" mistake=leak 2>&1)"
leaks
